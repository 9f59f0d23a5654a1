import { html, type Html } from '../src/site/html.ts'
import type { YearContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { bulletinList } from './_list.ts'

const yearLabel = (year: string): string => (/^\d+$/.test(year) ? `${year}年` : year)

export default function year(context: YearContext): Html {
  const { link, bulletins, years } = context
  return layout(context, {
    title: `${yearLabel(context.year)}简报`,
    section: url.home,
    main: html`<h1>${yearLabel(context.year)}简报</h1>
<nav aria-label="年份"><ul class="years">
${years.map((each) => html`<li>${each === context.year ? html`<span aria-current="page">${yearLabel(each)}</span>` : html`<a href="${link(url.year(each))}">${yearLabel(each)}</a>`}</li>\n`)}</ul></nav>
<p class="meta">共${bulletins.length}期。</p>
${bulletinList(context, bulletins, 'h2')}`,
  })
}
