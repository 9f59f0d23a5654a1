/** 检索数据: the index, a segment and a text file at a time, and only those whose documents have changed. */
import type { Archive } from '../archive/archive.ts'
import type { EntryDigest } from '../archive/place.ts'
import type { SearchDocument } from '../search/reader/document.ts'
import { chunkSize, paths, type SegmentInfo } from '../search/reader/store.ts'
import {
  documentOrder,
  headFiles,
  namesFile,
  namesOfDocument,
  segmentRanges,
  segmentFiles,
  textFile,
} from '../search/writer/write.ts'
import { fingerprint } from './fingerprint.ts'
import type { Known } from './ledger.ts'
import type { Output } from './output.ts'

/** Documents of a bulletin by its id, in printed order. */
type DocumentsOf = (id: string) => readonly SearchDocument[]

/**
 * Makes what is new of the index. `put`: takes a file; `keep`: takes one that the last build made.
 */
export function makeIndex(
  archive: Archive,
  documentsOf: DocumentsOf,
  { base, keyOf, ledger }: Known,
  put: (output: Output) => { path: string },
  keep: (path: string) => void,
): void {
  const entries = documentOrder(archive)
  const documents = reader(documentsOf)
  const each = function* (own: readonly EntryDigest[]): Generator<SearchDocument> {
    for (const entry of own) yield documents(entry)
  }
  const unit = (
    id: string,
    own: readonly EntryDigest[],
    make: () => { outputs: readonly Output[]; note?: unknown },
  ): unknown => {
    const key = fingerprint(
      base,
      ...own.map(({ bulletin, number }) => `${keyOf(bulletin.id)} ${number}`),
    )
    const known = ledger.unchanged(id, key)
    if (known) {
      known.paths.forEach(keep)
      ledger.note(id, known)
      return known.note
    }
    const { outputs, note } = make()
    const made = outputs.map((output) => put(output).path)
    ledger.note(id, { key, paths: made, ...(note === undefined ? {} : { note }) })
    return note
  }
  const segments = segmentRanges(entries.map(({ item }) => item.size)).map((range) => {
    const own = entries.slice(range.from, range.to)
    return unit(`search/${range.name} ${range.from}`, own, () => {
      const units = own.reduce((sum, { item }) => sum + item.size, 0)
      const { info, files } = segmentFiles(range, each(own), own.map(namesOfDocument), units)
      return { outputs: files, note: info }
    }) as SegmentInfo
  })
  for (let at = 0; at < entries.length; at += chunkSize) {
    const own = entries.slice(at, at + chunkSize)
    const number = at / chunkSize
    unit(paths.text(number), own, () => ({ outputs: [textFile(number, own.map(documents))] }))
  }
  for (const output of [...headFiles(entries.length, segments), namesFile(archive)]) put(output)
}

/** The document of an entry; those of the bulletin that was read last are at hand. */
function reader(documentsOf: DocumentsOf): (entry: EntryDigest) => SearchDocument {
  let last: { id: string; documents: readonly SearchDocument[] } | undefined
  return ({ bulletin, number }) => {
    if (last?.id !== bulletin.id) last = { id: bulletin.id, documents: documentsOf(bulletin.id) }
    return last.documents[number - 1]!
  }
}
