/** 书名疑误: a title that stands once, and is nearly one that stands more often. */
import { edit } from '../../finding/rule.ts'
import type { Names } from '../../language/names/names.ts'
import type { Span } from '../../bulletin/types.ts'
import type { Check } from '../check.ts'
import { earlierLike, Parts } from '../earlier.ts'
import type { Passage } from '../proof-sheet.ts'
import { changeOf, isCounting, isTakenFor, type Difference } from '../similar.ts'

export const workTitleNear = {
  id: 'work-title-near',
  severity: 'warning',
  means: '一个只出现一次的书名或文件名，与名录里、本期或以前各期的只差一个字。',
  fix: '核对书名；确是两种书时，把它写进 names.csv，或用 `ignore` 记下。',
  basis: '书名前后一致',
  bad: edit(
    ['研究有关工作。', '研究《示例抗日战争志》《示例年鉴》编纂。'],
    ['要抓好示例工作。', '要抓好《示例抗日战争志》。要推进《示例抗日战挣志》出版。'],
  ),
  good: edit(
    ['研究有关工作。', '研究《示例抗日战争志》《示例年鉴》编纂。'],
    ['要抓好示例工作。', '要抓好《示例抗日战争志》。要推进《示例抗日战争志》出版。'],
  ),
  run({ items, names, passages }, say) {
    const titles = new Map<string, Span[]>()
    for (const { works, documents } of items)
      for (const { title, span } of [...works, ...documents]) {
        const own = titles.get(title)
        if (own) own.push(span)
        else titles.set(title, [span])
      }
    const parts = new Parts()
    const isSure = (title: string): boolean =>
      names.works.has(title) || (titles.get(title)?.length ?? 0) > 1
    for (const title of new Set([...titles.keys(), ...names.works.keys()]))
      if (isSure(title)) parts.add(title)
    for (const [title, spans] of titles) {
      if (isSure(title)) continue
      // Where each stands once, the later one is asked about.
      for (const right of parts.near(title)) {
        if (!isNearTitle(right, title, names) || areListed(passages, right, title)) continue
        const first = titles.get(right)?.[0]
        say({
          span: spans[0]!,
          message: `《${title}》是否应为《${right}》？${names.works.has(right) ? '（见 names.csv）' : ''}`,
          suggestion: '核对书名；确是两种书时，写进 names.csv，或用 `ignore` 记下',
          ...(first ? { also: [{ span: first, message: `这里印作《${right}》` }] } : {}),
        })
        break
      }
      parts.add(title)
    }
  },
  compare(archive, say, names) {
    for (const { seen, like, times } of earlierLike(
      archive,
      ({ works }) => works.map(({ title, at }) => ({ word: title, at })),
      (right, title) =>
        !names.works.has(title) && right.length >= 5 && isNearTitle(right, title, names),
    ))
      say({
        at: seen.at,
        message: `《${seen.word}》是否应为《${like.word}》？${like.at.path}${times > 1 ? `等 ${times} 期` : ' '}印作《${like.word}》`,
        suggestion: '核对书名；确是两种书时，写进 names.csv，或用 `ignore` 记下',
        also: [{ at: like.at, message: `这里印作《${like.word}》` }],
      })
  },
} as const satisfies Check

const kinds = /^[省市州县区旗镇乡村社街道]+$/

/** One slip apart; 《简阳市志》 and 《简阳县志》, 《…·盐业志》 and 《…·林业志》 are two works. */
function isNearTitle(right: string, title: string, names: Names): boolean {
  if (Math.abs(right.length - title.length) > 1 || right.length < 4) return false
  const change = changeOf(right, title)
  if (!change || isCounting(change)) return false
  // 记忆 for 印记.
  if (change.before >= 4 && change.a.length === 2 && change.b.length === 2)
    return [...change.a].some((char) => change.b.includes(char))
  if (change.a.length > 1 || change.b.length > 1) return false
  if (!/[\u4e00-\u9fff]/.test(change.a + change.b)) return false
  if (kinds.test(change.a) && kinds.test(change.b)) return false
  const isAlike = change.a.length === change.b.length && isTakenFor(change.a, change.b)
  if (isAlike) return !(names && placeAt(right, change, names) && placeAt(title, change, names))
  // A part of a series has a name of its own.
  if (right.slice(0, change.before).includes('·')) return false
  // 志 for 史, 集 for 集成.
  if (change.after === 0) return change.before >= (change.a && change.b ? 3 : 5) && isSort(change)
  // A place has its own (《资阳年鉴》, 《资中年鉴》), and a sister another word (石刻图志, 石桥图志).
  return change.before >= 4 && change.before + change.after >= 5
}

/** What a book is, at the end of its title. */
const isSort = ({ a, b }: Difference): boolean =>
  /^[志史录集鉴谱传图成稿编]?$/.test(a) && /^[\u4e00-\u9fff]?$/.test(b)

/** 《中江教育志》《中江教育图志》, told in one sentence: two works. */
const areListed = (passages: readonly Passage[], a: string, b: string): boolean =>
  passages.some(({ text }) =>
    text.split(/[。！？；]/).some((each) => each.includes(`《${a}》`) && each.includes(`《${b}》`)),
  )

/** Does a known place cover the character that differs? */
function placeAt(title: string, { before }: Difference, { placesByName }: Names): boolean {
  for (let start = Math.max(0, before - 3); start <= before; start++)
    for (let end = before + 1; end <= before + 4; end++)
      if (end - start >= 2 && placesByName.has(title.slice(start, end))) return true
  return false
}
