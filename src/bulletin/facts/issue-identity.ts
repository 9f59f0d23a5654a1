/**
 * 期号与日期: year, numbers, date and id of a bulletin, by RECORDS: front matter > text > file name > the
 * number law; what disagrees is a warning.
 */
import { basename, extname } from 'node:path'
import { seriesOfFolder, type Config, type Series } from '../../config/config.ts'
import type { FrontMatter } from '../../text/front/front-shape.ts'
import { publishedOn } from '../../text/furniture.ts'
import { sliceBlock, spanOf } from '../../text/lines.ts'
import { dateText, findDates, readNumber } from '../../language/dates.ts'
import { isRealDay } from '../../language/real-day.ts'
import { asciiName } from '../../language/names/pinyin.ts'
import { nearest } from '../../error/nearest.ts'
import { halfDigits, readTemplate, seriesName } from '../parts/masthead.ts'
import type { Leaf } from '../tree.ts'
import { warn, type Context } from '../reading-context.ts'
import type { Planned } from '../corrections/corrections.ts'
import type { Bulletin, Distribution, Provenance } from '../types.ts'

interface Claim<T> {
  value: T
  provenance: Provenance
}

interface Claims {
  series: Claim<string>[]
  year: Claim<number>[]
  issueNo: Claim<number>[]
  totalNo: Claim<number>[]
  date: Claim<string>[]
  supplement?: Provenance
}

/** Who may say which issue it is. */
interface Said {
  leaves: readonly Leaf[]
  front: FrontMatter
  distribution: Distribution | undefined
  corrections: readonly Planned[]
}

/** Fills series, year, issueNo, supplement, totalNo, date and id. */
export function readNumbers(
  bulletin: Bulletin,
  { leaves, front, distribution, corrections }: Said,
  config: Config,
  context: Context,
): void {
  const { origins } = context
  const claims: Claims = { series: [], year: [], issueNo: [], totalNo: [], date: [] }
  claimFrontMatter(claims, front, context)
  if (distribution?.printDate) {
    claims.date.push({
      value: distribution.printDate,
      provenance: origins.of(distribution, 'printDate') ?? { from: 'text' },
    })
  }
  for (const leaf of leaves) if (leaf.type === 'masthead') claimMasthead(claims, leaf, config)
  for (const leaf of leaves) if (leaf.type === 'furniture') claimPublished(claims, leaf)
  const named = claimFileName(claims, bulletin.source.path)
  for (const each of corrections) settle(claims, each)

  const set = <K extends 'series' | 'issueNo' | 'totalNo' | 'date'>(key: K, name: string): void => {
    const [first, ...others] = claims[key] as Claim<Bulletin[K]>[]
    if (!first) return
    bulletin[key] = first.value as never
    origins.note(bulletin, key, first.provenance)
    const other = others.find((claim) => claim.value !== first.value && key !== 'series')
    if (other && !publishedLater(key, first, other)) {
      warn(context, {
        rule: `${key === 'issueNo' ? 'issue-number' : key === 'totalNo' ? 'total-number' : 'date'}-disagrees`,
        severity: 'warning',
        ...(other.provenance.span
          ? { span: other.provenance.span }
          : first.provenance.span
            ? { span: first.provenance.span }
            : {}),
        message: `${name}出现 \`${other.value}\`（${said(other.provenance)}），与 \`${first.value}\`（${said(first.provenance)}）不一致`,
        suggestion: `核对后改正其中之一；现按 \`${first.value}\` 处理`,
      })
    }
  }
  set('series', '报名')
  const folder = seriesOfFolder(config, bulletin.source.path)
  if (!claims.series.length) {
    bulletin.series = folder.name
    origins.note(bulletin, 'series', { from: 'config' })
  }
  const series = seriesNamed(bulletin.series, config)
  if (!series) reportUnknown(bulletin, folder, config, context)
  set('issueNo', '期号')
  set('totalNo', '总期号')
  set('date', '印发日期')
  if (claims.supplement) {
    bulletin.supplement = true
    origins.note(bulletin, 'supplement', claims.supplement)
  }
  checkDay(bulletin, context)
  // Of a series that nobody knows, no law holds; its ids are those of its folder.
  readYear(bulletin, claims, series?.numberLaw ?? {}, context)
  if (bulletin.year !== undefined) context.year = bulletin.year
  readId(bulletin, front, series ?? folder, context, named)
  if (!leaves.some((leaf) => leaf.type === 'masthead')) {
    warn(context, {
      rule: 'masthead-missing',
      severity: 'info',
      message: `没有报头，报名按 \`${bulletin.series}\` 处理`,
      suggestion: `有报头时补在文件开头，如“${bulletin.series}第12期（总第617期）”`,
    })
  }
}

/** An editor's correction is the only claim. */
function settle(claims: Claims, { at, value }: Planned): void {
  const provenance: Provenance = { from: 'frontMatter', rule: 'correction' }
  const key = at.slice(1) as keyof Claims
  if (key === 'supplement') {
    if (value === true) claims.supplement = provenance
    else delete claims.supplement
    return
  }
  claims[key] = (value === undefined ? [] : [{ value, provenance }]) as never
}

/** The series that is printed so. */
const seriesNamed = (name: string, config: Config): Series | undefined =>
  config.series.find((series) => series.name === name || series.aliases.includes(name))

function reportUnknown(bulletin: Bulletin, folder: Series, config: Config, context: Context): void {
  const span = context.origins.of(bulletin, 'series')?.span
  const near = nearest(
    bulletin.series,
    config.series.flatMap(({ name, aliases }) => [name, ...aliases]),
  )
  warn(context, {
    rule: 'series-unknown',
    severity: 'info',
    ...(span ? { span } : {}),
    message: `出现不认识的报名 \`${bulletin.series}\`，编号按《${folder.name}》的规则`,
    suggestion: near
      ? `是否应为 \`${near}\`？`
      : '是另一种简报时，在 jianbao.config.json 的 `series` 里加上它；是旧名时，写进 `aliases`',
  })
}

function said(provenance: Provenance): string {
  return {
    text: '正文',
    frontMatter: '文件头',
    fileName: '文件名',
    config: '配置',
    inferred: '推算',
    repaired: '修复',
  }[provenance.from]
}

function claimFrontMatter(claims: Claims, front: FrontMatter, context: Context): void {
  const claim = <T>(
    list: Claim<T>[],
    value: { value: T; span: { start: number; end: number } } | undefined,
  ): void => {
    if (value) list.push({ value: value.value, provenance: context.frontMatter(value) })
  }
  claim(claims.series, front.series)
  claim(claims.issueNo, front.issue)
  claim(claims.totalNo, front.total)
  claim(claims.date, front.date)
}

const numeral = '(\\d{1,4}|[一二三四五六七八九十百〇零]{1,5})'

function claimMasthead(claims: Claims, leaf: Leaf, config: Config): void {
  const { block } = leaf
  const at = (start: number, length: number, rule: string): Provenance => ({
    span: spanOf(block, start, start + length),
    from: 'text',
    rule,
  })
  const text = halfDigits(block.text)
  const own = readTemplate(text, config)
  if (own) return claimTemplate(claims, own, leaf)
  const { length } = seriesName(block.text, config)
  if (length) {
    const printed = block.text.slice(0, length).replace(/[《》]/g, '')
    claims.series.push({ value: printed, provenance: at(0, length, 'masthead') })
  }
  const rest = text.slice(length)
  const total = new RegExp(`总第?${numeral}期?`).exec(rest)
  if (total) add(claims.totalNo, total)
  const issue = new RegExp(`(?<!总)第${numeral}期`).exec(rest)
  if (issue) add(claims.issueNo, issue)
  const year = /((?:19|20)\d{2})年(?=第|增刊|[（(]?增刊)/.exec(rest)
  if (year) add(claims.year, year)
  const extra = rest.indexOf('增刊')
  if (extra >= 0) claims.supplement = at(length + extra, 2, 'masthead')
  const day = findDates(rest).find((mark) => mark.year && mark.day)
  if (day)
    claims.date.push({
      value: dateText(day, 0).slice(0, 10),
      provenance: at(length + day.start, day.end - day.start, 'masthead'),
    })

  function add(list: Claim<number>[], match: RegExpExecArray): void {
    const value = readNumber(match[1]!)
    if (value !== undefined)
      list.push({ value, provenance: at(length + match.index, match[0].length, 'masthead') })
  }
}

/** What a masthead says that the config describes. */
function claimTemplate(
  claims: Claims,
  { series, parts }: NonNullable<ReturnType<typeof readTemplate>>,
  leaf: Leaf,
): void {
  const note = ({ start, end }: { start: number; end: number }): Provenance => ({
    span: spanOf(leaf.block, start, end),
    from: 'text',
    rule: 'masthead',
  })
  claims.series.push({
    value: parts.name?.text ?? series.name,
    provenance: parts.name ? note(parts.name) : { from: 'config', rule: 'masthead' },
  })
  for (const [list, part] of [
    [claims.year, parts.year],
    [claims.issueNo, parts.issue],
    [claims.totalNo, parts.total],
  ] as const) {
    const value = part && readNumber(part.text)
    if (value !== undefined) list.push({ value, provenance: note(part!) })
  }
  const day = parts.date && /(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(parts.date.text)
  if (day)
    claims.date.push({
      value: `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}`,
      provenance: note(parts.date!),
    })
}

function claimPublished(claims: Claims, leaf: Leaf): void {
  const found = publishedOn(leaf.block.text)
  if (!found || !isRealDay(found.date)) return
  claims.date.push({
    value: found.date,
    provenance: {
      span: spanOf(leaf.block, found.start, found.end),
      from: 'text',
      rule: 'published',
    },
  })
}

/** The web page's 发布时间 follows the 印发 date by days: no contradiction. */
function publishedLater(key: string, first: Claim<unknown>, other: Claim<unknown>): boolean {
  return (
    key === 'date' &&
    other.provenance.rule === 'published' &&
    String(other.value) >= String(first.value)
  )
}

/** 2024-01-31.txt, 20240131.txt, 2024-012.txt, 2024年第12期.txt. Returns the year that a name gives its number. */
function claimFileName(claims: Claims, path: string): number | undefined {
  const name = basename(path, extname(path))
  const from: Provenance = { from: 'fileName' }
  const day =
    /(?<!\d)((?:19|20)\d{2})[-_.年]?(0?[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01]|[1-9](?=日))(?!\d)/.exec(
      name,
    )
  if (day) {
    const date = `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}`
    if (isRealDay(date)) claims.date.push({ value: date, provenance: from })
    return undefined
  }
  const number = /(?<!\d)((?:19|20)\d{2})(?:年?第(\d{1,3})期|[-_](\d{3})(?!\d))/.exec(name)
  if (!number) return undefined
  claims.issueNo.push({ value: Number(number[2] ?? number[3]), provenance: from })
  claims.year.push({ value: Number(number[1]), provenance: from })
  return Number(number[1])
}

function checkDay(bulletin: Bulletin, context: Context): void {
  if (!bulletin.date || isRealDay(bulletin.date)) {
    if (bulletin.date) context.issueDate = bulletin.date
    return
  }
  const span = context.origins.of(bulletin, 'date')?.span
  warn(context, {
    rule: 'date-invalid',
    severity: 'error',
    ...(span ? { span } : {}),
    message: `印发日期出现 \`${bulletin.date}\`，没有这一天`,
    suggestion: '改成实际的印发日期',
  })
  delete bulletin.date
}

/** The year that the number counts in: printed, else the date's, else by the number law. */
function readYear(
  bulletin: Bulletin,
  claims: Claims,
  numberLaw: Series['numberLaw'],
  context: Context,
): void {
  const { origins } = context
  const printed = claims.year[0]
  const dated = bulletin.date ? Number(bulletin.date.slice(0, 4)) : undefined
  const lawful =
    bulletin.issueNo !== undefined && bulletin.totalNo !== undefined && !bulletin.supplement
      ? Object.entries(numberLaw)
          .filter(([, offset]) => bulletin.totalNo! - bulletin.issueNo! === offset)
          .map(([year]) => Number(year))
      : []
  const numbers = { from: 'inferred' as const, rule: 'number-law' }
  if (printed) set(printed.value, printed.provenance)
  else if (dated === undefined && lawful.length === 1) {
    set(lawful[0]!, numbers)
    inferred(`年份 ${lawful[0]} 由期号与总期号推出`)
  } else if (
    dated !== undefined &&
    lawful.length === 1 &&
    lawful[0] === dated - 1 &&
    bulletin.date! < `${dated}-03`
  ) {
    set(lawful[0]!, numbers)
    inferred(`期号属于 ${lawful[0]} 年（印发于 ${bulletin.date}）`)
  } else if (dated !== undefined) {
    set(dated, { ...origins.of(bulletin, 'date')!, from: 'inferred', rule: 'issue-date' })
    if (origins.of(bulletin, 'date')?.from !== 'frontMatter')
      inferred(`年份 ${dated} 由印发日期推出`)
  }
  const offset = bulletin.year === undefined ? undefined : numberLaw[String(bulletin.year)]
  if (
    offset !== undefined &&
    bulletin.issueNo !== undefined &&
    bulletin.totalNo !== undefined &&
    !bulletin.supplement &&
    bulletin.totalNo - bulletin.issueNo !== offset
  ) {
    const span = origins.of(bulletin, 'totalNo')?.span
    warn(context, {
      rule: 'number-law',
      severity: 'warning',
      ...(span ? { span } : {}),
      message: `出现第 ${bulletin.issueNo} 期、总第 ${bulletin.totalNo} 期，${bulletin.year} 年的总期号应比期号大 ${offset}`,
      suggestion: `核对期号与总期号；按期号推算，总期号应为 ${bulletin.issueNo + offset}`,
    })
  }

  function set(year: number, provenance: Provenance): void {
    bulletin.year = year
    origins.note(bulletin, 'year', provenance)
  }
  function inferred(message: string): void {
    const span = (origins.of(bulletin, 'date') ?? origins.of(bulletin, 'totalNo'))?.span
    warn(context, { rule: 'year-inferred', severity: 'info', ...(span ? { span } : {}), message })
  }
}

function readId(
  bulletin: Bulletin,
  front: FrontMatter,
  series: Series,
  context: Context,
  named: number | undefined,
): void {
  const { origins } = context
  const prefix = series.idPrefix ? `${series.idPrefix}-` : ''
  const set = (id: string, provenance: Provenance): void => {
    bulletin.id = id
    origins.note(bulletin, 'id', provenance)
  }
  if (front.id) return set(front.id.value, context.frontMatter(front.id))
  const year = bulletin.year ?? named
  if (bulletin.issueNo !== undefined && year !== undefined) {
    const number = bulletin.supplement
      ? `s${String(bulletin.issueNo).padStart(2, '0')}`
      : String(bulletin.issueNo).padStart(3, '0')
    return set(`${prefix}${year}-${number}`, { from: 'inferred', rule: 'issue-number' })
  }
  if (bulletin.date && bulletin.issueNo === undefined)
    return set(prefix + bulletin.date, { from: 'inferred', rule: 'issue-date' })
  set(prefix + asciiName(basename(bulletin.source.path, extname(bulletin.source.path))), {
    from: 'fileName',
  })
  warn(context, {
    rule: 'id-unknown',
    severity: 'warning',
    message: `看不出这一期的年份、期号或日期，编号暂用文件名 \`${bulletin.id}\``,
    suggestion: '补上报头或印发日期，或在文件头写 `date: 2024-01-31`、`issue: 12`',
  })
}

/** A label like 编者按： and its text. */
export function afterLabel(leaf: Leaf, label: RegExp): Leaf['block'] {
  const found = label.exec(leaf.block.text)
  return found ? sliceBlock(leaf.block, found[0].length) : leaf.block
}
