import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporary } from './paths.ts'

/** A root of its own with the given files, paths relative to it. */
export function makeRoot(files: Record<string, string | Uint8Array>): string {
  const root = temporary()
  mkdirSync(join(root, 'bulletins'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

/** A small bulletin that may be published. */
export function bulletin(
  options: { issue?: number; word?: string; disclosure?: string; title?: string } = {},
): string {
  const {
    issue = 1,
    word = '示例',
    disclosure = '信息公开选项：主动公开',
    title = `省地方志办召开${word}工作会议`,
  } = options
  return `四川省地方志工作简报第${issue}期（总第${605 + issue}期）
【特别关注】
${title}
1月3日，省地方志办召开${word}工作会议，研究有关工作。
会议指出，${word}工作很重要。
（省地方志办）
${disclosure}
报：省委。
四川省地方志工作办公室综合处 2024年1月${10 + (issue % 10)}日印发
`
}
