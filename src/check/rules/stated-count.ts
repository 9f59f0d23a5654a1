/** 写明的项数: 四点要求 with three; 《甲》《乙》3部; 成都、德阳2市 with three. */
import { edit } from '../../finding/rule.ts'
import { readNumber } from '../../language/dates.ts'
import type { Check } from '../check.ts'
import { enumerationsIn } from '../enumerations.ts'
import { isProse, type ProofSheet, type Passage } from '../proof-sheet.ts'

export const statedCount = {
  id: 'stated-count',
  severity: 'warning',
  means: '写明的项数与列出的不同。',
  fix: '核对项数，或检查是否漏了一项；没有列全的，写“等”。',
  basis: '数目与列举一致',
  bad: edit(['要抓好示例工作。', '要抓好三项工作。一要编志。二要修史。']),
  good: edit(['要抓好示例工作。', '要抓好两项工作。一要编志。二要修史。']),
  run(sheet, say, prove) {
    for (const passage of sheet.passages) {
      if (!isProse(passage)) continue
      for (const each of enumerationsIn(passage.text, sheet.names)) {
        const { start, end, stated, listed, what } = each
        const span = passage.span(start, end)
        if (listed.includes(stated)) prove(span, `写明 ${stated} ${what}，列出 ${stated} ${what}`)
        else
          say({
            span,
            message: `写明 ${stated} ${what}，列出 ${listed[listed.length - 1]} ${what}`,
            suggestion: '核对数目，或检查是否漏了、多了一个；没有列全的，写“等”',
          })
      }
    }
    listsOf(sheet, say)
  },
} as const satisfies Check

const number = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})'
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
  { passages, items, bulletin }: ProofSheet,
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

function pointer(bulletin: ProofSheet['bulletin'], item: number, list: number): string {
  let left = item
  for (const [i, column] of bulletin.columns.entries()) {
    if (left < column.items.length)
      return `/columns/${i}/items/${left}/taskLists/${list}/statedCount`
    left -= column.items.length
  }
  return ''
}
