/** 写索引: Archive → the files of the index. Documents are items, numbered by date, the oldest 0. */
import { createHash } from 'node:crypto'
import type { Archive, Entry } from '../archive/archive.ts'
import { shelfYear } from '../archive/archive.ts'
import { personLabel, type Organization, type Person, type Work } from '../archive/entities.ts'
import { compare } from '../archive/order.ts'
import { itemTitle, issueLabel, kindLabel } from '../archive/labels.ts'
import { asciiName } from '../names/ascii.ts'
import { itemKinds } from '../records/kinds.ts'
import { textsOf, type SearchDocument } from './document.ts'
import { indexGrams } from './grams.ts'
import { simplified, traditional } from './simplified.ts'
import {
  chunkSize,
  nameKinds,
  paths,
  toScript,
  type Facets,
  type KnownName,
  type Manifest,
  type NameColumn,
  type NameKind,
  type SegmentInfo,
} from './store.ts'
import { isTouched, simplifyTable } from './terms.ts'
import { packFirsts, type Shard } from './trie.ts'

export interface IndexFile {
  path: string
  body: string
}

/** The newest documents have a small segment of their own, so that one more bulletin changes few files. */
const newest = 32

/** Documents of an archive, oldest first. */
export function documentsOf(archive: Archive): SearchDocument[] {
  return oldestFirst(archive).map(documentOf)
}

/** Canonical names of each document, in the same order. */
export function namesOfDocuments(archive: Archive): DocumentNames[] {
  return oldestFirst(archive).map(({ item }) => ({
    place: distinct(item.places.map((place) => place.name)),
    org: distinct([
      ...item.organizations.map((organization) => organization.name),
      ...item.sources.map((source) => source.organization),
    ]),
    person: distinct(item.people.map(personLabel)),
    work: distinct(item.works.map((work) => work.title)),
  }))
}

export type DocumentNames = Readonly<Record<NameKind, readonly string[]>>

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

function oldestFirst(archive: Archive): Entry[] {
  const byBulletin = new Map<Entry['bulletin'], Entry[]>()
  for (const entry of archive.entries) {
    const own = byBulletin.get(entry.bulletin)
    if (own) own.push(entry)
    else byBulletin.set(entry.bulletin, [entry])
  }
  return [...archive.bulletins].reverse().flatMap((bulletin) => byBulletin.get(bulletin) ?? [])
}

function documentOf({ bulletin, column, item }: Entry): SearchDocument {
  const names = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.filter((value): value is string => value !== undefined && value !== '')),
  ]
  return {
    id: item.id,
    title: item.title ?? '',
    ...(item.title ? {} : { label: itemTitle(item) }),
    ...(item.subtitle ? { subtitle: item.subtitle } : {}),
    paragraphs: item.paragraphs.map((paragraph) => paragraph.text),
    people: names(item.people.flatMap((person) => [personLabel(person), person.printed])),
    works: names(item.works.flatMap((work) => [work.title, work.printed.replace(/[《》]/g, '')])),
    organizations: names([
      ...item.organizations.flatMap((organization) => [organization.name, organization.printed]),
      ...item.sources.map((source) => source.organization),
    ]),
    places: names(item.places.map((place) => place.name)),
    column: column.name ?? '（无栏目）',
    kind: kindLabel(item.kind),
    year: shelfYear(bulletin),
    ...(bulletin.date ? { date: bulletin.date } : {}),
    issue: issueLabel(bulletin),
  }
}

/** Marks the documents that a reader compares only with the table. */
function marked(document: SearchDocument): SearchDocument {
  const texts = [
    ...textsOf(document),
    ...document.people,
    ...document.works,
    ...document.organizations,
  ]
  return texts.some((text) => isTouched(text.normalize('NFKC'), table))
    ? { ...document, traditional: true }
    : document
}

const table = simplifyTable(traditional, simplified)

/** Every file of the index of these documents, which are ordered by date. */
export function indexFiles(
  documents: readonly SearchDocument[],
  names: readonly DocumentNames[] = [],
): IndexFile[] {
  const whole = Math.floor(documents.length / newest) * newest
  const ranges = [
    { name: 'a', from: 0, to: whole },
    { name: 'b', from: whole, to: documents.length },
  ].filter(({ from, to }) => to > from)
  const files: IndexFile[] = []
  const segments = ranges.map(({ name, from, to }): SegmentInfo => {
    const own = documents.slice(from, to)
    const shards = indexGrams(own, shardSize(own), table)
    const build = hashOf(shards)
    shards.forEach(({ nodes, bytes }, number) =>
      files.push({
        path: paths.shard(name, number),
        body: toScript(['shard', build, number, nodes, Buffer.from(bytes).toString('base64')]),
      }),
    )
    files.push({ path: paths.facets(name), body: toScript(['facets', build, facetsOf(own)]) })
    for (const kind of nameKinds)
      files.push({
        path: paths.column(name, kind),
        body: toScript(['column', build, kind, columnOf(names.slice(from, to), kind)]),
      })
    return {
      name,
      build,
      from,
      count: to - from,
      firsts: Buffer.from(packFirsts(shards.map(({ first }) => first))).toString('base64'),
    }
  })
  for (let at = 0; at < documents.length; at += chunkSize) {
    const number = at / chunkSize
    files.push({
      path: paths.text(number),
      body: toScript(['text', number, documents.slice(at, at + chunkSize).map(marked)]),
    })
  }
  const manifest: Manifest = {
    version: 2,
    documents: documents.length,
    segments,
    kinds: [...new Map(itemKinds.map(({ kind, label }) => [kind, label]))],
    exceptions: exceptions(),
  }
  files.push({ path: paths.manifest, body: toScript(['manifest', manifest]) })
  files.push({ path: paths.simplify, body: toScript(['simplify', traditional, simplified]) })
  return files
}

/**
 * Bytes of a shard: a larger one costs more for each look, a smaller one makes the list of first grams longer, which
 * every reader loads.
 */
function shardSize(documents: readonly SearchDocument[]): number {
  const units = documents.reduce(
    (sum, { title, paragraphs }) =>
      sum + title.length + paragraphs.reduce((all, text) => all + text.length, 0),
    0,
  )
  return Math.min(13_000, Math.max(2_000, Math.round(1.08 * Math.sqrt(units))))
}

function hashOf(shards: readonly Shard[]): string {
  const hash = createHash('sha256')
  for (const { first, bytes } of shards) hash.update(first).update(bytes)
  return hash.digest('hex').slice(0, 8)
}

function facetsOf(documents: readonly SearchDocument[]): Facets {
  const runs = (values: readonly string[]): [string, number][] => {
    const found: [string, number][] = []
    for (const value of values) {
      const last = found[found.length - 1]
      if (last?.[0] === value) last[1]++
      else found.push([value, 1])
    }
    return found
  }
  const numbered = (values: readonly string[]): { names: string[]; of: number[] } => {
    const names = [...new Set(values)].sort()
    const numbers = new Map(names.map((name, i) => [name, i]))
    return { names, of: values.map((value) => numbers.get(value)!) }
  }
  return {
    years: runs(documents.map(({ year }) => year)),
    dates: runs(documents.map(({ date }) => date ?? '')),
    columns: numbered(documents.map(({ column }) => column)),
    kinds: numbered(documents.map(({ kind }) => kind)),
  }
}

function columnOf(documents: readonly DocumentNames[], kind: NameKind): NameColumn {
  const counts = new Map<string, number>()
  for (const document of documents)
    for (const name of document[kind]) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([name]) => name)
  const numbers = new Map(names.map((name, i) => [name, i]))
  return {
    names,
    of: documents.map((document) => document[kind].map((name) => numbers.get(name)!)),
  }
}

/** So many are suggested; of an archive with more, the most frequent. */
const suggested = 6000

/** The file of suggestions. */
export function namesFile(archive: Archive): IndexFile {
  const known = (
    kind: KnownName[0],
    entities: readonly (Person | Organization | Work)[],
  ): KnownName[] =>
    entities.map((entity) => [
      kind,
      personLabel(entity),
      entity.slug,
      entity.places.length,
      asciiName(entity.name).replaceAll('-', ' '),
    ])
  const names = [
    ...known('person', archive.people),
    ...known('org', archive.organizations),
    ...known('work', archive.works),
  ].sort((a, b) => b[3] - a[3] || compare(a[2], b[2]))
  return { path: paths.names, body: toScript(['names', names.slice(0, suggested)]) }
}

/** Characters that a reader cannot tell from simplified ones by GB 2312. */
function exceptions(): string {
  const decoder = new TextDecoder('gb18030')
  let found = ''
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) {
      const char = decoder.decode(Uint8Array.of(high, low))
      if (table.get(char) !== undefined) found += char
    }
  return found
}
