/** 数据与机器可读文件: what the site publishes beside its pages. */
import type { Archive } from '../archive/archive.ts'
import { url } from './urls.ts'
import type { Site } from './contexts.ts'
import { bulletinSchema } from '../bulletin/schema.ts'

interface Export {
  name: string
  /** Undefined where the export needs an absolute address and none is configured. */
  render: (archive: Archive, site: Site) => { path: string; body: string }[] | undefined
}

export const exports: readonly Export[] = [
  {
    name: 'JSON Schema',
    render: () => [{ path: url.schema, body: `${JSON.stringify(bulletinSchema, null, 1)}\n` }],
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
      return sitemaps(
        site.base,
        pages.map(
          ([path, date]) =>
            `<url><loc>${address(site.base + path)}</loc>${date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? `<lastmod>${date}</lastmod>` : ''}</url>\n`,
        ),
      )
    },
  },
]

const address = (text: string): string => text.replace(/&/g, '&amp;')

/** sitemaps.org: a file holds 50,000 addresses at most; of more there is an index. */
const sitemapSize = 50_000

/** The oldest stand in the first file, so that what is new changes the last one only. */
function sitemaps(base: string, entries: readonly string[]): { path: string; body: string }[] {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
  const set = (own: readonly string[]): string =>
    `${head}<urlset ${space}>\n${own.join('')}</urlset>\n`
  if (entries.length <= sitemapSize) return [{ path: url.sitemap, body: set(entries) }]
  const oldestFirst = [...entries].reverse()
  const parts: { path: string; body: string }[] = []
  for (let at = 0; at < entries.length; at += sitemapSize)
    parts.push({
      path: url.sitemapPart(parts.length + 1),
      body: set(oldestFirst.slice(at, at + sitemapSize)),
    })
  const index = parts.map(({ path }) => `<sitemap><loc>${address(base + path)}</loc></sitemap>\n`)
  return [
    {
      path: url.sitemap,
      body: `${head}<sitemapindex ${space}>\n${index.join('')}</sitemapindex>\n`,
    },
    ...parts,
  ]
}
