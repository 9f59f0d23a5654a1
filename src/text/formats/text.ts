/** 纯文本: .txt → text blocks. */
import type { ExtractedText, Line, Orders } from '../lines.ts'
import { clean, isSpace } from '../lines.ts'
import { markFurniture } from '../furniture.ts'
import { unwrap } from '../unwrap.ts'

/** Text blocks of plain text from `from` on (what stands before is front matter). */
export function extractText(text: string, from = 0, orders?: Orders): ExtractedText {
  const lines = splitLines(text, from)
  markFurniture(lines)
  return unwrap(lines, orders)
}

/** Physical lines that hold text. Line ends: \r\n, \n, \r, and the form feed, which also begins a page. */
function splitLines(text: string, from: number): Line[] {
  const lines: Line[] = []
  let blanks = 0
  let formFeed = false
  let start = from
  while (start < text.length) {
    let end = start
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++
    const line = clean(text, start, end)
    if (line.text) {
      lines.push({ ...line, indent: indentOf(text, start, end), blanks, formFeed, hints: {} })
      blanks = 0
      formFeed = false
    } else blanks++
    if (text[end] === '\f') formFeed = true
    start = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
  }
  return lines
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13 || code === 12

/** Leading white space in em. */
export function indentOf(text: string, start: number, end: number): number {
  let indent = 0
  for (let i = start; i < end && isSpace(text[i]!); i++)
    indent += text[i] === '\u3000' ? 1 : text[i] === '\t' ? 2 : 0.5
  return indent
}
