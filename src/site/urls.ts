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
  item: (entry: Entry): string => url.itemOf(entry.bulletin.id, entry.number),
  person: (person: { slug: string }): string => `people/${person.slug}.html`,
  organization: (organization: { slug: string }): string => `orgs/${organization.slug}.html`,
  work: (work: { slug: string }): string => `works/${work.slug}.html`,
  /** An item by the id of its bulletin: for addresses of bulletins that are gone. */
  itemOf: (id: string, number: number): string => `issues/${id}/${number}.html`,
  place: (place: Place): string =>
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
  const up = from.split('/').slice(0, -1)
  const [path = '', fragment] = to.split('#')
  const down = path.split('/')
  while (up.length && down.length > 1 && up[0] === down[0]) {
    up.shift()
    down.shift()
  }
  return '../'.repeat(up.length) + down.join('/') + (fragment === undefined ? '' : `#${fragment}`)
}
