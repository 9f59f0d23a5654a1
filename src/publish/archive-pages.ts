/** 档案的页面: the pages that are made of all bulletins together, as far as they are not what they were. */
import type { Archive } from '../archive/archive.ts'
import type { EntityLinks, PageKind, Site } from '../site/contexts.ts'
import { entityLinks } from '../site/links.ts'
import type { ArchiveKind, Own } from '../site/contexts.ts'
import { pageKinds } from '../site/pages.ts'
import { draw } from './draw.ts'
import { fingerprint } from './fingerprint.ts'
import type { Known } from './ledger.ts'
import type { Output } from './output.ts'
import { PageKeys } from './page-keys.ts'
import type { Templates } from './templates.ts'

/** Takes what comes of it: a page that was drawn, or the path of one that is as it was. */
interface Taker {
  put: (kind: PageKind, output: Output) => void
  keep: (kind: PageKind, path: string) => void
}

/** A name that a page asked an address for, and the answer. */
type Asked = [kind: keyof EntityLinks, name: string, distinction: string, answer: string]

/** How long others wait for their turn, in ms. */
const turn = 15

export async function drawArchive(
  archive: Archive,
  site: Site,
  templates: Templates,
  { base, keyOf, ledger }: Known,
  taker: Taker,
): Promise<void> {
  const keys = new PageKeys(keyOf)
  const links = entityLinks(archive)
  let since = performance.now()
  const page = <K extends ArchiveKind>(kind: K, own: Own<K>): void => {
    const content = keys.of(kind, own)
    const key = content && fingerprint(base, kind, content)
    const known = key === undefined ? undefined : ledger.unchanged(own.path, key)
    if (known && stillHolds(links, known.note as Asked[] | undefined)) {
      ledger.note(own.path, known)
      return taker.keep(kind, own.path)
    }
    const asked: Asked[] = []
    const context = 'entityLinks' in own ? { ...own, entityLinks: heard(links, asked) } : own
    taker.put(kind, { path: own.path, body: draw(templates, kind, site, context) })
    if (key !== undefined)
      ledger.note(own.path, { key, paths: [own.path], ...(asked.length ? { note: asked } : {}) })
  }
  const kind = async <K extends ArchiveKind>(name: K): Promise<void> => {
    for (const own of pageKinds[name](archive)) {
      page(name, own)
      if (performance.now() - since < turn) continue
      await new Promise((next) => setImmediate(next))
      since = performance.now()
    }
  }
  for (const name of Object.keys(pageKinds) as ArchiveKind[]) await kind(name)
}

/** The same links, and a note of every name that is asked for. */
function heard(links: EntityLinks, asked: Asked[]): EntityLinks {
  const note = (
    kind: keyof EntityLinks,
    name: string,
    distinction: string | undefined,
    answer: string | undefined,
  ): string | undefined => {
    asked.push([kind, name, distinction ?? '', answer ?? ''])
    return answer
  }
  return {
    person: (person) => note('person', person.name, person.distinction, links.person(person)),
    work: (title) => note('work', title, undefined, links.work(title)),
    organization: (name) => note('organization', name, undefined, links.organization(name)),
  }
}

/** Would the names that a page asked for be answered as they were? */
function stillHolds(links: EntityLinks, asked: readonly Asked[] = []): boolean {
  return asked.every(([kind, name, distinction, answer]) => {
    const now =
      kind === 'person'
        ? links.person({ name, ...(distinction ? { distinction } : {}) })
        : links[kind](name)
    return (now ?? '') === answer
  })
}
