/**
 * 对读: a record held against its source: which role every character of the text has, and which words every
 * fact was read from. What `explain` prints and the source view of the site shows.
 */
import { isSpace } from '../text/lines.ts'
import { resolve, type Schema } from './order.ts'
import { bulletinSchema } from './schema.ts'
import type { BlockRole, Bulletin, Span } from './types.ts'

/** 角色的中文名. */
export const roleLabels: Record<BlockRole, string> = {
  frontMatter: '文件头',
  markup: '标记',
  masthead: '报头',
  furniture: '杂件',
  contents: '目录',
  editorNote: '编者按',
  column: '栏目',
  title: '标题',
  paragraph: '正文',
  source: '署名',
  distribution: '报尾',
  unassigned: '未归',
}

/** A physical line of the source that holds text: its 1-based number, and the runs of one role in it. */
export interface ProofLine {
  number: number
  segments: { role: BlockRole; span: Span }[]
}

/** Lines of a source text with the role of every character. Line ends as in diagnostics: \n, \r\n, \r. */
export function proofLines(bulletin: Bulletin, text: string): ProofLine[] {
  const lines: ProofLine[] = []
  const ends = /\r\n|\n|\r|$/g
  let number = 0
  let start = 0
  let next = 0
  while (start <= text.length) {
    number++
    ends.lastIndex = start
    const end = ends.exec(text)!.index
    const segments: ProofLine['segments'] = []
    while (next < bulletin.blocks.length) {
      const { role, span } = bulletin.blocks[next]!
      if (span.start >= end) break
      const own = trim(text, { start: Math.max(span.start, start), end: Math.min(span.end, end) })
      if (own.start < own.end) segments.push({ role, span: own })
      if (span.end > end) break
      next++
    }
    if (segments.length) lines.push({ number, segments })
    start = ends.lastIndex > end ? ends.lastIndex : end + 1
  }
  return lines
}

/** 1-based number of the line that holds an offset. Line ends as above. */
export function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && isSpace(text[start]!)) start++
  while (end > start && isSpace(text[end - 1]!)) end--
  return { start, end }
}

/** 覆盖: how many characters, white space aside, the record accounts for. */
export interface Coverage {
  assigned: number
  furniture: number
  unassigned: number
  /** Where the unassigned stand. */
  places: Span[]
}

export function coverageOf(bulletin: Bulletin, text: string): Coverage {
  const coverage: Coverage = { assigned: 0, furniture: 0, unassigned: 0, places: [] }
  for (const { role, span } of bulletin.blocks) {
    let count = 0
    for (let i = span.start; i < span.end; i++) if (!isSpace(text[i]!)) count++
    coverage[role === 'furniture' || role === 'unassigned' ? role : 'assigned'] += count
    if (role === 'unassigned') coverage.places.push(span)
  }
  return coverage
}

/** A value of the record and the words it was read from. `pointer`: JSON Pointer; `name`: as the data dictionary calls it. */
export interface Fact {
  pointer: string
  name: string
  span: Span
}

/** Every fact that points at text, in the order of the text, the wider first; `pointer`: a part of the record only. */
export function factsOf(bulletin: Bulletin, pointer = ''): Fact[] {
  const facts: Fact[] = []
  const visit = (value: unknown, schema: Schema, pointer: string): void => {
    if (value === null || typeof value !== 'object') {
      const span = bulletin.provenance[pointer]?.span
      if (span) facts.push({ pointer, name: schema.title ?? pointer, span })
      return
    }
    const own = resolve(schema, value)
    if (Array.isArray(value)) {
      value.forEach((each, i) =>
        visit(each, { title: schema.title, ...own.items }, `${pointer}/${i}`),
      )
      return
    }
    const { span } = value as { span?: Span }
    if (span && pointer) facts.push({ pointer, name: own.title ?? pointer, span })
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'span' && !aside.has(`${pointer}/${key}`))
        visit(child, own.properties?.[key] ?? {}, `${pointer}/${key}`)
    }
  }
  let part = bulletin as object
  let schema = bulletinSchema as Schema
  for (const key of pointer.split('/').slice(1)) {
    const own = resolve(schema, part)
    schema = (Array.isArray(part) ? own.items : own.properties?.[key]) ?? {}
    part = (part as Record<string, object>)[key]!
  }
  visit(part, schema, pointer)
  return facts.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}

/** Parts of a record that are about the file, not about what it says. */
const aside = new Set([
  '/corrections',
  '/aliases',
  '/source',
  '/blocks',
  '/provenance',
  '/diagnostics',
])
