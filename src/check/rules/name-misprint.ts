/** 人名印错: 张德智 as 张德志, where the one is known and the other stands once. */
import { edit } from '../../finding/rule.ts'
import type { PersonMention } from '../../bulletin/types.ts'
import type { Check, RuleFinding } from '../check.ts'
import { earlierLike } from '../earlier.ts'
import { isProse, type ProofSheet } from '../proof-sheet.ts'
import { surnames } from '../../language/names/surnames.ts'
import { changeOf, isTakenFor } from '../similar.ts'

export const nameMisprint = {
  id: 'name-misprint',
  severity: 'warning',
  means: '一个只出现一次的人名，与名录里、本期或以前各期的人名只差一个音近或形近的字。',
  fix: '核对人名；确是两个人时，把两人写进 names.csv，或用 `ignore` 记下。',
  basis: '人名前后一致',
  bad: edit(
    ['研究有关工作。', '研究有关工作。示例县地方志办公室主任邬示言主持会议，邬示言作了动员。'],
    ['会议强调，', '邬示颜说，'],
  ),
  good: edit(
    ['研究有关工作。', '研究有关工作。示例县地方志办公室主任邬示言主持会议，邬示言作了动员。'],
    ['会议强调，', '邬示言说，'],
  ),
  run(sheet, say) {
    const book = bookOf(sheet)
    if (!book?.sure.length) return
    const told = new Set<number>()
    const doubt = (name: string, right: string, span: RuleFinding['span']): void => {
      if (areNamedTogether(book.prose, name, right) || told.has(span.start)) return
      told.add(span.start)
      const other = book.known.get(right)?.[0]
      say({
        span,
        message: `人名 \`${name}\` 是否应为 \`${right}\`？${book.listed.has(right) ? '（见 names.csv）' : ''}`,
        suggestion: '核对人名；确是两个人时，把两人写进 names.csv，或用 `ignore` 记下',
        ...(other ? { also: [{ span: other.span, message: `这里印作 \`${right}\`` }] } : {}),
      })
    }
    doubtNames(book, doubt)
    doubtWords(book, sheet, doubt)
  },
  compare(archive, say, names) {
    const listed = (name: string): boolean => names.people.get(name) !== undefined
    /** In which issues a name stands. */
    const issues = new Map<string, Set<string>>()
    for (const { people, path } of archive)
      for (const { name } of people) issues.set(name, (issues.get(name) ?? new Set()).add(path))
    const posts = new Map<string, { roles: Set<string>; organizations: Set<string> }>()
    for (const { people } of archive)
      for (const { name, roles, organization } of people) {
        let own = posts.get(name)
        if (!own) posts.set(name, (own = { roles: new Set(), organizations: new Set() }))
        for (const role of roles) own.roles.add(role)
        if (organization) own.organizations.add(organization)
      }
    const found = earlierLike(
      archive,
      ({ people }) => people.map(({ name, at }) => ({ word: name, at })),
      (right, name) => {
        if (right.length !== name.length || name.length < 3 || listed(name)) return false
        const change = changeOf(right, name)!
        if (change.a.length !== 1) return false
        const one = posts.get(right)!
        const other = posts.get(name)!
        const shared = [...other.roles].some((role) => one.roles.has(role))
        if (other.roles.size && one.roles.size && !shared) return false
        if (
          other.organizations.size &&
          one.organizations.size &&
          ![...other.organizations].some((each) => one.organizations.has(each))
        )
          return false
        if (!isTakenFor(change.a, change.b)) return false
        // With one post of one office once is enough.
        return shared || (issues.get(right)?.size ?? 0) > 1
      },
    )
    for (const { seen, like, times } of found)
      say({
        at: seen.at,
        message: `人名 \`${seen.word}\` 是否应为 \`${like.word}\`？以前有 ${times} 期印作 \`${like.word}\``,
        suggestion: '核对人名；确是两个人时，把两人写进 names.csv，或用 `ignore` 记下',
        also: [{ at: like.at, message: `这里印作 \`${like.word}\`` }],
      })
  },
} as const satisfies Check

/** The names of a bulletin. */
interface NameBook {
  /** Texts of readers. */
  prose: readonly string[]
  /** Those that were read as persons, and those who speak. */
  known: ReadonlyMap<string, readonly Named[]>
  /** Those of names.csv. */
  listed: ReadonlySet<string>
  /** Those who are in names.csv, have a post, or are named more than once. */
  sure: readonly string[]
  /** How often a name stands in the bulletin. */
  times: (name: string) => number
}

type Doubt = (name: string, right: string, span: RuleFinding['span']) => void

function bookOf(sheet: ProofSheet): NameBook | undefined {
  const people = sheet.items.flatMap((item) => item.people)
  if (!people.length && !sheet.names.people.size) return undefined
  const prose = sheet.passages.filter(isProse).map(({ text }) => text)
  const text = prose.join('\n')
  const counts = new Map<string, number>()
  const times = (name: string): number => {
    let count = counts.get(name)
    if (count === undefined) counts.set(name, (count = text.split(name).length - 1))
    return count
  }
  const known = new Map<string, Named[]>()
  for (const person of people) {
    const name = person.printed ?? person.name
    const own = known.get(name)
    if (own) own.push(person)
    else known.set(name, [person])
  }
  // Who speaks is somebody, also where no post stands before the name.
  for (const { name, span } of speakersIn(sheet))
    if (!known.has(name)) known.set(name, [{ roles: [], span }])
  const listed = new Set(
    sheet.names.entries.people.flatMap(({ name, aliases }) => [name, ...aliases]),
  )
  const sure = [...new Set([...known.keys(), ...listed])].filter(
    (name) =>
      name.length >= 2 &&
      (listed.has(name) ||
        times(name) > 1 ||
        known.get(name)?.some(({ roles }) => roles.length > 0)),
  )
  return { prose, known, listed, sure, times }
}

/** Names that were read, and stand once. */
function doubtNames({ known, listed, sure, times }: NameBook, doubt: Doubt): void {
  for (const [name, [first, ...more]] of known) {
    if (more.length || listed.has(name) || times(name) > 1) continue
    for (const right of sure) {
      if (right === name || right.length !== name.length) continue
      // Of two with a post each, of which each stands once, neither is known.
      if (first!.roles.length && times(right) < 2 && !listed.has(right)) continue
      const change = changeOf(right, name)!
      if (change.a.length !== 1) continue
      const others = known.get(right) ?? []
      const shared = sharesPost(first!, others)
      const isAlike = isTakenFor(change.a, change.b)
      // Of two characters one alone tells little; a third one, where the name is known well, does.
      const isKnownWell =
        name.length > 3 ||
        (name.length > 2 && !first!.roles.length && times(right) > 1 && change.before > 0)
      if (name.length === 2 ? !shared || !isAlike : !shared && !isAlike && !isKnownWell) continue
      if (contradicts(first!, others)) continue
      doubt(name, right, first!.span)
    }
  }
}

/** What was not read as a name, since it is not one. */
function doubtWords(
  { known, listed, sure, times }: NameBook,
  sheet: ProofSheet,
  doubt: Doubt,
): void {
  const byPart = new Map<string, string[]>()
  const lengths = new Set<number>()
  for (const name of sure) {
    if (name.length < 3 || name.length > 5) continue
    lengths.add(name.length)
    for (const part of gapsIn(name)) byPart.set(part, [...(byPart.get(part) ?? []), name])
  }
  const inNames = new Set([...byPart.values()].flat().join(''))
  for (const passage of sheet.passages) {
    if (!isProse(passage)) continue
    const { text: own } = passage
    /** Of the characters up to each, how many stand in a name: most windows have too few. */
    const sums = new Uint32Array(own.length + 1)
    for (let i = 0; i < own.length; i++) sums[i + 1] = sums[i]! + (inNames.has(own[i]!) ? 1 : 0)
    for (const length of lengths)
      for (let at = 0; at + length <= own.length; at++) {
        if (sums[at + length]! - sums[at]! < length - 1) continue
        const name = own.slice(at, at + length)
        if (known.has(name) || listed.has(name)) continue
        for (const part of gapsIn(name))
          for (const right of byPart.get(part) ?? []) {
            if (name === right) continue
            const change = changeOf(right, name)!
            if (!/[\u4e00-\u9fff]/.test(change.b) || /^[的了在和与及是为]$/.test(change.b)) continue
            // Of four and more, three alike are no chance.
            if (length < 4 && !isTakenFor(change.a, change.b)) continue
            if (times(name) > 1) continue
            doubt(name, right, passage.span(at, at + length))
          }
      }
  }
}

/** What is known of somebody at one place. */
type Named = Pick<PersonMention, 'roles' | 'organization' | 'span'>

const speaks =
  /(?<=^|[。；，：“”]|据)([\u4e00-\u9fff]{2,4}?)(?=(?:同志)?(?:指出|强调|要求|表示|介绍|认为|谈到|坦言|回忆|建议|透露|评价|体会|感慨|讲述|在[^，。]{2,12}上说|说[，：。]))/g

/** 岑示安指出, 据戚示雯介绍: who speaks, though no post stands before the name. */
function speakersIn({ passages }: ProofSheet): { name: string; span: RuleFinding['span'] }[] {
  return passages.flatMap((passage) =>
    passage.part !== 'paragraph'
      ? []
      : [...passage.text.matchAll(speaks)].flatMap(({ 1: name, index }) =>
          surnames.has(name![0]!) &&
          !/会|他|她|们|者|有的|大家|专家|代表|记者|办|局|委|方案|规划|通知|意见/.test(name!)
            ? [{ name: name!, span: passage.span(index, index + name!.length) }]
            : [],
        ),
  )
}

/** 张*智: a name with each character left out. */
const gapsIn = (name: string): string[] =>
  [...name].map((_, i) => `${name.slice(0, i)}*${name.slice(i + 1)}`)

const sharesPost = (person: Named, others: readonly Named[]): boolean =>
  others.some(
    (other) =>
      other.roles.some((role) => person.roles.includes(role)) &&
      (!other.organization || !person.organization || other.organization === person.organization),
  )

/** Both have posts, and none in common. */
const contradicts = (person: Named, others: readonly Named[]): boolean =>
  person.roles.length > 0 &&
  others.some(({ roles }) => roles.length > 0) &&
  !sharesPost(person, others)

/** 李文清、李文青: named in one breath, so two people. */
const areNamedTogether = (prose: readonly string[], a: string, b: string): boolean =>
  prose.some((text) =>
    text.split(/[。；！？]/).some((sentence) => sentence.includes(a) && sentence.includes(b)),
  )
