/** 档案: what all published bulletins say together. Pure: Digest[] → Archive. */
import { noEntries, type Entries } from '../language/names/entries.ts'
import type { BulletinLabel, Digest, ItemDigest } from './digest.ts'
import { makeDays, type Day } from './days.ts'
import { makeEntities, type Organization, type Person, type Work } from './entities.ts'
import { compare } from './order.ts'
import { entriesOf, occurrenceOf, type EntryDigest, type Occurrence } from './place.ts'

/** What is left of a withdrawn bulletin: which one it was, and how many items it had. */
export type Stub = BulletinLabel & { items: number }

/** 已撤回的一期: its address stays, its text is gone. */
export interface Withdrawn {
  bulletin: Stub
  /** YYYY-MM-DD */
  date?: string
  reason: string
}

export interface Archive {
  /** Newest first. */
  bulletins: readonly Digest[]
  /** Newest bulletin first, printed order within. */
  entries: readonly EntryDigest[]
  /** Newest first; also one of which everything was withdrawn. */
  years: readonly {
    year: string
    bulletins: readonly Digest[]
    withdrawn: readonly Withdrawn[]
  }[]
  meetings: readonly { entry: EntryDigest; meeting: NonNullable<ItemDigest['meeting']> }[]
  taskLists: readonly {
    entry: EntryDigest
    list: ItemDigest['taskLists'][number]
    place: Occurrence
  }[]
  awards: readonly { entry: EntryDigest; award: ItemDigest['awards'][number]; place: Occurrence }[]
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
  published: readonly Digest[],
  gone: readonly Withdrawn[] = [],
  known: Entries = noEntries,
): Archive {
  const withdrawn = [...gone].sort((a, b) => compare(sortKey(b.bulletin), sortKey(a.bulletin)))
  const bulletins = [...published].sort((a, b) => compare(sortKey(b), sortKey(a)))
  const entries = bulletins.flatMap((bulletin) => entriesOf(bulletin))
  return {
    bulletins,
    entries,
    years: groupYears(bulletins, withdrawn),
    meetings: entries.flatMap((entry) =>
      entry.item.meeting ? [{ entry, meeting: entry.item.meeting }] : [],
    ),
    taskLists: entries.flatMap((entry) =>
      entry.item.taskLists.map((list) => ({ entry, list, place: occurrenceOf(entry, list) })),
    ),
    awards: entries.flatMap((entry) =>
      entry.item.awards.map((award) => ({ entry, award, place: occurrenceOf(entry, award) })),
    ),
    ...makeEntities(entries, known),
    days: makeDays(bulletins, entries),
    withdrawn,
  }
}

/** By date of issue, then by number; what has no date stands last. */
function sortKey(bulletin: Pick<Digest, 'id' | 'date' | 'year' | 'issueNo'>): string {
  return `${bulletin.date ?? bulletin.year ?? '0000'} ${String(bulletin.issueNo ?? 0).padStart(4, '0')} ${bulletin.id}`
}

/** Year under which a bulletin is shelved. */
export function shelfYear(bulletin: Pick<Digest, 'year' | 'date'>): string {
  return String(bulletin.year ?? bulletin.date?.slice(0, 4) ?? '未注明')
}

function groupYears(
  bulletins: readonly Digest[],
  withdrawn: readonly Withdrawn[],
): Archive['years'] {
  const years = new Map<string, { bulletins: Digest[]; withdrawn: Withdrawn[] }>()
  const shelf = (bulletin: Pick<Digest, 'year' | 'date'>) => {
    const year = shelfYear(bulletin)
    let own = years.get(year)
    if (!own) years.set(year, (own = { bulletins: [], withdrawn: [] }))
    return own
  }
  for (const bulletin of bulletins) shelf(bulletin).bulletins.push(bulletin)
  for (const each of withdrawn) shelf(each.bulletin).withdrawn.push(each)
  return [...years].map(([year, own]) => ({ year, ...own })).sort((a, b) => compare(b.year, a.year))
}
