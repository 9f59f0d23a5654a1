/**
 * 文件头: what an editor says about a bulletin in YAML above its text.
 *
 * gray-matter splits it off; its JavaScript engines would run code and are replaced by ones that refuse.
 * YAML is read with the failsafe schema, so that every value is the string that was typed
 * (2024-01-31 is no Date, 012 no ten), and aliases are not expanded.
 */
import matter from 'gray-matter'
import { type Document, isMap, isScalar, parseDocument, visit } from 'yaml'
import type { VFile } from 'vfile'
import { report } from '../diagnostics.ts'
import { nearest } from '../nearest.ts'
import type { Span } from '../records/types.ts'

export interface FrontMatter {
  id?: Value<string>
  series?: Value<string>
  issue?: Value<number>
  total?: Value<number>
  date?: Value<string>
  source_url?: Value<string>
  disclosure?: Value<string>
  withdrawn?: Value<string>
}

export interface Value<T> {
  value: T
  span: Span
}

/** Where the text begins, and what stands above it. `broken`: it could not be read, so nothing is published. */
export interface FrontMatterBlock {
  data: FrontMatter
  end: number
  broken: boolean
}

type Reader = (text: string) => string | number | undefined

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const integer: Reader = (text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined)
const line: Reader = (text) => (text.trim() && !/[\r\n]/.test(text) ? text.trim() : undefined)

/** The keys that mean something, and how to read each (RECORDS, Dates). */
const keys: Record<keyof FrontMatter, { read: Reader; expected: string }> = {
  id: {
    read: (text) => (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) ? text : undefined),
    expected: '小写字母、数字和连字符，如 2024-012',
  },
  series: { read: line, expected: '一行文字' },
  issue: { read: integer, expected: '整数，如 12' },
  total: { read: integer, expected: '整数，如 617' },
  date: { read: (text) => (day.test(text) ? text : undefined), expected: '日期，如 2024-01-31' },
  source_url: {
    read: (text) => (/^https?:\/\/[^\s"'<>]+$/.test(text) ? text : undefined),
    expected: '以 http:// 或 https:// 开头的网址',
  },
  disclosure: { read: line, expected: '主动公开、依申请公开或不予公开' },
  withdrawn: { read: line, expected: '撤回的原因' },
}

const fence = /^---[^\S\r\n]*([A-Za-z][\w-]*)?[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/
/** Front matter that a blank line, a space or another block stands before; or with another fence. */
const misplaced =
  /^[\s\u200b\ufeff]*(?:---|\+\+\+)[^\S\r\n]*(?:\w*)[^\S\r\n]*(?:#[^\r\n]*)?[\r\n]+\s*[\w-]+\s*[:=]/

/** What was meant as front matter but is none must not be published as text. */
function reportMisplaced(file: VFile, source: string, from: number): boolean {
  const found = misplaced.exec(source.slice(from))
  if (!found) return false
  const start = from + found[0].search(/[^\s\u200b\ufeff]/)
  report(file, {
    rule: 'front-matter-misplaced',
    severity: 'error',
    span: { start, end: start + 3 },
    message: '文件头没有写在文件的最前面，或写了两个，没有使用',
    suggestion: '文件头只写一个，第一行从文件的第一个字符起写 `---`，前面不留空行和空格',
  })
  return true
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
  let document: Document | undefined
  const refuse = (): never => {
    throw new Error('code in front matter is never run')
  }
  const engine = {
    parse(yaml: string): object {
      document = parseDocument(yaml, { schema: 'failsafe', uniqueKeys: true })
      return {}
    },
    stringify: refuse,
  }
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
  if (!document) return { data: {}, end, broken: second }
  const read = readDocument(file, document, base < 0 ? open[0].length : base)
  return { data: read.data, end, broken: read.broken || second }
}

function readDocument(
  file: VFile,
  document: Document,
  base: number,
): { data: FrontMatter; broken: boolean } {
  const error = document.errors[0]
  if (error) {
    report(file, {
      rule: 'front-matter-invalid',
      severity: 'error',
      span: { start: base + error.pos[0], end: base + error.pos[1] },
      message: `文件头不是正确的 YAML（${error.code}）`,
      suggestion: '每行写成“键: 值”，冒号用半角并在其后空一格；值里有特殊符号时用半角引号括起来',
    })
    return { data: {}, broken: true }
  }
  const alias = firstAlias(document)
  if (alias) {
    report(file, {
      rule: 'front-matter-alias',
      severity: 'error',
      span: { start: base + alias.start, end: base + alias.end },
      message: '文件头用了 YAML 的引用（`&` 和 `*`），没有读取',
      suggestion: '每个值直接写出来；值以 * 或 & 开头时用半角引号括起来',
    })
    return { data: {}, broken: true }
  }
  const data: Record<string, Value<string | number>> = {}
  const root = document.contents
  if (root === null || (isScalar(root) && !String(root.value).trim()))
    return { data, broken: false }
  if (!isMap(root)) {
    report(file, {
      rule: 'front-matter-invalid',
      severity: 'error',
      span: { start: base, end: base + 1 },
      message: '文件头应由若干行“键: 值”组成',
      suggestion: '例如 `date: 2024-01-31`',
    })
    return { data: {}, broken: true }
  }
  let broken = false
  for (const pair of root.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const keyRange = (isScalar(pair.key) && pair.key.range) || [0, 1, 1]
    const place = { start: base + keyRange[0], end: base + keyRange[1] }
    if (!Object.hasOwn(keys, key)) {
      const near = nearest(key, Object.keys(keys))
      // 撤回 or 公开 under a key that is not read: what the editor meant must not be passed over.
      const guarded =
        near === 'disclosure' ||
        near === 'withdrawn' ||
        gateWords.test(`${key} ${String(pair.value ?? '')}`)
      if (guarded) broken = true
      report(file, {
        rule: Object.hasOwn(later, key)
          ? 'front-matter-key-unsupported'
          : 'front-matter-key-unknown',
        severity: guarded ? 'error' : 'warning',
        span: place,
        message: Object.hasOwn(later, key)
          ? `文件头的键 \`${key}\` 目前还不起作用`
          : `文件头出现未知的键 \`${key}\`，没有使用`,
        suggestion: near ? `是否应为 \`${near}\`？` : `可用的键：${Object.keys(keys).join('、')}`,
      })
      continue
    }
    const { read, expected } = keys[key as keyof FrontMatter]
    const text = isScalar(pair.value) ? String(pair.value.value ?? '') : undefined
    const range = (isScalar(pair.value) && pair.value.range) || keyRange
    const span = { start: base + range[0], end: base + range[1] }
    const value = text === undefined ? undefined : read(text)
    if (key === 'withdrawn') {
      // Whatever stands there, the editor means that it must not be published.
      data[key] = { value: typeof value === 'string' ? value : '', span }
    } else if (value === undefined) {
      // A disclosure that cannot be read must not be taken for none.
      if (key === 'disclosure') broken = true
      report(file, {
        rule: 'front-matter-value-invalid',
        severity: key === 'disclosure' ? 'error' : 'warning',
        span,
        message: `文件头 \`${key}\` 的值 \`${text ?? '（不是一行文字）'}\` 不对，没有使用`,
        suggestion: `应为${expected}`,
      })
    } else data[key] = { value, span }
  }
  return { data: data as FrontMatter, broken }
}

/** Aliases are never expanded: a few lines of them can stand for gigabytes. */
function firstAlias(document: Document): Span | undefined {
  let found: Span | undefined
  visit(document, {
    Alias: (_, node) => {
      found = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 1 }
      return visit.BREAK
    },
  })
  return found
}

const gateWords = /withdr|disclos|公开|公開|撤回|撤销/i
/** Keys of the contract that this version does not act on. */
const later = { corrections: true, lines: true, ignore: true, aliases: true }
