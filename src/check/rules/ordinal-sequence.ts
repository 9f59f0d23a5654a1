/** 序号: 一要…三要…; 一、一、; （一）（三）; 1. 3. */
import { edit } from '../../finding/rule.ts'
import { readNumber } from '../../language/dates.ts'
import type { Check, RuleFinding } from '../check.ts'
import type { Passage } from '../proof-sheet.ts'

const numeral = '[一二三四五六七八九十]{1,3}'

/** Styles of numbering. `inline`: inside a paragraph, too, at the start of a clause. */
const styles: readonly { name: string; pattern: RegExp; isInline: boolean; isDense: boolean }[] = [
  {
    name: '要',
    pattern: new RegExp(`(${numeral})(?:是)?要(?!素|点|件|求|道|害|领|务|闻)`, 'y'),
    isInline: true,
    isDense: true,
  },
  {
    name: '是',
    pattern: new RegExp(`(${numeral})是(?!否)`, 'y'),
    isInline: true,
    isDense: true,
  },
  {
    name: '抓等',
    pattern: new RegExp(`(${numeral})(?:抓|看|学|讲|查|改|评|比)(?=[\\u4e00-\\u9fff]{2})`, 'y'),
    isInline: true,
    isDense: true,
  },
  { name: '第', pattern: new RegExp(`第(${numeral})(?=，)`, 'y'), isInline: true, isDense: true },
  { name: '、', pattern: new RegExp(`(${numeral})、`, 'y'), isInline: false, isDense: false },
  { name: '（）', pattern: new RegExp(`（(${numeral})）`, 'y'), isInline: true, isDense: false },
  { name: '（1）', pattern: /（(\d{1,2})）/y, isInline: true, isDense: false },
  {
    name: '1.',
    pattern: /(\d{1,2})[.．、](?=\D|\d{1,4}[月年]|$)/y,
    isInline: false,
    isDense: false,
  },
  { name: '①', pattern: /([①-⑳])/y, isInline: true, isDense: false },
]

interface Marker {
  style: number
  number: number
  printed: string
  passage: Passage
  at: number
  /** It stands inside a paragraph, though its style opens paragraphs. */
  isHidden: boolean
}

export const ordinalSequence = {
  id: 'ordinal-sequence',
  severity: 'warning',
  means: '序号跳过、重复或倒退。',
  fix: '核对序号，或检查是否漏了、重了一条。',
  basis: '序号依次排列',
  bad: edit(['要抓好示例工作。', '一要编志。三要用志。']),
  good: edit(['要抓好示例工作。', '一要编志。二要用志。']),
  run({ passages, items }, say) {
    for (let item = 0; item < items.length; item++)
      checkItem(
        passages.filter(
          (each) =>
            each.item === item &&
            each.part === 'paragraph' &&
            each.role !== 'table' &&
            each.role !== 'caption',
        ),
        say,
      )
  },
} as const satisfies Check

function checkItem(passages: readonly Passage[], say: (found: RuleFinding) => void): void {
  const all = passages.flatMap((passage) => [...markersOf(passage)])
  if (all.length < 2) return
  const text = passages.map((passage) => passage.text).join('')
  /** The last of each style in the list that is open. */
  const last = new Map<number, Marker>()
  for (const [i, marker] of all.entries()) {
    const { style, number } = marker
    const before = last.get(style)
    if (marker.isHidden && number !== (before?.number ?? -1) + 1) continue
    last.set(style, marker)
    // A heading begins the lists below it anew.
    if (!styles[style]!.isInline)
      for (const inner of last.keys()) if (inner > style) last.delete(inner)
    if (number === 1 && !(before?.number === 1 && isRepeated(before, marker, all, i + 1))) continue
    if (before) {
      if (number !== before.number + 1) tell(marker, what(before, marker), before)
    } else if (
      styles[style]!.isDense &&
      !otherFirst.test(text) &&
      // 各库房一要…，二要…: the first stands within a clause.
      !marker.passage.text
        .slice(Math.max(0, marker.at - 600), marker.at)
        .includes(printedOf(marker, 1))
    )
      tell(marker, `前面没有 \`${printedOf(marker, 1)}\``, undefined)
  }

  function tell(marker: Marker, message: string, before: Marker | undefined): void {
    say({
      span: marker.passage.span(marker.at, marker.at + marker.printed.length),
      message,
      suggestion: '核对序号，或检查是否漏了、重了一条',
      ...(before
        ? {
            also: [
              {
                span: before.passage.span(before.at, before.at + before.printed.length),
                message: `前一个是 \`${before.printed}\``,
              },
            ],
          }
        : {}),
    })
  }
}

/** 首先…二是…, 其一…二是…: the first has another shape. */
const otherFirst = /首先|第一|其一|一方面|一来|一个是|一则/

const what = (before: Marker, marker: Marker): string =>
  marker.number === before.number
    ? `序号 \`${marker.printed}\` 重复`
    : marker.number > before.number
      ? `\`${before.printed}\` 之后是 \`${marker.printed}\`，缺 \`${printedOf(marker, before.number + 1)}\``
      : `\`${before.printed}\` 之后又是 \`${marker.printed}\``

/** 一要…一要…三要: the second 一 is a slip; 一要…，and a list of its own in a later paragraph is none. */
function isRepeated(before: Marker, marker: Marker, all: readonly Marker[], from: number): boolean {
  const next = all.slice(from, from + 60).find(({ style }) => style === marker.style)
  if (next) return next.number === 3
  return before.passage === marker.passage
}

function* markersOf(passage: Passage): Generator<Marker> {
  const { text } = passage
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (char === '“' || char === '《') depth++
    if (char === '”' || char === '》') depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const isStart = at === 0
    if (!isStart && !/[。；：，]/.test(text[at - 1]!)) continue
    for (const [style, { pattern, isInline }] of styles.entries()) {
      // 3. behind a sentence: a line break hid that it begins a paragraph; it counts where it is awaited.
      const isHidden = !isStart && !isInline
      if (isHidden && !/[。；]/.test(text[at - 1]!)) continue
      // Behind a comma only 一要 and 一是 are told from running text.
      if (text[at - 1] === '，' && style > 1) continue
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match) continue
      const number = numberOf(match[1]!)
      if (number === undefined || number > 40) continue
      yield { style, number, printed: match[0], passage, at, isHidden }
      break
    }
  }
}

const numberOf = (text: string): number | undefined =>
  /[①-⑳]/.test(text) ? text.charCodeAt(0) - 0x2460 + 1 : readNumber(text)

const chinese = '一二三四五六七八九十'
const inChinese = (value: number): string =>
  value <= 10
    ? chinese[value - 1]!
    : `${value >= 20 ? chinese[Math.floor(value / 10) - 1] : ''}十${value % 10 ? chinese[(value % 10) - 1] : ''}`

const printedOf = ({ printed, number }: Marker, other: number): string =>
  /[①-⑳]/.test(printed)
    ? String.fromCharCode(0x2460 + other - 1)
    : printed.replace(/\d+/, String(other)).replace(inChinese(number), inChinese(other))
