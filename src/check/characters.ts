/** 用字: the characters as they stand in the source, before the parser mends what a PDF left behind. */
import type { Span } from '../bulletin/types.ts'
import type { ProofSheet } from './proof-sheet.ts'

export interface Character {
  char: string
  span: Span
  /** Up to four characters on either side, white space aside. */
  before: string
  after: string
}

/** Characters of the bulletin's own text that match, in order; front matter and markup are passed over. */
export function charactersLike({ bulletin, text }: ProofSheet, pattern: RegExp): Character[] {
  if (!new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text)) return []
  const found: Character[] = []
  for (const { role, span } of bulletin.blocks) {
    if (role === 'frontMatter' || role === 'markup' || role === 'furniture') continue
    for (const match of text.slice(span.start, span.end).matchAll(pattern)) {
      const start = span.start + match.index
      const end = start + match[0].length
      found.push({
        char: match[0],
        span: { start, end },
        before: text
          .slice(Math.max(0, start - 16), start)
          .replace(/\s/g, '')
          .slice(-4),
        after: text
          .slice(end, end + 16)
          .replace(/\s/g, '')
          .slice(0, 4),
      })
    }
  }
  return found
}

/** U+2F2F */
export const codeOf = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
