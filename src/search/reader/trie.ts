/**
 * 字组树: the document lists of a segment by gram, in the order of UTF-16 units, cut into shards.
 *
 * A gram is one character, a pair, or, below every pair that stands in more than `splitAbove` documents, a triple. A
 * gram below another is coded as a subset of it. A gram that is not split has few documents; for a longer term they are
 * candidates, to be held against their text. A shard names the gram it begins with, so that one look at the list of
 * first grams tells where a gram must be: nothing is hashed, and nothing can collide.
 *
 * Fields have trees of their own: their grams begin with a marker (`fieldMarks`), which no text holds.
 */
import { BitReader, BitWriter } from './bits.ts'
import { readList, writeList } from './lists.ts'

/** A pair in more documents than this is split into triples: of many documents, more; it is known from their number. */
const splitAbove = (documents: number): number => Math.max(96, documents >> 8)
/** Longest gram, a field's marker counted. */
export const longest = 3

/** Whether a gram of this length, in `count` of `documents`, has longer ones below it. */
export const isSplit = (length: number, count: number, documents: number): boolean =>
  length < longest && (length < 2 || count > splitAbove(documents))

/** Documents of a gram, ascending, as numbers within their segment. */
interface Postings {
  docs: Uint32Array
  /** Those of `docs` whose title holds it; only of grams that are in many documents. */
  title: Uint32Array
  /** Those of `docs` where it stands often, or in a name; as above. */
  strong: Uint32Array
}

export interface Shard {
  /** The gram it begins with. */
  first: string
  nodes: number
  bytes: Uint8Array
}

/** Unit of a first child: Chinese characters from 0. */
const firstCode = (unit: number): number => (unit >= 0x4e00 ? (unit - 0x4e00) * 2 : unit * 2 + 1)
const firstUnit = (code: number): number => (code & 1 ? code >> 1 : (code >> 1) + 0x4e00)

/** Siblings are coded by their distances, with a parameter that follows them. */
class Distances {
  private readonly means = new Int32Array(longest + 1)

  enter(depth: number): void {
    this.means[depth] = 256
  }

  k(depth: number): number {
    return Math.max(0, 31 - Math.clz32(this.means[depth]! | 1))
  }

  saw(depth: number, distance: number): void {
    this.means[depth] = (3 * this.means[depth]! + distance) >> 2
  }
}

/** By length of the gram that would begin the next shard: how full this one must be. */
const cutAt = [0, 0.6, 1, 1.6]

/** Takes grams in order and gives shards of about `size` bytes. */
/** A list that may be longer than what counts of it. */
interface Counted {
  list: Uint32Array
  count: number
}

export class TrieWriter {
  readonly shards: Shard[] = []
  private readonly out = new BitWriter()
  private readonly documents: number
  private readonly limit: number
  private nodes = 0
  private first = ''
  private path: number[] = []
  private distances = new Distances()
  private wasSplit = false
  /** By depth: rank of a document in the list of the open gram, and whether that gram is in this shard. */
  private readonly ranks: Uint32Array[]
  private readonly counts = new Int32Array(longest + 1)
  private readonly lists: Uint32Array[]
  private readonly inShard: boolean[] = []

  constructor(documents: number, size: number) {
    this.documents = documents
    this.limit = size * 8
    this.ranks = Array.from({ length: longest + 1 }, () => new Uint32Array(documents))
    this.lists = Array.from({ length: longest + 1 }, () => new Uint32Array(documents))
  }

  /** A gram of `depth` units, the last one `unit`; the others are those of the gram above. Lists may be longer than their counts. */
  add(
    depth: number,
    unit: number,
    { docs: { list: docs, count }, title, strong }: Record<'docs' | 'title' | 'strong', Counted>,
  ): void {
    const before = this.path.length
    // A subtree that is cut costs more: better between characters, rather between pairs than inside one.
    if (this.nodes > 0 && this.out.length >= this.limit * cutAt[depth]!) this.close()
    if (this.nodes === 0) this.open(depth, unit)
    else this.move(before, depth, unit)
    this.path[depth - 1] = unit
    this.path.length = depth
    this.nodes++
    const { out } = this
    const within = depth > 1 && this.inShard[depth - 1] ? this.ranks[depth - 1]! : undefined
    const universe = within ? this.counts[depth - 1]! : this.documents
    out.gamma(count)
    writeList(out, within ? ranked(docs, count, within) : docs, count, universe)
    const split = isSplit(depth, count, this.documents)
    const own = this.ranks[depth]!
    for (let i = 0; i < count; i++) own[docs[i]!] = i
    this.counts[depth] = count
    if (isSplit(depth, count, this.documents)) this.lists[depth]!.set(docs.subarray(0, count))
    this.inShard[depth] = true
    if (count > splitAbove(this.documents)) {
      for (const each of [title, strong]) {
        out.gamma(each.count + 1)
        writeList(out, ranked(each.list, each.count, own), each.count, count)
      }
    }
    this.wasSplit = split
  }

  end(): Shard[] {
    if (this.nodes) this.close()
    return this.shards
  }

  private open(depth: number, unit: number): void {
    this.path[depth - 1] = unit
    this.first = String.fromCharCode(...this.path.slice(0, depth))
    for (let d = 0; d <= longest; d++) {
      this.inShard[d] = false
      this.distances.enter(d)
    }
    // The list of a gram above is repeated where that is cheaper than doing without it.
    for (let d = 1; d < depth; d++) {
      const count = this.counts[d]!
      const repeat = count * 5 <= this.documents
      this.out.bit(repeat ? 1 : 0)
      if (!repeat) continue
      this.out.gamma(count)
      writeList(this.out, this.lists[d]!, count, this.documents)
      this.inShard[d] = true
    }
  }

  private close(): void {
    this.shards.push({ first: this.first, nodes: this.nodes, bytes: this.out.take() })
    this.nodes = 0
  }

  private move(before: number, depth: number, unit: number): void {
    const { out, distances } = this
    if (this.wasSplit) {
      if (depth === before + 1) out.bit(0)
      else {
        out.bit(1)
        out.unary(before - depth)
      }
    } else out.unary(before - depth)
    if (depth === before + 1) {
      out.golomb(firstCode(unit), 10)
      distances.enter(depth)
      return
    }
    const distance = unit - this.path[depth - 1]! - 1
    out.golomb(distance, distances.k(depth))
    distances.saw(depth, distance)
  }
}

const scratch = new Uint32Array(1 << 18)

function ranked(docs: Uint32Array, count: number, ranks: Uint32Array): Uint32Array {
  const to = count <= scratch.length ? scratch : new Uint32Array(count)
  for (let i = 0; i < count; i++) to[i] = ranks[docs[i]!]!
  return to
}

export type Lookup =
  /** The gram itself: exactly these documents. */
  | { kind: 'exact'; postings: Postings }
  /** It begins with a gram that is not split: these documents may hold it. */
  | { kind: 'candidates'; postings: Postings }
  | { kind: 'none' }

/** A list as it is read: of numbers within the list of the gram above, where that is in the shard. */
interface Reading {
  members: Uint32Array
  count: number
  /** Its members are documents, not numbers within another list. */
  absolute: boolean
}

/** Looks a gram up in the shard that must hold it. Throws a RangeError for a damaged one. */
export function lookUp(shard: Shard, target: string, documents: number): Lookup {
  const source = new BitReader(shard.bytes)
  const distances = new Distances()
  const path: number[] = Array.from({ length: shard.first.length }, (_, i) =>
    shard.first.charCodeAt(i),
  )
  /** By length of the gram; those above the present one hold. */
  const lists: Reading[] = Array.from({ length: longest + 1 }, () => ({
    members: new Uint32Array(64),
    count: -1,
    absolute: true,
  }))
  for (let d = 0; d <= longest; d++) distances.enter(d)
  const read = (depth: number, count: number, universe: number, absolute: boolean): void => {
    if (count > universe) throw new RangeError('a list is longer than its universe')
    const own = lists[depth]!
    if (own.members.length < count) own.members = new Uint32Array(count * 2)
    readList(source, own.members, count, universe)
    own.count = count
    own.absolute = absolute
  }
  for (let d = 1; d < path.length; d++) if (source.bit()) read(d, source.gamma(), documents, true)
  let wasSplit = false
  for (let node = 0; node < shard.nodes; node++) {
    if (node > 0) {
      const before = path.length
      let depth: number
      if (wasSplit) depth = source.bit() === 0 ? before + 1 : before - source.unary()
      else depth = before - source.unary()
      if (depth < 1 || depth > longest) throw new RangeError('a gram is too long')
      if (depth === before + 1) {
        path.push(firstUnit(source.golomb(10)))
        distances.enter(depth)
      } else {
        const distance = source.golomb(distances.k(depth))
        path[depth - 1]! += distance + 1
        path.length = depth
        distances.saw(depth, distance)
        for (let d = depth + 1; d <= longest; d++) lists[d]!.count = -1
      }
    }
    const depth = path.length
    const above = depth > 1 && lists[depth - 1]!.count >= 0 ? lists[depth - 1] : undefined
    const count = source.gamma()
    read(depth, count, above ? above.count : documents, !above)
    const split = isSplit(depth, count, documents)
    const order = compareTo(path, target)
    if (order === 0 || (order === 'prefix' && !split)) {
      const docs = documentsOf(lists, depth)
      const many = count > splitAbove(documents)
      return {
        kind: order === 0 ? 'exact' : 'candidates',
        postings: {
          docs,
          title: many ? readSubset(source, docs) : nobody,
          strong: many ? readSubset(source, docs) : nobody,
        },
      }
    }
    if (order !== 'prefix' && order > 0) return { kind: 'none' }
    if (count > splitAbove(documents)) {
      skipSubset(source, count)
      skipSubset(source, count)
    }
    wasSplit = split
  }
  return { kind: 'none' }
}

/** The list of a length as documents. */
function documentsOf(lists: readonly Reading[], depth: number): Uint32Array {
  const { members, count, absolute } = lists[depth]!
  const docs = members.slice(0, count)
  for (let d = depth - 1, last = absolute; !last; d--) {
    const above = lists[d]!
    for (let i = 0; i < count; i++) docs[i] = above.members[docs[i]!]!
    last = above.absolute
  }
  return docs
}

const nobody = new Uint32Array()
let passed = new Uint32Array(256)

function readSubset(source: BitReader, list: Uint32Array): Uint32Array {
  const count = source.gamma() - 1
  if (!count) return nobody
  if (count > list.length) throw new RangeError('a list is longer than its universe')
  const own = new Uint32Array(count)
  readList(source, own, count, list.length)
  for (let i = 0; i < count; i++) own[i] = list[own[i]!]!
  return own
}

function skipSubset(source: BitReader, universe: number): void {
  const count = source.gamma() - 1
  if (count > universe) throw new RangeError('a list is longer than its universe')
  if (passed.length < count) passed = new Uint32Array(count * 2)
  readList(source, passed, count, universe)
}

/** Order of a gram and a target; 'prefix' where the target begins with it. */
function compareTo(path: readonly number[], target: string): number | 'prefix' {
  for (let i = 0; i < path.length; i++) {
    if (i >= target.length) return 1
    const difference = path[i]! - target.charCodeAt(i)
    if (difference) return difference
  }
  return path.length === target.length ? 0 : 'prefix'
}

/** Number of the shard that must hold a gram: the last one that does not begin behind it; -1 for none. `firsts`: sorted. */
export function shardOf(firsts: readonly string[], gram: string): number {
  let low = 0
  let high = firsts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (firsts[middle]! <= gram) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The first grams of all shards, which every reader loads: each as far as it differs from the one before. */
export function packFirsts(firsts: readonly string[]): Uint8Array {
  const out = new BitWriter()
  out.gamma(firsts.length + 1)
  const distances = new Distances()
  for (let d = 0; d <= longest; d++) distances.enter(d)
  let before = ''
  for (const first of firsts) {
    let same = 0
    while (same < before.length && first[same] === before[same]) same++
    out.bits(same, 2)
    out.bits(first.length - same, 2)
    const distance = first.charCodeAt(same) - (before.charCodeAt(same) || 0)
    out.golomb(distance, distances.k(same))
    distances.saw(same, distance)
    for (let i = same + 1; i < first.length; i++) {
      out.golomb(firstCode(first.charCodeAt(i)), 10)
      distances.enter(i)
    }
    before = first
  }
  return out.take()
}

/** Throws a RangeError for damaged bytes. */
export function unpackFirsts(bytes: Uint8Array): string[] {
  const source = new BitReader(bytes)
  const firsts: string[] = []
  const distances = new Distances()
  for (let d = 0; d <= longest; d++) distances.enter(d)
  let before = ''
  for (let count = source.gamma() - 1; count > 0; count--) {
    const same = source.bits(2)
    const length = same + source.bits(2)
    const distance = source.golomb(distances.k(same))
    distances.saw(same, distance)
    let first =
      before.slice(0, same) + String.fromCharCode((before.charCodeAt(same) || 0) + distance)
    while (first.length < length) {
      distances.enter(first.length)
      first += String.fromCharCode(firstUnit(source.golomb(10)))
    }
    firsts.push(first)
    before = first
  }
  return firsts
}
