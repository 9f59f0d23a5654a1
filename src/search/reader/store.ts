/**
 * 索引文件: what stands in each file of the index, and how it is read. Every file is a classic script that work one
 * message to `self.jianbaoSearch`, so that it opens over https under any path and from file:// alike; Node takes the
 * message out of it without running it.
 */
import type { SearchDocument } from './document.ts'
import type { Shard } from './trie.ts'

/** Documents in a text chunk. */
export const chunkSize = 4

export interface IndexManifest {
  version: 2
  /** How many documents there are, numbered by date, the oldest 0. */
  documents: number
  segments: SegmentInfo[]
  /** Kinds by their key and label: meeting, 会议. */
  kinds: [key: string, label: string][]
  /** Characters that GB 2312 holds and that are folded to others. */
  exceptions: string
}

/** A range of documents with an index of its own. */
export interface SegmentInfo {
  /** Folder below `search/`. */
  name: string
  /** Hash of its content: a file of another build is told by it. */
  build: string
  from: number
  count: number
  /** First gram of each shard, packed, in base64. */
  firsts: string
}

/** Columns of a segment, a value a document; runs, since documents stand by date. */
export interface Facets {
  years: [value: string, count: number][]
  /** Date of issue; empty where it is not known. */
  dates: [value: string, count: number][]
  columns: { names: string[]; of: number[] }
  kinds: { names: string[]; of: number[] }
  /** Of the small segment, which is written anew with every bulletin: what others have in files of their own. */
  columnsByName?: Record<NameKind, NameColumn>
}

/** What a document may be narrowed by, beside its columns: canonical names. */
export const nameKinds = ['place', 'org', 'person', 'work'] as const
export type NameKind = (typeof nameKinds)[number]

/** Names of one kind in a segment: the names, the most frequent first, and by document their numbers. */
export interface NameColumn {
  names: string[]
  of: number[][]
}

/** 条目, for suggestions: kind, name, last part of its address, number of places, pinyin by syllable (chen jian chun). */
export type KnownName = [
  kind: Exclude<NameKind, 'place'>,
  name: string,
  slug: string,
  count: number,
  pinyin: string,
]

export type Message =
  | ['manifest', IndexManifest]
  | ['column', build: string, NameKind, NameColumn]
  | ['names', KnownName[]]
  | ['shard', build: string, number: number, nodes: number, bytes: string]
  | ['facets', build: string, Facets]
  | ['text', number: number, documents: SearchDocument[]]
  | ['simplify', traditional: string, simplified: string]

export const paths = {
  manifest: 'search/index.js',
  simplify: 'search/t2s.js',
  shard: (segment: string, number: number): string => `search/${segment}/${number}.js`,
  facets: (segment: string): string => `search/${segment}/facets.js`,
  column: (segment: string, kind: NameKind): string => `search/${segment}/${kind}.js`,
  names: 'search/names.js',
  text: (number: number): string => `search/text/${number}.js`,
}

const opening = '(self.jianbaoSearch=self.jianbaoSearch||[]).push('
const closing = ');\n'

export const toScript = (message: Message): string =>
  `${opening}${JSON.stringify(message)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')}${closing}`

/** The message of a script; undefined for one that is cut off or is none. */
export function fromScript(script: string): Message | undefined {
  if (!script.startsWith(opening) || !script.endsWith(closing)) return undefined
  try {
    return JSON.parse(script.slice(opening.length, -closing.length)) as Message
  } catch {
    return undefined
  }
}

/** The shard of a message, if it is this one of this build. */
export function toShard(
  message: Message | undefined,
  build: string,
  number: number,
  first: string,
): Shard | undefined {
  if (message?.[0] !== 'shard' || message[1] !== build || message[2] !== number) return undefined
  try {
    return { first, nodes: message[3], bytes: fromBase64(message[4]) }
  } catch {
    return undefined
  }
}

/** Throws for what is no base64. */
export function fromBase64(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
