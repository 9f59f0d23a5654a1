/** 判定: one bulletin file, parsed and judged, before it is held against the others. */
import type { VFile } from 'vfile'
import type { Stub } from '../archive/archive.ts'
import { labelOf } from '../archive/digest.ts'
import { decide, type Verdict } from '../checks/gate.ts'
import type { Config } from '../config/config.ts'
import { catalogue } from '../diagnostics/catalogue.ts'
import { report } from '../diagnostics/report.ts'
import { nearest } from '../nearest.ts'
import type { Parsed } from '../parse.ts'
import type { Bulletin, Span } from '../records/types.ts'

/** A finding that an editor has looked at and silenced. */
export interface Ignored {
  path: string
  line: number
  rule: string
  message: string
  reason: string
}

/** `B`: what is kept of the bulletin. */
export interface Judged<B> {
  file: VFile
  sidecar?: VFile
  /** Absent when the file could not be read; its messages say why. */
  bulletin?: B
  verdict: Verdict
  /** What stays of it should it be withdrawn. */
  stub?: Stub
  ignored: Ignored[]
  /** Where its number stands. */
  idSpan?: Span
  /** Where its former numbers stand: in the front matter of the file, or in the sidecar. */
  aliasSpans: { value: string; span: Span }[]
}

export function judge({ file, bulletin }: Parsed, config: Config): Judged<Bulletin> {
  const { sidecar, source } = file.data
  const sides = sidecar ? { sidecar } : {}
  if (!bulletin) {
    const said = [...file.messages, ...(sidecar?.messages ?? [])]
    const reason = said.find((message) => message.fatal)?.reason ?? '读不出来'
    const ignored = settleIgnored(file, sidecar)
    return { file, ...sides, verdict: { publish: false, reason }, ignored, aliasSpans: [] }
  }
  const verdict = decide(bulletin, file, config)
  const ignored = settleIgnored(file, sidecar)
  const { provenance } = bulletin
  const idSpan =
    provenance['/id']?.span ?? provenance['/issueNo']?.span ?? provenance['/date']?.span
  return {
    file,
    ...sides,
    bulletin,
    verdict,
    stub: stubOf(bulletin),
    ignored,
    ...(idSpan ? { idSpan } : {}),
    aliasSpans: source?.front.data.aliases ?? [],
  }
}

/** What the page of a withdrawn bulletin may still say: which one it was, and how many items it had. */
const stubOf = (bulletin: Bulletin): Stub => ({
  ...labelOf(bulletin),
  items: bulletin.columns.reduce((sum, column) => sum + column.items.length, 0),
})

/** The findings that were ignored; an order that met none is said. */
function settleIgnored(file: VFile, sidecar: VFile | undefined): Ignored[] {
  const place = sidecar ?? file
  const orders = file.data.ignore ?? []
  const met = [file, ...(sidecar ? [sidecar] : [])].flatMap((each) =>
    (each.data.ignored ?? []).map((one) => ({ path: each.path, ...one })),
  )
  file.data.ignore = []
  place.data.ignore = []
  for (const order of orders) {
    if (met.some((each) => each.order === order)) continue
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
        ? '问题已改好时删去这一项；错误不能忽略'
        : near
          ? `是否应为 \`${near}\`？`
          : '规则的名字见检查结果每行末尾',
    })
  }
  return met.map(({ path, line, finding, order }) => ({
    path,
    line,
    rule: finding.rule,
    message: finding.message,
    reason: order.reason.value,
  }))
}
