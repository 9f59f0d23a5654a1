import type { Entry } from '../src/archive/place.ts'
import { html, sanitized, type Html } from '../src/site/html.ts'
import type { EntityLinks, PageContext } from '../src/site/contexts.ts'
import type { Item, PersonMention, WorkMention } from '../src/bulletin/types.ts'
import type { ItemReading, Segment } from '../src/site/reading.ts'

/** How the words of an item are drawn. */
export interface Wording {
  item: Item
  reading: ItemReading
  /** People and works by the number of their words. */
  names: ReadonlyMap<number, Name>
  /** Words carry their numbers, so that facts beside the text can point at them; a link for words that are no person or work. */
  numbered?: { link: (words: number) => Link | undefined }
}

/** Where words that are no person or work lead. */
export interface Link {
  to: string
  /** How many of the first characters of a segment are the link, where not all of them. */
  length?: (text: string) => number
}

/** A person or a work that leads to a page. */
interface Name {
  printed: string
  to: string
  title?: string
  /** No line break may part it. */
  isPerson?: boolean
}

/** What is the same for all texts of an item. */
export function wordingOf(
  context: PageContext,
  links: EntityLinks,
  item: Item,
  reading: ItemReading,
): Wording {
  const names = new Map<number, Name>()
  const add = (pointer: string, to: string | undefined, name: Omit<Name, 'to'>): void => {
    const number = reading.numberOf(pointer)
    if (number !== undefined && to && !names.has(number))
      names.set(number, { ...name, to: context.link(to) })
  }
  item.people.forEach((person: PersonMention, i) =>
    add(`/people/${i}`, links.person(person), {
      printed: person.printed ?? person.name,
      isPerson: true,
      ...(person.printed ? { title: person.name } : {}),
    }),
  )
  item.works.forEach((work: WorkMention, i) =>
    add(`/works/${i}`, links.work(work.title), { printed: work.printed }),
  )
  return { item, reading, names }
}

/** A paragraph's text with its people and works as links; what Markdown marked up is shown as rendered. */
function paragraphText(wording: Wording, index: number): Html {
  const paragraph = wording.item.paragraphs[index]!
  if (paragraph.html) return sanitized(paragraph.html)
  return segmentsText(wording, wording.reading.paragraphs[index]!)
}

/** Segments as markup. Neighbours inside one person or work are one link. */
export function segmentsText(wording: Wording, segments: readonly Segment[]): Html {
  const { names } = wording
  const parts: Html[] = []
  for (let i = 0; i < segments.length; i++) {
    const linked = segments[i]!.words.find((number) => names.has(number))
    if (linked === undefined) {
      parts.push(plain(wording, segments[i]!))
      continue
    }
    const first = i
    while (i + 1 < segments.length && segments[i + 1]!.words.includes(linked)) i++
    const own = segments.slice(first, i + 1)
    const name = names.get(linked)!
    const isWhole = bare(own.map(({ text }) => text).join('')) === bare(name.printed)
    parts.push(
      isWhole
        ? entityLink(name, html`${own.map((segment) => marked(wording, segment))}`)
        : html`${own.map((segment) => marked(wording, segment, namesIn(wording, segment)))}`,
    )
  }
  return html`${parts}`
}

const bare = (text: string): string => text.replace(/\s/g, '')

const entityLink = ({ to, title, isPerson }: Name, inner: Html): Html =>
  html`<a class="${isPerson ? 'entity person' : 'entity'}" href="${to}"${title === undefined ? '' : html` title="${title}"`}>${inner}</a>`

/** Where an editor put words in, their places in the source are one for all: the names are looked for in the text. */
function namesIn({ names }: Wording, { text, words }: Segment): Html {
  const own = [...names.values()].filter(({ printed }) => text.includes(printed))
  if (!own.length || !words.length) return html`${text}`
  const parts: Html[] = []
  let at = 0
  while (at < text.length) {
    const next = own
      .map((name) => ({ name, start: text.indexOf(name.printed, at) }))
      .filter(({ start }) => start >= 0)
      .sort((a, b) => a.start - b.start || b.name.printed.length - a.name.printed.length)[0]
    if (!next) break
    parts.push(
      html`${text.slice(at, next.start)}`,
      entityLink(next.name, html`${next.name.printed}`),
    )
    at = next.start + next.name.printed.length
  }
  return html`${parts}${text.slice(at)}`
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
  heading: 'h2' | 'h3' = 'h3',
): Html {
  const paragraph = wording.item.paragraphs[index]!
  const text = html`${paragraphText(wording, index)}${corrections}`
  const mark = html`<a class="anchor" href="#${id}" tabindex="-1" aria-label="第${index + 1}段"></a>`
  if (paragraph.role === 'table')
    return html`<div class="table" id="${id}" role="region" aria-label="表格" tabindex="0">${paragraph.html ? text : html`<pre>${paragraph.text}</pre>`}${mark}</div>\n`
  if (paragraph.role === 'heading')
    return html`<${heading} class="inner" id="${id}">${mark}${text}</${heading}>\n`
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
