/** 任务序号: 一要, 一是, 一、, （一）, 1., 首先 and how they count on. */
import { readNumber } from '../../language/dates.ts'
import { matchesOf } from '../../language/matches.ts'
import type { Para } from '../reading-context.ts'

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

/** The heading styles, outer levels first. */
const headingStyles = styles.filter(({ heading }) => heading)

/** Where the headings of a run of paragraphs stand: each paragraph is looked at once. */
export class Headings {
  /** By paragraph: its marker, and the level of its style. */
  private readonly markers: readonly ({ marker: Marker; level: number } | undefined)[]
  /** Paragraphs of a marker, by level and ordinal. */
  private readonly places = new Map<string, number[]>()
  /** By level: paragraphs with a marker of an outer one. */
  private readonly outer: readonly number[][]

  constructor(paras: readonly Para[]) {
    this.markers = paras.map((_, i) => {
      for (const [level, { style, pattern }] of headingStyles.entries()) {
        const marker = markerAt(paras, i, style, pattern)
        if (marker) return { marker, level }
      }
      return undefined
    })
    this.outer = headingStyles.map(() => [])
    this.markers.forEach((found, i) => {
      if (!found) return
      const key = `${found.level} ${found.marker.ordinal}`
      const known = this.places.get(key)
      if (known) known.push(i)
      else this.places.set(key, [i])
      for (let level = found.level + 1; level < headingStyles.length; level++)
        this.outer[level]!.push(i)
    })
  }

  /** The marker of a level at a paragraph. */
  at(index: number, level: number): Marker | undefined {
    const found = this.markers[index]
    return found?.level === level ? found.marker : undefined
  }

  /** The marker of a level with an ordinal, behind a paragraph and before a limit. */
  next(index: number, limit: number, level: number, ordinal: number): Marker | undefined {
    const place = firstBehind(this.places.get(`${level} ${ordinal}`) ?? [], index)
    return place !== undefined && place < limit ? this.markers[place]!.marker : undefined
  }

  /** The paragraph behind another that opens something outer, or the limit. */
  endOf(index: number, limit: number, level: number): number {
    return Math.min(limit, firstBehind(this.outer[level]!, index) ?? limit)
  }
}

/** The first of sorted numbers that is greater. */
function firstBehind(sorted: readonly number[], index: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= index) low = middle + 1
    else high = middle
  }
  return sorted[low]
}

function markerAt(
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
