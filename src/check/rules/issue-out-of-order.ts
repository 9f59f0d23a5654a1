/** 期次颠倒: a later number with an earlier date. */
import { sample } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import type { Evidence } from '../evidence.ts'
import { inDateOrder } from '../sequence.ts'

const other = (date: string): string =>
  sample
    .replace('第1期（总第606期）', '第2期（总第607期）')
    .replace('2024年1月11日', date)
    .replace('2024年1月3日，示例县召开', '2023年12月29日，另一县召开')
    .replace('示例县召开', '另一县召开')
    .replace('要抓好示例工作', '要学习文件精神')

export const issueOutOfOrder = {
  id: 'issue-out-of-order',
  severity: 'warning',
  means: '期号在后，印发日期却在前。',
  fix: '核对期号和印发日期。',
  basis: '期号按印发先后编',
  bad: { 'bulletins/a.txt': sample, 'bulletins/b.txt': other('2024年1月5日') },
  good: { 'bulletins/a.txt': sample, 'bulletins/b.txt': other('2024年1月15日') },
  compare(archive, say) {
    const years = new Map<string, Evidence[]>()
    for (const evidence of archive) {
      const { series, year, issueNo, date, supplement } = evidence
      if (year === undefined || issueNo === undefined || supplement || date?.length !== 10) continue
      const key = `${series} ${year}`
      years.set(key, [...(years.get(key) ?? []), evidence])
    }
    for (const issues of years.values()) {
      issues.sort((a, b) => a.issueNo! - b.issueNo! || (a.path < b.path ? -1 : 1))
      const inOrder = inDateOrder(issues)
      for (const [i, own] of issues.entries()) {
        if (inOrder.has(own)) continue
        // The one beside it that is in order shows where it should stand.
        const near =
          [...issues.slice(0, i)]
            .reverse()
            .find((each) => inOrder.has(each) && each.date! > own.date!) ??
          issues.slice(i + 1).find((each) => inOrder.has(each) && each.date! < own.date!)
        if (!near) continue
        const isAfter = near.issueNo! < own.issueNo!
        say({
          at: own.numberAt,
          message: `第 ${own.issueNo} 期印发于 ${own.date}，${isAfter ? '早于' : '晚于'}第 ${near.issueNo} 期的 ${near.date}（${near.path}）`,
          suggestion: '核对期号和印发日期',
          also: [{ at: near.numberAt, message: `第 ${near.issueNo} 期，${near.date} 印发` }],
        })
      }
    }
  },
} as const satisfies Check
