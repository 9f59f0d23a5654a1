/** 分项之和: 共724篇，其中5篇、13篇……: parts that do not make the whole. */
import { edit } from '../../finding/rule.ts'
import type { Metric, Span } from '../../bulletin/types.ts'
import type { Check } from '../check.ts'
import { isProse, type ProofSheet } from '../proof-sheet.ts'
import { countedIn, type Counted } from '../numbers-in.ts'

export const breakdownSum = {
  id: 'breakdown-sum',
  severity: ['error', 'warning'],
  means:
    '各分项之和与总数不同。写明“共”“合计”“分别”的，是错误；只有“其中”的，分项可能只是一部分，差得不多时才问。',
  fix: '改正不对的数字；分项只是一部分时，写“其中……等”。',
  basis: '算术',
  bad: edit(['要抓好示例工作。', '据统计，全县共出版志书8部，其中县志3部、镇志4部。']),
  good: edit(['要抓好示例工作。', '据统计，全县共出版志书7部，其中县志3部、镇志4部。']),
  run(sheet, say, prove) {
    // What the record holds has been reckoned already; its faults are told by the reader of figures.
    const known: Span[] = []
    for (const { quantity, breakdown } of breakdownsOf(sheet)) {
      known.push(quantity.span)
      if (breakdown.adds)
        prove(
          quantity.span,
          `${breakdown.parts.map((part) => part.quantity.value).join('+')}=${breakdown.stated}`,
        )
    }
    for (const passage of sheet.passages) {
      if (!isProse(passage)) continue
      for (const { start, end, sum, isWhole } of sharesIn(passage.text)) {
        if (isWhole) prove(passage.span(start, end), `各占比合计 ${sum}%`)
        else if (sum >= 90)
          say({
            span: passage.span(start, end),
            severity: 'warning',
            message: `各占比合计 \`${sum}%\`，不是 100%`,
            suggestion: '核对各占比；没有列全的，写“等”',
          })
      }
      for (const { whole, parts, isSure, isOpen } of breakdownsIn(passage.text)) {
        const span = passage.span(whole.start, whole.end)
        if (known.some(({ start, end }) => start < span.end && span.start < end)) continue
        const sum = round(parts.reduce((total, { value }) => total + value, 0))
        const sums = `${parts.map(({ printed }) => printed).join('、')}，合计 \`${sum}\``
        if (sum === whole.value) {
          prove(span, `${parts.map(({ value }) => value).join('+')}=${sum}`)
          continue
        }
        if (!isSure && !isOpen && !isMeant(whole.value, sum, parts.length)) continue
        const first = Math.min(whole.start, ...parts.map(({ start }) => start))
        const last = Math.max(whole.end, ...parts.map(({ end }) => end))
        say({
          span: passage.span(first, last),
          severity: isSure ? 'error' : 'warning',
          message: `\`${whole.printed}\` 与各分项之和不同：${sums}`,
          suggestion: '核对总数与各分项，改正其中不对的数字',
        })
      }
    }
  },
} as const satisfies Check

const round = (value: number): number => Math.round(value * 1e4) / 1e4

type Broken = Metric & { breakdown: NonNullable<Metric['breakdown']> }

const breakdownsOf = ({ items }: ProofSheet): Broken[] =>
  items.flatMap((item) =>
    [...item.metrics, ...item.awards.flatMap((award) => award.metrics)].filter(
      (metric): metric is Broken => metric.breakdown !== undefined,
    ),
  )

/** Parts told after 其中 may be some of the whole: many that come near it are meant as all of it. */
function isMeant(whole: number, sum: number, parts: number): boolean {
  const share = sum / whole
  if (parts >= 4) return share >= 0.7 && share <= 1.4
  if (parts === 3) return share >= 0.8 && share <= 1.25
  return Math.abs(sum - whole) <= 1 || (share >= 0.92 && share <= 1.15)
}

interface Reckoned {
  whole: Counted
  parts: Counted[]
  /** The text says that these are all. */
  isSure: boolean
  /** 等: it says that they are not. */
  isOpen?: boolean
}

const total = /(?:共计|合计|总计|一共|共有|共|总共|累计)[\u4e00-\u9fff]{0,8}$/
const opens = /其中|分别[为是有]?|包括|包含|即|分为|具体[为是]?/

/** 人物类占31%，风物类占27%，……: shares that are told one after the other make a hundred. */
function* sharesIn(
  text: string,
): Generator<{ start: number; end: number; sum: number; isWhole: boolean }> {
  for (const sentence of text.matchAll(/[^。！？；]+/g)) {
    const shares = [
      ...sentence[0].matchAll(/占(?:比|总数的?|全部的?)?(?:为|达)?(\d+(?:\.\d+)?)[%％]/g),
    ]
    if (shares.length < 3 || /等$|其中|多选/.test(sentence[0])) continue
    // 女性占46%，党员占61%: shares of different kinds. 人物类, 风物类, 史事类 are of one.
    const kinds = new Set(
      shares.map((match) => sentence[0].slice(0, match.index).replace(/的$/, '').slice(-1)),
    )
    if (kinds.size > 1 && !/按[^，]{1,8}分|构成|分别占/.test(sentence[0])) continue
    const sum = round(shares.reduce((total, match) => total + Number(match[1]), 0))
    const start = sentence.index + shares[0]!.index
    const last = shares[shares.length - 1]!
    // Rounding may cost each half a unit of its last place.
    const slack = shares.some((match) => match[1]!.includes('.'))
      ? 0.1 * shares.length
      : 0.5 * shares.length
    yield {
      start,
      end: sentence.index + last.index + last[0].length,
      sum,
      isWhole: Math.abs(sum - 100) <= slack,
    }
  }
}

/** The wholes of a text with their parts. */
function* breakdownsIn(text: string): Generator<Reckoned> {
  let previous: readonly Counted[] = []
  for (const sentence of text.matchAll(/[^。！？；]+/g)) {
    const own = countedIn(sentence[0]).map((each) => ({
      ...each,
      start: each.start + sentence.index,
      end: each.end + sentence.index,
    }))
    if (own.length < 2) continue
    // 共1734处, 扣除重复的94处: no plain sum.
    if (/扣除|剔除|去重|除去|重复的/.test(sentence[0])) continue
    const before = previous
    previous = own
    yield* wholeFirst(text, own, sentence.index + sentence[0].length)
    yield* wholeAbove(text, before, own, sentence.index)
    yield* wholeLast(text, own)
  }
}

/** 共8部，其中县志3部、镇志5部; 10部：省志4部、市志6部; 9人（男5人、女4人）. */
function* wholeFirst(text: string, own: readonly Counted[], end: number): Generator<Reckoned> {
  /** A part of one whole is not the whole of the others. */
  const used = new Set<Counted>()
  for (let i = 0; i + 1 < own.length; i++) {
    const whole = own[i]!
    if (whole.isVague || whole.value < 2 || used.has(whole)) continue
    const between = text.slice(whole.end, own[i + 1]!.start)
    const lead = leadOf(text, whole, between, end)
    if (!lead) continue
    const limit = lead === 'bracket' ? closing(text, whole.end) : end
    const read = partsAfter(text, whole, own.slice(i + 1), limit)
    if (!read || (lead === 'rest' && !read.hasRest)) continue
    const { parts, hasRest } = read
    // 线索34条，其中……128条: one part is more than the whole.
    if (parts.length === 1 && parts[0]!.value > whole.value && /其中/.test(between)) {
      yield { whole, parts, isSure: true }
      continue
    }
    if (parts.length < 2) continue
    for (const part of parts) used.add(part)
    const sum = parts.reduce((total, { value }) => total + value, 0)
    // Some of the parts, as 等 says: only too much of them is wrong.
    const isOpen = /^[\u4e00-\u9fff]{0,6}等/.test(text.slice(parts[parts.length - 1]!.end, limit))
    if (isOpen && sum <= whole.value) continue
    // Of what is told without 其中 the first number need not be the whole.
    if (lead === 'rest' && (sum > whole.value * 1.5 || sum < whole.value * 0.6)) continue
    yield { whole, parts, isOpen, isSure: hasRest || isComplete(text, whole, between, lead, parts) }
  }
}

/** How a text comes from a whole to its parts; undefined: it does not. */
type Lead = 'bracket' | 'said' | 'state' | 'list' | 'rest'

/** No breakdown goes on farther behind its whole. */
const farthest = 300

function leadOf(text: string, whole: Counted, between: string, end: number): Lead | undefined {
  const rest = text.slice(whole.end, Math.min(end, whole.end + farthest))
  if (/^[\u4e00-\u9fff]{0,6}（[^）]*$/.test(between)) return 'bracket'
  if (between.length <= 24) {
    // 分别 of other things: 每册38元，《甲》与《乙》分别为320元和260元.
    if (/分别/.test(between) && /[《》和与]/.test(between)) return undefined
    if (opens.test(between)) return 'said'
    // 186项，已完成74项，正在推进97项，尚未启动15项: their states are all that there are.
    if (
      /已(?:经)?(?:完成|启动|办结|出版|开工)/.test(between) &&
      /尚未|未启动|未完成|未开工/.test(rest)
    )
      return 'state'
    if (between.length <= 20 && /^[\u4e00-\u9fff]{0,8}[：:][^。]*$/.test(between)) return 'list'
  }
  // 46项任务，3月底前完成9项，6月底前完成21项，其余16项…
  return /[，、]其余/.test(rest) && !/其中/.test(rest) ? 'rest' : undefined
}

/** The text says that the parts are all. */
const isComplete = (
  text: string,
  whole: Counted,
  between: string,
  lead: Lead,
  parts: readonly Counted[],
): boolean =>
  lead === 'state' ||
  /分别|包括|即|分为|具体/.test(between) ||
  (lead === 'list' && parts.length > 2) ||
  (lead === 'bracket' &&
    total.test(text.slice(Math.max(0, whole.start - 12), whole.start)) &&
    !/其中/.test(between))

/** The parts of a whole, in its unit; undefined where one of them is no exact number. */
function partsAfter(
  text: string,
  whole: Counted,
  rest: readonly Counted[],
  limit: number,
): { parts: Counted[]; hasRest: boolean } | undefined {
  const parts: Counted[] = []
  let hasRest = false
  let joint: string | undefined
  for (const part of rest) {
    if (part.start >= limit) break
    const gap = text.slice(parts.length ? parts[parts.length - 1]!.end : whole.end, part.start)
    // Another 其中 tells parts of a part; another 共 another whole.
    if (parts.length && /其中|共|合计|总|比|较|同比|增|减|另(?!外)/.test(gap)) break
    if (part.unit !== whole.unit && part.unit !== whole.other) continue
    if (part.isVague) return undefined
    if (parts.length) {
      const isRest = /其余|另外|余下|剩余/.test(gap)
      // 418件、536件、120件，超额完成1000件: what a comma adds is no part.
      if (joint === '、' && !gap.includes('、') && !isRest) break
      joint ??= gap.includes('、') ? '、' : '，'
      // 其余6种: with them it is the whole.
      if (isRest) hasRest = true
    }
    parts.push(part)
    if (hasRest) break
  }
  return { parts, hasRest }
}

/** 收录图片612幅。全书分5个部分，其中“源流”收图86幅……: the whole stands in the sentence before. */
function* wholeAbove(
  text: string,
  before: readonly Counted[],
  own: readonly Counted[],
  start: number,
): Generator<Reckoned> {
  const at = text.indexOf('其中', start)
  const first = own.findIndex((each) => each.start > at)
  if (at < start || first < 0 || own.length - first < 4) return
  const { unit } = own[first]!
  if (own.slice(0, first).some((each) => each.unit === unit)) return
  const whole = [...before].reverse().find((each) => each.unit === unit)
  if (!whole || whole.isVague) return
  const read = partsAfter(text, whole, own.slice(first), Infinity)
  if (read && read.parts.length >= 4) yield { whole, parts: read.parts, isSure: false }
}

/** 特等奖2部、一等奖8部、二等奖20部，合计30部. */
function* wholeLast(text: string, own: readonly Counted[]): Generator<Reckoned> {
  for (let i = 2; i < own.length; i++) {
    const whole = own[i]!
    const lead = text.slice(Math.max(0, own[i - 1]!.end), whole.start)
    if (
      whole.isVague ||
      !/^[^，。；：]{0,6}[，：；]?(?:共计|合计|总计|一共|共有|共|总共)[\u4e00-\u9fff]{0,6}$/.test(
        lead,
      )
    )
      continue
    const parts: Counted[] = []
    let joint: string | undefined
    for (let j = i - 1; j >= 0; j--) {
      const part = own[j]!
      if (part.unit !== whole.unit || part.isVague) break
      if (parts.length) {
        const gap = text.slice(part.end, parts[0]!.start)
        // 216部参评，特等奖2部、一等奖8部: what another mark joins is no part.
        const mark = /^[^，。；：、\d]{0,12}([、，和及与])[^，。；：、\d]{0,24}$/.exec(gap)?.[1]
        if (!mark || /其中|共|同比|比/.test(gap)) break
        const own = mark === '，' ? '，' : '、'
        if (joint !== undefined && joint !== own) break
        joint = own
      }
      parts.unshift(part)
    }
    if (parts.length >= 2) yield { whole, parts, isSure: true }
  }
}

function closing(text: string, from: number): number {
  const end = text.indexOf('）', from)
  return end < 0 ? text.length : end
}
