/**
 * 对照: the parts of a source, each with its lines as they stand in the file, its text as it was read, and what
 * was read from its words. What the source view shows.
 */
import { partLabels } from '../archive/labels.ts'
import { lineFinder, proofLines, roleLabels, type Fact } from '../bulletin/proof.ts'
import type { BlockRole, Bulletin, Part, Span } from '../bulletin/types.ts'
import { readingOf, type Reading, type Segment } from './reading.ts'
import { anchor, url } from './urls.ts'

/** A part of the source: its lines, and what became of them. */
export interface SourceRow {
  /** Anchor of the row: i1-p3 for a paragraph of the first item. */
  id?: string
  /** 第3段, 标题, 报尾 … */
  label: string
  role: BlockRole
  lines: readonly SourceLine[]
  /** The text as read; absent for what is no text of the record. */
  text?: readonly Segment[]
  /** Address of the text in the reading view, relative to the site's root. */
  to?: string
  /** What was read from the words of this part. */
  facts: readonly RowFact[]
}

export interface SourceLine {
  /** From 1. */
  number: number
  /** Number of the printed page that begins with this line. */
  page?: number
  pieces: readonly { role: BlockRole; segments: readonly Segment[] }[]
}

/** What was read from some words. */
export interface RowFact {
  /** Number of the words. */
  words: number
  /** Number of the first words that begin at the same place: they bear the anchor, in the source. Absent where it is not shown. */
  anchor?: number
  /** 人物, 数量 …, each with what it was read as; empty where the words themselves are it. */
  values: readonly { name: string; value: string }[]
  /** The program had to mend the text to read it. */
  isRepaired: boolean
}

/** Rows in the order of the source. `source`: the text that spans refer to. */
export function sourceRows(bulletin: Bulletin, source: string): SourceRow[] {
  const reading = readingOf(bulletin, source, '', isShown)
  const units = unitsOf(bulletin)
  const lines = linesByUnit(bulletin, source, reading, units)
  const drawn = new Set(
    lines.flatMap((own) =>
      own.flatMap(({ pieces }) =>
        pieces.flatMap(({ segments }) => segments.flatMap(({ starts }) => starts.slice(0, 1))),
      ),
    ),
  )
  const facts = factsByUnit(bulletin, reading, units, drawn)
  return units
    .map(({ span, text, isKnown: _, isAdded, pointer, ...row }, i) => ({
      ...row,
      lines: lines[i]!,
      ...(text === undefined
        ? {}
        : {
            text: isAdded
              ? [{ text, words: [], starts: [] }]
              : reading.segments(pointer ?? '', text, span, row.role),
          }),
      facts: facts[i]!,
    }))
    .filter(
      (row) => row.role !== 'frontMatter' && (row.lines.length || row.text || row.facts.length),
    )
}

/** A line belongs to the part of the first text in it; marks of Markdown and page furniture go with it. */
function linesByUnit(
  bulletin: Bulletin,
  source: string,
  reading: Reading,
  units: readonly Unit[],
): SourceLine[][] {
  const lineOf = lineFinder(source)
  const tops = new Map((bulletin.source.pageTops ?? []).map((at, i) => [lineOf(at), i + 2]))
  const lines = units.map((): SourceLine[] => [])
  const unitAt = unitFinder(units)
  let isFirst = true
  const isOwn = hiddenIn(bulletin, source)
  for (const { number, segments: all } of proofLines(bulletin, source)) {
    const segments = all.filter(({ span }) => !isOwn(span))
    if (!segments.length) continue
    const page = tops.get(number) ?? (tops.size && isFirst ? 1 : undefined)
    isFirst = false
    const head = segments.find(({ role }) => role !== 'markup' && role !== 'furniture')
    lines[unitAt((head ?? segments[0]!).span.start)]!.push({
      number,
      ...(page === undefined ? {} : { page }),
      pieces: segments.map(({ role, span }) => ({ role, segments: reading.source(span) })),
    })
  }
  return lines
}

/** Marks of Markdown that a reader may see: marks without words, the simplest tags, entities, addresses of links. */
const harmless =
  /^(?:[^\p{L}<&\]]|\]\([^\s<>"'()]*\)|\]|<\/?(?:br|b|i|u|em|strong|del|p|div|span|font|sub|sup|table|tr|td|th)\s*\/?>|&#?\w{1,31};)*$/u

/** Front matter, comments and whatever else of the file was not published: none of it is shown. */
function hiddenIn({ blocks }: Bulletin, source: string): (span: Span) => boolean {
  const hidden = blocks
    .filter(
      ({ role, span }) =>
        role === 'frontMatter' ||
        (role === 'markup' && !harmless.test(source.slice(span.start, span.end))),
    )
    .map(({ span }) => span)
  let next = 0
  return ({ start }) => {
    while (next < hidden.length && hidden[next]!.end <= start) next++
    return next < hidden.length && hidden[next]!.start <= start
  }
}

/** Index of the unit that holds an offset; asked in order. Of units that begin together the first one has the words. */
function unitFinder(units: readonly Unit[]): (offset: number) => number {
  let unit = 0
  return (offset) => {
    let next = unit
    while (next < units.length - 1 && units[next + 1]!.span.start <= offset) {
      next++
      if (units[next]!.span.start > units[unit]!.span.start) unit = next
    }
    return unit
  }
}

/** Facts that are worth pointing at: not the containers, whose words are the part itself. */
const isShown = (pointer: string): boolean =>
  !/^\/(?:columns\/\d+|columns\/\d+\/items\/\d+(?:\/(?:title|subtitle|slogan|paragraphs\/\d+(?:\/\w+)?|sources\/\d+))?|distribution|editorNote)$/.test(
    pointer,
  )

interface Unit {
  id?: string
  label: string
  role: BlockRole
  span: Span
  text?: string
  /** JSON Pointer of the text. */
  pointer?: string
  to?: string
  /** A text of the record, not only a stretch of the source. */
  isKnown?: true
  /** An editor's, not the source's. */
  isAdded?: true
}

/** Every block is in one unit: a paragraph with the page numbers that cut it, or neighbours of one role. */
function unitsOf(bulletin: Bulletin): Unit[] {
  const known = knownUnits(bulletin)
  const units: Unit[] = []
  let next = 0
  for (const { role, span } of bulletin.blocks) {
    while (next < known.length && known[next]!.span.end <= span.start) units.push(known[next++]!)
    const last = units.at(-1)
    // What begins in this block, more than one where an editor put a heading beside another.
    while (next < known.length && known[next]!.span.start <= span.start) units.push(known[next++]!)
    const own = units.at(-1)
    if (own?.isKnown && own.span.start <= span.start && span.start < own.span.end) continue
    if (last?.role === role && !last.isKnown && last === own)
      last.span = { start: last.span.start, end: span.end }
    else units.push({ label: roleLabels[role], role, span })
  }
  units.push(...known.slice(next))
  return units
}

/** Units that are a text of the record, in the order of the source. */
function knownUnits(bulletin: Bulletin): Unit[] {
  const units: Unit[] = []
  const isAdded = (pointer: string): boolean =>
    bulletin.corrections?.some(({ at, was }) => at === pointer && was === undefined) ?? false
  let number = 0
  bulletin.columns.forEach((column, c) =>
    column.items.forEach((item, i) => {
      number++
      const id = anchor.item(number)
      const page = url.itemOf(bulletin.id, number)
      const base = `/columns/${c}/items/${i}`
      const spanOf = (key: string): Span | undefined => bulletin.provenance[`${base}/${key}`]?.span
      const title = spanOf('title') ?? { start: item.span.start, end: item.span.start }
      for (const [key, label] of headings) {
        const text = item[key]
        if (text === undefined) continue
        units.push({
          ...(key === 'title' ? { id } : {}),
          label,
          role: 'title',
          // What an editor added stands nowhere: beside the title.
          span: spanOf(key) ?? title,
          ...(isAdded(`${base}/${key}`) ? { isAdded: true } : {}),
          text,
          pointer: `${base}/${key}`,
          to: page,
          isKnown: true,
        })
      }
      item.paragraphs.forEach(({ text, span }, p) =>
        units.push({
          id: anchor.itemParagraph(number, p + 1),
          label: `第${p + 1}段`,
          role: 'paragraph',
          span,
          text,
          pointer: `${base}/paragraphs/${p}/text`,
          to: `${page}#${anchor.paragraph(p + 1)}`,
          isKnown: true,
        }),
      )
    }),
  )
  return units.sort((a, b) => a.span.start - b.span.start)
}

/** The printed title first: it has the lines where others are added beside it. */
const headings = [
  ['title', '标题'],
  ['slogan', '引题'],
  ['subtitle', '副题'],
] as const

/** Words belong to the part in which they begin. */
function factsByUnit(
  bulletin: Bulletin,
  reading: Reading,
  units: readonly Unit[],
  drawn: ReadonlySet<number>,
): (readonly RowFact[])[] {
  const facts = units.map((): RowFact[] => [])
  const unitAt = unitFinder(units)
  let anchor = 0
  let start = -1
  for (const { number, span, facts: own } of reading.words) {
    if (span.start !== start) anchor = number
    start = span.start
    const values = new Map<string, { name: string; value: string }>()
    for (const { name, pointer } of own) {
      const value = display(bulletin, pointer)
      values.set(`${name}\n${value}`, { name, value })
    }
    if (units.length)
      facts[unitAt(span.start)]!.push({
        words: number,
        ...(drawn.has(anchor) ? { anchor } : {}),
        values: [...values.values()],
        isRepaired: own.some(({ pointer }) => bulletin.provenance[pointer]?.from === 'repaired'),
      })
  }
  return facts
}

/** The value at a pointer as a reader sees it; empty for what is only a frame of others. */
function display(bulletin: Bulletin, pointer: Fact['pointer']): string {
  let value: unknown = bulletin
  for (const key of pointer.split('/').slice(1)) value = (value as Record<string, unknown>)[key]
  if (pointer.endsWith('/part')) return partLabels[value as Part]
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value === null || typeof value !== 'object') return String(value)
  const record = value as Record<string, unknown>
  for (const key of ['name', 'group', 'title', 'raw', 'organization', 'marker', 'verb'])
    if (typeof record[key] === 'string') return record[key]
  return ''
}
