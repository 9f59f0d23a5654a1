import { html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'

export default function notFound(context: PageContext): Html {
  return layout(context, {
    title: '没有找到这一页',
    main: html`<h1>没有找到这一页</h1>
<p>地址可能有误，或这一页已经不在。可以<a href="${context.link(url.search)}">检索</a>，或回到<a href="${context.link(url.home)}">首页</a>。</p>`,
  })
}
