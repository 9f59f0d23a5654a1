import { dateLabel, issueLabel, itemTitle } from '../src/archive/labels.ts'
import type { Digest } from '../src/archive/digest.ts'
import type { Occurrence } from '../src/archive/place.ts'
import { html, type Html } from '../src/site/html.ts'
import type { Numbered, PageContext } from '../src/site/contexts.ts'
import { pageSize, type Listing } from '../src/site/listing.ts'
import { url } from '../src/site/urls.ts'

/** Bulletins as a list: number and date, then the titles of the items. */
export function bulletinList(
  context: PageContext,
  bulletins: readonly Digest[],
  heading: 'h2' | 'h3',
): Html {
  return html`<ol class="issues" reversed>
${bulletins.map((bulletin) => {
  const items = bulletin.columns.flatMap((column) => column.items)
  const notes = [
    bulletin.totalNo === undefined ? '' : `总第${bulletin.totalNo}期`,
    bulletin.date && issueLabel(bulletin) !== dateLabel(bulletin.date)
      ? dateLabel(bulletin.date)
      : '',
  ].filter(Boolean)
  return html`<li>
<${heading}><a href="${context.link(url.issue(bulletin))}">${issueLabel(bulletin)}</a></${heading}>
<p class="meta">${notes.map((text) => html`<span>${text}</span> `)}</p>
<ul class="titles">
${items.map((item, i) => html`<li><a href="${context.link(url.itemOf(bulletin.id, i + 1))}">${itemTitle(item)}</a></li>\n`)}</ul>
</li>\n`
})}</ol>\n`
}

/** A link to the paragraph where something is said. */
export function placeLink(context: PageContext, place: Occurrence): Html {
  const { entry } = place
  return html`<a href="${context.link(url.place(place))}">${itemTitle(entry.item)}</a> <span class="meta">${issueLabel(entry.bulletin)}，${placeName(place)}</span>`
}

/**
 * The pages of a long list; nothing where it is one page. `label`: of the navigation. Only the first page leads to all:
 * one more entry, or a new year, must not change the others.
 */
export function pagesNav<T>(context: PageContext, list: Listing<T>, label = '分页'): Html {
  const { pages } = list
  if (pages.length < 2) return html``
  const nav = (rows: Html): Html =>
    html`<nav class="pages" aria-label="${label}"><ul>\n${rows}</ul></nav>\n`
  if (isFirstPage(list))
    return nav(
      html`${pages.map((page) => html`<li>${page.isCurrent ? html`<span aria-current="page">${page.label}</span>` : html`<a href="${context.link(page.path)}">${page.label}</a>`} <span class="meta">${page.count}</span></li>\n`)}`,
    )
  const current = pages.findIndex(({ isCurrent }) => isCurrent)
  const following = pages[current + 1]
  return nav(html`<li><a href="${context.link(pages[0]!.path)}">全部各页</a></li>
<li><span aria-current="page">${pages[current]!.label}</span></li>
${following && html`<li><a href="${context.link(following.path)}">${following.label}</a></li>\n`}`)
}

/** 共412次; on a further page only what stands there: 本页200次. */
export function howMany<T>(list: Listing<T>, unit: string): string {
  if (isFirstPage(list)) return `共${list.total}${unit}`
  const own = list.groups.reduce((sum, { entries }) => sum + entries.length, 0)
  return `本页${own}${unit}`
}

/** 12处; in a list of many pages only about, since one more must not change it: 逾10处. */
function placesCount<T>(list: Listing<T>, count: number): string {
  if (list.pages.length < 2) return `${count}处`
  const digits = 10 ** (String(count).length - 1)
  const step = [5, 2, 1].find((each) => each * digits <= count)!
  return `${step * digits === count ? '' : '逾'}${step * digits}处`
}

/** The title of one page of a list: 会议：2023年. */
export function pageTitle<T>(title: string, { pages }: Listing<T>): string {
  const current = pages.findIndex(({ isCurrent }) => isCurrent)
  return current > 0 ? `${title}：${pages[current]!.label}` : title
}

/** The groups of a page under their headings; one group that is everything needs none, but where records have headings of their own. */
export function groupList<T>(
  list: Listing<T>,
  className: string,
  row: (entry: T) => Html,
  { heading = 'h2', always = false }: { heading?: 'h2' | 'h3'; always?: boolean } = {},
): Html {
  const needsHeading = always || list.groups.length > 1 || list.pages.length > 1
  return html`${list.groups.map(({ key, label, entries }) => {
    const id = `group-${key}`
    return html`<section class="group"${needsHeading ? html` aria-labelledby="${id}"` : ''}>
${needsHeading ? html`<${heading} class="group-label" id="${id}">${label}</${heading}>\n` : ''}<ul class="${className}">
${entries.map(row)}</ul></section>\n`
  })}`
}

/** Meetings, tasks or awards: a record each, by year, with the place that says it. */
export function recordList<T>(
  context: PageContext,
  list: Listing<T>,
  options: {
    title: string
    unit: string
    place: (record: T) => Occurrence
    /** What the record is called: the title of its item. */
    head: (record: T) => string
    row: (record: T) => Html
  },
): Html {
  if (!list.total) return html`<h1>${options.title}</h1>\n<p class="empty">还没有内容。</p>`
  return html`<h1>${options.title}</h1>
<p class="meta">${howMany(list, options.unit)}，新的在前。</p>
${pagesNav(context, list, '按年份')}${groupJumps(list)}${groupList(
    list,
    'records',
    (record) => {
      const place = options.place(record)
      return html`<li><h3><a href="${context.link(url.place(place))}">${options.head(record)}</a></h3> <span class="meta">${issueLabel(place.entry.bulletin)}，${placeName(place)}</span>
${options.row(record)}</li>\n`
    },
    { always: true },
  )}`
}

/** Jumps to the groups of a page. */
function groupJumps<T>(list: Listing<T>): Html {
  if (list.groups.length < 4) return html``
  return html`<nav class="jumps" aria-label="本页各组"><ul>
${list.groups.map(({ key, label }) => html`<li><a href="#${`group-${key}`}">${label}</a></li>\n`)}</ul></nav>\n`
}

/** People, works or organisations: a line each, with the page of its own. */
export function entityIndex<T extends { slug: string; places: readonly Occurrence[] }>(
  context: PageContext,
  list: Listing<T>,
  options: {
    title: string
    unit: string
    /** The name as a link. */
    name: (entity: T) => Html
    note: (entity: T) => string
  },
): Html {
  if (!list.total) return html`<h1>${options.title}</h1>\n<p class="empty">还没有内容。</p>`
  return html`<h1>${options.title}</h1>
<p class="meta">${howMany(list, options.unit)}，按拼音排列。</p>
${pagesNav(context, list, '按拼音首字母')}${groupJumps(list)}${groupList(
    list,
    'entities',
    (entity) => {
      const note = options.note(entity)
      return html`<li id="${entity.slug}"><span class="name">${options.name(entity)}</span> <span class="meta">${placesCount(list, entity.places.length)}</span>${note ? html`<p class="note">${note}</p>` : ''}</li>\n`
    },
  )}`
}

/** Stands on the first page of a list only. */
export const isFirstPage = <T>({ pages }: Listing<T>): boolean => pages[0]?.isCurrent ?? true

/** At most so many of what stands beside a list; the rest is said, and stands in the data. */
export function atMost<T>(
  context: PageContext,
  entries: readonly T[],
  draw: (shown: readonly T[]) => Html,
): Html {
  const more = entries.length - pageSize
  return html`${draw(entries.slice(0, pageSize))}${more > 0 ? html`<p class="meta">另有${more}条，见<a href="${context.link(url.data)}">数据</a>。</p>\n` : ''}`
}

/** Where an entity is mentioned, newest first: an item a line, with every place in it; `note`: what is said there. */
export function placeList(
  context: PageContext,
  list: Listing<Numbered>,
  note: (index: number) => string = () => '',
): Html {
  const items = {
    ...list,
    groups: list.groups.map((group) => ({ ...group, entries: byItem(group.entries) })),
  }
  return html`<h2 id="places">出现</h2>
<p class="meta">${howMany(list, '处')}，新的在前。</p>
${pagesNav(context, list, '按年份')}${groupList(items, 'places', (own) => itemPlaces(context, own, note), { heading: 'h3' })}`
}

function byItem(places: readonly Numbered[]): Numbered[][] {
  const items = new Map<Occurrence['entry'], Numbered[]>()
  for (const each of places) {
    const own = items.get(each.place.entry)
    if (own) own.push(each)
    else items.set(each.place.entry, [each])
  }
  return [...items.values()]
}

function itemPlaces(
  context: PageContext,
  own: readonly Numbered[],
  note: (index: number) => string,
): Html {
  const { entry } = own[0]!.place
  return html`<li><a href="${context.link(url.item(entry))}">${itemTitle(entry.item)}</a> <span class="meta">${issueLabel(entry.bulletin)}${own.map(
    ({ place, index }) =>
      html`　<a href="${context.link(url.place(place))}">${placeName(place)}</a>${note(index) && `（${note(index)}）`}`,
  )}</span></li>\n`
}

const placeName = ({ paragraph, signature }: Occurrence): string =>
  paragraph ? `第${paragraph}段` : signature ? '署名' : '标题'

/** The way back to the index of its kind. */
export function crumbs(
  context: PageContext,
  ...steps: readonly (readonly [to: string | undefined, label: string])[]
): Html {
  return html`<nav class="crumbs" aria-label="所在位置"><ol>
${steps.map(([to, label]) => html`<li>${to === undefined ? label : html`<a href="${context.link(to)}">${label}</a>`}</li>\n`)}</ol></nav>\n`
}
