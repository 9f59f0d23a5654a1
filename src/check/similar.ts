/** 近似: how two words differ, and whether a hand or an eye takes one for the other. */
import { pinyin } from 'pinyin-pro'
import { looksAlike } from './look-alikes.ts'

/** The one run in which two words differ: what stands there in each; undefined where they are the same. */
export interface Difference {
  /** Characters before it. */
  before: number
  /** Characters behind it. */
  after: number
  a: string
  b: string
}

export function changeOf(a: string, b: string): Difference | undefined {
  if (a === b) return undefined
  const least = Math.min(a.length, b.length)
  let before = 0
  while (before < least && a[before] === b[before]) before++
  let after = 0
  while (after < least - before && a[a.length - 1 - after] === b[b.length - 1 - after]) after++
  return {
    before,
    after,
    a: a.slice(before, a.length - after),
    b: b.slice(before, b.length - after),
  }
}

const sounds = new Map<string, string>()

/** Syllable without tone. */
function soundOf(char: string): string {
  let sound = sounds.get(char)
  if (sound === undefined) sounds.set(char, (sound = pinyin(char, { toneType: 'none' })))
  return sound
}

/** One syllable, or two that are confused in typing: 宁 / 凝, 林 / 凌. */
const soundsAlike = (a: string, b: string): boolean =>
  a.length === b.length && [...a].every((char, i) => plain(soundOf(char)) === plain(soundOf(b[i]!)))

/** Southern ears, and fingers: z/zh, n/l at the start, n/ng at the end. */
const plain = (sound: string): string =>
  sound.replace(/^([zcs])h/, '$1').replace(/(?<=[aei]n)g$/, '')

/** Would one be typed or read for the other? */
export const isTakenFor = (a: string, b: string): boolean =>
  a.length === b.length &&
  [...a].every((char, i) => char === b[i] || looksAlike(char, b[i]!) || soundsAlike(char, b[i]!))

const numeral =
  /^第?[\d〇零一二三四五六七八九十百千万亿两首末上下前后春夏秋冬东南西北甲乙丙丁]+[届期次年月日号]?$/

/** 第一 and 第二, 2023 and 2024, 上 and 下 are no slips of each other. */
export const isCounting = ({ a, b }: Difference): boolean =>
  (a === '' || b === '' ? numeral.test(a + b) : numeral.test(a) && numeral.test(b)) ||
  /\d/.test(a + b)

/** In how many places two words of one length differ; Infinity for others. */
export function differences(a: string, b: string): number {
  if (a.length !== b.length) return Infinity
  let count = 0
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++
  return count
}
