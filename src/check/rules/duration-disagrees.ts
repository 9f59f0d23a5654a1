/** 年数不合: 自2019年起连续6年 in 2023. */
import { edit } from '../../finding/rule.ts'
import { readNumber } from '../../language/dates.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'

const since =
  /(?:自|从)?(\d{4})年(?:[\u4e00-\u9fff]{0,6}?)(?:起|以来|开始)[，]?[^。；，]{0,20}?(?:已|已经)?连续(\d{1,2}|[一二三四五六七八九十]{1,3})年/g

export const durationDisagrees = {
  id: 'duration-disagrees',
  severity: 'warning',
  means: '从某年起连续若干年，与印发的年份算不拢。',
  fix: '核对起始年份和年数。',
  basis: '算术',
  bad: edit(['要抓好示例工作。', '自2019年起，示例县已连续9年出版年鉴。']),
  good: edit(['要抓好示例工作。', '自2019年起，示例县已连续6年出版年鉴。']),
  run({ passages, bulletin }, say, prove) {
    const issued = Number(bulletin.date?.slice(0, 4) ?? bulletin.year ?? 0)
    if (!issued) return
    for (const passage of passages) {
      if (!isProse(passage)) continue
      for (const { 0: printed, 1: from, 2: count, index } of passage.text.matchAll(since)) {
        const years = readNumber(count!)
        const all = issued - Number(from) + 1
        if (!years || all < 1) continue
        const place = passage.span(index, index + printed.length)
        // The year that is going on may not count yet.
        if (years === all || years === all - 1)
          prove(place, `${from} 年至 ${issued} 年是 ${all} 年`)
        else
          say({
            span: place,
            message: `从 ${from} 年到印发的 ${issued} 年是 ${all} 年，这里印作 \`${count}年\``,
            suggestion: '核对起始年份和年数',
          })
      }
    }
  },
} as const satisfies Check
