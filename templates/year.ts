import { dateLabel, issueLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { YearContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { bulletinList } from './_list.ts'

const yearLabel = (year: string): string => (/^\d+$/.test(year) ? `${year}年` : year)

export default function year(context: YearContext): Html {
  const { link, bulletins, withdrawn, years } = context
  return layout(context, {
    title: `${yearLabel(context.year)}简报`,
    section: url.home,
    main: html`<h1>${yearLabel(context.year)}简报</h1>
<nav aria-label="年份"><ul class="years">
${years.map((each) => html`<li>${each === context.year ? html`<span aria-current="page">${yearLabel(each)}</span>` : html`<a href="${link(url.year(each))}">${yearLabel(each)}</a>`}</li>\n`)}</ul></nav>
<p class="meta">共${bulletins.length}期。</p>
${bulletinList(context, bulletins, 'h2')}${
      withdrawn.length
        ? html`<h2 id="withdrawn">已撤回</h2>
<ul class="places">
${withdrawn.map(({ bulletin, date }) => html`<li><a href="${link(url.issue(bulletin))}">${issueLabel(bulletin)}</a>${date ? html` <span class="meta">${dateLabel(date)}撤回</span>` : ''}</li>\n`)}</ul>`
        : ''
    }`,
  })
}
