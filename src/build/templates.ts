/**
 * 模板: the package's own, by page kind. A root may bring its own in `<root>/templates`: a file there replaces ours of
 * the same name, fragments (_layout.ts …) too, and may import ours that it does not replace.
 */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Plugin } from 'vite'
import { CliError } from '../error.ts'
import type { Html } from '../site/html.ts'
import type { Contexts, PageKind } from '../site/contexts.ts'
import { own } from './own-templates.ts'
import { packageRoot } from './package-root.ts'

export type TemplateSet = { [K in PageKind]: (context: Contexts[K]) => Html }

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
export async function loadTemplates(root: string): Promise<Templates> {
  const place = join(resolve(root), 'templates')
  const ours = realpathSync(join(packageRoot(), 'templates'))
  const folder = existsSync(place) ? realpathSync(place) : place
  const files = folder === ours ? [] : templateFiles(folder)
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
    render: files.length ? await importAll(folder, ours, files, isOfRoot) : own,
    fileOf: (kind) => `templates/${kind}.ts`,
    isOfRoot,
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
async function importAll(
  folder: string,
  ours: string,
  files: readonly string[],
  isOfRoot: (kind: PageKind) => boolean,
): Promise<TemplateSet> {
  // So that a place in a stack is a place in the file.
  process.setSourceMapsEnabled(true)
  const replacesFragments = files.some((file) => file.startsWith('_'))
  const loaded = kinds.filter((kind) => isOfRoot(kind) || replacesFragments)
  const templates: Partial<Record<PageKind, unknown>> = { ...own }
  let module: Record<string, unknown>
  // Most roots have no templates of their own, and need no Vite.
  const { runnerImport } = await import('vite')
  try {
    ;({ module } = await runnerImport<Record<string, unknown>>(entry, {
      configFile: false,
      logLevel: 'silent',
      root: dirname(folder),
      plugins: [templateResolver(folder, ours, loaded)],
    }))
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
function templateResolver(folder: string, ours: string, loaded: readonly PageKind[]): Plugin {
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
      return loaded
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
