import { html, type Html } from '../src/site/html.ts'
import type { SearchHelpContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { crumbs } from './_list.ts'

/** The query language, every example a link that runs it. */
export default function searchHelp(context: SearchHelpContext): Html {
  const { link, example } = context
  const { person, work, office, place, column, year } = example
  const rows: [query: string, meaning: string][] = [
    ['年鉴', '标题、副题、正文里有“年鉴”的'],
    ['年鉴 志书', '两个词都有的'],
    ['年鉴 或 志书', '有其中一个的；也可写 OR'],
    ['年鉴 -会议', '有“年鉴”，没有“会议”的'],
    ['"地方志 工作"', '引号里的作为一个词，其中的空格不断开'],
    ['标题：年鉴', '只在标题和副题里找'],
    ...(person
      ? [[`人物：${person}`, '提到这个人的，不论印的是哪个名字'] as [string, string]]
      : []),
    ...(work ? [[`书刊：${work}`, '提到这种书刊的'] as [string, string]] : []),
    ...(office
      ? [[`机构：${office}`, '提到这个机构的，不论印的是全称还是简称'] as [string, string]]
      : []),
    ...(place ? [[`地名：${place}`, '提到这个地方的'] as [string, string]] : []),
    ...(column ? [[`栏目：${column} 年鉴`, '这个栏目里的'] as [string, string]] : []),
    ['类别：荣誉 年鉴', '这一类的：会议、荣誉、出版、活动、文件、其他'],
    ...(year
      ? [[`年份：${year} 出版`, '这一年的；一段时间写 2022..2024'] as [string, string]]
      : []),
    ...(year ? [[`日期：${year}-01..${year}-06 会议`, '这段时间印发的'] as [string, string]] : []),
  ]
  return layout(context, {
    title: '检索式的写法',
    section: url.search,
    description: '检索式的写法，每个例子都可以点开。',
    main: html`${crumbs(context, [url.search, '检索'], [undefined, '检索式的写法'])}<h1>检索式的写法</h1>
<p>逐字匹配印出来的文字，不分繁简、全角半角、大小写；不切词，“段简”也能找到“一段简单”。篇数是准确的；还没有与原文核对完时写“约”。</p>
<div class="table" role="region" aria-label="例子" tabindex="0"><table>
<thead><tr><th scope="col">检索式</th><th scope="col">找到</th></tr></thead>
<tbody>
${rows.map(([query, meaning]) => html`<tr><td><a href="${`${link(url.search)}?q=${encodeURIComponent(query)}`}"><code>${query}</code></a></td><td>${meaning}</td></tr>\n`)}</tbody></table></div>
<h2>名称的提示</h2>
<p>框里只写一个名称时，写人物、机构、书刊名称里的字，或者它的拼音、首字母（如 <code>nianjian</code>、<code>nj</code>），下面会列出来；上下键选，回车用它。</p>
<h2>筛选和带走</h2>
<p>结果旁边可以按年份、栏目、类别、市州、机构、人物、书刊筛选，几项可以合用；年份的条可以点一个，也可以按住拖过几个。结果可以存为 CSV（Excel 直接打开）或 RIS（文献管理软件），引文和这次检索的链接可以复制。点开一处，页面上会标出检索词，并通到下一处。</p>
<h2>键盘</h2>
<p>在任何一页按 <kbd>/</kbd> 到检索框；不想要时在页首“大字·深色”里关掉。</p>`,
  })
}
