import { html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { metaTags, type Meta } from './_meta.ts'
import { colophon } from './_colophon.ts'

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

interface Layout extends Meta {
  /** Section of the navigation that the page belongs to. */
  section?: string
  /** Address to which the browser goes on at once. */
  refresh?: string
  main: Html
  /** Script and style that the page has beyond those of every page; the search page has a box of its own. */
  extra?: 'search' | 'source' | 'front'
  /** Script that the page's own will ask for at once. */
  preload?: string
  /** Wider than the reading measure. */
  wide?: boolean
}

/** The frame of every page: head, banner with search, main, footer. */
export function layout(context: PageContext, page: Layout): Html {
  const { site, link } = context
  const { assets } = site
  return html`<!doctype html>
<html lang="zh-Hans-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="same-origin">
${page.refresh === undefined ? '' : html`<meta http-equiv="refresh" content="${`0; url=${link(page.refresh)}`}">\n`}<title>${page.title ? `${page.title} - ${site.title}` : site.title}</title>
${metaTags(context, page)}<script src="${link(assets.theme)}"></script>
<link rel="stylesheet" href="${link(assets.style)}">
<link rel="stylesheet" href="${link(assets.print)}" media="print">
${page.preload === undefined ? '' : html`<link rel="preload" as="script" href="${link(page.preload)}">\n`}<script defer src="${link(assets.main)}"${page.article ? html` data-mark="${`${link(assets.mark.script)} ${link(assets.mark.style)}`}"` : ''}></script>
${page.extra ? html`<link rel="stylesheet" href="${link(assets[page.extra].style)}">\n` : ''}${page.extra && page.extra !== 'front' ? html`<script defer src="${link(assets[page.extra].script)}"></script>\n` : ''}${assets.own === undefined ? '' : html`<link rel="stylesheet" href="${link(assets.own)}">\n`}</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="banner">
<div class="banner-row">
<a class="brand" href="${link(url.home)}">${site.title}</a>
${settings}${
    page.extra === 'search'
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
${colophon(context)}</body>
</html>
`
}

const choice = (name: string, value: string, label: string, isFirst = false): Html =>
  html`<label><input type="radio" name="${name}" value="${value}"${isFirst ? html` checked` : ''}>${label}</label>`

/** Shown only where the script of the page runs, since without it nothing would follow. */
const settings = html`<details class="settings">
<summary>大字·深色</summary>
<div class="choices">
<fieldset><legend>字号</legend>${choice('size', 'normal', '标准', true)}${choice('size', 'large', '长辈版（大字）')}</fieldset>
<fieldset class="slash"><legend>键盘</legend><label><input type="checkbox" name="slash" checked>按 / 键到检索框</label></fieldset>
<fieldset><legend>颜色</legend>${choice('color', 'auto', '随系统', true)}${choice('color', 'light', '浅色')}${choice('color', 'dark', '深色')}</fieldset>
</div>
</details>\n`
