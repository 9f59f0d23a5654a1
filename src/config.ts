/**
 * 配置: `jianbao.config.json` (unknown) → Config, over the built-in profile of the Sichuan office.
 * Config is data, never code; a wrong value is a broken environment and throws `ConfigError`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'

export interface Config {
  /** 编发单位, canonical full name. */
  office: string
  /** Short names of the office; printed, they mean `office`. */
  officeAliases: readonly string[]
  /** 报名, e.g. 四川省地方志工作简报. */
  series: string
  /** Other printed names of the series, old ones too. */
  seriesAliases: readonly string[]
  /** Prefix of ids of this series; absent for the default series. */
  idPrefix?: string
  /** Two-digit GB/T 2260 code of the province whose places are known. */
  province: string
  provinceName: string
  /** 总期号 − 期号, constant within a year. */
  numberLaw: Readonly<Record<string, number>>
  /** Bytes; a larger file is not read. */
  maxFileSize: number
  /** By folder below `bulletins/` ('.' is the folder itself). */
  folders: Readonly<Record<string, { missingDisclosure?: 'withhold' | 'publish' }>>
  /** https address at which the site will stand; without it nothing absolute is written. */
  url?: string
  siteTitle: string
}

export class ConfigError extends Error {}

/** What everybody knows about this series; it works without any config file. Numbers: FORMAT (a). */
export const sichuanProfile: Config = {
  office: '四川省地方志工作办公室',
  officeAliases: [
    '省地方志办公室',
    '省地方志工作办公室',
    '四川省地方志办公室',
    '四川省地方志办',
    '省地方志办',
    '省志办',
    '四川省志办',
  ],
  series: '四川省地方志工作简报',
  seriesAliases: ['四川地方志工作简报', '四川地方志工作'],
  province: '51',
  provinceName: '四川',
  numberLaw: { 2020: 251, 2022: 395, 2023: 495, 2024: 605, 2025: 732, 2026: 832 },
  maxFileSize: 5 * 1024 * 1024,
  folders: {},
  siteTitle: '四川省地方志工作简报',
}

/** JSON Schema of `jianbao.config.json`. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'jianbao.config.json',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    office: { type: 'string', minLength: 1, description: '编发单位全称' },
    officeAliases: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      description: '编发单位的简称',
    },
    series: { type: 'string', minLength: 1, description: '报名' },
    seriesAliases: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      description: '报名的其他写法',
    },
    idPrefix: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]*$',
      description: '编号前缀，小写字母开头',
    },
    province: { type: 'string', pattern: '^\\d{2}$', description: '省级行政区划代码前两位' },
    provinceName: { type: 'string', minLength: 1, description: '省名，不带“省”字' },
    numberLaw: {
      type: 'object',
      propertyNames: { pattern: '^\\d{4}$' },
      additionalProperties: { type: 'integer' },
      description: '每年的“总期号减期号”',
    },
    maxFileSize: { type: 'integer', minimum: 1, description: '单个文件的最大字节数' },
    folders: {
      type: 'object',
      description: 'bulletins/ 下各文件夹的设置，“.” 表示 bulletins/ 本身',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          missingDisclosure: {
            enum: ['withhold', 'publish'],
            description: '没有“信息公开选项”时是否发布',
          },
        },
      },
    },
    url: { type: 'string', pattern: '^https?://[^/]+/(.*/)?$', description: '网站地址，以 / 结尾' },
    siteTitle: { type: 'string', minLength: 1, description: '网站标题' },
  },
} as const

/** Reads `<root>/jianbao.config.json` over the built-in profile. Throws ConfigError, in Chinese. */
export function readConfig(root: string): Config {
  const path = join(root, configFile)
  if (!existsSync(path)) return sichuanProfile
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError))
      throw new ConfigError(
        `${configFile} 读不出来（${(error as NodeJS.ErrnoException).code ?? '未知原因'}）`,
      )
    throw new ConfigError(`${configFile} 不是正确的 JSON：${(error as Error).message}`)
  }
  return normalizeConfig(value)
}

export const configFile = 'jianbao.config.json'

/** unknown → Config; throws ConfigError naming every wrong key. */
export function normalizeConfig(value: unknown): Config {
  const validate = new Ajv({ allErrors: true }).compile(configSchema)
  if (!validate(value)) {
    throw new ConfigError(`${configFile} 有误：${(validate.errors ?? []).map(explain).join('；')}`)
  }
  const { $schema: _, ...own } = value as Partial<Config> & { $schema?: string }
  const named = own.series && !own.siteTitle ? { siteTitle: own.series } : {}
  return { ...sichuanProfile, ...(own.series ? { seriesAliases: [] } : {}), ...named, ...own }
}

function explain(error: ErrorObject): string {
  const at = error.instancePath || '/'
  switch (error.keyword) {
    case 'additionalProperties':
      return `出现未知的键 “${error.params['additionalProperty']}”（${at}），应删去或改正拼写`
    case 'type':
      return `${at} 的类型不对，应为 ${error.params['type']}`
    case 'minimum':
      return `${at} 应不小于 ${error.params['limit']}`
    case 'minLength':
      return `${at} 不能是空的`
    case 'propertyNames':
      return `${at} 的键 “${error.params['propertyName']}” 应为四位年份`
    case 'enum':
      return `${at} 应为 ${(error.params['allowedValues'] as string[]).join(' 或 ')}`
    case 'pattern':
      return `${at} 的写法不对，应符合 ${error.params['pattern']}`
    default:
      return `${at} ${error.message ?? '有误'}`
  }
}

/** May a bulletin of this path be published without 信息公开选项? `path` is relative to the root. */
export function publishesUndisclosed(config: Config, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const key = folder === 'bulletins' ? '.' : folder.replace(/^bulletins\//, '')
    const own = Object.entries(config.folders).find(([name]) => folderKey(name) === key)?.[1]
      .missingDisclosure
    if (own) return own === 'publish'
    if (folder === '.' || folder === 'bulletins' || folder === dirname(folder)) return false
  }
}

/** web/, ./web and bulletins/web are one folder. */
const folderKey = (name: string): string =>
  name
    .replace(/^\.\//, '')
    .replace(/^bulletins(?:\/|$)/, '')
    .replace(/\/+$/, '') || '.'

/** The nearest parent folder of a file with a config or `bulletins/`, and the file's path relative to it (RECORDS, Root). */
export function findRoot(file: string): { root: string; path: string; configRoot: string } {
  const full = resolve(file)
  for (let folder = dirname(full); ; folder = dirname(folder)) {
    if (existsSync(join(folder, configFile)) || existsSync(join(folder, 'bulletins'))) {
      return { root: folder, path: relative(folder, full).split(sep).join('/'), configRoot: folder }
    }
    if (folder === dirname(folder))
      return { root: dirname(full), path: basename(full), configRoot: process.cwd() }
  }
}
