import { stringify } from 'csv-stringify/sync'
import type { VFile } from 'vfile'
import { makeArchive } from '../archive/archive.ts'
import { digestOf } from '../archive/digest.ts'
import { entriesOf, type Occurrence } from '../archive/place.ts'
import { suggestNames, type Suggestion } from '../archive/suggest.ts'
import { collect } from '../publish/collect.ts'
import type { Arguments } from './arguments.ts'
import { readConfig } from '../config/config.ts'
import { lineIndex } from '../finding/finding.ts'
import { CliError } from '../error/error.ts'
import { nationalOrganizations } from '../language/names/entries.ts'
import type { Names } from '../language/names/names.ts'
import type { Bulletin } from '../bulletin/types.ts'
import { columns } from '../language/names/table.ts'
import { formatText } from './formats/text.ts'
import { rootOf } from './root.ts'
import { printAs, say } from './terminal.ts'

type Row = Partial<Record<keyof typeof columns, string>>
const header = Object.keys(columns) as (keyof typeof columns)[]

/** 名录: the names in force, or rows that the bulletins suggest. Never writes a file. */
export function run({ values, positionals }: Arguments): number {
  const root = rootOf(positionals)
  const format = (values['format'] as string | undefined) ?? 'text'
  if (!['text', 'csv', 'json'].includes(format))
    throw new CliError('--format 应为 text、csv、json 之一')
  const { published, withdrawn, names, files } = collect(root, readConfig(root))
  const table = files.filter(({ path, messages }) => path.endsWith('names.csv') && messages.length)
  say(formatText({ files: table }, true))
  if (values['suggest']) {
    const archive = makeArchive(published.map(digestOf), withdrawn, names.entries)
    const suggestions = suggestNames(archive, names.entries)
    printAs(format, printSuggestions(suggestions, published, files, format))
  } else printAs(format, printNames(names, format))
  return table.some((file) => file.messages.some((message) => message.fatal)) ? 1 : 0
}

const csv = (rows: readonly Row[]): string =>
  // The mark lets Excel read UTF-8; a name that looks like a formula is none.
  `\ufeff${stringify(
    rows.map((row) => header.map((name) => row[name] ?? '')),
    { header: true, columns: header, escape_formulas: true },
  )}`

function printSuggestions(
  suggestions: readonly Suggestion[],
  published: readonly Bulletin[],
  files: readonly VFile[],
  format: string,
): string {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const byId = new Map(published.map((bulletin) => [bulletin.id, bulletin]))
  const at = ({ entry, paragraph }: Occurrence): string => {
    const bulletin = byId.get(entry.bulletin.id)!
    const { item } = entriesOf(bulletin)[entry.number - 1]!
    const { span } = paragraph ? item.paragraphs[paragraph - 1]! : item
    const file = byPath.get(bulletin.source.path)
    const { line, column } = file ? lineIndex(file).at(span.start) : { line: 1, column: 1 }
    return `${bulletin.source.path}:${line}:${column}`
  }
  const listed = suggestions.map(({ kind, row, reason, places }) => ({
    kind,
    row,
    reason,
    places: places.map(at),
  }))
  if (format === 'json') return `${JSON.stringify(listed, null, 2)}\n`
  if (format === 'csv')
    return csv(
      listed.map(({ row, kind, reason, places }) => ({
        ...row,
        备注: `${kind}：${reason}（${places.slice(0, 3).join('、')}）`,
      })),
    )
  if (!listed.length) return '没有建议。\n'
  const kinds = [...new Set(listed.map(({ kind }) => kind))]
  return kinds
    .map((kind) => {
      const own = listed.filter((each) => each.kind === kind)
      return `${kind}（${own.length} 条）\n${own
        .map(
          ({ row, reason, places }) =>
            `  ${Object.values(row).join(',')}\n      ${reason}\n      见 ${places.slice(0, 3).join('、')}${places.length > 3 ? ` 等 ${places.length} 处` : ''}\n`,
        )
        .join('')}`
    })
    .join('\n')
}

function printNames(names: Names, format: string): string {
  const { people, organizations, works } = names.entries
  const known = new Set(organizations.map(({ name }) => name))
  const built = [
    { name: names.office, aliases: names.offices.filter((name) => name !== names.office) },
    ...nationalOrganizations,
  ].filter(({ name }) => !known.has(name))
  const places = [...new Set([...names.placesByName.values()].flat())]
  if (format === 'json')
    return `${JSON.stringify({ office: names.office, offices: names.offices, builtIn: built, people, organizations, works, places }, null, 2)}\n`
  const rows: Row[] = [
    ...built.map(({ name, aliases }) => ({
      类型: '机构',
      名称: name,
      别名: aliases.join('、'),
      备注: '内置',
    })),
    ...organizations.flatMap(({ name, aliases, former, place, slug }) => [
      {
        类型: '机构',
        名称: name,
        别名: (name === names.office
          ? names.offices.filter(
              (each) => each !== name && !former.some((old) => old.name === each),
            )
          : aliases
        ).join('、'),
        ...(place ? { 所在地: place } : {}),
        ...(slug ? { 地址: slug } : {}),
      },
      ...former.map(({ name: old, from, to }) => ({
        类型: '机构',
        名称: name,
        曾用名: old,
        ...(from ? { 起: from } : {}),
        ...(to ? { 止: to } : {}),
      })),
    ]),
    ...people.flatMap(({ name, distinction, aliases, posts, slug }) => {
      const own = { 类型: '人物', 名称: name, ...(distinction ? { 区分: distinction } : {}) }
      const first = {
        ...own,
        ...(aliases.length ? { 别名: aliases.join('、') } : {}),
        ...(slug ? { 地址: slug } : {}),
      }
      const held = posts.map(({ organization, role, from, to }) => ({
        ...(organization ? { 单位: organization } : {}),
        职务: role,
        ...(from ? { 起: from } : {}),
        ...(to ? { 止: to } : {}),
      }))
      return held.length
        ? held.map((post, i) => ({ ...(i === 0 ? first : own), ...post }))
        : [first]
    }),
    ...works.map(({ title, aliases, series, slug }) => ({
      类型: '书刊',
      名称: title,
      别名: aliases.join('、'),
      ...(series ? { 丛书: series } : {}),
      ...(slug ? { 地址: slug } : {}),
    })),
  ]
  if (format === 'csv') return csv(rows)
  const prefectures = places.filter(({ prefecture }) => prefecture).length
  return `${rows
    .map((row) =>
      header
        .filter((name) => row[name])
        .map((name) => (name === '类型' || name === '名称' ? row[name] : `${name}：${row[name]}`))
        .join('　'),
    )
    .join(
      '\n',
    )}\n政区　${names.provinceName}：${prefectures} 个市州，${places.length - prefectures} 个县（市、区）\n`
}
