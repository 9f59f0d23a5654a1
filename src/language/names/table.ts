/**
 * 名录表: the text of `names.csv` → entries. A header row in Chinese, columns in any order; several rows of one
 * name are one entry, each with a post (or a former name) and its time. A wrong row is a finding at its place;
 * the others hold. Dates as Excel writes them are understood: 2024, 2024-1, 2024/1/31, 2024年1月, Jan-24.
 */
import type { VFile } from 'vfile'
import { report, type Finding } from '../../finding/finding.ts'
import { nearest } from '../../error/nearest.ts'
import { barredNumbersIn } from '../personal-numbers.ts'
import { isRealDay } from '../real-day.ts'
import type { Span } from '../../finding/span.ts'
import { settleAliases } from './aliases.ts'
import { isReserved } from './pinyin.ts'
import type { Entries, OrganizationEntry, PersonEntry, Post, WorkEntry } from './entries.ts'
import { findPlaceName } from './places.ts'
import { readCells, type Cell } from './sheet.ts'

/** 列, with what each says and in which rows it means something. */
export const columns = {
  类型: { help: '人物、机构或书刊', types: ['人物', '机构', '书刊'] },
  名称: { help: '规范的姓名、全称或书名（不加《》）', types: ['人物', '机构', '书刊'] },
  区分: { help: '同名的人靠它区别，如 绵阳；不同名的人不用写', types: ['人物'] },
  别名: { help: '简称、笔名、旧写法；几个之间用、分开', types: ['人物', '机构', '书刊'] },
  曾用名: { help: '以前用过的名称', types: ['人物', '机构', '书刊'] },
  单位: { help: '任职的单位', types: ['人物'] },
  职务: { help: '一行一个职务；几个职务写几行', types: ['人物'] },
  起: {
    help: '任职或使用曾用名从何时起，如 2021、2021-03 或 2021-03-15',
    types: ['人物', '机构'],
  },
  止: { help: '到何时止；仍在任时空着', types: ['人物', '机构'] },
  所在地: { help: '机构所在的省、市州或县（市、区）', types: ['机构'] },
  丛书: { help: '书刊所属的丛书', types: ['书刊'] },
  地址: {
    help: '网页地址的最后一段，小写字母、数字和连字符；一般不用写',
    types: ['人物', '机构', '书刊'],
  },
  备注: { help: '给自己看的，程序不用', types: ['人物', '机构', '书刊'] },
} as const

type ColumnName = keyof typeof columns
const columnNames = Object.keys(columns) as ColumnName[]
const types = ['人物', '机构', '书刊'] as const
type Type = (typeof types)[number]

/** What people call a column that the table calls otherwise. */
const otherwise: Record<string, ColumnName> = {
  类别: '类型',
  种类: '类型',
  姓名: '名称',
  名字: '名称',
  书名: '名称',
  全称: '名称',
  简称: '别名',
  又名: '别名',
  原名: '曾用名',
  旧名: '曾用名',
  工作单位: '单位',
  机构: '单位',
  职位: '职务',
  开始: '起',
  结束: '止',
  地点: '所在地',
  地区: '所在地',
  网址: '地址',
}

type Row = Partial<Record<ColumnName, Cell>> & { type: Type; name: Cell }

/** Reads the table and reports what is wrong with it on its file. */
export function readTable(file: VFile): Entries {
  const none: Entries = { people: [], organizations: [], works: [] }
  const lines = readCells(file)
  if (!lines) return none
  const header = readHeader(file, lines[0])
  if (!header) return none
  const rows = lines.slice(1).flatMap((line) => readRow(file, header, line) ?? [])
  const places = new Map<string, Span>()
  for (const row of rows)
    for (const { text, span } of [...listed(row.别名), ...listed(row.曾用名)])
      places.set(`${row.type}\n${text}`, span)
  return settleAliases(toEntries(file, rows), places, (finding) => report(file, finding))
}

/** Column of each field, undefined for one that means nothing. */
function readHeader(file: VFile, line: Cell[] | undefined): (ColumnName | undefined)[] | undefined {
  const spans = line?.[0]?.span ?? { start: 0, end: 0 }
  if (!line) return undefined
  const isKnown = (name: string): name is ColumnName => Object.hasOwn(columns, name)
  const known = line.map(({ text }) => text).filter(isKnown)
  if (!known.includes('类型') || !known.includes('名称')) {
    const looksLikeRow = types.includes(line[0]!.text as Type)
    report(file, {
      rule: 'names-header-missing',
      severity: 'error',
      span: spans,
      message: looksLikeRow
        ? '第一行应是表头，现在是数据；names.csv 没有使用'
        : `表头缺少“${known.includes('类型') ? '名称' : '类型'}”列，names.csv 没有使用`,
      suggestion: `第一行写 ${columnNames.join(',')}（不用的列可以不写，次序不限）`,
    })
    return undefined
  }
  const seen = new Set<string>()
  return line.map(({ text, span }) => {
    if (!text) return undefined
    if (!isKnown(text)) {
      const near =
        (Object.hasOwn(otherwise, text) ? otherwise[text] : undefined) ??
        nearest(text, columnNames, 1)
      report(file, {
        rule: 'names-column-unknown',
        severity: 'warning',
        span,
        message: `表头出现未知的列 \`${text}\`，这一列没有使用`,
        suggestion: near ? `是否应为 \`${near}\`？` : `可用的列：${columnNames.join('、')}`,
      })
      return undefined
    }
    if (seen.has(text)) {
      report(file, {
        rule: 'names-column-twice',
        severity: 'warning',
        span,
        message: `表头有两列 \`${text}\`，只用前一列`,
        suggestion: '删去或改名其中一列',
      })
      return undefined
    }
    seen.add(text)
    return text
  })
}

function readRow(
  file: VFile,
  header: readonly (ColumnName | undefined)[],
  line: readonly Cell[],
): Row | undefined {
  const cells: Partial<Record<ColumnName, Cell>> = {}
  line.forEach((cell, i) => {
    const name = header[i]
    if (name && cell.text) cells[name] = cell
  })
  if (!Object.keys(cells).length) return undefined
  for (const { text, span } of line) {
    const [kind] = barredNumbersIn(text)
    if (!kind) continue
    report(file, {
      rule: 'names-personal-number',
      severity: 'error',
      span,
      message: `这一格里有${kind}，这一行没有使用`,
      suggestion: '名录会发布在网站上：删去号码',
      isSecret: true,
    })
    return undefined
  }
  const extra = line.slice(header.length).find((cell) => cell.text)
  if (extra)
    report(file, {
      rule: 'names-cell-unused',
      severity: 'warning',
      span: extra.span,
      message: `这一行比表头多出几格，\`${extra.text}\` 没有使用`,
      suggestion: '检查是否多了逗号；值里有逗号时用半角引号括起来',
    })
  const at = (cells.类型 ?? cells.名称 ?? line[0]!).span
  const skip = (finding: Omit<Finding, 'severity' | 'span'>, span = at): undefined => {
    report(file, { severity: 'warning', span, ...finding })
    return undefined
  }
  const type = types.find((each) => each === cells.类型?.text)
  if (!type) {
    const swapped = types.find((each) => each === cells.名称?.text)
    return skip({
      rule: 'names-type-unknown',
      message: swapped
        ? `“类型”和“名称”两列填反了（类型 \`${cells.类型?.text ?? ''}\`、名称 \`${swapped}\`），这一行没有使用`
        : `类型出现 \`${cells.类型?.text ?? '（空）'}\`，这一行没有使用`,
      suggestion: swapped ? '把两格对调' : `应为 ${types.join('、')} 之一`,
    })
  }
  const name = cells.名称 && { ...cells.名称, text: bare(cells.名称.text) }
  if (!name || name.text.length < 2)
    return skip({
      rule: 'names-name-missing',
      message: name
        ? `名称 \`${name.text}\` 只有一个字，这一行没有使用`
        : '没有名称，这一行没有使用',
      suggestion: '写上规范的姓名、全称或书名',
    })
  for (const key of columnNames) {
    const cell = cells[key]
    if (!cell || (columns[key].types as readonly string[]).includes(type)) continue
    skip(
      {
        rule: 'names-cell-unused',
        message: `${type}不用“${key}”列，\`${cell.text}\` 没有使用`,
        suggestion: '检查是否填错了列，或类型写错了',
      },
      cell.span,
    )
    delete cells[key]
  }
  return { ...cells, type, name }
}

/** 《四川年鉴》 → 四川年鉴 */
const bare = (text: string): string => /^《(.+)》$/.exec(text)?.[1] ?? text

/** 甲、乙；丙 → each. */
const listed = (cell: Cell | undefined): Cell[] =>
  cell
    ? [...cell.text.matchAll(/[^、；;，,|\n]+/g)]
        .map((match) => ({
          text: bare(match[0].trim()),
          span: {
            start: Math.min(cell.span.start + match.index, cell.span.end),
            end: Math.min(cell.span.start + match.index + match[0].length, cell.span.end),
          },
        }))
        .filter(({ text }) => text)
    : []

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }

function toEntries(file: VFile, rows: readonly Row[]): Entries {
  const people = new Map<string, Mutable<PersonEntry>>()
  const organizations = new Map<string, Mutable<OrganizationEntry>>()
  const works = new Map<string, Mutable<WorkEntry>>()
  const slugs = new Map<string, string>()
  for (const row of rows) {
    const name = row.name.text
    const period = readPeriod(file, row)
    const aliases = shortOut(file, listed(row.别名))
    const former = shortOut(file, listed(row.曾用名))
    const key = `${row.type}\n${name}\n${row.区分?.text ?? ''}`
    const slug = readSlug(file, row, key, slugs)
    if (row.type === '人物') {
      const own = entry(people, key, () => ({
        name,
        ...(row.区分 ? { distinction: row.区分.text } : {}),
        aliases: [],
        posts: [],
      }))
      addAll(own.aliases, [...aliases, ...former])
      if (slug) own.slug = slug
      for (const role of row.职务 ? listed(row.职务) : row.单位 ? [{ text: '' }] : [])
        own.posts.push(post(role.text, row, period))
    } else if (row.type === '机构') {
      const own = entry(organizations, key, () => ({ name, aliases: [], former: [] }))
      addAll(own.aliases, aliases)
      for (const each of former) own.former.push({ name: each, ...period })
      const place = row.所在地 && readPlace(file, row.所在地)
      if (place) own.place = place
      if (slug) own.slug = slug
    } else {
      const own = entry(works, key, () => ({ title: name, aliases: [] }))
      addAll(own.aliases, [...aliases, ...former])
      if (row.丛书) own.series = bare(row.丛书.text)
      if (slug) own.slug = slug
    }
  }
  return {
    people: [...people.values()],
    organizations: [...organizations.values()],
    works: [...works.values()],
  }
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  let own = map.get(key)
  if (!own) map.set(key, (own = make()))
  return own
}

const addAll = (list: string[], more: readonly string[]): void => {
  for (const each of more) if (!list.includes(each)) list.push(each)
}

const post = (role: string, row: Row, period: Period): Post => ({
  role,
  ...(row.单位 ? { organization: row.单位.text } : {}),
  ...period,
})

/** One character would be found everywhere. */
function shortOut(file: VFile, cells: readonly Cell[]): string[] {
  return cells.flatMap(({ text, span }) => {
    if (text.length > 1) return [text]
    report(file, {
      rule: 'names-alias-short',
      severity: 'warning',
      span,
      message: `别名 \`${text}\` 只有一个字，没有使用`,
      suggestion: '别名至少两个字',
    })
    return []
  })
}

interface Period {
  from?: string
  to?: string
}

function readPeriod(file: VFile, row: Row): Period {
  const read = (cell: Cell | undefined): string | undefined => {
    if (!cell || /^(?:至今|今|现在|在任)$/.test(cell.text)) return undefined
    const date = readDate(cell.text)
    if (date) return date
    report(file, {
      rule: 'names-date-invalid',
      severity: 'warning',
      span: cell.span,
      message: `日期 \`${cell.text}\` 看不懂，没有使用`,
      suggestion: '写成 2021、2021-03 或 2021-03-15',
    })
    return undefined
  }
  const from = read(row.起)
  const to = read(row.止)
  if (from && to && to < from.slice(0, to.length)) {
    report(file, {
      rule: 'names-date-invalid',
      severity: 'warning',
      span: row.止!.span,
      message: `止 \`${to}\` 早于起 \`${from}\`，两个日期都没有使用`,
      suggestion: '核对起止日期',
    })
    return {}
  }
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** 2024, 2024-1, 2024/1/31, 2024年1月31日, and what Excel makes of 2024-01: Jan-24. */
function readDate(text: string): string | undefined {
  const excel = /^([A-Za-z]{3})[-/ ](\d{2}|\d{4})$/.exec(text)
  if (excel) {
    const month = months.indexOf(excel[1]!.toLowerCase()) + 1
    const year = Number(excel[2])
    const full = year > 99 ? year : year < 50 ? 2000 + year : 1900 + year
    return month ? `${full}-${String(month).padStart(2, '0')}` : undefined
  }
  const found =
    /^((?:19|20)\d{2})(?:年|$|[-/.](?=\d))(?:(\d{1,2})(?:月|$|[-/.](?=\d))(?:(\d{1,2})日?)?)?$/.exec(
      text,
    )
  if (!found) return undefined
  const [, year, month, day] = found
  const date = [year, month, day]
    .filter(Boolean)
    .map((part) => part!.padStart(2, '0'))
    .join('-')
  return isRealDay(date) ? date : undefined
}

function readPlace(file: VFile, cell: Cell): string | undefined {
  const name = findPlaceName(cell.text)
  if (name) return name
  report(file, {
    rule: 'names-place-unknown',
    severity: 'warning',
    span: cell.span,
    message: `所在地 \`${cell.text}\` 不在行政区划里，没有使用`,
    suggestion: '写省、市州或县（市、区）的全称，如 四川省、绵阳市',
  })
  return undefined
}

function readSlug(
  file: VFile,
  row: Row,
  key: string,
  slugs: Map<string, string>,
): string | undefined {
  const cell = row.地址
  if (!cell) return undefined
  const own = `${row.type}\n${cell.text}`
  const other = slugs.get(own)
  const wrong =
    !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(cell.text) || cell.text.length > 60 || isReserved(cell.text)
  const before = slugs.get(key)
  if (!wrong && before !== undefined && before !== cell.text) {
    report(file, {
      rule: 'names-slug-invalid',
      severity: 'warning',
      span: cell.span,
      message: `\`${row.name.text}\` 已有地址 \`${before}\`，\`${cell.text}\` 没有使用`,
      suggestion: '只在一行里写地址',
    })
    return undefined
  }
  if (!wrong && (other === undefined || other === key)) {
    slugs.set(own, key)
    slugs.set(key, cell.text)
    return cell.text
  }
  report(file, {
    rule: 'names-slug-invalid',
    severity: 'warning',
    span: cell.span,
    message: wrong
      ? `地址 \`${cell.text}\` 的写法不对，没有使用`
      : `地址 \`${cell.text}\` 已属于 \`${other!.split('\n')[1]}\`，没有使用`,
    suggestion: '用小写字母、数字和连字符，每个条目各不相同，如 zhang-shi-li',
  })
  return undefined
}
