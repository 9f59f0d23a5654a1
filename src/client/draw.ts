/** 画检索结果: an item of the list. Text goes in as text, never as markup. */
import { snippet, type Hit, type Matcher } from '../search/match.ts'
import type { Node } from '../search/query.ts'
import { element } from './element.ts'

/** An item with its title, where it stands, and the pieces that hold the terms. `root`: the site's, as the page sees it. */
export function drawItem(matcher: Matcher, query: Node, root: string): HTMLElement {
  const own = matcher.document
  const hits = matcher.places(query)
  const title = hits.find((hit) => hit.paragraph === 0)
  const address = `${root}issues/${own.id}.html`
  const heading = element(
    'h2',
    {},
    element(
      'a',
      { href: address },
      ...(title ? marked(title.text, title.ranges) : [own.title || own.label || own.id]),
    ),
  )
  const count = matcher.hits(query)
  const meta = element(
    'p',
    { class: 'meta' },
    [own.issue, own.column, own.kind, ...(count ? [`${count}处`] : [])].join('　'),
  )
  const list = element(
    'ul',
    { class: 'hits' },
    ...hits.filter((hit) => hit.paragraph !== 0).map((hit) => drawHit(address, hit)),
  )
  return element('li', {}, heading, meta, list)
}

function drawHit(address: string, hit: Hit): HTMLElement {
  const piece = snippet(hit)
  const where = hit.paragraph > 0 ? `第${hit.paragraph}段` : '副题'
  const to = address + (hit.paragraph > 0 ? `#p${hit.paragraph}` : '')
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
