/** 检索页: loads the shards as classic scripts (they open from file:// too) and draws what `search` finds. */
import {
  facetKeys,
  search,
  snippet,
  type Answer,
  type Filters,
  type Found,
  type Hit,
  type SearchDocument,
} from '../search/read.ts'

declare global {
  interface Window {
    jianbaoShards?: { push(shard: [year: string, documents: SearchDocument[]]): unknown }
  }
}

const pageSize = 50

export function startSearch(form: HTMLFormElement): void {
  const input = form.elements.namedItem('q') as HTMLInputElement
  const status = document.getElementById('search-status')!
  const results = document.getElementById('search-results')!
  const filters = form.querySelector<HTMLElement>('.filters')!
  const root = form.dataset['root'] ?? ''
  const columns = (form.dataset['columns'] ?? '').split('　')
  let documents: SearchDocument[] | undefined
  let loading: Promise<SearchDocument[]> | undefined
  let shown = pageSize
  let composing = false
  let timer = 0

  const select = (key: keyof Filters): HTMLSelectElement =>
    form.elements.namedItem(key) as HTMLSelectElement
  const current = (): Filters =>
    Object.fromEntries(
      facetKeys.map((key) => [key, select(key).value]).filter(([, value]) => value),
    )

  document.getElementById('without-script')?.remove()
  readAddress()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    run(true)
  })
  input.addEventListener('compositionstart', () => void (composing = true))
  input.addEventListener('compositionend', () => {
    composing = false
    later()
  })
  input.addEventListener('input', () => {
    if (!composing) later()
  })
  for (const key of facetKeys) select(key).addEventListener('change', () => run(true))
  window.addEventListener('popstate', () => {
    readAddress()
    run(false)
  })
  if (input.value) run(false)
  else void load().catch(fail)

  function later(): void {
    clearTimeout(timer)
    timer = window.setTimeout(() => run(true), 150)
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

  function writeAddress(): void {
    const address = new URLSearchParams()
    if (input.value) address.set('q', input.value)
    for (const [key, value] of Object.entries(current())) address.set(key, value)
    const text = address.toString()
    history.replaceState(null, '', text ? `?${text}` : location.pathname.split('/').pop() || './')
  }

  function run(write: boolean): void {
    shown = pageSize
    if (write) writeAddress()
    if (!documents) status.textContent = '正在载入检索数据……'
    load().then((all) => draw(search(all, input.value, current())), fail)
  }

  function fail(): void {
    status.textContent = '检索数据没有载入。请检查网络后重试，或从上方栏目浏览。'
  }

  function load(): Promise<SearchDocument[]> {
    loading ??= loadShards((form.dataset['shards'] ?? '').split(' ').filter(Boolean)).then(
      (all) => (documents = all),
    )
    loading.catch(() => void (loading = undefined))
    return loading
  }

  function draw(answer: Answer): void {
    const query = input.value
    filters.hidden =
      !query.trim() || (answer.items.length === 0 && Object.keys(current()).length === 0)
    for (const key of facetKeys) drawFacet(key, answer)
    document.title = document.title.replace(
      /^(?:“.*” - )?/,
      query.trim() ? `“${query.trim()}” - ` : '',
    )
    if (!query.trim()) {
      status.textContent = ''
      results.replaceChildren()
      return
    }
    status.textContent = answer.items.length
      ? `“${query.trim()}”：${answer.items.length}篇，共${answer.count}处。`
      : `没有找到“${query.trim()}”。逐字匹配，可以试试更短的词。`
    results.replaceChildren(...answer.items.slice(0, shown).map((item) => drawItem(item)))
    if (answer.items.length > shown) {
      const more = element(
        'button',
        { type: 'button' },
        `再显示${Math.min(pageSize, answer.items.length - shown)}篇`,
      )
      more.addEventListener('click', () => {
        const from = shown
        shown += pageSize
        draw(answer)
        results.children[from]?.querySelector('a')?.focus()
      })
      results.append(element('li', { class: 'more' }, more))
    }
  }

  /** Columns stand as the config orders them, others behind. */
  function rank(column: string): number {
    const place = columns.indexOf(column)
    return place < 0 ? columns.length : place
  }

  function drawFacet(key: keyof Filters, answer: Answer): void {
    const options = select(key)
    const value = options.value
    const counts = [...answer.facets[key]].sort((a, b) =>
      key === 'year'
        ? a[0] < b[0]
          ? 1
          : -1
        : (key === 'column' ? rank(a[0]) - rank(b[0]) : 0) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
    )
    if (value && !answer.facets[key].has(value)) counts.push([value, 0])
    options.replaceChildren(
      new Option('全部', ''),
      ...counts.map(([name, count]) => new Option(`${name}（${count}）`, name)),
    )
    options.value = value
  }

  function drawItem({ document: own, hits, count }: Found): HTMLElement {
    const title = hits.find((hit) => hit.paragraph === 0)
    const heading = element(
      'h2',
      {},
      element(
        'a',
        { href: root + own.url },
        ...(title ? marked(title.text, title.ranges) : [own.title || own.label || own.id]),
      ),
    )
    const meta = element(
      'p',
      { class: 'meta' },
      [own.issue, own.column, own.kind, `${count}处`].join('　'),
    )
    const list = element(
      'ul',
      { class: 'hits' },
      ...hits.filter((hit) => hit.paragraph !== 0).map((hit) => drawHit(own, hit)),
    )
    return element('li', {}, heading, meta, list)
  }

  function drawHit(own: SearchDocument, hit: Hit): HTMLElement {
    const piece = snippet(hit)
    const where = hit.paragraph > 0 ? `第${hit.paragraph}段` : '副题'
    const to = root + own.url + (hit.paragraph > 0 ? `#p${hit.paragraph}` : '')
    const times = hit.ranges.length > 1 ? `，${hit.ranges.length}处` : ''
    return element(
      'li',
      {},
      element('a', { href: to }, `${where}${times}`),
      '　',
      piece.before ? '……' : '',
      ...marked(piece.text, piece.ranges),
      piece.after ? '……' : '',
    )
  }
}

function marked(text: string, ranges: readonly [number, number][]): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = []
  let at = 0
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)))
    at = end
  }
  parts.push(text.slice(at))
  return parts
}

function element(
  name: string,
  attributes: Record<string, string>,
  ...children: (string | Node)[]
): HTMLElement {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.append(...children)
  return node
}

/** Documents of all shards, in the order of the shards. */
function loadShards(paths: readonly string[]): Promise<SearchDocument[]> {
  const shards = new Map<string, SearchDocument[]>()
  window.jianbaoShards = { push: ([year, documents]) => shards.set(year, documents) }
  return Promise.all(
    paths.map(
      (path) =>
        new Promise<void>((resolve, reject) => {
          const script = document.createElement('script')
          script.src = path
          script.onload = () => resolve()
          script.onerror = () => reject(new Error(path))
          document.head.append(script)
        }),
    ),
  ).then(() =>
    [...shards].sort((a, b) => (a[0] < b[0] ? 1 : -1)).flatMap(([, documents]) => documents),
  )
}
