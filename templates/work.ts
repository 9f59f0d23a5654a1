import type { EntryDigest, Occurrence } from '../src/archive/place.ts'
import type { Work } from '../src/archive/entities.ts'
import { dateLabel, issueLabel, itemTitle } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { WorkContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { definitions } from './_facts.ts'
import { layout } from './_layout.ts'
import { atMost, crumbs, isFirstPage, placeList, pageTitle } from './_list.ts'

/** A work: its names, how it went on, and every place. */
export default function work(context: WorkContext): Html {
  const own = context.work
  const rows: [string, string][] = []
  if (own.aliases.length) rows.push(['又作', own.aliases.map((alias) => `《${alias}》`).join('、')])
  if (own.series) rows.push(['丛书', own.series])
  return layout(context, {
    title: pageTitle(`《${own.name}》`, context.list),
    section: url.works,
    description: `《${own.name}》：进展和在简报中出现的段落。`,
    main: html`${crumbs(context, [url.works, '书刊'])}<h1>《${own.name}》</h1>
${rows.length ? definitions(rows) : ''}${
      own.stages.length && isFirstPage(context.list)
        ? html`<h2 id="stages">进展</h2>
${atMost(
  context,
  stagesByItem(own),
  (shown) => html`<ol class="plain progress">
${shown.map(({ entry, date, stages, place }) => html`<li><span class="when">${date}</span><span><strong>${stages.join('、')}</strong>　<a href="${context.link(url.place(place))}">${itemTitle(entry.item)}</a> <span class="meta">${issueLabel(entry.bulletin)}</span></span></li>\n`)}</ol>\n`,
)}`
        : ''
    }${placeList(context, context.list)}`,
  })
}

/** What each item says of the work, once: 编纂（2025卷）, 出版. */
function stagesByItem(work: Work) {
  const items = new Map<EntryDigest, { stages: Set<string>; place: Occurrence }>()
  for (const { stage, volume, edition, place } of work.stages) {
    const notes = [volume, edition].filter(Boolean)
    const text = stage + (notes.length ? `（${notes.join('，')}）` : '')
    const own = items.get(place.entry)
    if (own) own.stages.add(text)
    else items.set(place.entry, { stages: new Set([text]), place })
  }
  return [...items].map(([entry, { stages, place }]) => ({
    entry,
    place,
    stages: [...stages],
    date: dateLabel(entry.item.date ?? entry.bulletin.date ?? ''),
  }))
}
