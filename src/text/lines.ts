/**
 * 行与文字块: what every input format becomes before the rules read it.
 *
 * A `TextBlock` is clean text plus one source offset per character, so that every mark, field and message
 * finds its way home however the text was wrapped, spaced or encoded.
 */
import type { Span } from '../finding/span.ts'

/** Layout white space: JavaScript \s and the zero-width space (RECORDS, Text). */
export const isSpace = (char: string): boolean => isSpaceCode(char.charCodeAt(0))

/** The same by UTF-16 unit; a text is read one by one, so this must cost nothing. */
export const isSpaceCode = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 9 && code <= 13)
    : code >= 0xa0 &&
      (code === 0x3000 ||
        code === 0xa0 ||
        code === 0x1680 ||
        (code >= 0x2000 && code <= 0x200b) ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0xfeff)

/** Clean characters with their way home. `gaps`: indices before which a run of white space was closed up. */
interface Clean {
  text: string
  offsets: number[]
  gaps: number[]
}

/** One physical line of the source with its layout. */
export interface Line extends Clean {
  /** Leading white space in em (a full-width space is 1, a half-width one ½). */
  indent: number
  /** Blank lines above. */
  blanks: number
  /** A form feed stands before it. */
  formFeed: boolean
  hints: Hints
}

/** What a format knows beyond the text. Hints never bypass the rules. */
export interface Hints {
  /** Stands alone: neither joins the line above nor the one below. */
  alone?: true
  /** Must not join the line above. */
  fresh?: true
  /** Inside one Markdown paragraph, below a line that ends within a sentence. */
  soft?: true
  /** Markdown heading depth. */
  depth?: number
  /** Centred or pushed right by this many em. */
  indent?: number
  role?: 'table' | 'caption'
  /** Sanitised HTML of the block, where it holds more than text. */
  html?: string
  /** Page furniture: page number, breadcrumb … */
  furniture?: true
  /** In the tail: laid out by labels, not by width. */
  tail?: true
  /** An editor said so: it begins here, or lines of it were joined. */
  ordered?: 'break' | 'join'
}

/** 文字块: a logical line: a paragraph, a title line, a tail entry. */
export interface TextBlock {
  text: string
  /** One source offset per UTF-16 unit of `text`. */
  offsets: Uint32Array
  /** Indices of `text` before which white space between two Han characters was closed up. */
  gaps: readonly number[]
  /** 1-based page on which it begins, where known. */
  page?: number
  /** By source offset: length of a character's source, where it is not one unit long (Markdown entities). */
  sizes?: ReadonlyMap<number, number>
  hints: Hints
}

/** What a format makes of a file. */
export interface ExtractedText {
  blocks: TextBlock[]
  /** Where the decision to join or break was close. */
  joins: JoinNote[]
  /** Offsets at which the printed pages from the second on begin; empty where none are known. */
  pageTops: number[]
  /** What the format strikes out: a reader sees that it does not hold. */
  struck?: readonly Span[]
  /** Markup of the format was too deep or too much to be read: it stands in the text. */
  isPlain?: true
}

/** What an editor orders for a line, if anything. */
export interface Orders {
  of: (line: Line) => 'join' | 'break' | undefined
}

export interface JoinNote {
  /** Offset of the first character after the seam. */
  offset: number
  joined: boolean
  certain: boolean
}

/** Source range of text[start, end) in a block; an empty range sits before `start`. */
export function spanOf(block: TextBlock, start = 0, end = block.text.length): Span {
  const { offsets } = block
  if (end <= start) {
    const at = offsets[start] ?? (offsets.length ? endOf(block, offsets.length - 1) : 0)
    return { start: at, end: at }
  }
  return { start: offsets[start]!, end: endOf(block, end - 1) }
}

/** Source offset behind a character of a block. */
export function endOf(block: TextBlock, index: number): number {
  const offset = block.offsets[index]!
  return offset + (block.sizes?.get(offset) ?? 1)
}

/** A part of a block as a block of its own. */
export function sliceBlock(block: TextBlock, start: number, end = block.text.length): TextBlock {
  return {
    ...block,
    text: block.text.slice(start, end),
    offsets: block.offsets.slice(start, end),
    gaps: block.gaps.filter((gap) => gap > start && gap < end).map((gap) => gap - start),
  }
}

/** Two blocks that are one text: a paragraph cut by a page number, a title on two lines. */
export function joinBlocks(first: TextBlock, second: TextBlock): TextBlock {
  const offsets = new Uint32Array(first.offsets.length + second.offsets.length)
  offsets.set(first.offsets)
  offsets.set(second.offsets, first.offsets.length)
  return {
    ...first,
    text: first.text + second.text,
    offsets,
    gaps: [...first.gaps, ...second.gaps.map((gap) => gap + first.text.length)],
  }
}

const word = /[A-Za-z0-9]/
const latin = /[A-Za-z]/
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[“”‘’—…·]/

/**
 * Source characters → clean text: white space beside digits, between Han characters and at both ends is
 * layout and is closed up; between two Latin words one space stays; everything else stays as printed.
 */
export function clean(
  source: string,
  start: number,
  end: number,
  home: (index: number) => number = (i) => i,
): Clean {
  let text = ''
  const offsets: number[] = []
  const gaps: number[] = []
  let gap = -1
  // Runs without white space are taken whole.
  let run = start
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i)
    if (isSpaceCode(code)) {
      if (gap < 0) {
        text += source.slice(run, i)
        gap = i
      }
      run = i + 1
      continue
    }
    if (gap >= 0 && text) {
      // Reading the end of a text that is being joined would copy it.
      const before = compatible(source[gap - 1]!)
      const char = source[i]!
      if (wide.test(before) && wide.test(char)) gaps.push(text.length)
      else if (keepsSpace(before, char)) {
        text += ' '
        offsets.push(home(gap))
      }
    }
    gap = -1
    if (
      code >= 0x2015 &&
      (code === 0x2015 || (code >= 0x2e80 && code <= 0x2fd5) || code >= 0xf900)
    ) {
      const plain = compatible(source[i]!)
      if (plain !== source[i]) {
        text += source.slice(run, i) + plain
        run = i + 1
      }
    }
    offsets.push(home(i))
  }
  if (gap < 0) text += source.slice(run, end)
  return { text, offsets, gaps }
}

/** A space between Latin words, or between a Latin word and a Han character, stays; beside a digit it goes. */
export function keepsSpace(before: string, after: string): boolean {
  if (/\d/.test(before) || /\d/.test(after)) return false
  return (
    (latin.test(before) || latin.test(after)) &&
    (word.test(before) || wide.test(before)) &&
    (word.test(after) || wide.test(after))
  )
}

/**
 * Compatibility forms that PDF extraction leaves behind: Kangxi radicals (U+2F00–2FD5) and CJK
 * compatibility ideographs by NFKC, the supplement radicals by the table below, U+2015 as the dash it is.
 */
export function compatible(char: string): string {
  const code = char.charCodeAt(0)
  if (code === 0x2015) return '—'
  if ((code >= 0x2f00 && code <= 0x2fd5) || (code >= 0xf900 && code <= 0xfaff)) {
    const plain = char.normalize('NFKC')
    return plain.length === 1 ? plain : char
  }
  if (code >= 0x2e80 && code <= 0x2eff) return radicals[char] ?? char
  return char
}

/** CJK Radicals Supplement → the ideograph a PDF means by it (Unicode, CJKRadicals and EquivalentUnifiedIdeograph). */
const radicals: Record<string, string> = {
  '⺟': '母',
  '⻳': '龟',
  '⻓': '长',
  '⻔': '门',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻅': '见',
  '⻉': '贝',
  '⻋': '车',
  '⻆': '角',
  '⻄': '西',
  '⺠': '民',
  '⺥': '爫',
  '⺩': '王',
  '⺬': '示',
  '⺮': '竹',
  '⺼': '月',
  '⻁': '虎',
  '⻃': '覀',
  '⻑': '長',
  '⻘': '青',
  '⺁': '厂',
  '⺄': '乙',
  '⺈': '刀',
  '⺌': '小',
  '⺍': '小',
  '⺎': '兀',
  '⺐': '尢',
  '⺕': '彐',
  '⺗': '心',
  '⺘': '手',
  '⺙': '攵',
  '⺛': '旡',
  '⺝': '月',
  '⺞': '歹',
  '⺡': '水',
  '⺢': '水',
  '⺣': '火',
  '⺤': '爪',
  '⺧': '牛',
  '⺨': '犬',
  '⺪': '疋',
  '⺫': '目',
  '⺭': '示',
  '⺰': '纟',
  '⺱': '网',
  '⺶': '羊',
  '⺸': '羊',
  '⺹': '老',
  '⺺': '聿',
  '⺽': '臼',
  '⺾': '艹',
  '⻂': '衣',
  '⻇': '角',
  '⻈': '讠',
  '⻊': '足',
  '⻌': '辶',
  '⻍': '辶',
  '⻏': '邑',
  '⻐': '钅',
  '⻕': '阜',
  '⻖': '阜',
  '⻗': '雨',
  '⻙': '韦',
  '⻟': '饣',
  '⻠': '饣',
  '⻤': '鬼',
  '⻨': '麦',
  '⻪': '黾',
  '⻫': '齐',
  '⻯': '竜',
}
