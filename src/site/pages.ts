/** 页面: which pages there are, and what each template is given. The shapes are in `contexts.ts`. */
import { shelfYear, type Archive, type Entry } from '../archive/archive.ts'
import { personLabel, type Person } from '../archive/entities.ts'
import { issueLabel, itemTitle } from '../archive/labels.ts'
import type { Place } from '../archive/place.ts'
import { coverageOf, lineFinder } from '../records/proof.ts'
import type { Bulletin, Span } from '../records/types.ts'
import { disclosureCard } from './card.ts'
import type {
  Contexts,
  EntityLinks,
  Numbered,
  PageContext,
  PageKind,
  Site,
  Totals,
} from './contexts.ts'
import { groupBy, listPages, type Group } from './listing.ts'
import { parallelRows } from './parallel.ts'
import { itemReading, type Choice, type ItemReading } from './reading.ts'
import { relativeUrl, url } from './urls.ts'

/** Contexts of one kind, without what every page knows. */
type Own<K extends PageKind> = Omit<Contexts[K], keyof PageContext> & { path: string }

/** What pages need beyond the archive. */
export interface Extra {
  schema: object
  office: string
  /** Template of the 索引号. */
  indexNumber?: string
  /** The text that spans of a bulletin refer to. */
  sourceText: (bulletin: Bulletin) => string
}

/** Every page of the site, by kind. */
export const pageKinds: {
  [K in PageKind]: (archive: Archive, extra: Extra) => Iterable<Own<K>>
} = {
  home: (archive) => [
    {
      path: url.home,
      latest: archive.bulletins.slice(0, 10),
      years: yearLinks(archive),
      total: totals(archive),
      ...period(archive),
      days: archive.days.map(({ day, happenings }) => ({ day, count: happenings.length })),
    },
  ],
  year: (archive) =>
    archive.years.flatMap(({ year, bulletins, withdrawn }) => {
      const groups = [{ key: year, label: yearLabel(year), entries: bulletins }]
      return listPages(groups, (_, part) => url.year(year, part)).map(({ path, ...list }) => ({
        path,
        year,
        list,
        withdrawn,
        years: yearLinks(archive),
      }))
    }),
  issue: function* (archive, extra) {
    const links = entityLinks(archive)
    const entries = entriesOf(archive)
    for (const [i, bulletin] of archive.bulletins.entries()) {
      const previous = archive.bulletins[i + 1]
      const next = archive.bulletins[i - 1]
      yield {
        path: url.issue(bulletin),
        bulletin,
        entries: entries.get(bulletin)!,
        ...(previous ? { previous } : {}),
        ...(next ? { next } : {}),
        card: disclosureCard(bulletin, extra.office, extra.indexNumber),
        entityLinks: links,
        read: (entry) =>
          readItem(entry, extra, (pointer) => /^\/(?:people|works)\/\d+$/.test(pointer)),
      }
    }
  },
  item: function* (archive, extra) {
    const links = entityLinks(archive)
    const places = new Map(archive.bulletins.map((bulletin, i) => [bulletin, i]))
    for (const [i, entry] of archive.entries.entries()) {
      const { bulletin } = entry
      const place = places.get(bulletin)!
      const around = {
        previous: sameIssue(archive.entries[i - 1], bulletin),
        next: sameIssue(archive.entries[i + 1], bulletin),
        previousIssue: archive.bulletins[place + 1],
        nextIssue: archive.bulletins[place - 1],
      }
      yield {
        path: url.item(entry),
        entry,
        ...present(around),
        entityLinks: links,
        read: () => readItem(entry, extra, (pointer) => besideText.test(pointer)),
        lines: lazily(() => {
          const lineOf = lineFinder(extra.sourceText(bulletin))
          return (span: Span) => ({
            from: lineOf(span.start),
            to: lineOf(Math.max(span.start, span.end - 1)),
          })
        }),
      }
    }
  },
  source: function* (archive, extra) {
    for (const bulletin of archive.bulletins) {
      const text = extra.sourceText(bulletin)
      const coverage = coverageOf(bulletin, text)
      const lineOf = lineFinder(text)
      yield {
        path: url.source(bulletin),
        bulletin,
        rows: parallelRows(bulletin, text),
        coverage,
        unassigned: coverage.places.map(({ start }) => lineOf(start)),
      }
    }
  },
  meetings: (archive) => byYear(archive, archive.meetings, url.meetings),
  tasks: (archive) => byYear(archive, archive.taskLists, url.tasks),
  awards: (archive) => byYear(archive, archive.awards, url.awards),
  works: (archive) => byInitial(archive.works, url.works),
  work: function* (archive) {
    const links = entityLinks(archive)
    for (const work of archive.works)
      for (const { path, list } of placePages(work.places, url.work(work)))
        yield { path, work, list, entityLinks: links }
  },
  people: (archive) => byInitial(archive.people, url.people),
  person: function* (archive) {
    const links = entityLinks(archive)
    for (const person of archive.people)
      for (const { path, list } of placePages(person.places, url.person(person)))
        yield { path, person, list, entityLinks: links }
  },
  organizations: (archive) => byInitial(archive.organizations, url.organizations),
  organization: function* (archive) {
    const links = entityLinks(archive)
    for (const organization of archive.organizations)
      for (const { path, list } of placePages(organization.places, url.organization(organization)))
        yield { path, organization, list, entityLinks: links }
  },
  days: (archive) => [{ path: url.days, days: archive.days.map(dayLink) }],
  day: (archive) =>
    archive.days.flatMap(({ day, happenings }, i) => {
      const groups = groupBy(happenings, ({ date }) => ({
        key: date.slice(0, 4),
        label: yearLabel(date.slice(0, 4)),
      }))
      const previous = archive.days[i - 1]
      const next = archive.days[i + 1]
      return listPages(groups, (key, part) => url.day(day, joined(key, part))).map(
        ({ path, ...list }) => ({
          path,
          day,
          list,
          ...(previous ? { previous: dayLink(previous) } : {}),
          ...(next ? { next: dayLink(next) } : {}),
        }),
      )
    }),
  withdrawn: (archive) =>
    archive.withdrawn.flatMap((withdrawn) => {
      const { id, items: count } = withdrawn.bulletin
      const numbers = Array.from({ length: count }, (_, i) => i + 1)
      const items = numbers.map((number) => url.itemOf(id, number))
      return [url.issue({ id }), url.source({ id }), ...items].map((path) => ({ path, withdrawn }))
    }),
  redirect: (archive) => {
    const entries = entriesOf(archive)
    return archive.bulletins.flatMap((bulletin) =>
      (bulletin.aliases ?? []).flatMap((alias) => [
        { path: url.issue({ id: alias }), to: url.issue(bulletin), label: issueLabel(bulletin) },
        {
          path: url.source({ id: alias }),
          to: url.source(bulletin),
          label: `对读：${issueLabel(bulletin)}`,
        },
        ...entries.get(bulletin)!.map((entry) => ({
          path: url.itemOf(alias, entry.number),
          to: url.item(entry),
          label: itemTitle(entry.item),
        })),
      ]),
    )
  },
  search: () => [{ path: url.search }],
  'search-help': (archive) => [{ path: url.searchHelp, example: examples(archive) }],
  data: (_, extra) => [{ path: url.data, schema: extra.schema }],
  about: (archive) => [{ path: url.about, total: totals(archive), ...period(archive) }],
  'not-found': () => [{ path: url.notFound }],
}

const yearLabel = (year: string): string => (/^\d+$/.test(year) ? `${year}年` : year)

const yearLinks = ({ years }: Archive) =>
  years.map(({ year, bulletins }) => ({ year, path: url.year(year), count: bulletins.length }))

const dayLink = ({ day, happenings }: Archive['days'][number]) => ({
  day,
  path: url.day(day),
  count: happenings.length,
})

/** What stands most often of each kind. */
function examples(archive: Archive): Contexts['search-help']['example'] {
  const most = <T extends { places: readonly unknown[] }>(list: readonly T[]): T | undefined =>
    list.reduce<T | undefined>(
      (best, each) => (best && best.places.length >= each.places.length ? best : each),
      undefined,
    )
  const { bulletins } = archive
  return present({
    person: most(archive.people)?.name,
    work: most(archive.works)?.name,
    office: most(archive.organizations)?.name,
    place: archive.entries.flatMap(({ item }) => item.places)[0]?.name,
    column: bulletins.flatMap(({ columns }) => columns).find(({ name }) => name)?.name,
    year: bulletins.find(({ year }) => year !== undefined)?.year?.toString(),
  })
}

function totals(archive: Archive): Totals {
  return {
    bulletins: archive.bulletins.length,
    items: archive.entries.length,
    meetings: archive.meetings.length,
    taskLists: archive.taskLists.length,
    awards: archive.awards.length,
    works: archive.works.length,
    people: archive.people.length,
    organizations: archive.organizations.length,
  }
}

function period({ bulletins }: Archive): { period?: { from: string; to: string } } {
  const dates = bulletins.flatMap(({ date }) => (date ? [date] : [])).sort()
  return dates.length ? { period: { from: dates[0]!, to: dates.at(-1)! } } : {}
}

function entriesOf(archive: Archive): Map<Bulletin, Entry[]> {
  const entries = new Map<Bulletin, Entry[]>(archive.bulletins.map((bulletin) => [bulletin, []]))
  for (const entry of archive.entries) entries.get(entry.bulletin)!.push(entry)
  return entries
}

const sameIssue = (entry: Entry | undefined, bulletin: Bulletin): Entry | undefined =>
  entry?.bulletin === bulletin ? entry : undefined

/** A function that is made when it is first called: contexts are many, and most are drawn once. */
function lazily<A, R>(make: () => (argument: A) => R): (argument: A) => R {
  let made: ((argument: A) => R) | undefined
  return (argument) => (made ??= make())(argument)
}

/** The keys that have a value. */
const present = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }

function readItem({ bulletin, column, item }: Entry, extra: Extra, wanted: Choice): ItemReading {
  const base = `/columns/${bulletin.columns.indexOf(column)}/items/${column.items.indexOf(item)}`
  return itemReading(bulletin, item, extra.sourceText(bulletin), base, wanted)
}

/** Facts that stand beside the text of an item. */
const besideText =
  /^\/(?:meeting\/(?:name|body|date|place|chair|(?:speakers|attendees|nonVoting|conveyed|points)\/\d+)|taskLists\/\d+(?:(?:\/(?:tasks|children)\/\d+)+(?:\/(?:works|partners)\/\d+|\/deadline)?)?|awards\/\d+(?:\/(?:recipient|award|grantor|date|history\/\d+\/award))?|(?:awards\/\d+\/)?metrics\/\d+(?:\/breakdown\/parts\/\d+)?\/quantity|people\/\d+|works\/\d+)$/

const joined = (key?: string, part?: number): string =>
  [key, part].filter((each) => each !== undefined).join('-')

/** A list by the year of its bulletins, newest first, as pages at `base` and beside it. */
function byYear<T extends { entry: Entry }>(archive: Archive, records: readonly T[], base: string) {
  const groups = groupBy(records, ({ entry }) => yearGroup(entry.bulletin))
  return onPages(groups, base).map((page) => ({ ...page, entityLinks: entityLinks(archive) }))
}

function yearGroup(bulletin: Bulletin): { key: string; label: string } {
  const year = shelfYear(bulletin)
  return { key: url.yearKey(year), label: yearLabel(year) }
}

/** Entities by the initial of their pinyin; what begins otherwise stands last. */
function byInitial<T extends { slug: string }>(entities: readonly T[], base: string) {
  const groups = groupBy(entities, ({ slug }) => {
    const initial = /^[a-z]/.exec(slug)?.[0]
    return initial ? { key: initial, label: initial.toUpperCase() } : { key: '0', label: '其他' }
  })
  return onPages(
    groups.sort((a, b) => (a.key === '0' ? 1 : b.key === '0' ? -1 : a.key < b.key ? -1 : 1)),
    base,
  )
}

function onPages<T>(groups: readonly Group<T>[], base: string) {
  return listPages(groups, (key, part) => url.listPage(base, joined(key, part))).map(
    ({ path, ...list }) => ({ path, list }),
  )
}

/** Where an entity is mentioned, by year. */
function placePages(places: readonly Place[], base: string) {
  const numbered = places.map((place, index): Numbered => ({ place, index }))
  const groups = groupBy(numbered, ({ place }) => yearGroup(place.entry.bulletin))
  return listPages(groups, (key, part) => url.placePage(base, joined(key, part))).map(
    ({ path, ...list }) => ({ path, list }),
  )
}

const linksOf = new WeakMap<Archive, EntityLinks>()

function entityLinks(archive: Archive): EntityLinks {
  let links = linksOf.get(archive)
  if (links) return links
  const people = new Map(
    archive.people.map((each: Person) => [personLabel(each), url.person(each)]),
  )
  const works = new Map(archive.works.map((each) => [each.name, url.work(each)]))
  const organizations = new Map(
    archive.organizations.map((each) => [each.name, url.organization(each)]),
  )
  links = {
    person: (person) => people.get(personLabel(person)),
    work: (title) => works.get(title),
    organization: (name) => organizations.get(name),
  }
  linksOf.set(archive, links)
  return links
}

/** What every page knows, for the page at `path`. The 404 page may be served anywhere: its links are absolute where possible. */
export function pageContext(site: Site, path: string): PageContext {
  const anywhere = path === url.notFound && site.base !== undefined
  return { site, path, link: (to) => (anywhere ? site.base + to : relativeUrl(path, to)) }
}
