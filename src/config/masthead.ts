/**
 * 报头的样子: a template of the config, like `{name}{year}年第{issue}期（总第{total}期）`, → a matcher of lines.
 * A template is no regular expression: who writes it is no programmer, and nothing in it can run long.
 */

export interface MastheadPattern {
  readonly template: string
  /** What a line without white space says, or undefined where it is no such masthead. */
  readonly read: (line: string) => MastheadParts | undefined
}

/** A value with its place in the line. */
interface Part {
  text: string
  start: number
  end: number
}

export type MastheadParts = Partial<Record<keyof typeof shapes, Part>>

const numeral = '\\d{1,5}|[一二三四五六七八九十百〇零]{1,6}'
const shapes = {
  name: '',
  year: '(?:19|20)\\d{2}',
  issue: numeral,
  total: numeral,
  date: '(?:19|20)\\d{2}(?:年\\d{1,2}月\\d{1,2}日|[-./]\\d{1,2}[-./]\\d{1,2})',
  text: '.{1,40}?',
}

/** For messages: {name}、{year}…. */
export const placeholders = Object.keys(shapes)
  .map((name) => `{${name}}`)
  .join('、')

/** Marks that may be printed full-width or half-width. */
const either: Record<string, string> = {
  '（': '[（(]',
  '(': '[（(]',
  '）': '[）)]',
  ')': '[）)]',
  '：': '[：:]',
  ':': '[：:]',
  '，': '[，,]',
  ',': '[，,]',
  '—': '[—–－-]{1,2}',
  '-': '[—–－-]{1,2}',
}

/** Reads a template for a series that is printed by these names. */
export function readMasthead(
  template: string,
  names: readonly string[],
): MastheadPattern | { problem: string } {
  const seen = new Set<string>()
  let source = ''
  let free = 0
  for (const [token] of template.replace(/\s+/g, '').matchAll(/\{[^{}]*\}|[\s\S]/gu)) {
    const key = /^\{(.*)\}$/.exec(token)?.[1]
    if (key === undefined) {
      source += either[token] ?? token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      continue
    }
    if (!Object.hasOwn(shapes, key)) return { problem: `出现未知的占位符 “${token}”` }
    const shape =
      key === 'name'
        ? [...names]
            .sort((a, b) => b.length - a.length)
            .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
            .join('|')
        : shapes[key as keyof typeof shapes]
    if (key === 'text') {
      // Each free text multiplies the ways in which a line may be read.
      if (++free > 2) return { problem: '`{text}` 写了两次以上' }
      source += `(?:${shape})`
    } else if (seen.has(key)) return { problem: `“${token}” 写了两次` }
    else source += `(?<${key}>${shape})`
    seen.add(key)
  }
  if (!seen.has('name') && !seen.has('issue'))
    return { problem: '既没有 {name} 也没有 {issue}，认不出是哪一期' }
  const pattern = new RegExp(`^${source}$`, 'd')
  return {
    template,
    read: (line) => {
      const match = line.length <= 200 ? pattern.exec(line) : null
      if (!match) return undefined
      const parts: MastheadParts = {}
      for (const [key, text] of Object.entries(match.groups ?? {})) {
        const [start, end] = match.indices!.groups![key]!
        parts[key as keyof typeof shapes] = { text: text!, start, end }
      }
      return parts
    },
  }
}
