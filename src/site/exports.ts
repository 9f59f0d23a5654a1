/** 数据与机器可读文件: what the site publishes beside its pages. */
import type { Archive } from '../archive/archive.ts'
import { url } from './urls.ts'
import type { Site } from './contexts.ts'
import type { Extra } from './pages.ts'

export interface Export {
  name: string
  /** Undefined where the export needs an absolute address and none is configured. */
  render: (
    archive: Archive,
    site: Site,
    extra: Extra,
  ) => { path: string; body: string }[] | undefined
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`

export const exports: readonly Export[] = [
  { name: '全部记录', render: (archive) => [{ path: url.records, body: json(archive.bulletins) }] },
  {
    name: 'JSON Schema',
    render: (_, __, extra) => [{ path: url.schema, body: json(extra.schema) }],
  },
  {
    name: '浏览器检索框 opensearch.xml',
    render: (_, site) => {
      if (!site.base) return undefined
      const text = (value: string): string =>
        value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
      return [
        {
          path: url.openSearch,
          body: `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${text([...site.title].slice(0, 16).join(''))}</ShortName>
<Description>${text(`检索${site.title}`)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/svg+xml">${text(site.base)}favicon.svg</Image>
<Url type="text/html" template="${text(site.base)}${url.search}?q={searchTerms}"/>
</OpenSearchDescription>
`,
        },
      ]
    },
  },
  {
    name: '网站地图 sitemap.xml',
    render: (archive, site) => {
      if (!site.base) return undefined
      const pages: [string, string | undefined][] = [
        ['', archive.bulletins[0]?.date],
        ...archive.bulletins.map((bulletin): [string, string | undefined] => [
          url.issue(bulletin),
          bulletin.date,
        ]),
        ...archive.entries.map((entry): [string, string | undefined] => [
          url.item(entry),
          entry.bulletin.date,
        ]),
      ]
      const entries = pages.map(
        ([path, date]) =>
          `<url><loc>${(site.base + path).replace(/&/g, '&amp;')}</loc>${date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? `<lastmod>${date}</lastmod>` : ''}</url>\n`,
      )
      return [
        {
          path: url.sitemap,
          body: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</urlset>\n`,
        },
      ]
    },
  },
]
