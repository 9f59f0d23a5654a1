import { dateLabel, issueLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { YearContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { atMost, bulletinList, howMany, isFirstPage, pagesNav, pageTitle } from './_list.ts'

const yearLabel = (year: string): string => (/^\d+$/.test(year) ? `${year}年` : year)

/** A year: its bulletins, newest first, and what was withdrawn. */
export default function year(context: YearContext): Html {
  const { link, list, withdrawn, years } = context
  const title = `${yearLabel(context.year)}简报`
  return layout(context, {
    title: pageTitle(title, list),
    section: url.home,
    column: title,
    description: `${title}，共${list.total}期。`,
    main: html`<h1>${title}</h1>
<nav aria-label="年份"><ul class="years">
${years.map(({ year: each, path }) => html`<li>${each === context.year ? html`<span aria-current="page">${yearLabel(each)}</span>` : html`<a href="${link(path)}">${yearLabel(each)}</a>`}</li>\n`)}</ul></nav>
<p class="meta">${howMany(list, '期')}，新的在前。</p>
${pagesNav(context, list)}${list.groups.map(({ entries }) => bulletinList(context, entries, 'h2'))}${
      withdrawn.length && isFirstPage(list)
        ? html`<h2 id="withdrawn">已撤回</h2>
${atMost(
  context,
  withdrawn,
  (shown) => html`<ul class="places">
${shown.map(({ bulletin, date }) => html`<li><a href="${link(url.issue(bulletin))}">${issueLabel(bulletin)}</a>${date ? html` <span class="meta">${dateLabel(date)}撤回</span>` : ''}</li>\n`)}</ul>\n`,
)}`
        : ''
    }`,
  })
}
