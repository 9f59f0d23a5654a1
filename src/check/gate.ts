/**
 * 发布关口: what may be published. It fails closed. A bulletin goes out on its own 信息公开选项：主动公开 in
 * the 报尾, on front matter, or on the config of its folder; and only when no other statement of it, however
 * spaced, wrapped, marked up or spelt, says anything else.
 */
import type { VFile } from 'vfile'
import { publishesUndisclosed, type Config } from '../config/config.ts'
import { report, type Finding } from '../finding/finding.ts'
import type { Withdrawal } from '../text/front/front-shape.ts'
import type { Bulletin, Span } from '../bulletin/types.ts'
import { closedLine } from './classification.ts'
import { plain } from './plain.ts'

export type Verdict =
  | { publish: true }
  /** `withdrawn`: it was public before, or could have been; its address stays, and says so. */
  | { publish: false; reason: string; withdrawn?: Withdrawal }

const open = '主动公开'

/** May this bulletin be published? Reports on its file why not. */
export function decide(bulletin: Bulletin, file: VFile, config: Config): Verdict {
  const source = file.data.source
  const withdrawn = source?.front.data.withdrawn
  const closed = closure(bulletin, file, config)
  if (withdrawn) {
    report(source.place, {
      rule: 'withdrawn',
      severity: 'info',
      span: withdrawn.span,
      message: `已撤回（withdrawn${withdrawn.value.reason ? `：${withdrawn.value.reason}` : ''}），不发布`,
      suggestion: '要重新发布时删去 `withdrawn`',
    })
    const reason = `已撤回${withdrawn.value.reason ? `：${withdrawn.value.reason}` : ''}`
    return { publish: false, reason, ...(closed ? {} : { withdrawn: withdrawn.value }) }
  }
  if (!closed) return { publish: true }
  report(closed.place, closed.finding)
  return { publish: false, reason: closed.reason }
}

/** What speaks against publication. */
function closure(
  bulletin: Bulletin,
  file: VFile,
  config: Config,
): { place: VFile; finding: Finding; reason: string } | undefined {
  const source = file.data.source
  const place = source?.place ?? file
  const declared = source?.front.data.disclosure
  const refuse = (on: VFile, span: Span, message: string) => ({
    place: on,
    finding: {
      rule: 'disclosure-closed' as const,
      severity: 'info' as const,
      span,
      message,
      suggestion: '要发布时改为“主动公开”并核准',
    },
    reason: message,
  })
  if (declared && declared.value !== open)
    return refuse(place, declared.span, `disclosure 为 \`${declared.value}\`，不发布`)
  const printed = bulletin.distribution?.disclosure
  const isOpened =
    declared !== undefined ||
    printed !== undefined ||
    publishesUndisclosed(config, bulletin.source.path)
  const line = closedLine(file.data.parsed?.tree, String(file.value), source?.front.end ?? 0)
  if (line) {
    const own = printed !== undefined || declared !== undefined
    const refused = refuse(
      file,
      line.span,
      `这一行写着 \`${line.text}\`${own ? '，别处却写“主动公开”，自相矛盾' : ''}，不发布`,
    )
    return isOpened
      ? { ...refused, finding: { ...refused.finding, severity: 'warning' as const } }
      : refused
  }
  const closed =
    printed !== undefined && plain(printed) !== open ? printed : contradiction(textsOf(file))
  if (closed !== undefined) {
    // 信息公开选项： and, on the next line, 报：…: the value is missing.
    const isEmpty = !closed || /^(?:报|送|发|抄送|抄报|主送|分送)[:：]/.test(closed)
    const span = bulletin.provenance['/distribution/disclosure']?.span ?? { start: 0, end: 0 }
    const refused = refuse(
      file,
      span,
      `信息公开选项出现 \`${isEmpty ? '（空）' : closed}\`，不是“主动公开”，不发布`,
    )
    // A line without a value was to have one.
    return !isEmpty
      ? refused
      : { ...refused, finding: { ...refused.finding, severity: 'warning' as const } }
  }
  const struck = printed !== undefined && !declared ? struckAt(bulletin, file) : undefined
  if (struck) {
    const refused = refuse(file, struck, '“主动公开”被划去了，不发布')
    return { ...refused, finding: { ...refused.finding, severity: 'warning' as const } }
  }
  if (isOpened) return undefined
  return {
    place: file,
    finding: {
      rule: 'disclosure-missing',
      severity: 'warning',
      message: '没有“信息公开选项”，不发布',
      suggestion:
        '确可公开时，在报尾写“信息公开选项：主动公开”，或在文件头写 `disclosure: 主动公开`',
    },
    reason: '没有信息公开选项',
  }
}

/** Where the printed statement is struck out, if it is. */
function struckAt(bulletin: Bulletin, file: VFile): Span | undefined {
  const span = bulletin.provenance['/distribution/disclosure']?.span
  return (file.data.parsed?.extract.struck ?? []).find(
    ({ start, end }) => span && start < span.end && span.start < end,
  )
}

/** The source as it stands, and as its format resolved it (entities, escapes). */
function textsOf(file: VFile): string[] {
  const blocks = file.data.parsed?.extract.blocks ?? []
  return [String(file.value), blocks.map((block) => block.text).join('\n')].map(plain)
}

/** Every character of a word may stand on a line of its own. */
const loose = (word: string): string => [...word].join('\\n*')
const kinds = ['选项', '类选项', '类别', '类型', '属性', '方式', '形式'].map(loose).join('|')
const refusals = [
  '不予公开',
  '依申请公开',
  '不公开',
  '免予公开',
  '不宜公开',
  '暂缓公开',
  '部分公开',
  '内部',
  '秘密',
  '机密',
]
  .map(loose)
  .join('|')
/** 信息公开选项, 信息公开：; and 公开方式：, which the text may use in another sense. */
const own = new RegExp(`${loose('信息公开')}\\n*(?:(?:${kinds})\\n*:?|:)\\n*`, 'g')
const other = new RegExp(`${loose('公开')}\\n*(?:${kinds})\\n*:?\\n*`, 'g')
const isOpen = new RegExp(`^${loose(open)}。?(?=$|\\n|(?:报|送|发|抄送|抄报|主送|分送):)`)
const refuses = new RegExp(`^[^\\n]{0,12}\\n?[^\\n]{0,6}?(?:${refusals})`)

/** What a text says against publication, if it says so anywhere. */
function contradiction(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    for (const match of text.matchAll(own)) {
      const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 80)
      // A sentence of the body may name the line: only a refusal counts there.
      const stated = match[0].includes(':') || match.index === 0 || text[match.index - 1] === '\n'
      if (refuses.test(rest) || (stated && !isOpen.test(rest)))
        return rest.split('\n')[0]!.slice(0, 20)
    }
    for (const match of text.matchAll(other)) {
      const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 80)
      if (refuses.test(rest)) return rest.split('\n')[0]!.slice(0, 20)
    }
  }
  return undefined
}
