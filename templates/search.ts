import { html, type Html } from '../src/site/html.ts'
import type { SearchContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout, sections } from './_layout.ts'

/** Where one may go without the search. */
const browse = sections.filter(([to]) => to !== url.data)

/** The search page; its script finds the index from `data-root`. */
export default function search(context: SearchContext): Html {
  const { link, site } = context
  return layout(context, {
    title: '检索',
    section: url.search,
    extra: 'search',
    preload: url.searchManifest,
    wide: true,
    description: '全文检索：逐字匹配标题、副题和正文。',
    main: html`<h1>检索</h1>
<form id="search-form" class="search-form" role="search" action="${link(url.search)}" method="get" novalidate data-root="${link('')}" data-columns="${site.columns.join('　')}" data-title="${site.title}" data-office="${site.office}"${site.base ? html` data-base="${site.base}"` : ''}>
<div class="search-box">
<label class="visually-hidden" for="q">检索词</label>
<div class="search-row"><input id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="search-suggestions" aria-describedby="search-hint"><button type="submit">检索</button></div>
<ul id="search-suggestions" class="suggestions" role="listbox" aria-label="名称" hidden></ul>
</div>
<p id="search-hint" class="note">空格是“都有”，<code>或</code>是“有一个”，<code>-会议</code>是“没有”，<code>标题：年鉴</code>只找标题。<a href="${link(url.searchHelp)}">检索式的写法</a></p>
<div id="search-problem" class="problem" hidden></div>
<ul id="search-chips" class="search-chips" hidden></ul>
<div class="search-layout">
<details id="search-facets" class="search-facets" hidden>
<summary>筛选</summary>
<fieldset class="dates"><legend>印发日期</legend>
<label>从<input name="from" type="text" inputmode="numeric" placeholder="2024-01" autocomplete="off"></label>
<label>到<input name="to" type="text" inputmode="numeric" placeholder="2024-12-31" autocomplete="off"></label>
<p id="search-dates" class="problem" role="alert"></p>
</fieldset>
<div id="facet-list"></div>
</details>
<section class="search-answer" aria-label="检索结果">
<p id="search-status" class="status" tabindex="-1"></p>
<p id="search-spoken" class="visually-hidden" role="status"></p>
<div id="search-tools" class="search-tools" hidden>
<label>次序<select name="sort"><option value="relevance">最相关的在前</option><option value="date">新的在前</option></select></label>
<label>排列<select name="group"><option value="flat">逐篇</option><option value="issue">按期归并</option></select></label>
<div id="search-take" class="take" role="group" aria-label="带走">
<button type="button" class="plain" value="csv">存为 CSV</button>
<button type="button" class="plain" value="ris">存为 RIS</button>
<button type="button" class="plain" value="references">复制引文</button>
<button type="button" class="plain" value="link">复制链接</button>
<span id="search-taken" class="meta" role="status"></span>
</div>
</div>
<div id="search-near" class="near" hidden></div>
<ol id="search-results" class="results"></ol>
<nav id="search-pages" class="pages" aria-label="分页"></nav>
</section>
</div>
</form>
<section id="without-script" aria-label="浏览"><p>检索需要 JavaScript。没有 JavaScript 时，可以从这里浏览：</p>
<ul>
${browse.map(([to, label]) => html`<li><a href="${link(to)}">${label}</a></li>\n`)}</ul></section>`,
  })
}
