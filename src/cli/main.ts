/** 命令行: verbs → commands, loaded when called; options and help come from one table. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import stringWidth from 'string-width'
import { say, visible, wantsColour, watchStreams } from './terminal.ts'
import { packageVersion } from './version.ts'
import { ConfigError } from '../config/config.ts'
import { CliError, refusal } from '../error/error.ts'
import type { Arguments } from './arguments.ts'

interface Option {
  type: 'string' | 'boolean'
  /** 值的名称, for the help. */
  value?: string
  help: string
}

interface Verb {
  usage: string
  help: string
  options: Record<string, Option>
  load: () => Promise<{ run: (args: Arguments) => Promise<number> | number }>
}

const strict: Option = { type: 'boolean', help: '有警告也以 1 退出' }
const out: Option = {
  type: 'string',
  value: '文件夹',
  help: '网站所在的文件夹，默认为根目录下的 dist',
}
const siteUrl: Option = {
  type: 'string',
  value: '网址',
  help: '网站将来的网址，如 https://example.org/jianbao/',
}
const release: Option = {
  type: 'boolean',
  help: '另写压缩的副本（.br、.gz）和校验和 SHA256SUMS，供发布到服务器',
}
const clean: Option = {
  type: 'boolean',
  help: '删去输出文件夹里不是 jianbao 生成的一切',
}

const verbs: Record<string, Verb> = {
  build: {
    usage: 'build [根目录]',
    help: '解析全部简报，生成网站',
    options: {
      out,
      url: siteUrl,
      explain: { type: 'boolean', help: '逐页说明由哪个模板文件生成' },
      clean,
      release,
      'max-files': {
        type: 'string',
        value: '个数',
        help: '网站的文件多于此数时不发布，并说明哪种页面最多',
      },
      strict,
    },
    load: () => import('./build.ts'),
  },
  plan: {
    usage: 'plan [根目录]',
    help: '说明现在生成会改动网站的哪些文件，什么也不改',
    options: {
      out,
      url: siteUrl,
      release,
      format: { type: 'string', value: 'text|json', help: '输出格式，默认 text' },
    },
    load: () => import('./plan.ts'),
  },
  dev: {
    usage: 'dev [根目录]',
    help: '边改边看：在本机打开网站，存盘后网页立即更新，问题列在网页里',
    options: {
      port: { type: 'string', value: '端口', help: '端口，默认 5173；被占用时用下一个' },
      url: siteUrl,
    },
    load: () => import('./dev.ts'),
  },
  parse: {
    usage: 'parse 文件',
    help: '解析一个文件，输出 JSON',
    options: {
      as: {
        type: 'string',
        value: 'record|tree|blocks',
        help: '输出记录（默认）、语法树或合行后的文字块',
      },
    },
    load: () => import('./parse.ts'),
  },
  explain: {
    usage: 'explain 文件',
    help: '对读：逐字标出一个文件的各部分，并说明有没有漏下的字',
    options: {
      format: { type: 'string', value: 'text|json|html', help: '输出格式，默认 text' },
    },
    load: () => import('./explain.ts'),
  },
  check: {
    usage: 'check [根目录|文件…]',
    help: '查错：校对简报，列出问题，每期与以前各期对照',
    options: {
      format: { type: 'string', value: 'text|json|sarif|github', help: '输出格式，默认 text' },
      report: { type: 'string', value: '文件', help: '另写一份报告网页，如 out.html' },
      fix: {
        type: 'boolean',
        help: '自动改好半角标点、书名号间的顿号、部首字等，显示改动，原件存为 .bak',
      },
      verbose: {
        type: 'boolean',
        help: '也列出程序推定的，和核实无误的（分项之和、周年、星期等）',
      },
      strict,
    },
    load: () => import('./check.ts'),
  },
  gaps: {
    usage: 'gaps [根目录]',
    help: '列出每年缺了、重了、乱了的期号',
    options: {
      format: { type: 'string', value: 'text|json', help: '输出格式，默认 text' },
    },
    load: () => import('./gaps.ts'),
  },
  search: {
    usage: 'search 检索式',
    help: '检索已生成的网站，与检索页用同一套程序；每一篇都与原文核对',
    options: {
      out: { type: 'string', value: '文件夹', help: '网站所在的文件夹，默认为 dist' },
      limit: { type: 'string', value: '篇数', help: '最多列出多少篇，默认全部' },
      format: { type: 'string', value: 'text|json|csv', help: '输出格式，默认 text' },
    },
    load: () => import('./search.ts'),
  },
  names: {
    usage: 'names [根目录]',
    help: '列出已知的人物、机构、书刊名称；--suggest 从简报里找出值得加进 names.csv 的',
    options: {
      suggest: { type: 'boolean', help: '只提建议，不改文件' },
      format: { type: 'string', value: 'text|csv|json', help: '输出格式，默认 text' },
    },
    load: () => import('./names.ts'),
  },
  preview: {
    usage: 'preview [根目录]',
    help: '在本机打开已生成的网站',
    options: {
      out,
      port: { type: 'string', value: '端口', help: '端口，默认 4173；被占用时用下一个' },
    },
    load: () => import('./preview.ts'),
  },
}

const common: Record<string, Option> = {
  help: { type: 'boolean', help: '显示帮助' },
  version: { type: 'boolean', help: '显示版本' },
}

/** Runs one command; returns its exit code: 0 fine, 1 content, 2 usage or environment. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === '--version' || name === '-v') return print(packageVersion())
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return rest[0] && Object.hasOwn(verbs, rest[0]) ? print(verbHelp(rest[0])) : print(help())
  }
  if (!Object.hasOwn(verbs, name))
    throw new CliError(`没有命令 “${name}”；运行 jianbao --help 看有哪些命令`)
  const verb = verbs[name]!
  const options = Object.fromEntries(
    Object.entries({ ...verb.options, ...common }).map(([key, { type }]) => [key, { type }]),
  )
  let args: Arguments
  try {
    args = parseArgs({
      args: rest,
      options: options as NonNullable<ParseArgsConfig['options']>,
      allowPositionals: true,
    }) as Arguments
  } catch (error) {
    throw new CliError(optionMessage(error as NodeJS.ErrnoException, name))
  }
  if (args.values['help']) return print(verbHelp(name))
  if (args.values['version']) return print(packageVersion())
  return (await verb.load()).run(args)
}

function optionMessage(error: NodeJS.ErrnoException, name: string): string {
  const option = /'([^']+)'/.exec(error.message)?.[1] ?? ''
  const what =
    error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? `没有选项 ${option}`
      : `选项 ${option} 的用法不对`
  const hint =
    name === 'search' ? '；检索式以 - 开头时，在它前面加 -- ，如 search -- "-会议 年鉴"' : ''
  return `${what}；运行 jianbao ${name} --help 看用法${hint}`
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function help(): string {
  const rows = Object.values(verbs).map((verb): [string, string] => [
    `jianbao ${verb.usage}`,
    verb.help,
  ])
  return [
    '简报档案生成器',
    '',
    ...table(rows),
    '',
    'jianbao <命令> --help 看各命令的选项；jianbao --version 看版本',
  ].join('\n')
}

function verbHelp(name: string): string {
  const verb = verbs[name]!
  const rows = Object.entries({ ...verb.options, ...common }).map(
    ([key, option]): [string, string] => [
      `--${key}${option.value ? ` <${option.value}>` : ''}`,
      option.help,
    ],
  )
  return [`jianbao ${verb.usage}`, verb.help, '', ...table(rows)].join('\n')
}

/** Columns by display width: a Chinese character takes two cells. */
function table(rows: readonly [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => stringWidth(left)))
  return rows.map(([left, right]) => `  ${left}${' '.repeat(width - stringWidth(left))}  ${right}`)
}

/** One line for what a person can mend; a stack only for a defect of the program. */
function failure(error: unknown): string {
  if (error instanceof CliError || error instanceof ConfigError) return error.message
  const { path, stack } = error as NodeJS.ErrnoException
  const said = refusal(error)
  if (said !== undefined) return `${path ? `${path}：` : ''}${said}`
  return `程序出错，请把下面的内容报告给开发者：\n${stack ?? String(error)}`
}

/** Runs the program as a shell does: what goes wrong is said on stderr. Returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  watchStreams()
  try {
    return await main(argv)
  } catch (error) {
    const red = wantsColour(process.stderr) ? ['\u001b[31m', '\u001b[39m'] : ['', '']
    say(`${red[0]}${visible(failure(error))}${red[1]}\n`)
    return 2
  }
}
