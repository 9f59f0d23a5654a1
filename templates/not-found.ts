import { href, html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout, sections } from './_layout.ts'

/** 404: what may have happened, and the ways on. */
export default function notFound(context: PageContext): Html {
  const { link, site } = context
  return layout(context, {
    title: '没有找到这一页',
    hidden: true,
    main: html`<h1>没有找到这一页</h1>
<p>地址可能抄漏了字，或者这一页已经改了地址。本站的地址长期有效：改过的会自动转到新地址，撤回的会写明。</p>
<ul>
<li><a href="${link(url.search)}">检索</a>标题里记得的几个字</li>
<li>回到<a href="${link(url.home)}">首页</a>，按年份找</li>
${site.report ? html`<li>从别处的链接来到这里？请<a href="${href(site.report)}" rel="noreferrer">告诉我们</a></li>\n` : ''}</ul>
<p class="meta">各栏目：${sections.map(([to, label], i) => html`${i ? '、' : ''}<a href="${link(to)}">${label}</a>`)}</p>`,
  })
}
