/** 缺期: which numbers of each series and year there are, and which there are not. */

import type { NumberedIssue } from '../check/evidence.ts'
import { inDateOrder } from '../check/sequence.ts'

export interface YearOfIssues {
  series: string
  year: number
  /** Of the issues that are there. */
  first: number
  last: number
  /** How many numbers there are. */
  count: number
  /** 缺: numbers between 1 and the last that no file has. */
  missing: number[]
  /** 重: numbers that several files have. */
  duplicate: { issueNo: number; paths: string[] }[]
  /** 乱: the fewest issues without which dates and numbers go the same way. */
  outOfOrder: { issueNo: number; date: string; path: string }[]
  /** 总期号 − 期号: each value, with how many issues have it; one value is as it should be. */
  law: { difference: number; count: number }[]
}

/** Of every series and year, the oldest first. */
export function gapsOf(issues: readonly NumberedIssue[]): YearOfIssues[] {
  const years = new Map<string, NumberedIssue[]>()
  for (const issue of issues) {
    if (issue.year === undefined || issue.issueNo === undefined || issue.supplement) continue
    const key = `${issue.series}\n${issue.year}`
    const own = years.get(key)
    if (own) own.push(issue)
    else years.set(key, [issue])
  }
  return [...years.values()]
    .map(yearOf)
    .sort((a, b) => (a.series < b.series ? -1 : a.series > b.series ? 1 : a.year - b.year))
}

function yearOf(issues: readonly NumberedIssue[]): YearOfIssues {
  const byNumber = new Map<number, NumberedIssue[]>()
  for (const issue of issues) {
    const own = byNumber.get(issue.issueNo!)
    if (own) own.push(issue)
    else byNumber.set(issue.issueNo!, [issue])
  }
  const numbers = [...byNumber.keys()].sort((a, b) => a - b)
  const last = numbers[numbers.length - 1]!
  const missing: number[] = []
  for (let number = 1; number <= last; number++) if (!byNumber.has(number)) missing.push(number)
  const laws = new Map<number, number>()
  for (const { issueNo, totalNo } of issues)
    if (totalNo !== undefined) laws.set(totalNo - issueNo!, (laws.get(totalNo - issueNo!) ?? 0) + 1)
  const dated = numbers
    .map((number) => byNumber.get(number)![0]!)
    .filter(({ date }) => date?.length === 10)
  const inOrder = inDateOrder(dated)
  const outOfOrder = dated.flatMap((issue) =>
    inOrder.has(issue) ? [] : [{ issueNo: issue.issueNo!, date: issue.date!, path: issue.path }],
  )
  return {
    series: issues[0]!.series,
    year: issues[0]!.year!,
    first: numbers[0]!,
    last,
    count: numbers.length,
    missing,
    duplicate: numbers.flatMap((issueNo) => {
      const paths = byNumber.get(issueNo)!.map(({ path }) => path)
      return paths.length > 1 ? [{ issueNo, paths: paths.sort() }] : []
    }),
    outOfOrder,
    law: [...laws]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([difference, count]) => ({ difference, count })),
  }
}
