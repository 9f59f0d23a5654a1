/** 建索引: documents → the shards of a segment. The positions of every character are sorted by what follows them. */
import {
  fieldMarks,
  fieldTexts,
  textsOf,
  type SearchDocument,
  type TextField,
} from '../reader/document.ts'
import { foldText, type Simplify } from '../reader/terms.ts'
import { isSplit, longest, TrieWriter, type Shard } from '../reader/trie.ts'

/** So many times in a document, or in a name, makes a gram strong there. */
const often = 4

/** Folded text of all documents, one unit an entry; 0 parts texts. */
interface Corpus {
  /** Numbers of units in `alphabet`; 0 parts texts. */
  units: Uint16Array
  /** Units in order, from 1: few of them, so that counting them is fast. */
  alphabet: Uint16Array
  /** Document of each position. */
  documents: Uint32Array
  /** 1 in a title, 2 in a name. */
  marks: Uint8Array
  /** Where the texts of each namespace begin: the whole text first, then the fields. */
  ranges: { mark: number; start: number; end: number }[]
}

/**
 * Shards of the documents, in the order of their grams. They are gone through once, and not held. `size`: bytes of a
 * shard; `units`: about how many units of text there are.
 */
export function indexGrams(
  documents: Iterable<SearchDocument>,
  size: number,
  units: number,
  simplify: Simplify,
): Shard[] {
  const { corpus, count } = layOut(documents, units, simplify)
  const writer = new TrieWriter(count, size)
  const builder = new Builder(corpus, count, writer)
  // Markers come before all text.
  for (const { mark, start, end } of [...corpus.ranges].sort((a, b) => a.mark - b.mark))
    builder.add(mark, start, end)
  return writer.end()
}

/** Texts one after the other, 0 between them, in arrays that grow. */
class Layout {
  units: Uint16Array
  owners: Uint32Array
  marks: Uint8Array
  at = 1

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity)
    this.owners = new Uint32Array(capacity)
    this.marks = new Uint8Array(capacity)
  }

  /** Returns where the text begins. */
  put(text: string, document: number, mark: number): number {
    const start = this.at
    if (start + text.length + 1 + longest > this.units.length) this.grow(text.length + 1 + longest)
    const { units, owners, marks } = this
    let at = start
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      // Control characters mark fields; in a text they part it.
      units[at] = unit < 0x20 ? 0 : unit
      owners[at] = document
      marks[at++] = mark
    }
    this.at = at + 1
    return start
  }

  private grow(by: number): void {
    const capacity = Math.ceil(this.units.length * 1.2) + by
    const wider = <T extends { set: (from: T) => void }>(to: T, from: T): T => {
      to.set(from)
      return to
    }
    this.units = wider(new Uint16Array(capacity), this.units)
    this.owners = wider(new Uint32Array(capacity), this.owners)
    this.marks = wider(new Uint8Array(capacity), this.marks)
  }
}

function layOut(
  documents: Iterable<SearchDocument>,
  expected: number,
  simplify: Simplify,
): { corpus: Corpus; count: number } {
  // Names and titles stand there once more, as fields.
  const layout = new Layout(Math.ceil(expected * 1.2) + 1000)
  const fields = (Object.keys(fieldMarks) as TextField[]).map((field) => ({
    field,
    mark: fieldMarks[field].charCodeAt(0),
    texts: [] as { text: string; document: number }[],
  }))
  let count = 0
  for (const document of documents) {
    const number = count++
    const fold = (text: string): string => foldText(text, simplify)
    const titles = textsOf(document)
      .slice(0, document.subtitle ? 2 : 1)
      .map(fold)
    const names = [...new Set([...document.people, ...document.works, ...document.organizations])]
      .map(fold)
      .filter((name) => name.length > 1)
    for (const text of titles) layout.put(text, number, 1)
    for (const text of document.paragraphs.map(fold)) {
      const from = layout.put(text, number, 0)
      for (const name of names)
        for (let i = text.indexOf(name); i >= 0; i = text.indexOf(name, i + name.length))
          layout.marks.fill(2, from + i, from + i + name.length)
    }
    for (const { field, texts } of fields)
      for (const text of field === 'title' ? titles : fieldTexts(document, field).map(fold))
        texts.push({ text, document: number })
  }
  const ranges: Corpus['ranges'] = [{ mark: 0x10000, start: 1, end: layout.at }]
  for (const { mark, texts } of fields) {
    const start = layout.at
    for (const { text, document } of texts.splice(0)) layout.put(text, document, 0)
    ranges.push({ mark, start, end: layout.at })
  }
  const end = layout.at + longest
  const units = layout.units.subarray(0, end)
  return {
    corpus: {
      units,
      alphabet: shrink(units),
      documents: layout.owners.subarray(0, end),
      marks: layout.marks.subarray(0, end),
      ranges,
    },
    count,
  }
}

/** Replaces units by their numbers in the order of those that occur; returns the units by number. */
function shrink(units: Uint16Array): Uint16Array {
  const numbers = new Uint16Array(0x10000)
  for (const unit of units) numbers[unit] = 1
  const alphabet: number[] = [0]
  for (let unit = 1; unit < 0x10000; unit++)
    if (numbers[unit]) {
      numbers[unit] = alphabet.length
      alphabet.push(unit)
    }
  numbers[0] = 0
  for (let i = 0; i < units.length; i++) units[i] = numbers[units[i]!]!
  return Uint16Array.from(alphabet)
}

/** Positions sorted at a time: an eighth of them, or so many; all at once would only take memory. */
const together = 1 << 22

/** Half-open range of positions. */
interface Stretch {
  start: number
  end: number
}

/** Places of a unit: the document with the marks of three units, and the two units that follow. What is looked at lies together. */
interface Sorted {
  /** document · 64 + marks, two bits each */
  places: Uint32Array
  next: Uint32Array
}

const space = (size: number): Sorted => ({
  places: new Uint32Array(size),
  next: new Uint32Array(size),
})

class Builder {
  private readonly corpus: Corpus
  private readonly writer: TrieWriter
  /** How many of each unit, while positions are sorted; all 0 between. */
  private readonly counts = new Uint32Array(0x10000)
  private readonly seen = new Uint16Array(0x10000)
  private readonly docs: Uint32Array
  private readonly title: Uint32Array
  private readonly strong: Uint32Array

  constructor(corpus: Corpus, documents: number, writer: TrieWriter) {
    this.corpus = corpus
    this.writer = writer
    this.docs = new Uint32Array(documents)
    this.title = new Uint32Array(documents)
    this.strong = new Uint32Array(documents)
  }

  /** A namespace: positions from `start` to `end`. */
  add(mark: number, start: number, end: number): void {
    const { units, alphabet } = this.corpus
    const field = mark < 0x10000
    if (field) {
      const all = new Uint32Array(end - start)
      let count = 0
      for (let i = start; i < end; i++) if (units[i]) all[count++] = this.placeOf(i)
      if (!count) return
      this.emit(1, mark, all, { start: 0, end: count }, 0)
    }
    const amounts = new Uint32Array(alphabet.length + 1)
    for (let i = start; i < end; i++) amounts[units[i]!]!++
    const most = Math.max(together, (end - start) >> 3, ...amounts.subarray(1))
    const [from, to] = [space(Math.min(most, end - start)), space(Math.min(most, end - start))]
    for (let low = 1; low < alphabet.length;) {
      let high = low
      let size = 0
      while (high < alphabet.length && (high === low || size + amounts[high]! <= most))
        size += amounts[high++]!
      this.addUnits([from, to], { start, end }, { low, high, amounts }, field ? 2 : 1)
      low = high
    }
  }

  private placeOf(position: number): number {
    const { documents, marks } = this.corpus
    return (
      (documents[position]! << 6) |
      (marks[position]! << 4) |
      (marks[position + 1]! << 2) |
      marks[position + 2]!
    )
  }

  /** The grams that begin with the units `low` … `high`−1. */
  private addUnits(
    [from, to]: readonly [Sorted, Sorted],
    { start, end }: Stretch,
    { low, high, amounts }: { low: number; high: number; amounts: Uint32Array },
    depth: number,
  ): void {
    const { units, alphabet } = this.corpus
    const { places, next } = from
    const at = new Uint32Array(high - low)
    let sum = 0
    for (let unit = low; unit < high; unit++) {
      at[unit - low] = sum
      sum += amounts[unit]!
    }
    for (let i = start; i < end; i++) {
      const unit = units[i]!
      if (unit < low || unit >= high) continue
      const place = at[unit - low]!++
      places[place] = this.placeOf(i)
      const following = units[i + 1]!
      next[place] = following === 0 ? 0 : (following << 16) | units[i + 2]!
    }
    let begin = 0
    for (let unit = low; unit < high; unit++) {
      const stop = at[unit - low]!
      if (stop > begin) {
        const own = { start: begin, end: stop }
        const count = this.emit(depth, alphabet[unit]!, places, own, 1)
        if (isSplit(depth, count, this.docs.length)) this.split([from, to], own, 1, depth)
      }
      begin = stop
    }
  }

  /** Sorts positions by the unit `used` behind them, stably, and goes on below every gram that is split. */
  private split(
    [from, to]: readonly [Sorted, Sorted],
    { start, end }: Stretch,
    used: number,
    depth: number,
  ): void {
    const { counts, seen } = this
    const shift = used === 1 ? 16 : 0
    let kinds = 0
    for (let i = start; i < end; i++) {
      const code = (from.next[i]! >>> shift) & 0xffff
      if (code !== 0 && counts[code]!++ === 0) seen[kinds++] = code
    }
    const found = seen.slice(0, kinds).sort()
    const starts = new Uint32Array(kinds + 1)
    let at = start
    for (let i = 0; i < kinds; i++) {
      const code = found[i]!
      starts[i] = at
      at += counts[code]!
      counts[code] = starts[i]!
    }
    starts[kinds] = at
    const more = depth + 1 < longest
    for (let i = start; i < end; i++) {
      const code = (from.next[i]! >>> shift) & 0xffff
      if (code === 0) continue
      const place = counts[code]!++
      to.places[place] = from.places[i]!
      if (more) to.next[place] = from.next[i]!
    }
    for (let i = 0; i < kinds; i++) counts[found[i]!] = 0
    for (let i = 0; i < kinds; i++) {
      const own = { start: starts[i]!, end: starts[i + 1]! }
      const unit = this.corpus.alphabet[found[i]!]!
      const count = this.emit(depth + 1, unit, to.places, own, used + 1)
      if (isSplit(depth + 1, count, this.docs.length))
        this.split([to, from], own, used + 1, depth + 1)
    }
  }

  /** Writes the gram of `length` units at these places; returns in how many documents it is. */
  private emit(
    depth: number,
    unit: number,
    places: Uint32Array,
    { start, end }: Stretch,
    length: number,
  ): number {
    const { docs, title, strong } = this
    const lastMark = 6 - 2 * length
    let count = 0
    let titles = 0
    let strongs = 0
    let times = 0
    let isStrong = false
    let inTitle = false
    let last = -1
    for (let i = start; i < end; i++) {
      const place = places[i]!
      const document = place >>> 6
      if (document !== last) {
        if (inTitle) title[titles++] = last
        if (isStrong || times >= often) strong[strongs++] = last
        docs[count++] = last = document
        times = 0
        isStrong = inTitle = false
      }
      times++
      const mark = (place >>> 4) & 3
      if (mark === 1) inTitle = true
      else if (mark === 2 && ((place >>> lastMark) & 3) === 2) isStrong = true
    }
    if (inTitle) title[titles++] = last
    if (isStrong || times >= often) strong[strongs++] = last
    this.writer.add(depth, unit, {
      docs: { list: docs, count },
      title: { list: title, count: titles },
      strong: { list: strong, count: strongs },
    })
    return count
  }
}
