/** 期号规律: 总期号 − 期号 is constant within a year (FORMAT (a)): 495 in 2023, 605 in 2024, 732 in 2025. */
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import type { Evidence } from '../evidence.ts'

export const numberLaw = {
  id: 'number-law',
  severity: 'warning',
  means: '总期号减期号不合这一年的规律：配置的 `numberLaw`，没有配置的按同年各期。',
  fix: '核对两个号；原件如此时用 `ignore`。',
  basis: '总期号逐期累加',
  bad: edit(['总第606期', '总第607期']),
  good,
  compare(archive, say) {
    for (const [, issues] of byYear(archive)) {
      const counts = new Map<number, number>()
      for (const { law } of issues) counts.set(law, (counts.get(law) ?? 0) + 1)
      const [usual, times] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? []
      if (usual === undefined || times! < 2 || times! <= issues.length / 2) continue
      for (const { law, evidence } of issues) {
        // With a law in the config the issue itself has told.
        if (law === usual || evidence.isLawKnown) continue
        const like = issues.find((each) => each.law === usual)!.evidence
        say({
          at: evidence.numberAt,
          message: `第 ${evidence.issueNo} 期、总第 ${evidence.totalNo} 期：${evidence.year} 年其余各期的总期号比期号大 ${usual}`,
          suggestion: '核对期号和总期号；原件如此时用 `ignore`',
          also: [{ at: like.numberAt, message: `第 ${like.issueNo} 期、总第 ${like.totalNo} 期` }],
        })
      }
    }
  },
} as const satisfies Check

/** Numbered issues of each series and year. */
function byYear(archive: readonly Evidence[]): Map<string, { law: number; evidence: Evidence }[]> {
  const years = new Map<string, { law: number; evidence: Evidence }[]>()
  for (const evidence of archive) {
    const { series, year, issueNo, totalNo, supplement } = evidence
    if (year === undefined || issueNo === undefined || supplement) continue
    if (totalNo === undefined) continue
    const key = `${series} ${year}`
    const own = { law: totalNo - issueNo, evidence }
    const list = years.get(key)
    if (list) list.push(own)
    else years.set(key, [own])
  }
  return years
}
