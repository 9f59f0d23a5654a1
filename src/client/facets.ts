/** 分面: what an answer may be narrowed by, each value with its number; what was chosen as chips. */
import type { Columns } from './columns.ts'
import { element } from './element.ts'
import { facetKeys, isNarrowed, toggle, type FacetKey, type SearchState } from './address.ts'

const facetLabels: Record<FacetKey, string> = {
  year: '年份',
  column: '栏目',
  kind: '类别',
  place: '市州、县',
  org: '机构',
  person: '人物',
  work: '书刊',
}

/** Values of a facet that are shown; a box finds the others. */
const shown = 12

interface FacetView {
  state: SearchState
  /** Documents of the answer, whatever was chosen. */
  documents: readonly number[]
  columns: Columns
  /** Order of the columns by the config. */
  order: readonly string[]
  choose: (state: SearchState) => void
  /** A facet was opened whose column is not there yet. */
  open: (key: FacetKey) => void
}

/** What the panel shows now; the boxes in it live longer than one answer. */
let current: FacetView | undefined

/** Fills the panel; the facets that are open stay so, and the focus where it was. */
export function drawFacets(panel: HTMLElement, view: FacetView): void {
  current = view
  const focused = document.activeElement?.getAttribute('data-facet')
  for (const key of facetKeys) drawFacet(panel, key, view)
  if (!focused) return
  const again = panel.querySelector<HTMLInputElement>(`[data-facet="${CSS.escape(focused)}"]`)
  again?.focus()
  if (again?.type === 'search') again.setSelectionRange(again.value.length, again.value.length)
}

function drawFacet(panel: HTMLElement, key: FacetKey, view: FacetView): void {
  const { state, documents, columns } = view
  let box = panel.querySelector<HTMLDetailsElement>(`details[data-key="${key}"]`)
  if (!box) {
    box = element('details', { 'data-key': key, class: 'facet' }) as HTMLDetailsElement
    box.append(element('summary', {}, facetLabels[key]), element('div', {}))
    box.open = key === 'year' || key === 'column' || key === 'kind'
    box.addEventListener('toggle', () => box!.open && current?.open(key))
    panel.append(box)
  }
  const body = box.lastElementChild as HTMLElement
  const counts = columns.counts(key, documents, state)
  for (const value of state.chosen[key]) if (!counts.has(value)) counts.set(value, 0)
  const values = sorted(key, counts, view.order)
  box.hidden = box.open && !values.length && key !== 'year'
  if (key === 'year') {
    for (const year of columns.years()) if (!counts.has(year)) values.push([year, 0])
    const bars = values
      .filter(([year]) => /^\d{4}$/.test(year))
      .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    return void body.replaceChildren(yearChart(bars, view))
  }
  const typed = body.querySelector<HTMLInputElement>('input[type=search]')?.value ?? ''
  const wanted = values.filter(([value]) => !typed || value.includes(typed))
  const list = element(
    'ul',
    {},
    ...wanted.slice(0, shown).map(([value, count]) => row(key, value, count, view)),
  )
  const nodes: HTMLElement[] = []
  if (values.length > shown) {
    const input = element('input', {
      type: 'search',
      'aria-label': `在${facetLabels[key]}里找`,
      placeholder: `共${values.length}，找……`,
      'data-facet': `${key}:find`,
    }) as HTMLInputElement
    input.value = typed
    const again = (): void => current && drawFacets(panel, current)
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) again()
    })
    input.addEventListener('compositionend', again)
    nodes.push(input)
  }
  if (!wanted.length) nodes.push(element('p', { class: 'meta' }, '没有。'))
  body.replaceChildren(...nodes, list)
}

function sorted(
  key: FacetKey,
  counts: ReadonlyMap<string, number>,
  order: readonly string[],
): [string, number][] {
  const rank = (value: string): number => {
    const place = order.indexOf(value)
    return place < 0 ? order.length : place
  }
  return [...counts].sort((a, b) => {
    if (key === 'year') return a[0] < b[0] ? -1 : 1
    return (key === 'column' ? rank(a[0]) - rank(b[0]) : 0) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1)
  })
}

function row(
  key: FacetKey,
  value: string,
  count: number,
  { state, choose }: FacetView,
): HTMLElement {
  const input = element('input', {
    type: 'checkbox',
    'data-facet': `${key}:${value}`,
  }) as HTMLInputElement
  input.checked = state.chosen[key].includes(value)
  input.addEventListener('change', () => choose(toggle(state, key, value)))
  return element(
    'li',
    {},
    element(
      'label',
      {},
      input,
      element('span', {}, value),
      element('span', { class: 'count' }, String(count)),
    ),
  )
}

/** Years as bars: one is taken by a click, several by dragging over them, or with the boxes of the dates. */
function yearChart(values: readonly (readonly [string, number])[], view: FacetView): HTMLElement {
  const { state, choose } = view
  const most = Math.max(...values.map(([, count]) => count), 1)
  const chart = element('div', { class: 'year-chart', role: 'group', 'aria-label': '按年份' })
  let [first, last]: (string | undefined)[] = []
  let dragged = false
  for (const [year, count] of values) {
    const isWithin = state.from || state.to ? within(year, state) : state.chosen.year.includes(year)
    const bar = element('button', {
      type: 'button',
      'aria-pressed': String(isWithin),
      'data-facet': `year:${year}`,
      'aria-label': `${year}年，${count}篇`,
      title: `${year}年，${count}篇`,
    })
    const fill = element('span', { class: 'fill' })
    fill.style.height = `${Math.max(4, Math.round((count / most) * 100))}%`
    bar.append(fill, element('span', { class: 'label', 'data-year': year.slice(-2) }))
    bar.addEventListener('click', () => {
      if (dragged) dragged = false
      else choose(toggle({ ...state, from: '', to: '' }, 'year', year))
    })
    bar.addEventListener('pointerdown', (event) => {
      first = last = year
      // A finger keeps its pointer on the bar where it began.
      if (bar.hasPointerCapture(event.pointerId)) bar.releasePointerCapture(event.pointerId)
    })
    chart.append(bar)
  }
  const yearAt = (event: PointerEvent): string | undefined =>
    document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest('.year-chart button')
      ?.getAttribute('data-facet')
      ?.slice('year:'.length)
  const range = (): [string, string] => (first! < last! ? [first!, last!] : [last!, first!])
  chart.addEventListener('pointermove', (event) => {
    const over = first === undefined ? undefined : yearAt(event)
    if (over === undefined || over === last) return
    last = over
    const [from, to] = range()
    for (const bar of chart.querySelectorAll('button')) {
      const year = bar.getAttribute('data-facet')!.slice('year:'.length)
      bar.setAttribute('aria-pressed', String(year >= from && year <= to))
    }
  })
  const end = (event: PointerEvent): void => {
    if (first === undefined) return
    const isRange = event.type === 'pointerup' && first !== last
    const [from, to] = range()
    first = undefined
    dragged = isRange
    if (isRange) choose({ ...state, chosen: { ...state.chosen, year: [] }, from, to, page: 1 })
  }
  chart.addEventListener('pointerup', end)
  chart.addEventListener('pointercancel', end)
  chart.addEventListener('pointerleave', end)
  return chart
}

const within = (year: string, { from, to }: SearchState): boolean =>
  (!from || year >= from.slice(0, 4)) && (!to || year <= to.slice(0, 4))

/** What was chosen, each to be taken back. */
export function drawChips(
  place: HTMLElement,
  state: SearchState,
  choose: (state: SearchState) => void,
): void {
  const chips: HTMLElement[] = []
  const chip = (label: string, next: SearchState): void => {
    const button = element(
      'button',
      { type: 'button', class: 'chip', 'aria-label': `去掉：${label}` },
      label,
    )
    button.addEventListener('click', () => {
      choose({ ...next, page: 1 })
      const left = place.querySelector<HTMLElement>('.chip') ?? document.getElementById('q')
      left?.focus()
    })
    chips.push(element('li', {}, button))
  }
  for (const key of facetKeys)
    for (const value of state.chosen[key])
      chip(`${facetLabels[key]}：${value}`, toggle(state, key, value))
  if (state.from || state.to)
    chip(`${state.from || '最早'}至${state.to || '最晚'}`, { ...state, from: '', to: '' })
  place.replaceChildren(...chips)
  place.hidden = !isNarrowed(state)
}
