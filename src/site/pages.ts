/**
 * 页面: which pages there are, and what each template is given. The context interfaces are the contract
 * for whoever edits a template: what stands here is kept, everything else may change.
 */
import type { Archive, Entity, Entry } from '../archive/archive.ts'
import type { Bulletin } from '../records/types.ts'
import { relativeUrl, url } from './urls.ts'

/** What every page knows. */
export interface PageContext {
  /** Texts and addresses of the whole site. */
  site: Site
  /** Address of this page, relative to the site's root. */
  path: string
  /** Address of another page as seen from this one. */
  link: (to: string) => string
}

export interface Site {
  /** 网站标题 */
  title: string
  /** 编发单位 */
  office: string
  /** Absolute address, ending in /; absent when the site may stand anywhere. */
  base?: string
  /** Paths of the bundled script and style. */
  script: string
  style: string
}

/** Start page: the newest bulletins, and all years. */
export interface HomeContext extends PageContext {
  latest: readonly Bulletin[]
  years: readonly { year: string; count: number }[]
  total: { bulletins: number; items: number }
}

/** All bulletins of a year, newest first. */
export interface YearContext extends PageContext {
  year: string
  bulletins: readonly Bulletin[]
  years: readonly string[]
}

/** One bulletin, whole. */
export interface IssueContext extends PageContext {
  bulletin: Bulletin
  entries: readonly Entry[]
  /** The bulletin before and after by date. */
  previous?: Bulletin
  next?: Bulletin
  entityLinks: EntityLinks
}

/** One item with its facts. */
export interface ItemContext extends PageContext {
  entry: Entry
  /** The item before and after in the same bulletin. */
  previous?: Entry
  next?: Entry
  entityLinks: EntityLinks
}

/** Where a person, work or organisation stands in its index. */
export interface EntityLinks {
  person: (name: string) => string | undefined
  work: (title: string) => string | undefined
  organization: (name: string) => string | undefined
}

export interface MeetingsContext extends PageContext {
  meetings: Archive['meetings']
}

export interface TasksContext extends PageContext {
  taskLists: Archive['taskLists']
}

export interface AwardsContext extends PageContext {
  awards: Archive['awards']
}

/** People, organisations or works, in the order of their pinyin. */
export interface EntitiesContext extends PageContext {
  entities: readonly Entity[]
}

export interface SearchContext extends PageContext {
  /** Paths of the search data, newest year first. */
  shards: readonly string[]
}

export interface DataContext extends PageContext {
  /** The published JSON Schema: the data dictionary. */
  schema: object
}

export interface Contexts {
  home: HomeContext
  year: YearContext
  issue: IssueContext
  item: ItemContext
  meetings: MeetingsContext
  tasks: TasksContext
  awards: AwardsContext
  works: EntitiesContext
  people: EntitiesContext
  organizations: EntitiesContext
  search: SearchContext
  data: DataContext
  'not-found': PageContext
}

export type PageKind = keyof Contexts

/** Contexts of one kind, without what every page knows. */
type Own<K extends PageKind> = Omit<Contexts[K], keyof PageContext> & { path: string }

/** Every page of the site, by kind. */
export const pageKinds: { [K in PageKind]: (archive: Archive, extra: Extra) => Own<K>[] } = {
  home: (archive) => [
    {
      path: url.home,
      latest: archive.bulletins.slice(0, 10),
      years: archive.years.map(({ year, bulletins }) => ({ year, count: bulletins.length })),
      total: { bulletins: archive.bulletins.length, items: archive.entries.length },
    },
  ],
  year: (archive) =>
    archive.years.map(({ year, bulletins }) => ({
      path: url.year(year),
      year,
      bulletins,
      years: archive.years.map((each) => each.year),
    })),
  issue: (archive) => {
    const links = entityLinks(archive)
    const entries = new Map<Bulletin, Entry[]>(archive.bulletins.map((bulletin) => [bulletin, []]))
    for (const entry of archive.entries) entries.get(entry.bulletin)!.push(entry)
    return archive.bulletins.map((bulletin, i) => ({
      path: url.issue(bulletin),
      bulletin,
      entries: entries.get(bulletin) ?? [],
      ...(archive.bulletins[i + 1] ? { previous: archive.bulletins[i + 1]! } : {}),
      ...(archive.bulletins[i - 1] ? { next: archive.bulletins[i - 1]! } : {}),
      entityLinks: links,
    }))
  },
  item: (archive) => {
    const links = entityLinks(archive)
    return archive.entries.map((entry, i) => {
      const previous = archive.entries[i - 1]
      const next = archive.entries[i + 1]
      return {
        path: url.item(entry),
        entry,
        entityLinks: links,
        ...(previous?.bulletin === entry.bulletin ? { previous } : {}),
        ...(next?.bulletin === entry.bulletin ? { next } : {}),
      }
    })
  },
  meetings: (archive) => [{ path: url.meetings, meetings: archive.meetings }],
  tasks: (archive) => [{ path: url.tasks, taskLists: archive.taskLists }],
  awards: (archive) => [{ path: url.awards, awards: archive.awards }],
  works: (archive) => [{ path: url.works, entities: archive.works }],
  people: (archive) => [{ path: url.people, entities: archive.people }],
  organizations: (archive) => [{ path: url.organizations, entities: archive.organizations }],
  search: (archive) => [
    { path: url.search, shards: archive.years.map(({ year }) => url.searchShard(year)) },
  ],
  data: (_, extra) => [{ path: url.data, schema: extra.schema }],
  'not-found': () => [{ path: url.notFound }],
}

/** What pages need beyond the archive. */
export interface Extra {
  schema: object
}

function entityLinks(archive: Archive): EntityLinks {
  const index = (page: string, entities: readonly Entity[]) => {
    const slugs = new Map(entities.map((entity) => [entity.name, entity.slug]))
    return (name: string) => (slugs.has(name) ? `${page}#${slugs.get(name)}` : undefined)
  }
  return {
    person: index(url.people, archive.people),
    work: index(url.works, archive.works),
    organization: index(url.organizations, archive.organizations),
  }
}

/** What every page knows, for the page at `path`. The 404 page may be served anywhere: its links are absolute where possible. */
export function pageContext(site: Site, path: string): PageContext {
  const anywhere = path === url.notFound && site.base !== undefined
  return { site, path, link: (to) => (anywhere ? site.base + to : relativeUrl(path, to)) }
}
