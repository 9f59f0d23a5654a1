/**
 * 模板: the package's own, by page kind. A root may bring its own in `<root>/templates`: a file there replaces ours of
 * the same name, fragments (_layout.ts …) too, and may import ours that it does not replace.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Plugin, ViteDevServer } from 'vite'
import { CliError } from '../error/error.ts'
import type { PageKind } from '../site/contexts.ts'
import { closedVite } from './closed-vite.ts'
import { own, type TemplateSet } from './own-templates.ts'
import { packageRoot } from './package-root.ts'

export interface Templates {
  render: TemplateSet
  /** File that serves a kind of page, as people call it: templates/item.ts. */
  fileOf: (kind: PageKind) => string
  /** Is it the root's own? */
  isOfRoot: (kind: PageKind) => boolean
  /** Files of the root that replace ours, fragments among them, sorted. */
  replaced: readonly string[]
  /** What went wrong in a template of the root, with its place; anything else is our own defect and is thrown on. */
  explain: (error: unknown, kind: PageKind, page: string) => CliError
}

const kinds = Object.keys(own) as PageKind[]

/** The templates of a root. Throws CliError for one that cannot be loaded. */
export function loadTemplates(root: string): Promise<Templates> {
  const places = placesOf(root)
  // Ours are compiled already.
  const files = places.folder === places.ours ? [] : templateFiles(places.folder)
  return load(places, files, async (loaded) => {
    // Most roots have no templates of their own, and need no Vite.
    const { runnerImport } = await import('vite')
    const { module } = await runnerImport<Module>(entry, {
      ...closedVite,
      logLevel: 'silent',
      root: dirname(places.folder),
      plugins: [templateResolver(places, () => loaded)],
    })
    return module
  })
}

type Module = Record<string, unknown>

/** Where the templates of a root lie, and ours. */
interface Places {
  folder: string
  ours: string
}

function placesOf(root: string): Places {
  const place = join(resolve(root), 'templates')
  return {
    folder: existsSync(place) ? realpathSync(place) : place,
    ours: realpathSync(join(packageRoot(), 'templates')),
  }
}

/** The templates of a root as they are edited; ours too, where the root is the program's own. */
export interface LiveTemplates {
  load: () => Promise<Templates>
  /** Vite's server, which watches files, too. */
  server: ViteDevServer
}

/** `ignored`: files that need not be watched. */
export async function liveTemplates(root: string, ignored: string[]): Promise<LiveTemplates> {
  const { createServer, createServerModuleRunner } = await import('vite')
  let kindsLoaded: readonly PageKind[] = []
  const resolver = templateResolver(placesOf(root), () => kindsLoaded)
  const server = await createServer({
    ...closedVite,
    root,
    appType: 'custom',
    logLevel: 'silent',
    publicDir: false,
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, hmr: false, ws: false, watch: { ignored } },
    plugins: [resolver],
  })
  const environment = server.environments['ssr']!
  const runner = createServerModuleRunner(environment)
  return {
    server,
    load: () => {
      const places = placesOf(root)
      return load(places, templateFiles(places.folder), (loaded) => {
        kindsLoaded = loaded
        environment.moduleGraph.invalidateAll()
        runner.clearCache()
        return runner.import<Module>(entry)
      })
    },
  }
}

/** `files`: templates and fragments to be loaded; `importAll`: gives the module of all kinds that they serve. */
async function load(
  { folder, ours }: Places,
  files: readonly string[],
  importAll: (loaded: readonly PageKind[]) => Promise<Module>,
): Promise<Templates> {
  const isOfRoot = (kind: PageKind): boolean => files.includes(`${kind}.ts`)
  const explain = (error: unknown, kind: PageKind, page: string): CliError =>
    problem(folder, error, { file: `${kind}.ts`, page })
  const unknown = files.find(
    (file) => !file.startsWith('_') && !kinds.includes(file.slice(0, -3) as PageKind),
  )
  if (unknown)
    throw new CliError(
      `templates/${unknown} 不是任何一种页面的模板；可用的名字：${kinds.map((kind) => `${kind}.ts`).join('、')}，片段的名字以 _ 开头`,
    )
  return {
    render: files.length ? await renderers(folder, files, isOfRoot, importAll) : own,
    fileOf: (kind) => `templates/${kind}.ts`,
    isOfRoot: folder === ours ? () => false : isOfRoot,
    replaced: files,
    explain,
  }
}

function templateFiles(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  if (/[#?]/.test(folder))
    throw new CliError(`路径 ${folder} 里有 # 或 ?，其中的模板读不进来；请改文件夹的名字`)
  const entries = readdirSync(folder, { withFileTypes: true })
  const other = entries.find(
    (entry) =>
      /\.(?:[cm]?jsx?|tsx|[cm]ts)$/.test(entry.name) ||
      (entry.isDirectory() && entry.name.endsWith('.ts')),
  )
  if (other) throw new CliError(`templates/${other.name} 没有使用：模板应是 .ts 文件`)
  return entries
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
}

const entry = 'virtual:jianbao-templates'

/** All templates through one module graph: a fragment of the root serves our templates, too. */
async function renderers(
  folder: string,
  files: readonly string[],
  isOfRoot: (kind: PageKind) => boolean,
  importAll: (loaded: readonly PageKind[]) => Promise<Module>,
): Promise<TemplateSet> {
  // So that a place in a stack is a place in the file.
  process.setSourceMapsEnabled(true)
  const replacesFragments = files.some((file) => file.startsWith('_'))
  const loaded = kinds.filter((kind) => isOfRoot(kind) || replacesFragments)
  const templates: Partial<Record<PageKind, unknown>> = { ...own }
  let module: Module
  try {
    module = await importAll(loaded)
  } catch (error) {
    throw problem(folder, error, { file: files.join('、') })
  }
  loaded.forEach((kind, i) => {
    const template = module[`template${i}`]
    if (typeof template !== 'function')
      throw new CliError(`templates/${kind}.ts 应以 export default 导出一个函数`)
    templates[kind] = template
  })
  return templates as TemplateSet
}

/** Names beside a template are looked for in the root first, then among ours; the program's own modules are ours. */
function templateResolver({ folder, ours }: Places, loaded: () => readonly PageKind[]): Plugin {
  const find = (name: string): string => {
    const own = join(folder, name)
    return existsSync(own) ? own : join(ours, name)
  }
  return {
    name: 'jianbao-templates',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === entry) return entry
      if (!importer || !source.startsWith('.')) return undefined
      const from = resolve(dirname(importer))
      if (from !== folder && from !== ours) return undefined
      const target = resolve(from, source)
      const found =
        dirname(target) === from
          ? find(basename(target))
          : existsSync(target)
            ? target
            : join(ours, relative(from, target))
      if (!existsSync(found)) this.error({ message: `没有要引入的文件 ${source}`, id: importer })
      return found
    },
    load(id) {
      if (id !== entry) return undefined
      return loaded()
        .map(
          (kind, i) =>
            `export { default as template${i} } from ${JSON.stringify(find(`${kind}.ts`))}`,
        )
        .join('\n')
    },
  }
}

/** What Vite throws for a file that does not parse carries the places in `errors`. */
type Thrown = Error & {
  id?: string
  loc?: { file?: string; line?: number; column?: number }
  errors?: readonly Thrown[]
}

/** One line that names the template, line and column where known, and what is wrong. `about`: where no place is known. */
function problem(folder: string, error: unknown, about: { file: string; page?: string }): CliError {
  const thrown = ((error as Thrown | undefined)?.errors?.[0] ?? error) as
    Partial<Thrown> | undefined
  const { loc, id, stack = '' } = thrown ?? {}
  const file = loc?.file ?? id
  const place =
    file && isInside(folder, file)
      ? `${basename(file)}${loc?.line ? `:${loc.line}:${(loc.column ?? 0) + 1}` : ''}`
      : (placeInStack(folder, stack) ?? about.file)
  const message = String(thrown?.message ?? error)
    .split('\n')[0]!
    .replace(/\u001b\[[\d;]*m/g, '')
    .replace(/^\[\w+\] /, '')
  const what = about.page === undefined ? '读不进来' : `生成 ${about.page} 时出错`
  return new CliError(
    `templates/${place}  错误  ${what}：${message}  template-failed\n    建议：改好模板后重新生成；这次没有写任何文件`,
  )
}

const isInside = (folder: string, file: string): boolean => resolve(file).startsWith(folder + sep)

/** item.ts:12:5 of the first frame in the folder. */
function placeInStack(folder: string, stack: string): string | undefined {
  for (const frame of stack.split('\n')) {
    const match = /(?:\(|at )(?:file:\/\/)?([^()]*?\.ts):(\d+):(\d+)\)?$/.exec(frame)
    if (!match) continue
    const file = [match[1]!, decodeURI(match[1]!)].find((each) => isInside(folder, each))
    if (file) return `${basename(file)}:${match[2]}:${match[3]}`
  }
  return undefined
}
