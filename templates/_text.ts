import type { Entry } from '../src/archive/place.ts'
import { html, sanitized, type Html } from '../src/site/html.ts'
import type { EntityLinks, PageContext } from '../src/site/contexts.ts'
import type { Item, PersonMention, WorkMention } from '../src/records/types.ts'
import type { ItemReading, Segment } from '../src/site/reading.ts'

/** How the words of a text are drawn. */
export interface Wording {
  context: PageContext
  links: EntityLinks
  item: Item
  reading: ItemReading
  /** Words carry their numbers, so that facts beside the text can point at them; a link for words that are no person or work. */
  numbered?: { link: (words: number) => Link | undefined }
}

/** Where words lead. */
export interface Link {
  to: string
  title?: string
  /** How many of the first characters of a segment are the link, where not all of them. */
  length?: (text: string) => number
  /** A name, which no line break may part. */
  isPerson?: boolean
}

/** A paragraph's text with its people and works as links; what Markdown marked up is shown as rendered. */
export function paragraphText(wording: Wording, index: number): Html {
  const paragraph = wording.item.paragraphs[index]!
  if (paragraph.html) return sanitized(paragraph.html)
  return segmentsText(wording, wording.reading.paragraphs[index]!)
}

/** Segments as markup. Neighbours inside one person or work are one link. */
export function segmentsText(wording: Wording, segments: readonly Segment[]): Html {
  const links = linksOf(wording)
  const parts: Html[] = []
  for (let i = 0; i < segments.length; i++) {
    const linked = segments[i]!.words.find((number) => links.has(number))
    if (linked === undefined) {
      parts.push(plain(wording, segments[i]!))
      continue
    }
    const inner: Html[] = []
    for (; i < segments.length && segments[i]!.words.includes(linked); i++)
      inner.push(marked(wording, segments[i]!))
    i--
    const { to, title, isPerson } = links.get(linked)!
    parts.push(
      html`<a class="${isPerson ? 'entity person' : 'entity'}" href="${to}"${title === undefined ? '' : html` title="${title}"`}>${inner}</a>`,
    )
  }
  return html`${parts}`
}

/** Addresses by the number of the words: of people and works. */
function linksOf({ context, links, item, reading }: Wording): Map<number, Link> {
  const found = new Map<number, Link>()
  const add = (pointer: string, to: string | undefined, more: Partial<Link>): void => {
    const number = reading.numberOf(pointer)
    if (number !== undefined && to && !found.has(number))
      found.set(number, { to: context.link(to), ...more })
  }
  item.people.forEach((person: PersonMention, i) =>
    add(`/people/${i}`, links.person(person), {
      isPerson: true,
      ...(person.printed ? { title: person.name } : {}),
    }),
  )
  item.works.forEach((work: WorkMention, i) => add(`/works/${i}`, links.work(work.title), {}))
  return found
}

/** A segment outside people and works; the first words of a fact may lead to it. */
function plain(wording: Wording, segment: Segment): Html {
  const link = segment.starts.map((number) => wording.numbered?.link(number)).find(Boolean)
  if (!link) return marked(wording, segment)
  const head = segment.text.slice(0, link.length?.(segment.text))
  return marked(
    wording,
    segment,
    html`<a class="ref" href="${link.to}">${head}</a>${segment.text.slice(head.length)}`,
  )
}

/** A segment with the numbers of its words; where words begin, it bears their anchor. */
function marked(
  { numbered }: Wording,
  { text, words, starts }: Segment,
  inner = html`${text}`,
): Html {
  if (!numbered || !words.length) return inner
  return html`<span${starts.length ? html` id="w${starts[0]!}"` : ''} data-w="${words.join(' ')}">${inner}</span>`
}

/** The element of a paragraph, with its anchor. */
export function paragraphElement(
  wording: Wording,
  index: number,
  id: string,
  corrections: Html = html``,
): Html {
  const paragraph = wording.item.paragraphs[index]!
  const text = html`${paragraphText(wording, index)}${corrections}`
  const mark = html`<a class="anchor" href="#${id}" tabindex="-1" aria-label="第${index + 1}段" title="第${index + 1}段"></a>`
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

/** Who sent an item in; the office where it does not say. */
export const senderOf = ({ item }: Entry, office: string): string =>
  item.sources.map((source) => source.organization).join('、') || office
