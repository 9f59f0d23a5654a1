/** No rule and no list knows a name of the sample: with every person, place and office renamed, the records are the renamed records. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sichuanProfile, type Config } from '../src/config/config.ts'
import { parseBulletin } from '../src/bulletin/parse.ts'
import type { Bulletin } from '../src/bulletin/types.ts'
import { long } from './support/long.ts'
import { readJson, repository, temporary } from './support/paths.ts'
import { values } from './support/records.ts'

/** Inputs and the records that were written for them. */
const folders = [
  ['bulletins', 'test/golden'],
  ['test/input/bulletins', 'test/output'],
  ['test/forms/bulletins', 'test/forms/output'],
] as const

const cases = folders.flatMap(([input, output]) =>
  readdirSync(join(repository, input))
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .map((name) => ({
      name,
      text: readFileSync(join(repository, input, name), 'utf8'),
      expected: join(repository, output, `${basename(name, extname(name))}.json`),
    })),
)

/** Every person that the expected records name, in mentions, sources and the tail. */
function peopleOf(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => peopleOf(each, key))
  if (value === null || typeof value !== 'object')
    return key === 'sourcePeople' && typeof value === 'string' ? [value] : []
  const own = value as Record<string, unknown>
  const name = 'roles' in own || 'role' in own ? own['name'] : undefined
  return [
    ...(typeof name === 'string' ? [name] : []),
    ...Object.entries(own).flatMap(([inner, each]) =>
      peopleOf(each, inner === 'people' && 'printed' in own ? 'sourcePeople' : inner),
    ),
  ]
}

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻柏窦章苏潘葛范彭',
]
const given = [...'澄砚棠筠蕴骁珩瑾岑昀霁璟翊晗沅洵钰桐楷柠黎嵘弈畅']

const compound = '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐'.split(' ')

const pick = (list: readonly string[], at: number): string => list[at % list.length]!
const givenName = (length: number, index: number): string =>
  Array.from({ length }, (_, i) => pick(given, index * 5 + i * 11 + 1)).join('')

/** Names of four and five characters are Tibetan or Yi. */
const transliterated: Record<number, readonly string[]> = {
  4: ['次仁旺姆', '格桑拉姆', '丹增罗布', '索朗德吉'],
  5: ['曲比阿乌呷', '泽郎卓玛措'],
}

type Naming = (name: string, index: number) => string

/** As long as it was, so that hard-wrapped lines stay as wide. */
const alike: Naming = (name, index) =>
  name.length > 3
    ? pick(transliterated[name.length]!, index)
    : pick(surnames, index * 7 + 3) + givenName(name.length - 1, index)
/** Longer or shorter by one; with compound surnames, four characters too. */
const unlike: Naming = (name, index) =>
  name.length > 3
    ? pick(transliterated[name.length === 4 ? 5 : 4]!, index)
    : index % 4 === 0
      ? pick(compound, index) + givenName(name.length - 1, index)
      : pick(surnames, index * 7 + 3) + givenName(name.length === 2 ? 2 : 1, index)

const from =
  (naming: Naming, seed: number): Naming =>
  (name, index) =>
    naming(name, index + seed * 13)

/** 市州 change places, two by two. */
const cities =
  '成都 绵阳 德阳 泸州 眉山 雅安 南充 宜宾 乐山 达州 广安 遂宁 内江 自贡 资阳 巴中'.split(' ')
/** The issuing office gets other names, in the text and in the config. */
const offices: [string, string][] = [
  ['四川省地方志工作办公室', '四川省文献征集工作中心'],
  ['省地方志办', '省文献征集'],
  ['四川年鉴社', '岷山图书社'],
]

/** Renames people and cities; offices where asked. Text may be hard-wrapped inside a name. */
function renamer(
  expected: unknown,
  naming: Naming,
  others: typeof offices = [],
): (text: string) => string {
  const names = [...new Set(peopleOf(expected))].filter((name) => name.length > 1)
  const pairs = new Map<string, string>()
  names.sort().forEach((name, i) => pairs.set(name, naming(name, i)))
  cities.forEach((city, i) => pairs.set(city, cities[i ^ 1]!))
  for (const [from, to] of others) pairs.set(from, to)
  const keys = [...pairs.keys()].sort((a, b) => b.length - a.length)
  // A hard-wrapped line may break inside a name, and a two-character name be padded.
  const gap = '[\\s\\u3000]*'
  const pattern = new RegExp(keys.map((key) => [...key].join(gap)).join('|'), 'g')
  return (text) =>
    text.replace(pattern, (found) => {
      const name = pairs.get(found.replace(/\s/g, ''))!
      // A two-character name is padded; a break of the line stays where it was.
      const at = found.search(/\s/)
      const space = /\s+/.exec(found)?.[0] ?? ''
      return at < 0 || (at === 1 && found.length === 3 && name.length > 2)
        ? name
        : name.slice(0, at) + space + name.slice(at)
    })
}

const scratch = temporary()
mkdirSync(join(scratch, 'bulletins'))

function parse(name: string, text: string, config: Config): Bulletin {
  writeFileSync(join(scratch, 'bulletins', name), text)
  return parseBulletin(scratch, `bulletins/${name}`, config).bulletin!
}

const withoutFile = (record: unknown): unknown => {
  const { source: _, ...rest } = values(record) as Record<string, unknown>
  return rest
}

/** Which of the invented names are taken. */
const seeds = Array.from({ length: long ? 12 : 1 }, (_, seed) => seed)
const runs = cases.flatMap((each) => seeds.map((seed) => ({ ...each, seed })))

describe.each(runs)('$name, names $seed', ({ name, text, expected, seed }) => {
  const records = readJson(expected)

  test('people and cities renamed', () => {
    const rename = renamer(records, from(alike, seed))
    const own = parse(name, rename(text), sichuanProfile)
    expect(withoutFile(own)).toEqual(withoutFile(renamed(records, rename)))
  })

  test('people renamed by names of another length', () => {
    if (isWrapped(text)) return
    const rename = renamer(records, from(unlike, seed))
    const own = parse(name, rename(text), sichuanProfile)
    expect(withoutFile(own)).toEqual(withoutFile(renamed(records, rename)))
  })

  test('the issuing office renamed, in the text and in the config', () => {
    if (isWrapped(text)) return
    const rename = renamer(records, from(alike, seed), offices)
    const own = parse(name, rename(text), renamed(sichuanProfile, rename))
    expect(withoutFile(own)).toEqual(withoutFile(renamed(records, rename)))
  })
})

test('people and offices are renamed at all', () => {
  const of = (naming: Naming, name: string): string => {
    const each = cases.find((other) => other.name === name)!
    return renamer(readJson(each.expected), naming, offices)(each.text)
  }
  expect(of(alike, '2024-01-31.txt')).not.toMatch(/陈建春|江红英|张德智|省地方志办/)
  expect(of(alike, '2024-01-31.txt')).toContain('省文献征集')
  expect(of(unlike, 'party-meeting-2021.txt')).not.toBe(of(alike, 'party-meeting-2021.txt'))
})

const renamed = <T>(value: T, rename: (text: string) => string): T =>
  JSON.parse(rename(JSON.stringify(value))) as T

/** Renaming would change where the lines of a page end. */
const isWrapped = (text: string): boolean =>
  text.split('\n').filter((line) => /[\u4e00-\u9fff，]$/.test(line.trim()) && line.length > 20)
    .length > 8
