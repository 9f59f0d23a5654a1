/** 任务序号: 一要, 一是, 一、, （一）, 1., 首先 and how they count on. */
import { readNumber } from '../marks/date.ts'
import { matchesOf } from '../marks/matches.ts'
import type { Para } from './context.ts'

/** A marker found in a paragraph. */
export interface Marker {
  style: string
  ordinal: number
  marker: string
  para: number
  start: number
  /** Where the task's text begins. */
  end: number
}

const numeral = '[一二三四五六七八九十]{1,3}'
/** Styles; `heading` ones stand only at the start of a paragraph and own the paragraphs below. Outer levels first. */
export const styles: readonly { style: string; pattern: RegExp; heading: boolean }[] = [
  { style: '一、', pattern: new RegExp(`^(${numeral})、`, 'g'), heading: true },
  { style: '（一）', pattern: new RegExp(`^[（(](${numeral})[）)]`, 'g'), heading: true },
  { style: '1.', pattern: /^(\d{1,2})[.．、](?!\d(?!\d?月))/g, heading: true },
  { style: '（1）', pattern: /^[（(](\d{1,2})[）)]/g, heading: true },
  {
    style: '一是要',
    pattern: new RegExp(`(?<=^|[。；;：:，,])(${numeral})是要`, 'g'),
    heading: false,
  },
  { style: '一要', pattern: new RegExp(`(?<=^|[。；;：:，,])(${numeral})要`, 'g'), heading: false },
  {
    style: '一是',
    pattern: new RegExp(`(?<=^|[。；;：:，,])(${numeral})是(?!要)`, 'g'),
    heading: false,
  },
  {
    style: '首先',
    pattern: /(?<=^|[。；;：:，,])(首先|其次|再次|最后)[，,]/g,
    heading: false,
  },
  { style: '1.', pattern: /(?<=[。；;：:])(\d{1,2})[.．、](?=[\u4e00-\u9fff])/g, heading: false },
  {
    style: '（一）',
    pattern: new RegExp(`(?<=[。；;：:])[（(](${numeral})[）)](?=[\\u4e00-\\u9fff])`, 'g'),
    heading: false,
  },
]

export function markerAt(
  paras: readonly Para[],
  index: number,
  style: string,
  pattern: RegExp,
): Marker | undefined {
  const text = paras[index]!.text
  pattern.lastIndex = 0
  const match = pattern.exec(text)
  pattern.lastIndex = 0
  const ordinal = match && readNumber(match[1]!)
  return match && ordinal
    ? {
        style,
        ordinal,
        marker: match[0],
        para: index,
        start: match.index,
        end: match.index + match[0].length,
      }
    : undefined
}

/** 各级方志馆一是…；二是…: the first may stand right behind its subject, where a second follows. */
export function markersIn(
  text: string,
  style: string,
  pattern: RegExp,
  before: number,
): readonly RegExpExecArray[] {
  const found = matchesOf(pattern, text)
  if (before > 0 || !style.startsWith('一') || found[0]?.[1] !== '二') return found
  const first = new RegExp(`(?<=[\\u4e00-\\u9fff])(一)${style.slice(1)}`).exec(
    text.slice(0, found[0].index),
  )
  return first ? [first, ...found] : found
}

/** 一 → 1; 首先, 其次, 最后 count on. */
export function ordinalOf(printed: string, before: number): number | undefined {
  if (printed === '首先') return 1
  if (/^(?:其次|再次|最后)$/.test(printed)) return before > 0 ? before + 1 : undefined
  return readNumber(printed)
}
