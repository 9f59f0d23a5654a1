/** 所在: an item of the archive, and a paragraph of it. */
import type { Bulletin, Column, Item, Span } from '../records/types.ts'

/** An item with where it stands. */
export interface Entry {
  bulletin: Bulletin
  column: Column
  item: Item
  /** From 1, in printed order. */
  number: number
}

/** A paragraph (or the title) of an item in which something is said. */
export interface Place {
  entry: Entry
  /** From 1; absent for the title and for the signature. */
  paragraph?: number
  /** In the 署名. */
  signature?: true
}

/** Paragraph of an item that holds a span. */
export function placeOf(entry: Entry, span: Span): Place {
  const index = entry.item.paragraphs.findIndex(
    (paragraph) => paragraph.span.start <= span.start && span.start < paragraph.span.end,
  )
  if (index >= 0) return { entry, paragraph: index + 1 }
  return entry.item.sources.some(
    (source) => source.span.start <= span.start && span.start < source.span.end,
  )
    ? { entry, signature: true }
    : { entry }
}
