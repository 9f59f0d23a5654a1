/** 检索数据: Archive → files that a page loads as classic scripts, so that they open from file:// too. */
import type { Archive } from '../archive/archive.ts'
import { shelfYear } from '../archive/archive.ts'
import { personLabel } from '../archive/entities.ts'
import { itemTitle, issueLabel, kindLabel } from '../archive/labels.ts'
import type { SearchDocument } from './read.ts'

export interface Shard {
  year: string
  documents: SearchDocument[]
}

/** One shard a year, newest first. `address` gives an item's page. */
export function searchShards(
  archive: Archive,
  address: (entry: Archive['entries'][number]) => string,
): Shard[] {
  return archive.years.map(({ year }) => ({
    year,
    documents: archive.entries
      .filter((entry) => shelfYear(entry.bulletin) === year)
      .map((entry): SearchDocument => ({
        id: entry.item.id,
        url: address(entry),
        title: entry.item.title ?? '',
        ...(entry.item.title ? {} : { label: itemTitle(entry.item) }),
        ...(entry.item.subtitle ? { subtitle: entry.item.subtitle } : {}),
        paragraphs: entry.item.paragraphs.map((paragraph) => paragraph.text),
        year,
        column: entry.column.name ?? '（无栏目）',
        kind: kindLabel(entry.item.kind),
        people: [...new Set(entry.item.people.map(personLabel))],
        ...(entry.bulletin.date ? { date: entry.bulletin.date } : {}),
        issue: issueLabel(entry.bulletin),
      })),
  }))
}

/** A classic script that hands its documents to the page. */
export function shardScript(shard: Shard): string {
  const data = JSON.stringify(shard.documents)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
  return `(self.jianbaoShards=self.jianbaoShards||[]).push([${JSON.stringify(shard.year)},${data}]);\n`
}
