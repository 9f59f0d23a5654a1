/**
 * 规则: what a diagnostic means, what to do about it, and two small roots: one that triggers it, one that does not.
 * The examples are the rule's tests, and stand in `docs/diagnostics.md`.
 */
import type { Severity } from './span.ts'

/** Content of a file: text, bytes, or a link to another path. */
export type Content = string | Uint8Array | { link: string }

/** Files of a root by path; what is not given is the sample. */
export type Root = Readonly<Record<string, Content>>

export interface Rule {
  /** All that it may have; what speaks against publishing is an error. */
  severity: Severity | readonly Severity[]
  /** What it means, in Chinese. */
  means: string
  /** What the editor does about it. */
  fix: string
  bad: Root
  /** The bad root with the fix made. */
  good: Root
}

/** 示例: a bulletin about which there is nothing to say. Every person and event in it is invented. */
export const sample = `四川省地方志工作简报2024年第1期（总第606期）
【特别关注】
示例县召开方志工作会议
2024年1月3日，示例县召开方志工作会议，研究有关工作。
会议强调，要抓好示例工作。
（示例县地方志办公室）
信息公开选项：主动公开
报：省委。
四川省地方志工作办公室综合处 2024年1月11日印发
`

const path = 'bulletins/a.txt'

/** The sample alone. */
export const good: Root = { [path]: sample }

type Change = readonly [from: string, to: string]

/** The sample with words replaced; throws where one does not stand in it, so that no example goes stale. */
export function edit(...changes: readonly Change[]): Root {
  let text = sample
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`)
    text = text.replace(from, to)
  }
  return { [path]: text }
}

/** The sample below front matter. */
export const front = (yaml: string, ...changes: readonly Change[]): Root => ({
  [path]: `---\n${yaml}\n---\n${edit(...changes)[path] as string}`,
})

/** The sample beside other files. */
export const beside = (files: Root): Root => ({ [path]: sample, ...files })

/** The sample beside a names.csv. */
export const names = (table: string): Root => beside({ 'bulletins/names.csv': table })

/** Lines of an example that are not the sample's, each with its file where that is another one. */
export function changedLines(root: Root): string[] {
  const own = new Set(sample.split('\n'))
  return Object.entries(root).flatMap(([file, content]) => {
    if (typeof content !== 'string' || content === sample) return []
    const seen = new Map<string, number>()
    const lines = content.split('\n').filter((line) => {
      if (!line.trim()) return false
      const times = (seen.get(line) ?? 0) + 1
      seen.set(line, times)
      return !own.has(line) || times > 1
    })
    const name = file === path ? '' : `${file}：`
    return lines.map((line) => name + line)
  })
}
