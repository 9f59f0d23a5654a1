/** 日期. Shapes: FORMAT (f). */
import type { Extent } from './extent.ts'
import { matchesOf } from './matches.ts'

export interface DateMark extends Extent {
  type: 'date'
  year?: number
  month?: number
  day?: number
  /** End of a range; a missing month is the start's. */
  toMonth?: number
  toDay?: number
  /** 截至…: a date up to which something is counted, not an event. */
  asOf?: true
  /** …前: a deadline. */
  before?: true
}

const dash = '(?:至|到|[—–－\\-~～]{1,2})'
const shape = new RegExp(
  '(?=\\d)(?<!\\d)(?:(?:(\\d{4})年)(?:(\\d{1,2})月(?:份)?)?|(\\d{1,2})月(?:份)?)' + // 2024年1月 | 1月
    `(?:(\\d{1,2})(?:日|号)?${dash}(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})[日号]|(\\d{1,2})[日号]|(?:${dash}(?:(\\d{4})年)?(\\d{1,2})月)(?!\\d))?` +
    '((?:上旬|中旬|下旬|初|底|末))?([之以]?前(?!后|往|列|去|来|期|身|沿|提(?!交|出|供|请|报|升)|进))?',
  'g',
)

export function findDates(text: string): DateMark[] {
  const found: DateMark[] = []
  for (const match of matchesOf(shape, text)) {
    const [all, y, m1, m2, from, , toM, toD, d, , m3, , before] = match
    const month = number(m1 ?? m2)
    const day = number(from ?? d)
    if (month !== undefined && (month < 1 || month > 12)) continue
    if (day !== undefined && (day < 1 || day > 31)) continue
    const to = { toMonth: number(toM ?? m3), toDay: number(toD) }
    if (month === undefined && day !== undefined) continue
    const start = match.index
    found.push({
      type: 'date',
      start,
      end: start + all.length,
      ...(y ? { year: Number(y) } : {}),
      ...(month ? { month } : {}),
      ...(day ? { day } : {}),
      ...(to.toMonth ? { toMonth: to.toMonth } : {}),
      ...(to.toDay ? { toDay: to.toDay } : {}),
      ...(/(?:截至|截止|到)$/.test(text.slice(Math.max(0, start - 4), start))
        ? { asOf: true as const }
        : {}),
      ...(before ? { before: true as const } : {}),
    })
  }
  return found
}

const number = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits)

const two = (value: number): string => String(value).padStart(2, '0')

/** YYYY-MM-DD, YYYY-MM, YYYY or an interval; `year` stands in for one not printed. */
export function dateText(mark: DateMark, year: number): string {
  const y = String(mark.year ?? year)
  if (!mark.month) return y
  if (!mark.day)
    return mark.toMonth
      ? `${y}-${two(mark.month)}/${y}-${two(mark.toMonth)}`
      : `${y}-${two(mark.month)}`
  const start = `${y}-${two(mark.month)}-${two(mark.day)}`
  if (!mark.toDay) return start
  const month = mark.toMonth ?? mark.month
  const endYear = month < mark.month ? Number(y) + 1 : Number(y)
  return `${start}/${endYear}-${two(month)}-${two(mark.toDay)}`
}

const numerals: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 12, 十二, 一百零三, 一〇三 → a number; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  if (!/^[〇零一二两三四五六七八九十百]+$/.test(text)) return undefined
  if (!/[十百]/.test(text)) return Number([...text].map((char) => numerals[char]).join(''))
  let total = 0
  let digit = 0
  for (const char of text) {
    if (char === '百') total += (digit || 1) * 100
    else if (char === '十') total += (digit || 1) * 10
    else {
      digit = numerals[char]!
      continue
    }
    digit = 0
  }
  return total + digit
}
