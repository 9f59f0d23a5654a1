/** 行宽: how wide a line is in print, in em (one Han character), and where a line may not break. */

const opening = '（《“‘【〔「『([{'
const closing = '，。、；：？！）》”’】〕」』…,.;:?!)]}'

/** May not stand at the start of a line (GB/T 15834). */
export const isClosing = (char: string): boolean => closing.includes(char)
/** May not stand at the end of a line. */
export const isOpening = (char: string): boolean => opening.includes(char)

/**
 * Effective width of clean text in em: Han 1, ASCII ½; curly quotes, and the seam between a digit and a
 * Han character, as the page sets them.
 */
export function widthOf(text: string, quote: number, seam: number): number {
  let width = 0
  let previous = 0 // 1 digit, 2 Han, 0 other
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x100) {
      width += 0.5
      const kind = code >= 0x30 && code <= 0x39 ? 1 : 0
      if (kind === 1 && previous === 2) width += seam
      previous = kind
    } else if (code >= 0x2018 && code <= 0x201d) {
      width += quote
      previous = 0
    } else {
      width += 1
      const kind = code >= 0x4e00 && code <= 0x9fff ? 2 : 0
      if (kind === 2 && previous === 1) width += seam
      previous = kind
    }
  }
  return width
}

/**
 * Width of what must come to the next line together: a run of digits or letters, or one character, with the
 * closing punctuation that may not start a line and the opening that may not end one.
 */
export function leadWidth(text: string, quote: number, seam: number): number {
  let end = 0
  while (end < text.length && isOpening(text[end]!)) end++
  // An ISBN or an address is one word, too.
  if (/[A-Za-z0-9.%]/.test(text[end] ?? ''))
    while (end < text.length && /[A-Za-z0-9.%+\-/:_]/.test(text[end]!)) end++
  else end++
  while (end < text.length && isClosing(text[end]!)) end++
  return widthOf(text.slice(0, end), quote, seam)
}
