/** 指引: what stands around the results: the slip in a query, the help where nothing was found, the pages. */
import type { QueryNode, Query } from '../search/reader/query.ts'
import { isNarrowed, readState, writeState, type SearchState } from './address.ts'
import { element } from './element.ts'
import type { Count, Nearest } from './nearest.ts'

/** Links to the pages of an answer; none where it has one. */
export function drawPages(state: SearchState, count: number): HTMLElement[] {
  if (count < 2) return []
  const near = [
    1,
    state.page - 2,
    state.page - 1,
    state.page,
    state.page + 1,
    state.page + 2,
    count,
  ]
  const numbers = [...new Set(near.filter((page) => page >= 1 && page <= count))].sort(
    (a, b) => a - b,
  )
  const link = (page: number, label: string): HTMLElement =>
    page === state.page
      ? element('span', { 'aria-current': 'page' }, label)
      : element('a', { href: writeState({ ...state, page }), 'aria-label': `第${page}页` }, label)
  const items = numbers.flatMap((page, i) => [
    ...(i && page - numbers[i - 1]! > 1 ? [element('li', {}, '…')] : []),
    element('li', {}, link(page, String(page))),
  ])
  return [element('ul', {}, ...items)]
}

/** The slip, and where in the query it is. */
export function drawSlip(typed: string, { error, at }: Query): (string | HTMLElement)[] {
  if (!error) return []
  const [start, end] = at ?? [0, typed.length]
  const place = element('mark', {}, typed.slice(start, end) || '␣')
  return [
    `检索式有误：${error}。`,
    element('code', {}, typed.slice(0, start), place, typed.slice(end)),
  ]
}

/** What emptied an answer, and what there is that comes near. */
export function drawNearest(
  { terms, near, together }: Nearest,
  query: QueryNode,
  state: SearchState,
): HTMLElement[] {
  const go = (text: string, label: string): HTMLElement =>
    element('a', { href: writeState({ ...readState(''), q: text }) }, label)
  const nodes: HTMLElement[] = []
  if (terms.length)
    nodes.push(
      element(
        'p',
        {},
        '单独来看：',
        ...terms.flatMap((term, i) => [
          i ? '，' : '',
          go(term.text, `“${term.text}”`),
          ` ${numberOf(term)}`,
        ]),
        together.count || !terms.every(({ count }) => count) ? '。' : '；没有一篇同时有这些词。',
      ),
    )
  const isEmptied = together.count > 0 && (isNarrowed(state) || isExcluding(query))
  if (isEmptied && !isExcluding(query)) nodes.push(element('p', {}, '筛选去掉了全部结果。'))
  else if (isEmptied && !isNarrowed(state))
    nodes.push(element('p', {}, `排除词去掉了全部结果：不排除时有${numberOf(together)}。`))
  if (near.length && !isEmptied)
    nodes.push(
      element(
        'p',
        {},
        '近似的：',
        ...near.flatMap((each, i) => [
          i ? '，' : '',
          go(each.text, each.text),
          `（${numberOf(each)}）`,
        ]),
      ),
    )
  if (isNarrowed(state)) {
    const bare = { ...readState(''), q: state.q }
    nodes.push(element('p', {}, element('a', { href: writeState(bare) }, '去掉全部筛选再找')))
  }
  return nodes
}

const isExcluding = (query: QueryNode): boolean =>
  query.type === 'not' ||
  ((query.type === 'and' || query.type === 'or') && query.parts.some(isExcluding))

const numberOf = ({ count, isAbout }: Count): string => `${isAbout ? '约' : ''}${count}篇`
