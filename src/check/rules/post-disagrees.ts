/** 职务不一: one person with two posts that do not go together, in an issue or against names.csv. */
import { edit } from '../../finding/rule.ts'
import { holdsAt } from '../../language/names/entries.ts'
import type { PersonMention } from '../../bulletin/types.ts'
import type { Check } from '../check.ts'
import type { Evidence, Seen } from '../evidence.ts'
import type { ProofSheet } from '../proof-sheet.ts'

export const postDisagrees = {
  id: 'post-disagrees',
  severity: 'warning',
  means:
    '同一个人在一期里印了两种合不到一起的职务（主任、副主任），或与 names.csv 里当时的职务不合。',
  fix: '核对职务；names.csv 旧了就改它。',
  basis: '职务前后一致',
  bad: edit(
    ['研究有关工作。', '研究有关工作。示例县地方志办公室主任邬示言主持会议。'],
    ['会议强调，', '示例县地方志办公室副主任邬示言强调，'],
  ),
  good: edit(
    ['研究有关工作。', '研究有关工作。示例县地方志办公室主任邬示言主持会议。'],
    ['会议强调，', '示例县地方志办公室主任邬示言强调，'],
  ),
  run(sheet, say) {
    const byName = new Map<string, PersonMention[]>()
    for (const { people } of sheet.items)
      for (const person of people) {
        const key = `${person.name}${person.distinction ?? ''}`
        const own = byName.get(key)
        if (own) own.push(person)
        else byName.set(key, [person])
      }
    for (const mentions of byName.values()) {
      const held = distinct(
        mentions.filter(({ roles, span }) => roles.length && !isPast(sheet, span)),
      )
      for (const [i, later] of held.entries()) {
        const earlier = held.slice(0, i).find((each) => disagree(each, later, held))
        if (!earlier) continue
        const [odd, other] = oddOne(earlier, later, held)
        say({
          span: postSpan(sheet, odd),
          message: `\`${odd.name}\` 在这里是 \`${odd.roles.join('、')}\`，在别处是 \`${other.roles.join('、')}\`，是否应当一样？`,
          suggestion: '核对职务，改正其中之一',
          also: [{ span: postSpan(sheet, other), message: `这里是 \`${other.roles.join('、')}\`` }],
        })
        break
      }
      checkEntry(sheet, mentions, say)
    }
  },
  compare(archive, say) {
    for (const held of postsByPerson(archive).values())
      for (const [i, own] of held.entries()) {
        const before = held.slice(Math.max(0, i - 6), i).filter((each) => each.path !== own.path)
        const after = held.slice(i + 1, i + 7).filter((each) => each.path !== own.path)
        const other = [...before].reverse().find((each) => isRanked(each.roles, own.roles))
        if (!other || before.some(({ roles }) => roles.some((role) => own.roles.includes(role))))
          continue
        // Who rises may rise; who falls, or rises and is what he was again, is asked about.
        const falls = own.roles.some((role) => other.roles.some((known) => isBelow(role, known)))
        const returns = after.some(
          ({ roles }) =>
            roles.some((role) => other.roles.includes(role)) &&
            !roles.some((role) => own.roles.includes(role)),
        )
        if (!falls && !returns) continue
        say({
          at: own.at,
          message: `\`${own.name}\` 在这里是 \`${own.roles.join('、')}\`，${other.path} 里是 \`${other.roles.join('、')}\`，是否印错？`,
          suggestion: '核对职务；确有变动时，在 names.csv 里写上起止，或用 `ignore` 记下',
          also: [{ at: other.at, message: `这里是 \`${other.roles.join('、')}\`` }],
        })
      }
  },
} as const satisfies Check

interface Held {
  name: string
  path: string
  roles: readonly string[]
  at: Seen
}

/** The posts of each person of an office, issue by issue. */
function postsByPerson(archive: readonly Evidence[]): Map<string, Held[]> {
  const all = new Map<string, Held[]>()
  for (const { people, path } of archive)
    for (const { name, roles, organization, at } of people) {
      if (!roles.length) continue
      const key = `${name}\n${organization ?? ''}`
      const own = all.get(key)
      if (own) own.push({ name, path, roles, at })
      else all.set(key, [{ name, path, roles, at }])
    }
  return all
}

/** 主任 and 副主任, and neither has the other's. */
const isRanked = (a: readonly string[], b: readonly string[]): boolean =>
  a.some(
    (role) =>
      !b.includes(role) && b.some((other) => base(other) === base(role) && !a.includes(other)),
  )

/** 副主任 is below 主任, 二级巡视员 below 一级巡视员. */
const isBelow = (role: string, known: string): boolean =>
  role !== known &&
  base(role) === base(known) &&
  ((/副/.test(role) && !/副/.test(known)) || levelOf(role) > levelOf(known))
const levelOf = (role: string): number => '一二三四'.indexOf(role[0]!) + 1

/** Of mentions with the same posts two at most: that tells what stands more than once. */
function distinct(mentions: readonly PersonMention[]): PersonMention[] {
  const seen = new Map<string, number>()
  return mentions.filter(({ roles, organization }) => {
    const key = `${roles.join('、')}\n${organization ?? ''}`
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return times < 2 && seen.size <= 40
  })
}

/** Posts that leave no room for another of their kind. */
const postsOf = (roles: readonly string[]): string[] =>
  roles.filter(
    (role) =>
      !/党|代表|委员|常委|成员|专家|教授|研究员|博士|先生|同志|主编|组长|作者|记者/.test(role),
  )

/** 副主任 → 主任; 二级巡视员 → 巡视员. */
const base = (role: string): string => role.replace(/(?:常务|第一)?副|^[一二三四]级/, '')

function disagree(a: PersonMention, b: PersonMention, all: readonly PersonMention[]): boolean {
  if (a.organization && b.organization && a.organization !== b.organization) return false
  const ranked = (one: PersonMention, other: PersonMention): boolean =>
    one.roles.some((role) =>
      other.roles.some(
        (each) => base(role) === base(each) && role !== each && !one.roles.includes(each),
      ),
    )
  if (ranked(a, b) && ranked(b, a)) return true
  // Party posts go with any other; of the others two that share nothing are asked about.
  const [one, two] = [postsOf(a.roles), postsOf(b.roles)]
  if (!one.length || !two.length || one.some((role) => two.includes(role))) return false
  // Somebody who is both somewhere may be either elsewhere.
  const holds = ({ roles }: PersonMention, some: readonly string[]): boolean =>
    roles.some((role) => some.includes(role))
  if (all.some((each) => holds(each, one) && holds(each, two))) return false
  const count = (some: readonly string[]): number => all.filter((each) => holds(each, some)).length
  // 二级巡视员 leads nothing, 副主任 does.
  const isRank = (some: readonly string[]): boolean =>
    some.every((role) => /巡视员|调研员/.test(role))
  if (isRank(one) !== isRank(two)) return true
  return a.organization === b.organization && Math.max(count(one), count(two)) >= 2
}

function oddOne(
  earlier: PersonMention,
  later: PersonMention,
  all: readonly PersonMention[],
): [PersonMention, PersonMention] {
  const like = (one: PersonMention): number =>
    all.filter(({ roles }) => roles.some((role) => one.roles.includes(role))).length
  return like(earlier) < like(later) ? [earlier, later] : [later, earlier]
}

/** 原主任, 时任…, 曾任…. */
const isPast = ({ text }: ProofSheet, { start }: { start: number }): boolean =>
  /原(?!因|则|本|稿|文|件|有|来|始|貌|地|籍|著|定)|时任|曾任|历任|前任|任命|当选|接任|调任|转任|兼/.test(
    text.slice(Math.max(0, start - 30), start),
  )

/** The post and the name behind it. */
function postSpan(
  { text }: ProofSheet,
  { roles, span }: PersonMention,
): { start: number; end: number } {
  const first = roles[0]!
  const at = text.lastIndexOf(first, span.start)
  return at >= 0 && span.start - at < 40 ? { start: at, end: span.end } : span
}

type Say = Parameters<NonNullable<Check['run']>>[1]

function checkEntry(sheet: ProofSheet, mentions: readonly PersonMention[], say: Say): void {
  const { names, bulletin } = sheet
  const entries = names.people.get(mentions[0]!.name)
  if (entries?.length !== 1) return
  for (const mention of mentions) {
    if (isPast(sheet, mention.span)) continue
    const posts = entries[0]!.posts.filter((post) => holdsAt(post, bulletin.date))
    for (const role of mention.roles) {
      const same = posts.filter(
        ({ role: known, organization }) =>
          base(known) === base(role) &&
          (!organization || !mention.organization || organization === mention.organization),
      )
      if (!same.length || same.some(({ role: known }) => known === role)) continue
      say({
        span: postSpan(sheet, mention),
        message: `\`${mention.name}\` 在这里是 \`${role}\`，names.csv 里当时是 \`${same[0]!.role}\``,
        suggestion: '核对职务；names.csv 旧了就改它',
      })
      return
    }
  }
}
