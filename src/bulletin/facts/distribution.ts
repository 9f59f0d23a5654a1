/** 报尾: who it was reported, sent and issued to, who printed it, when, and how many. Layouts: FORMAT (g). */
import { spanOf } from '../../text/lines.ts'
import { findDates, dateText, readNumber } from '../../language/dates.ts'
import { tailLabel } from '../../text/leads.ts'
import type { Leaf } from '../tree.ts'
import { warn, type Context } from '../reading-context.ts'
import { splitTop } from '../reading-context.ts'
import type { Distribution, Recipient } from '../types.ts'

type ListKey = 'report' | 'send' | 'issue' | 'copy'

const lists: Record<string, ListKey> = {
  报: 'report',
  报送: 'report',
  主送: 'send',
  送: 'send',
  分送: 'send',
  发: 'issue',
  本期发送: 'issue',
  发送: 'issue',
  抄送: 'copy',
  抄报: 'copy',
  抄发: 'copy',
}
const disclosureLabel = /^(?:信息公开选项|信息公开类别|公开选项|公开方式|公开属性)$/
const editorLabel =
  /(责任编辑|责任校对|特约编辑|编辑|校对|编审|审核|签发|审签|核稿|主编|审稿|值班编辑)[：:]/g

export function readDistribution(
  leaves: readonly Leaf[],
  context: Context,
): Distribution | undefined {
  const tail = leaves.filter((leaf) => leaf.type === 'distribution')
  if (!tail.length) return undefined
  // A disclosure line at the head belongs to it, but its span is the tail's.
  const first = tail.find((leaf) => leaf.block.hints.tail) ?? tail[0]!
  const span = {
    start: spanOf(first.block).start,
    end: spanOf(tail[tail.length - 1]!.block).end,
  }
  const found: Distribution = { report: [], send: [], issue: [], copy: [], editors: [], span }
  for (const leaf of tail) readEntry(found, leaf, context)
  return found
}

function readEntry(found: Distribution, leaf: Leaf, context: Context): void {
  const { block } = leaf
  const { text } = block
  const { origins } = context
  const label = tailLabel.exec(text)?.[0].slice(0, -1) ?? ''
  if (disclosureLabel.test(label)) {
    const value = text.slice(label.length + 1).replace(/[。；]$/, '')
    if (!value || found.disclosure) return
    found.disclosure = value
    const start = label.length + 1
    origins.note(found, 'disclosure', {
      span: spanOf(block, start, start + value.length),
      from: 'text',
    })
    return
  }
  const key = lists[label]
  if (key) {
    for (const part of splitTop(text, '，、；。,;', label.length + 1))
      found[key].push(readRecipient(leaf, part.start, part.end))
    return
  }
  const before = found.editors.length
  readEditors(found, leaf)
  if (readImprint(found, leaf, context) || found.editors.length > before || idle.test(text)) return
  warn(context, {
    rule: 'tail-line-unknown',
    severity: 'warning',
    span: spanOf(block),
    message: `报尾里有一行看不懂：\`${text.slice(0, 24)}${text.length > 24 ? '……' : ''}\`，没有读出内容`,
    suggestion: '报尾各行应以“报：”“送：”“发：”“抄送：”等起头，或是印发单位、日期和份数',
  })
}

/** Lines of which nothing is kept: telephone, rules, an office alone. */
const idle =
  /^(?:(?:联系)?电话|地址|邮编|邮箱|传真|网址|编印|印发单位|内部资料|共\d+页)|^[—–\-_=*·.…]+$|(?:办公室|研究室|委员会|中心|处|科|部)$/

/** Other names of the same office in brackets at the end; members or scope stay in the name. */
function readRecipient(leaf: Leaf, start: number, end: number): Recipient {
  const printed = leaf.block.text.slice(start, end)
  const bracket = /^(.+?)[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]$/.exec(printed)
  const names = bracket
    ? splitTop(bracket[2]!, '，、；,;').map((part) => bracket[2]!.slice(part.start, part.end))
    : []
  const own = bracket?.[1] ?? ''
  const others =
    names.length > 0 &&
    names.every(
      (name) =>
        name.length >= 3 && officeEnd.test(name) && !/^(?:含|不含|除|包括|各|原)/.test(name),
    )
  if (!bracket || !others || /(?:部门|单位|成员|各部委?)$/.test(own))
    return { name: printed, span: spanOf(leaf.block, start, end) }
  return { name: own, alsoCalled: names, span: spanOf(leaf.block, start, start + own.length) }
}

const officeEnd = /(?:办公室|办|研究室|中心|委员会|局|馆|院|处|所|社|部|厅|会|室)$/

/** 责任编辑：某某某　编辑：某某某　校对：某某 on one line or several. */
function readEditors(found: Distribution, leaf: Leaf): void {
  const { block } = leaf
  const labels = [...block.text.matchAll(editorLabel)]
  labels.forEach((label, i) => {
    const from = label.index + label[0].length
    const to = labels[i + 1]?.index ?? block.text.length
    for (const part of splitTop(block.text, '、，,；;。 ', from, to)) {
      const name = block.text.slice(part.start, part.end)
      if (/^[\u4e00-\u9fff·]{2,6}$/.test(name))
        found.editors.push({ role: label[1]!, name, span: spanOf(block, part.start, part.end) })
    }
  })
}

/** 四川省地方志工作办公室综合处 2024年1月31日印发; （共印21份）. Whether the line says one of these. */
function readImprint(found: Distribution, leaf: Leaf, context: Context): boolean {
  const { block } = leaf
  const { text } = block
  const { origins } = context
  const copies = /(?:共印|印发?|印制)(\d+|[一二三四五六七八九十百]+)份/.exec(text)
  if (copies) {
    const value = readNumber(copies[1]!)
    if (value !== undefined) {
      found.copies = value
      origins.note(found, 'copies', {
        span: spanOf(block, copies.index, copies.index + copies[0].length),
        from: 'text',
      })
    }
  }
  const date = findDates(text).find((mark) => mark.year && mark.day)
  if (!date || found.printDate) return Boolean(copies || date)
  found.printDate = dateText(date, 0)
  origins.note(found, 'printDate', { span: spanOf(block, date.start, date.end), from: 'text' })
  const by = /(?:^|[：:])([^：:]+)$/.exec(text.slice(0, date.start))
  const printer = by?.[1]?.replace(/[，,、]$/, '')
  if (!printer || printer.length < 2) return true
  const start = date.start - by![1]!.length
  found.printedBy = printer
  origins.note(found, 'printedBy', {
    span: spanOf(block, start, start + printer.length),
    from: 'text',
  })
  return true
}
