import { dateLabel, issueLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { YearContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { atMost, bulletinList, howMany, isFirstPage, pagesNav, pageTitle } from './_list.ts'

const yearLabel = (year: string): string => (/^\d+$/.test(year) ? `${year}年` : year)

/** The newest year leads to all; the others to the start page, which does, and to the year before: a new year must not change them. */
function around({ years, year }: YearContext): { to?: string; label: string }[] {
  const current = years.findIndex((each) => each.year === year)
  const step = (each: YearContext['years'][number]) => ({
    ...(each.year === year ? {} : { to: each.path }),
    label: yearLabel(each.year),
  })
  if (current === 0) return years.map(step)
  return [
    { to: `${url.home}#years`, label: '全部年份' },
    ...years.slice(current, current + 2).map(step),
  ]
}

/** A year: its bulletins, newest first, and what was withdrawn. */
export default function year(context: YearContext): Html {
  const { link, list, withdrawn } = context
  const title = `${yearLabel(context.year)}简报`
  return layout(context, {
    title: pageTitle(title, list),
    section: url.home,
    column: title,
    description: `${title}，共${list.total}期。`,
    main: html`<h1>${title}</h1>
<nav aria-label="年份"><ul class="years">
${around(context).map(({ to, label }) => html`<li>${to === undefined ? html`<span aria-current="page">${label}</span>` : html`<a href="${link(to)}">${label}</a>`}</li>\n`)}</ul></nav>
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
