/** 检索状态: all that a search is, as it stands in the address. */
import { nameKinds, type NameKind } from '../search/store.ts'

export const facetKeys = ['year', 'column', 'kind', ...nameKinds] as const
export type FacetKey = 'year' | 'column' | 'kind' | NameKind

export interface State {
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

const moment = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

export function readState(search: string): State {
  const address = new URLSearchParams(search)
  const date = (key: string): string => {
    const value = address.get(key) ?? ''
    return moment.test(value) ? value : ''
  }
  const chosen = {} as Record<FacetKey, readonly string[]>
  for (const key of facetKeys) chosen[key] = [...new Set(address.getAll(key).filter(Boolean))]
  return {
    q: address.get('q') ?? '',
    chosen,
    from: date('from'),
    to: date('to'),
    sort: address.get('sort') === 'date' ? 'date' : 'relevance',
    group: address.get('group') === 'issue' ? 'issue' : 'flat',
    page: Math.max(1, Math.floor(Number(address.get('page'))) || 1),
  }
}

/** `?q=…`, only what is not as usual; empty for nothing. */
export function writeState(state: State): string {
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

export const isNarrowed = (state: State): boolean =>
  state.from !== '' || state.to !== '' || facetKeys.some((key) => state.chosen[key].length > 0)

/** A facet value taken, or taken back. Another choice begins at the first page. */
export function toggle(state: State, key: FacetKey, value: string): State {
  const own = state.chosen[key]
  const next = own.includes(value) ? own.filter((each) => each !== value) : [...own, value]
  return { ...state, chosen: { ...state.chosen, [key]: next }, page: 1 }
}
