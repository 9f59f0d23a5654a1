/** 数量: a number with its unit. Shapes: FORMAT (d), Numbers. */
import type { Extent } from './extent.ts'
import { matchesOf } from './matches.ts'

export interface QuantityMark extends Extent {
  type: 'quantity'
  raw: string
  value?: number
  min?: number
  max?: number
  approximate?: true
  unit: string
}

const units =
  '人次|人|万字|字|部|卷|册|本|种|套|篇|条|幅|张|件|项|个|家|场次|场|次|期|集|页|处|所|名|位|户|亩|平方米|平方公里|公里|千米|米|公斤|千克|吨|元|美元|天|小时|分钟|年|周年|岁|届|批|座|支|组|对|辆|台|株|棵|间|层|道|首|段|节|章|辑|枚|份|版|类|款|块|片|时|轮|例|起|宗|遍|点|％|%|个百分点|GB|TB|MB|G|T'
const shape = new RegExp(
  '(?=[\\d近约超逾达不])(?<![\\dA-Za-z.])(近|约|超过|超|逾|达|不少于|不低于)?' +
    '((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)([万亿千百])?' +
    '(?:([—–~～\\-]|至)((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)([万亿千百])?)?' +
    `(余|多|\\+)?([万亿])?(余|多|\\+)?(?:(${units})(?:（[^（）\\d]{1,4}）|\\([^()\\d]{1,4}\\))?)(以上|左右|以内|以下)?`,
  'g',
)
const scale: Record<string, number> = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }

export function findQuantities(text: string): QuantityMark[] {
  const found: QuantityMark[] = []
  if (!/\d/.test(text)) return found
  for (const match of matchesOf(shape, text)) {
    const [all, about, a, aScale, , b, bScale, more1, lateScale, more2, unit, bound] = match
    if (isDate(text, match.index, a!, unit!)) continue
    const late = lateScale ? scale[lateScale]! : 1
    const low = amount(a!, aScale ?? (b ? bScale : undefined)) * late
    const raw = all.replace(/^达/, '')
    const start = match.index + all.indexOf(raw)
    // 超1200万次, 1000万以上, 10万+: at least so many.
    const atLeast =
      !b &&
      (/^(?:超|超过|逾|不少于|不低于)$/.test(about ?? '') ||
        bound === '以上' ||
        more1 === '+' ||
        more2 === '+')
    const approximate = !atLeast && Boolean((about && about !== '达') || more1 || more2 || bound)
    found.push({
      type: 'quantity',
      start,
      end: start + raw.length,
      raw,
      ...(b
        ? { min: low, max: amount(b, bScale) * late }
        : atLeast
          ? { min: low }
          : { value: low }),
      ...(approximate ? { approximate: true as const } : {}),
      unit: unit!.replace('％', '%'),
    })
  }
  return found
}

function amount(digits: string, factor: string | undefined): number {
  const value = Number(digits.replaceAll(',', '')) * (factor ? scale[factor]! : 1)
  // 3.91亿 is 391000000, not 391000000.00000006.
  return Math.round(value * 1e6) / 1e6
}

/** 2024年, 1月, 第3期 are no quantities. */
function isDate(text: string, at: number, digits: string, unit: string): boolean {
  if (/^(?:年|卷|版)$/.test(unit) && /^(?:19|20)\d{2}$/.test(digits)) return true
  if (/第$/.test(text[at - 1] ?? '')) return true
  return unit === '时' || unit === '点' ? true : unit === '号'
}
