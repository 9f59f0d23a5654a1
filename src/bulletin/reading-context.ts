/** 上下文: what the readers of one bulletin share. */
import type { VFile } from 'vfile'
import { report, type Finding } from '../finding/finding.ts'
import { spanOf, type TextBlock } from '../text/lines.ts'
import { dateText, type DateMark } from '../language/dates.ts'
import type { Extent } from '../language/extent.ts'
import type { Mark } from '../language/marks.ts'
import type { Names } from '../language/names/names.ts'
import type { Origins } from './provenance.ts'
import type { Paragraph, Provenance, Span } from './types.ts'

export interface Context {
  readonly file: VFile
  readonly names: Names
  readonly origins: Origins
  /** Date of issue, YYYY-MM-DD, where known. */
  issueDate?: string
  /** Where a value of front matter or of a sidecar comes from. */
  readonly frontMatter: (value: { span: Span }) => Provenance
  /** Names of which nobody knows whom they mean; each is reported once. */
  readonly unresolved: Set<string>
  /** Year that the number counts in: stands in where the date is not known. */
  year?: number
}

/** A paragraph with what is mentioned in it. */
export interface Para {
  readonly block: TextBlock
  readonly text: string
  readonly marks: readonly Mark[]
  readonly record: Paragraph
}

export function warn(context: Context, finding: Finding): void {
  report(context.file, finding)
}

export const spanIn = (para: Pick<Para, 'block'>, start: number, end: number): Span =>
  spanOf(para.block, start, end)

export function marksOf<T extends Mark['type']>(
  para: Pick<Para, 'marks'>,
  type: T,
): readonly Extract<Mark, { type: T }>[] {
  let own = byType.get(para.marks)
  if (!own) {
    byType.set(para.marks, (own = new Map()))
    for (const mark of para.marks) {
      const list = own.get(mark.type)
      if (list) list.push(mark)
      else own.set(mark.type, [mark])
    }
  }
  return (own.get(type) ?? none) as Extract<Mark, { type: T }>[]
}

/** Every reader asks for the marks of a kind, sentence by sentence: they are sorted out once. */
const byType = new WeakMap<readonly Mark[], Map<Mark['type'], Mark[]>>()
const none: readonly never[] = []

/** Those of extents in order that lie within [start, end). */
export function within<T extends Extent>(extents: readonly T[], start: number, end: number): T[] {
  let low = 0
  let high = extents.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (extents[middle]!.start < start) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let i = low; i < extents.length && extents[i]!.start < end; i++)
    if (extents[i]!.end <= end) found.push(extents[i]!)
  return found
}

/** 0 nothing, 1 opens, 2 closes: brackets and quotes that hold a sentence or a list together. */
const nesting = (code: number): 0 | 1 | 2 => {
  switch (code) {
    case 0x300a: // 《
    case 0x201c: // “
    case 0xff08: // （
    case 0x3010: // 【
      return 1
    case 0x300b:
    case 0x201d:
    case 0xff09:
    case 0x3011:
      return 2
    default:
      return 0
  }
}

/** Sentences of a text, [start, end), cut behind 。！？ and ；, but not inside quotes and brackets. */
export function sentencesOf(text: string, stops = '。！？!?'): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const isStop = stopsOf(stops)
  let start = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // No Han character is a mark.
    if (code >= 0x3400 && code < 0xa000) continue
    const nest = nesting(code)
    if (nest === 1) depth++
    else if (nest === 2) depth = Math.max(0, depth - 1)
    else if (depth === 0 && isStop.has(code)) {
      found.push({ start, end: i + 1 })
      start = i + 1
    }
  }
  if (start < text.length) found.push({ start, end: text.length })
  return found
}

const stopSets = new Map<string, ReadonlySet<number>>()

function stopsOf(stops: string): ReadonlySet<number> {
  let set = stopSets.get(stops)
  if (!set) stopSets.set(stops, (set = new Set([...stops].map((char) => char.charCodeAt(0)))))
  return set
}

/** Parts between separators at depth 0, [start, end), empty ones left out. */
export function splitTop(
  text: string,
  separators: string,
  from = 0,
  to = text.length,
): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  const isSeparator = stopsOf(separators)
  let start = from
  let depth = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x3400 && code < 0xa000) continue
    const nest = code === 0x28 ? 1 : code === 0x29 ? 2 : nesting(code)
    if (nest === 1) depth++
    else if (nest === 2) depth = Math.max(0, depth - 1)
    else if (depth === 0 && isSeparator.has(code)) {
      if (i > start) parts.push({ start, end: i })
      start = i + 1
    }
  }
  if (to > start) parts.push({ start, end: to })
  return parts
}

/** The year that a date without one means: the latest that does not put it after the issue's date. */
export function yearOf(mark: DateMark, context: Context): number | undefined {
  if (mark.year) return mark.year
  if (!context.issueDate) return context.year
  const year = Number(context.issueDate.slice(0, 4))
  const start = dateText(
    { ...mark, toDay: undefined, toMonth: undefined } as unknown as DateMark,
    year,
  ).slice(0, 10)
  return start <= context.issueDate.slice(0, start.length) ? year : year - 1
}

/** Inside 《》 or “”. */
export const isQuoted = (text: string, at: number): boolean =>
  /[《“][^》”]*$/.test(text.slice(Math.max(0, at - 200), at))
