/**
 * 对字: which character of the source every character of a text in the record was read from. A record keeps
 * one span for a whole paragraph; this finds the way home for each character of it.
 */
import { isSpace } from '../ingest/lines.ts'
import type { BlockRole, Bulletin, Span } from './types.ts'

/** How far the source may run ahead of the text: an entity or a mark that the text does not show. */
const reach = 12
/** Of so many characters one may be another than in the source, and a few always: what an editor put right. */
const foreign = { few: 4, oneOf: 10 }

/**
 * One source offset for every UTF-16 unit of `text`, a paragraph or title that was read from `span` of the
 * source; white space that the text alone has stands where the next character does. Undefined where the text
 * does not follow its source.
 */
export function alignText(
  bulletin: Pick<Bulletin, 'blocks'>,
  source: string,
  text: string,
  span: Span,
  role: BlockRole,
): Uint32Array | undefined {
  const offsets = sourceCharacters(bulletin, source, span, role)
  const aligned = new Uint32Array(text.length)
  let at = 0
  let strangers = 0
  for (let i = 0; i < text.length; i++) {
    if (isSpace(text[i]!)) {
      aligned[i] = offsets[at] ?? span.end
      continue
    }
    let found = at
    while (found < at + reach && found < offsets.length && source[offsets[found]!] !== text[i])
      found++
    if (found === at + reach || found >= offsets.length) {
      aligned[i] = offsets[at] ?? span.end
      strangers++
      continue
    }
    aligned[i] = offsets[found]!
    at = found + 1
  }
  return strangers <= Math.max(foreign.few, text.length / foreign.oneOf) ? aligned : undefined
}

/** Offsets of the characters of one role in a span, white space aside. */
function sourceCharacters(
  { blocks }: Pick<Bulletin, 'blocks'>,
  source: string,
  span: Span,
  role: BlockRole,
): number[] {
  const offsets: number[] = []
  for (let i = firstBlock(blocks, span.start); i < blocks.length; i++) {
    const block = blocks[i]!
    if (block.span.start >= span.end) break
    if (block.role !== role) continue
    const end = Math.min(block.span.end, span.end)
    for (let at = Math.max(block.span.start, span.start); at < end; at++)
      if (!isSpace(source[at]!)) offsets.push(at)
  }
  return offsets
}

/** Index of the first block that ends behind an offset. */
function firstBlock(blocks: Bulletin['blocks'], offset: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.span.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}
