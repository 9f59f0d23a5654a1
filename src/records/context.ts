/** 上下文: what the readers of one bulletin share. */
import type { VFile } from 'vfile'
import { report, type Finding } from '../diagnostics.ts'
import { spanOf, type TextBlock } from '../ingest/lines.ts'
import { dateText, type DateMark } from '../marks/date.ts'
import type { Mark } from '../marks/mark.ts'
import type { Names } from '../names/names.ts'
import type { Origins } from './provenance.ts'
import type { Paragraph, Span } from './types.ts'

export interface Context {
  readonly file: VFile
  readonly names: Names
  readonly origins: Origins
  /** Date of issue, YYYY-MM-DD, where known. */
  issueDate?: string
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
): Extract<Mark, { type: T }>[] {
  return para.marks.filter((mark): mark is Extract<Mark, { type: T }> => mark.type === type)
}

/** Sentences of a text, [start, end), cut behind 。！？ and ；, but not inside quotes and brackets. */
export function sentencesOf(text: string, stops = '。！？!?'): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let start = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if ('《“（【'.includes(char)) depth++
    else if ('》”）】'.includes(char)) depth = Math.max(0, depth - 1)
    else if (stops.includes(char) && depth === 0) {
      found.push({ start, end: i + 1 })
      start = i + 1
    }
  }
  if (start < text.length) found.push({ start, end: text.length })
  return found
}

/** Parts between separators at depth 0, [start, end), empty ones left out. */
export function splitTop(
  text: string,
  separators: string,
  from = 0,
  to = text.length,
): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let start = from
  let depth = 0
  for (let i = from; i < to; i++) {
    const char = text[i]!
    if ('《“（【('.includes(char)) depth++
    else if ('》”）】)'.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && separators.includes(char)) {
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
