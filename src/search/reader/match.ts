/** 核对: a query held against the text of a document. Exact, whatever the index said. */
import { fieldTexts, textsOf, type SearchDocument } from './document.ts'
import { positiveTerms, type QueryNode } from './query.ts'
import { fold, foldText, type Simplify } from './terms.ts'

/** A field that holds a term, with the ranges of the occurrences in the original text. */
export interface Hit {
  /** 0 title, -1 subtitle, else the paragraph's number from 1. */
  paragraph: number
  text: string
  ranges: [start: number, end: number][]
}

/** How often a folded needle stands in a folded text, from left to right, not overlapping. */
function count(text: string, needle: string): number {
  let found = 0
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length))
    found++
  return found
}

/** Half of a surrogate pair is no character, and control characters mark fields: they are found nowhere. (No look-behind: Safari before 16.4 has none.) */
export function isBroken(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20) return true
    if (code < 0xd800 || code > 0xdfff) continue
    const next = text.charCodeAt(i + 1)
    if (code > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return true
    i++
  }
  return false
}

/** A document with its texts folded, once for all terms. */
export class Matcher {
  readonly document: SearchDocument
  private readonly simplify: Simplify
  private readonly texts: string[]

  constructor(document: SearchDocument, simplify: Simplify) {
    this.document = document
    this.simplify = simplify
    this.texts = textsOf(document).map((text) => foldText(text, simplify))
  }

  /** Non-overlapping occurrences, never across a paragraph. Names of a field count where they hold the term. */
  occurrences(term: Extract<QueryNode, { type: 'term' }>): number {
    if (isBroken(term.text)) return 0
    const texts =
      term.field === undefined
        ? this.texts
        : fieldTexts(this.document, term.field).map((text) => foldText(text, this.simplify))
    return texts.reduce((sum, text) => sum + count(text, term.text), 0)
  }

  matches(node: QueryNode): boolean {
    switch (node.type) {
      case 'term':
        return this.occurrences(node) > 0
      case 'and':
        return node.parts.every((part) => this.matches(part))
      case 'or':
        return node.parts.some((part) => this.matches(part))
      case 'not':
        return !this.matches(node.part)
      case 'column':
        return this.document.column.includes(node.value)
      case 'kind':
        return this.document.kind.includes(node.value)
      case 'year':
        return within(this.document.year, node)
      case 'date':
        return this.document.date !== undefined && within(this.document.date, node)
    }
  }

  /** Occurrences of the terms that are looked for in text; names do not count. */
  hits(root: QueryNode): number {
    return positiveTerms(root)
      .filter(({ field }) => field === undefined || field === 'title')
      .reduce((sum, term) => sum + this.occurrences(term), 0)
  }

  /** Title, then names, then how often. */
  score(root: QueryNode): number {
    let score = 0
    for (const term of positiveTerms(root)) {
      if (isBroken(term.text)) continue
      const title = foldText(this.document.title, this.simplify)
      if (title.includes(term.text)) score += title === term.text ? 24 : 16
      const names = [
        ...this.document.people,
        ...this.document.works,
        ...this.document.organizations,
      ].map((name) => foldText(name, this.simplify))
      if (names.includes(term.text)) score += 6
      else if (names.some((name) => name.includes(term.text))) score += 3
      score += Math.min(4, Math.log2(1 + this.occurrences(term)))
    }
    return score
  }

  /** Where the terms stand, for showing. Overlapping ranges of several terms are one. */
  places(root: QueryNode): Hit[] {
    const terms = positiveTerms(root).filter(
      ({ field, text }) => (field === undefined || field === 'title') && !isBroken(text),
    )
    const { document } = this
    const fields: [number, string][] = [
      [0, document.title],
      ...(document.subtitle ? [[-1, document.subtitle] as [number, string]] : []),
      ...document.paragraphs.map((text, i): [number, string] => [i + 1, text]),
    ]
    return fields.flatMap(([paragraph, text]) => {
      const ranges = merged(
        terms
          .filter(({ field }) => field !== 'title' || paragraph <= 0)
          .flatMap((term) => rangesOf(text, term.text, this.simplify)),
      )
      return ranges.length ? [{ paragraph, text, ranges }] : []
    })
  }
}

export const within = (value: string, { from, to }: { from?: string; to?: string }): boolean =>
  (!from || value.slice(0, from.length) >= from) && (!to || value.slice(0, to.length) <= to)

/** Where a folded needle stands in a text as printed; not overlapping. */
export function rangesOf(text: string, needle: string, simplify: Simplify): [number, number][] {
  const folded = fold(text, simplify)
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

function merged(ranges: [number, number][]): [number, number][] {
  const sorted = ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const found: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = found[found.length - 1]
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else found.push([start, end])
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
