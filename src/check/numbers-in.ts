/** 文中的数: a number with what is counted, as rules that reckon need them. */

export interface Counted {
  start: number
  end: number
  value: number
  unit: string
  /** 3454部（种）: the other unit. */
  other?: string
  printed: string
  /** 近, 约, 余, 以上: no exact number. */
  isVague: boolean
}

const unit =
  '人次|万字|平方公里|平方米|公里|人|部|卷|册|本|种|套|篇|条|幅|张|件|项|个|家|场次|场|次|期|集|页|处|所|名|位|户|亩|座|支|组|段|节|章|辑|枚|份|版|类|款|块|片|例|起|宗|通|首|题|尊|方|批|届|元|吨|辆|台|株|棵|间|天|小时|课时|学时|字|％|%'
const counted = new RegExp(
  `(?<![\\d.A-Za-z第—–~～\\-/〔])(近|约|超过?|逾|不足|上)?(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(万|亿)?(余|多|几|来)?(万|亿)?(${unit})(?:（([^（）\\d]{1,3})）)?(以上|以下|左右|上下)?`,
  'g',
)
const scale: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** Every counted number of a text, in order. Ranges and ordinals are none. */
export function countedIn(text: string): Counted[] {
  const found: Counted[] = []
  for (const match of text.matchAll(counted)) {
    const [printed, about, digits, big, more, later, own, other, bound] = match
    const value = Number(digits!.replaceAll(',', '')) * (scale[big ?? later ?? ''] ?? 1)
    found.push({
      start: match.index,
      end: match.index + printed.length,
      value: Math.round(value * 1e4) / 1e4,
      // 7个县 are counted apart from 7个.
      unit:
        own === '个' && /[县市区州镇乡村]/.test(text[match.index + printed.length] ?? '')
          ? `个${text[match.index + printed.length]}`
          : own!.replace('％', '%'),
      ...(other ? { other } : {}),
      printed,
      isVague: Boolean(about || more || bound),
    })
  }
  return found
}
