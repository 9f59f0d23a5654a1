import { html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'

/** What machines read of a page. */
export interface Meta {
  title?: string
  /** A sentence or two. */
  description?: string
  /** Address that is canonical for this text, where it is not this page. */
  canonical?: string
  /** Not for search engines. */
  hidden?: boolean
  /** The page is a list of this name. */
  column?: string
  /** The page is a text: who sent it in, when it was issued, what it is about. */
  article?: { title: string; date?: string; source: string; keywords: readonly string[] }
}

/** Meta of a page: preview cards (ogp.me), 政府网站发展指引 (国办发〔2017〕47号) appendix 2, icons, theme colours. */
export function metaTags(context: PageContext, page: Meta): Html {
  const { site, link, path } = context
  const at = (to: string): string => (site.base ?? '') + to.replace(/(^|\/)index\.html$/, '$1')
  const canonical = site.base ? at(page.canonical ?? path) : undefined
  const named: [name: string, content: string | undefined][] = [
    ['description', page.description],
    ['format-detection', 'telephone=no, date=no, address=no, email=no'],
    ['color-scheme', 'light dark'],
    ['robots', page.hidden ? 'noindex' : undefined],
    ['SiteName', site.title],
    ['SiteDomain', site.base ? new URL(site.base).host : undefined],
    ['SiteIDCode', site.siteCode],
    ...government(page, canonical),
  ]
  const graph: [property: string, content: string | undefined][] = [
    ['og:type', page.article ? 'article' : 'website'],
    ['og:title', page.title ?? site.title],
    ['og:description', page.description],
    ['og:site_name', site.title],
    ['og:locale', 'zh_CN'],
    ['og:image', site.base ? `${site.base}card.png` : link('card.png')],
    ['og:url', canonical],
  ]
  return html`${named.map(([name, content]) => content && html`<meta name="${name}" content="${content}">\n`)}<meta name="theme-color" content="#fffefb" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1d1a17" media="(prefers-color-scheme: dark)">
${graph.map(([property, content]) => content && html`<meta property="${property}" content="${content}">\n`)}${canonical ? html`<link rel="canonical" href="${canonical}">\n` : ''}<link rel="icon" href="${link('favicon.svg')}" type="image/svg+xml">
${site.base ? html`<link rel="search" type="application/opensearchdescription+xml" title="${site.title}" href="${link(url.openSearch)}">\n` : ''}<link rel="apple-touch-icon" href="${link('apple-touch-icon.png')}">
`
}

/** The set of a list, or of a text. A bulletin says on which day it was issued, not at which hour. */
function government(page: Meta, canonical?: string): [string, string | undefined][] {
  const { column, article } = page
  return [
    ['ColumnName', column],
    ['ColumnDescription', column && (page.description ?? column)],
    ['ColumnKeywords', column],
    ['ColumnType', column && '工作动态'],
    ['ArticleTitle', article?.title],
    [
      'PubDate',
      article?.date && /^\d{4}-\d{2}-\d{2}$/.test(article.date)
        ? `${article.date} 00:00`
        : undefined,
    ],
    ['ContentSource', article?.source],
    ['Keywords', article?.keywords.join(',') || undefined],
    ['Author', article?.source],
    ['Description', article && page.description],
    ['Url', article && canonical],
  ]
}
