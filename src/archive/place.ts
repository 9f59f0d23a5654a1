/** 所在: an item of the archive, and a paragraph of it. */
import type { Bulletin, Column, Item } from '../bulletin/types.ts'
import type { ColumnDigest, Digest, ItemDigest, Spot } from './digest.ts'

/** An item with where it stands. */
export interface Entry {
  bulletin: Bulletin
  column: Column
  item: Item
  /** From 1, in printed order. */
  number: number
}

/** The same as the archive knows it. */
export interface EntryDigest {
  bulletin: Digest
  column: ColumnDigest
  item: ItemDigest
  number: number
}

/** A paragraph (or the title) of an item in which something is said. */
export interface Occurrence extends Spot {
  entry: EntryDigest
}

/** The items of a bulletin, in printed order. */
export function entriesOf(bulletin: Bulletin): Entry[]
export function entriesOf(bulletin: Digest): EntryDigest[]
export function entriesOf<C extends { items: I[] }, I>(bulletin: { columns: C[] }): unknown[] {
  let number = 0
  return bulletin.columns.flatMap((column) =>
    column.items.map((item) => ({ bulletin, column, item, number: ++number })),
  )
}

export const occurrenceOf = (entry: EntryDigest, { paragraph, signature }: Spot): Occurrence => ({
  entry,
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(signature ? { signature } : {}),
})
