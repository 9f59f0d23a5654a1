import { stringify } from 'csv-stringify/sync'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Arguments } from './arguments.ts'
import { CliError } from '../error/error.ts'
import { Engine } from '../search/reader/engine.ts'
import { findAll, type FoundItem } from '../search/reader/find.ts'
import { parseQuery } from '../search/reader/query.ts'
import { fromScript, paths, type Message } from '../search/reader/store.ts'
import { printAs, say } from './terminal.ts'

interface Result {
  query: string
  /** Items that match. */
  total: number
  /** False where the index is incomplete. */
  exact: boolean
  items: FoundItem[]
}

/** 检索 a built site with the code of its search page; every item is held against its text. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const query = positionals.join(' ')
  if (!query.trim()) throw new CliError('search 要一个检索式；运行 jianbao search --help 看用法')
  const format = (values['format'] as string | undefined) ?? 'text'
  if (!['text', 'json', 'csv'].includes(format))
    throw new CliError('--format 应为 text、json、csv 之一')
  const limit = values['limit'] === undefined ? undefined : Number(values['limit'])
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0))
    throw new CliError('--limit 应为正整数')
  const out = (values['out'] as string | undefined) ?? 'dist'
  const load = (path: string): Promise<Message | undefined> => {
    const full = join(out, path)
    return Promise.resolve(existsSync(full) ? fromScript(readFileSync(full, 'utf8')) : undefined)
  }
  const manifest = await load(paths.manifest)
  if (manifest?.[0] !== 'manifest' && existsSync(join(out, paths.manifest)))
    throw new CliError(`${join(out, paths.manifest)} 已损坏，请重新生成网站`)
  if (manifest?.[0] !== 'manifest')
    throw new CliError(`${out} 里没有检索数据；请先运行 jianbao build，或用 --out 写明网站的文件夹`)
  const engine = new Engine(manifest[1], load)
  const { root, error } = parseQuery(query, await engine.simplifyFor(query))
  if (error) throw new CliError(`检索式有误：${error}`)
  const { items, incomplete } = root
    ? await findAll(engine, root)
    : { items: [], incomplete: false }
  const shown = limit === undefined ? items : items.slice(0, limit)
  const result = { query, total: items.length, exact: !incomplete, items: shown }
  printAs(format, formats[format]!(result))
  if (incomplete) say('检索数据不完整：有文件缺失、损坏或来自另一次生成；请重新生成网站。\n')
  return 0
}

const formats: Record<string, (result: Result) => string> = {
  json: ({ items, ...rest }) =>
    `${JSON.stringify({ ...rest, items: items.map(({ id, hits }) => ({ id, hits })) }, null, 2)}\n`,
  csv: ({ items }) =>
    `\ufeff${stringify(
      items.map(({ id, hits, document }) => [
        id,
        hits,
        document.issue,
        document.column,
        document.kind,
        document.date ?? '',
        document.title || document.label || '',
      ]),
      {
        header: true,
        columns: ['编号', '命中', '期次', '栏目', '类别', '日期', '标题'],
        escape_formulas: true,
      },
    )}`,
  text: ({ query, total, exact, items }) =>
    `${query.replace(/\p{Cc}/gu, ' ')}：${exact ? '' : '至少'}${total}篇\n${items
      .map(
        ({ id, hits, document }) =>
          `${id}\t${hits}处\t${document.issue}\t${document.title || document.label || ''}\n`,
      )
      .join('')}`,
}
