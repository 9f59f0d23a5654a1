/** The template contract as it is written in src/site/contexts.ts: interfaces, their fields, a sentence each. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './paths.ts'

export interface Field {
  name: string
  type: string
  isOptional: boolean
  doc: string
}

export interface Shape {
  name: string
  /** 一篇: one item with its facts. */
  doc: string
  parent?: string
  fields: Field[]
}

const text = readFileSync(join(repository, 'src/site/contexts.ts'), 'utf8')

export const shapes: Shape[] = [
  ...text.matchAll(
    /\/\*\* ([^\n]*?) \*\/\nexport (?:interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)\n\}|type (\w+) = (\w+)\n)/g,
  ),
].map(([, doc, name, parent, body, alias, of]) => ({
  name: (name ?? alias)!,
  doc: doc!,
  ...((parent ?? of) ? { parent: (parent ?? of)! } : {}),
  fields: fieldsOf(body ?? ''),
}))

function fieldsOf(body: string): Field[] {
  return [
    ...body.matchAll(
      /(?:^ {2}\/\*\* ([^\n]*?) \*\/\n)?^ {2}'?([\w-]+)'?(\?)?: ([\s\S]*?)(?=\n {2}(?:\/\*\*|'?\w)|$(?![\s\S]))/gm,
    ),
  ].map(([, doc, name, optional, type]) => ({
    name: name!,
    type: type!.replace(/\s+/g, ' ').trim(),
    isOptional: optional !== undefined,
    doc: doc ?? '',
  }))
}

export const shapeOf = (name: string): Shape => shapes.find((shape) => shape.name === name)!

/** Page kinds with the name of their context. */
export const kinds: [kind: string, context: string][] = shapeOf('Contexts').fields.map(
  ({ name, type }) => [name, type],
)

/** The reference that is published as docs/templates.md. */
export function reference(): string {
  const sections = kinds.map(([kind, context]) => {
    const shape = shapeOf(context)
    return [`## \`${kind}.ts\``, '', shape.doc, '', ...table(shape)].join('\n')
  })
  const shared = ['PageContext', 'Site', 'Assets', 'Totals', 'EntityLinks', 'Numbered'].map(
    (name) => {
      const shape = shapeOf(name)
      return [`### \`${name}\``, '', shape.doc, '', ...table(shape)].join('\n')
    },
  )
  return `${head}${sections.join('\n')}\n## Shapes\n\n${shared.join('\n')}`
}

function table({ fields, parent }: Shape): string[] {
  const rows = fields.map(
    ({ name, type, isOptional, doc }) =>
      `| \`${name}\`${isOptional ? ' (optional)' : ''} | \`${type.replaceAll('|', '\\|')}\` | ${doc} |`,
  )
  const base = parent ? [`As \`${parent}\`${rows.length ? ', and:' : '.'}`, ''] : []
  return rows.length
    ? [...base, '| field | type | meaning |', '| --- | --- | --- |', ...rows, '']
    : base
}

const head = `# Templates

Made from \`src/site/contexts.ts\`; \`npx vitest run test/templates -u\` writes it anew.

A file in \`<root>/templates\` replaces the program's own of the same name: \`item.ts\` draws the pages of items, \`_colophon.ts\`
the footer of every page. A template is a function from the context below to HTML, exported as default:

\`\`\`ts
import { html, type Html } from '../src/site/html.ts'
import type { AboutContext } from '../src/site/contexts.ts'
import { layout } from './_layout.ts'

export default function about(context: AboutContext): Html {
  return layout(context, { title: '关于', main: html\`<h1>关于\${context.site.title}</h1>\` })
}
\`\`\`

\`./_layout.ts\` is the root's where it has one, else the program's; \`../src/…\` is always the program's. \`html\` escapes what
stands in \`\${…}\`; an attribute must be quoted. \`jianbao build --explain\` says which file made which page. A template that
fails stops the build with its file, line and column, before anything is written.

\`<root>/templates/style.css\` restyles the site without a template: it is loaded after our own styles, on every page, and \`jianbao dev\` follows it.
Its rules win over ours of the same weight; the colours, sizes and fonts of the site are custom properties of \`:root\` in \`src/client/style/\`.

`
