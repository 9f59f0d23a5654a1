/** 没有的日期: 2月30日, 13月5日. */
import { edit } from '../../finding/rule.ts'
import { isRealDay } from '../../language/real-day.ts'
import { isoDate, nearestYear } from '../calendar.ts'
import type { Check } from '../check.ts'
import { withoutMarker } from '../proof-sheet.ts'

const day =
  /(?<![\d.])(?:(\d{4})年)?(?<!\d)(\d{1,2})月(?:份)?(\d{1,2})(?:[日号]|(?=(?:[—–－\-~～至到]{1,2})(?:\d{1,2}月)?\d{1,2}日))(?:(?:[—–－\-~～至到]{1,2})(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号])?/g
const month = /(?<!\d)(?:\d{4}年)?(\d{1,2})月(?!\d)(?!亮|饼|球|租|息|票|嫂|薪|刊|报|均)/g

export const dateImpossible = {
  id: 'date-impossible',
  severity: 'error',
  means: '没有这一天，或没有这个月。',
  fix: '改成实际的日期。',
  basis: '公历',
  bad: edit(['要抓好示例工作。', '要在2月30日前抓好示例工作。']),
  good: edit(['要抓好示例工作。', '要在2月29日前抓好示例工作。']),
  run({ passages, bulletin }, say) {
    const near = (month: number): number | undefined =>
      bulletin.date?.length === 10 && month >= 1 && month <= 12
        ? nearestYear(month, 28, bulletin.date)
        : undefined
    for (const passage of passages) {
      if (passage.part === 'furniture' || passage.part === 'masthead') continue
      // The 印发 line is read with the numbers (`date-invalid`).
      if (passage.part === 'distribution') continue
      const text = withoutMarker(passage.text)
      const told = new Set<number>()
      const tell = (start: number, end: number): void => {
        for (let i = start; i < end; i++) told.add(i)
        say({
          span: passage.span(start, end),
          message: `没有 \`${text.slice(start, end)}\` 这个日期`,
          suggestion: '核对后改成实际的日期',
        })
      }
      for (const match of text.matchAll(day)) {
        const { 0: printed, index } = match
        const [y, m, d, y2, m2, d2] = match.slice(1).map((each) => each && Number(each)) as [
          number?,
          number?,
          number?,
          number?,
          number?,
          number?,
        ]
        if (
          isNoDay(y ?? near(m!), m!, d!) ||
          (d2 && isNoDay(y2 ?? y ?? near(m2 ?? m!), m2 ?? m!, d2))
        )
          tell(index, index + printed.length)
      }
      for (const match of text.matchAll(month)) {
        const { 0: printed, 1: m, index } = match
        if (
          told.has(index) ||
          (Number(m) >= 1 && Number(m) <= 12) ||
          /[历为近每共达]$/.test(text[index - 1] ?? '')
        )
          continue
        tell(index, index + printed.length)
      }
    }
  },
} as const satisfies Check

/** 29 February without a year is that of the year that is nearest. */
const isNoDay = (year: number | undefined, month: number, day: number): boolean =>
  !isRealDay(isoDate(year ?? 2024, month, day))
