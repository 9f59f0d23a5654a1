import { join } from 'node:path'
import { buildSite, type BuildResult } from '../publish/build.ts'
import type { Arguments } from './arguments.ts'
import { readConfig } from '../config/config.ts'
import { hasProblems } from './formats/checked.ts'
import { formatText } from './formats/text.ts'
import { reportProgress } from './progress.ts'
import { rootOf, wholeNumber } from './root.ts'
import { print, say } from './terminal.ts'

/** 生成网站. Messages and summary on stderr. Exit code 0 when a site was written; with --strict 1 on warnings or errors. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const root = rootOf(positionals)
  const out = (values['out'] as string | undefined) ?? join(root, 'dist')
  const maxFiles = wholeNumber('max-files', values['max-files'])
  const { progress, end } = reportProgress(process.stderr)
  const result = await buildSite({
    root,
    out,
    config: readConfig(root),
    clean: values['clean'] === true,
    isRelease: values['release'] === true,
    ...(maxFiles === undefined ? {} : { maxFiles }),
    ...(typeof values['url'] === 'string' ? { url: values['url'] } : {}),
    progress,
  }).finally(end)
  const tell = (text: string): void => say(`${text}\n`)
  const shown = result.files.filter((file) =>
    file.messages.some((message) => message.fatal !== undefined && message.fatal !== null),
  )
  say(formatText({ files: shown }))
  if (result.withheld.length) {
    tell(`没有发布 ${result.withheld.length} 个文件：`)
    for (const { path, reason } of result.withheld) tell(`  ${path}：${reason}`)
  }
  if (!result.published.length) tell('没有可发布的简报，生成了一个空的网站。')
  for (const note of result.notes) tell(note)
  for (const left of result.leftOut) tell(`略去：${left}`)
  if (values['explain']) print(explain(result))
  const { written } = result
  tell(
    `发布 ${result.published.length} 期、${result.items} 篇；网站共 ${written.total} 个文件、${Math.ceil(written.bytes / 1024)} KB，更新 ${written.changed} 个，删除 ${written.removed} 个 → ${out}`,
  )
  return values['strict'] && hasProblems(result.files) ? 1 : 0
}

/** A line a page: its address, and the template that made it. */
function explain({ served, replaced }: BuildResult): string {
  const fragments = replaced.filter((file) => file.startsWith('_'))
  return [
    ...fragments.map((file) => `片段 templates/${file}（根目录）`),
    ...served.map(
      ({ path, template, isOfRoot }) => `${path} ← ${template}（${isOfRoot ? '根目录' : '自带'}）`,
    ),
    '',
  ].join('\n')
}
