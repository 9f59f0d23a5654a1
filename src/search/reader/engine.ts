/**
 * 检索引擎: answers a query from the files of an index, one round of shards, then the texts that are shown. What the
 * lists alone decide is sure; what they only allow is held against the text. The same code in the browser and in QueryNode;
 * they differ in how a file is loaded.
 */
import type { SearchDocument } from './document.ts'
import { isBroken, Matcher, within } from './match.ts'
import { markOf, positiveTerms, type QueryNode } from './query.ts'
import { everything, intersect, none, unite, without } from './sets.ts'
import {
  chunkSize,
  fromBase64,
  paths,
  toShard,
  type Facets,
  type KnownName,
  type IndexManifest,
  type Message,
  type NameColumn,
  type NameKind,
  type SegmentInfo,
} from './store.ts'
import { simplifyTable, type Simplify } from './terms.ts'
import { longest, lookUp, shardOf, unpackFirsts, type Lookup } from './trie.ts'

/** Loads a file of the index; undefined where it is missing or damaged. */
type Load = (path: string) => Promise<Message | undefined>

/** Documents by what is known of them: surely in, or only perhaps. */
interface Found {
  sure: Uint32Array
  perhaps: Uint32Array
}

export interface Answer {
  root: QueryNode
  /** All that may match, best first. */
  documents: Uint32Array
  /** Whether one need not be held against its text. */
  isSure: (number: number) => boolean
  /** The number is exact; else it is the most there can be. */
  exact: boolean
  /** Some file of the index was missing, damaged, or of another build. */
  incomplete: boolean
  /** Files that were loaded for it. */
  requests: number
}

interface Segment {
  info: SegmentInfo
  firsts: string[]
}

type ColumnNode = Extract<QueryNode, { type: 'column' | 'kind' }>
type PeriodNode = Extract<QueryNode, { type: 'year' | 'date' }>

/** Kept in memory at most; the oldest goes first. */
const keptFiles = 512
/** Shards asked for in one round at most, over all terms and segments, where a query can do with fewer. */
const lookups = 4
/** Of more documents than this, shards are large. */
const many = 50_000

export class Engine {
  readonly manifest: IndexManifest
  private readonly load: Load
  private readonly segments: Segment[]
  private readonly kept = new Map<string, Promise<Message | undefined>>()
  /** Some file that was asked for is not there. */
  private damaged = false
  /** Files loaded since the last search began. */
  private requests = 0
  /** Loaded when a text needs it. */
  private table: Simplify | undefined

  constructor(manifest: IndexManifest, load: Load) {
    this.manifest = manifest
    this.load = load
    this.segments = manifest.segments.map((info) => ({
      info,
      firsts: unpackFirsts(fromBase64(info.firsts)),
    }))
  }

  /** Begins a query: the table of traditional characters, as far as its words need it; most readers never load it. */
  async simplifyFor(words: string): Promise<Simplify> {
    this.damaged = false
    return this.table ?? (needsTable(words, this.manifest.exceptions) ? this.loadTable() : empty)
  }

  async search(asked: QueryNode): Promise<Answer> {
    const root = this.withLabels(asked)
    const terms = positiveTerms(root).length
    // Large shards cost more than the texts of a few items too many.
    const single = this.manifest.documents > many ? 2 : 4
    const deep = terms <= 1 ? single : terms * this.segments.length * 2 <= lookups ? 2 : 1
    const scores = new Uint8Array(this.manifest.documents)
    const parts = await Promise.all(
      this.segments.map((segment) => this.evaluate(root, segment, deep, scores)),
    )
    const sure = new Uint8Array(this.manifest.documents)
    let known = 0
    const found = parts.flatMap((part, i) => {
      const { from } = this.segments[i]!.info
      for (const document of part.sure) sure[from + document] = 1
      known += part.sure.length
      return [{ from, documents: all(part) }]
    })
    const documents = byScore(found, scores)
    const { requests } = this
    this.requests = 0
    return {
      root,
      documents,
      isSure: (number) => sure[number] === 1,
      exact: known === documents.length && !this.damaged,
      incomplete: this.damaged,
      requests,
    }
  }

  /** Some file was missing, damaged, or of another build since the query began. */
  get isDamaged(): boolean {
    return this.damaged
  }

  /** A document with its text; undefined where its chunk is not there. */
  async document(number: number): Promise<SearchDocument | undefined> {
    const chunk = Math.floor(number / chunkSize)
    const message = await this.file(paths.text(chunk))
    if (message?.[0] !== 'text' || message[1] !== chunk) {
      this.drop(paths.text(chunk))
      return undefined
    }
    return message[2][number % chunkSize]
  }

  /** Holds a document of an answer against its text; false for one that does not match, undefined where it has no text. */
  async verify(answer: Answer, number: number): Promise<Matcher | false | undefined> {
    const document = await this.document(number)
    if (!document) return undefined
    const simplify = this.table ?? (document.traditional ? await this.loadTable() : empty)
    const matcher = new Matcher(document, simplify)
    return matcher.matches(answer.root) ? matcher : false
  }

  /** Columns of all segments, one after the other; undefined for one whose file is not there. */
  facets(): Promise<(Facets | undefined)[]> {
    return Promise.all(this.segments.map(({ info }) => this.facetsOf(info)))
  }

  /** Names of one kind by document; undefined where a file is not there. */
  async names(kind: NameKind): Promise<string[][] | undefined> {
    const parts = await Promise.all(
      this.segments.map(async ({ info }) => {
        const column = await this.columnOf(info, kind)
        return column?.of.map((own) => own.map((name) => column.names[name]!))
      }),
    )
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined
  }

  private async columnOf(info: SegmentInfo, kind: NameKind): Promise<NameColumn | undefined> {
    // The small segment has its columns beside its facets.
    if (info.name === 'b') return (await this.facetsOf(info))?.columnsByName?.[kind]
    const path = paths.column(info.name, kind)
    const message = await this.file(path)
    if (message?.[0] === 'column' && message[1] === info.build && message[2] === kind)
      return message[3]
    this.drop(path)
    return undefined
  }

  /** People, organisations and works, the most frequent first; none where the file is not there. */
  async knownNames(): Promise<readonly KnownName[]> {
    const message = await this.file(paths.names)
    return message?.[0] === 'names' ? message[1] : []
  }

  private async loadTable(): Promise<Simplify> {
    const message = await this.file(paths.simplify)
    if (message?.[0] === 'simplify') return (this.table = simplifyTable(message[1], message[2]))
    this.drop(paths.simplify)
    return empty
  }

  private async facetsOf(info: SegmentInfo): Promise<Facets | undefined> {
    const path = paths.facets(info.name)
    const message = await this.file(path)
    if (message?.[0] === 'facets' && message[1] === info.build) return message[2]
    this.drop(path)
    return undefined
  }

  private async evaluate(
    node: QueryNode,
    segment: Segment,
    deep: number,
    scores: Uint8Array | undefined,
  ): Promise<Found> {
    switch (node.type) {
      case 'term':
        return this.term(node, segment, deep, scores)
      case 'and': {
        const parts = await Promise.all(
          node.parts.map((part) =>
            this.evaluate(
              part.type === 'not' ? part.part : part,
              segment,
              deep,
              part.type === 'not' ? undefined : scores,
            ),
          ),
        )
        let found: Found | undefined
        node.parts.forEach((part, i) => {
          if (part.type !== 'not') found = found ? both(found, parts[i]!) : parts[i]!
        })
        node.parts.forEach((part, i) => {
          if (part.type === 'not') found = minus(found!, parts[i]!)
        })
        return found!
      }
      case 'or': {
        const parts = await Promise.all(
          node.parts.map((part) => this.evaluate(part, segment, deep, scores)),
        )
        return parts.reduce(either)
      }
      case 'not': {
        const found = await this.evaluate(node.part, segment, deep, undefined)
        return minus({ sure: everything(segment.info.count), perhaps: none }, found)
      }
      default:
        return this.column(node, segment.info)
    }
  }

  private async column(node: ColumnNode | PeriodNode, info: SegmentInfo): Promise<Found> {
    const facets = await this.facetsOf(info)
    // Its text says the same.
    if (!facets) return { sure: none, perhaps: everything(info.count) }
    const found: number[] = []
    if (!('value' in node)) {
      let at = 0
      for (const [value, count] of node.type === 'year' ? facets.years : facets.dates) {
        if (value && within(value, node)) for (let i = 0; i < count; i++) found.push(at + i)
        at += count
      }
    } else {
      const { names, of } = node.type === 'column' ? facets.columns : facets.kinds
      const wanted = names.map((name) => name.includes(node.value))
      of.forEach((each, i) => wanted[each] && found.push(i))
    }
    return { sure: Uint32Array.from(found), perhaps: none }
  }

  /** kind:meeting is 类别：会议. */
  private withLabels(node: QueryNode): QueryNode {
    switch (node.type) {
      case 'kind': {
        const label = this.manifest.kinds.find(([key]) => key === node.value.toLowerCase())?.[1]
        return label === undefined ? node : { ...node, value: label }
      }
      case 'and':
      case 'or':
        return { ...node, parts: node.parts.map((part) => this.withLabels(part)) }
      case 'not':
        return { ...node, part: this.withLabels(node.part) }
      default:
        return node
    }
  }

  private async term(
    term: Extract<QueryNode, { type: 'term' }>,
    segment: Segment,
    deep: number,
    scores: Uint8Array | undefined,
  ): Promise<Found> {
    if (isBroken(term.text)) return { sure: none, perhaps: none }
    const mark = markOf(term)
    const size = longest - mark.length
    const { text } = term
    const whole = text.length <= size
    // Whether a pair is split is known only when it is read: the end of a triple is asked for at once.
    const grams = whole
      ? [mark + text, ...(text.length === 3 && deep > 1 ? [text.slice(1)] : [])]
      : gramsOf(text, size, segment.info.name === 'b' ? 1 : deep).map((gram) => mark + gram)
    const found = await Promise.all(grams.map((gram) => this.gram(gram, segment)))
    let docs: Uint32Array | undefined
    const own = whole && found[0]?.kind === 'exact' ? found.slice(0, 1) : found
    for (const each of own) {
      if (!each) continue
      if (each.kind === 'none') return { sure: none, perhaps: none }
      docs = docs ? intersect(docs, each.postings.docs) : each.postings.docs
    }
    if (!docs) return { sure: none, perhaps: none }
    const first = found[0]
    if (scores && first && first.kind !== 'none') {
      const { from } = segment.info
      for (const document of first.postings.title)
        scores[from + document] = Math.min(255, scores[from + document]! + 4)
      for (const document of first.postings.strong)
        scores[from + document] = Math.min(255, scores[from + document]! + 1)
    }
    return whole && first?.kind === 'exact'
      ? { sure: docs, perhaps: none }
      : { sure: none, perhaps: docs }
  }

  /** Looks a gram up; undefined where its shard is not there. */
  private async gram(gram: string, { info, firsts }: Segment): Promise<Lookup | undefined> {
    const number = shardOf(firsts, gram)
    if (number < 0) return { kind: 'none' }
    const path = paths.shard(info.name, number)
    const shard = toShard(await this.file(path), info.build, number, firsts[number]!)
    if (shard) {
      try {
        return lookUp(shard, gram, info.count)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
      }
    }
    this.drop(path)
    return undefined
  }

  private file(path: string): Promise<Message | undefined> {
    let file = this.kept.get(path)
    if (file) this.kept.delete(path)
    else {
      file = this.load(path)
      this.requests++
    }
    this.kept.set(path, file)
    if (this.kept.size > keptFiles) this.kept.delete(this.kept.keys().next().value!)
    return file
  }

  /** A file that is not there is asked for anew the next time. */
  private drop(path: string): void {
    this.damaged = true
    this.kept.delete(path)
  }
}

const empty: Simplify = simplifyTable('', '')

let simple: Set<string> | undefined

/** Whether words hold a Chinese character that GB 2312 does not, or that is folded all the same. */
function needsTable(words: string, exceptions: string): boolean {
  if (!simple) {
    const decoder = new TextDecoder('gb18030')
    const bytes = new Uint8Array(72 * 94 * 2)
    for (let i = 0; i < 72 * 94; i++) {
      bytes[2 * i] = 0xb0 + Math.floor(i / 94)
      bytes[2 * i + 1] = 0xa1 + (i % 94)
    }
    simple = new Set(decoder.decode(bytes))
    for (const char of exceptions) simple.delete(char)
  }
  for (const char of words)
    if (
      char >= '\u2e80' &&
      !(char >= '\u3000' && char < '\u3400') &&
      !(char >= '\uff00' && char < '\ufff0') &&
      !simple.has(char)
    )
      return true
  return false
}

/** The first gram of a term, and with more looks the last, and some of those between in a long one. */
function gramsOf(text: string, size: number, looks: number): string[] {
  const most = Math.max(1, Math.min(looks, Math.ceil(text.length / size)))
  // Pairs that are not split say nothing of the end of a triple: four characters are asked for by three looks.
  if (text.length === size + 1 && looks > 2)
    return [text.slice(0, size), text.slice(1), text.slice(2)]
  const step = most > 1 ? (text.length - size) / (most - 1) : 0
  return Array.from({ length: most }, (_, i) => {
    const at = Math.round(i * step)
    return text.slice(at, at + size)
  })
}

/** Documents of all segments, the highest score first, then the newest. */
function byScore(
  parts: readonly { from: number; documents: Uint32Array }[],
  scores: Uint8Array,
): Uint32Array {
  const starts = new Uint32Array(257)
  let total = 0
  for (const { from, documents } of parts) {
    total += documents.length
    for (const document of documents) starts[256 - scores[from + document]!]!++
  }
  for (let i = 1; i <= 256; i++) starts[i]! += starts[i - 1]!
  const found = new Uint32Array(total)
  for (const { from, documents } of [...parts].reverse())
    for (let i = documents.length - 1; i >= 0; i--) {
      const number = from + documents[i]!
      found[starts[255 - scores[number]!]!++] = number
    }
  return found
}

const all = ({ sure, perhaps }: Found): Uint32Array => unite(sure, perhaps)

function both(a: Found, b: Found): Found {
  const sure = intersect(a.sure, b.sure)
  return { sure, perhaps: without(intersect(all(a), all(b)), sure) }
}

function either(a: Found, b: Found): Found {
  const sure = unite(a.sure, b.sure)
  return { sure, perhaps: without(unite(all(a), all(b)), sure) }
}

function minus(a: Found, b: Found): Found {
  const sure = without(a.sure, all(b))
  return { sure, perhaps: without(without(all(a), b.sure), sure) }
}
