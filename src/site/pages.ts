/** 页面: which pages there are, and what each template is given. The shapes are in `contexts.ts`. */
import { beginningList, ruleTopics } from '../check/rules-page.ts'
import { shelfYear, type Archive } from '../archive/archive.ts'
import type { Digest } from '../archive/digest.ts'
import { issueLabel, itemTitle } from '../archive/labels.ts'
import { entriesOf, type EntryDigest, type Occurrence } from '../archive/place.ts'
import type { ArchiveKind, Contexts, Numbered, Own, PageContext, Site, Totals } from './contexts.ts'
import { bulletinSchema } from '../bulletin/schema.ts'
import { entityLinks } from './links.ts'
import { groupBy, listPages, type ListGroup } from './listing.ts'
import { relativeUrl, url } from './urls.ts'

/** Every page of the archive, by kind. */
export const pageKinds: {
  [K in ArchiveKind]: (archive: Archive) => Iterable<Own<K>>
} = {
  home: (archive) => [
    {
      path: url.home,
      latest: archive.bulletins.slice(0, 10),
      years: yearLinks(archive),
      total: totals(archive),
      ...period(archive),
      days: archive.days.map(({ day, events }) => ({ day, count: events.length })),
    },
  ],
  year: (archive) =>
    archive.years.flatMap(({ year, bulletins, withdrawn }) => {
      const groups = [{ key: year, label: yearLabel(year), entries: bulletins }]
      return listPages(groups, (_, part) => url.year(year, part)).map(({ path, list }) => ({
        path,
        year,
        list,
        withdrawn,
        years: yearLinks(archive),
      }))
    }),
  meetings: (archive) => byYear(archive, archive.meetings, url.meetings),
  tasks: (archive) => byYear(archive, archive.taskLists, url.tasks),
  awards: (archive) => byYear(archive, archive.awards, url.awards),
  works: (archive) => byInitial(archive.works, url.works),
  work: function* (archive) {
    const links = entityLinks(archive)
    for (const work of archive.works)
      for (const { path, list } of placePages(work.places, url.work(work)))
        yield { path, work, list, entityLinks: links }
  },
  people: (archive) => byInitial(archive.people, url.people),
  person: function* (archive) {
    const links = entityLinks(archive)
    for (const person of archive.people)
      for (const { path, list } of placePages(person.places, url.person(person)))
        yield { path, person, list, entityLinks: links }
  },
  organizations: (archive) => byInitial(archive.organizations, url.organizations),
  organization: function* (archive) {
    const links = entityLinks(archive)
    for (const organization of archive.organizations)
      for (const { path, list } of placePages(organization.places, url.organization(organization)))
        yield { path, organization, list, entityLinks: links }
  },
  days: (archive) => [{ path: url.days, days: archive.days.map(dayLink) }],
  day: (archive) =>
    archive.days.flatMap(({ day, events }, i) => {
      const groups = groupBy(events, ({ date }) => ({
        key: date.slice(0, 4),
        label: yearLabel(date.slice(0, 4)),
      }))
      const previous = archive.days[i - 1]
      const next = archive.days[i + 1]
      return listPages(groups, (key, part) => url.day(day, joined(key, part))).map(
        ({ path, list }) => ({
          path,
          day,
          list,
          ...(previous ? { previous: dayLink(previous) } : {}),
          ...(next ? { next: dayLink(next) } : {}),
        }),
      )
    }),
  withdrawn: (archive) =>
    archive.withdrawn.flatMap((withdrawn) => {
      const { id, items: count } = withdrawn.bulletin
      const numbers = Array.from({ length: count }, (_, i) => i + 1)
      const items = numbers.map((number) => url.itemOf(id, number))
      return [url.issue({ id }), url.source({ id }), ...items].map((path) => ({ path, withdrawn }))
    }),
  redirect: (archive) =>
    archive.bulletins.flatMap((bulletin) =>
      (bulletin.aliases ?? []).flatMap((alias) => [
        { path: url.issue({ id: alias }), to: url.issue(bulletin), label: issueLabel(bulletin) },
        {
          path: url.source({ id: alias }),
          to: url.source(bulletin),
          label: `对读：${issueLabel(bulletin)}`,
        },
        ...entriesOf(bulletin).map((entry) => ({
          path: url.itemOf(alias, entry.number),
          to: url.item(entry),
          label: itemTitle(entry.item),
        })),
      ]),
    ),
  search: () => [{ path: url.search }],
  'search-help': (archive) => [{ path: url.searchHelp, example: examples(archive) }],
  'check-help': () => [{ path: url.checkHelp, topics: ruleTopics(), beginnings: beginningList() }],
  data: () => [{ path: url.data, schema: bulletinSchema }],
  about: (archive) => [{ path: url.about, total: totals(archive), ...period(archive) }],
  'not-found': () => [{ path: url.notFound }],
}

const yearLabel = (year: string): string => (/^\d+$/.test(year) ? `${year}年` : year)

const yearLinks = ({ years }: Archive) =>
  years.map(({ year, bulletins }) => ({ year, path: url.year(year), count: bulletins.length }))

const dayLink = ({ day, events }: Archive['days'][number]) => ({
  day,
  path: url.day(day),
  count: events.length,
})

/** What stands often of each kind: the first by pinyin of those that stand about as often as the most frequent. */
function examples(archive: Archive): Contexts['search-help']['example'] {
  const often = ({ places }: { places: readonly unknown[] }): number =>
    Math.floor(Math.log2(places.length))
  const most = <T extends { places: readonly unknown[] }>(list: readonly T[]): T | undefined => {
    const top = list.reduce((best, each) => Math.max(best, often(each)), 0)
    return list.find((each) => often(each) === top)
  }
  const { bulletins } = archive
  return present({
    person: most(archive.people)?.name,
    work: most(archive.works)?.name,
    office: most(archive.organizations)?.name,
    place: archive.entries.find(({ item }) => item.places.length)?.item.places[0],
    column: bulletins.flatMap(({ columns }) => columns).find(({ name }) => name)?.name,
    year: bulletins.find(({ year }) => year !== undefined)?.year?.toString(),
  })
}

function totals(archive: Archive): Totals {
  return {
    bulletins: archive.bulletins.length,
    items: archive.entries.length,
    meetings: archive.meetings.length,
    taskLists: archive.taskLists.length,
    awards: archive.awards.length,
    works: archive.works.length,
    people: archive.people.length,
    organizations: archive.organizations.length,
  }
}

function period({ bulletins }: Archive): { period?: { from: string; to: string } } {
  const dates = bulletins.flatMap(({ date }) => (date ? [date] : [])).sort()
  return dates.length ? { period: { from: dates[0]!, to: dates.at(-1)! } } : {}
}

/** The keys that have a value. */
const present = <T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }

const joined = (key?: string, part?: number): string =>
  [key, part].filter((each) => each !== undefined).join('-')

/** A list by the year of its bulletins, newest first, as pages at `base` and beside it. */
function byYear<T extends { entry: EntryDigest }>(
  archive: Archive,
  records: readonly T[],
  base: string,
) {
  const groups = groupBy(records, ({ entry }) => yearGroup(entry.bulletin))
  return onPages(groups, base).map((page) => ({ ...page, entityLinks: entityLinks(archive) }))
}

function yearGroup(bulletin: Pick<Digest, 'year' | 'date'>): { key: string; label: string } {
  const year = shelfYear(bulletin)
  return { key: url.yearKey(year), label: yearLabel(year) }
}

/** Entities by the initial of their pinyin; what begins otherwise stands last. */
function byInitial<T extends { slug: string }>(entities: readonly T[], base: string) {
  const groups = groupBy(entities, ({ slug }) => {
    const initial = /^[a-z]/.exec(slug)?.[0]
    return initial ? { key: initial, label: initial.toUpperCase() } : { key: '0', label: '其他' }
  })
  return onPages(
    groups.sort((a, b) => (a.key === '0' ? 1 : b.key === '0' ? -1 : a.key < b.key ? -1 : 1)),
    base,
  )
}

function onPages<T>(groups: readonly ListGroup<T>[], base: string) {
  return listPages(groups, (key, part) => url.listPage(base, joined(key, part)))
}

/** Where an entity is mentioned, by year. */
function placePages(places: readonly Occurrence[], base: string) {
  const numbered = places.map((place, index): Numbered => ({ place, index }))
  const groups = groupBy(numbered, ({ place }) => yearGroup(place.entry.bulletin))
  return listPages(groups, (key, part) => url.placePage(base, joined(key, part)))
}

/** What every page knows, for the page at `path`. The 404 page may be served anywhere: its links are absolute where possible. */
export function pageContext(site: Site, path: string): PageContext {
  const anywhere = path === url.notFound && site.base !== undefined
  return { site, path, link: (to) => (anywhere ? site.base + to : relativeUrl(path, to)) }
}
