/**
 * 名录建议: rows for `names.csv` that the bulletins suggest: people who are not in it, posts that changed, names and
 * titles that look like one. Suggestions only: an editor decides. Pure: Archive → Suggestion[].
 */
import { holdsAt, type Entries, type PersonEntry } from '../language/names/entries.ts'
import type { Archive } from './archive.ts'
import { personLabel, type ObservedPost, type Organization, type Person } from './entities.ts'
import { compare } from './order.ts'
import type { Occurrence } from './place.ts'

/** 列名 → 值, as in `names.csv`. */
type Row = Readonly<
  Partial<Record<'类型' | '名称' | '区分' | '别名' | '单位' | '职务' | '起' | '止', string>>
>

export interface Suggestion {
  /** Why it is suggested. */
  kind: '新的人物' | '职务有变' | '可能是同一机构' | '可能是同一人' | '可能是同一书刊'
  row: Row
  /** In Chinese, for the editor. */
  reason: string
  /** Where it rests. */
  places: readonly Occurrence[]
}

/** Newest evidence first within a kind; by pinyin. */
export function suggestNames(archive: Archive, known: Entries): Suggestion[] {
  const rows = new Map(known.people.map((entry) => [personLabel(entry), entry]))
  return [
    ...archive.people.flatMap((person) => {
      const row = rows.get(personLabel(person))
      return row ? changedPosts(person, row) : newPerson(person)
    }),
    ...alikePeople(archive.people),
    ...alikeOrganizations(archive.organizations),
    ...alikeWorks(archive),
  ]
}

function newPerson(person: Person): Suggestion[] {
  return person.observed.flatMap((post) =>
    post.roles.map((role): Suggestion => ({
      kind: '新的人物',
      row: {
        类型: '人物',
        名称: person.name,
        ...(post.organization ? { 单位: post.organization } : {}),
        职务: role,
      },
      reason: seen(post),
      places: post.places,
    })),
  )
}

const seen = ({ from, to }: ObservedPost): string =>
  from === undefined ? '简报所载' : from === to ? `${from}，简报所载` : `${from} 至 ${to}，简报所载`

/** Posts that a bulletin tells of and no row holds at its date. */
function changedPosts(person: Person, row: PersonEntry): Suggestion[] {
  return person.observed.flatMap((post) =>
    post.roles
      .filter(
        (role) =>
          !row.posts.some(
            (own) =>
              own.role === role &&
              (!post.organization || !own.organization || own.organization === post.organization) &&
              holdsAt(own, post.from) &&
              holdsAt(own, post.to),
          ),
      )
      .map((role): Suggestion => {
        const open = row.posts.find((own) => !own.to && own.role !== role)
        return {
          kind: '职务有变',
          row: {
            类型: '人物',
            名称: person.name,
            ...(person.distinction ? { 区分: person.distinction } : {}),
            ...(post.organization ? { 单位: post.organization } : {}),
            职务: role,
            ...(post.from ? { 起: post.from } : {}),
          },
          reason: `${seen(post)}；names.csv 里没有这时的这一职务${open ? `（现有“${open.role}”没有写止）` : ''}`,
          places: post.places,
        }
      }),
  )
}

/** Two names, one character apart, with the same office and post: one may be a misprint. */
function alikePeople(people: readonly Person[]): Suggestion[] {
  const byPost = new Map<string, Person[]>()
  for (const person of people)
    for (const { organization, roles } of person.observed)
      for (const role of roles) {
        if (!organization) continue
        const key = `${organization}\n${role}`
        const own = byPost.get(key) ?? []
        if (!own.includes(person)) own.push(person)
        byPost.set(key, own)
      }
  const found = new Map<string, Suggestion>()
  for (const own of byPost.values())
    for (const [i, one] of own.entries())
      for (const other of own.slice(i + 1)) {
        if (!oneApart(one.name, other.name)) continue
        const [name, alias] = one.places.length >= other.places.length ? [one, other] : [other, one]
        found.set(`${name.name}\n${alias.name}`, {
          kind: '可能是同一人',
          row: { 类型: '人物', 名称: name.name, 别名: alias.name },
          reason: `“${alias.name}”与“${name.name}”只差一个字，单位和职务相同，可能是误排`,
          places: alias.places,
        })
      }
  return [...found.values()]
}

const oneApart = (a: string, b: string): boolean =>
  a.length === b.length && a.length > 1 && [...a].filter((char, i) => char !== b[i]).length === 1

/** 甲市志办, 甲市地方志办公室: what is left when the words are gone that short forms leave out. */
const bareOffice = (name: string): string =>
  name
    .replace(/人民政府|工作|编纂委员会/g, '')
    .replace(/办公室/g, '办')
    .replace(/地方志|史志|志/g, '志')
    .replace(/(?:壮族|回族|维吾尔|藏族|羌族|彝族)+自治/g, '')

function alikeOrganizations(organizations: readonly Organization[]): Suggestion[] {
  return alike(
    organizations.filter(
      ({ name }) => /^[\u4e00-\u9fff]{2}/.test(name) && !/^[省市县区州]/.test(name),
    ),
    bareOffice,
  ).map(({ name, alias }) => ({
    kind: '可能是同一机构',
    row: { 类型: '机构', 名称: name.name, 别名: alias.name },
    reason: `“${alias.name}”像是“${name.name}”的简称`,
    places: alias.places,
  }))
}

/** 《四川年鉴·英文》 and 《四川年鉴（英文）》: the same but for marks and spaces. */
const bareTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

function alikeWorks({ works }: Archive): Suggestion[] {
  return alike(works, bareTitle).map(({ name, alias }) => ({
    kind: '可能是同一书刊',
    row: { 类型: '书刊', 名称: name.name, 别名: alias.name },
    reason: `《${alias.name}》与《${name.name}》只差标点`,
    places: alias.places,
  }))
}

interface Named {
  name: string
  places: readonly Occurrence[]
}

/** Entities that are the same in their bare form; the one with the longer name is the name. */
function alike<T extends Named>(
  entities: readonly T[],
  bare: (name: string) => string,
): { name: T; alias: T }[] {
  const groups = new Map<string, T[]>()
  for (const entity of entities) {
    const key = bare(entity.name)
    if (key.length < 2) continue
    groups.set(key, [...(groups.get(key) ?? []), entity])
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return []
    const [name, ...others] = [...group].sort(
      (a, b) => b.name.length - a.name.length || compare(a.name, b.name),
    )
    return others.map((alias) => ({ name: name!, alias }))
  })
}
