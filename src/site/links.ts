/** 条目的地址: addresses of the people, works and offices that have a page, by name. */
import type { Archive } from '../archive/archive.ts'
import { personLabel } from '../archive/person-label.ts'
import type { EntityLinks } from './contexts.ts'
import { url } from './urls.ts'

export interface ArchiveLinks {
  /** By `personLabel`. */
  people: ReadonlyMap<string, string>
  works: ReadonlyMap<string, string>
  organizations: ReadonlyMap<string, string>
}

const made = new WeakMap<Archive, ArchiveLinks>()

export function linksOf(archive: Archive): ArchiveLinks {
  let links = made.get(archive)
  if (!links) {
    links = {
      people: new Map(archive.people.map((each) => [personLabel(each), url.person(each)])),
      works: new Map(archive.works.map((each) => [each.name, url.work(each)])),
      organizations: new Map(
        archive.organizations.map((each) => [each.name, url.organization(each)]),
      ),
    }
    made.set(archive, links)
  }
  return links
}

/** A part of an archive, whose pages lead to the pages of all of it. */
export function withLinksOf(archive: Archive, part: Archive): Archive {
  made.set(part, linksOf(archive))
  return part
}

export function entityLinks(archive: Archive): EntityLinks {
  const { people, works, organizations } = linksOf(archive)
  return {
    person: (person) => people.get(personLabel(person)),
    work: (title) => works.get(title),
    organization: (name) => organizations.get(name),
  }
}
