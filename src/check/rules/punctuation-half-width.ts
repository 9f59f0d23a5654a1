/** 半角标点: , ; : ? ! . ( ) and straight quotes in Han text. */
import type { Edit } from '../../finding/finding.ts'
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import type { ProofSheet, Passage } from '../proof-sheet.ts'

const full: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '.': '。',
  '(': '（',
  ')': '）',
}
const han = '[\\u3400-\\u9fff》】”’）〕〉％%]'
const opens = '[\\u3400-\\u9fff《【“‘（〔〈]'
/** A mark that a Han character stands before, or behind. `.` ends a sentence only behind one. */
const half = new RegExp(
  `(?<=${han})[,;:?!]|(?<=[\\u3400-\\u9fff》】”’）])\\.(?![\\dA-Za-z.])|[,;?!](?=${opens})|(?<=[A-Za-z\\d])[:](?=[\\u3400-\\u9fff《“])`,
  'g',
)
const brackets = /\(([^()\n]{0,80})\)|\(|\)/g
const quotes = /"/g
/** Addresses keep their own marks. */
const foreign =
  /[a-z]+:\/\/[^\s\u3000-\u9fff，。；）]+|(?<![\w.-])[\w.-]+@[\w.-]+|(?:www\.)[\w./-]+/gi

export const punctuationHalfWidth = {
  id: 'punctuation-half-width',
  severity: ['warning', 'info'],
  means: '汉字之间用了半角标点。全篇都用半角的（网页上抓下来的常如此）只说明一次。',
  fix: '改成全角；`check --fix` 可以代劳。',
  basis: 'GB/T 15834—2011 5.1：标点占一个字的位置',
  bad: edit(['会议强调，', '会议强调,']),
  good,
  run(sheet, say) {
    const found = findHalf(sheet)
    if (!found.length) return
    if (isFolded(sheet, found.length)) {
      say({
        span: found[0]!.span,
        severity: 'info',
        message: `全篇用半角标点，共 ${found.length} 处，像是网页上抓下来的`,
        suggestion: '印本用全角时改过来',
        edits: found.flatMap(({ edits }) => edits),
      })
      return
    }
    for (const { printed, put, span, edits } of found)
      say({
        span,
        message: `半角的 \`${printed}\`，应为 \`${put}\``,
        suggestion: `改成 \`${put}\``,
        edits,
      })
  },
} as const satisfies Check

interface Half {
  printed: string
  put: string
  span: { start: number; end: number }
  edits: Edit[]
}

function findHalf({ passages }: ProofSheet): Half[] {
  const found: Half[] = []
  for (const passage of passages) {
    if (['masthead', 'furniture', 'contents'].includes(passage.part)) continue
    const { text } = passage
    if (!/[,;:?!.()"]/.test(text)) continue
    const shielded = [...text.matchAll(foreign)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }))
    const isShielded = (at: number): boolean =>
      shielded.some(({ start, end }) => at >= start && at < end)
    for (const match of text.matchAll(half))
      if (!isShielded(match.index)) add(passage, match.index, match[0], full[match[0]]!)
    for (const match of text.matchAll(brackets)) {
      const { index } = match
      const end = index + match[0].length
      const inner = match[1] ?? ''
      const isHan =
        /[\u3400-\u9fff]/.test(inner) ||
        /[\u3400-\u9fff》”’]/.test(text[index - 1] ?? '') ||
        /[\u3400-\u9fff《“]/.test(text[end] ?? '')
      if (isShielded(index) || !isHan) continue
      if (match[1] === undefined) {
        add(passage, index, match[0], full[match[0]]!)
        continue
      }
      const span = passage.span(index, end)
      found.push({
        printed: match[0],
        put: `（${inner}）`,
        span,
        edits: [
          { span: passage.span(index, index + 1), put: '（' },
          { span: passage.span(end - 1, end), put: '）' },
        ],
      })
    }
    let isOpen = false
    for (const { index } of text.matchAll(quotes)) {
      const near = (text[index - 1] ?? '') + (text[index + 1] ?? '')
      isOpen = !isOpen
      if (/[\u3400-\u9fff，。；：、（）《》]/.test(near))
        add(passage, index, '"', isOpen ? '“' : '”')
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start)

  function add(passage: Passage, at: number, printed: string, put: string): void {
    const span = passage.span(at, at + 1)
    found.push({ printed, put, span, edits: [{ span, put }] })
  }
}

/** More than half of the commas, colons and brackets are half-width: so is the whole text. */
function isFolded({ passages }: ProofSheet, count: number): boolean {
  if (count < 6) return false
  let wide = 0
  for (const { text, part } of passages)
    if (part !== 'masthead') for (const _ of text.matchAll(/[，；：（]/g)) wide++
  return count > wide
}
