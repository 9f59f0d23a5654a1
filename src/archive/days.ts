/** 历史上的今天: what bulletins report of each day of the year, and which were issued on it. */
import type { Digest } from './digest.ts'
import type { EntryDigest } from './place.ts'
import { compare } from './order.ts'

/** Something that happened on a day: an item's event, or the issue of a bulletin. */
export type DayEvent =
  | { date: string; entry: EntryDigest; bulletin?: undefined }
  | { date: string; bulletin: Digest; entry?: undefined }

export interface Day {
  /** MM-DD */
  day: string
  /** Newest first; on one date, events before issues. */
  events: readonly DayEvent[]
}

/** Days of which something is known, from 01-01 to 12-31. An event of several days counts on its first. */
export function makeDays(bulletins: readonly Digest[], entries: readonly EntryDigest[]): Day[] {
  const days = new Map<string, DayEvent[]>()
  const add = (event: DayEvent): void => {
    const day = /^\d{4}-(\d{2}-\d{2})/.exec(event.date)?.[1]
    if (day === undefined) return
    const own = days.get(day)
    if (own) own.push(event)
    else days.set(day, [event])
  }
  for (const entry of entries) if (entry.item.date) add({ date: entry.item.date, entry })
  for (const bulletin of bulletins) if (bulletin.date) add({ date: bulletin.date, bulletin })
  return [...days]
    .map(([day, events]) => ({
      day,
      events: events.sort((a, b) => compare(b.date.slice(0, 4), a.date.slice(0, 4))),
    }))
    .sort((a, b) => compare(a.day, b.day))
}
