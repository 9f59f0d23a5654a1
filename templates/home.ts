import { dateLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { HomeContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { bulletinList } from './_list.ts'
import { numbers } from './_totals.ts'

/** The start page: what this is, the newest bulletins, the ways in. */
export default function home(context: HomeContext): Html {
  const { site, link, latest, years, total, period, days } = context
  const most = Math.max(...years.map(({ count }) => count), 1)
  return layout(context, {
    description: `${site.title}数字档案：${total.bulletins}期，${total.items}篇，可检索、可引用。`,
    section: url.home,
    column: '工作简报',
    extra: 'front',
    wide: true,
    main: html`<header class="masthead front">
<h1 class="series">${site.title}</h1>
<p class="masthead-line"><span>${site.office}</span>${period ? html`<span>${dateLabel(period.from)}—${dateLabel(period.to)}</span>` : ''}</p>
</header>
${
  latest.length
    ? html`<p class="about">${site.description ?? '这里是简报的数字档案：每一期都拆成篇、段和要素，可以逐字检索，可以引用到段，可以对着原文核对。'}</p>
${numbers(context, total)}<div class="front-columns">
<section aria-labelledby="latest"><h2 id="latest">最新简报</h2>
${bulletinList(context, latest, 'h3')}</section>
<aside class="front-side" aria-label="浏览">
<section aria-labelledby="today"><h2 id="today">历史上的今天</h2>
<p id="today-link" data-days="${days.map(({ day, count }) => `${day.replace('-', '')}:${count}`).join(' ')}" data-root="${link('')}"><a href="${link(url.days)}">按月日看各年的事</a></p></section>
<section aria-labelledby="years"><h2 id="years">按年份浏览</h2>
<ul class="year-bars">
${years.map(({ year, path, count }) => html`<li><a href="${link(path)}">${/^\d+$/.test(year) ? `${year}年` : year}</a><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${Math.max(1, Math.round((count / most) * 100))}" height="8"/></svg><span class="meta">${count}期</span></li>\n`)}</ul></section>
</aside>
</div>`
    : html`<p class="empty">还没有可发布的简报。</p>`
}`,
  })
}
