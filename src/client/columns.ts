/** 分面的列: by document the values of each facet, loaded when they are needed. */
import type { Engine } from '../search/reader/engine.ts'
import { nameKinds, type NameKind } from '../search/reader/store.ts'
import { facetKeys, type FacetKey, type SearchState } from './address.ts'

/** The values of one document. */
type Values = readonly string[]

export class Columns {
  private readonly engine: Engine
  private readonly loaded = new Map<FacetKey | 'date', readonly (Values | undefined)[]>()

  constructor(engine: Engine) {
    this.engine = engine
  }

  /** Loads what these need; a column whose file is missing says nothing of any document. */
  async load(keys: Iterable<FacetKey>): Promise<void> {
    const wanted = [...keys].filter((key) => !this.loaded.has(key))
    const isName = (key: FacetKey): key is NameKind =>
      (nameKinds as readonly string[]).includes(key)
    await Promise.all([
      wanted.some((key) => !isName(key)) || !this.loaded.has('date') ? this.loadPlain() : undefined,
      ...wanted.filter(isName).map(async (key) => {
        const names = await this.engine.names(key)
        if (names) this.loaded.set(key, names)
      }),
    ])
  }

  private async loadPlain(): Promise<void> {
    const columns = { year: [], column: [], kind: [], date: [] } as Record<
      string,
      (Values | undefined)[]
    >
    const segments = await this.engine.facets()
    segments.forEach((facets, i) => {
      const { from, count } = this.engine.manifest.segments[i]!
      if (!facets) {
        for (const list of Object.values(columns)) list.length = from + count
        return
      }
      for (const [value, times] of facets.years)
        for (let k = 0; k < times; k++) columns['year']!.push([value])
      for (const [value, times] of facets.dates)
        for (let k = 0; k < times; k++) columns['date']!.push([value])
      for (const each of facets.columns.of) columns['column']!.push([facets.columns.names[each]!])
      for (const each of facets.kinds.of) columns['kind']!.push([facets.kinds.names[each]!])
    })
    for (const [key, list] of Object.entries(columns)) this.loaded.set(key as FacetKey, list)
  }

  /** Every year of the archive. */
  years(): Set<string> {
    return new Set((this.loaded.get('year') ?? []).flatMap((own) => own ?? []))
  }

  values(key: FacetKey | 'date', document: number): Values | undefined {
    return this.loaded.get(key)?.[document]
  }

  /** Whether a document is within all that was chosen, one facet aside. Where a column is missing, the text will say. */
  isWithin(document: number, state: SearchState, aside?: FacetKey): boolean {
    for (const key of facetKeys) {
      const chosen = state.chosen[key]
      if (key === aside || !chosen.length) continue
      const own = this.values(key, document)
      if (own && !own.some((value) => chosen.includes(value))) return false
    }
    // A chosen time is shown in the years, not taken from them.
    if (aside === 'year' || (!state.from && !state.to)) return true
    const date = this.values('date', document)?.[0] || this.values('year', document)?.[0] || ''
    return isBetween(date, state.from, state.to)
  }

  /** By value how many of the documents have it, all else chosen held. */
  counts(key: FacetKey, documents: Iterable<number>, state: SearchState): Map<string, number> {
    const counts = new Map<string, number>()
    const column = this.loaded.get(key)
    if (!column) return counts
    const isFree =
      (key === 'year' || (!state.from && !state.to)) &&
      facetKeys.every((each) => each === key || !state.chosen[each].length)
    for (const document of documents) {
      if (!isFree && !this.isWithin(document, state, key)) continue
      const own = column[document]
      if (own) for (const value of own) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }
}

/** A date of issue between two moments, both included; 2024 to 2024-03 is January to March. */
function isBetween(date: string, from: string, to: string): boolean {
  if (!/^\d{4}/.test(date)) return false
  return (!from || date >= from.slice(0, date.length)) && (!to || date.slice(0, to.length) <= to)
}
