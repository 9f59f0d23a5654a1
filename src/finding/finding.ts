/**
 * 诊断: what the program has to say about a bulletin, in Chinese, with a stable rule id, a place and a fix.
 *
 * Bad content is a message, never an exception (vfile-message's habit). Messages travel on the vfile of
 * their bulletin; `toDiagnostics` turns them into plain records.
 */
import type { VFile } from 'vfile'
import type { IgnoreOrder } from './ignore.ts'
import type { Diagnostic, Severity, Span } from './span.ts'

export interface Finding {
  /** kebab-case `<subject>-<problem>`, of the catalogue. */
  rule: string
  severity: Severity
  message: string
  /** defaults to the start of the file */
  span?: Span
  /** Where its lines and columns are known already, as for a file whose text is not at hand. */
  place?: TextPlace
  suggestion?: string
  /** Other places that it is about: the other half of a contradiction. */
  related?: readonly Related[]
  /** How the program would mend it: `check --fix`. */
  edits?: readonly Edit[]
  /** Its words must not be shown again: a number that is somebody's own. */
  isSecret?: true
  /** An editor may silence it although it is an error: it is about what is printed. */
  isIgnorable?: true
}

/** A span with its lines and columns. */
export interface TextPlace extends Span {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** Another place, in this file or in that of `path`. */
export interface Related extends TextPlace {
  path?: string
  /** What stands there, in Chinese. */
  message: string
}

/** Text to be put in the place of a span. */
export interface Edit {
  span: Span
  put: string
}

const fatal: Record<Severity, boolean | undefined> = {
  error: true,
  warning: false,
  info: undefined,
}

/** Offsets → lines and columns. Line ends are \n, \r\n and a lone \r. */
class LineIndex {
  private readonly starts: number[] = [0]
  private readonly length: number

  constructor(text: string) {
    this.length = text.length
    const ends = /\r\n|\n|\r/g
    while (ends.exec(text)) this.starts.push(ends.lastIndex)
  }

  /** Offsets of a 1-based line, its end included; undefined where there is none. */
  range(line: number): { start: number; end: number } | undefined {
    const start = this.starts[line - 1]
    return start === undefined ? undefined : { start, end: this.starts[line] ?? this.length }
  }

  /** 1-based line and column (UTF-16 units) of an offset. */
  at(offset: number): { line: number; column: number } {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 }
  }
}

const indexes = new WeakMap<VFile, LineIndex>()

/** The line index of a file's text, made once. */
export function lineIndex(file: VFile): LineIndex {
  let index = indexes.get(file)
  if (!index) indexes.set(file, (index = new LineIndex(String(file.value))))
  return index
}

/** The place of a span in a file. */
export function textPlaceOf(file: VFile, { start, end }: Span): TextPlace {
  const index = lineIndex(file)
  const from = index.at(start)
  const to = index.at(end)
  return {
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  }
}

declare module 'vfile-message' {
  interface VFileMessage {
    related?: readonly Related[]
    edits?: readonly Edit[]
    isSecret?: true
  }
}

declare module 'vfile' {
  interface DataMap {
    /** What an editor has looked at and wants to hear no more of. */
    ignore: readonly IgnoreOrder[]
    /** Those orders that met a finding, with the line of each. */
    ignored: { order: IgnoreOrder; finding: Finding; line: number }[]
  }
}

/**
 * Adds a finding to the file's messages, unless an editor said to ignore it; what keeps a file from being used is never
 * ignored. Says whether it was added.
 */
export function report(file: VFile, finding: Finding): boolean {
  const place = finding.place ?? textPlaceOf(file, finding.span ?? { start: 0, end: 0 })
  const { line } = place
  const order =
    finding.severity === 'error' && !finding.isIgnorable
      ? undefined
      : file.data.ignore?.find(
          ({ rule, at }) => rule.value === finding.rule && (!at || at.value === line),
        )
  if (order) {
    ;(file.data.ignored ??= []).push({ order, finding, line })
    return false
  }
  // A finding is no exception: nobody reads its stack, and taking one costs more than the rest.
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  const message = file.message(short(finding.message), {
    place: {
      start: { line: place.line, column: place.column, offset: place.start },
      end: { line: place.endLine, column: place.endColumn, offset: place.end },
    },
    source: 'jianbao',
    ruleId: finding.rule,
  })
  Error.stackTraceLimit = limit
  message.fatal = fatal[finding.severity]
  if (finding.suggestion) message.note = short(finding.suggestion)
  if (finding.related?.length) message.related = finding.related
  if (finding.edits?.length) message.edits = finding.edits
  if (finding.isSecret) message.isSecret = true
  return true
}

/** A quotation of a whole page tells nobody anything, and costs the printer its time. */
const short = (text: string): string =>
  text.replace(/`([^`]{80})[^`]+`/g, '`$1……`').replace(/\s*[\r\n]+\s*/g, ' ')

/** A diagnostic with what more the program knows of it. */
export interface DiagnosticDetail extends Diagnostic {
  endLine: number
  endColumn: number
  related?: readonly Related[]
  edits?: readonly Edit[]
  isSecret?: true
}

/** The file's messages as plain data, in the order of their places. */
export function toDetails(file: VFile): DiagnosticDetail[] {
  const found = file.messages.map((message): DiagnosticDetail => {
    const place = message.place
    const start = place && 'start' in place ? place.start : place
    const end = place && 'end' in place ? place.end : place
    const { related, edits, isSecret } = message
    return {
      rule: message.ruleId ?? 'unknown',
      severity: message.fatal ? 'error' : message.fatal === false ? 'warning' : 'info',
      message: message.reason,
      line: start?.line ?? 1,
      column: start?.column ?? 1,
      span: { start: start?.offset ?? 0, end: end?.offset ?? start?.offset ?? 0 },
      ...(message.note ? { suggestion: message.note } : {}),
      endLine: end?.line ?? start?.line ?? 1,
      endColumn: end?.column ?? start?.column ?? 1,
      ...(related ? { related } : {}),
      ...(edits ? { edits } : {}),
      ...(isSecret ? { isSecret } : {}),
    }
  })
  return found.sort(
    (a, b) => a.span.start - b.span.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  )
}

/** The same, as the records have them (RECORDS). */
export const toDiagnostics = (file: VFile): Diagnostic[] =>
  toDetails(file).map(
    ({ endLine: _, endColumn: __, related: ___, edits: ____, isSecret: _____, ...rest }) => rest,
  )
