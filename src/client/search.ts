/** 检索页: takes what a reader asks for, has it answered over files that are loaded as classic scripts (they open from file:// too), and has the answer drawn. */
import './style/search.css'
import { Engine } from '../search/reader/engine.ts'
import { parseQuery } from '../search/reader/query.ts'
import { paths, type KnownName } from '../search/reader/store.ts'
import {
  facetKeys,
  isNarrowed,
  isReversed,
  readDate,
  readState,
  writeState,
  type SearchState,
} from './address.ts'
import { Columns } from './columns.ts'
import { element } from './element.ts'
import { queryOf } from './known.ts'
import { loader } from './load.ts'
import { findNearest } from './nearest.ts'
import { pageSize, SearchResult } from './search-result.ts'
import { part, SearchView } from './search-view.ts'
import { startSuggestions } from './suggest.ts'
import { copy, giveAway, mostTaken, siteOf } from './download.ts'

/** So many doubtful items are held against their texts without being asked. */
const settledAlone = 40
/** While one types: ms without a key until the search runs. */
const pause = 120

interface Index {
  search: Engine
  columns: Columns
}

class SearchPage {
  private readonly form: HTMLFormElement
  private readonly view: SearchView
  private readonly load: ReturnType<typeof loader>
  private readonly suggestions: { close: () => void }
  private index: Promise<Index> | undefined
  private names: Promise<readonly KnownName[]> | undefined
  private state = readState(location.search)
  /** Counts the searches: what an older one still loads is not drawn. */
  private turn = 0
  private last: SearchResult | undefined
  private timer = 0
  /** The entry in the history is one to come back to, not a word that is being typed. */
  private isCommitted = true

  constructor(form: HTMLFormElement) {
    this.form = form
    this.load = loader(form.dataset['root'] ?? '')
    this.view = new SearchView(form, (next) => this.change(next, 'step'))
    this.view.showState(this.state)
    this.suggestions = startSuggestions(
      this.view.input,
      part('search-suggestions'),
      () => this.loadNames(),
      (name) => this.change({ ...this.state, q: queryOf(name), page: 1 }, 'step'),
    )
    this.listenToForm()
    this.listenToPage()
    if (this.state.q || isNarrowed(this.state)) void this.run()
    else void this.getIndex().catch(() => undefined)
  }

  private field(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement
  }

  private listenToForm(): void {
    const { form, view } = this
    const { input } = view
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.suggestions.close()
      this.change({ ...this.state, q: input.value, page: 1 }, 'step')
    })
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) this.later()
    })
    input.addEventListener('compositionend', () => this.later())
    view.tools.addEventListener('change', () => {
      const sort = this.field('sort').value === 'date' ? 'date' : 'relevance'
      const group = this.field('group').value === 'issue' ? 'issue' : 'flat'
      this.change({ ...this.state, sort, group, page: 1 }, 'step')
    })
    for (const name of ['from', 'to'])
      this.field(name).addEventListener('change', () => this.takeDates())
  }

  private listenToPage(): void {
    const { pages, status } = this.view
    window.addEventListener('popstate', () => {
      this.state = readState(location.search)
      this.isCommitted = true
      this.view.showState(this.state)
      void this.run()
    })
    pages.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      this.change(readState(new URL(link.href).search), 'step')
      status.focus()
      status.scrollIntoView()
    })
    for (const button of part('search-take').querySelectorAll('button'))
      button.addEventListener('click', () => void this.take(button))
  }

  /** What is no date is said, and changes nothing. */
  private takeDates(): void {
    const own = (key: string): string => this.field(key).value.trim()
    const wrong = ['from', 'to'].map(own).find((text) => text && readDate(text) === undefined)
    const [from, to] = ['from', 'to'].map((key) => readDate(own(key)) ?? '') as [string, string]
    const slip =
      wrong !== undefined
        ? `“${wrong}”不是日期；写成 2024、2024-01 或 2024-01-31。`
        : isReversed(from, to)
          ? `起止颠倒了：${from}在${to}之后。`
          : ''
    this.view.showDates(slip)
    if (!slip) this.change({ ...this.state, from, to, page: 1 }, 'step')
  }

  private loadNames(): Promise<readonly KnownName[]> {
    this.names ??= this.getIndex().then(({ search }) => search.knownNames())
    this.names.catch(() => void (this.names = undefined))
    return this.names
  }

  private later(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(
      () => this.change({ ...this.state, q: this.view.input.value, page: 1 }, 'typing'),
      pause,
    )
  }

  /** `typing`: not yet something to come back to; `correction`: in place of what was asked. */
  private change(next: SearchState, write: 'step' | 'typing' | 'correction'): void {
    clearTimeout(this.timer)
    this.state = next
    const to = writeState(next) || location.pathname.split('/').pop() || './'
    // The first letter after something that one may come back to begins a new entry.
    const isNew = location.search !== writeState(next)
    if (isNew && this.isCommitted && write !== 'correction') history.pushState(null, '', to)
    else history.replaceState(null, '', to)
    if (write !== 'correction') this.isCommitted = write === 'step'
    this.view.showState(next)
    void this.run()
  }

  private getIndex(): Promise<Index> {
    this.index ??= this.load(paths.manifest).then((message) => {
      if (message?.[0] !== 'manifest') throw new Error('no index')
      const search = new Engine(message[1], this.load)
      return { search, columns: new Columns(search) }
    })
    this.index.catch(() => void (this.index = undefined))
    return this.index
  }

  private async run(): Promise<void> {
    const own = ++this.turn
    const isNow = (): boolean => own === this.turn
    this.view.showTaken('')
    if (!this.state.q.trim()) {
      this.last = undefined
      this.view.showNothing(isNarrowed(this.state) ? '请写上检索词。' : '')
      return
    }
    this.view.isBusy = true
    try {
      await this.answer(isNow)
    } catch {
      if (isNow()) this.view.showNothing('检索数据没有载入。请检查网络后重试，或从上方栏目浏览。')
    }
    if (isNow()) this.view.isBusy = false
  }

  private async answer(isNow: () => boolean): Promise<void> {
    const { state, view } = this
    const index = await this.getIndex()
    const query = parseQuery(state.q, await index.search.simplifyFor(state.q))
    if (!isNow()) return
    view.showProblem(state.q, query)
    // While a query is not yet whole, the answer before it stays.
    if (!query.root) return void (query.error || view.showNothing(''))
    const facets = facetKeys.filter((key) => state.chosen[key].length || view.isOpen(key))
    const result = await SearchResult.of(index, query.root, state, facets)
    if (!isNow()) return
    await result.rank()
    if (!isNow()) return
    const shown = await result.matchers(state.page * pageSize, (state.page - 1) * pageSize)
    if (!isNow()) return
    this.last = result
    view.showItems(shown, result)
    this.showCount(result, isNow)
    await this.settle(result, isNow)
    if (shown.length || result.isUnread) return
    const nearest = await findNearest(index.search, result.query)
    if (isNow()) view.showNearest(nearest, result.query, state)
  }

  private showCount(result: SearchResult, isNow: () => boolean): void {
    if (!isNow()) return
    this.view.showCount(result, isNow)
    const lastPage = Math.max(1, Math.ceil(result.count.total / pageSize))
    if (result.count.total && this.state.page > lastPage)
      this.change({ ...this.state, page: lastPage }, 'correction')
  }

  /** Holds what is doubtful against its text: at once where it is little, else when asked. */
  private async settle(result: SearchResult, isNow: () => boolean): Promise<void> {
    const { doubtful } = result
    if (!doubtful.length) return
    const checkAll = async (): Promise<void> => {
      if (await result.checkAll(doubtful, isNow)) this.showCount(result, isNow)
    }
    if (doubtful.length <= settledAlone) return checkAll()
    const button = element('button', { type: 'button', class: 'plain' }, '核实篇数')
    button.addEventListener('click', () => void checkAll())
    this.view.status.append(' ', button)
  }

  /** 带走 */
  private async take(button: HTMLButtonElement): Promise<void> {
    const { view, last } = this
    if (button.value === 'link')
      return view.showTaken(await copy(location.href, '链接已复制。', button))
    if (!last) return
    view.showTaken('正在读取……')
    const matchers = await last.matchers(mostTaken)
    const cut = last.documents.length > mostTaken ? `，只取前${mostTaken}篇` : ''
    view.showTaken(await giveAway(button, matchers, last.query, siteOf(this.form), cut))
  }
}

const form = document.querySelector<HTMLFormElement>('#search-form')
if (form) new SearchPage(form)
