/**
 * 模板的约定: what each page's template is given. What stands here is kept, everything else may change.
 * `docs/templates.md` is made from this file.
 */
import type { RuleTopic } from '../check/rules-page.ts'
import type { Archive, Withdrawn } from '../archive/archive.ts'
import type { BulletinLabel, Digest } from '../archive/digest.ts'
import type { DayEvent } from '../archive/days.ts'
import type { Organization, Person, Work } from '../archive/entities.ts'
import type { Entry, Occurrence } from '../archive/place.ts'
import type { Coverage } from '../bulletin/proof.ts'
import type { Bulletin, Span } from '../bulletin/types.ts'
import type { DisclosureCard } from './card.ts'
import type { Listing } from './listing.ts'
import type { SourceRow } from './source-rows.ts'
import type { ItemReading } from './reading.ts'

/** 每一页: what every page knows. */
export interface PageContext {
  /** Texts and addresses of the whole site. */
  site: Site
  /** Address of this page, relative to the site's root. */
  path: string
  /** Address of another page as seen from this one. */
  link: (to: string) => string
}

/** 网站: texts and addresses of the whole site. */
export interface Site {
  /** 网站标题 */
  title: string
  /** 编发单位 */
  office: string
  /** A sentence or two on the start page. */
  description?: string
  /** 主办单位 */
  sponsor: string
  /** 承办单位 */
  organizer?: string
  /** ICP 备案号 */
  icp?: string
  /** 公安备案号 */
  police?: string
  /** 政府网站标识码 */
  siteCode?: string
  /** 联系方式 */
  contact?: string
  /** 找错: http(s) or mailto address. */
  report?: string
  /** 数据许可 */
  license?: string
  /** More lines of the footer. */
  footer: readonly string[]
  /** 栏目 in the order of the config. */
  columns: readonly string[]
  /** Absolute address, ending in /; absent when the site may stand anywhere. */
  base?: string
  /** Paths of the bundled scripts and styles. */
  assets: Assets
}

/** 脚本与样式: paths of the bundled files. */
export interface Assets {
  /** Style of the root (`templates/style.css`), after ours. */
  own?: string
  /** Script that sets the theme before anything is drawn. */
  theme: string
  /** Script of every page. */
  main: string
  /** Style of every page. */
  style: string
  /** Style for paper. */
  print: string
  /** What the search page has beyond that. */
  search: { script: string; style: string }
  /** What the source view has beyond that. */
  source: { script: string; style: string }
  /** What home, the days of the year and the about page have beyond that. */
  front: { style: string }
  /** What the page of an item loads when a search led there: it marks the terms. */
  mark: { script: string; style: string }
}

/** 首页: what this is, the newest bulletins, all years. */
export interface HomeContext extends PageContext {
  /** The newest bulletins as digests (`src/archive/digest.ts`: how they are called, and their facts), newest first. */
  latest: readonly Digest[]
  /** Every year with its address and the number of its bulletins, newest first. */
  years: readonly { year: string; path: string; count: number }[]
  /** How much of everything there is. */
  total: Totals
  /** First and last date of issue. */
  period?: { from: string; to: string }
  /** 历史上的今天: days of which something is known, MM-DD, with how much. */
  days: readonly { day: string; count: number }[]
}

/** 总数: how much of everything the archive holds. */
export interface Totals {
  bulletins: number
  items: number
  meetings: number
  taskLists: number
  awards: number
  works: number
  people: number
  organizations: number
}

/** 一年: bulletins of a year, newest first. */
export interface YearContext extends PageContext {
  /** 2024, or 未注明. */
  year: string
  /** Digests of the bulletins of this page, and the other pages of the year. */
  list: Listing<Digest>
  /** 已撤回 in this year. */
  withdrawn: readonly Withdrawn[]
  /** All years with their addresses, newest first. */
  years: readonly { year: string; path: string; count: number }[]
}

/** 一期: one bulletin, whole. */
export interface IssueContext extends PageContext {
  bulletin: Bulletin
  /** Its items, in printed order. */
  entries: readonly Entry[]
  /** The bulletin before by date. */
  previous?: BulletinLabel
  /** The bulletin after by date. */
  next?: BulletinLabel
  /** 信息公开目录 */
  card: DisclosureCard
  entityLinks: EntityLinks
  /** Words of an item from which people and works were read. */
  read: (entry: Entry) => ItemReading
}

/** 一篇: one item with its facts. */
export interface ItemContext extends PageContext {
  entry: Entry
  /** The item before in the same bulletin. */
  previous?: Entry
  /** The item after in the same bulletin. */
  next?: Entry
  /** The bulletin before by date; the one after would change every page when it comes. */
  previousIssue?: BulletinLabel
  entityLinks: EntityLinks
  /** Its words and what was read from them. */
  read: () => ItemReading
  /** First and last line of the source file that a span covers. */
  lines: (span: Span) => { from: number; to: number }
}

/** 对读: a bulletin held against its source, part by part. */
export interface SourceContext extends PageContext {
  bulletin: Bulletin
  /** Parts in the order of the source. */
  rows: readonly SourceRow[]
  /** How many characters the record accounts for. */
  coverage: Coverage
  /** First line of each place that it does not account for. */
  unassigned: readonly number[]
}

/** 条目的地址: address of the page of a person, work or organisation. */
export interface EntityLinks {
  person: (person: { name: string; distinction?: string }) => string | undefined
  work: (title: string) => string | undefined
  organization: (name: string) => string | undefined
}

/** 会议: all meetings, by year. */
export interface MeetingsContext extends PageContext {
  list: Listing<Archive['meetings'][number]>
  entityLinks: EntityLinks
}

/** 任务: all task lists, by year. */
export interface TasksContext extends PageContext {
  list: Listing<Archive['taskLists'][number]>
  entityLinks: EntityLinks
}

/** 荣誉: all awards, by year. */
export interface AwardsContext extends PageContext {
  list: Listing<Archive['awards'][number]>
  entityLinks: EntityLinks
}

/** 人物: all people, by the initial of their pinyin. */
export interface PeopleContext extends PageContext {
  list: Listing<Person>
}

/** 机构: all organisations, by the initial of their pinyin. */
export interface OrganizationsContext extends PageContext {
  list: Listing<Organization>
}

/** 书刊: all works, by the initial of their pinyin. */
export interface WorksContext extends PageContext {
  list: Listing<Work>
}

/** 一人: one person, with posts and places. */
export interface PersonContext extends PageContext {
  person: Person
  /** Where he is mentioned, by year; each with its number among the person's places. */
  list: Listing<Numbered>
  entityLinks: EntityLinks
}

/** 一个机构: one organisation, with its names and who held a post in it. */
export interface OrganizationContext extends PageContext {
  organization: Organization
  /** Where it is mentioned, by year. */
  list: Listing<Numbered>
  entityLinks: EntityLinks
}

/** 一种书刊: one work, with how it went on. */
export interface WorkContext extends PageContext {
  work: Work
  /** Where it is mentioned, by year. */
  list: Listing<Numbered>
  entityLinks: EntityLinks
}

/** 一处: a place that mentions an entity. */
export interface Numbered {
  place: Occurrence
  /** Its index among all places of the entity. */
  index: number
}

/** 历史上的今天: all days of the year of which something is known. */
export interface DaysContext extends PageContext {
  days: readonly { day: string; path: string; count: number }[]
}

/** 某月某日: what happened on a day of the year, over the years. */
export interface DayContext extends PageContext {
  /** MM-DD */
  day: string
  list: Listing<DayEvent>
  /** The known day before. */
  previous?: { day: string; path: string }
  /** The known day after. */
  next?: { day: string; path: string }
}

/** 已撤回: page at the address of a withdrawn bulletin, or of one of its items. */
export interface WithdrawnContext extends PageContext {
  withdrawn: Withdrawn
}

/** 旧址: page at a former address. */
export interface RedirectContext extends PageContext {
  /** Present address, relative to the site's root. */
  to: string
  /** What stands there. */
  label: string
}

/** 检索: the search page; its script finds the index from the site's root. */
export type SearchContext = PageContext

/** 查错规则. */
export interface CheckHelpContext extends PageContext {
  topics: readonly RuleTopic[]
  /** 纪年表. */
  beginnings: readonly { name: string; years: string }[]
}

/** 检索式的写法: the query language, with examples that this archive answers. */
export interface SearchHelpContext extends PageContext {
  /** Names that stand most often; absent where there are none. */
  example: {
    person?: string
    work?: string
    office?: string
    place?: string
    column?: string
    year?: string
  }
}

/** 数据: the downloads, and what every field means. */
export interface DataContext extends PageContext {
  /** The published JSON Schema: the data dictionary. */
  schema: object
}

/** 关于: what this is, how it was made, what it cannot do, how to cite it and report an error. */
export interface AboutContext extends PageContext {
  /** How much of everything there is. */
  total: Totals
  /** First and last date of issue. */
  period?: { from: string; to: string }
}

/** Every kind of page with what its template is given. */
export interface Contexts {
  home: HomeContext
  year: YearContext
  issue: IssueContext
  item: ItemContext
  source: SourceContext
  meetings: MeetingsContext
  tasks: TasksContext
  awards: AwardsContext
  works: WorksContext
  work: WorkContext
  people: PeopleContext
  person: PersonContext
  organizations: OrganizationsContext
  organization: OrganizationContext
  days: DaysContext
  day: DayContext
  withdrawn: WithdrawnContext
  redirect: RedirectContext
  search: SearchContext
  'search-help': SearchHelpContext
  'check-help': CheckHelpContext
  data: DataContext
  about: AboutContext
  'not-found': PageContext
}

export type PageKind = keyof Contexts

/** Contexts of one kind, without what every page knows. */
export type Own<K extends PageKind> = Omit<Contexts[K], keyof PageContext> & { path: string }

export type BulletinKind = 'issue' | 'item' | 'source'

/** Kinds of pages that are made of all bulletins together; those of one alone are in `bulletin-pages.ts`. */
export type ArchiveKind = Exclude<PageKind, BulletinKind>
