/** 名称: what the program knows of people, organisations, works and places before it reads a bulletin. */
import {
  nationalOrganizations,
  noEntries,
  type Entries,
  type OrganizationEntry,
  type PersonEntry,
  type WorkEntry,
} from './entries.ts'
import { Lexicon } from './lexicon.ts'
import { provinceName, provinceOf, type Division } from './places.ts'

export interface Names {
  /** 编发单位, canonical. */
  readonly office: string
  /** Every printed name of the issuing office, longest first. */
  readonly offices: readonly string[]
  /** 四川省 */
  readonly provinceName: string
  /** 四川 */
  readonly province: string
  /** By printed name; several places may share one (市中区 of 内江 and of 乐山). */
  readonly placesByName: ReadonlyMap<string, readonly Division[]>
  readonly placePattern: RegExp
  /** By name and alias; several people may share one. */
  readonly people: Lexicon<readonly PersonEntry[]>
  /** By name, alias and former name. */
  readonly organizations: Lexicon<OrganizationEntry>
  /** By title and alias, without 《》. */
  readonly works: ReadonlyMap<string, WorkEntry>
  /** The rows of `names.csv`, for the pages. */
  readonly entries: Entries
}

/** What the names rest on, beside the rows of `names.csv`. */
interface NameSettings {
  /** 编发单位: canonical full name, and the short names that mean it where this office prints them. */
  readonly office: { readonly name: string; readonly aliases: readonly string[] }
  /** Two-digit GB/T 2260 code of the province whose places are known. */
  readonly province: string
}

const cache = new WeakMap<NameSettings, Names>()

/** The names that hold without `names.csv`. */
export function namesOf(config: NameSettings): Names {
  let names = cache.get(config)
  if (!names) cache.set(config, (names = makeNames(config, noEntries)))
  return names
}

/** The names of the profile and of the rows of `names.csv`. */
export function makeNames(config: NameSettings, entries: Entries): Names {
  const placesByName = new Map<string, Division[]>()
  for (const place of provinceOf(config.province)!.places) {
    for (const name of place.printed) {
      const known = placesByName.get(name)
      if (!known) placesByName.set(name, [place])
      // A 市州 keeps its short name; only counties share one.
      else if (!known[0]!.prefecture) known.push(place)
    }
  }
  const sorted = [...placesByName.keys()].sort(byLength)
  const { office } = config
  const organizations = new Map<string, OrganizationEntry>()
  for (const entry of [...nationalOrganizations, ...entries.organizations])
    for (const name of [entry.name, ...entry.aliases, ...entry.former.map((former) => former.name)])
      organizations.set(name, entry)
  const own = entries.organizations.find(({ name }) => name === office.name)
  const canonical = (name: string): string =>
    organizations.get(name)?.name ??
    ([office.name, ...office.aliases].includes(name) ? office.name : name)
  const people = new Map<string, PersonEntry[]>()
  const known = entries.people.map((entry) => ({
    ...entry,
    posts: entry.posts.map((post) =>
      post.organization ? { ...post, organization: canonical(post.organization) } : post,
    ),
  }))
  for (const entry of known)
    for (const name of new Set([entry.name, ...entry.aliases])) {
      const known = people.get(name)
      if (known) known.push(entry)
      else people.set(name, [entry])
    }
  return {
    office: office.name,
    offices: [
      ...new Set([
        office.name,
        ...office.aliases,
        ...(own?.aliases ?? []),
        ...(own?.former.map(({ name }) => name) ?? []),
      ]),
    ].sort(byLength),
    provinceName: provinceName(config.province),
    province: provinceOf(config.province)!.short,
    placesByName,
    placePattern: sorted.length
      ? new RegExp(
          // One look at the first character rules out most places of a text.
          `(?=[${[...new Set(sorted.map((name) => name[0]!))].join('')}])(?:${sorted.join('|')})`,
          'g',
        )
      : /(?!)/g,
    people: new Lexicon(people),
    organizations: new Lexicon(organizations),
    works: new Map(
      entries.works.flatMap((entry) =>
        [entry.title, ...entry.aliases].map((title): [string, WorkEntry] => [title, entry]),
      ),
    ),
    entries: { ...entries, people: known },
  }
}

const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1)

/** The canonical full name of an organisation: by any of its known names, else as printed. */
export function canonicalOrganization(printed: string, names: Names): string {
  if (/^(?:全|本|我)?办$/.test(printed)) return names.office
  const known = names.organizations.get(printed)
  if (known) return known.name
  if (names.offices.includes(printed)) return names.office
  // 省地方志办年鉴处: a part of the office.
  const office = names.offices.find((name) => printed.startsWith(name))
  const unit = office ? printed.slice(office.length) : ''
  if (/^[\u4e00-\u9fff]{1,8}[处室科]$/.test(unit)) return names.office + unit
  return provincial(printed, names)
}

/** 省政府, 省旅游局: of the issuer's province. */
function provincial(printed: string, names: Names): string {
  if (/^自治区/.test(printed) && names.provinceName.endsWith('自治区'))
    return names.provinceName + printed.slice(3)
  if (!/^省(?![级直内外市际情])/.test(printed) || !names.provinceName.endsWith('省')) return printed
  if (printed === '省政府') return `${names.provinceName}人民政府`
  if (printed === '省社科院') return `${names.provinceName}社会科学院`
  return /(?:厅|局|院|馆|社|大学|学院|中心|学会|协会|办公厅|常委会|研究所)$/.test(printed)
    ? names.province + printed
    : printed
}

/** The one place that a printed name means: the county of the 市州 that was named last before it. */
export function choosePlace(
  candidates: readonly Division[],
  prefectures: readonly Division[],
): Division | undefined {
  if (candidates.length === 1) return candidates[0]
  for (let i = prefectures.length - 1; i >= 0; i--) {
    const found = candidates.find(
      ({ code }) => code.slice(0, 4) === prefectures[i]!.code.slice(0, 4),
    )
    if (found) return found
  }
  return undefined
}
