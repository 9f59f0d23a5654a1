/**
 * 页面: which pages there are, and what each template is given. The context interfaces are the contract
 * for whoever edits a template: what stands here is kept, everything else may change.
 */
import type { Archive, Entry, Withdrawn } from '../archive/archive.ts'
import { personLabel, type Organization, type Person, type Work } from '../archive/entities.ts'
import { issueLabel, itemTitle } from '../archive/labels.ts'
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
  /** A sentence or two on the start page. */
  description?: string
  /** Lines of the footer. */
  footer: readonly string[]
  /** 栏目 in the order of the config. */
  columns: readonly string[]
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
  /** 已撤回 */
  withdrawn: readonly Withdrawn[]
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

/** Address of the page of a person, work or organisation. */
export interface EntityLinks {
  person: (person: { name: string; distinction?: string }) => string | undefined
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

/** All of a kind, in the order of their pinyin. */
export interface PeopleContext extends PageContext {
  people: readonly Person[]
}

export interface OrganizationsContext extends PageContext {
  organizations: readonly Organization[]
}

export interface WorksContext extends PageContext {
  works: readonly Work[]
}

/** One person, with posts and places. */
export interface PersonContext extends PageContext {
  person: Person
  entityLinks: EntityLinks
}

/** One organisation, with its names and who held a post in it. */
export interface OrganizationContext extends PageContext {
  organization: Organization
  entityLinks: EntityLinks
}

/** One work, with how it went on. */
export interface WorkContext extends PageContext {
  work: Work
  entityLinks: EntityLinks
}

/** Page at the address of a withdrawn bulletin, or of one of its items. */
export interface WithdrawnContext extends PageContext {
  withdrawn: Withdrawn
}

/** Page at a former address. */
export interface RedirectContext extends PageContext {
  /** Present address, relative to the site's root. */
  to: string
  label: string
}

/** The search page; its script finds the index from the site's root. */
export type SearchContext = PageContext

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
  works: WorksContext
  work: WorkContext
  people: PeopleContext
  person: PersonContext
  organizations: OrganizationsContext
  organization: OrganizationContext
  withdrawn: WithdrawnContext
  redirect: RedirectContext
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
    archive.years.map(({ year, bulletins, withdrawn }) => ({
      path: url.year(year),
      year,
      bulletins,
      withdrawn,
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
  works: (archive) => [{ path: url.works, works: archive.works }],
  work: (archive) => {
    const links = entityLinks(archive)
    return archive.works.map((work) => ({ path: url.work(work), work, entityLinks: links }))
  },
  people: (archive) => [{ path: url.people, people: archive.people }],
  person: (archive) => {
    const links = entityLinks(archive)
    return archive.people.map((person) => ({
      path: url.person(person),
      person,
      entityLinks: links,
    }))
  },
  organizations: (archive) => [{ path: url.organizations, organizations: archive.organizations }],
  organization: (archive) => {
    const links = entityLinks(archive)
    return archive.organizations.map((organization) => ({
      path: url.organization(organization),
      organization,
      entityLinks: links,
    }))
  },
  withdrawn: (archive) =>
    archive.withdrawn.flatMap((withdrawn) => {
      const { id, items } = withdrawn.bulletin
      const numbers = Array.from({ length: items }, (_, i) => i + 1)
      return [url.issue({ id }), ...numbers.map((number) => url.itemOf(id, number))].map(
        (path) => ({ path, withdrawn }),
      )
    }),
  redirect: (archive) =>
    archive.bulletins.flatMap((bulletin) => {
      if (!bulletin.aliases) return []
      const own = archive.entries.filter((entry) => entry.bulletin === bulletin)
      return bulletin.aliases.flatMap((alias) => [
        { path: url.issue({ id: alias }), to: url.issue(bulletin), label: issueLabel(bulletin) },
        ...own.map((entry) => ({
          path: url.itemOf(alias, entry.number),
          to: url.item(entry),
          label: itemTitle(entry.item),
        })),
      ])
    }),
  search: () => [{ path: url.search }],
  data: (_, extra) => [{ path: url.data, schema: extra.schema }],
  'not-found': () => [{ path: url.notFound }],
}

/** What pages need beyond the archive. */
export interface Extra {
  schema: object
}

const linksOf = new WeakMap<Archive, EntityLinks>()

function entityLinks(archive: Archive): EntityLinks {
  let links = linksOf.get(archive)
  if (links) return links
  const people = new Map(archive.people.map((each) => [personLabel(each), url.person(each)]))
  const works = new Map(archive.works.map((each) => [each.name, url.work(each)]))
  const organizations = new Map(
    archive.organizations.map((each) => [each.name, url.organization(each)]),
  )
  links = {
    person: (person) => people.get(personLabel(person)),
    work: (title) => works.get(title),
    organization: (name) => organizations.get(name),
  }
  linksOf.set(archive, links)
  return links
}

/** What every page knows, for the page at `path`. The 404 page may be served anywhere: its links are absolute where possible. */
export function pageContext(site: Site, path: string): PageContext {
  const anywhere = path === url.notFound && site.base !== undefined
  return { site, path, link: (to) => (anywhere ? site.base + to : relativeUrl(path, to)) }
}
