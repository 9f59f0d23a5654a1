/** Sets a bulletin as a printed page does: a measure of `width` em, with the line rules of GB/T 15834. */
import { extractText } from '../../src/text/formats/text.ts'

const closing = '，。、；：？！）》”’】,;:!?)'
const opening = '（《“‘【('

export interface Setting {
  /** em */
  width: number
  /** First lines are indented by two em: visibly, only in their length (as PDF extraction leaves it), or not. */
  indent: 'visible' | 'lost' | 'none'
  /** A blank line between every two lines. */
  spaced: boolean
  /** What stands where a page of 22 lines ends: nothing, a space before the next line (and no blank line), or a page number. */
  page?: 'none' | 'space' | 'number'
}

/** Physical lines of a clean text, in which every line is one logical line. */
export function setPage(text: string, setting: Setting): string {
  const lines: string[] = []
  for (const block of extractText(text).blocks) {
    if (block.hints.furniture) {
      lines.push(block.text)
      continue
    }
    let own = block.text
    for (const gap of [...block.gaps].reverse()) own = `${own.slice(0, gap)} ${own.slice(gap)}`
    const paragraph =
      (/[。；：！;:!]$/.test(own) || /。.*）$/.test(own)) && own.length > 12 && !block.hints.tail
    const set = wrap(own, setting.width, paragraph && setting.indent !== 'none' ? 2 : 0)
    if (paragraph && setting.indent === 'visible') set[0] = `　　${set[0]}`
    lines.push(...set)
  }
  return paginate(lines, setting)
}

/** Puts the lines on pages of 22, as GB/T 9704 has them. */
function paginate(lines: readonly string[], { spaced, page = 'none' }: Setting): string {
  const gap = spaced ? '\n\n' : '\n'
  let text = ''
  lines.forEach((line, i) => {
    const top = page !== 'none' && i > 0 && i % 22 === 0
    if (top && page === 'number') text += `${gap}— ${i / 22} —`
    if (i > 0) text += top && page === 'space' ? '\n ' : gap
    text += line
  })
  return `${text}\n`
}

const em = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x100 ? 0.5 : 1), 0)

function wrap(text: string, width: number, indent: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = indent
  for (const unit of text.match(/[A-Za-z0-9.%+]+|[\s\S]/gu) ?? []) {
    const size = em(unit)
    if (used + size > width && line && !(closing.includes(unit) && used + size <= width + 1)) {
      let carry = ''
      if (closing.includes(unit)) {
        carry = line.slice(-1)
        line = line.slice(0, -1)
      }
      while (line.length > 1 && opening.includes(line.slice(-1))) {
        carry = line.slice(-1) + carry
        line = line.slice(0, -1)
      }
      lines.push(line)
      line = carry
      used = em(carry)
    }
    line += unit
    used += size
  }
  return [...lines, line]
}
