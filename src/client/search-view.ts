/** 检索页的样子: what is drawn of an answer, and what is read out. It knows no index, and asks nothing. */
import type { Matcher } from '../search/reader/match.ts'
import type { Query, QueryNode } from '../search/reader/query.ts'
import { facetKeys, isNarrowed, writeState, type FacetKey, type SearchState } from './address.ts'
import { drawChips, drawFacets } from './facets.ts'
import { drawNearest, drawPages, drawSlip } from './guidance.ts'
import type { findNearest } from './nearest.ts'
import { drawResults } from './results.ts'
import { narrowedKeys, pageSize, type Count, type SearchResult } from './search-result.ts'

/** So long without a word until the count is read out, in ms. */
const silence = 1000

type Choose = (next: SearchState) => void

export class SearchView {
  readonly input: HTMLInputElement
  readonly status = part('search-status')
  readonly pages = part('search-pages')
  readonly tools = part('search-tools')
  private readonly form: HTMLFormElement
  private readonly results = part('search-results')
  private readonly problem = part('search-problem')
  private readonly help = part('search-near')
  private readonly panel = part<HTMLDetailsElement>('search-facets')
  private readonly title = document.title
  private readonly root: string
  private readonly order: string[]
  private readonly choose: Choose
  private readonly estimates = new Map<string, string>()
  private speaker = 0

  /** `choose`: called with what a reader chooses. */
  constructor(form: HTMLFormElement, choose: Choose) {
    this.form = form
    this.choose = choose
    this.input = form.elements.namedItem('q') as HTMLInputElement
    this.root = form.dataset['root'] ?? ''
    this.order = (form.dataset['columns'] ?? '').split('　')
    // Beside the answer where there is room, folded above it where there is none.
    this.panel.open = matchMedia('(min-width: 60rem)').matches
  }

  /** What is asked for: in the form, the title of the window and the chips. */
  showState(state: SearchState): void {
    if (this.input.value.trim() !== state.q.trim()) this.input.value = state.q
    for (const name of ['sort', 'group', 'from', 'to'] as const)
      (this.form.elements.namedItem(name) as HTMLInputElement).value = state[name]
    const narrowed = facetKeys.flatMap((key) => state.chosen[key])
    if (state.from || state.to) narrowed.push(`${state.from || '最早'}至${state.to || '最晚'}`)
    const words = [state.q.trim() && `“${shortened(state.q.trim())}”`, ...narrowed].filter(Boolean)
    document.title = words.length ? `${words.join('，')} - ${this.title}` : this.title
    part('search-dates').textContent = ''
    drawChips(part('search-chips'), state, this.choose)
  }

  /** What is wrong with the dates; empty for nothing. */
  showDates(slip: string): void {
    part('search-dates').textContent = slip
  }

  /** What became of what was taken away. */
  showTaken(text: string): void {
    part('search-taken').textContent = text
  }

  set isBusy(isBusy: boolean) {
    if (isBusy) this.results.setAttribute('aria-busy', 'true')
    else this.results.removeAttribute('aria-busy')
  }

  showNothing(text: string): void {
    this.say(text)
    this.problem.hidden = this.help.hidden = true
    this.results.replaceChildren()
    this.pages.replaceChildren()
    this.tools.hidden = this.panel.hidden = true
  }

  /** A slip is read out, too. */
  showProblem(q: string, query: Query): void {
    this.problem.hidden = !query.error
    this.problem.replaceChildren(...drawSlip(q, query))
    if (!query.error) return this.input.removeAttribute('aria-invalid')
    this.input.setAttribute('aria-invalid', 'true')
    this.speak(`检索式有误：${query.error}`)
  }

  showItems(shown: readonly Matcher[], { query, state }: SearchResult): void {
    this.results.replaceChildren(...drawResults([...shown], query, this.root, state.group))
  }

  showNearest(
    nearest: Awaited<ReturnType<typeof findNearest>>,
    query: QueryNode,
    state: SearchState,
  ): void {
    const nodes = drawNearest(nearest, query, state)
    this.help.replaceChildren(...nodes)
    this.help.hidden = !nodes.length
  }

  /** Count, pages, facets: all that follows from what is known by now. */
  showCount(result: SearchResult, isNow: () => boolean): void {
    const { state, columns, count } = result
    this.say(this.sentence(count, state))
    this.help.hidden = true
    this.tools.hidden = !count.total
    this.pages.replaceChildren(...drawPages(state, Math.ceil(count.total / pageSize)))
    const documents = result.found
    this.panel.hidden = !documents.length
    const list = part('facet-list')
    const view = {
      state,
      documents,
      columns,
      order: this.order,
      choose: this.choose,
      open: (key: FacetKey) =>
        void columns.load([key]).then(() => isNow() && drawFacets(list, view)),
    }
    drawFacets(list, view)
  }

  /** “年鉴”：约20篇，共约93处，第2页。 */
  private sentence({ total, isWhole, isKnown, hits, seen }: Count, state: SearchState): string {
    let allHits = seen === total ? `${hits}` : seen ? `约${Math.round((hits / seen) * total)}` : ''
    // One estimate for a query, whichever page is shown.
    const key = writeState({ ...state, page: 1, group: 'flat' })
    if (allHits.startsWith('约'))
      this.estimates.set(key, (allHits = this.estimates.get(key) ?? allHits))
    const many = isWhole ? `${isKnown ? '' : '约'}${total}篇` : `至少${total}篇`
    const typed = shortened(state.q.trim())
    const chosen = narrowedKeys(state).flatMap((facet) => state.chosen[facet])
    const told = total
      ? `“${typed}”：${many}${hits && isWhole ? `，共${allHits}处` : ''}${state.page > 1 ? `，第${state.page}页` : ''}。`
      : isNarrowed(state)
        ? `在所选的${chosen.join('、') || '时间'}里没有找到“${typed}”。`
        : `没有找到“${typed}”。`
    return told + (isWhole ? '' : '检索数据不完整，结果可能有缺。')
  }

  isOpen(key: FacetKey): boolean {
    const own = part('facet-list').querySelector<HTMLDetailsElement>(`details[data-key="${key}"]`)
    return own?.open ?? (key === 'year' || key === 'column' || key === 'kind')
  }

  private say(text: string): void {
    this.status.textContent = text
    this.speak(text)
  }

  /** Read out once it is quiet, not at every letter. */
  private speak(text: string): void {
    clearTimeout(this.speaker)
    this.speaker = window.setTimeout(() => (part('search-spoken').textContent = text), silence)
  }
}

/** A part of the page that its template promises. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}……` : text)
