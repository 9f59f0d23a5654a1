import { existsSync, statSync } from 'node:fs'
import type { Arguments } from './arguments.ts'
import { CliError } from '../error/error.ts'
import { spanOf } from '../text/lines.ts'
import { parseFile, type Parsed } from '../bulletin/parse.ts'
import { formatText } from './formats/text.ts'
import { printData, say } from './terminal.ts'

/** What `--as` prints of a parsed file. */
const views: Record<string, (parsed: Parsed) => unknown> = {
  record: ({ bulletin }) => bulletin,
  tree: ({ tree }) =>
    JSON.parse(
      JSON.stringify(tree, (key, value: unknown) =>
        key === 'block' || key === 'heading' ? plain(value) : value,
      ),
    ) as unknown,
  blocks: ({ extract }) =>
    extract?.blocks.map((block) => ({
      text: block.text,
      span: spanOf(block),
      ...(block.page ? { page: block.page } : {}),
      hints: block.hints,
    })),
}

/** 解析一个文件. JSON on stdout; exit code 1 when the file could not be read as a bulletin. */
export function run({ values, positionals }: Arguments): number {
  const [path, ...more] = positionals
  if (!path || more.length) throw new CliError('parse 要一个文件；运行 jianbao parse --help 看用法')
  if (!existsSync(path) || !statSync(path).isFile()) throw new CliError(`没有文件 ${path}`)
  const name = (values['as'] as string | undefined) ?? 'record'
  const view = Object.hasOwn(views, name) ? views[name] : undefined
  if (!view) throw new CliError(`--as 应为 ${Object.keys(views).join('、')} 之一`)
  const parsed = parseFile(path)
  if (!parsed.bulletin) {
    say(formatText({ files: [parsed.file] }, true))
    return 1
  }
  printData(`${JSON.stringify(view(parsed), null, 2)}\n`)
  return 0
}

/** Text blocks as their text: offsets would drown the tree. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if ('text' in value) return (value as { text: string }).text
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
