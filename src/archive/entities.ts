/** 条目: people, organisations and works with every place that mentions them, and what `names.csv` says of them. */
import { slugOf } from '../language/names/pinyin.ts'
import type {
  Entries,
  OrganizationEntry,
  PersonEntry,
  Post,
  WorkEntry,
} from '../language/names/entries.ts'
import type { Part } from '../bulletin/types.ts'
import type { Spot } from './digest.ts'
import { compare } from './order.ts'
import { personLabel } from './person-label.ts'
import { occurrenceOf, type EntryDigest, type Occurrence } from './place.ts'

export { personLabel } from './person-label.ts'

interface Entity {
  /** Canonical. */
  name: string
  /** 区分: tells two people of one name apart. */
  distinction?: string
  /** Last part of the page's address. */
  slug: string
  /** Other names, as printed or as `names.csv` says. */
  aliases: string[]
  /** Newest first. */
  places: Occurrence[]
}

/** What a bulletin says of a person's posts, with the first and the last date of issue that says so. */
export interface ObservedPost {
  organization?: string
  roles: readonly string[]
  from?: string
  to?: string
  places: Occurrence[]
}

export interface Person extends Entity {
  /** Of `names.csv`. */
  posts: readonly Post[]
  /** Newest first. */
  observed: ObservedPost[]
  /** What the person does in each place, in the order of `places`. */
  parts: Part[]
}

export interface Organization extends Entity {
  former: OrganizationEntry['former']
  /** 所在地 */
  place?: string
  /** Who held a post in it, by `names.csv` and by the bulletins. */
  holders: { person: Person; posts: readonly { role: string; from?: string; to?: string }[] }[]
}

export interface Work extends Entity {
  /** 丛书 */
  series?: string
  /** Each with the place that says so, newest first. */
  stages: { stage: string; volume?: string; edition?: string; place: Occurrence }[]
}

interface Entities {
  people: readonly Person[]
  organizations: readonly Organization[]
  works: readonly Work[]
}

/** All three, each in the order of its pinyin. `entries`: newest first. */
export function makeEntities(entries: readonly EntryDigest[], known: Entries): Entities {
  const people = makePeople(entries, known.people)
  return {
    people,
    organizations: makeOrganizations(entries, known.organizations, people),
    works: makeWorks(entries, known.works),
  }
}

/** Entities by name, made when first met. */
class Shelf<T extends Entity> {
  private readonly byKey = new Map<string, T>()
  private readonly seen = new Map<T, Set<string>>()

  /** The entity and whether the place is new to it. */
  at(
    key: string,
    make: () => T,
    entry: EntryDigest,
    spot: Spot,
  ): { entity: T; place: Occurrence; isNew: boolean } {
    let entity = this.byKey.get(key)
    if (!entity) {
      this.byKey.set(key, (entity = make()))
      this.seen.set(entity, new Set())
    }
    const place = occurrenceOf(entry, spot)
    const own = this.seen.get(entity)!
    const id = `${entry.item.id} ${place.paragraph ?? (place.signature ? 'signature' : 'title')}`
    const isNew = !own.has(id)
    if (isNew) {
      own.add(id)
      entity.places.push(place)
    }
    return { entity, place, isNew }
  }

  /** By pinyin, each with an address of its own: a pinned one is kept, another that is the same gets a number. */
  all(pinned: (entity: T) => string | undefined): T[] {
    const taken = new Set<string>()
    const list = [...this.byKey.values()]
    for (const entity of list) {
      const slug = pinned(entity)
      if (!slug || taken.has(slug)) continue
      entity.slug = slug
      taken.add(slug)
    }
    for (const entity of list) {
      if (pinned(entity) === entity.slug) continue
      const base = entity.slug
      for (let i = 2; taken.has(entity.slug); i++) entity.slug = `${base}-${i}`
      taken.add(entity.slug)
    }
    return list.sort((a, b) => compare(a.slug, b.slug) || compare(a.name, b.name))
  }
}

const add = (list: string[], name: string, own: string): void => {
  if (name !== own && !list.includes(name)) list.push(name)
}

function makePeople(entries: readonly EntryDigest[], known: readonly PersonEntry[]): Person[] {
  const rows = new Map(known.map((entry) => [personLabel(entry), entry]))
  const shelf = new Shelf<Person>()
  const observed = new Map<Person, Map<string, ObservedPost>>()
  for (const entry of entries) {
    for (const mention of entry.item.people) {
      const label = personLabel(mention)
      const row = rows.get(label)
      const make = (): Person => ({
        name: mention.name,
        ...(mention.distinction ? { distinction: mention.distinction } : {}),
        slug: slugOf(label),
        aliases: [...(row?.aliases ?? [])],
        posts: row?.posts ?? [],
        observed: [],
        parts: [],
        places: [],
      })
      const { entity, place, isNew } = shelf.at(label, make, entry, mention)
      if (isNew) entity.parts.push(mention.part)
      if (mention.printed) add(entity.aliases, mention.printed, entity.name)
      if (!mention.roles.length) continue
      let own = observed.get(entity)
      if (!own) observed.set(entity, (own = new Map()))
      const key = `${mention.organization ?? ''}\n${mention.roles.join('\n')}`
      // When it happened, where that is known: the bulletin is printed later.
      const date = entry.item.date?.split('/')[0] ?? entry.bulletin.date
      const post = own.get(key)
      if (!post) {
        const first: ObservedPost = {
          ...(mention.organization ? { organization: mention.organization } : {}),
          roles: mention.roles,
          ...(date ? { from: date, to: date } : {}),
          places: [place],
        }
        own.set(key, first)
        entity.observed.push(first)
        continue
      }
      if (isNew) post.places.push(place)
      if (date && (!post.from || date < post.from)) post.from = date
      if (date && (!post.to || date > post.to)) post.to = date
    }
  }
  return shelf.all((person) => rows.get(personLabel(person))?.slug)
}

function makeOrganizations(
  entries: readonly EntryDigest[],
  known: readonly OrganizationEntry[],
  people: readonly Person[],
): Organization[] {
  const rows = new Map(known.map((entry) => [entry.name, entry]))
  const shelf = new Shelf<Organization>()
  for (const entry of entries) {
    for (const mention of entry.item.organizations) {
      const { name, printed } = mention
      const row = rows.get(name)
      const make = (): Organization => ({
        name,
        slug: slugOf(name),
        aliases: [...(row?.aliases ?? [])],
        former: row?.former ?? [],
        ...(row?.place ? { place: row.place } : {}),
        holders: [],
        places: [],
      })
      const { entity } = shelf.at(name, make, entry, mention)
      if (!entity.former.some((former) => former.name === printed))
        add(entity.aliases, printed, name)
    }
  }
  const all = shelf.all(({ name }) => rows.get(name)?.slug)
  const byName = new Map(all.map((organization) => [organization.name, organization]))
  for (const person of people) {
    const posts = new Map<string, { role: string; from?: string; to?: string }[]>()
    const give = (organization: string | undefined, post: { role: string }): void => {
      if (organization) posts.set(organization, [...(posts.get(organization) ?? []), post])
    }
    for (const { organization, role, from, to } of person.posts)
      give(organization, { role, ...(from ? { from } : {}), ...(to ? { to } : {}) })
    for (const { organization, roles } of person.observed)
      for (const role of roles)
        if (!posts.get(organization ?? '')?.some((post) => post.role === role))
          give(organization, { role })
    for (const [organization, held] of posts)
      byName.get(organization)?.holders.push({ person, posts: held })
  }
  return all
}

function makeWorks(entries: readonly EntryDigest[], known: readonly WorkEntry[]): Work[] {
  const rows = new Map(known.map((entry) => [entry.title, entry]))
  const shelf = new Shelf<Work>()
  for (const entry of entries) {
    for (const mention of entry.item.works) {
      const row = rows.get(mention.title)
      const make = (): Work => ({
        name: mention.title,
        slug: slugOf(mention.title),
        aliases: [...(row?.aliases ?? [])],
        ...(row?.series ? { series: row.series } : {}),
        stages: [],
        places: [],
      })
      const { entity, place, isNew } = shelf.at(mention.title, make, entry, mention)
      const { stage, volume, edition } = mention
      if (stage && isNew)
        entity.stages.push({
          stage,
          ...(volume ? { volume } : {}),
          ...(edition ? { edition } : {}),
          place,
        })
    }
  }
  return shelf.all(({ name }) => rows.get(name)?.slug)
}
