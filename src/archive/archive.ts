/** 档案: what all published bulletins say together. Pure: Bulletin[] → Archive. */
import { noEntries, type Entries } from '../names/entries.ts'
import type { Award, Bulletin, Meeting, TaskList } from '../records/types.ts'
import { makeDays, type Day } from './days.ts'
import { makeEntities, type Organization, type Person, type Work } from './entities.ts'
import { compare } from './order.ts'
import { placeOf, type Entry, type Place } from './place.ts'

export type { Entry, Place } from './place.ts'

/** What is left of a withdrawn bulletin: which one it was, and how many items it had. */
export type Stub = Pick<
  Bulletin,
  'id' | 'series' | 'year' | 'issueNo' | 'supplement' | 'totalNo' | 'date'
> & { items: number }

/** 已撤回的一期: its address stays, its text is gone. */
export interface Withdrawn {
  bulletin: Stub
  /** YYYY-MM-DD */
  date?: string
  reason: string
}

export interface Archive {
  /** Newest first. */
  bulletins: readonly Bulletin[]
  /** Newest bulletin first, printed order within. */
  entries: readonly Entry[]
  /** Newest first; also one of which everything was withdrawn. */
  years: readonly {
    year: string
    bulletins: readonly Bulletin[]
    withdrawn: readonly Withdrawn[]
  }[]
  meetings: readonly { entry: Entry; meeting: Meeting }[]
  taskLists: readonly { entry: Entry; list: TaskList; place: Place }[]
  awards: readonly { entry: Entry; award: Award; place: Place }[]
  people: readonly Person[]
  organizations: readonly Organization[]
  works: readonly Work[]
  /** 历史上的今天, from January to December. */
  days: readonly Day[]
  /** Newest first. */
  withdrawn: readonly Withdrawn[]
}

/** `known`: the rows of `names.csv`. */
export function makeArchive(
  published: readonly Bulletin[],
  gone: readonly Withdrawn[] = [],
  known: Entries = noEntries,
): Archive {
  const withdrawn = [...gone].sort((a, b) => compare(sortKey(b.bulletin), sortKey(a.bulletin)))
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
    years: groupYears(bulletins, withdrawn),
    meetings: entries.flatMap((entry) =>
      entry.item.meeting ? [{ entry, meeting: entry.item.meeting }] : [],
    ),
    taskLists: entries.flatMap((entry) =>
      entry.item.taskLists.map((list) => ({ entry, list, place: placeOf(entry, list.span) })),
    ),
    awards: entries.flatMap((entry) =>
      entry.item.awards.map((award) => ({ entry, award, place: placeOf(entry, award.span) })),
    ),
    ...makeEntities(entries, known),
    days: makeDays(bulletins, entries),
    withdrawn,
  }
}

/** By date of issue, then by number; what has no date stands last. */
function sortKey(bulletin: Pick<Bulletin, 'id' | 'date' | 'year' | 'issueNo'>): string {
  return `${bulletin.date ?? bulletin.year ?? '0000'} ${String(bulletin.issueNo ?? 0).padStart(4, '0')} ${bulletin.id}`
}

/** Year under which a bulletin is shelved. */
export function shelfYear(bulletin: Pick<Bulletin, 'year' | 'date'>): string {
  return String(bulletin.year ?? bulletin.date?.slice(0, 4) ?? '未注明')
}

function groupYears(
  bulletins: readonly Bulletin[],
  withdrawn: readonly Withdrawn[],
): Archive['years'] {
  const years = new Map<string, { bulletins: Bulletin[]; withdrawn: Withdrawn[] }>()
  const shelf = (bulletin: Pick<Bulletin, 'year' | 'date'>) => {
    const year = shelfYear(bulletin)
    let own = years.get(year)
    if (!own) years.set(year, (own = { bulletins: [], withdrawn: [] }))
    return own
  }
  for (const bulletin of bulletins) shelf(bulletin).bulletins.push(bulletin)
  for (const each of withdrawn) shelf(each.bulletin).withdrawn.push(each)
  return [...years].map(([year, own]) => ({ year, ...own })).sort((a, b) => compare(b.year, a.year))
}
