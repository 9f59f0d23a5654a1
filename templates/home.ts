import { html, type Html } from '../src/site/html.ts'
import type { HomeContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { bulletinList } from './_list.ts'

export default function home(context: HomeContext): Html {
  const { site, link, latest, years, total } = context
  return layout(context, {
    description: `${site.title}数字档案：${total.bulletins}期，${total.items}篇，可检索、可引用。`,
    section: url.home,
    main: html`<section class="masthead">
<h1>${site.title}</h1>
<p class="masthead-line"><span>${site.office}</span><span>收录${total.bulletins}期 ${total.items}篇</span></p>
</section>
${site.description ? html`<p class="about">${site.description}</p>\n` : ''}${
      latest.length
        ? html`<section aria-labelledby="latest"><h2 id="latest">最新简报</h2>
${bulletinList(context, latest, 'h3')}</section>
<section aria-labelledby="years"><h2 id="years">按年份浏览</h2>
<ul class="years">
${years.map(({ year, count }) => html`<li><a href="${link(url.year(year))}">${/^\d+$/.test(year) ? `${year}年` : year}</a> <span class="meta">${count}期</span></li>\n`)}</ul></section>`
        : html`<p class="empty">还没有可发布的简报。</p>`
    }`,
  })
}
