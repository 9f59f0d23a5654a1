/** 检索状态: all that a search is, as it stands in the address. */
import { nameKinds, type NameKind } from '../search/reader/store.ts'

export const facetKeys = ['year', 'column', 'kind', ...nameKinds] as const
export type FacetKey = 'year' | 'column' | 'kind' | NameKind

export interface SearchState {
  q: string
  /** Chosen values of each facet: one of them must hold. */
  chosen: Record<FacetKey, readonly string[]>
  /** Dates of issue: YYYY, YYYY-MM or YYYY-MM-DD; empty is open. */
  from: string
  to: string
  sort: 'relevance' | 'date'
  group: 'flat' | 'issue'
  /** From 1. */
  page: number
}

/** 2024, 2024-1, 2024/01/31, 2024年1月, 202401 or 20240131 as YYYY, YYYY-MM or YYYY-MM-DD; undefined for what is no date. */
export function readDate(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const match =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(plain)
  if (!match) return undefined
  const [, year, month, day] = match
  if (month && (Number(month) < 1 || Number(month) > 12)) return undefined
  if (day && (Number(day) < 1 || Number(day) > 31)) return undefined
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-')
}

/** The end lies before the beginning. */
export const isReversed = (from: string, to: string): boolean =>
  from !== '' && to !== '' && to < from.slice(0, to.length)

export function readState(search: string): SearchState {
  const address = new URLSearchParams(search)
  const date = (key: string): string => readDate(address.get(key) ?? '') ?? ''
  const page = Number(address.get('page'))
  const chosen = {} as Record<FacetKey, readonly string[]>
  for (const key of facetKeys) chosen[key] = [...new Set(address.getAll(key).filter(Boolean))]
  return {
    q: address.get('q') ?? '',
    chosen,
    from: date('from'),
    to: date('to'),
    sort: address.get('sort') === 'date' ? 'date' : 'relevance',
    group: address.get('group') === 'issue' ? 'issue' : 'flat',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** `?q=…`, only what is not as usual; empty for nothing. */
export function writeState(state: SearchState): string {
  const address = new URLSearchParams()
  if (state.q) address.set('q', state.q)
  for (const key of facetKeys) for (const value of state.chosen[key]) address.append(key, value)
  for (const key of ['from', 'to'] as const) if (state[key]) address.set(key, state[key])
  if (state.sort === 'date') address.set('sort', 'date')
  if (state.group === 'issue') address.set('group', 'issue')
  if (state.page > 1) address.set('page', String(state.page))
  const text = address.toString()
  return text ? `?${text}` : ''
}

export const isNarrowed = (state: SearchState): boolean =>
  state.from !== '' || state.to !== '' || facetKeys.some((key) => state.chosen[key].length > 0)

/** A facet value taken, or taken back. Another choice begins at the first page. */
export function toggle(state: SearchState, key: FacetKey, value: string): SearchState {
  const own = state.chosen[key]
  const next = own.includes(value) ? own.filter((each) => each !== value) : [...own, value]
  return { ...state, chosen: { ...state.chosen, [key]: next }, page: 1 }
}
