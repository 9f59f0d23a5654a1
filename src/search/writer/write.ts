/** 写索引: the files of the index. Documents are items, numbered by date, the oldest 0. */
import { createHash } from 'node:crypto'
import { shelfYear, type Archive } from '../../archive/archive.ts'
import { personLabel, type Organization, type Person, type Work } from '../../archive/entities.ts'
import { compare } from '../../archive/order.ts'
import { itemTitle, issueLabel, kindLabel } from '../../archive/labels.ts'
import { entriesOf, type Entry, type EntryDigest } from '../../archive/place.ts'
import { asciiName } from '../../language/names/pinyin.ts'
import { itemKinds } from '../../bulletin/facts/kinds.ts'
import type { Bulletin } from '../../bulletin/types.ts'
import { textsOf, type SearchDocument } from '../reader/document.ts'
import { indexGrams } from './grams.ts'
import { simplified, traditional } from './simplified.ts'
import {
  chunkSize,
  nameKinds,
  paths,
  toScript,
  type Facets,
  type KnownName,
  type IndexManifest,
  type NameColumn,
  type NameKind,
  type SegmentInfo,
} from '../reader/store.ts'
import { isTouched, simplifyTable } from '../reader/terms.ts'
import { packFirsts, type Shard } from '../reader/trie.ts'

interface IndexFile {
  path: string
  body: string
}

/** The items of an archive in the order of their documents. */
export function documentOrder(archive: Archive): EntryDigest[] {
  return [...archive.bulletins].reverse().flatMap((bulletin) => entriesOf(bulletin))
}

/** Documents of a bulletin, in printed order. */
export function documentsOf(bulletin: Bulletin): SearchDocument[] {
  return entriesOf(bulletin).map(documentOf)
}

/** Canonical names of a document. */
export function namesOfDocument({ item }: EntryDigest): DocumentNames {
  return {
    place: item.places,
    org: distinct(item.organizations.map(({ name }) => name)),
    person: distinct(item.people.map(personLabel)),
    work: distinct(item.works.map(({ title }) => title)),
  }
}

type DocumentNames = Readonly<Record<NameKind, readonly string[]>>

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

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

/** A range of documents that has an index of its own. */
interface Range {
  /** Folder below `search/`. */
  name: string
  /** Number of the first document, and of the first behind it. */
  from: number
  to: number
}

/**
 * So many units of text (18 ordinary bulletins) may stand outside the large segment: one more bulletin then changes the
 * few files of the small one, and only one in 18 those of the large one.
 */
const apart = 100_000

/** The segments of documents of these sizes, in UTF-16 units, oldest first. They depend on the older documents alone. */
export function segmentRanges(sizes: readonly number[]): Range[] {
  let total = 0
  let whole = 0
  for (const [i, size] of sizes.entries()) {
    if (Math.floor((total + size) / apart) > Math.floor(total / apart)) whole = i
    total += size
  }
  return [
    { name: 'a', from: 0, to: whole },
    { name: 'b', from: whole, to: sizes.length },
  ].filter(({ from, to }) => to > from)
}

/**
 * Files of one segment, and what the manifest says of it. `documents` and `names`: those of the range; documents are gone
 * through once, and not held. `units`: about how many units of text they have.
 */
export function segmentFiles(
  { name, from }: Range,
  documents: Iterable<SearchDocument>,
  names: readonly DocumentNames[],
  units: number,
): { info: SegmentInfo; files: IndexFile[] } {
  const rows: FacetRow[] = []
  const noted = function* (): Generator<SearchDocument> {
    for (const document of documents) {
      const { year, date = '', column, kind } = document
      rows.push({ year, date, column, kind })
      yield document
    }
  }
  const shards = indexGrams(noted(), shardSize(name, units), units, table)
  const build = hashOf(shards)
  const files = shards.map(({ nodes, bytes }, number): IndexFile => ({
    path: paths.shard(name, number),
    body: toScript(['shard', build, number, nodes, Buffer.from(bytes).toString('base64')]),
  }))
  const columns = nameKinds.map((kind) => [kind, columnOf(names, kind)] as const)
  const facets: Facets = {
    ...facetsOf(rows),
    ...(name === 'b'
      ? { columnsByName: Object.fromEntries(columns) as Record<NameKind, NameColumn> }
      : {}),
  }
  files.push({ path: paths.facets(name), body: toScript(['facets', build, facets]) })
  if (!facets.columnsByName)
    for (const [kind, column] of columns)
      files.push({
        path: paths.column(name, kind),
        body: toScript(['column', build, kind, column]),
      })
  const firsts = Buffer.from(packFirsts(shards.map(({ first }) => first))).toString('base64')
  return { info: { name, build, from, count: rows.length, firsts }, files }
}

/** What a document is counted under. */
type FacetRow = Required<Pick<SearchDocument, 'year' | 'date' | 'column' | 'kind'>>

/** The text of documents `number · chunkSize` and following. */
export function textFile(number: number, documents: readonly SearchDocument[]): IndexFile {
  return {
    path: paths.text(number),
    body: toScript(['text', number, documents.map(marked)]),
  }
}

/** What a reader loads first, and the table of traditional characters. */
export function headFiles(documents: number, segments: SegmentInfo[]): IndexFile[] {
  const manifest: IndexManifest = {
    version: 2,
    documents,
    segments,
    kinds: [...new Map(itemKinds.map(({ kind, label }) => [kind, label]))],
    exceptions: exceptions(),
  }
  return [
    { path: paths.manifest, body: toScript(['manifest', manifest]) },
    { path: paths.simplify, body: toScript(['simplify', traditional, simplified]) },
  ]
}

/** Every file of the index of these documents, which are ordered by date. */
export function indexFiles(
  documents: readonly SearchDocument[],
  names: readonly DocumentNames[] = [],
): IndexFile[] {
  const none: DocumentNames = { place: [], org: [], person: [], work: [] }
  const segments = segmentRanges(documents.map(sizeOf)).map((range) => {
    const own = documents.slice(range.from, range.to)
    return segmentFiles(
      range,
      own,
      own.map((_, i) => names[range.from + i] ?? none),
      own.reduce((sum, document) => sum + sizeOf(document), 0),
    )
  })
  const files = segments.flatMap((segment) => segment.files)
  for (let at = 0; at < documents.length; at += chunkSize)
    files.push(textFile(at / chunkSize, documents.slice(at, at + chunkSize)))
  return [
    ...files,
    ...headFiles(
      documents.length,
      segments.map(({ info }) => info),
    ),
  ]
}

const sizeOf = ({ title, paragraphs }: SearchDocument): number =>
  paragraphs.reduce((sum, text) => sum + text.length, title.length)

/**
 * Bytes of a shard: a larger one costs more for each look, a smaller one makes the list of first grams longer, which
 * every reader loads. The small segment is written anew with every bulletin: in few files.
 */
function shardSize(name: string, units: number): number {
  if (name === 'b') return 10_000
  return Math.min(13_000, Math.max(2_000, Math.round(1.08 * Math.sqrt(units))))
}

function hashOf(shards: readonly Shard[]): string {
  const hash = createHash('sha256')
  for (const { first, bytes } of shards) hash.update(first).update(bytes)
  return hash.digest('hex').slice(0, 8)
}

function facetsOf(documents: readonly FacetRow[]): Facets {
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
    dates: runs(documents.map(({ date }) => date)),
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
