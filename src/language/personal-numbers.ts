/**
 * 个人号码: numbers that are somebody's own, however they are set: full-width, in groups, in brackets, over a line end,
 * with marks that nobody sees, beside another number. Only digits are read here; what is done about them is not.
 */
import { isRealDay } from './real-day.ts'

/** A number in a text. */
export interface PersonalNumber {
  kind: 'id' | 'oldId' | 'phone' | 'card'
  /** Without what parts them. */
  digits: string
  /** Half-open range of the text. */
  start: number
  end: number
}

/** Digits that stand together, with what stands before them. */
interface Group {
  digits: string
  /** Place of every digit. */
  places: readonly number[]
  /** What parts it from the group before: a line end, a mark, a mark that parts other numbers, too (138/0013/8000); none in front. */
  seam: 'line' | 'mark' | 'loose' | undefined
}

/** Not seen at all: soft hyphens, joiners, direction marks, marks of emphasis, tags. */
const unseen = /^(?:[\p{Cf}\p{Mn}*_~`\\]|<\/?[A-Za-z][^<>\n]{0,80}>)/u
const loose = /[,，/|]/
const mark = /[,，/|\p{Pd}\p{Zs}\t.·•・．。‧∙⋅−~()（）[\]【】〔〕]/u
/** So many marks may part two groups of one number: ") ", " - ". */
const widest = 3

const digitOf = (char: string): string | undefined =>
  /[\dXx]/.test(char)
    ? char.toUpperCase()
    : /[\uff10-\uff19\uff38\uff58]/.test(char)
      ? String.fromCharCode(char.charCodeAt(0) - 0xfee0).toUpperCase()
      : undefined

/** Runs of groups that may be parts of one number. X counts as a digit behind digits only. */
function runsOf(text: string): Group[][] {
  const runs: Group[][] = []
  let run: Group[] = []
  let group: { digits: string; places: number[]; seam: Group['seam'] } | undefined
  let marks = 0
  let isLine = false
  let isLoose = false
  const endRun = (): void => {
    if (run.length) runs.push(run)
    run = []
    group = undefined
  }
  const digits = /[\d\uff10-\uff19]/g
  for (let i = 0; i < text.length;) {
    if (!run.length) {
      digits.lastIndex = i
      const next = digits.exec(text)
      if (!next) break
      i = next.index
    }
    const char = text[i]!
    const digit = digitOf(char)
    if (digit && (digit !== 'X' || (group && marks === 0 && !isLine))) {
      if (!group || marks || isLine) {
        group = {
          digits: '',
          places: [],
          seam: !run.length ? undefined : isLoose ? 'loose' : isLine ? 'line' : 'mark',
        }
        run.push(group)
      }
      group.digits += digit
      group.places.push(i)
      marks = 0
      isLine = isLoose = false
      i++
      continue
    }
    const skip = unseen.exec(text.slice(i, i + 90))?.[0].length
    if (skip) i += skip
    else if (/[\r\n\f]/.test(char) && !isLine && marks <= widest) {
      // With the blanks around it.
      isLine = true
      marks = 0
      i += /^\r?[\n\f\r]?[ \t\u3000>]*/.exec(text.slice(i, i + 40))![0].length || 1
    } else if (mark.test(char) && marks < widest) {
      marks++
      isLoose ||= loose.test(char)
      i++
    } else {
      endRun()
      marks = 0
      isLine = isLoose = false
      i++
    }
  }
  endRun()
  return runs
}

/** Every number that is somebody's own, in the order of the text, none over another. */
export function personalNumbersIn(text: string): PersonalNumber[] {
  const found: PersonalNumber[] = []
  for (const run of runsOf(text)) {
    const own: PersonalNumber[] = []
    const add = (numbers: Iterable<PersonalNumber>): void => {
      for (const number of numbers)
        if (!own.some(({ start, end }) => number.start < end && start < number.end))
          own.push(number)
    }
    if (run.reduce((sum, { digits }) => sum + digits.length, 0) < 11) continue
    // Figures that commas or bars part are no parts of one long number.
    const rows = tightRuns(run).map(rowOf)
    for (const row of rows) {
      add(windows(row, 18, 'id', isIdNumber))
      for (let length = 19; length >= 15; length--)
        add(windows(row, length, 'card', isBankCard, isCardEdge))
    }
    add(phones(run, text))
    for (const row of rows) add(windows(row, 15, 'oldId', isOldIdNumber, isWhole))
    found.push(...own.sort((a, b) => a.start - b.start))
  }
  return found
}

function tightRuns(run: readonly Group[]): Group[][] {
  const runs: Group[][] = []
  for (const group of run)
    if (group.seam === 'loose' || !runs.length) runs.push([group])
    else runs[runs.length - 1]!.push(group)
  return runs
}

/** What may be told of a window: its digits, and whether it begins and ends where groups do. */
type Edges = (at: { begins: boolean; ends: boolean; length: number; group: number }) => boolean

/** From the first digit of a group to the last of one. */
const isWhole: Edges = ({ begins, ends }) => begins && ends

/** Or glued to other digits, at the length that most cards have: one in ten of other windows would pass the check. */
const isCardEdge: Edges = ({ begins, ends, length, group }) =>
  (begins && ends) || (group > 19 && (begins || ends) && (length === 16 || length === 19))

/** A run as one row of digits. */
interface Row {
  digits: string
  places: readonly number[]
  /** Of the group of every digit. */
  sizes: readonly number[]
  /** Where groups begin; the end of the row, too. */
  edges: ReadonlySet<number>
}

function rowOf(run: readonly Group[]): Row {
  const edges = new Set<number>([0])
  const places: number[] = []
  const sizes: number[] = []
  for (const group of run) {
    for (const place of group.places) {
      places.push(place)
      sizes.push(group.digits.length)
    }
    edges.add(places.length)
  }
  return { digits: run.map(({ digits }) => digits).join(''), places, sizes, edges }
}

/** Windows over the digits of a run that pass a test, and lie as they must. */
function* windows(
  { digits, places, sizes, edges }: Row,
  length: number,
  kind: PersonalNumber['kind'],
  test: (digits: string) => boolean,
  lies: Edges = () => true,
): Generator<PersonalNumber> {
  for (let from = 0; from + length <= digits.length; from++) {
    const [begins, ends] = [edges.has(from), edges.has(from + length)]
    if (!lies({ begins, ends, length, group: sizes[from]! })) continue
    const own = digits.slice(from, from + length)
    if (test(own))
      yield { kind, digits: own, start: places[from]!, end: places[from + length - 1]! + 1 }
  }
}

/** A word that announces a telephone number. */
const announced = /(?:电话|手机|联系|致电|热线|微信|tel|phone|mobile)[^\n。；]{0,12}$/i
/** A quantity has a unit behind it, and is set in one piece. */
const quantity =
  /^(?:万|亿)?(?:元(?![\u4e00-\u9fff])|元(?:[以的人左整]|$)|[万亿]|次|吨|字节|千瓦|平方|立方)/

function* phones(run: readonly Group[], text: string): Generator<PersonalNumber> {
  for (let g = 0; g < run.length; g++) {
    const { digits, places } = run[g]!
    // Whole in one group: at its beginning, at its end, one behind the other, or behind 86.
    const isDecimal =
      run[g]!.seam === 'mark' &&
      digits.length !== 11 &&
      /\d\.$/.test(text.slice(Math.max(0, places[0]! - 2), places[0]))
    if (digits.length >= 11 && digits.length <= 44 && !isDecimal) {
      for (const from of startsIn(digits)) {
        const own = digits.slice(from, from + 11)
        const end = places[from + 10]! + 1
        if (from + 11 === digits.length && quantity.test(text.slice(end, end + 4))) continue
        yield { kind: 'phone', digits: own, start: places[from]!, end }
      }
      continue
    }
    yield* groupedPhone(run, g, text)
  }
}

const phone = /^1[3-9]\d{9}$/

/** Where telephone numbers begin in digits that stand together. */
function startsIn(digits: string): number[] {
  const starts: number[] = []
  const isAt = (at: number): boolean => phone.test(digits.slice(at, at + 11))
  const prefix = /^(?:00)?86(?=1)/.exec(digits)?.[0].length ?? 0
  let at = isAt(prefix) ? prefix : 0
  for (; isAt(at); at += 11) starts.push(at)
  // Glued to what stands before it, as to the number of its line.
  if (!starts.length && digits.length <= 16 && isAt(digits.length - 11))
    starts.push(digits.length - 11)
  return digits.length <= 16 || at === digits.length ? starts : []
}

/** 138 0013 8000, (138)00138000, 1 3 8 0 …, 1380013|8000 over a line end; an odd grouping where a word announces it. */
function* groupedPhone(
  run: readonly Group[],
  from: number,
  text: string,
): Generator<PersonalNumber> {
  const first = run[from]!
  const prefix = /^(?:00)?86(?=1)/.exec(first.digits)?.[0].length ?? 0
  let digits = first.digits.slice(prefix)
  const places = first.places.slice(prefix)
  if (!/^1[3-9]?/.test(digits) || digits.length >= 11) return
  const lengths = [digits.length]
  let lines = 0
  let isLoose = false
  for (let g = from + 1; g < run.length && digits.length < 11; g++) {
    const own = run[g]!
    if (own.seam === 'line') lines++
    isLoose ||= own.seam === 'loose'
    digits += own.digits
    places.push(...own.places)
    lengths.push(own.digits.length)
  }
  if (digits.length < 11 || !phone.test(digits.slice(0, 11))) return
  const over = digits.length - 11
  lengths[lengths.length - 1]! -= over
  const shape = lengths.join()
  const isUsual =
    /^(?:3,4,4|3,8|7,4|3,3,5|4,3,4|1(?:,1){10})$/.test(shape) ||
    (lines === 1 && lengths.length === 2) ||
    announced.test(text.slice(Math.max(0, first.places[0]! - 20), first.places[0]))
  if (!isUsual || lines > 1 || (isLoose && shape !== '3,4,4')) return
  yield { kind: 'phone', digits: digits.slice(0, 11), start: places[0]!, end: places[10]! + 1 }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** 居民身份证号码: eighteen digits with a valid check digit (GB 11643—1999). */
function isIdNumber(digits: string): boolean {
  if (!/^[1-8]\d{16}[\dX]$/.test(digits)) return false
  const birth = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`
  if (!/^(?:1[89]|20)/.test(birth) || !isRealDay(birth)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return '10X98765432'[sum % 11] === digits[17]
}

/** The fifteen digits of before 1999, without a check digit: a region, a day of the twentieth century, a number. */
function isOldIdNumber(digits: string): boolean {
  if (!/^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{13}$/.test(digits)) return false
  return isRealDay(`19${digits.slice(6, 8)}-${digits.slice(8, 10)}-${digits.slice(10, 12)}`)
}

/** 银行卡号. Issuers: 62 银联 (16–19), 9 and 4, 5, 3 the old ones of Chinese banks; Luhn (ISO/IEC 7812-1). */
function isBankCard(digits: string): boolean {
  if (!/^(?:62\d{14,17}|9[05]\d{14,17}|[45]\d{15}|3[47]\d{13}|35\d{14}|60\d{14,17})$/.test(digits))
    return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const own = i % 2 ? digit * 2 : digit
    sum += own > 9 ? own - 9 : own
  }
  return sum % 10 === 0
}

/** 511***********4619 */
export const masked = (digits: string): string =>
  digits.slice(0, 3) + '*'.repeat(Math.max(0, digits.length - 5)) + digits.slice(-2)

/** Numbers that keep a text from being published, wherever it stands: whose kinds, in Chinese. */
export function barredNumbersIn(text: string): string[] {
  return [
    ...new Set(
      personalNumbersIn(text).flatMap(({ kind }) => (kind === 'oldId' ? [] : [kindNames[kind]])),
    ),
  ]
}

const kindNames = { id: '身份证号码', phone: '手机号码', card: '银行卡号' } as const
