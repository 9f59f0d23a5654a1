/** 星期与日期不合. */
import { edit } from '../../finding/rule.ts'
import { isRealDay } from '../../language/real-day.ts'
import { isoDate, nearestYear, weekdayOf } from '../calendar.ts'
import type { Check } from '../check.ts'
import { withoutMarker } from '../proof-sheet.ts'

const dated =
  /(?<!\d)(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})[日号](?:上午|下午|晚上?)?[（(，,]?\s*(?:星期|周|礼拜)([一二三四五六日天])(?!年)/g

export const weekdayDisagrees = {
  id: 'weekday-disagrees',
  severity: 'error',
  means: '日期那一天不是印出的星期几。没有印年份的，取离印发日期最近的一年。',
  fix: '核对日期和星期，改正其中之一。',
  basis: '公历',
  bad: edit(['要抓好示例工作。', '定于1月15日（星期二）报送。']),
  good: edit(['要抓好示例工作。', '定于1月15日（星期一）报送。']),
  run({ passages, bulletin }, say, prove) {
    for (const { text, span } of passages)
      for (const match of withoutMarker(text).matchAll(dated)) {
        const [printed, y, m, d, weekday] = match
        const month = Number(m)
        const day = Number(d)
        if (!isRealDay(isoDate(2024, month, day)) || (!y && !bulletin.date)) continue
        const year = y ? Number(y) : nearestYear(month, day, bulletin.date!)
        const right = weekdayOf(isoDate(year, month, day))
        const place = span(match.index, match.index + printed.length)
        if (right === weekday!.replace('天', '日'))
          prove(place, `${year}年${month}月${day}日是星期${right}`)
        else
          say({
            span: place,
            message: `${year}年${month}月${day}日是星期${right}，这里印作星期${weekday}`,
            suggestion: '核对日期和星期，改正其中之一',
          })
      }
  },
} as const satisfies Check
