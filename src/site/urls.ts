/** 地址: every address of the site, in one place. Paths are relative to the site's root, with '/', and ASCII. */
import type { Occurrence } from '../archive/place.ts'
import type { Bulletin } from '../bulletin/types.ts'

export const url = {
  home: 'index.html',
  search: 'search.html',
  searchHelp: 'search-help.html',
  checkHelp: 'check-help.html',
  openSearch: 'opensearch.xml',
  /** What the search reads first; its files are named in `search/store.ts`. */
  searchManifest: 'search/index.js',
  notFound: '404.html',
  data: 'data.html',
  about: 'about.html',
  days: 'days.html',
  meetings: 'meetings.html',
  tasks: 'tasks.html',
  awards: 'awards.html',
  works: 'works.html',
  people: 'people.html',
  organizations: 'orgs.html',
  records: 'data/bulletins.json',
  schema: 'data/bulletin.schema.json',
  sitemap: 'sitemap.xml',
  /** From 1; of an archive with more pages than one file may name. */
  sitemapPart: (part: number): string => `sitemap-${part}.xml`,
  manifest: 'jianbao-manifest.json',
  /** A year in an address: 2024, undated. */
  yearKey: (year: string): string => (/^\d{4}$/.test(year) ? year : 'undated'),
  /** `part`: of a year with more bulletins than a page holds. */
  year: (year: string, part?: number): string =>
    `years/${url.yearKey(year)}${part === undefined ? '' : `-${part}`}.html`,
  /** `day`: MM-DD. */
  day: (day: string, part = ''): string => `days/${day}${part && `-${part}`}.html`,
  /** A further page of a list: meetings.html → meetings-2023.html. */
  listPage: (base: string, part: string): string =>
    part ? base.replace(/\.html$/, `-${part}.html`) : base,
  /** A further page of the places of an entity: people/x.html → people/x/2023.html. */
  placePage: (base: string, part: string): string =>
    part ? base.replace(/\.html$/, `/${part}.html`) : base,
  source: (bulletin: Pick<Bulletin, 'id'>): string => `issues/${bulletin.id}/source.html`,
  issue: (bulletin: Pick<Bulletin, 'id'>): string => `issues/${bulletin.id}.html`,
  item: (entry: { bulletin: { id: string }; number: number }): string =>
    url.itemOf(entry.bulletin.id, entry.number),
  person: (person: { slug: string }): string => `people/${person.slug}.html`,
  organization: (organization: { slug: string }): string => `orgs/${organization.slug}.html`,
  work: (work: { slug: string }): string => `works/${work.slug}.html`,
  /** An item by the id of its bulletin: for addresses of bulletins that are gone. */
  itemOf: (id: string, number: number): string => `issues/${id}/${number}.html`,
  place: (place: Occurrence): string =>
    url.item(place.entry) + (place.paragraph ? `#${anchor.paragraph(place.paragraph)}` : ''),
}

export const anchor = {
  /** On the item's page. */
  paragraph: (number: number): string => `p${number}`,
  /** On the bulletin's page. */
  item: (item: number): string => `i${item}`,
  /** A note about a correction, and where it is referred to; `of`: the item, on the bulletin's page. */
  correction: (number: number, of = ''): string => `${of}c${number}`,
  correctionMark: (number: number, of = ''): string => `${of}cm${number}`,
  itemParagraph: (item: number, paragraph: number): string => `i${item}-p${paragraph}`,
}

/** Address of `to` as seen from the page `from`: ../search.html. */
export function relativeUrl(from: string, to: string): string {
  const top = from.slice(0, from.indexOf('/') + 1)
  // Most links lead to another part of the site.
  if (!top || !to.startsWith(top)) {
    let path = to
    for (let at = from.indexOf('/'); at >= 0; at = from.indexOf('/', at + 1)) path = `../${path}`
    return path
  }
  const up = from.split('/').slice(0, -1)
  const [path = '', fragment] = to.split('#')
  const down = path.split('/')
  while (up.length && down.length > 1 && up[0] === down[0]) {
    up.shift()
    down.shift()
  }
  return '../'.repeat(up.length) + down.join('/') + (fragment === undefined ? '' : `#${fragment}`)
}
