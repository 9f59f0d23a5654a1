import { html, type Html } from '../src/site/html.ts'
import type { WorkContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { definitions } from './_facts.ts'
import { layout } from './_layout.ts'
import { crumbs, placeLink, placeList, pageTitle } from './_list.ts'

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
      own.stages.length
        ? html`<h2 id="stages">进展</h2>
<ul class="places">
${own.stages.map(({ stage, volume, edition, place }) => html`<li><strong>${stage}</strong>${[volume, edition].filter(Boolean).map((each) => html` <span class="stage">${each}</span>`)}　${placeLink(context, place)}</li>\n`)}</ul>\n`
        : ''
    }${placeList(context, context.list)}`,
  })
}
