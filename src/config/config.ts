/**
 * 配置: `jianbao.config.json` (unknown) → Config, over the built-in profile of the Sichuan office.
 * Config is data, never code; a wrong value is a broken environment and throws `ConfigError`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import { configSchema } from './schema.ts'
import { nearest } from '../error/nearest.ts'
import { barredNumbersIn } from '../language/personal-numbers.ts'
import { provinceCode } from '../language/names/places.ts'
import { placeholders, readMasthead, type MastheadPattern } from './masthead.ts'

/** 一种简报: a series of bulletins in the archive. */
export interface Series {
  /** 报名, e.g. 四川省地方志工作简报. */
  readonly name: string
  /** Other printed names, old ones too. */
  readonly aliases: readonly string[]
  /** Prefix of its ids; absent for the first series. */
  readonly idPrefix?: string
  /** Mastheads that the program does not know by itself. */
  readonly mastheads: readonly MastheadPattern[]
  /** 栏目 in the order in which they are listed; printed without 【】 they are columns, too. */
  readonly columns: readonly string[]
  /** 总期号 − 期号, constant within a year. */
  readonly numberLaw: Readonly<Record<string, number>>
  /** Folder below `bulletins/` whose files are of this series where no masthead says otherwise. */
  readonly folder?: string
}

type MissingDisclosure = 'withhold' | 'publish'

export interface Config {
  /** 编发单位: canonical full name, and the short names that mean it where this office prints them. */
  readonly office: { readonly name: string; readonly aliases: readonly string[] }
  /** Two-digit GB/T 2260 code of the province whose places are known. */
  readonly province: string
  /** The first is the default one. */
  readonly series: readonly [Series, ...Series[]]
  /** What is published without 信息公开选项; `folders` below `bulletins/` ('.' is the folder itself). */
  readonly gate: {
    readonly missingDisclosure: MissingDisclosure
    readonly folders: Readonly<Record<string, MissingDisclosure>>
  }
  /** 查错. */
  readonly check: {
    /** 周年: what anniversaries are counted from, beside what everybody knows. */
    readonly anniversaries: readonly {
      readonly name: string
      readonly aliases: readonly string[]
      readonly year: number
    }[]
    /** 对外公开的联系方式: telephones, addresses and e-mail of offices, about which nobody need be asked. */
    readonly contacts: readonly string[]
    /** Full names that must stand before their short ones. */
    readonly fullNames: readonly { readonly full: string; readonly short: readonly string[] }[]
  }
  /** Bytes; a larger file is not read. */
  readonly limits: { readonly bulletin: number; readonly names: number }
  readonly site: {
    readonly title: string
    /** What this site is, in a sentence or two. */
    readonly description?: string
    /** 主办单位; the office where it is absent. */
    readonly sponsor?: string
    /** 承办单位 */
    readonly organizer?: string
    /** ICP 备案号 */
    readonly icp?: string
    /** 公安备案号 */
    readonly police?: string
    /** 政府网站标识码 */
    readonly siteCode?: string
    /** 联系方式 */
    readonly contact?: string
    /** 找错: http(s) or mailto address to which readers report an error. */
    readonly report?: string
    /** 数据许可: what others may do with the data. */
    readonly license?: string
    /** 索引号, a template; the id of the bulletin where it is absent. */
    readonly indexNumber?: string
    /** More lines of the footer. */
    readonly footer: readonly string[]
    /** https address at which the site will stand; without it nothing absolute is written. */
    readonly url?: string
  }
}

export class ConfigError extends Error {}

/** What everybody knows about this series; it works without any config file. Numbers: FORMAT (a). */
export const sichuanProfile: Config = {
  office: {
    name: '四川省地方志工作办公室',
    aliases: [
      '省地方志办公室',
      '省地方志工作办公室',
      '四川省地方志办公室',
      '四川省地方志办',
      '省地方志办',
      '省志办',
      '四川省志办',
    ],
  },
  province: '51',
  series: [
    {
      name: '四川省地方志工作简报',
      aliases: ['四川地方志工作简报', '四川地方志工作'],
      mastheads: [],
      columns: ['特别关注', '市州动态'],
      numberLaw: { 2020: 251, 2022: 395, 2023: 495, 2024: 605, 2025: 732, 2026: 832 },
    },
  ],
  gate: { missingDisclosure: 'withhold', folders: {} },
  check: { anniversaries: [], contacts: [], fullNames: [] },
  limits: { bulletin: 5 * 1024 * 1024, names: 20 * 1024 * 1024 },
  site: { title: '四川省地方志工作简报', footer: [] },
}

const configFile = 'jianbao.config.json'

/** Reads `<root>/jianbao.config.json` over the built-in profile. Throws ConfigError, in Chinese. */
export function readConfig(root: string): Config {
  const path = join(root, configFile)
  if (!existsSync(path)) return sichuanProfile
  let value: unknown
  let text = ''
  try {
    text = decode(readFileSync(path))
    value = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError))
      throw new ConfigError(
        `${configFile} 读不出来（${(error as NodeJS.ErrnoException).code ?? '未知原因'}）`,
      )
    throw new ConfigError(`${configFile} 不是正确的 JSON${jsonPlace(error, text)}`)
  }
  return normalizeConfig(value)
}

/** UTF-8, with or without a mark, else what Windows in China writes. Throws ConfigError. */
function decode(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next one may read it.
    }
  }
  throw new ConfigError(`${configFile} 的编码认不出，请用 UTF-8 另存`)
}

/** ：第 3 行第 5 列附近有误, as far as the message of the engine tells. */
function jsonPlace(error: SyntaxError, text: string): string {
  const at = /position (\d+)/.exec(error.message)?.[1]
  const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n')
  return `：第 ${before.length} 行第 ${before[before.length - 1]!.length + 1} 列附近写法不对（多或少了逗号、引号、括号，或写了注释）`
}

/** The file as the schema lets it be written. */
interface Spec {
  $schema?: string
  office?: { name?: string; aliases?: string[] }
  province?: string
  series?: {
    name: string
    aliases?: string[]
    idPrefix?: string
    masthead?: string[]
    columns?: string[]
    numberLaw?: Record<string, number>
    folder?: string
  }[]
  gate?: {
    missingDisclosure?: MissingDisclosure
    folders?: Record<string, MissingDisclosure>
  }
  check?: {
    anniversaries?: { name: string; aliases?: string[]; year: number }[]
    contacts?: string[]
    fullNames?: { full: string; short: string[] }[]
  }
  limits?: Partial<Config['limits']>
  site?: Partial<Config['site']>
}

const validate = new Ajv({ allErrors: true }).compile(configSchema)

/** unknown → Config; throws ConfigError naming every wrong key. */
export function normalizeConfig(value: unknown): Config {
  if (!validate(value)) refuse((validate.errors ?? []).map(explain))
  const spec = value as Spec
  const profile = sichuanProfile
  const ownOffice = spec.office?.name !== undefined && spec.office.name !== profile.office.name
  const wrong: string[] = []
  if (ownOffice && !spec.series)
    wrong.push('写了别的编发单位（office.name），也应写它的简报（series）')
  const province =
    spec.province === undefined ? profile.province : (provinceCode(spec.province) ?? '')
  if (!province) wrong.push(`/province 出现 “${spec.province}”，应为省名或其代码，如 四川 或 51`)
  const series = spec.series?.map((own, i) => readSeries(own, i, wrong)) ?? profile.series
  wrong.push(...clashes(series))
  wrong.push(...siteSlips(spec.site ?? {}))
  wrong.push(...personalSlips(spec))
  if (wrong.length) refuse(wrong)
  return {
    office: {
      name: spec.office?.name ?? profile.office.name,
      aliases: unique([
        ...(ownOffice ? [] : profile.office.aliases),
        ...(spec.office?.aliases ?? []),
      ]),
    },
    province,
    series: series as [Series, ...Series[]],
    gate: {
      missingDisclosure: spec.gate?.missingDisclosure ?? profile.gate.missingDisclosure,
      folders: spec.gate?.folders ?? {},
    },
    check: {
      anniversaries: (spec.check?.anniversaries ?? []).map(({ name, aliases = [], year }) => ({
        name,
        aliases,
        year,
      })),
      contacts: spec.check?.contacts ?? [],
      fullNames: spec.check?.fullNames ?? [],
    },
    limits: { ...profile.limits, ...spec.limits },
    site: { title: series[0]!.name, footer: [], ...spec.site },
  }
}

/** Numbers that are somebody's own, in what would be published; 对外公开的联系方式 (check.contacts) may stand anywhere. */
function personalSlips({ check, ...spec }: Spec): string[] {
  const wrong: string[] = []
  const offered = (check?.contacts ?? []).join('\n')
  const visit = (value: unknown, at: string): void => {
    if (typeof value === 'string') {
      if (offered.includes(value)) return
      const [kind] = barredNumbersIn(value)
      if (kind) wrong.push(`${at} 里有${kind}，请删去；是对外公开的，也写进 check.contacts`)
    } else if (value !== null && typeof value === 'object')
      for (const [key, child] of Object.entries(value)) visit(child, `${at}/${key}`)
  }
  visit(spec, '')
  return wrong
}

const indexKeys = ['id', 'year', 'issue', 'total', 'date']

/** What a schema cannot say of the texts of the site. */
function siteSlips(site: Partial<Config['site']>): string[] {
  const wrong: string[] = []
  for (const [key, value] of Object.entries(site))
    if (typeof value === 'string' && !value.trim()) wrong.push(`/site/${key} 是空白，请写上或删去`)
  for (const [, key] of (site.indexNumber ?? '').matchAll(/\{([^{}]*)\}/g))
    if (!indexKeys.includes(key!))
      wrong.push(
        `/site/indexNumber 里没有占位符 {${key}}，可用的：${indexKeys.map((each) => `{${each}}`).join(' ')}`,
      )
  if (
    site.report !== undefined &&
    (!URL.canParse(site.report) || /\s|^https?:\/\/\//.test(site.report))
  )
    wrong.push(`/site/report 出现 “${site.report}”，应为网址，或 mailto: 加邮箱`)
  return wrong
}

/** A series of the file; one that the profile knows keeps what the file does not say. */
function readSeries(
  own: NonNullable<Spec['series']>[number],
  index: number,
  wrong: string[],
): Series {
  const known = sichuanProfile.series.find(({ name }) => name === own.name)
  const mastheads = (own.masthead ?? []).flatMap((template, i) => {
    const read = readMasthead(template, [
      own.name,
      ...(own.aliases ?? []),
      ...(known?.aliases ?? []),
    ])
    if (!('problem' in read)) return [read]
    wrong.push(`/series/${index}/masthead/${i} ${read.problem}，可用的占位符：${placeholders}`)
    return []
  })
  return {
    name: own.name,
    aliases: unique([...(known?.aliases ?? []), ...(own.aliases ?? [])]),
    ...(own.idPrefix ? { idPrefix: own.idPrefix } : {}),
    mastheads,
    columns: own.columns ?? known?.columns ?? [],
    numberLaw: { ...known?.numberLaw, ...own.numberLaw },
    ...(own.folder ? { folder: folderKey(own.folder) } : {}),
  }
}

/** Ids of two series must stay apart, and a printed name must mean one of them. */
function clashes(series: readonly Series[]): string[] {
  const wrong: string[] = []
  const prefixes = new Map<string, string>()
  const names = new Map<string, string>()
  for (const [i, own] of series.entries()) {
    const prefix = own.idPrefix ?? ''
    const other = prefixes.get(prefix)
    if (other !== undefined)
      wrong.push(
        prefix
          ? `/series/${i}/idPrefix 出现 “${prefix}”，与《${other}》的相同，应各不相同`
          : `/series/${i} 《${own.name}》没有 idPrefix；除一种简报外都应有，编号才不会相混`,
      )
    else prefixes.set(prefix, own.name)
    for (const name of [own.name, ...own.aliases]) {
      const owner = names.get(name)
      if (owner !== undefined) wrong.push(`/series/${i} 的报名 “${name}” 已属于《${owner}》`)
      else names.set(name, own.name)
    }
  }
  return wrong
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

function refuse(wrong: readonly string[]): never {
  throw new ConfigError(`${configFile} 有误：${wrong.join('；')}`)
}

/** What Ajv says, in Chinese, with the nearest right key. */
function explain(error: ErrorObject): string {
  const at = error.instancePath || '/'
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty'])
      const near = nearest(key, keysAt(error.schemaPath))
      return `出现未知的键 “${key}”（${at}）${near ? `，是否应为 “${near}”` : `，可用的键：${keysAt(error.schemaPath).join('、')}`}`
    }
    case 'required':
      return `${at} 缺少 “${error.params['missingProperty']}”`
    case 'type':
      return `${at} 的类型不对，应为 ${types[String(error.params['type'])] ?? error.params['type']}`
    case 'minimum':
      return `${at} 应不小于 ${error.params['limit']}`
    case 'minLength':
    case 'minItems':
      return `${at} 不能是空的`
    case 'propertyNames':
      return `${at} 的键 “${error.params['propertyName']}” 应为四位年份`
    case 'enum':
      return `${at} 应为 ${(error.params['allowedValues'] as string[]).join(' 或 ')}`
    case 'pattern':
      return `${at} 的写法不对，应如 ${exampleAt(error.schemaPath)}`
    default:
      return `${at} ${error.message ?? '有误'}`
  }
}

const types: Record<string, string> = {
  string: '文字（加双引号）',
  integer: '整数',
  object: '一组键和值（{ }）',
  array: '列表（[ ]）',
}

/** Keys that the schema knows where it found an unknown one: '#/properties/site/additionalProperties'. */
function keysAt(schemaPath: string): string[] {
  let schema: unknown = configSchema
  for (const part of schemaPath.split('/').slice(1, -1))
    schema = (schema as Record<string, unknown>)[part]
  return Object.keys((schema as { properties?: object }).properties ?? {}).filter(
    (key) => key !== '$schema',
  )
}

/** An example of what a pattern means. */
function exampleAt(schemaPath: string): string {
  let schema: unknown = configSchema
  for (const part of schemaPath.split('/').slice(1, -1))
    schema = (schema as Record<string, unknown>)[part]
  const [example] = (schema as { examples?: readonly unknown[] }).examples ?? []
  return String(example ?? (schema as { description?: string }).description ?? '')
}

/** May a bulletin of this path be published without 信息公开选项? `path` is relative to the root. */
export function publishesUndisclosed({ gate }: Config, path: string): boolean {
  const own = byFolder(
    path,
    (key) => Object.entries(gate.folders).find(([name]) => folderKey(name) === key)?.[1],
  )
  return (own ?? gate.missingDisclosure) === 'publish'
}

/** The series whose folder a path lies in, else the first. */
export function seriesOfFolder({ series }: Config, path: string): Series {
  return byFolder(path, (key) => series.find(({ folder }) => folder === key)) ?? series[0]
}

/** Asks from the innermost folder of a path outwards; '.' is `bulletins/` itself. */
function byFolder<T>(path: string, ask: (key: string) => T | undefined): T | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = ask(folderKey(folder))
    if (found !== undefined) return found
    if (folder === '.' || folder === 'bulletins' || folder === dirname(folder)) return undefined
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

/** A config as text, to be compared and to be handed to another thread. */
export const packConfig = (config: Config): string => JSON.stringify(config)

export function unpackConfig(text: string): Config {
  const config = JSON.parse(text) as Config
  const series = config.series.map((own) => ({
    ...own,
    mastheads: own.mastheads.flatMap(({ template }) => {
      const read = readMasthead(template, [own.name, ...own.aliases])
      return 'problem' in read ? [] : [read]
    }),
  }))
  return { ...config, series: series as unknown as Config['series'] }
}
