/** 档案: what all published bulletins say together. Pure: Bulletin[] → Archive. */
import { slugOf } from '../names/ascii.ts'
import type { Award, Bulletin, Column, Item, Meeting, Span, TaskList } from '../records/types.ts'

/** An item with where it stands. */
export interface Entry {
  bulletin: Bulletin
  column: Column
  item: Item
  /** From 1, in printed order. */
  number: number
}

/** What is left of a withdrawn bulletin: which one it was, and how many items it had. */
export type Stub = Pick<
  Bulletin,
  'id' | 'series' | 'year' | 'issueNo' | 'supplement' | 'totalNo' | 'date'
> & { items: number }

/** A paragraph (or the title) of an item in which something is said. */
export interface Place {
  entry: Entry
  /** From 1; absent for the title. */
  paragraph?: number
}

/** A person, organisation or work with every place that mentions it. */
export interface Entity {
  name: string
  slug: string
  /** Posts of a person, stages of a work, other printed names of an organisation; each once, in order of date. */
  notes: string[]
  places: Place[]
}

export interface Archive {
  /** Newest first. */
  bulletins: readonly Bulletin[]
  /** Newest bulletin first, printed order within. */
  entries: readonly Entry[]
  years: readonly { year: string; bulletins: readonly Bulletin[] }[]
  meetings: readonly { entry: Entry; meeting: Meeting }[]
  taskLists: readonly { entry: Entry; list: TaskList; place: Place }[]
  awards: readonly { entry: Entry; award: Award; place: Place }[]
  people: readonly Entity[]
  organizations: readonly Entity[]
  works: readonly Entity[]
}

export function makeArchive(published: readonly Bulletin[]): Archive {
  const bulletins = [...published].sort((a, b) => compare(sortKey(b), sortKey(a)))
  const entries = bulletins.flatMap((bulletin) => {
    let number = 0
    return bulletin.columns.flatMap((column) =>
      column.items.map((item): Entry => ({ bulletin, column, item, number: ++number })),
    )
  })
  return {
    bulletins,
    entries,
    years: groupYears(bulletins),
    meetings: entries.flatMap((entry) =>
      entry.item.meeting ? [{ entry, meeting: entry.item.meeting }] : [],
    ),
    taskLists: entries.flatMap((entry) =>
      entry.item.taskLists.map((list) => ({ entry, list, place: placeOf(entry, list.span) })),
    ),
    awards: entries.flatMap((entry) =>
      entry.item.awards.map((award) => ({ entry, award, place: placeOf(entry, award.span) })),
    ),
    people: entities(entries, (item) =>
      item.people.map((person) => ({
        name: person.name,
        notes: person.roles.length ? [(person.organization ?? '') + person.roles.join('、')] : [],
        span: person.span,
      })),
    ),
    organizations: entities(entries, (item) => [
      ...item.organizations.map((org) => ({
        name: org.name,
        notes: org.printed === org.name ? [] : [org.printed],
        span: org.span,
      })),
      ...item.sources.map((source) => ({
        name: source.organization,
        notes: source.printed === source.organization ? [] : [source.printed],
        span: source.span,
      })),
    ]),
    works: entities(entries, (item) =>
      item.works.map((work) => ({
        name: work.title,
        notes: work.stage ? [work.stage] : [],
        span: work.span,
      })),
    ),
  }
}

/** Paragraph of an item that holds a span. */
export function placeOf(entry: Entry, span: Span): Place {
  const index = entry.item.paragraphs.findIndex(
    (paragraph) => paragraph.span.start <= span.start && span.start < paragraph.span.end,
  )
  return index < 0 ? { entry } : { entry, paragraph: index + 1 }
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By date of issue, then by number; what has no date stands last. */
function sortKey(bulletin: Bulletin): string {
  return `${bulletin.date ?? bulletin.year ?? '0000'} ${String(bulletin.issueNo ?? 0).padStart(4, '0')} ${bulletin.id}`
}

/** Year under which a bulletin is shelved. */
export function shelfYear(bulletin: Bulletin): string {
  return String(bulletin.year ?? bulletin.date?.slice(0, 4) ?? '未注明')
}

function groupYears(bulletins: readonly Bulletin[]): { year: string; bulletins: Bulletin[] }[] {
  const years = new Map<string, Bulletin[]>()
  for (const bulletin of bulletins) {
    const year = shelfYear(bulletin)
    years.set(year, [...(years.get(year) ?? []), bulletin])
  }
  return [...years]
    .map(([year, own]) => ({ year, bulletins: own }))
    .sort((a, b) => compare(b.year, a.year))
}

interface Mention {
  name: string
  notes: string[]
  span: Span
}

/** Mentions → entities by name, in the order of their pinyin; one place a paragraph. */
function entities(entries: readonly Entry[], mentionsOf: (item: Item) => Mention[]): Entity[] {
  const found = new Map<string, Entity>()
  for (const entry of entries) {
    for (const mention of mentionsOf(entry.item)) {
      let entity = found.get(mention.name)
      if (!entity)
        found.set(
          mention.name,
          (entity = { name: mention.name, slug: slugOf(mention.name), notes: [], places: [] }),
        )
      for (const note of mention.notes) if (!entity.notes.includes(note)) entity.notes.push(note)
      const place = placeOf(entry, mention.span)
      if (!entity.places.some((each) => each.entry === entry && each.paragraph === place.paragraph))
        entity.places.push(place)
    }
  }
  return [...found.values()].sort((a, b) => compare(a.slug, b.slug) || compare(a.name, b.name))
}
