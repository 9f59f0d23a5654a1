import { html, type Html } from '../src/site/html.ts'
import type { SearchContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout, sections } from './_layout.ts'

/** Where one may go without the search. */
const browse = sections.filter(([to]) => to !== url.data)

/** The search page; its script finds the index from `data-root`. */
export default function search(context: SearchContext): Html {
  const { link } = context
  return layout(context, {
    title: '检索',
    section: url.search,
    extra: 'search',
    preload: url.searchManifest,
    description: '全文检索：逐字匹配标题、副题和正文。',
    main: html`<h1>检索</h1>
<form id="search-form" class="search-form" role="search" action="${link(url.search)}" method="get" data-root="${link('')}" data-columns="${context.site.columns.join('　')}">
<label for="q">检索词</label>
<div class="search-row"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" aria-describedby="search-hint"><button type="submit">检索</button></div>
<p id="search-hint" class="note">逐字匹配标题、副题和正文；不分繁简、全角半角、大小写。几个词之间加空格是“都有”。</p>
<div class="filters" hidden>
<label>年份<select name="year"><option value="">全部</option></select></label>
<label>栏目<select name="column"><option value="">全部</option></select></label>
<label>类别<select name="kind"><option value="">全部</option></select></label>
</div>
</form>
<details class="search-help"><summary>检索式的写法</summary>
<ul>
<li><code>年鉴 志书</code>　两个词都有</li>
<li><code>年鉴 或 志书</code>（或 <code>OR</code>）　有其中一个</li>
<li><code>年鉴 -会议</code>　有前者，没有后者</li>
<li><code>"党组（扩大）会议"</code>　引号里的作为一个词，空格不断开</li>
<li><code>标题：年鉴</code>　只在标题里找；同样可用 <code>人物：</code>、<code>书刊：</code>、<code>机构：</code>、<code>地名：</code>、<code>栏目：</code>、<code>类别：</code></li>
<li><code>年份：2023..2024</code>　<code>日期：2024-01..2024-06</code>　一段时间</li>
</ul></details>
<p id="search-status" class="status" role="status"></p>
<ol id="search-results" class="results"></ol>
<section id="without-script" aria-label="浏览"><p>检索需要 JavaScript。没有 JavaScript 时，可以从这里浏览：</p>
<ul>
${browse.map(([to, label]) => html`<li><a href="${link(to)}">${label}</a></li>\n`)}</ul></section>`,
  })
}
