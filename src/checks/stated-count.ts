/** 写明的项数: 四点要求 with three; 《甲》《乙》3部; 成都、德阳2市 with three. */
import { edit } from '../diagnostics/rule.ts'
import { readNumber } from '../marks/date.ts'
import type { Check } from './check.ts'
import { isProse, type Galley, type Passage } from './galley.ts'

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

/** What 、 joins right before an index: 深入雨城、名山、荥经|3个县. Empty where nothing is joined. */
function joinedBefore(text: string, index: number): { parts: string[]; start: number } {
  const before = text.slice(Math.max(0, index - 160), index)
  const run = /[\u4e00-\u9fff、]*$/.exec(before)![0]
  const parts = run.split('、')
  return parts.length > 1 && parts.every((part) => part.length >= 2 && part.length <= 14)
    ? { parts, start: index - run.length }
    : { parts: [], start: index }
}

export const statedCount = {
  id: 'stated-count',
  severity: 'warning',
  means: '写明的项数与列出的不同。',
  fix: '核对项数，或检查是否漏了一项；没有列全的，写“等”。',
  basis: '数目与列举一致',
  bad: edit(['要抓好示例工作。', '要抓好三项工作。一要编志。二要修史。']),
  good: edit(['要抓好示例工作。', '要抓好两项工作。一要编志。二要修史。']),
  run(galley, say, prove) {
    for (const passage of galley.passages) {
      if (!isProse(passage)) continue
      const { text } = passage
      const tell = (
        at: number,
        length: number,
        stated: number,
        listed: number,
        what: string,
      ): void => {
        const span = passage.span(at, at + length)
        if (stated === listed) prove(span, `写明 ${stated} 项，列出 ${listed} 项`)
        else
          say({
            span,
            message: `写明 ${stated} ${what}，列出 ${listed} ${what}`,
            suggestion: '核对数目，或检查是否漏了、多了一个；没有列全的，写“等”',
          })
      }
      for (const match of text.matchAll(titles))
        tell(match.index, match[0].length, readNumber(match[2]!) ?? 0, marks(match[1]!, '》'), '种')
      for (const match of text.matchAll(quoted))
        tell(match.index, match[0].length, readNumber(match[2]!) ?? 0, marks(match[1]!, '”'), '个')
      for (const match of text.matchAll(named)) {
        const stated = readNumber(match[1]!)
        const { parts, start } = joinedBefore(text, match.index)
        const listed = parts.length
        const joined = listed + joins(parts.join('、'))
        if (stated && listed && stated !== listed && stated !== joined && stated > 1)
          tell(start, match.index + match[0].length - start, stated, joined, '个')
      }
      for (const match of text.matchAll(following)) {
        const stated = readNumber(match[1]!)
        const list = match[2]!
        if (!stated || stated > 30 || /等/.test(list)) continue
        const parts = list.split('、').length
        const listed = /《/.test(list) ? Math.max(parts, marks(list, '》')) : parts
        const joined = listed + joins(list)
        if (listed > 1 && stated !== listed && stated !== joined)
          tell(match.index, match[0].length, stated, joined, '个')
      }
      for (const { at, length, stated, listed } of placesIn(text, galley))
        tell(at, length, stated, listed, '地')
    }
    listsOf(galley, say)
  },
} as const satisfies Check

const marks = (text: string, mark: string): number => text.split(mark).length - 1

const places = new RegExp(
  `(?<=[\\u4e00-\\u9fff])(?<![等第])${number}(?:个)?(?:市州|市（州）|县（区）|县（市）|区（县）|区（市）县|区县|县区|市县|县（市、区）|[市县区州镇乡村])(?![\\u4e00-\\u9fff]*委员会)`,
  'g',
)

/** 成都、德阳、绵阳3市: every one a place that is known. */
function* placesIn(
  text: string,
  { names }: Galley,
): Generator<{ at: number; length: number; stated: number; listed: number }> {
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
      at: from + start,
      length: match.index + match[0].length - from - start,
      stated,
      listed: listed.length,
    }
  }
}

const announced = new RegExp(
  `(?:提出|做到|抓好|强调|要求|突出|落实|做好|围绕|采取|从|以下|如下|分|坚持|实施|开展|推进|聚焦|明确|安排)(?:了|以下|如下|好)?${number}(?:大|个|点|项|条|方面|件|步)(?:重点|具体|主要)?(?:要求|意见|任务|工作|建议|措施|举措|方面|内容|环节|问题|事项|做法|步骤|步|经验|希望|倡议)`,
  'g',
)
/** 五个环节：（一）…: right before the list, whatever is counted. */
const colon = new RegExp(
  `(?<!第)${number}(?:大|个|点|项|条|方面|件|步|类|种|大类)[\\u4e00-\\u9fff]{0,6}：(?=一是|一要|（一）|（1）|第一，|$)`,
  'g',
)
const inline: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[。；：，])([一二三四五六七八九十]{1,2})(?:是)?要(?!素|点|件|求|道)/g, '要'],
  [/(?:^|[。；：，])([一二三四五六七八九十]{1,2})是/g, '是'],
  [/(?:^|[。；：，])（([一二三四五六七八九十]{1,2})）/g, '（）'],
  [/(?:^|[。；：，])（(\d{1,2})）/g, '（1）'],
  [/(?:^|[。；：，])第([一二三四五六七八九十]{1,2})，/g, '第'],
]
const heading: readonly RegExp[] = [
  /^([一二三四五六七八九十]{1,2})、/,
  /^（([一二三四五六七八九十]{1,2})）/,
  /^(\d{1,2})[.．、]/,
]

/** 四点要求：一要…二要…三要…, in one paragraph or in those below. The record tells of those it has read. */
function listsOf(
  { passages, items, bulletin }: Galley,
  say: Parameters<Check['run'] & {}>[1],
): void {
  const told = new Set<number>()
  const known = items.flatMap((item, i) =>
    item.taskLists.flatMap((_, j) => bulletin.provenance[pointer(bulletin, i, j)]?.span ?? []),
  )
  for (const [i, passage] of passages.entries()) {
    if (passage.part !== 'paragraph') continue
    for (const match of [...passage.text.matchAll(announced), ...passage.text.matchAll(colon)]) {
      const span = passage.span(match.index, match.index + match[0].length)
      if (known.some(({ start, end }) => start < span.end && span.start < end)) continue
      const stated = readNumber(match[1]!)
      const at = passage.span(match.index + match[0].indexOf(match[1]!)).start
      if (told.has(at)) continue
      told.add(at)
      const rest: Passage[] = []
      for (let j = i + 1; j < passages.length && rest.length < 40; j++) {
        const each = passages[j]!
        if (each.item !== passage.item) break
        if (each.part === 'paragraph') rest.push(each)
      }
      const from = match.index + match[0].length
      const listed = countList(passage.text.slice(from, from + 4000), rest)
      if (!stated || listed === undefined || listed.all.includes(stated)) continue
      say({
        span,
        message: `写明 ${stated} 项，实际列出 ${listed.count} 项`,
        suggestion: '核对项数，或检查是否漏了一项',
      })
    }
  }
}

function countList(
  text: string,
  rest: readonly Passage[],
): { count: number; all: number[] } | undefined {
  const count = (body: string, pattern: RegExp): number =>
    runOf([...body.matchAll(pattern)].map((match) => readNumber(match[1]!) ?? 0))
  for (const [pattern] of inline) {
    const run = count(text, pattern)
    if (run >= 2) return { count: run, all: [run] }
  }
  // Below the paragraph only a list that begins right there. A line break may hide its further marks behind a sentence.
  const below = rest.map((each) => each.text).join('。')
  for (const pattern of [...inline.map(([each]) => each), ...heading]) {
    const opening = new RegExp(`^${pattern.source.replace(/^(?:\^|\(\?:\^\|[^)]*\))/, '')}`)
    const first = rest[0] && opening.exec(rest[0].text)
    if (!first || readNumber(first[1]!) !== 1) continue
    const run = count(below, new RegExp(`(?<=^|[。；])${opening.source.slice(1)}`, 'g'))
    if (run >= 2) return { count: run, all: [run] }
  }
  return undefined
}

/** How far a list goes that begins with 1. */
function runOf(numbers: readonly number[]): number {
  if (numbers[0] !== 1) return 0
  let run = 1
  while (numbers[run] === run + 1) run++
  return run
}

function pointer(bulletin: Galley['bulletin'], item: number, list: number): string {
  let left = item
  for (const [i, column] of bulletin.columns.entries()) {
    if (left < column.items.length)
      return `/columns/${i}/items/${left}/taskLists/${list}/statedCount`
    left -= column.items.length
  }
  return ''
}
