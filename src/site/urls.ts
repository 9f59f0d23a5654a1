/** 地址: every address of the site, in one place. Paths are relative to the site's root, with '/', and ASCII. */
import type { Entry, Place } from '../archive/archive.ts'
import type { Bulletin } from '../records/types.ts'

export const url = {
  home: 'index.html',
  search: 'search.html',
  notFound: '404.html',
  data: 'data.html',
  meetings: 'meetings.html',
  tasks: 'tasks.html',
  awards: 'awards.html',
  works: 'works.html',
  people: 'people.html',
  organizations: 'orgs.html',
  records: 'data/bulletins.json',
  schema: 'data/bulletin.schema.json',
  sitemap: 'sitemap.xml',
  manifest: 'jianbao-manifest.json',
  year: (year: string): string => `years/${/^\d{4}$/.test(year) ? year : 'undated'}.html`,
  issue: (bulletin: Pick<Bulletin, 'id'>): string => `issues/${bulletin.id}.html`,
  item: (entry: Entry): string => `issues/${entry.bulletin.id}/${entry.number}.html`,
  place: (place: Place): string =>
    url.item(place.entry) + (place.paragraph ? `#${anchor.paragraph(place.paragraph)}` : ''),
  searchShard: (year: string): string => `search/${/^\d{4}$/.test(year) ? year : 'undated'}.js`,
}

export const anchor = {
  /** On the item's page. */
  paragraph: (number: number): string => `p${number}`,
  /** On the bulletin's page. */
  item: (item: number): string => `i${item}`,
  itemParagraph: (item: number, paragraph: number): string => `i${item}-p${paragraph}`,
}

/** Address of `to` as seen from the page `from`: ../search.html. */
export function relativeUrl(from: string, to: string): string {
  const up = from.split('/').slice(0, -1)
  const [path = '', fragment] = to.split('#')
  const down = path.split('/')
  while (up.length && down.length > 1 && up[0] === down[0]) {
    up.shift()
    down.shift()
  }
  return '../'.repeat(up.length) + down.join('/') + (fragment === undefined ? '' : `#${fragment}`)
}
