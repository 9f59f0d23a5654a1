import { html, type Html } from '../src/site/html.ts'
import type { SearchContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout, sections } from './_layout.ts'

/** Where one may go without the search. */
const browse = sections.filter(([to]) => to !== url.data)

/** The search page; its script reads the addresses of the data from `data-shards`. */
export default function search(context: SearchContext): Html {
  const { link, shards } = context
  return layout(context, {
    title: '检索',
    section: url.search,
    ownSearch: true,
    description: '全文检索：逐字匹配标题、副题和正文。',
    main: html`<h1>检索</h1>
<form id="search-form" class="search-form" role="search" action="${link(url.search)}" method="get" data-shards="${shards.map((shard) => link(shard)).join(' ')}" data-root="${link('')}" data-columns="${context.site.columns.join('　')}">
<label for="q">检索词</label>
<div class="search-row"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" aria-describedby="search-hint"><button type="submit">检索</button></div>
<p id="search-hint" class="note">逐字匹配标题、副题和正文；不分全角半角、大小写，忽略空格。</p>
<div class="filters" hidden>
<label>年份<select name="year"><option value="">全部</option></select></label>
<label>栏目<select name="column"><option value="">全部</option></select></label>
<label>类别<select name="kind"><option value="">全部</option></select></label>
<label>人物<select name="person"><option value="">全部</option></select></label>
</div>
</form>
<p id="search-status" class="status" role="status"></p>
<ol id="search-results" class="results"></ol>
<section id="without-script" aria-label="浏览"><p>检索需要 JavaScript。没有 JavaScript 时，可以从这里浏览：</p>
<ul>
${browse.map(([to, label]) => html`<li><a href="${link(to)}">${label}</a></li>\n`)}</ul></section>`,
  })
}
