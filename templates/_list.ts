import { dateLabel, issueLabel, itemTitle } from '../src/archive/labels.ts'
import type { Entity, Place } from '../src/archive/archive.ts'
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
  return html`<a href="${context.link(url.place(place))}">${itemTitle(entry.item)}</a> <span class="meta">${issueLabel(entry.bulletin)}${place.paragraph ? `，第${place.paragraph}段` : '，标题'}</span>`
}

/** People, works or organisations: each with what is known and the places that mention it. */
export function entityIndex(
  context: PageContext,
  entities: readonly Entity[],
  options: { title: string; unit: string; notes: string; wrap: (name: string) => string },
): Html {
  if (!entities.length) return html`<h1>${options.title}</h1>\n<p>还没有内容。</p>`
  return html`<h1>${options.title}</h1>
<p class="meta">共${entities.length}${options.unit}，按拼音排列。</p>
<ul class="entities">
${entities.map(
  (entity) => html`<li id="${entity.slug}">
<h2>${options.wrap(entity.name)}</h2>
${entity.notes.length ? html`<p class="note">${options.notes}${entity.notes.join('；')}</p>\n` : ''}<ul class="places">
${entity.places.map((place) => html`<li>${placeLink(context, place)}</li>\n`)}</ul>
</li>\n`,
)}</ul>`
}
