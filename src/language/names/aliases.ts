/** 别名: an alias means one name. What points to two, to another row, or in a circle is reported and not used. */
import type { Finding } from '../../finding/finding.ts'
import type { Entries } from './entries.ts'
import type { Span } from '../../finding/span.ts'

interface Aliased {
  readonly name: string
  readonly aliases: readonly string[]
  /** 曾用名 */
  readonly former?: readonly { readonly name: string }[]
}

/** Every other name that leads to an entry. */
const otherNames = ({ aliases, former = [] }: Aliased): string[] => [
  ...aliases,
  ...former.map(({ name }) => name),
]

/**
 * Entries without the aliases that mean no one name. People of one name may share an alias: their posts tell
 * them apart. `places`: where an alias stands, by `类型\n别名`, the last place of each.
 */
export function settleAliases(
  entries: Entries,
  places: ReadonlyMap<string, Span>,
  say: (finding: Finding) => void,
): Entries {
  const settle = <T extends Aliased>(type: string, own: readonly T[]): T[] => {
    const names = new Map(own.map((entry) => [entry.name, entry]))
    const owners = new Map<string, Set<string>>()
    for (const entry of own)
      for (const alias of otherNames(entry))
        owners.set(alias, (owners.get(alias) ?? new Set()).add(entry.name))
    const circles = findCircles(owners)
    const wrong = new Set<string>()
    const report = (alias: string, finding: Pick<Finding, 'rule' | 'message' | 'suggestion'>) => {
      wrong.add(alias)
      const span = places.get(`${type}\n${alias}`) ?? { start: 0, end: 0 }
      say({ severity: 'warning', span, ...finding } as Finding)
    }
    for (const [alias, of] of owners) {
      const [first = ''] = of
      if (of.size > 1)
        report(alias, {
          rule: 'names-alias-ambiguous',
          message: `别名 \`${alias}\` 同时属于 ${some(
            [...of].map((name) => `\`${name}\``),
            '、',
          )}，没有使用`,
          suggestion: '只留在一行里；确有两个名称都这样简称时，在简报里写全称',
        })
      else if (names.has(alias) && alias !== first) {
        const round = circles.get(alias)
        report(alias, {
          rule: round ? 'names-alias-circle' : 'names-alias-taken',
          message: round
            ? `别名绕成了圈：${some(round, ' → ')}，没有使用`
            : `别名 \`${alias}\` 本身是另一行的名称，没有使用`,
          suggestion: '同一个对象只用一个名称，其他写法都写在它的“别名”里',
        })
      }
    }
    return own.map((entry) => ({
      ...entry,
      aliases: entry.aliases.filter((alias) => alias !== entry.name && !wrong.has(alias)),
      ...(entry.former
        ? { former: entry.former.filter(({ name }) => name !== entry.name && !wrong.has(name)) }
        : {}),
    }))
  }
  return {
    people: settle('人物', entries.people),
    organizations: settle('机构', entries.organizations),
    works: settle(
      '书刊',
      entries.works.map((entry) => ({ ...entry, name: entry.title })),
    ).map(({ name: _, ...entry }) => entry),
  }
}

const some = (names: readonly string[], between: string): string =>
  names.slice(0, 4).join(between) +
  (names.length > 4 ? `${between}……（共 ${names.length} 个）` : '')

/** 甲 → 乙 → 甲, for every alias in such a circle. Each alias is followed to the first name that it means, and once. */
function findCircles(
  owners: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const done = new Set<string>()
  for (const start of owners.keys()) {
    const path = new Map<string, number>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !path.has(at)) {
      path.set(at, path.size)
      at = owners.get(at)?.values().next().value
    }
    if (at !== undefined && path.has(at)) {
      const round = [...path.keys()].slice(path.get(at))
      // One list for all of them: a circle may be long.
      round.push(round[0]!)
      for (const name of round) found.set(name, round)
    }
    for (const name of path.keys()) done.add(name)
  }
  return found
}
