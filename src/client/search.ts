/** 检索页: the search engine over files that are loaded as classic scripts (they open from file:// too), and what it draws. */
import './style/search.css'
import { Engine, type Answer } from '../search/engine.ts'
import type { Matcher } from '../search/match.ts'
import { parseQuery } from '../search/query.ts'
import { paths, type Facets } from '../search/store.ts'
import { drawItem } from './draw.ts'
import { element } from './element.ts'
import { loader } from './load.ts'

const facetKeys = ['year', 'column', 'kind'] as const
type FacetKey = (typeof facetKeys)[number]

/** Items that are waited for first, of the first page, and of each one more. */
const firstItems = 4
const firstPage = 10
const nextPage = 10
/** Texts loaded together when many are held against the query. */
const checkedTogether = 8
/** So many doubtful items are held against their texts without being asked. */
const checkedAlone = 40

function startSearch(form: HTMLFormElement): void {
  const input = form.elements.namedItem('q') as HTMLInputElement
  const status = document.getElementById('search-status')!
  const results = document.getElementById('search-results')!
  const filters = form.querySelector<HTMLElement>('.filters')!
  const root = form.dataset['root'] ?? ''
  const columns = (form.dataset['columns'] ?? '').split('　')
  const load = loader(root)
  let engine: Promise<Engine> | undefined
  /** Counts the searches: what an older one still loads is not drawn. */
  let turn = 0
  let composing = false
  let timer = 0

  const select = (key: FacetKey): HTMLSelectElement =>
    form.elements.namedItem(key) as HTMLSelectElement
  const chosen = (): [FacetKey, string][] =>
    facetKeys
      .map((key): [FacetKey, string] => [key, select(key).value])
      .filter(([, value]) => value)

  readAddress()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    run('step')
  })
  input.addEventListener('compositionstart', () => void (composing = true))
  input.addEventListener('compositionend', () => {
    composing = false
    later()
  })
  input.addEventListener('input', () => {
    if (!composing) later()
  })
  for (const key of facetKeys) select(key).addEventListener('change', () => run('step'))
  window.addEventListener('popstate', () => {
    readAddress()
    run('no')
  })
  if (input.value || chosen().length) run('no')
  else void getEngine().catch(() => undefined)

  function later(): void {
    clearTimeout(timer)
    timer = window.setTimeout(() => run('typing'), 150)
  }

  function readAddress(): void {
    const address = new URLSearchParams(location.search)
    input.value = address.get('q') ?? ''
    for (const key of facetKeys) {
      const value = address.get(key) ?? ''
      const options = select(key)
      if (value && ![...options.options].some((option) => option.value === value))
        options.add(new Option(value, value))
      options.value = value
    }
  }

  /** `step`: something to come back to, not a word that is being typed. */
  function writeAddress(step: boolean): void {
    const address = new URLSearchParams()
    if (input.value) address.set('q', input.value)
    for (const [key, value] of chosen()) address.set(key, value)
    const text = address.toString()
    const to = text ? `?${text}` : location.pathname.split('/').pop() || './'
    if (step && location.search !== (text ? `?${text}` : '')) history.pushState(null, '', to)
    else history.replaceState(null, '', to)
  }

  function getEngine(): Promise<Engine> {
    engine ??= load(paths.manifest).then((message) => {
      if (message?.[0] !== 'manifest') throw new Error('no index')
      return new Engine(message[1], load)
    })
    engine.catch(() => void (engine = undefined))
    return engine
  }

  function run(write: 'step' | 'typing' | 'no'): void {
    clearTimeout(timer)
    if (write !== 'no') writeAddress(write === 'step')
    const own = ++turn
    const typed = input.value
    document.title = document.title.replace(
      /^(?:“.*” - )?/,
      typed.trim() ? `“${shortened(typed.trim())}” - ` : '',
    )
    if (!typed.trim()) {
      filters.hidden = chosen().length === 0
      status.textContent = chosen().length ? '请写上检索词。' : ''
      results.replaceChildren()
      return
    }
    status.textContent = '正在检索……'
    answer(typed, own).catch(() => {
      if (own === turn)
        status.textContent = '检索数据没有载入。请检查网络后重试，或从上方栏目浏览。'
    })
  }

  async function answer(typed: string, own: number): Promise<void> {
    const search = await getEngine()
    const query = parseQuery(typed, await search.simplifyFor(typed))
    if (own !== turn) return
    if (!query.root) {
      results.replaceChildren()
      filters.hidden = true
      status.textContent = query.error ? `检索式有误：${query.error}。` : ''
      return
    }
    const found = await search.search(query.root)
    const wanted = chosen()
    const facets = wanted.length ? expand(await search.facets(), search) : undefined
    if (own !== turn) return
    const kept = [...found.documents].filter(
      (number) =>
        !facets ||
        wanted.every(
          // Where a column is not there, the text says the same.
          ([key, value]) => (facets[key][number] ?? value) === value,
        ),
    )
    const list = new List(search, found, kept, own, wanted)
    // Few requests at a time: what the shards left of eight.
    await list.more(Math.max(2, Math.min(firstItems, 8 - found.requests)))
    if (own !== turn) return
    await list.more(firstPage - results.querySelectorAll('li > h2').length)
    if (own !== turn) return
    const counted = facets ?? expand(await search.facets(), search)
    list.onChange = () => drawFacets(found, counted, own, list.refused)
    list.onChange()
    await list.settle()
  }

  /** The result list of one search. */
  class List {
    private readonly search: Engine
    private readonly answer: Answer
    private readonly own: number
    private readonly wanted: readonly [FacetKey, string][]
    /** Those that the lists promised and the text denied. */
    readonly refused = new Set<number>()
    onChange: () => void = () => undefined
    /** Not yet shown, best first. */
    private rest: number[]
    private readonly size: number
    /** Of those that were held against their text. */
    private wrong = 0
    private lost = 0
    private seen = 0
    private hits = 0
    private doubtful: number
    private busy = false

    constructor(
      search: Engine,
      answer: Answer,
      kept: number[],
      own: number,
      wanted: readonly [FacetKey, string][],
    ) {
      this.wanted = wanted
      this.search = search
      this.answer = answer
      this.rest = [...kept]
      this.size = kept.length
      this.own = own
      this.doubtful = kept.filter((number) => !answer.isSure(number)).length
      results.replaceChildren()
    }

    /** Shows some more; those that do not match are passed over. */
    async more(count: number): Promise<void> {
      if (this.busy) return
      this.busy = true
      let wanted = count
      let rounds = 0
      document.getElementById('search-more')?.remove()
      while (wanted > 0 && this.rest.length) {
        // Where the lists promised too much, more are looked at together.
        const batch = this.rest.splice(0, wanted * ++rounds)
        const checks = batch.map((number) => this.check(number))
        // A short list is ranked by its texts; a long one by what the lists say, and shown as its texts come.
        if (this.size <= count) {
          const shown = (await Promise.all(checks)).filter((each): each is Matcher => Boolean(each))
          if (this.own !== turn) return
          shown.sort((a, b) => b.score(this.answer.root) - a.score(this.answer.root))
          for (const matcher of shown) results.append(drawItem(matcher, this.answer.root, root))
          wanted -= shown.length
        } else
          for (const check of checks) {
            const matcher = await check
            if (this.own !== turn) return
            if (!matcher) continue
            results.append(drawItem(matcher, this.answer.root, root))
            wanted--
          }
        this.say()
      }
      this.busy = false
      this.say()
      this.onChange()
      if (this.rest.length) this.offerMore()
    }

    private offerMore(): void {
      const button = element(
        'button',
        { type: 'button' },
        `再显示${Math.min(nextPage, this.rest.length)}篇`,
      )
      button.addEventListener('click', () => {
        const before = results.querySelectorAll('li > h2').length
        void this.more(nextPage).then(() =>
          results.querySelectorAll<HTMLElement>('li > h2 a')[before]?.focus(),
        )
      })
      results.append(element('li', { class: 'more', id: 'search-more' }, button))
    }

    /** Holds what is doubtful against its text: at once where it is little, else when asked. */
    async settle(): Promise<void> {
      if (!this.doubtful) return
      if (this.doubtful <= checkedAlone) return this.checkAll()
      const button = element('button', { type: 'button', class: 'plain' }, '核实篇数')
      button.addEventListener('click', () => {
        button.remove()
        void this.checkAll()
      })
      status.append(' ', button)
    }

    /** Some at a time; the count follows. */
    private async checkAll(): Promise<void> {
      const doubtful = this.rest.filter((each) => !this.answer.isSure(each))
      const wrong = new Set<number>()
      for (let at = 0; at < doubtful.length; at += checkedTogether) {
        const batch = doubtful.slice(at, at + checkedTogether)
        const found = await Promise.all(batch.map((number) => this.check(number)))
        if (this.own !== turn) return
        found.forEach((matcher, i) => matcher === false && wrong.add(batch[i]!))
        this.say()
      }
      this.rest = this.rest.filter((each) => !wrong.has(each))
      this.say()
      this.onChange()
    }

    private async check(number: number): Promise<Matcher | false | undefined> {
      const found = await this.search.verify(this.answer, number)
      const matcher =
        found && this.wanted.some(([key, value]) => found.document[key] !== value) ? false : found
      if (matcher === false) this.refused.add(number)
      if (!this.answer.isSure(number)) {
        this.doubtful--
        if (matcher === false) this.wrong++
      } else if (matcher === false) {
        this.wrong++
        this.lost++
      }
      if (matcher === undefined) this.lost++
      if (matcher) {
        this.seen++
        this.hits += matcher.hits(this.answer.root)
      }
      return matcher
    }

    private say(): void {
      const total = this.size - this.wrong
      const typed = shortened(input.value.trim())
      const incomplete = this.answer.incomplete || this.lost > 0 || this.search.isDamaged
      const known = this.doubtful === 0 && !incomplete
      const count = incomplete ? `至少${total}篇` : `${known ? '' : '约'}${total}篇`
      const hits = known && this.seen === total ? `，共${this.hits}处` : ''
      status.textContent =
        (total
          ? `“${typed}”：${count}${hits}。`
          : this.wanted.length
            ? `在所选的${this.wanted.map(([, value]) => value).join('、')}里没有找到“${typed}”。`
            : `没有找到“${typed}”。逐字匹配，可以试试更短的词。`) +
        (incomplete ? '检索数据不完整，结果可能有缺。' : '')
    }
  }

  function drawFacets(
    found: Answer,
    facets: Expanded,
    own: number,
    refused: ReadonlySet<number>,
  ): void {
    if (own !== turn) return
    const wanted = chosen()
    filters.hidden = found.documents.length === 0 && wanted.length === 0
    for (const key of facetKeys) {
      const counts = new Map<string, number>()
      for (const number of found.documents) {
        if (refused.has(number)) continue
        if (!wanted.every(([other, value]) => other === key || facets[other][number] === value))
          continue
        const value = facets[key][number]
        if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      drawFacet(key, counts)
    }
  }

  function drawFacet(key: FacetKey, found: ReadonlyMap<string, number>): void {
    const options = select(key)
    const value = options.value
    const counts = [...found].sort((a, b) =>
      key === 'year'
        ? a[0] < b[0]
          ? 1
          : -1
        : (key === 'column' ? rank(a[0]) - rank(b[0]) : 0) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
    )
    if (value && !found.has(value)) counts.push([value, 0])
    options.replaceChildren(
      new Option('全部', ''),
      ...counts.map(([name, count]) => new Option(`${name}（${count}）`, name)),
    )
    options.value = value
  }

  /** Columns stand as the config orders them, others behind. */
  function rank(column: string): number {
    const place = columns.indexOf(column)
    return place < 0 ? columns.length : place
  }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}……` : text)

/** By document: its year, column and kind; undefined where the file of its segment is not there. */
type Expanded = Record<FacetKey, (string | undefined)[]>

function expand(segments: readonly (Facets | undefined)[], { manifest }: Engine): Expanded {
  const found: Expanded = { year: [], column: [], kind: [] }
  segments.forEach((facets, i) => {
    const { from, count } = manifest.segments[i]!
    if (!facets) {
      for (const key of facetKeys) found[key].length = from + count
      return
    }
    for (const [value, times] of facets.years)
      for (let k = 0; k < times; k++) found.year.push(value)
    for (const each of facets.columns.of) found.column.push(facets.columns.names[each])
    for (const each of facets.kinds.of) found.kind.push(facets.kinds.names[each])
  })
  return found
}

const form = document.querySelector<HTMLFormElement>('#search-form')
if (form) startSearch(form)
