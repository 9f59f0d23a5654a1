/** 判定: one bulletin file, parsed and assessed, before it is held against the others. */
import type { VFile } from 'vfile'
import type { Stub } from '../archive/archive.ts'
import { labelOf } from '../archive/digest.ts'
import { evidenceOf, type Evidence } from '../check/evidence.ts'
import { makeProofSheet, type ReadBulletin } from '../check/proof-sheet.ts'
import { decide, type Verdict } from '../check/gate.ts'
import { proofread, type Proved } from '../check/proofread.ts'
import { checks } from '../check/table.ts'
import type { Config } from '../config/config.ts'
import { catalogue } from '../check/catalogue.ts'
import { failureOf, reportFailure, type Failure } from '../finding/failure.ts'
import { report } from '../finding/finding.ts'
import { nearest } from '../error/nearest.ts'
import { barredNumbersIn } from '../language/personal-numbers.ts'
import type { IgnoreOrder } from '../text/front/front-shape.ts'
import type { Names } from '../language/names/names.ts'
import type { Parsed } from '../bulletin/parse.ts'
import type { Bulletin, Span } from '../bulletin/types.ts'

/** A finding that an editor has looked at and silenced. */
export interface Ignored {
  path: string
  line: number
  rule: string
  message: string
  reason: string
}

/** `B`: what is kept of the bulletin. */
export interface Assessed<B> {
  file: VFile
  sidecar?: VFile
  /** Absent when the file could not be read; its messages say why. */
  bulletin?: B
  verdict: Verdict
  /** What stays of it should it be withdrawn. */
  stub?: Stub
  ignored: Ignored[]
  /** Orders to ignore what only the archive as a whole can tell. */
  pending: readonly IgnoreOrder[]
  /** What was verified in it. */
  proved: readonly Proved[]
  /** What it leaves for the rules that hold bulletins against each other. */
  evidence?: Evidence
  /** Where its number stands. */
  idSpan?: Span
  /** Where its former numbers stand: in the front matter of the file, or in the sidecar. */
  aliasSpans: { value: string; span: Span }[]
}

/** `names`: those with which it was parsed. A defect of the program withholds the file. */
export function assess(parsed: Parsed, config: Config, names: Names): Assessed<Bulletin> {
  const { file, bulletin, tree } = parsed
  if (!bulletin) return withheld(file)
  try {
    return assessRead({ bulletin, tree: tree!, file }, config, names)
  } catch (error) {
    return failed(file, failureOf('check', error))
  }
}

/** A file that a defect of the program keeps from being published. */
export function failed(file: VFile, failure: Failure): Assessed<never> {
  return { ...withheld(file), verdict: { publish: false, reason: reportFailure(file, failure) } }
}

/** A file that could not be read; its messages say why. */
function withheld(file: VFile): Assessed<never> {
  const { sidecar } = file.data
  const said = [...file.messages, ...(sidecar?.messages ?? [])]
  const reason = said.find((message) => message.fatal)?.reason ?? '读不出来'
  return {
    file,
    ...(sidecar ? { sidecar } : {}),
    verdict: { publish: false, reason },
    ...settleIgnored(file, sidecar),
    proved: [],
    aliasSpans: [],
  }
}

function assessRead(
  { bulletin, tree, file }: ReadBulletin,
  config: Config,
  names: Names,
): Assessed<Bulletin> {
  const { sidecar, source } = file.data
  const sides = sidecar ? { sidecar } : {}
  const sheet = makeProofSheet({ bulletin, tree, file }, config, names)
  const { barrier, proved } = proofread(sheet)
  const decided = decide(bulletin, file, config)
  const verdict = barrier === undefined ? decided : barred(decided, barrier)
  const { provenance } = bulletin
  const idSpan =
    provenance['/id']?.span ?? provenance['/issueNo']?.span ?? provenance['/date']?.span
  return {
    file,
    ...sides,
    bulletin,
    verdict,
    stub: stubOf(bulletin),
    ...settleIgnored(file, sidecar),
    proved,
    evidence: evidenceOf(sheet),
    ...(idSpan ? { idSpan } : {}),
    aliasSpans: source?.front.data.aliases ?? [],
  }
}

/** What keeps a bulletin back, though the gate would let it pass. A withdrawn one keeps its page where that says nothing of it. */
function barred(decided: Verdict, barrier: string): Verdict {
  if (decided.publish) return { publish: false, reason: barrier }
  const { withdrawn, reason } = decided
  return withdrawn && !barredNumbersIn(withdrawn.reason).length
    ? decided
    : { publish: false, reason }
}

/** What the page of a withdrawn bulletin may still say: which one it was, and how many items it had. */
const stubOf = (bulletin: Bulletin): Stub => ({
  ...labelOf(bulletin),
  items: bulletin.columns.reduce((sum, column) => sum + column.items.length, 0),
})

/** Rules that speak only when bulletins are held against each other, too. */
const isOfArchive = new Set(
  checks.flatMap((check) => ('compare' in check ? [check.id as string] : [])),
)

/**
 * The findings that were ignored; an order that met none is said, unless the archive as a whole may still meet it
 * (`pending`).
 */
function settleIgnored(
  file: VFile,
  sidecar: VFile | undefined,
): { ignored: Ignored[]; pending: IgnoreOrder[] } {
  const orders = file.data.ignore ?? []
  const ignored = takeIgnored(file, sidecar)
  const met = new Set(ignored.map(({ order }) => order))
  file.data.ignore = []
  if (sidecar) sidecar.data.ignore = []
  const pending: IgnoreOrder[] = []
  for (const order of orders) {
    if (met.has(order)) continue
    if (isOfArchive.has(order.rule.value)) pending.push(order)
    else reportUnused(sidecar ?? file, order)
  }
  return { ignored: ignored.map(({ order: _, ...rest }) => rest), pending }
}

/** After the bulletins were held against each other: what of the pending orders met a finding. */
export function settlePending({ file, sidecar, pending }: Assessed<unknown>): Ignored[] {
  const ignored = takeIgnored(file, sidecar)
  const met = new Set(ignored.map(({ order }) => order))
  file.data.ignore = []
  for (const order of pending) if (!met.has(order)) reportUnused(sidecar ?? file, order)
  return ignored.map(({ order: _, ...rest }) => rest)
}

function takeIgnored(
  file: VFile,
  sidecar: VFile | undefined,
): (Ignored & { order: IgnoreOrder })[] {
  return [file, ...(sidecar ? [sidecar] : [])].flatMap((each) => {
    const own = each.data.ignored ?? []
    each.data.ignored = []
    return own.map(({ order, finding, line }) => ({
      path: each.path,
      line,
      rule: finding.rule,
      message: finding.message,
      reason: order.reason.value,
      order,
    }))
  })
}

/** An order to ignore what is not there. */
function reportUnused(place: VFile, order: IgnoreOrder): void {
  const rule = order.rule.value
  const known = Object.hasOwn(catalogue, rule)
  const near = known ? undefined : nearest(rule, Object.keys(catalogue))
  report(place, {
    rule: known ? 'ignore-unused' : 'ignore-rule-unknown',
    severity: known ? 'info' : 'warning',
    span: known ? order.span : order.rule.span,
    message: known
      ? `这里没有可忽略的 \`${rule}\`${order.at ? `（第 ${order.at.value} 行）` : ''}`
      : `没有规则 \`${rule}\``,
    suggestion: known
      ? '问题已改好时删去这一项；不能发布的错误不能忽略'
      : near
        ? `是否应为 \`${near}\`？`
        : '规则的名字见检查结果每行末尾',
  })
}
