/**
 * 一期的页面: the pages of one bulletin: itself, its items, its source. They are made of its record, its text and what
 * stands around it, and of nothing else.
 */
import { labelOf, type BulletinLabel, type Digest, type LinkedNames } from '../archive/digest.ts'
import type { ArchiveLinks } from './links.ts'
import { personLabel } from '../archive/person-label.ts'
import { entriesOf, type Entry } from '../archive/place.ts'
import { coverageOf, lineFinder } from '../bulletin/proof.ts'
import type { Bulletin, Span } from '../bulletin/types.ts'
import { disclosureCard } from './card.ts'
import type { EntityLinks } from './contexts.ts'
import type { BulletinKind, Own } from './contexts.ts'
import { sourceRows } from './source-rows.ts'
import { itemReading, type Choice, type ItemReading } from './reading.ts'
import { url } from './urls.ts'

/** What the pages of a bulletin show beyond it. Plain data, so that it can be compared with that of an earlier build. */
export interface Surroundings {
  /** The bulletin before by date. */
  previous?: BulletinLabel
  /** The bulletin after by date. */
  next?: BulletinLabel
  /** Names in it that have a page, with its address. */
  people: readonly NameAddress[]
  works: readonly NameAddress[]
  organizations: readonly NameAddress[]
}

type NameAddress = readonly [name: string, path: string]

/** How the office registers its bulletins. */
export interface Register {
  office: string
  /** Template of the 索引号. */
  indexNumber?: string
}

type BulletinPage = { [K in BulletinKind]: { kind: K; own: Own<K> } }[BulletinKind]

/** `text`: what the spans of the record refer to. */
export function* bulletinPages(
  bulletin: Bulletin,
  text: string,
  around: Surroundings,
  register: Register,
): Generator<BulletinPage> {
  const entries = entriesOf(bulletin)
  const links = linksAround(around)
  const lineOf = lineFinder(text)
  const read = (entry: Entry, wanted: Choice): ItemReading =>
    itemReading(bulletin, entry.item, text, pointerOf(entry), wanted)
  const { previous, next } = around
  yield {
    kind: 'issue',
    own: {
      path: url.issue(bulletin),
      bulletin,
      entries,
      ...(previous ? { previous } : {}),
      ...(next ? { next } : {}),
      card: disclosureCard(bulletin, register.office, register.indexNumber),
      entityLinks: links,
      read: (entry) => read(entry, (pointer) => inText.test(pointer)),
    },
  }
  for (const [i, entry] of entries.entries()) {
    const [before, after] = [entries[i - 1], entries[i + 1]]
    yield {
      kind: 'item',
      own: {
        path: url.item(entry),
        entry,
        ...(before ? { previous: before } : {}),
        ...(after ? { next: after } : {}),
        ...(previous ? { previousIssue: previous } : {}),
        entityLinks: links,
        read: () => read(entry, (pointer) => besideText.test(pointer)),
        lines: (span: Span) => ({
          from: lineOf(span.start),
          to: lineOf(Math.max(span.start, span.end - 1)),
        }),
      },
    }
  }
  const coverage = coverageOf(bulletin, text)
  yield {
    kind: 'source',
    own: {
      path: url.source(bulletin),
      bulletin,
      rows: sourceRows(bulletin, text),
      coverage,
      unassigned: coverage.places.map(({ start }) => lineOf(start)),
    },
  }
}

function linksAround(around: Surroundings): EntityLinks {
  const people = new Map(around.people)
  const works = new Map(around.works)
  const organizations = new Map(around.organizations)
  return {
    person: (person) => people.get(personLabel(person)),
    work: (title) => works.get(title),
    organization: (name) => organizations.get(name),
  }
}

/** What stands around a bulletin of an archive. `links`: of the archive. */
export function surroundingsOf(
  bulletin: Digest,
  previous: Digest | undefined,
  next: Digest | undefined,
  links: ArchiveLinks,
): Surroundings {
  const known = (
    kind: keyof LinkedNames,
    address: (name: string) => string | undefined,
  ): NameAddress[] => {
    const names = bulletin.columns.flatMap(({ items }) =>
      items.flatMap(({ linked }) => linked[kind]),
    )
    return [...new Set(names)].flatMap((name): NameAddress[] => {
      const path = address(name)
      return path === undefined ? [] : [[name, path]]
    })
  }
  return {
    ...(previous ? { previous: labelOf(previous) } : {}),
    ...(next ? { next: labelOf(next) } : {}),
    people: known('people', (name) => links.people.get(name)),
    works: known('works', (name) => links.works.get(name)),
    organizations: known('organizations', (name) => links.organizations.get(name)),
  }
}

const pointerOf = ({ bulletin, column, item }: Entry): string =>
  `/columns/${bulletin.columns.indexOf(column)}/items/${column.items.indexOf(item)}`

/** Facts that are links in the text of an item. */
const inText = /^\/(?:people|works)\/\d+$/

/** Facts that stand beside the text of an item. */
const besideText =
  /^\/(?:meeting\/(?:name|body|date|place|chair|(?:speakers|attendees|nonVoting|conveyed|points)\/\d+)|taskLists\/\d+(?:(?:\/(?:tasks|children)\/\d+)+(?:\/(?:works|partners)\/\d+|\/deadline)?)?|awards\/\d+(?:\/(?:recipient|award|grantor|date|history\/\d+\/award))?|(?:awards\/\d+\/)?metrics\/\d+(?:\/breakdown\/parts\/\d+)?\/quantity|people\/\d+|works\/\d+)$/
