/**
 * 检索: exact substring search over titles, subtitles and paragraphs. Every occurrence is found and nothing
 * else, because the folded text itself is scanned. The browser and Node run this same code.
 */
import { fold } from './terms.ts'

/** One item as the search data holds it. */
export interface SearchDocument {
  /** Item id, e.g. 2024-012/1. */
  id: string
  /** Address of the item's page, relative to the site's root. */
  url: string
  /** Empty for an item without one; `label` then says what to call it. */
  title: string
  label?: string
  subtitle?: string
  paragraphs: string[]
  year: string
  column: string
  kind: string
  /** People as the site calls them. */
  people: string[]
  /** Date of issue. */
  date?: string
  /** 2024年第12期 */
  issue: string
}

export interface Filters {
  year?: string
  column?: string
  kind?: string
  person?: string
}

/** A field that holds the query, with the ranges of the occurrences in the original text. */
export interface Hit {
  /** 0 title, -1 subtitle, else the paragraph's number from 1. */
  paragraph: number
  text: string
  ranges: [start: number, end: number][]
}

export interface Found {
  document: SearchDocument
  hits: Hit[]
  count: number
}

export interface Answer {
  /** In all fields of all items, not overlapping. */
  count: number
  items: Found[]
  /** How many items each value of a facet would leave, the facet's own filter aside. */
  facets: Record<keyof Filters, Map<string, number>>
}

export const facetKeys = ['year', 'column', 'kind', 'person'] as const

/** Items in the order of the documents given. An empty query finds nothing. */
export function search(
  documents: readonly SearchDocument[],
  query: string,
  filters: Filters = {},
): Answer {
  const needle = fold(query).text
  const answer: Answer = {
    count: 0,
    items: [],
    facets: { year: new Map(), column: new Map(), kind: new Map(), person: new Map() },
  }
  if (!needle) return answer
  for (const document of documents) {
    const hits = fieldsOf(document).flatMap(([paragraph, text]) => {
      const ranges = occurrences(text, needle)
      return ranges.length ? [{ paragraph, text, ranges }] : []
    })
    if (!hits.length) continue
    for (const key of facetKeys) {
      if (facetKeys.every((other) => other === key || passes(document, filters, other))) {
        for (const value of valuesOf(document, key))
          answer.facets[key].set(value, (answer.facets[key].get(value) ?? 0) + 1)
      }
    }
    if (!facetKeys.every((key) => passes(document, filters, key))) continue
    const count = hits.reduce((sum, hit) => sum + hit.ranges.length, 0)
    answer.items.push({ document, hits, count })
    answer.count += count
  }
  return answer
}

const passes = (document: SearchDocument, filters: Filters, key: keyof Filters): boolean =>
  !filters[key] || valuesOf(document, key).includes(filters[key])

const valuesOf = (document: SearchDocument, key: keyof Filters): readonly string[] =>
  key === 'person' ? document.people : [document[key]]

function fieldsOf(document: SearchDocument): [number, string][] {
  return [
    [0, document.title],
    ...(document.subtitle ? [[-1, document.subtitle] as [number, string]] : []),
    ...document.paragraphs.map((text, i): [number, string] => [i + 1, text]),
  ]
}

/** Occurrences of a folded needle, from left to right, not overlapping; ranges in the original text. */
export function occurrences(text: string, needle: string): [number, number][] {
  const folded = fold(text)
  const found: [number, number][] = []
  for (
    let at = folded.text.indexOf(needle);
    at >= 0;
    at = folded.text.indexOf(needle, at + needle.length)
  ) {
    const last = folded.map[at + needle.length - 1]!
    found.push([folded.map[at]!, last + (text.codePointAt(last)! > 0xffff ? 2 : 1)])
  }
  return found
}

/** A piece of a text around its first range, cut at `radius` characters. */
export function snippet(
  hit: Hit,
  radius = 36,
): { text: string; ranges: [number, number][]; before: boolean; after: boolean } {
  const first = hit.ranges[0]!
  const start = Math.max(0, first[0] - radius)
  const end = Math.min(hit.text.length, Math.max(first[1], first[0] + radius * 2) + radius)
  return {
    text: hit.text.slice(start, end),
    ranges: hit.ranges
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]): [number, number] => [from - start, to - start]),
    before: start > 0,
    after: end < hit.text.length,
  }
}
