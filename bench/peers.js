/** What the peers are given: a Markdown file for each page that jianbao writes, and the plainest site of each that has lists, a feed and a sitemap. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const pagesBelow = (folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.html'))
    .sort()

const plain = (html) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[<>{}\\`*_#|]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Writes a Markdown file for every page of a site; returns how many. */
export function writeMarkdown(site, content) {
  const pages = pagesBelow(site)
  for (const path of pages) {
    const html = readFileSync(join(site, path), 'utf8')
    const title = plain(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? path)
    const date = /<meta name="PubDate" content="(\d{4}-\d\d-\d\d)/.exec(html)?.[1] ?? '2000-01-01'
    const column = /<meta name="Keywords" content="([^",]*)/.exec(html)?.[1] || '其他'
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
    const body = main
      .split(/<\/(?:p|li|h[1-6]|dd|dt|tr|div|section)>/)
      .map(plain)
      .filter(Boolean)
      .join('\n\n')
    const file = join(
      content,
      path.replace(/\.html$/, '.md').replace(/(^|\/)index\.md$/, '$1start.md'),
    )
    mkdirSync(dirname(file), { recursive: true })
    const front = { title, date, columns: [plain(column) || '其他'], years: [date.slice(0, 4)] }
    writeFileSync(
      file,
      `---\n${Object.entries(front)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join('\n')}\n---\n\n${body}\n`,
    )
  }
  return pages.length
}

const write = (folder, files) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

export function hugoSite(folder) {
  const frame = (main) =>
    `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><nav><a href="/">首页</a><a href="/columns/">栏目</a><a href="/years/">年份</a></nav><main>${main}</main></body></html>\n`
  write(folder, {
    'config.toml': `baseURL = "https://example.org/"\ntitle = "示例"\npaginate = 200\nhasCJKLanguage = true\n[taxonomies]\ncolumn = "columns"\nyear = "years"\n`,
    'layouts/_default/single.html': frame(
      '<h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}',
    ),
    'layouts/_default/list.html': frame(
      '<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}{{ template "_internal/pagination.html" . }}',
    ),
    'layouts/index.html': frame(
      '<h1>{{ .Title }}</h1>{{ range first 10 .Site.RegularPages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}',
    ),
  })
}

export function eleventySite(folder) {
  const list = (of, name) => `---
pagination:
  data: collections.${of}
  size: 200
  alias: shown
permalink: "/${name}/{% if pagination.pageNumber > 0 %}{{ pagination.pageNumber }}/{% endif %}index.html"
eleventyExcludeFromCollections: true
layout: page.njk
title: ${name}
---
{% for each in shown %}<p><a href="{{ each.url }}">{{ each.data.title }}</a></p>{% endfor %}
`
  write(folder, {
    'eleventy.config.js': `export default (config) => { config.addCollection('byDate', (api) => api.getFilteredByGlob('content/**/*.md')); return { dir: { input: 'content', includes: '../_includes', layouts: '../_includes' }, markdownTemplateEngine: false, htmlTemplateEngine: 'njk' } }\n`,
    'package.json': '{ "type": "module" }\n',
    'content/content.json': '{ "layout": "page.njk" }\n',
    '_includes/page.njk':
      '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><nav><a href="/">首页</a></nav><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>\n',
    'content/all.njk': list('byDate', 'all'),
    'content/sitemap.njk':
      '---\npermalink: /sitemap.xml\neleventyExcludeFromCollections: true\n---\n<urlset>{% for each in collections.byDate %}<url><loc>https://example.org{{ each.url }}</loc></url>{% endfor %}</urlset>\n',
    'content/feed.njk':
      '---\npermalink: /feed.xml\neleventyExcludeFromCollections: true\n---\n<rss><channel>{% for each in collections.byDate | reverse %}{% if loop.index < 20 %}<item><title>{{ each.data.title }}</title><link>https://example.org{{ each.url }}</link></item>{% endif %}{% endfor %}</channel></rss>\n',
  })
}
