import { dateLabel, issueLabel, itemTitle } from '../src/archive/labels.ts'
import type { Place } from '../src/archive/archive.ts'
import type { Bulletin } from '../src/records/types.ts'
import { html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'

/** Bulletins as a list: number and date, then the titles of the items. */
export function bulletinList(
  context: PageContext,
  bulletins: readonly Bulletin[],
  heading: 'h2' | 'h3',
): Html {
  return html`<ol class="issues" reversed>
${bulletins.map((bulletin) => {
  const items = bulletin.columns.flatMap((column) => column.items)
  return html`<li>
<${heading}><a href="${context.link(url.issue(bulletin))}">${issueLabel(bulletin)}</a></${heading}>
<p class="meta">${[bulletin.totalNo === undefined ? '' : `总第${bulletin.totalNo}期`, bulletin.date && issueLabel(bulletin) !== dateLabel(bulletin.date) ? dateLabel(bulletin.date) : ''].filter(Boolean).map((text) => html`<span>${text}</span> `)}</p>
<ul class="titles">
${items.map((item, i) => html`<li><a href="${context.link(`issues/${bulletin.id}/${i + 1}.html`)}">${itemTitle(item)}</a></li>\n`)}</ul>
</li>\n`
})}</ol>\n`
}

/** A link to the paragraph where something is said. */
export function placeLink(context: PageContext, place: Place): Html {
  const { entry } = place
  return html`<a href="${context.link(url.place(place))}">${itemTitle(entry.item)}</a> <span class="meta">${issueLabel(entry.bulletin)}${place.paragraph ? `，第${place.paragraph}段` : place.signature ? '，署名' : '，标题'}</span>`
}

/** People, works or organisations: a line each, with the page of its own. */
export function entityIndex<T extends { slug: string; places: readonly Place[] }>(
  entities: readonly T[],
  options: {
    title: string
    unit: string
    /** The name as a link. */
    name: (entity: T) => Html
    note: (entity: T) => string
  },
): Html {
  if (!entities.length) return html`<h1>${options.title}</h1>\n<p>还没有内容。</p>`
  return html`<h1>${options.title}</h1>
<p class="meta">共${entities.length}${options.unit}，按拼音排列。</p>
<ul class="entities">
${entities.map((entity) => {
  const note = options.note(entity)
  return html`<li id="${entity.slug}"><h2>${options.name(entity)}</h2> <span class="meta">${entity.places.length}处</span>${note ? html`<p class="note">${note}</p>` : ''}</li>\n`
})}</ul>`
}

/** Where an entity is mentioned, newest first; `note`: what is said there. */
export function placeList(
  context: PageContext,
  places: readonly Place[],
  note: (index: number) => string = () => '',
): Html {
  return html`<h2 id="places">出现</h2>
<p class="meta">共${places.length}处，新的在前。</p>
<ul class="places">
${places.map((place, i) => html`<li>${placeLink(context, place)}${note(i) ? html` <span class="meta">${note(i)}</span>` : ''}</li>\n`)}</ul>`
}

/** The way back to the index of its kind. */
export function crumbs(context: PageContext, to: string, label: string): Html {
  return html`<nav class="crumbs" aria-label="所在位置"><ol><li><a href="${context.link(to)}">${label}</a></li></ol></nav>\n`
}
