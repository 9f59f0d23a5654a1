/** 收集: every bulletin of a root, parsed and judged: what is published, what is withheld, and why. */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { decide } from '../checks/gate.ts'
import { report } from '../diagnostics.ts'
import { CliError } from '../error.ts'
import { namesPath, readNames } from '../ingest/names-file.ts'
import { listBulletins } from '../ingest/source.ts'
import type { Names } from '../names/names.ts'
import { parseBulletin } from '../parse.ts'
import type { Bulletin } from '../records/types.ts'

export interface Collection {
  published: Bulletin[]
  withheld: { path: string; reason: string }[]
  /** One a file, `names.csv` among them, with its messages, in the order of the paths. */
  files: VFile[]
  /** The names in force. */
  names: Names
}

/** Parses the given files, or all of the root. Throws CliError when there is no `bulletins/`. */
export function collect(root: string, config: Config, paths?: readonly string[]): Collection {
  if (
    !paths &&
    !(existsSync(join(root, 'bulletins')) && statSync(join(root, 'bulletins')).isDirectory())
  ) {
    throw new CliError(`${root} 里没有 bulletins 文件夹；请在简报档案的根目录运行，或写明它的路径`)
  }
  if (
    !paths &&
    !(realpathSync(join(root, 'bulletins')) + sep).startsWith(realpathSync(root) + sep)
  ) {
    throw new CliError(`${join(root, 'bulletins')} 是指向别处的链接；请换成真正的文件夹`)
  }
  const { names, file: table } = readNames(root, config)
  const collection: Collection = { published: [], withheld: [], files: [], names }
  const byId = new Map<string, string>()
  for (const path of (paths ?? listBulletins(root)).filter((each) => each !== namesPath)) {
    const { file, bulletin } = parseBulletin(root, path, config, names)
    collection.files.push(file)
    const withhold = (reason: string): void => void collection.withheld.push({ path, reason })
    if (!bulletin) {
      withhold(file.messages.find((message) => message.fatal)?.reason ?? '读不出来')
      continue
    }
    const first = byId.get(bulletin.id)
    if (first !== undefined) {
      const span =
        bulletin.provenance['/id']?.span ??
        bulletin.provenance['/issueNo']?.span ??
        bulletin.provenance['/date']?.span
      report(file, {
        rule: 'id-duplicate',
        severity: 'error',
        ...(span ? { span } : {}),
        message: `编号 \`${bulletin.id}\` 与 ${first} 重复，没有发布`,
        suggestion: '同一期只留一个文件；确是两期时改正期号或日期，或在文件头写不同的 `id`',
      })
      withhold(`编号 ${bulletin.id} 与 ${first} 重复`)
      continue
    }
    byId.set(bulletin.id, path)
    const verdict = decide(bulletin, file, config)
    if (verdict.publish) collection.published.push(bulletin)
    else withhold(verdict.reason)
  }
  if (table && (!paths || paths.includes(namesPath))) {
    const place = collection.files.findIndex(({ path }) => path > namesPath)
    collection.files.splice(place < 0 ? collection.files.length : place, 0, table)
  }
  return collection
}
