import { gapsOf, type YearOfIssues } from '../archive/gaps.ts'
import { readThrough } from '../publish/read.ts'
import type { Arguments } from './arguments.ts'
import { readConfig } from '../config/config.ts'
import { CliError } from '../error/error.ts'
import { reportProgress } from './progress.ts'
import { rootOf } from './root.ts'
import { print, printData, say } from './terminal.ts'

/** 缺期. Results on stdout. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const format = (values['format'] as string | undefined) ?? 'text'
  if (format !== 'text' && format !== 'json') throw new CliError('--format 应为 text、json 之一')
  const root = rootOf(positionals)
  const { progress, end } = reportProgress(process.stderr)
  const years = await readThrough(
    root,
    readConfig(root),
    ({ evidence }) => gapsOf(evidence),
    progress,
  ).finally(end)
  if (format === 'json') printData(`${JSON.stringify(years, null, 2)}\n`)
  else {
    print(years.map(tell).join('\n'))
    if (!years.length) say('没有带期号的简报。\n')
  }
  return 0
}

function tell(of: YearOfIssues): string {
  const { series, year, first, last, count, missing, duplicate, outOfOrder, law } = of
  const usual = law[0]
  const within = missing.filter((number) => number > first)
  const lines = [
    `${series} ${year} 年：有 ${count} 期，最早第 ${first} 期，最晚第 ${last} 期${within.length ? `，中间缺 ${within.length} 期` : '，中间不缺'}`,
  ]
  if (within.length) lines.push(`  缺：第 ${runs(within)} 期`)
  if (first > 1) lines.push(`  第 ${runs(missing.filter((number) => number < first))} 期不在档案里`)
  for (const { issueNo, paths } of duplicate)
    lines.push(`  重：第 ${issueNo} 期有 ${paths.length} 个文件：${paths.join('、')}`)
  for (const { issueNo, date, path } of outOfOrder)
    lines.push(`  乱：第 ${issueNo} 期印发于 ${date}，与前后各期的次序不合（${path}）`)
  if (law.length > 1)
    lines.push(
      `  总期号减期号应当不变，却有 ${law.map(({ difference, count: times }) => `${difference}（${times} 期）`).join('、')}`,
    )
  else if (usual) lines.push(`  总期号比期号大 ${usual.difference}`)
  return `${lines.join('\n')}\n`
}

/** 2—5、9. */
function runs(numbers: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < numbers.length; i++) {
    let end = i
    while (numbers[end + 1] === numbers[end]! + 1) end++
    parts.push(end > i + 1 ? `${numbers[i]}—${numbers[end]}` : numbers.slice(i, end + 1).join('、'))
    i = end
  }
  return parts.join('、')
}
