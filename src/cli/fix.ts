/**
 * 自动改: makes the edits of mechanical findings in a file, in its own encoding. The original is kept beside it as
 * `.bak`, and every changed line is shown.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { VFile } from 'vfile'
import type { Edit } from '../finding/finding.ts'

interface Fixed {
  /** Lines before and behind, as `diff` shows them. */
  diff: string
  /** In Chinese, for the terminal. */
  said: string
}

/** Mends a file, if anything in it can be. `file`: with its text, its messages, and its root as `cwd`. */
export function fixFile(file: VFile): Fixed[] {
  const edits = chosen(file.messages.flatMap((message) => message.edits ?? []))
  if (!edits.length) return []
  const { path } = file
  if (!/\.(?:txt|md|markdown)$/i.test(path))
    return [{ diff: '', said: `${path} 不是纯文本，不能自动改，请照建议手改` }]
  const full = join(file.cwd, path)
  const before = readFileSync(full)
  const text = String(file.value)
  const encoding = encodingOf(before, text)
  if (!encoding) return [{ diff: '', said: `${path} 在检查后被改动，没有改它` }]
  const after = apply(text, edits)
  const bytes = iconv.encode(after, encoding.name, { addBOM: encoding.hasMark })
  if (iconv.decode(bytes, encoding.name, { stripBOM: true }) !== after)
    return [{ diff: '', said: `${path} 的编码（${encoding.name}）写不下改后的字，没有改它` }]
  const kept = keep(full, before)
  writeFileSync(full, bytes)
  return [
    {
      diff: diffOf(path, text, after),
      said: `${path} 改了 ${edits.length} 处；原件存为 ${path.replace(/[^/]*$/, '')}${kept}`,
    },
  ]
}

/** In the order of the text, none over another. */
function chosen(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const last = kept[kept.length - 1]
    if (!last || edit.span.start >= last.span.end) kept.push(edit)
  }
  return kept
}

function apply(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const { span, put } of edits) {
    out += text.slice(at, span.start) + put
    at = span.end
  }
  return out + text.slice(at)
}

/** How the bytes of a file say a text; undefined where they do not. */
function encodingOf(bytes: Buffer, text: string): { name: string; hasMark: boolean } | undefined {
  for (const name of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5']) {
    if (iconv.decode(bytes, name, { stripBOM: true }) !== text) continue
    const hasMark = iconv.decode(bytes, name, { stripBOM: false }).startsWith('\ufeff')
    return { name, hasMark }
  }
  return undefined
}

/** The first original is never written over: a.txt.bak, a.txt.2.bak … Its name. */
function keep(full: string, bytes: Buffer): string {
  for (let i = 1; ; i++) {
    const path = i === 1 ? `${full}.bak` : `${full}.${i}.bak`
    if (existsSync(path)) continue
    writeFileSync(path, bytes)
    return path.replace(/^.*[\\/]/, '')
  }
}

/** The edits stay within their lines, so line stands against line. */
function diffOf(path: string, before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.split(/\r\n|\n|\r/)) as [string[], string[]]
  const lines = [`--- ${path}`, `+++ ${path}`]
  for (const [i, line] of old.entries())
    if (line !== now[i]) lines.push(`@@ -${i + 1} +${i + 1} @@`, `-${line}`, `+${now[i]}`)
  return `${lines.join('\n')}\n`
}
