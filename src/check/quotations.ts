/** 引语: the words between “ and ”, or ‘ and ’. */
import type { Span } from '../bulletin/types.ts'
import { isProse, type ProofSheet, type Passage } from './proof-sheet.ts'

export interface Quotation {
  text: string
  span: Span
  passage: Passage
  /** Offsets in the passage, without the quotes. */
  start: number
  end: number
}

/** Every quotation of titles and paragraphs, in the order of the text; those inside others, too. */
export function quotationsOf(sheet: ProofSheet): Quotation[] {
  const found: Quotation[] = []
  for (const passage of sheet.passages) {
    if (!isProse(passage)) continue
    for (const pattern of [/“([^“”]+)”/g, /‘([^‘’]+)’/g])
      for (const match of passage.text.matchAll(pattern)) {
        const text = match[1]!
        const start = match.index + 1
        const end = start + text.length
        found.push({ text, span: passage.span(start, end), passage, start, end })
      }
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}
