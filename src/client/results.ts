/** 画检索结果: items with the words around each hit. Text goes in as text, never as markup. */
import { snippet, type Hit, type Matcher } from '../search/reader/match.ts'
import { positiveTerms, type QueryNode } from '../search/reader/query.ts'
import { element } from './element.ts'

/** Pieces of an item that are shown at once; the others open on demand. */
const shownHits = 3

/** Results as a list, or under the issue they stand in. */
export function drawResults(
  matchers: readonly Matcher[],
  query: QueryNode,
  root: string,
  group: 'flat' | 'issue',
): HTMLElement[] {
  if (group === 'flat') return matchers.map((matcher) => drawItem(matcher, query, root, 'h2'))
  const issues = new Map<string, Matcher[]>()
  for (const matcher of matchers) {
    const own = issues.get(matcher.document.issue)
    if (own) own.push(matcher)
    else issues.set(matcher.document.issue, [matcher])
  }
  return [...issues].map(([issue, own]) => {
    const id = own[0]!.document.id.replace(/\/\d+$/, '')
    const heading = element('h2', {}, element('a', { href: `${root}issues/${id}.html` }, issue))
    const number = ({ document }: Matcher): number => Number(/\d+$/.exec(document.id)?.[0])
    own.sort((a, b) => number(a) - number(b))
    const items = own.map((matcher) => drawItem(matcher, query, root, 'h3'))
    return element('li', { class: 'issue' }, heading, element('ol', {}, ...items))
  })
}

function drawItem(
  matcher: Matcher,
  query: QueryNode,
  root: string,
  level: 'h2' | 'h3',
): HTMLElement {
  const own = matcher.document
  const hits = matcher.places(query)
  const title = hits.find((hit) => hit.paragraph === 0)
  const page = `${root}issues/${own.id}.html`
  const find = findParameter(query)
  const words = title ? marked(title.text, title.ranges) : [own.title || own.label || own.id]
  const heading = element(level, {}, element('a', { href: page + find }, ...words))
  const count = matcher.hits(query)
  const notes = [
    level === 'h2' ? own.issue : '',
    own.date ?? '',
    own.column,
    own.kind,
    count ? `${count}处` : '',
  ]
  const meta = element(
    'p',
    { class: 'meta' },
    ...notes
      .filter(Boolean)
      .flatMap((note, i) => [i ? '　' : '', element('span', { class: 'whole' }, note)]),
  )
  const rows = hits.filter((hit) => hit.paragraph !== 0).map((hit) => drawHit(page, find, hit))
  const list = element('ul', { class: 'hits' }, ...rows.slice(0, shownHits))
  const node = element('li', { class: 'item' }, heading, meta, list)
  if (rows.length > shownHits) {
    const more = element('details', { class: 'more-hits' })
    const rest = element('ul', { class: 'hits' }, ...rows.slice(shownHits))
    more.append(element('summary', {}, `另有${rows.length - shownHits}段`), rest)
    node.append(more)
  }
  return node
}

function drawHit(page: string, find: string, hit: Hit): HTMLElement {
  const piece = snippet(hit)
  const where = hit.paragraph > 0 ? `第${hit.paragraph}段` : '副题'
  const to = page + find + (hit.paragraph > 0 ? `#p${hit.paragraph}` : '')
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

/** The terms for the page of an item to mark. */
function findParameter(query: QueryNode): string {
  const terms = positiveTerms(query).filter(({ field }) => field === undefined)
  const address = new URLSearchParams(terms.map(({ text }) => ['find', text]))
  const text = address.toString()
  return text && `?${text}`
}

function marked(
  text: string,
  ranges: readonly (readonly [number, number])[],
): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = []
  let at = 0
  for (const [start, end] of ranges) {
    parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)))
    at = end
  }
  parts.push(text.slice(at))
  return parts
}
