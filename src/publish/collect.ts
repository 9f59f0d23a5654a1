/** 收集: every bulletin of a root, held against the others: what is published, what is withheld, and why. */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { VFile } from 'vfile'
import type { Withdrawn } from '../archive/archive.ts'
import type { Config } from '../config/config.ts'
import { compareBulletins } from '../check/proofread.ts'
import { report } from '../finding/finding.ts'
import { CliError } from '../error/error.ts'
import { namesPath, readNames } from '../text/names-file.ts'
import { orphans } from '../text/front/sidecar.ts'
import { listBulletins } from '../text/source.ts'
import type { Names } from '../language/names/names.ts'
import { parseBulletin } from '../bulletin/parse.ts'
import type { Bulletin } from '../bulletin/types.ts'
import { assess, settlePending, type Ignored, type Assessed } from './assess.ts'

/** `B`: what is kept of a bulletin. */
export interface Collection<B = Bulletin> {
  published: B[]
  withdrawn: Withdrawn[]
  /** Withdrawn ones among them. */
  withheld: { path: string; reason: string }[]
  /** One a file, `names.csv` and sidecars among them, with its messages, in the order of the paths. */
  files: VFile[]
  /** The names in force. */
  names: Names
  /** Findings that editors have looked at. */
  ignored: Ignored[]
}

/** Paths of the bulletins of a root, below it. Throws CliError when there is no `bulletins/`. */
export function bulletinPaths(root: string): string[] {
  const folder = join(root, 'bulletins')
  if (!(existsSync(folder) && statSync(folder).isDirectory()))
    throw new CliError(`${root} 里没有 bulletins 文件夹；请在简报档案的根目录运行，或写明它的路径`)
  if (!(realpathSync(folder) + sep).startsWith(realpathSync(root) + sep))
    throw new CliError(`${folder} 是指向别处的链接；请换成真正的文件夹`)
  return listBulletins(root)
}

/** Parses the given files, or all of the root. Throws CliError when there is no `bulletins/`. */
export function collect(root: string, config: Config, paths?: readonly string[]): Collection {
  const found = paths ?? bulletinPaths(root)
  const { names, file: table } = readNames(root, config)
  const assessed = found
    .filter((path) => path !== namesPath)
    .map((path) => assess(parseBulletin(root, path, config, names), config, names))
  const beside = [
    ...(paths ? [] : orphans(root, found)),
    ...(table && (!paths || paths.includes(namesPath)) ? [table] : []),
  ]
  const collection = settle(assessed, names, beside)
  collection.ignored.push(...holdAgainst(assessed, names))
  return collection
}

/** Runs the rules that hold bulletins against each other; what was ignored of it. `withText`: gives a file its text where a message needs it. */
export function holdAgainst(
  assessed: readonly Assessed<unknown>[],
  names: Names,
  withText: (file: VFile) => VFile = (file) => file,
): Ignored[] {
  const files = new Map(assessed.map((each) => [each.file.path, each]))
  for (const { file, pending } of assessed) file.data.ignore = pending
  compareBulletins(
    assessed.flatMap(({ evidence }) => evidence ?? []),
    (path) => files.get(path)?.file,
    names,
  )
  return assessed.flatMap((each) => {
    if (each.pending.length) withText(each.file)
    return settlePending(each)
  })
}

/** What a settled bulletin must have. */
interface Kept {
  id: string
  aliases?: string[]
}

/**
 * Holds the bulletins against each other, in the order of their paths. `beside`: files that are no bulletin, with their
 * messages; `withText`: gives a file its text where a message needs it.
 */
export function settle<B extends Kept>(
  assessed: readonly Assessed<B>[],
  names: Names,
  beside: readonly VFile[],
  withText: (file: VFile) => VFile = (file) => file,
): Collection<B> {
  const collection: Collection<B> = {
    published: [],
    withdrawn: [],
    withheld: [],
    files: [
      ...assessed.flatMap(({ file, sidecar }) => (sidecar ? [file, sidecar] : [file])),
      ...beside,
    ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    names,
    ignored: assessed.flatMap(({ ignored }) => ignored),
  }
  const first = new Map<string, string>()
  const published: Assessed<B>[] = []
  for (const each of assessed) {
    const { file, bulletin, verdict } = each
    const withhold = (reason: string): void =>
      void collection.withheld.push({ path: file.path, reason })
    const known = bulletin && first.get(bulletin.id)
    if (bulletin && known !== undefined) {
      report(withText(file), {
        rule: 'id-duplicate',
        severity: 'error',
        ...(each.idSpan ? { span: each.idSpan } : {}),
        message: `编号 \`${bulletin.id}\` 与 ${known} 重复，没有发布`,
        suggestion: '同一期只留一个文件；确是两期时改正期号或日期，或在文件头写不同的 `id`',
      })
      withhold(`编号 ${bulletin.id} 与 ${known} 重复`)
      continue
    }
    if (bulletin) first.set(bulletin.id, file.path)
    if (verdict.publish) {
      collection.published.push(bulletin!)
      published.push(each)
      continue
    }
    withhold(verdict.reason)
    if (verdict.withdrawn && each.stub)
      collection.withdrawn.push({ bulletin: each.stub, ...verdict.withdrawn })
  }
  dropTakenAliases(published, collection.withdrawn, withText)
  return collection
}

/** A former id that is another bulletin's id, or another's former id, leads nowhere. */
function dropTakenAliases<B extends Kept>(
  published: readonly Assessed<B>[],
  withdrawn: readonly Withdrawn[],
  withText: (file: VFile) => VFile,
): void {
  const owners = new Map<string, string>()
  for (const { bulletin } of [...published, ...withdrawn])
    if (bulletin) owners.set(bulletin.id, bulletin.id)
  for (const { bulletin, file, sidecar, aliasSpans } of published) {
    if (!bulletin?.aliases) continue
    const kept = bulletin.aliases.filter((alias) => {
      const owner = owners.get(alias)
      if (owner === undefined) {
        owners.set(alias, bulletin.id)
        return true
      }
      const span = aliasSpans.find(({ value }) => value === alias)?.span
      report(withText(sidecar ?? file), {
        rule: 'alias-taken',
        severity: 'warning',
        ...(span ? { span } : {}),
        message:
          owner === bulletin.id
            ? `旧编号 \`${alias}\` 就是现在的编号，或写了两次`
            : `旧编号 \`${alias}\` 已属于 ${owner}，没有使用`,
        suggestion: '从 `aliases` 里删去它',
      })
      return false
    })
    if (kept.length) bulletin.aliases = kept
    else delete bulletin.aliases
  }
}
