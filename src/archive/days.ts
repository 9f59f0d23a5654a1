/** 历史上的今天: what bulletins report of each day of the year, and which were issued on it. */
import type { Digest } from './digest.ts'
import type { EntryDigest } from './place.ts'
import { compare } from './order.ts'

/** Something that happened on a day: an item's event, or the issue of a bulletin. */
export type Happening =
  | { date: string; entry: EntryDigest; bulletin?: undefined }
  | { date: string; bulletin: Digest; entry?: undefined }

export interface Day {
  /** MM-DD */
  day: string
  /** Newest first; on one date, events before issues. */
  happenings: readonly Happening[]
}

/** Days of which something is known, from 01-01 to 12-31. An event of several days counts on its first. */
export function makeDays(bulletins: readonly Digest[], entries: readonly EntryDigest[]): Day[] {
  const days = new Map<string, Happening[]>()
  const add = (happening: Happening): void => {
    const day = /^\d{4}-(\d{2}-\d{2})/.exec(happening.date)?.[1]
    if (day === undefined) return
    const own = days.get(day)
    if (own) own.push(happening)
    else days.set(day, [happening])
  }
  for (const entry of entries) if (entry.item.date) add({ date: entry.item.date, entry })
  for (const bulletin of bulletins) if (bulletin.date) add({ date: bulletin.date, bulletin })
  return [...days]
    .map(([day, happenings]) => ({
      day,
      happenings: happenings.sort((a, b) => compare(b.date.slice(0, 4), a.date.slice(0, 4))),
    }))
    .sort((a, b) => compare(a.day, b.day))
}
