/** 列举: what a text lists beside a number that says how many: 《甲》《乙》3部; 成都、德阳2市; 6个专题，分别是…、…. */
import { readNumber } from '../language/dates.ts'
import type { Names } from '../language/names/names.ts'

interface Enumeration {
  start: number
  end: number
  stated: number
  /** How many are listed; two readings where 和 may join one more. */
  listed: readonly number[]
  /** What is counted. */
  what: string
}

const number = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})'
/** 《甲》《乙》《丙》3部: 等 before the number leaves the list open. */
const titles = new RegExp(
  `((?:《[^《》]+》(?:（[^（）]*）)?[、和及与]?){2,60})(?:这)?${number}(?:部|本|种|册|篇|项|个|套|期|份)(?![\\u4e00-\\u9fff]{0,6}[之中][一二三])`,
  'g',
)
const quoted = new RegExp(
  `((?:“[^“”]+”[、和及与]?){2,60})(?:这)?${number}(?:个|项|种|类|大|部|篇|家|块)`,
  'g',
)

/** 人才培养、课题研究、成果转化3个方面. */
const named = new RegExp(
  `(?<=[\\u4e00-\\u9fff])(?<![等第])${number}(?:个|大)(?:方面|领域|环节|板块|阶段|步骤|专题|类别|重点|部分)`,
  'g',
)

/** 甲、乙和丙 joins one more; 体例与篇目、资料与访谈 join within. */
const joins = (list: string): number =>
  [...list.matchAll(/[和与及]/g)].length === 1 && /[和与及][^、]*$/.test(list) ? 1 : 0

/** 6个专题，分别是…、…、…; 4期节目，暂定名为《甲》《乙》. */
const following = new RegExp(
  `(?<!第)${number}(?:个|项|部|篇|期|家|种|类|条|套|册|本|大|场|讲)[\\u4e00-\\u9fff]{0,8}，?(?:分别是|分别为|依次是|依次为|暂定名为|即)((?:[^，。；：！？、]{2,20}[、和与及]?){2,30})(?=[。；，])`,
  'g',
)

/** 四大工程：甲工程、乙工程、丙工程、丁工程。 */
const opened = new RegExp(
  `(?<!第)${number}(?:个|大|项|类|种|条)([\\u4e00-\\u9fff]{1,6})：((?:[^，。；：、]{2,16}、){1,20}[^，。；：、]{2,16})。`,
  'g',
)

/** What 、 joins right before an index: 深入雨城、名山、荥经|3个县. Empty where nothing is joined. */
function joinedBefore(text: string, index: number): { parts: string[]; start: number } {
  const before = text.slice(Math.max(0, index - 160), index)
  const run = /[\u4e00-\u9fff、]*$/.exec(before)![0]
  const parts = run.split('、')
  return parts.length > 1 && parts.every((part) => part.length >= 2 && part.length <= 14)
    ? { parts, start: index - run.length }
    : { parts: [], start: index }
}

/** Every list of a text that says how many it has, and does not leave itself open (等). */
export function* enumerationsIn(text: string, names: Names): Generator<Enumeration> {
  for (const { 0: printed, 1: list, 2: count, index } of text.matchAll(titles))
    yield* whole(index, printed, count!, [marks(list!, '》')], '种')
  for (const { 0: printed, 1: list, 2: count, index } of text.matchAll(quoted))
    yield* whole(index, printed, count!, [marks(list!, '”')], '个')
  for (const { 0: printed, 1: count, index } of text.matchAll(named)) {
    const { parts, start } = joinedBefore(text, index)
    if (parts.length)
      yield* whole(
        start,
        text.slice(start, index + printed.length),
        count!,
        [parts.length, parts.length + joins(parts.join('、'))],
        '个',
      )
  }
  for (const { 0: printed, 1: count, 2: list, index } of text.matchAll(following)) {
    const parts = list!.split('、').length
    const listed = /《/.test(list!) ? Math.max(parts, marks(list!, '》')) : parts
    if (listed > 1 && !/等/.test(list!))
      yield* whole(index, printed, count!, [listed, listed + joins(list!)], '个')
  }
  for (const { 0: printed, 1: count, 2: noun, 3: list, index } of text.matchAll(opened)) {
    const parts = list!.split('、')
    // Only where every part is named as what is counted.
    if (parts.every((part) => part.endsWith(noun!.slice(-2))))
      yield* whole(index, printed, count!, [parts.length], '个')
  }
  yield* placesIn(text, names)
}

function* whole(
  start: number,
  printed: string,
  count: string,
  listed: readonly number[],
  what: string,
): Generator<Enumeration> {
  const stated = readNumber(count)
  if (stated !== undefined && stated > 1 && stated <= 60)
    yield { start, end: start + printed.length, stated, listed, what }
}

const marks = (text: string, mark: string): number => text.split(mark).length - 1

const places = new RegExp(
  `(?<=[\\u4e00-\\u9fff])(?<![等第])${number}(?:个)?(?:市州|市（州）|县（区）|县（市）|区（县）|区（市）县|区县|县区|市县|县（市、区）|[市县区州镇乡村])(?![\\u4e00-\\u9fff]*委员会)`,
  'g',
)

/** 成都、德阳、绵阳3市: every one a place that is known. */
function* placesIn(text: string, names: Names): Generator<Enumeration> {
  for (const match of text.matchAll(places)) {
    const stated = readNumber(match[1]!)
    const { parts: listed, start: from } = joinedBefore(text, match.index)
    if (!listed.length) continue
    // The first may have other words before it.
    const first = listed[0]!
    const start = [...first].findIndex((_, i) => names.placesByName.has(first.slice(i)))
    const known = listed
      .map((name, i) => (i ? name.replace(/[和及与]/, '') : name.slice(start)))
      .filter((name) => names.placesByName.has(name))
    // 石棉 and 天全 are words, too, and stand for places only in such a list.
    if (!stated || start < 0 || known.length * 2 < listed.length) continue
    if (listed.slice(1).some((name) => name.length > 4 && !known.includes(name))) continue
    yield {
      start: from + start,
      end: match.index + match[0].length,
      stated,
      listed: [listed.length],
      what: '地',
    }
  }
}
