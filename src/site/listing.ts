/** 长列表: a list in groups (years, or initial letters), spread over pages of at most 200 entries. */

export const pageSize = 200

export interface ListGroup<T> {
  /** Part of the address: 2024, a. */
  key: string
  /** 2024年, A */
  label: string
  entries: readonly T[]
}

/** One page of a list, and the way to the others. */
export interface Listing<T> {
  /** What stands on this page. */
  groups: readonly ListGroup<T>[]
  /** Entries of all pages. */
  total: number
  /** Tells when any of the pages has another address or number of entries. */
  signature: string
  /** All pages in order; one only where everything stands on it. */
  pages: readonly {
    label: string
    /** Address, relative to the site's root. */
    path: string
    count: number
    isCurrent: boolean
  }[]
}

/**
 * Pages of a list. A short one is one page. Of a long one each group has pages of its own; a group of several
 * pages is counted from its end, so that what is added at its head leaves the older pages as they are.
 * `address`: of a page by its group and part; without both it is the first page's.
 */
export function listPages<T>(
  groups: readonly ListGroup<T>[],
  address: (key?: string, part?: number) => string,
): { path: string; list: Listing<T> }[] {
  const total = groups.reduce((sum, { entries }) => sum + entries.length, 0)
  const leaves =
    total <= pageSize
      ? [{ label: '全部', path: address(), groups: [...groups] }]
      : groups.flatMap((group) => split(group, address))
  leaves[0]!.path = address()
  const counts = leaves.map(({ groups: own }) =>
    own.reduce((sum, { entries }) => sum + entries.length, 0),
  )
  const signature = leaves.map(({ path }, i) => `${path} ${counts[i]}`).join('\n')
  return leaves.map((leaf) => ({
    path: leaf.path,
    list: {
      groups: leaf.groups,
      total,
      signature,
      // Made when it is asked for: most pages are as they were, and are not drawn.
      get pages() {
        return leaves.map(({ label, path }, i) => ({
          label,
          path,
          count: counts[i]!,
          isCurrent: path === leaf.path,
        }))
      },
    },
  }))
}

function split<T>(group: ListGroup<T>, address: (key: string, part?: number) => string) {
  const parts = Math.ceil(group.entries.length / pageSize)
  if (parts <= 1) return [{ label: group.label, path: address(group.key), groups: [group] }]
  const leaves = []
  for (let part = parts; part >= 1; part--) {
    const end = group.entries.length - (part - 1) * pageSize
    const entries = group.entries.slice(Math.max(0, end - pageSize), end)
    leaves.push({
      label: `${group.label}（${part}）`,
      path: address(group.key, part),
      groups: [{ ...group, entries }],
    })
  }
  return leaves
}

/** Groups of entries that are in order already. */
export function groupBy<T>(
  entries: readonly T[],
  keyOf: (entry: T) => { key: string; label: string },
): ListGroup<T>[] {
  const groups = new Map<string, ListGroup<T> & { entries: T[] }>()
  for (const entry of entries) {
    const { key, label } = keyOf(entry)
    const group = groups.get(key)
    if (group) group.entries.push(entry)
    else groups.set(key, { key, label, entries: [entry] })
  }
  return [...groups.values()]
}
