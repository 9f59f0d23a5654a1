import { html, type Html } from '../src/site/html.ts'
import type { DataContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'

interface Schema {
  title?: string
  description?: string
  examples?: readonly unknown[]
  properties?: Record<string, Schema>
}

/** Downloads, and the data dictionary made from the JSON Schema. */
export default function data(context: DataContext): Html {
  const { link } = context
  const schema = context.schema as Schema & { definitions: Record<string, Schema> }
  const tables: [string, Schema][] = [
    ['Bulletin', schema],
    ...Object.entries(schema.definitions).filter(([, own]) => own.properties),
  ]
  return layout(context, {
    title: '数据',
    section: url.data,
    description: '结构化数据下载与字段说明。',
    wide: true,
    main: html`<h1>数据</h1>
<p>本站全部简报的结构化记录，可以下载、再利用。</p>
<ul>
<li><a href="${link(url.records)}" download>bulletins.json</a>：全部记录（JSON，UTF-8）</li>
<li><a href="${link(url.schema)}" download>bulletin.schema.json</a>：记录的 JSON Schema</li>
</ul>
<h2>字段说明</h2>
${tables.map(
  ([name, own]) => html`<h3 id="${name}">${own.title ?? name}<code>${name}</code></h3>
${own.description ? html`<p class="note">${own.description}</p>\n` : ''}<div class="table roomy" role="region" aria-label="${own.title ?? name}" tabindex="0"><table>
<thead><tr><th scope="col">字段</th><th scope="col">中文名</th><th scope="col">含义</th><th scope="col">例</th></tr></thead>
<tbody>
${Object.entries(own.properties ?? {}).map(([key, field]) => html`<tr><th scope="row"><code>${key}</code></th><td>${field.title ?? ''}</td><td>${field.description ?? ''}</td><td>${field.examples?.length ? html`<code>${JSON.stringify(field.examples[0])}</code>` : ''}</td></tr>\n`)}</tbody></table></div>\n`,
)}`,
  })
}
