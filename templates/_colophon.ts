import { href, html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'

/** 页脚: who is answerable for the site, and its records with the authorities, as the config says. */
export function colophon({ site, link }: PageContext): Html {
  const places: [to: string, label: string][] = [
    [url.about, '关于本站'],
    [url.days, '历史上的今天'],
    [url.data, '数据下载与字段说明'],
    [url.search, '检索'],
  ]
  const records: (Html | string)[] = [
    ...(site.siteCode ? [`网站标识码 ${site.siteCode}`] : []),
    ...(site.icp
      ? [html`<a href="https://beian.miit.gov.cn/" rel="noreferrer">${site.icp}</a>`]
      : []),
    ...(site.police ? [policeRecord(site.police)] : []),
  ]
  return html`<footer class="colophon">
<nav aria-label="关于本站"><ul>
${places.map(([to, label]) => html`<li><a href="${link(to)}">${label}</a></li>\n`)}${site.report ? html`<li><a href="${href(site.report)}" rel="noreferrer">找错</a></li>\n` : ''}</ul></nav>
<p>主办单位：${site.sponsor}${site.organizer ? `　承办单位：${site.organizer}` : ''}</p>
${site.contact ? html`<p>${site.contact}</p>\n` : ''}${site.footer.map((line) => html`<p>${line}</p>\n`)}${records.length ? html`<p>${records.map((each, i) => html`${i ? '　' : ''}${each}`)}</p>\n` : ''}</footer>
`
}

/** A number without digits leads nowhere. */
function policeRecord(text: string): Html {
  const code = text.replace(/\D/g, '')
  if (!code) return html`${text}`
  return html`<a href="${`https://beian.mps.gov.cn/#/query/webSearch?code=${code}`}" rel="noreferrer">${text}</a>`
}
