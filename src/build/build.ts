/** 生成网站: the whole flow in order, from a root to the files of its site. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeArchive, type Archive } from '../archive/archive.ts'
import type { Config } from '../config/config.ts'
import { CliError } from '../error.ts'
import { bulletinSchema } from '../records/schema.ts'
import { documentsOf, indexFiles, namesFile, namesOfDocuments } from '../search/write.ts'
import { exports } from '../site/exports.ts'
import { isHtml } from '../site/html.ts'
import type { Contexts, PageKind, Site } from '../site/contexts.ts'
import { pageContext, pageKinds, type Extra } from '../site/pages.ts'
import { bundleClient, packageRoot } from './client.ts'
import { collect, type Collection } from './collect.ts'
import { checkAddresses, checkOut, publish, type Output, type Written } from './publish.ts'
import { loadTemplates, type Templates } from './templates.ts'

export interface BuildOptions {
  root: string
  out: string
  config: Config
  /** Absolute address of the site; wins over the config's. */
  url?: string
}

export interface BuildResult extends Collection {
  written: Written
  items: number
  /** Outputs left out, and why. */
  leftOut: string[]
  /** Which template made which page, in the order of the kinds. */
  served: Served[]
  /** Templates and fragments of the root that replaced ours. */
  replaced: readonly string[]
}

export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root, out, config } = options
  checkOut(root, out)
  const collection = collect(root, config)
  const archive = makeArchive(collection.published, collection.withdrawn, collection.names.entries)
  const base = siteBase(options.url ?? config.site.url)
  const [client, templates] = await Promise.all([bundleClient(), loadTemplates(root)])
  const { url: _, indexNumber, ...texts } = config.site
  const site: Site = {
    office: config.office.name,
    sponsor: config.office.name,
    ...texts,
    columns: [...new Set(config.series.flatMap(({ columns }) => columns))],
    ...(base ? { base } : {}),
    assets: client.assets,
  }
  const files = new Map(collection.files.map((file) => [file.path, file]))
  const extra: Extra = {
    schema: bulletinSchema,
    office: config.office.name,
    ...(indexNumber === undefined ? {} : { indexNumber }),
    sourceText: ({ source }) => source.text ?? String(files.get(source.path)!.value),
  }
  const leftOut: string[] = []
  const outputs: Output[] = [...client.files, ...publicFiles(root)]
  const pages = renderPages(archive, site, extra, templates)
  outputs.push(...pages.outputs)
  for (const { name, render } of exports) {
    const files = render(archive, site, extra)
    if (files) outputs.push(...files)
    else leftOut.push(`${name}（需要 --url）`)
  }
  outputs.push(...indexFiles(documentsOf(archive), namesOfDocuments(archive)), namesFile(archive))
  checkAddresses(outputs)
  return {
    ...collection,
    written: publish(out, outputs),
    items: archive.entries.length,
    leftOut,
    served: pages.served,
    replaced: templates.replaced,
  }
}

/** Throws CliError for an address that is no http(s) folder. */
function siteBase(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const parsed = URL.canParse(address) ? new URL(address) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash) {
    throw new CliError(`网址 ${address} 不对，应如 https://example.org/jianbao/`)
  }
  return parsed.href.endsWith('/') ? parsed.href : `${parsed.href}/`
}

/** A page that was made: its address, and the template that made it. */
export interface Served {
  path: string
  template: string
  /** Of the root, not of the program. */
  isOfRoot: boolean
}

function renderPages(
  archive: Archive,
  site: Site,
  extra: Extra,
  templates: Templates,
): { outputs: Output[]; served: Served[] } {
  const outputs: Output[] = []
  const served: Served[] = []
  const render = <K extends PageKind>(kind: K): void => {
    for (const own of pageKinds[kind](archive, extra)) {
      const context = { ...pageContext(site, own.path), ...own } as unknown as Contexts[K]
      outputs.push({ path: own.path, body: renderPage(templates, kind, context) })
      served.push({
        path: own.path,
        template: templates.fileOf(kind),
        isOfRoot: templates.isOfRoot(kind),
      })
    }
  }
  for (const kind of Object.keys(pageKinds) as PageKind[]) render(kind)
  return { outputs, served }
}

function renderPage<K extends PageKind>(
  templates: Templates,
  kind: K,
  context: Contexts[K],
): string {
  try {
    const page = templates.render[kind](context)
    if (!isHtml(page)) throw new Error('模板应返回 html`…`')
    return page.toString()
  } catch (error) {
    if (!templates.replaced.length) throw error
    throw templates.explain(error, kind, context.path)
  }
}

/** Files of `public/`, the root's over ours; links are not followed. */
function publicFiles(root: string): Output[] {
  const found = new Map<string, Output>()
  for (const base of [join(packageRoot(), 'public'), join(root, 'public')]) {
    const visit = (folder: string): void => {
      for (const name of readdirSync(join(base, folder)).sort()) {
        if (/^(?:Thumbs\.db|desktop\.ini|\.DS_Store|~\$.*)$/i.test(name)) continue
        const path = folder ? `${folder}/${name}` : name
        const stat = lstatSync(join(base, path))
        if (stat.isDirectory()) visit(path)
        else if (stat.isFile()) found.set(path, { path, body: readFileSync(join(base, path)) })
      }
    }
    if (existsSync(base) && lstatSync(base).isDirectory()) visit('')
  }
  return [...found.values()]
}
