/** 指标: labelled figures, and breakdowns that can be checked. */
import type { QuantityMark } from '../../language/quantities.ts'
import {
  warn,
  marksOf,
  sentencesOf,
  spanIn,
  splitTop,
  within,
  type Context,
  type Para,
} from '../reading-context.ts'
import type { Metric, Quantity } from '../types.ts'

export function toQuantity(para: Para, mark: QuantityMark): Quantity {
  const { raw, value, min, max, approximate, unit } = mark
  return {
    raw,
    ...(value === undefined ? {} : { value }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(approximate ? { approximate } : {}),
    unit,
    span: spanIn(para, mark.start, mark.end),
  }
}

const counted =
  /^(?:篇|次|人次|人|部|卷|册|本|种|套|条|幅|张|件|项|个|家|场|场次|期|字|万字|页|处|所|户|亩|元|吨|座|支|首|段|%|部门|组|节|章|辑|版|块|位|名)$/
/** Counts of people and things in the telling of an event are quantities, no metrics. */
const narrated = /(?:一行|等|赠送|捐赠|赠|参加|出席|邀请|组织|带领|共|近|历时|为期)[^，。；：]*$/

interface Clause {
  start: number
  end: number
  text: string
}

/** Metrics of the paragraphs of an item, in printed order. */
export function readMetrics(paras: readonly Para[], context: Context): Metric[] {
  return paras.flatMap((para) =>
    sentencesOf(para.text).flatMap((sentence) => readSentence(para, sentence, context)),
  )
}

function readSentence(
  para: Para,
  sentence: { start: number; end: number },
  context: Context,
): Metric[] {
  const marks = within(marksOf(para, 'quantity'), sentence.start, sentence.end).filter((mark) =>
    counted.test(mark.unit),
  )
  if (!marks.length) return []
  const clauses = splitTop(para.text, '，；,;：:', sentence.start, sentence.end).map(
    (part): Clause => ({ ...part, text: para.text.slice(part.start, part.end) }),
  )
  const metrics: Metric[] = []
  let whole: Metric | undefined
  let parts: Metric[] | undefined
  const close = (): void => {
    if (whole && parts?.length) addBreakdown(whole, parts, metrics, context)
    parts = undefined
  }
  for (const clause of clauses) {
    if (/^其中/.test(clause.text)) {
      close()
      whole = metrics[metrics.length - 1]
      parts = whole ? [] : undefined
    }
    const own = marks.filter((mark) => mark.start >= clause.start && mark.end <= clause.end)
    for (const piece of piecesOf(para, clause, own)) {
      const metric = readPiece(para, piece, metrics, parts !== undefined, context)
      if (!metric) continue
      const inParts = parts && whole && metric.quantity.unit === whole.quantity.unit
      if (inParts) parts!.push(metric)
      else {
        close()
        metrics.push(metric)
      }
    }
    if (/[；;]$/.test(para.text.slice(clause.end, clause.end + 1))) close()
  }
  close()
  return metrics
}

interface Piece {
  label: string
  labelStart: number
  after: string
  afterStart: number
  mark: QuantityMark
}

/** A clause may hold several figures: 专题6个、图片320幅. */
function piecesOf(para: Para, clause: Clause, marks: readonly QuantityMark[]): Piece[] {
  return splitTop(para.text, '、', clause.start, clause.end).flatMap((part) => {
    const own = marks.filter((mark) => mark.start >= part.start && mark.end <= part.end)
    return own.map((mark, i): Piece => {
      const from = i === 0 ? part.start : own[i - 1]!.end
      return {
        label: para.text.slice(from, mark.start),
        labelStart: from,
        after: para.text.slice(mark.end, own[i + 1]?.start ?? part.end),
        afterStart: mark.end,
        mark,
      }
    })
  })
}

function readPiece(
  para: Para,
  piece: Piece,
  known: readonly Metric[],
  part: boolean,
  context: Context,
): Metric | undefined {
  let label = piece.label.replace(/^其中[，,]?/, '')
  let start = piece.labelStart + piece.label.length - label.length
  const before = label.length
  label = label.replace(/^(?:据统计|据不完全统计|截至[^，]*|目前|全年|共计|共有|共|累计)/, '')
  start += before - label.length
  if (part) {
    label = label.replace(/(?:的|有|占|为|达到|达|约)+$/, '')
  } else {
    if (
      narrated.test(label) &&
      !/(?:收录|发布|阅读|访问|出版|建成|设置|征集|申报|评出|收到)/.test(label)
    )
      return undefined
    label = label.replace(/(?:约|近|达到|达|超过|超|逾|为|有|共|了|的)+$/, '')
    const cut = subject.exec(label)
    if (cut) {
      start += cut[0].length
      label = label.slice(cut[0].length)
    }
  }
  if (!label && piece.after) {
    // 724篇作品阅读量达到10万+: what was counted stood before; the rest says which.
    const noun =
      [...known].reverse().find((metric) => metric.quantity.unit === piece.mark.unit)?.label ?? ''
    label = piece.after.replace(/^的/, '')
    start = piece.afterStart + piece.after.length - label.length
    for (let size = Math.min(4, noun.length); size > 1; size--) {
      if (label.startsWith(noun.slice(-size))) {
        label = label.slice(size)
        start += size
        break
      }
    }
  }
  // 示例州17部县（市）志中已有9部公开出版: a place has no figure, its chronicles have; the second stands before the verb.
  if (territory.test(label) || /^(?:中)?(?:已有|已|仅|只|均)$/.test(label) || midway.test(label)) {
    const noun = /^[\u4e00-\u9fff（）]{2,12}?(?=中已|中有|已|的|$)/.exec(piece.after)?.[0]
    if (!noun) return undefined
    label = noun
    start = piece.afterStart
  }
  label = label.replace(/[，。；：、]+$/, '')
  if (label.length < 2 || label.length > 24 || (/[《“（]/.test(label) && !/[》”）]/.test(label)))
    return undefined
  if (/月|日|年$|周年|届|第/.test(label) && label.length < 5) return undefined
  const metric: Metric = { label, quantity: toQuantity(para, piece.mark) }
  context.origins.note(metric, 'label', {
    span: spanIn(para, start, start + label.length),
    from: 'text',
    rule: 'metric',
  })
  return metric
}

const territory = /^[\u4e00-\u9fff]{1,8}(?:省|市|州|县|区|办|办公室)$/
const midway = /中已有?$/

/** The subject before verb and object: 方志四川澎湃号|发布作品, 全省地方志系统|出版志书. */
const subject =
  /^该[\u4e00-\u9fff]{1,6}?(?=设|收|共|含|有)|^[\u4e00-\u9fff“”《》·]{2,24}?(?=(?:发布|出版|收录|建成|收到|评出|编纂|编辑|征集|设置|完成|开展|举办|印发|刊发|推送|接待|整理|采集|录入|上传|拥有)[\u4e00-\u9fff]{2,10}$)/

/** 其中 … parts that add up are a breakdown; a part of the whole that is told by itself is none. */
function addBreakdown(whole: Metric, parts: Metric[], metrics: Metric[], context: Context): void {
  const stated = whole.quantity.value
  const values = parts.map((part) => part.quantity.value)
  const exact = stated !== undefined && values.every((value) => value !== undefined)
  const sum = exact ? values.reduce((total: number, value) => total + value!, 0) : NaN
  const adds = sum === stated
  // Off by little with several parts: meant to add up. Else the parts are a subset.
  const meant =
    adds ||
    (exact &&
      Math.abs(sum - stated!) <=
        (parts.length >= 3 ? stated! * 0.1 : Math.max(1, stated! * 0.02)) &&
      !whole.quantity.approximate)
  if (!exact || !meant || parts.length < 2) {
    metrics.push(...parts)
    return
  }
  whole.breakdown = { parts, stated: stated!, sum, adds }
  for (const key of ['stated', 'sum', 'adds'])
    context.origins.note(whole.breakdown, key, {
      span: whole.quantity.span,
      from: key === 'stated' ? 'text' : 'inferred',
      rule: 'breakdown',
    })
  if (!adds) {
    warn(context, {
      rule: 'breakdown-sum',
      severity: 'error',
      isIgnorable: true,
      span: whole.quantity.span,
      message: `出现 \`${whole.quantity.raw}\`，各分项之和为 \`${sum}\``,
      suggestion: '核对总数与各分项，改正其中不对的数字',
    })
  }
}
