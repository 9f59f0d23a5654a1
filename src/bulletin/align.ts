/**
 * 对字: which characters of the source every character of a text in the record was read from. A record keeps one span
 * for a whole paragraph; this finds the way home for each character of it.
 */
import { compatible, isSpace } from '../text/lines.ts'
import type { BlockRole, Bulletin, Span } from './types.ts'

/**
 * For every UTF-16 unit of a text the source range [from, to) that it stands for; both never fall. A unit that the
 * source has not, white space or what an editor put in, has an empty range where the next one begins; units that stand
 * for others share the range of all of these.
 */
export interface Alignment {
  from: Uint32Array
  to: Uint32Array
}

/** How far apart the two may be where they go on alike, and how many units must agree there. */
const reach = 48
const agreement = 3

/** What a text was read from. */
interface AlignedFrom {
  bulletin: Pick<Bulletin, 'blocks'>
  source: string
  role: BlockRole
  isCorrected?: boolean
}

/**
 * Aligns `text`, which was read from `span` of the source. What an editor put in another's place (`isCorrected`) stands
 * for the whole of it, whatever the two happen to share. Undefined where the source has nothing of the text.
 */
export function alignText(
  { bulletin, source, role, isCorrected = false }: AlignedFrom,
  text: string,
  span: Span,
): Alignment | undefined {
  const offsets = sourceCharacters(bulletin, source, span, role)
  if (!offsets.length) return undefined
  const own: number[] = []
  for (let i = 0; i < text.length; i++) if (!isSpace(text[i]!)) own.push(i)
  const same = (t: number, s: number): boolean =>
    text[own[t]!] === source[offsets[s]!] || text[own[t]!] === compatible(source[offsets[s]!]!)
  const at = (s: number): number => offsets[s] ?? span.end
  const alignment = { from: new Uint32Array(text.length), to: new Uint32Array(text.length) }
  /** Units up to t stand for source characters up to s, one for one or all for all. */
  let [t, s] = [0, 0]
  const put = (untilT: number, untilS: number): void => {
    const isOneToOne = untilT - t === untilS - s
    const whole: [number, number] =
      untilS > s ? [at(s), at(untilS - 1) + 1] : [at(untilS), at(untilS)]
    for (let i = 0; t + i < untilT; i++) {
      const [from, to] = isOneToOne ? [at(s + i), at(s + i) + 1] : whole
      alignment.from[own[t + i]!] = from
      alignment.to[own[t + i]!] = to
    }
    ;[t, s] = [untilT, untilS]
  }
  while (t < own.length) {
    if (s < offsets.length && same(t, s)) {
      put(t + 1, s + 1)
      continue
    }
    const near = isCorrected ? undefined : meetAgain(t, s, own.length, offsets.length, same)
    put(...(near ?? commonEnd(t, s, own.length, offsets.length, same)))
  }
  fillSpaces(text, alignment, span.end)
  return alignment
}

/** Where two sequences go on alike, near by. */
function meetAgain(
  t: number,
  s: number,
  lengthT: number,
  lengthS: number,
  same: (t: number, s: number) => boolean,
): [number, number] | undefined {
  for (let apart = 1; apart <= 2 * reach; apart++)
    for (let i = Math.max(0, apart - reach); i <= Math.min(apart, reach); i++) {
      const [nextT, nextS] = [t + i, s + apart - i]
      if (nextT >= lengthT || nextS >= lengthS) continue
      let agree = 0
      while (
        agree < agreement &&
        nextT + agree < lengthT &&
        nextS + agree < lengthS &&
        same(nextT + agree, nextS + agree)
      )
        agree++
      if (
        agree === agreement ||
        (agree > 0 && nextT + agree === lengthT && nextS + agree === lengthS)
      )
        return [nextT, nextS]
    }
  return undefined
}

/** From where their ends agree. */
function commonEnd(
  t: number,
  s: number,
  lengthT: number,
  lengthS: number,
  same: (t: number, s: number) => boolean,
): [number, number] {
  let end = 0
  while (lengthT - end > t && lengthS - end > s && same(lengthT - end - 1, lengthS - end - 1)) end++
  return [lengthT - end, lengthS - end]
}

/** White space has an empty range where the next unit begins. */
function fillSpaces(text: string, { from, to }: Alignment, end: number): void {
  let next = end
  for (let i = text.length - 1; i >= 0; i--) {
    if (isSpace(text[i]!)) from[i] = to[i] = next
    else next = from[i]!
  }
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
