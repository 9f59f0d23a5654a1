/** 检索页: the search engine over files that are loaded as classic scripts (they open from file:// too), and what is drawn of its answers. */
import './style/search.css'
import { Engine, type Answer } from '../search/reader/engine.ts'
import type { Matcher } from '../search/reader/match.ts'
import { parseQuery, type QueryNode, type Query } from '../search/reader/query.ts'
import { paths, type KnownName } from '../search/reader/store.ts'
import {
  facetKeys,
  isNarrowed,
  isReversed,
  readDate,
  readState,
  writeState,
  type FacetKey,
  type SearchState,
} from './address.ts'
import { Columns } from './columns.ts'
import { element } from './element.ts'
import { drawChips, drawFacets } from './facets.ts'
import { loader } from './load.ts'
import { queryOf } from './known.ts'
import { drawNearest, drawPages, drawSlip } from './guidance.ts'
import { findNearest } from './nearest.ts'
import { drawResults } from './results.ts'
import { startSuggestions } from './suggest.ts'
import { toCsv, toReferences, toRis } from './takeaway.ts'

/** Items on a page. */
const pageSize = 20
/** Texts loaded together when many are held against the query. */
const together = 8
/** So many items are ranked by their texts; of more, by what the index knows. */
const rankedAlone = 100
/** So many doubtful items are held against their texts without being asked. */
const settledAlone = 40
/** So many items are taken away at most: each four need a file. */
const taken = 2000
/** While one types: ms without a key until the search runs, and until it is read out. */
const [pause, silence] = [120, 1000]

/** What one search found. */
interface Found {
  query: QueryNode
  answer: Answer
  columns: Columns
  /** Within what was chosen, in their order. */
  documents: number[]
  /** Held against their text: undefined where it could not be read. */
  checked: Map<number, Matcher | false | undefined>
}

function startSearch(form: HTMLFormElement): void {
  const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T
  const input = form.elements.namedItem('q') as HTMLInputElement
  const [status, spoken, problem, help] = [
    at('search-status'),
    at('search-spoken'),
    at('search-problem'),
    at('search-near'),
  ]
  const [results, pages, chips, panel] = [
    at('search-results'),
    at('search-pages'),
    at('search-chips'),
    at('search-facets'),
  ]
  const tools = at<HTMLElement>('search-tools')
  const root = form.dataset['root'] ?? ''
  const order = (form.dataset['columns'] ?? '').split('　')
  const title = document.title
  const load = loader(root)
  let engine: Promise<{ search: Engine; columns: Columns }> | undefined
  let names: Promise<readonly KnownName[]> | undefined
  let state = readState(location.search)
  /** Counts the searches: what an older one still loads is not drawn. */
  let turn = 0
  let last: Found | undefined
  const estimates = new Map<string, string>()
  let timer = 0
  let speaker = 0
  /** The entry in the history is one to come back to, not a word that is being typed. */
  let isCommitted = true

  // Beside the answer where there is room, folded above it where there is none.
  ;(panel as HTMLDetailsElement).open = matchMedia('(min-width: 60rem)').matches
  showState()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    suggestions.close()
    change({ ...state, q: input.value, page: 1 }, 'step')
  })
  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) later()
  })
  input.addEventListener('compositionend', later)
  const suggestions = startSuggestions(input, at('search-suggestions'), loadNames, (name) =>
    change({ ...state, q: queryOf(name), page: 1 }, 'step'),
  )
  window.addEventListener('popstate', () => {
    state = readState(location.search)
    isCommitted = true
    showState()
    void run()
  })
  tools.addEventListener('change', () => {
    const value = (name: string): string =>
      (form.elements.namedItem(name) as HTMLSelectElement).value
    change(
      {
        ...state,
        sort: value('sort') === 'date' ? 'date' : 'relevance',
        group: value('group') === 'issue' ? 'issue' : 'flat',
        page: 1,
      },
      'step',
    )
  })
  for (const name of ['from', 'to'])
    (form.elements.namedItem(name) as HTMLInputElement).addEventListener('change', takeDates)
  pages.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    change(readState(new URL(link.href).search), 'step')
    status.focus()
    status.scrollIntoView()
  })
  for (const button of at('search-take').querySelectorAll('button'))
    button.addEventListener('click', () => void take(button))
  if (state.q || isNarrowed(state)) void run()
  else void getEngine().catch(() => undefined)

  /** What is no date is said, and changes nothing. */
  function takeDates(): void {
    const own = (key: string): string =>
      (form.elements.namedItem(key) as HTMLInputElement).value.trim()
    const wrong = ['from', 'to'].map(own).find((text) => text && readDate(text) === undefined)
    const [from, to] = ['from', 'to'].map((key) => readDate(own(key)) ?? '') as [string, string]
    const slip =
      wrong !== undefined
        ? `“${wrong}”不是日期；写成 2024、2024-01 或 2024-01-31。`
        : isReversed(from, to)
          ? `起止颠倒了：${from}在${to}之后。`
          : ''
    at('search-dates').textContent = slip
    if (!slip) change({ ...state, from, to, page: 1 }, 'step')
  }

  function loadNames(): Promise<readonly KnownName[]> {
    names ??= getEngine().then(({ search }) => search.knownNames())
    names.catch(() => void (names = undefined))
    return names
  }

  function later(): void {
    clearTimeout(timer)
    timer = window.setTimeout(() => change({ ...state, q: input.value, page: 1 }, 'typing'), pause)
  }

  /** `typing`: not yet something to come back to; `correction`: in place of what was asked. */
  function change(next: SearchState, write: 'step' | 'typing' | 'correction'): void {
    clearTimeout(timer)
    state = next
    const to = writeState(state) || location.pathname.split('/').pop() || './'
    // The first letter after something that one may come back to begins a new entry.
    const isNew = location.search !== writeState(state)
    if (isNew && isCommitted && write !== 'correction') history.pushState(null, '', to)
    else history.replaceState(null, '', to)
    if (write !== 'correction') isCommitted = write === 'step'
    showState()
    void run()
  }

  function showState(): void {
    if (input.value.trim() !== state.q.trim()) input.value = state.q
    for (const name of ['sort', 'group', 'from', 'to'] as const)
      (form.elements.namedItem(name) as HTMLInputElement).value = state[name]
    const narrowed = facetKeys.flatMap((key) => state.chosen[key])
    if (state.from || state.to) narrowed.push(`${state.from || '最早'}至${state.to || '最晚'}`)
    const words = [state.q.trim() && `“${shortened(state.q.trim())}”`, ...narrowed].filter(Boolean)
    document.title = words.length ? `${words.join('，')} - ${title}` : title
    at('search-dates').textContent = ''
    drawChips(chips, state, (next) => change(next, 'step'))
  }

  function getEngine(): Promise<{ search: Engine; columns: Columns }> {
    engine ??= load(paths.manifest).then((message) => {
      if (message?.[0] !== 'manifest') throw new Error('no index')
      const search = new Engine(message[1], load)
      return { search, columns: new Columns(search) }
    })
    engine.catch(() => void (engine = undefined))
    return engine
  }

  async function run(): Promise<void> {
    const own = ++turn
    at('search-taken').textContent = ''
    if (!state.q.trim()) {
      last = undefined
      showNothing(isNarrowed(state) ? '请写上检索词。' : '')
      return
    }
    results.setAttribute('aria-busy', 'true')
    try {
      await answer(own)
    } catch {
      if (own === turn) showNothing('检索数据没有载入。请检查网络后重试，或从上方栏目浏览。')
    }
    if (own === turn) results.removeAttribute('aria-busy')
  }

  function showNothing(text: string): void {
    say(text)
    problem.hidden = help.hidden = true
    results.replaceChildren()
    pages.replaceChildren()
    tools.hidden = panel.hidden = true
  }

  async function answer(own: number): Promise<void> {
    const { search, columns } = await getEngine()
    const query = parseQuery(state.q, await search.simplifyFor(state.q))
    if (own !== turn) return
    showProblem(query)
    // While a query is not yet whole, the answer before it stays.
    if (!query.root) return void (query.error || showNothing(''))
    const wanted = facetKeys.filter((key) => state.chosen[key].length || isOpen(key))
    const [found] = await Promise.all([search.search(query.root), columns.load(wanted)])
    if (own !== turn) return
    const documents = isNarrowed(state)
      ? [...found.documents].filter((each) => columns.isWithin(each, state))
      : [...found.documents]
    if (state.sort === 'date') documents.sort((a, b) => b - a)
    const current: Found = {
      query: found.root,
      answer: found,
      columns,
      documents,
      checked: new Map(),
    }
    if (state.sort === 'relevance' && documents.length <= rankedAlone) await rank(current, search)
    if (own !== turn) return
    const shown = await matchersOf(
      current,
      search,
      state.page * pageSize,
      (state.page - 1) * pageSize,
    )
    if (own !== turn) return
    last = current
    results.replaceChildren(...drawResults(shown, current.query, root, state.group))
    draw(current, search, own)
    await settle(current, search, own)
    const isUnread = [...current.checked.values()].includes(undefined)
    if (!shown.length && !isUnread) await showNearest(search, current.query, own)
  }

  /** Best first, by the texts. */
  async function rank(found: Found, search: Engine): Promise<void> {
    const scores = new Map<number, number>()
    await Promise.all(
      found.documents.map(async (each) => {
        const matcher = await check(found, search, each)
        scores.set(each, matcher ? matcher.score(found.query) : -1)
      }),
    )
    found.documents.sort((a, b) => scores.get(b)! - scores.get(a)! || b - a)
  }

  /** Those that match among the first, `from` on; what the lists leave open is held against its text. */
  async function matchersOf(
    found: Found,
    search: Engine,
    until: number,
    from = 0,
  ): Promise<Matcher[]> {
    const { answer, documents } = found
    // Where all is sure, what stands before need not be read.
    const isSure =
      !isColumnMissing(found) && documents.slice(0, from).every((each) => answer.isSure(each))
    const skip = isSure ? from : 0
    const matchers: Matcher[] = []
    for (let i = skip; i < documents.length && matchers.length < until - skip; i += pageSize) {
      const batch = documents.slice(i, i + pageSize)
      const checks = await Promise.all(batch.map((each) => check(found, search, each)))
      for (const matcher of checks) if (matcher) matchers.push(matcher)
    }
    return matchers.slice(from - skip, until - skip)
  }

  /** Some facet's column is not there: the texts decide. */
  function isColumnMissing({ documents, columns }: Found): boolean {
    return documents.length > 0 && narrowedKeys().some((key) => !columns.values(key, documents[0]!))
  }

  const narrowedKeys = (): FacetKey[] => facetKeys.filter((key) => state.chosen[key].length > 0)

  async function check(
    found: Found,
    search: Engine,
    number: number,
  ): Promise<Matcher | false | undefined> {
    if (found.checked.has(number)) return found.checked.get(number)
    const verdict = await search.verify(found.answer, number)
    const matcher = verdict && !fits(verdict) ? false : verdict
    found.checked.set(number, matcher)
    return matcher
  }

  /** What was chosen, held against the text of an item. */
  function fits({ document }: Matcher): boolean {
    const own: Record<FacetKey, readonly string[]> = {
      year: [document.year],
      column: [document.column],
      kind: [document.kind],
      place: document.places,
      org: document.organizations,
      person: document.people,
      work: document.works,
    }
    return narrowedKeys().every((key) =>
      own[key].some((value) => state.chosen[key].includes(value)),
    )
  }

  /** Holds what is doubtful against its text: at once where it is little, else when asked. */
  async function settle(found: Found, search: Engine, own: number): Promise<void> {
    const doubtful = doubtfulOf(found)
    if (!doubtful.length) return
    if (doubtful.length > settledAlone) {
      const button = element('button', { type: 'button', class: 'plain' }, '核实篇数')
      button.addEventListener('click', () => void checkAll())
      status.append(' ', button)
      return
    }
    await checkAll()

    async function checkAll(): Promise<void> {
      for (let at = 0; at < doubtful.length; at += together) {
        await Promise.all(
          doubtful.slice(at, at + together).map((each) => check(found, search, each)),
        )
        if (own !== turn) return
      }
      draw(found, search, own)
    }
  }

  const doubtfulOf = ({ documents, answer, checked }: Found): number[] =>
    documents.filter((each) => !answer.isSure(each) && !checked.has(each))

  /** Count, pages, facets: all that follows from what is known by now. */
  function draw(found: Found, search: Engine, own: number): void {
    if (own !== turn) return
    const { documents, checked, answer, columns } = found
    const wrong = [...checked.values()].filter((each) => each === false).length
    const lost = [...checked.values()].filter((each) => each === undefined).length
    const total = documents.length - wrong
    const isWhole = !answer.incomplete && !lost && !search.isDamaged
    const isKnown = isWhole && !doubtfulOf(found).length
    const seen = [...checked.values()].filter((each): each is Matcher => Boolean(each))
    const hits = seen.reduce((sum, matcher) => sum + matcher.hits(found.query), 0)
    let allHits =
      seen.length === total
        ? `${hits}`
        : seen.length
          ? `约${Math.round((hits / seen.length) * total)}`
          : ''
    // One estimate for a query, whichever page is shown.
    const key = writeState({ ...state, page: 1, group: 'flat' })
    if (allHits.startsWith('约')) estimates.set(key, (allHits = estimates.get(key) ?? allHits))
    const many = isWhole ? `${isKnown ? '' : '约'}${total}篇` : `至少${total}篇`
    const typed = shortened(state.q.trim())
    say(
      (total
        ? `“${typed}”：${many}${hits && isWhole ? `，共${allHits}处` : ''}${state.page > 1 ? `，第${state.page}页` : ''}。`
        : isNarrowed(state)
          ? `在所选的${
              narrowedKeys()
                .flatMap((key) => state.chosen[key])
                .join('、') || '时间'
            }里没有找到“${typed}”。`
          : `没有找到“${typed}”。`) + (isWhole ? '' : '检索数据不完整，结果可能有缺。'),
    )
    const lastPage = Math.max(1, Math.ceil(total / pageSize))
    if (total && state.page > lastPage) return change({ ...state, page: lastPage }, 'correction')
    help.hidden = true
    tools.hidden = !total
    pages.replaceChildren(...drawPages(state, Math.ceil(total / pageSize)))
    const refused = new Set(
      [...checked].filter(([, matcher]) => matcher === false).map(([each]) => each),
    )
    const all = [...answer.documents].filter((each) => !refused.has(each))
    panel.hidden = !all.length
    const view = {
      state,
      documents: all,
      columns,
      order,
      choose: (next: SearchState) => change(next, 'step'),
      open: (key: FacetKey) =>
        void columns.load([key]).then(() => own === turn && drawFacets(at('facet-list'), view)),
    }
    drawFacets(at('facet-list'), view)
  }

  const isOpen = (key: FacetKey): boolean =>
    at('facet-list').querySelector<HTMLDetailsElement>(`details[data-key="${key}"]`)?.open ??
    (key === 'year' || key === 'column' || key === 'kind')

  /** A slip is read out, too. */
  function showProblem(query: Query): void {
    problem.hidden = !query.error
    problem.replaceChildren(...drawSlip(state.q, query))
    if (!query.error) return input.removeAttribute('aria-invalid')
    input.setAttribute('aria-invalid', 'true')
    speak(`检索式有误：${query.error}`)
  }

  async function showNearest(search: Engine, query: QueryNode, own: number): Promise<void> {
    const nearest = await findNearest(search, query)
    if (own !== turn) return
    const nodes = drawNearest(nearest, query, state)
    help.replaceChildren(...nodes)
    help.hidden = !nodes.length
  }

  function say(text: string): void {
    status.textContent = text
    speak(text)
  }

  /** Read out once it is quiet, not at every letter. */
  function speak(text: string): void {
    clearTimeout(speaker)
    speaker = window.setTimeout(() => (spoken.textContent = text), silence)
  }

  /** 带走 */
  async function take(button: HTMLButtonElement): Promise<void> {
    const kind = button.value
    const said = at('search-taken')
    if (kind === 'link') return copy(location.href, '链接已复制。')
    if (!last) return
    const { search } = await getEngine()
    said.textContent = '正在读取……'
    const found = last
    const own = new URL(root || './', location.href).href
    const siteRoot = form.dataset['base'] || (own.startsWith('file:') ? '' : own)
    const matchers = await matchersOf(found, search, taken)
    const site = {
      title: form.dataset['title'] ?? '',
      office: form.dataset['office'] ?? '',
      ...(siteRoot ? { root: siteRoot } : {}),
    }
    const cut = found.documents.length > taken ? `，只取前${taken}篇` : ''
    if (kind === 'references')
      return copy(toReferences(matchers, site), `${matchers.length}条引文已复制${cut}。`)
    const [text, type, name] =
      kind === 'csv'
        ? [toCsv(matchers, found.query, site), 'text/csv;charset=utf-8', 'jianbao.csv']
        : [toRis(matchers, site), 'application/x-research-info-systems', 'jianbao.ris']
    const address = URL.createObjectURL(new Blob([text], { type }))
    const link = element('a', { href: address, download: name })
    document.body.append(link)
    link.click()
    link.remove()
    URL.revokeObjectURL(address)
    said.textContent = `${matchers.length}篇已存为 ${name}${cut}。`

    async function copy(text: string, done: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(text)
      } catch {
        // Over http and from file:// there is no clipboard but the old one.
        const area = element('textarea', {}) as HTMLTextAreaElement
        area.value = text
        document.body.append(area)
        area.select()
        const isCopied = document.execCommand('copy')
        area.remove()
        button.focus()
        if (!isCopied) {
          said.textContent = '浏览器不让复制。'
          return
        }
      }
      said.textContent = done
    }
  }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}……` : text)

const form = document.querySelector<HTMLFormElement>('#search-form')
if (form) startSearch(form)
