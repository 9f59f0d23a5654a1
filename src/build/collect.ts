/** 收集: every bulletin of a root, parsed and judged: what is published, what is withheld, and why. */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { decide } from '../checks/gate.ts'
import { catalogue } from '../diagnostics/catalogue.ts'
import { report } from '../diagnostics/report.ts'
import { CliError } from '../error.ts'
import { namesPath, readNames } from '../ingest/names-file.ts'
import { listBulletins } from '../ingest/source.ts'
import { orphans } from '../ingest/sidecar.ts'
import { nearest } from '../nearest.ts'
import type { Stub, Withdrawn } from '../archive/archive.ts'
import type { Names } from '../names/names.ts'
import { parseBulletin } from '../parse.ts'
import type { Bulletin } from '../records/types.ts'

export interface Ignored {
  path: string
  line: number
  rule: string
  message: string
  reason: string
}

export interface Collection {
  published: Bulletin[]
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
  const collection: Collection = {
    published: [],
    withdrawn: [],
    withheld: [],
    files: [],
    names,
    ignored: [],
  }
  const byId = new Map<string, string>()
  const found = paths ?? listBulletins(root)
  for (const path of found.filter((each) => each !== namesPath)) {
    const { file, bulletin } = parseBulletin(root, path, config, names)
    collection.files.push(file)
    const { sidecar } = file.data
    if (sidecar) collection.files.push(sidecar)
    judge(collection, byId, path, file, bulletin, config)
    collection.ignored.push(...settleIgnored(file, sidecar))
  }
  if (!paths) collection.files.push(...orphans(root, found))
  if (table && (!paths || paths.includes(namesPath))) collection.files.push(table)
  collection.files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  dropTakenAliases(collection)
  return collection
}

/** Puts a bulletin where it belongs: published, withdrawn, or withheld with the reason. */
function judge(
  collection: Collection,
  byId: Map<string, string>,
  path: string,
  file: VFile,
  bulletin: Bulletin | undefined,
  config: Config,
): void {
  const withhold = (reason: string): void => void collection.withheld.push({ path, reason })
  if (!bulletin) {
    const said = [...file.messages, ...(file.data.sidecar?.messages ?? [])]
    return withhold(said.find((message) => message.fatal)?.reason ?? '读不出来')
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
    return withhold(`编号 ${bulletin.id} 与 ${first} 重复`)
  }
  byId.set(bulletin.id, path)
  const verdict = decide(bulletin, file, config)
  if (verdict.publish) {
    collection.published.push(bulletin)
    return
  }
  withhold(verdict.reason)
  if (verdict.withdrawn)
    collection.withdrawn.push({ bulletin: stub(bulletin), ...verdict.withdrawn })
}

/** What the page of a withdrawn bulletin may still say: which one it was, and how many items it had. */
function stub(bulletin: Bulletin): Stub {
  const { id, series, year, issueNo, supplement, totalNo, date } = bulletin
  return {
    id,
    series,
    ...(year === undefined ? {} : { year }),
    ...(issueNo === undefined ? {} : { issueNo }),
    ...(supplement ? { supplement } : {}),
    ...(totalNo === undefined ? {} : { totalNo }),
    ...(date === undefined ? {} : { date }),
    items: bulletin.columns.reduce((sum, column) => sum + column.items.length, 0),
  }
}

/** The findings that were ignored; an order that met none is said. */
function settleIgnored(file: VFile, sidecar: VFile | undefined): Ignored[] {
  const place = sidecar ?? file
  const orders = file.data.ignore ?? []
  const met = [file, ...(sidecar ? [sidecar] : [])].flatMap((each) =>
    (each.data.ignored ?? []).map((one) => ({ path: each.path, ...one })),
  )
  file.data.ignore = []
  place.data.ignore = []
  for (const order of orders) {
    if (met.some((each) => each.order === order)) continue
    const rule = order.rule.value
    const known = Object.hasOwn(catalogue, rule)
    const near = known ? undefined : nearest(rule, Object.keys(catalogue))
    report(place, {
      rule: known ? 'ignore-unused' : 'ignore-rule-unknown',
      severity: known ? 'info' : 'warning',
      span: known ? order.span : order.rule.span,
      message: known
        ? `这里没有可忽略的 \`${rule}\`${order.at ? `（第 ${order.at.value} 行）` : ''}`
        : `没有规则 \`${rule}\``,
      suggestion: known
        ? '问题已改好时删去这一项；错误不能忽略'
        : near
          ? `是否应为 \`${near}\`？`
          : '规则的名字见检查结果每行末尾',
    })
  }
  return met.map(({ path, line, finding, order }) => ({
    path,
    line,
    rule: finding.rule,
    message: finding.message,
    reason: order.reason.value,
  }))
}

/** A former id that is another bulletin's id, or another's former id, leads nowhere. */
function dropTakenAliases({ published, withdrawn, files }: Collection): void {
  const owners = new Map<string, string>()
  for (const { id } of [...published, ...withdrawn.map(({ bulletin }) => bulletin)])
    owners.set(id, id)
  for (const bulletin of published) {
    if (!bulletin.aliases) continue
    const kept = bulletin.aliases.filter((alias) => {
      const owner = owners.get(alias)
      if (owner === undefined) {
        owners.set(alias, bulletin.id)
        return true
      }
      const file = files.find(({ path }) => path === bulletin.source.path)!
      const { place, front } = file.data.source!
      const span = front.data.aliases?.find(({ value }) => value === alias)?.span
      report(place, {
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
