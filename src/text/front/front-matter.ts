/**
 * 文件头: YAML above the text of a bulletin. gray-matter splits it off; its JavaScript engines would run code
 * and are replaced by ones that refuse.
 */
import matter from 'gray-matter'
import type { VFile } from 'vfile'
import { report } from '../../finding/finding.ts'
import type { Span } from '../../finding/span.ts'
import { readKeys, type KeysRead } from './front-keys.ts'
import { frontKeys } from './front-shape.ts'

/** Where the text begins, and what stands above it. `broken`: it could not be read, so nothing is published. */
export interface FrontMatterBlock extends KeysRead {
  end: number
}

const fence = /^---[^\S\r\n]*([A-Za-z][\w-]*)?[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/
const keys = Object.keys(frontKeys).join('|')
const knownKey = new RegExp(`^(?:${keys})\\s*[:：]`)
const anyKey = /^[\w-]+\s*[:=]/
/** ---, ———, +++ with the name of a language or a comment behind it. */
const wrongFence = /^([-—–－+=~]{2,})([^\S\r\n]*\w*[^\S\r\n]*(?:#[^\r\n]*)?)\s*/
const ofGate = /^[^\S\r\n]*(?:withdrawn|disclosure)[^\S\r\n]*[:：]/m

/**
 * Where a text begins with what an editor meant as front matter: keys below no fence, a wrong one (———, ----, +++), or one
 * that stands too low or twice.
 */
function keysAtHead(text: string): number | undefined {
  const start = text.search(/[^\s\u200b\ufeff]/)
  if (start < 0) return undefined
  // No editor writes a longer one; a longer line is no fence.
  const head = text.slice(start, start + 2000)
  const fence = wrongFence.exec(head)
  const isMeant = knownKey.test(head) || (fence !== null && keyBehind(head, fence))
  return isMeant ? start : undefined
}

function keyBehind(head: string, [whole, marks, more]: RegExpExecArray): boolean {
  const isFence = /[-+]{3}$/.test(marks!)
  return [whole.length, ...(more ? [marks!.length] : [])].some((at) => {
    const rest = head.slice(at).trimStart()
    return knownKey.test(rest) || (isFence && anyKey.test(rest))
  })
}

/** What was meant as front matter but is none must not be published as text; a key of the gate anywhere is meant so. */
export function reportMisplaced(file: VFile, source: string, from: number): boolean {
  const rest = source.slice(from)
  const found = keysAtHead(rest) ?? gateKeyIn(rest)
  if (found === undefined) return false
  const start = from + found
  report(file, {
    rule: 'front-matter-misplaced',
    severity: 'error',
    span: { start, end: start + 3 },
    message:
      '这里像是文件头，但没有写在文件的最前面，或分隔线不是 `---`，或写了两个；没有使用，也没有发布',
    suggestion:
      '文件头只写一个，第一行从文件的第一个字符起写半角的 `---`，前面不留空行和空格；网页等格式写在说明文件里',
  })
  return true
}

function gateKeyIn(text: string): number | undefined {
  const found = ofGate.exec(text)
  return found ? found.index + found[0].search(/\S/) : undefined
}

/** Reads the front matter at the head of a file and reports what is wrong with it. */
export function readFrontMatter(file: VFile): FrontMatterBlock {
  const source = String(file.value)
  const open = fence.exec(source)
  if (!open) return { data: {}, end: 0, broken: reportMisplaced(file, source, 0) }
  const head: Span = { start: 0, end: open[0].trimEnd().length }
  // gray-matter knows \n only, and no comment behind the fence; what replaces them is as long, so places stay true.
  const text = source
    .replace(/\r(?!\n)/g, '\n')
    .replace(/^---[^\n]*/, (line) => line.replace(/#.*/, (comment) => ' '.repeat(comment.length)))
  if (!/\n---[^\S\n]*\r?(?:\n|$)/.test(text.slice(3))) {
    report(file, {
      rule: 'front-matter-unclosed',
      severity: 'error',
      span: head,
      message: '文件头只有开头的 `---`，没有结尾的 `---`',
      suggestion: '在文件头最后一行之后另起一行写 `---`；不需要文件头时删去第一行',
    })
    return { data: {}, end: source.length, broken: true }
  }
  const close = /\n---[^\S\n]*\r?(?:\n|$)/.exec(text.slice(3))!
  const end = 3 + close.index + close[0].length
  const language = (open[1] ?? '').toLowerCase()
  if (language && language !== 'yaml' && language !== 'yml') {
    report(file, {
      rule: 'front-matter-language',
      severity: 'error',
      span: head,
      message: `文件头的格式 \`${language}\` 不受支持，其中的内容没有执行`,
      suggestion: '文件头只能用 YAML，第一行应为 `---`',
    })
    return { data: {}, end, broken: true }
  }
  const refuse = (): never => {
    throw new Error('code in front matter is never run')
  }
  // The keys are read below, with their places.
  const engine = { parse: (): object => ({}), stringify: refuse }
  const { matter: yaml } = matter(text, {
    language: 'yaml',
    engines: {
      yaml: engine,
      yml: engine,
      js: refuse,
      javascript: refuse,
      json: refuse,
      coffee: refuse,
    },
  } as unknown as Parameters<typeof matter>[1])
  const base = text.indexOf(yaml, open[0].trimEnd().length)
  const second = reportMisplaced(file, source, end)
  // A lone \r is what gray-matter leaves of the last line end of Windows.
  const read = readKeys(file, yaml.replace(/\r$/, ''), base < 0 ? open[0].length : base, '文件头')
  return { data: read.data, end, broken: read.broken || second }
}
