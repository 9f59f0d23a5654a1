/** 名录条目: what `names.csv` says of people, organisations and works. Plain data; `table.ts` reads it. */

/** 职务, with the time in which it was held. */
export interface Post {
  readonly role: string
  /** Canonical name of the organisation. */
  readonly organization?: string
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly from?: string
  /** The last year, month or day of it. */
  readonly to?: string
}

/** 人物. Two people of one name differ in `distinction`. */
export interface PersonEntry {
  readonly name: string
  /** 区分: what tells two people of one name apart, e.g. 绵阳. */
  readonly distinction?: string
  readonly aliases: readonly string[]
  readonly posts: readonly Post[]
  /** 地址: last part of the page's address. */
  readonly slug?: string
}

/** 机构. */
export interface OrganizationEntry {
  readonly name: string
  readonly aliases: readonly string[]
  /** 曾用名, with the time in which it was used. */
  readonly former: readonly {
    readonly name: string
    readonly from?: string
    readonly to?: string
  }[]
  /** 所在地: full name of a place. */
  readonly place?: string
  readonly slug?: string
}

/** 书刊. */
export interface WorkEntry {
  readonly title: string
  readonly aliases: readonly string[]
  /** 丛书. */
  readonly series?: string
  readonly slug?: string
}

export interface Entries {
  readonly people: readonly PersonEntry[]
  readonly organizations: readonly OrganizationEntry[]
  readonly works: readonly WorkEntry[]
}

export const noEntries: Entries = { people: [], organizations: [], works: [] }

/** What everybody in the field knows by more than one name. */
export const nationalOrganizations: readonly OrganizationEntry[] = [
  {
    name: '中国地方志工作办公室',
    aliases: ['中指办', '中指组办公室', '国家地方志办'],
    former: [],
  },
]

/** Does a post or a name of a period hold at a date? Without a date it may. */
export function holdsAt(
  { from, to }: { readonly from?: string; readonly to?: string },
  date: string | undefined,
): boolean {
  if (!date) return true
  const day = date.slice(0, 10)
  return (!from || from <= day.slice(0, from.length)) && (!to || to >= day.slice(0, to.length))
}
