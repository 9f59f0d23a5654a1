import { html, sanitized, type Html } from '../src/site/html.ts'
import type { Item, Paragraph, Span } from '../src/records/types.ts'
import type { EntityLinks, PageContext } from '../src/site/pages.ts'

interface Link {
  start: number
  end: number
  to: string
  /** Canonical name, where another is printed. */
  name?: string
}

/** A paragraph's text with its persons and works as links; what Markdown marked up is shown as rendered. */
export function paragraphText(
  context: PageContext,
  links: EntityLinks,
  item: Item,
  paragraph: Paragraph,
): Html {
  if (paragraph.html) return sanitized(paragraph.html)
  const found = findLinks(links, item, paragraph)
  const parts: Html[] = []
  let at = 0
  for (const link of found) {
    parts.push(
      html`${paragraph.text.slice(at, link.start)}<a class="entity" href="${context.link(link.to)}"${link.name === undefined ? '' : html` title="${link.name}"`}>${paragraph.text.slice(link.start, link.end)}</a>`,
    )
    at = link.end
  }
  return html`${parts}${paragraph.text.slice(at)}`
}

/** Mentions stand in printed order: each is looked for behind the one before. */
function findLinks(links: EntityLinks, item: Item, paragraph: Paragraph): Link[] {
  const inside = (span: Span): boolean =>
    span.start >= paragraph.span.start && span.end <= paragraph.span.end
  const mentions: { span: Span; printed: string; name?: string; to: string | undefined }[] = [
    ...item.people.map((person) => ({
      span: person.span,
      printed: person.printed ?? person.name,
      ...(person.printed ? { name: person.name } : {}),
      to: links.person(person),
    })),
    ...item.works.map((work) => ({
      span: work.span,
      printed: work.printed,
      to: links.work(work.title),
    })),
  ]
    .filter(({ span }) => inside(span))
    .sort((a, b) => a.span.start - b.span.start)
  const found: Link[] = []
  let from = 0
  for (const { printed, to, name } of mentions) {
    const start = paragraph.text.indexOf(printed, from)
    if (start < 0 || !to) continue
    from = start + printed.length
    found.push({ start, end: from, to, ...(name ? { name } : {}) })
  }
  return found
}

/** The element of a paragraph, with its anchor. */
export function paragraphElement(
  context: PageContext,
  links: EntityLinks,
  item: Item,
  index: number,
  id: string,
  corrections: Html = html``,
): Html {
  const paragraph = item.paragraphs[index]!
  const text = html`${paragraphText(context, links, item, paragraph)}${corrections}`
  const mark = html`<a class="anchor" href="#${id}" tabindex="-1" aria-label="第${index + 1}段的链接"></a>`
  if (paragraph.role === 'table')
    return html`<div class="table" id="${id}" role="region" aria-label="表格" tabindex="0">${paragraph.html ? text : html`<pre>${paragraph.text}</pre>`}${mark}</div>\n`
  if (paragraph.role === 'heading') return html`<h3 class="inner" id="${id}">${mark}${text}</h3>\n`
  if (paragraph.role === 'caption') return html`<p class="caption" id="${id}">${mark}${text}</p>\n`
  return html`<p id="${id}">${mark}${text}</p>\n`
}

/** 署名 at the end of an item. */
export function sourceLines(item: Item): Html {
  return html`${item.sources.length ? html`<p class="source">（${item.sources.map((source) => source.printed).join('、')}）</p>\n` : ''}`
}
