/** 校对: runs the rules over a bulletin, or over all of them. A rule that fails is reported as itself failing; the others go on. */
import type { VFile } from 'vfile'
import { textPlaceOf, report, type Related } from '../finding/finding.ts'
import type { Names } from '../language/names/names.ts'
import type { Severity, Span } from '../bulletin/types.ts'
import type { Check, RuleFinding, ArchiveFinding } from './check.ts'
import type { Evidence, Seen } from './evidence.ts'
import type { ProofSheet } from './proof-sheet.ts'
import { checks as all, type CheckId } from './table.ts'

/** 核实: what a rule has verified. */
export interface Proved {
  rule: string
  line: number
  message: string
}

interface Proofread {
  /** What keeps the bulletin from being published, if anything does. */
  barrier?: string
  proved: Proved[]
}

const ruleOf = (check: Check): CheckId => check.id as CheckId
const severityOf = ({ severity }: Check): Severity =>
  typeof severity === 'string' ? severity : severity[0]!

export function proofread(sheet: ProofSheet, checks: readonly Check[] = all): Proofread {
  const file = sheet.files[0]!
  const read: Proofread = { proved: [] }
  const known = said(file)
  for (const check of checks) {
    const reported = known.get(check.id) ?? []
    const say = ({
      span,
      also = [],
      on = 0,
      severity = severityOf(check),
      ...rest
    }: RuleFinding): void => {
      const place = sheet.files[on] ?? file
      // The parser may have told it when it read the figures.
      if (on === 0 && reported.some((each) => meets(each, span))) return
      const related = also.map((each): Related => ({
        ...textPlaceOf(file, each.span),
        message: each.message,
      }))
      const isNew = report(place, {
        ...rest,
        rule: ruleOf(check),
        severity,
        span,
        isIgnorable: true,
        ...(related.length ? { related } : {}),
      })
      if (isNew && check.isBarrier) read.barrier ??= rest.message
    }
    try {
      check.run?.(sheet, say, (span, message) =>
        read.proved.push({ rule: check.id, line: textPlaceOf(file, span).line, message }),
      )
    } catch (error) {
      reportFailure(file, check, error)
      // What was not looked at may be anything.
      if (check.isBarrier) read.barrier ??= `规则 ${check.id} 没有查成`
    }
  }
  read.proved.sort((a, b) => a.line - b.line)
  return read
}

/** Holds bulletins against each other. `archive`: in any order; `fileOf`: the file of a path. */
export function compareBulletins(
  archive: readonly Evidence[],
  fileOf: (path: string) => VFile | undefined,
  names: Names,
  checks: readonly Check[] = all,
): void {
  const ordered = [...archive].sort(
    (a, b) =>
      order(a.date ?? '', b.date ?? '') ||
      (a.issueNo ?? 0) - (b.issueNo ?? 0) ||
      order(a.path, b.path),
  )
  for (const check of checks) {
    const say = ({ at, also, severity = severityOf(check), ...rest }: ArchiveFinding): void => {
      const file = fileOf(at.path)
      if (!file) return
      report(file, {
        ...rest,
        rule: ruleOf(check),
        severity,
        place: at,
        isIgnorable: true,
        related: also.map((each): Related => ({ ...relate(each.at, at), message: each.message })),
      })
    }
    try {
      check.compare?.(ordered, say, names)
    } catch (error) {
      const file = ordered[0] && fileOf(ordered[0].path)
      if (file) reportFailure(file, check, error)
    }
  }
}

/** A path is told where it is another one. */
const relate = ({ path, ...place }: Seen, from: Seen): Omit<Related, 'message'> =>
  path === from.path ? place : { ...place, path }

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Where the parser has told of what, by rule; also what an editor ignores of it. */
function said(file: VFile): Map<string, Span[]> {
  const known = new Map<string, Span[]>()
  const note = (rule: string, span: Span): void => {
    const own = known.get(rule)
    if (own) own.push(span)
    else known.set(rule, [span])
  }
  for (const { finding } of file.data.ignored ?? [])
    if (finding.span) note(finding.rule, finding.span)
  for (const { ruleId, place } of file.messages)
    if (ruleId && place && 'start' in place)
      note(ruleId, { start: place.start.offset ?? 0, end: place.end.offset ?? 0 })
  return known
}

const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

function reportFailure(file: VFile, { id }: Check, error: unknown): void {
  report(file, {
    rule: 'check-failed',
    severity: 'warning',
    message: `规则 \`${id}\` 在这一期上出错，没有查成：${error instanceof Error ? error.message : String(error)}`,
    suggestion: '请把这个文件和这条消息报告给开发者；其余各条规则都查过了',
  })
}
