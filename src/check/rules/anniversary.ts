/** 周年: 新中国成立75周年 in 2024. */
import { edit } from '../../finding/rule.ts'
import { readNumber } from '../../language/dates.ts'
import { beginnings, type Beginning } from '../anniversaries.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'
import type { Config } from '../../config/config.ts'

const counted =
  '(?:和|、|及|暨|的)?(?:成立|建立|诞生|胜利|发生|实施|提出)?(约|近|逾|超)?(\\d{1,3}|[一二三四五六七八九十百〇零]{1,5})(多|余)?周年'
/** 庆祝…100周年大会上的讲话 was held in its own year, whenever it is told of. */
const held =
  /^(?:大会|阅兵|招待会|(?:纪念)?(?:座谈会|大会)上?的?(?:重要)?讲话|的?(?:重要)?讲话|纪念章|勋章|奖章|口号)/
const coming = /迎接|喜迎|即将|将迎来|明年|来年|筹备|倒计时|献礼|谋划|策划|计划|规划|前夕|迎来/

export const anniversary = {
  id: 'anniversary',
  severity: 'warning',
  means:
    '周年数与起算的年份不合，例如2024年说新中国成立70周年。句中印了年份的按那一年，否则按印发的年份。',
  fix: '核对周年数；说的是往年时，写上年份。自己的周年在配置的 `check.anniversaries` 里加。',
  basis: '纪年表（docs/check.md 末尾）',
  bad: edit(['要抓好示例工作。', '要围绕新中国成立70周年抓好示例工作。']),
  good: edit(['要抓好示例工作。', '要围绕新中国成立75周年抓好示例工作。']),
  run({ passages, bulletin, config }, say, prove) {
    if (!bulletin.date && !bulletin.year) return
    const issued = Number(bulletin.date?.slice(0, 4) ?? bulletin.year)
    const month = Number(bulletin.date?.slice(5, 7) ?? 6)
    const known = patternsOf(config)
    for (const passage of passages) {
      if (!isProse(passage) || !passage.text.includes('周年')) continue
      const { text, span } = passage
      const isComing = coming.test(text)
      for (const { pattern, name, years } of known)
        for (const match of text.matchAll(pattern)) {
          const count = readNumber(match[2]!)
          if (count === undefined || match[1] || match[3]) continue
          const end = match.index + match[0].length
          if (held.test(text.slice(end, end + 30))) continue
          const printed = printedYear(text, match.index)
          const expected = years.map((year) => (printed ?? issued) - year)
          const place = span(match.index, end)
          if (expected.includes(count)) {
            prove(place, `${name} ${years.join('、')} 年，${printed ?? issued} 年是 ${count} 周年`)
            continue
          }
          const isNext = years.some((year) => issued + 1 - year === count)
          const isLast = years.some((year) => issued - 1 - year === count)
          if (!printed) {
            // Work for next year's anniversary, and news of last year's.
            if (isNext && (month >= 7 || isComing)) continue
            if (
              isLast &&
              month <= 3 &&
              !/今年|当年/.test(text.slice(Math.max(0, match.index - 20), match.index))
            )
              continue
          }
          say({
            span: place,
            message: `${name}在 ${years.join('、')} 年，${printed ?? issued} 年应为 ${expected.join(' 或 ')} 周年，这里印作 \`${match[2]}周年\``,
            suggestion: '核对周年数；说的是别的年份时，在句中写明',
          })
        }
    }
  },
} as const satisfies Check

/** What to look for, and from when it counts. */
interface Sought {
  pattern: RegExp
  name: string
  years: readonly number[]
}

const cache = new WeakMap<Config, readonly Sought[]>()

function patternsOf(config: Config): readonly Sought[] {
  let known = cache.get(config)
  if (known) return known
  const own = config.check.anniversaries.map(({ name, aliases, year }): Beginning => ({
    pattern: [name, ...aliases]
      .map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|'),
    name,
    years: [year],
  }))
  // What the config says of a name comes instead of what the table says.
  const rest = beginnings.filter(({ name }) => !own.some((each) => each.name === name))
  known = [...own, ...rest].map(({ pattern, name, years }) => ({
    pattern: new RegExp(`(?:${pattern})${counted}`, 'g'),
    name,
    years,
  }))
  cache.set(config, known)
  return known
}

/** The year that the clause or the one before it names: 2024年是…75周年; 1999年，…50周年. */
function printedYear(text: string, at: number): number | undefined {
  let start = at
  while (start > 0 && start > at - 200 && !/[。！？；]/.test(text[start - 1]!)) start--
  const years = [...text.slice(start, at).matchAll(/(?<!\d)(\d{4})年(?!代)/g)]
  const last = years[years.length - 1]
  return last ? Number(last[1]) : undefined
}
