import { html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'

/** The policy of every page: nothing from elsewhere, no inline script or style. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'"

/** Sections of the navigation. */
export const sections: readonly [to: string, label: string][] = [
  [url.home, '简报'],
  [url.meetings, '会议'],
  [url.tasks, '任务'],
  [url.awards, '荣誉'],
  [url.works, '书刊'],
  [url.people, '人物'],
  [url.organizations, '机构'],
  [url.data, '数据'],
]

export interface Layout {
  title?: string
  description?: string
  /** Section of the navigation that the page belongs to. */
  section?: string
  /** Address that is canonical for this text, where it is not this page. */
  canonical?: string
  /** Not for search engines. */
  hidden?: boolean
  /** Address to which the browser goes on at once. */
  refresh?: string
  main: Html
  /** The page has a search box of its own. */
  ownSearch?: boolean
  /** Wider than the reading measure. */
  wide?: boolean
}

/** The frame of every page: head, banner with search, main, footer. */
export function layout(context: PageContext, page: Layout): Html {
  const { site, link } = context
  const canonical = site.base
    ? site.base + (page.canonical ?? context.path).replace(/(^|\/)index\.html$/, '$1')
    : undefined
  return html`<!doctype html>
<html lang="zh-Hans-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="same-origin">
<meta name="color-scheme" content="light dark">
${page.hidden ? html`<meta name="robots" content="noindex">\n` : ''}${page.refresh === undefined ? '' : html`<meta http-equiv="refresh" content="${`0; url=${link(page.refresh)}`}">\n`}<title>${page.title ? `${page.title} - ${site.title}` : site.title}</title>
${page.description ? html`<meta name="description" content="${page.description}">\n` : ''}${canonical ? html`<link rel="canonical" href="${canonical}">\n` : ''}<link rel="icon" href="${link('favicon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${link(site.style)}">
<script defer src="${link(site.script)}"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="banner">
<div class="banner-row">
<a class="brand" href="${link(url.home)}">${site.title}</a>
${
  page.ownSearch
    ? ''
    : html`<form class="find" role="search" action="${link(url.search)}" method="get">
<label class="visually-hidden" for="find">检索全部简报</label>
<input id="find" name="q" type="search" placeholder="检索全部简报" autocomplete="off" enterkeyhint="search">
<button type="submit">检索</button>
</form>\n`
}</div>
<nav aria-label="栏目导航"><ul>
${sections.map(([to, label]) => html`<li><a href="${link(to)}"${page.section === to ? html` aria-current="${context.path === to ? 'page' : 'true'}"` : ''}>${label}</a></li>\n`)}</ul></nav>
</header>
<main id="main" tabindex="-1"${page.wide ? html` class="wide"` : ''}>
${page.main}
</main>
<footer class="colophon">
<p>${site.office}编发</p>
${site.footer.map((line) => html`<p>${line}</p>\n`)}<p><a href="${link(url.data)}">数据下载与字段说明</a></p>
</footer>
</body>
</html>
`
}
