/**
 * 对读: the words of a text and the facts that were read from them. Every stretch of words from which
 * something was read has a number; a fact and its words know each other by it.
 */
import { alignText, type Alignment } from '../bulletin/align.ts'
import { factsOf, type Fact } from '../bulletin/proof.ts'
import type { BlockRole, Bulletin, Item, Span } from '../bulletin/types.ts'

/** A piece of text over which the same words lie from end to end. */
export interface Segment {
  text: string
  /** Numbers of the words that cover it, the widest first. */
  words: readonly number[]
  /** Numbers of those that begin here. */
  starts: readonly number[]
}

/** Words from which something was read. */
interface Words {
  /** From 1, in the order of the text. */
  number: number
  span: Span
  facts: readonly Fact[]
}

/** The words of a bulletin or of one item. */
export interface Reading {
  /** JSON Pointer of the part of the bulletin that was read. */
  base: string
  /** Their facts have pointers from the root of the bulletin. */
  words: readonly Words[]
  /** Number of the words from which the value at a JSON Pointer, from `base` on, was read; undefined where the text has none. */
  numberOf: (pointer: string) => number | undefined
  /** The text at a JSON Pointer, cut where words begin and end; one whole segment where the source has nothing of it. */
  segments: (pointer: string, text: string, span: Span, role: BlockRole) => Segment[]
  /** Source characters from start to end, cut likewise. */
  source: (span: Span) => Segment[]
}

/** What is a fact of its own beside the text; the rest are parts of these. */
export type Choice = (pointer: string) => boolean

/** Reads the item at `base`, or all where it is empty. `wanted` is asked with pointers from there on. `source`: the text that spans refer to. */
export function readingOf(
  bulletin: Bulletin,
  source: string,
  base: string,
  wanted: Choice,
): Reading {
  const words = numberWords(
    factsAt(bulletin, base).filter((fact) => wanted(fact.pointer.slice(base.length))),
  )
  const numbers = new Map(
    words.flatMap(({ number, facts }) =>
      facts.map((fact): [string, number] => [fact.pointer, number]),
    ),
  )
  const within = finder(words)
  const corrected = new Set(bulletin.corrections?.map(({ at }) => at))
  return {
    base,
    words,
    numberOf: (pointer) => numbers.get(base + pointer),
    segments: (pointer, text, span, role) => {
      const at = base + pointer
      const isCorrected = corrected.has(at)
      const alignment = once(bulletin, `${role} ${at}`, () =>
        alignText({ bulletin, source, role, isCorrected }, text, span),
      )
      if (!alignment || !text) return [{ text, words: [], starts: [] }]
      const { from, to } = alignment
      return cut(text, { from: (i) => from[i]!, to: (i) => to[i]! }, within(span))
    },
    source: (span) => {
      const { start, end } = span
      return cut(
        source.slice(start, end),
        { from: (i) => start + i, to: (i) => start + i + 1 },
        within(span),
      )
    },
  }
}

const alignments = new WeakMap<Bulletin, Map<string, Alignment | undefined>>()

/** Each text of a bulletin is aligned once: it stands on three pages. */
function once(
  bulletin: Bulletin,
  key: string,
  align: () => Alignment | undefined,
): Alignment | undefined {
  let known = alignments.get(bulletin)
  if (!known) alignments.set(bulletin, (known = new Map()))
  if (!known.has(key)) known.set(key, align())
  return known.get(key)
}

const factsByItem = new WeakMap<Bulletin, ReadonlyMap<string, readonly Fact[]>>()

/** The facts of a bulletin, or of the item at `base`, in the order of the text; all of them are found at once. */
function factsAt(bulletin: Bulletin, base: string): readonly Fact[] {
  let byItem = factsByItem.get(bulletin)
  if (!byItem) {
    const all = factsOf(bulletin)
    const found = new Map<string, Fact[]>([['', all]])
    for (const fact of all) {
      const item = /^\/columns\/\d+\/items\/\d+/.exec(fact.pointer)?.[0]
      if (item === undefined) continue
      const own = found.get(item)
      if (own) own.push(fact)
      else found.set(item, [fact])
    }
    factsByItem.set(bulletin, (byItem = found))
  }
  return byItem.get(base) ?? []
}

/** Facts in the order of the text; those of the same words share a number. */
function numberWords(facts: readonly Fact[]): Words[] {
  const words: (Words & { facts: Fact[] })[] = []
  for (const fact of facts) {
    const last = words.at(-1)
    if (last && last.span.start === fact.span.start && last.span.end === fact.span.end)
      last.facts.push(fact)
    else words.push({ number: words.length + 1, span: fact.span, facts: [fact] })
  }
  return words
}

/** Finds words that share a character with a span; cheap as long as the spans are asked in their order. */
function finder(words: readonly Words[]): (span: Span) => Words[] {
  let open: Words[] = []
  let next = 0
  let from = 0
  return ({ start, end }) => {
    if (start < from) {
      open = []
      next = 0
    }
    from = start
    open = open.filter((each) => each.span.end > start)
    for (; next < words.length && words[next]!.span.start < end; next++)
      if (words[next]!.span.end > start) open.push(words[next]!)
    return open.filter((each) => each.span.start < end)
  }
}

/** Words as they lie over a text: indices of its characters. */
interface Placed {
  number: number
  start: number
  end: number
  /** They began before the text. */
  isOpen: boolean
}

/** Where the characters of a text stand in the source. */
interface Home {
  from: (index: number) => number
  to: (index: number) => number
}

/** Cuts a text at the beginnings and ends of words. */
function cut(text: string, home: Home, words: readonly Words[]): Segment[] {
  const placed = words
    .map(({ number, span }): Placed => ({
      number,
      start: firstIndex(text.length, (i) => home.to(i) > span.start),
      end: firstIndex(text.length, (i) => home.from(i) >= span.end),
      isOpen: span.start < home.from(0),
    }))
    .filter(({ start, end }) => start < end)
  if (!placed.length) return [{ text, words: [], starts: [] }]
  const cuts = [...new Set([0, text.length, ...placed.flatMap(({ start, end }) => [start, end])])]
  cuts.sort((a, b) => a - b)
  let over: Placed[] = []
  let next = 0
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i]!
    over = over.filter((each) => each.end > start)
    const starts: number[] = []
    for (; next < placed.length && placed[next]!.start <= start; next++) {
      over.push(placed[next]!)
      if (!placed[next]!.isOpen) starts.push(placed[next]!.number)
    }
    return { text: text.slice(start, end), words: over.map((each) => each.number), starts }
  })
}

/** The first index for which something holds that holds for all behind it. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The texts of an item in segments. */
export interface ItemReading extends Reading {
  /** 引题, 标题, 副题. */
  headings: { readonly [K in HeadingKey]?: readonly Segment[] }
  /** Of one that Markdown marked up, the segments are not drawn: it has none. */
  paragraphs: readonly (readonly Segment[])[]
  /** By the number of words: the first of those that begin at the same place, which bears the anchor. */
  anchors: ReadonlyMap<number, number>
}

export type HeadingKey = (typeof headingKeys)[number]
const headingKeys = ['slogan', 'title', 'subtitle'] as const

/**
 * Words begin once in an item: what an editor put in stands where the text beside it stands, and the same words would
 * begin in both.
 */
function beginOnce(begun: Set<number>, segments: readonly Segment[]): Segment[] {
  return segments.map((segment) => {
    const starts = segment.starts.filter((number) => !begun.has(number))
    for (const number of starts) begun.add(number)
    return starts.length === segment.starts.length ? segment : { ...segment, starts }
  })
}

/** Reads the item at `base`. */
export function itemReading(
  bulletin: Bulletin,
  item: Item,
  source: string,
  base: string,
  wanted: Choice,
): ItemReading {
  const reading = readingOf(bulletin, source, base, wanted)
  const headings: { [K in HeadingKey]?: Segment[] } = {}
  const begun = new Set<number>()
  for (const key of headingKeys) {
    const span = bulletin.provenance[`${base}/${key}`]?.span
    const text = item[key]
    if (span && text !== undefined)
      headings[key] = beginOnce(begun, reading.segments(`/${key}`, text, span, 'title'))
  }
  const paragraphs = item.paragraphs.map(({ text, span, html }, i) =>
    html === undefined
      ? beginOnce(begun, reading.segments(`/paragraphs/${i}/text`, text, span, 'paragraph'))
      : [],
  )
  const anchors = new Map<number, number>()
  for (const segments of [...Object.values(headings), ...paragraphs])
    for (const { starts } of segments) for (const each of starts) anchors.set(each, starts[0]!)
  return { ...reading, headings, paragraphs, anchors }
}
