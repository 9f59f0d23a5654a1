import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { readThrough, type ReadThrough } from '../publish/read.ts'
import { assess, type Ignored } from '../publish/assess.ts'
import type { Proved } from '../check/proofread.ts'
import type { Arguments } from './arguments.ts'
import { findRoot, readConfig } from '../config/config.ts'
import { CliError } from '../error/error.ts'
import { namesOf } from '../language/names/names.ts'
import { parseFile } from '../bulletin/parse.ts'
import { fixFile } from './fix.ts'
import { hasErrors, hasProblems, type Checked } from './formats/checked.ts'
import { formats } from './formats/formats.ts'
import { formatPage } from './formats/page.ts'
import { reportProgress } from './progress.ts'
import { writeReport } from './report-file.ts'
import { print, printAs, say } from './terminal.ts'

/** 检查. Results on stdout. Exit code 1 on errors; with --strict on warnings too. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const name = (values['format'] as string | undefined) ?? 'text'
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!format) throw new CliError(`--format 应为 ${Object.keys(formats).join('、')} 之一`)
  const given = positionals.length ? positionals : ['.']
  let found = await checkAll(given)
  if (values['fix']) {
    const fixed = found.files.flatMap(fixFile)
    for (const { diff, said } of fixed) {
      print(diff)
      say(`${said}\n`)
    }
    if (!fixed.length) say('没有可以自动改的。\n')
    found = await checkAll(given)
  }
  const { proved, ...rest } = found
  const checked = { ...rest, ...(values['verbose'] ? { proved } : {}) }
  if (values['report'] !== undefined) {
    const path = values['report'] as string
    writeReport(path, formatPage(found, titleOf(given[0]!)))
    say(`检查报告写在 ${path}\n`)
  }
  printAs(name, format(checked, values['verbose'] === true))
  const { files } = found
  if (name === 'text') {
    const isFine = !hasProblems(files)
    say(`检查了 ${files.length} 个文件${isFine ? '，没有问题' : ''}。\n`)
  }
  return hasErrors(files) || (values['strict'] && hasProblems(files)) ? 1 : 0
}

type Found = Required<Checked>

/** A folder is a root; a file is checked with those beside it in its root, and told alone. */
async function checkAll(given: readonly string[]): Promise<Found> {
  const roots = new Map<string, Set<string> | undefined>()
  const found: {
    files: Found['files'][number][]
    ignored: Ignored[]
    proved: Found['proved'][number][]
  } = {
    files: [],
    ignored: [],
    proved: [],
  }
  for (const path of given) {
    if (!existsSync(path)) throw new CliError(`没有 ${path}`)
    if (statSync(path).isDirectory()) {
      roots.set(path, undefined)
      continue
    }
    const { root, path: own } = findRoot(path)
    if (!own.startsWith('bulletins/')) checkAlone(path, found)
    else if (!roots.has(root)) roots.set(root, new Set([own]))
    else roots.get(root)?.add(own)
  }
  for (const [root, only] of roots) {
    const { progress, end } = reportProgress(process.stderr)
    await readThrough(
      root,
      readConfig(root),
      (read) => take(read, root, only, found),
      progress,
    ).finally(end)
  }
  return found
}

function take(
  { files, assessed, ignored, withText }: ReadThrough,
  root: string,
  only: ReadonlySet<string> | undefined,
  found: {
    files: Found['files'][number][]
    ignored: Ignored[]
    proved: (Proved & { path: string })[]
  },
): void {
  const isAsked = (path: string): boolean =>
    !only || only.has(path) || only.has(path.replace(/\.ya?ml$/i, ''))
  for (const file of files)
    if (isAsked(file.path)) {
      file.cwd = root
      found.files.push(file.messages.length ? withText(file) : file)
    }
  found.ignored.push(...ignored.filter(({ path }) => isAsked(path)))
  for (const { file, proved } of assessed)
    if (isAsked(file.path))
      for (const each of proved) found.proved.push({ path: file.path, ...each })
}

/** A file that lies in no archive. */
function checkAlone(
  path: string,
  found: {
    files: Found['files'][number][]
    ignored: Ignored[]
    proved: (Proved & { path: string })[]
  },
): void {
  const { configRoot } = findRoot(path)
  const config = readConfig(configRoot)
  const assessed = assess(parseFile(path), config, namesOf(config))
  assessed.file.cwd = dirname(path)
  found.files.push(assessed.file)
  found.ignored.push(...assessed.ignored)
  for (const each of assessed.proved) found.proved.push({ path: assessed.file.path, ...each })
}

function titleOf(path: string): string {
  const root = statSync(path).isDirectory() ? path : findRoot(path).configRoot
  return readConfig(root).site.title
}
