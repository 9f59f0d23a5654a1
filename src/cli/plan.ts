import { join } from 'node:path'
import { buildSite, type BuildResult } from '../publish/build.ts'
import { kindLabels, type FileKind } from '../publish/file-kinds.ts'
import type { Arguments } from './arguments.ts'
import { readConfig } from '../config/config.ts'
import { CliError } from '../error/error.ts'
import { reportProgress } from './progress.ts'
import { rootOf } from './root.ts'
import { print, printData } from './terminal.ts'

/** 预演: what a build would change, on stdout. Changes nothing in the site. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const root = rootOf(positionals)
  const format = (values['format'] as string | undefined) ?? 'text'
  if (!['text', 'json'].includes(format)) throw new CliError('--format 应为 text、json 之一')
  const out = (values['out'] as string | undefined) ?? join(root, 'dist')
  const { progress, end } = reportProgress(process.stderr)
  try {
    const result = await buildSite({
      root,
      out,
      config: readConfig(root),
      isPlan: true,
      isRelease: values['release'] === true,
      ...(typeof values['url'] === 'string' ? { url: values['url'] } : {}),
      progress,
    })
    end()
    if (format === 'json') printData(asJson(result))
    else print(asText(result, out))
    return 0
  } finally {
    end()
  }
}

const signs = { added: '+', changed: '~', removed: '-' } as const
const words = { added: '新增', changed: '更新', removed: '删除' } as const
const acts = ['added', 'changed', 'removed'] as const

function asText({ change, written, withheld }: BuildResult, out: string): string {
  const rows = acts.flatMap((act) => change[act].map((path) => `${signs[act]} ${path}`))
  const kinds = countsOf(change)
  const totals = acts.map((act) => `${words[act]} ${change[act].length} 个`).join('，')
  return [
    ...rows,
    ...(rows.length ? [''] : []),
    ...kinds.map(([kind, count]) => `${kindLabels[kind]}：${count} 个`),
    ...(withheld.length ? [`没有发布的文件：${withheld.length} 个`] : []),
    rows.length
      ? `${totals}；网站会有 ${written.total} 个文件。什么也没有改动；运行 jianbao build 才会写到 ${out}`
      : `${out} 不需要改动。`,
    '',
  ].join('\n')
}

/** Changed files by kind, the most first. */
function countsOf(change: BuildResult['change']): [FileKind, number][] {
  const counts = new Map<FileKind, number>()
  for (const act of acts)
    for (const path of change[act]) {
      const kind = change.kindOf(path)
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
  return [...counts].sort((a, b) => b[1] - a[1])
}

function asJson({ change, written }: BuildResult): string {
  const { added, changed, removed } = change
  return `${JSON.stringify({ added, changed, removed, files: written.total }, null, 2)}\n`
}
