/** 检索用字: how text is folded before it is compared, the same in build, browser and command line. */

interface Folded {
  text: string
  /** For each UTF-16 unit of `text`, the index in the original it comes from; one more for the end. */
  map: number[]
}

/** Traditional → simplified, character by character. */
export interface Simplify {
  get(char: string): string | undefined
  /** By UTF-16 unit: 1 where the table says something of it. */
  readonly touched: Uint8Array
  /** Folded forms of single units, as they were met. */
  readonly memo: (string | undefined)[]
}

/** The table from its two strings; from two empty ones nothing is simplified. */
export function simplifyTable(traditional: string, simplified: string): Simplify {
  const to = [...simplified]
  const map = new Map([...traditional].map((char, i) => [char, to[i]!]))
  const touched = new Uint8Array(0x10000)
  for (const char of map.keys()) touched[char.charCodeAt(0)] = 1
  return { get: (char) => map.get(char), touched, memo: [] }
}

const space = /[\s\u200b]/
/** Most of a Chinese text: nothing happens to these but simplification. */
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** NFKC, lower case, simplified, white space removed; each folded unit knows its original. */
export function fold(original: string, simplify: Simplify): Folded {
  let text = ''
  const map: number[] = []
  for (let i = 0; i < original.length;) {
    const size = original.codePointAt(i)! > 0xffff ? 2 : 1
    const folded = foldChar(original.slice(i, i + size), simplify)
    text += folded
    for (let k = 0; k < folded.length; k++) map.push(i)
    i += size
  }
  map.push(original.length)
  return { text, map }
}

/** Marks that a character before them may be composed with: accents, half-width voicing, the parts of Korean syllables. */
function isMark(code: number): boolean {
  if (code < 0x300 || isHan(code)) return false
  return (
    code < 0x370 ||
    (code >= 0x1160 && code < 0x1200) ||
    (code >= 0x20d0 && code < 0x2100) ||
    code === 0x3099 ||
    code === 0x309a ||
    code === 0xff9e ||
    code === 0xff9f ||
    (code >= 0x483 && code < 0x1b00 && /\p{M}/u.test(String.fromCharCode(code)))
  )
}

/** Length of the character at an index with the marks behind it: NFKC composes them, so they are folded together. */
function clusterAt(text: string, index: number): number {
  let size = text.codePointAt(index)! > 0xffff ? 2 : 1
  while (isMark(text.charCodeAt(index + size))) size++
  return size
}

/** A character with its marks. */
function foldChar(char: string, simplify: Simplify): string {
  if (space.test(char) && char.length === 1) return ''
  let text = ''
  for (const each of char.normalize('NFKC').toLowerCase())
    if (!space.test(each)) text += simplify.get(each) ?? each
  return text
}

/** The same without the way back, and faster: most of a text is left as it is. */
export function foldText(original: string, simplify: Simplify): string {
  const { touched, memo } = simplify
  let text = ''
  let run = 0
  let next = original.charCodeAt(0)
  for (let i = 0; i < original.length; i++) {
    const code = next
    next = original.charCodeAt(i + 1)
    // Nearly always a Chinese character or its punctuation follows.
    const marked = next >= 0x300 && !isHan(next) && isMark(next)
    if (!marked && isHan(code) && touched[code] === 0) continue
    let size = 1
    let folded: string
    if (marked || isSurrogate(code)) {
      size = clusterAt(original, i)
      folded = foldChar(original.slice(i, i + size), simplify)
    } else folded = memo[code] ??= foldChar(original[i]!, simplify)
    if (size === 1 && folded.length === 1 && folded.charCodeAt(0) === code) continue
    text += original.slice(run, i) + folded
    i += size - 1
    next = original.charCodeAt(i + 1)
    run = i + 1
  }
  return run === 0 ? original : text + original.slice(run)
}

/** Whether the table changes a text at all. */
export function isTouched(text: string, { touched, get }: Simplify): boolean {
  for (let i = 0; i < text.length; i++) {
    if (touched[text.charCodeAt(i)] === 0) continue
    if (get(String.fromCodePoint(text.codePointAt(i)!)) !== undefined) return true
  }
  return false
}
