/** 名录: names.csv as editors write it, right and wrong. */
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { collect } from '../../src/publish/collect.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { toDiagnostics } from '../../src/finding/finding.ts'
import type { Entries } from '../../src/language/names/entries.ts'
import { readTable } from '../../src/language/names/table.ts'
import type { Item } from '../../src/bulletin/types.ts'
import { encodeGb, encodeUtf16 } from '../support/encode.ts'
import { bulletin, makeRoot } from '../support/root.ts'

function read(text: string): { entries: Entries; findings: string[] } {
  const file = new VFile({ path: 'bulletins/names.csv', value: text })
  const entries = readTable(file)
  return {
    entries,
    findings: toDiagnostics(file).map(({ rule, line, column }) => `${line}:${column} ${rule}`),
  }
}

const header = '类型,名称,区分,别名,曾用名,单位,职务,起,止,所在地,丛书,地址\n'

describe('a table', () => {
  test('several rows of one name are one entry', () => {
    const { entries, findings } = read(
      `${header}人物,闵示初,,老闵,,示例市地方志办公室,副主任,2018,2021-03,,,
人物,闵示初,,,,示例市地方志办公室,主任,2021/3/5,,,,min-shi-chu
机构,四川省地方志工作办公室,,川志示例办、省志示例办,四川省地方志编纂委员会办公室,,,1985,2018年,四川,,
书刊,《示例水利志》,,水利志,,,,,,,示例丛书,
`,
    )
    expect(findings).toEqual([])
    expect(entries).toEqual({
      people: [
        {
          name: '闵示初',
          aliases: ['老闵'],
          posts: [
            { role: '副主任', organization: '示例市地方志办公室', from: '2018', to: '2021-03' },
            { role: '主任', organization: '示例市地方志办公室', from: '2021-03-05' },
          ],
          slug: 'min-shi-chu',
        },
      ],
      organizations: [
        {
          name: '四川省地方志工作办公室',
          aliases: ['川志示例办', '省志示例办'],
          former: [{ name: '四川省地方志编纂委员会办公室', from: '1985', to: '2018' }],
          place: '四川省',
        },
      ],
      works: [{ title: '示例水利志', aliases: ['水利志'], series: '示例丛书' }],
    })
  })

  test('columns stand in any order, others may be missing', () => {
    const { entries, findings } = read('别名,名称,类型\n老闵,闵示初,人物\n\n')
    expect(findings).toEqual([])
    expect(entries.people).toEqual([{ name: '闵示初', aliases: ['老闵'], posts: [] }])
  })

  test.each([
    ['2024', '2024'],
    ['2024-1', '2024-01'],
    ['2024/1/31', '2024-01-31'],
    ['2024年1月', '2024-01'],
    ['2024年1月31日', '2024-01-31'],
    ['Jan-24', '2024-01'],
  ])('date %s', (typed, date) => {
    const { entries } = read(`类型,名称,职务,起\n人物,闵示初,主任,${typed}\n`)
    expect(entries.people[0]!.posts).toEqual([{ role: '主任', from: date }])
  })

  test.each([
    ['tabs', '类型\t名称\t别名\n人物\t闵示初\t老闵\n'],
    ['semicolons', '类型;名称;别名\n人物;闵示初;老闵\n'],
    ['quotes and line ends of Windows', '"类型","名称","别名"\r\n"人物","闵示初","老闵"\r\n'],
  ])('with %s', (_, text) => {
    expect(read(text).entries.people).toMatchObject([{ name: '闵示初', aliases: ['老闵'] }])
  })
})

describe('what is wrong stands at its place', () => {
  test.each<[string, string, string[]]>([
    ['no header', '人物,闵示初\n', ['1:1 names-header-missing']],
    ['a header without names', '类型,别名\n人物,老闵\n', ['1:1 names-header-missing']],
    ['a column that is none', '类型,名称,简称\n人物,闵示初,老闵\n', ['1:7 names-column-unknown']],
    ['a column twice', '类型,名称,名称\n人物,闵示初,x\n', ['1:7 names-column-twice']],
    ['columns swapped', '类型,名称\n闵示初,人物\n', ['2:1 names-type-unknown']],
    ['no type', '类型,名称\n,闵示初\n', ['2:2 names-type-unknown']],
    ['no name', '类型,名称,别名\n人物,,老闵\n', ['2:1 names-name-missing']],
    ['a cell of another type', '类型,名称,职务\n机构,示例馆,主任\n', ['2:8 names-cell-unused']],
    ['a short alias', '类型,名称,别名\n人物,闵示初,闵\n', ['2:8 names-alias-short']],
    ['a date', '类型,名称,职务,起\n人物,闵示初,主任,去年\n', ['2:11 names-date-invalid']],
    [
      'an end before the beginning',
      '类型,名称,职务,起,止\n人物,闵示初,主任,2021,2020\n',
      ['2:16 names-date-invalid'],
    ],
    ['a place', '类型,名称,所在地\n机构,示例馆,示例市\n', ['2:8 names-place-unknown']],
    ['an address', '类型,名称,地址\n机构,示例馆,示例\n', ['2:8 names-slug-invalid']],
    [
      'an address twice',
      '类型,名称,地址\n机构,示例馆,a-b\n机构,示例院,a-b\n',
      ['3:8 names-slug-invalid'],
    ],
    [
      'an alias of two names',
      '类型,名称,别名\n机构,示例甲馆,示例馆\n机构,示例乙馆,示例馆\n',
      ['3:9 names-alias-ambiguous'],
    ],
    [
      'an alias that is a name',
      '类型,名称,别名\n机构,示例甲馆,示例乙馆\n机构,示例乙馆,\n',
      ['2:9 names-alias-taken'],
    ],
    [
      'a circle',
      '类型,名称,别名\n机构,示例甲馆,示例乙馆\n机构,示例乙馆,示例甲馆\n',
      ['2:9 names-alias-circle', '3:9 names-alias-circle'],
    ],
    [
      'a circle of former names',
      '类型,名称,曾用名\n机构,示例甲馆,示例乙馆\n机构,示例乙馆,示例甲馆\n',
      ['2:9 names-alias-circle', '3:9 names-alias-circle'],
    ],
    ['more cells than columns', '类型,名称\n机构,示例馆,x\n', ['2:8 names-cell-unused']],
    ['two addresses', '类型,名称,地址\n机构,示例馆,a\n机构,示例馆,b\n', ['3:8 names-slug-invalid']],
    [
      'a day that is none',
      '类型,名称,职务,止\n人物,闵示初,主任,2023-02-30\n',
      ['2:11 names-date-invalid'],
    ],
    [
      'a column of a prototype',
      '类型,名称,constructor\n机构,示例馆,x\n',
      ['1:7 names-column-unknown'],
    ],
    ['quotes', '类型,名称,别名\n机构,"示例"甲馆",x\n', ['2:1 names-csv-broken']],
  ])('%s', (_, text, expected) => {
    expect(read(text).findings).toEqual(expected)
  })

  test('the other rows hold', () => {
    const { entries } = read(
      '类型,名称,别名\n闵示初,人物\n机构,示例甲馆,示例馆\n机构,示例乙馆,示例馆、乙馆\n',
    )
    expect(entries.organizations).toEqual([
      { name: '示例甲馆', aliases: [], former: [] },
      { name: '示例乙馆', aliases: ['乙馆'], former: [] },
    ])
  })

  test('a circle of 50,000', () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, i) => `机构,示例${i}馆,示例${(i + 1) % 50_000}馆`,
    )
    expect(read(`类型,名称,别名\n${rows.join('\n')}\n`).findings).toHaveLength(50_000)
  })

  test('50,000 rows, every alias wrong', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `机构,示例${i}馆,示例馆、示例${i + 1}馆`)
    const { findings } = read(`类型,名称,别名\n${rows.join('\n')}\n`)
    expect(findings).toHaveLength(50_000)
  })
})

/** The first item of a root with one bulletin and a table. */
function item(table: string | Uint8Array, text: string): { item: Item; rules: string[] } {
  const root = makeRoot({ 'bulletins/names.csv': table, 'bulletins/b.txt': text })
  const { published, files } = collect(root, sichuanProfile)
  return {
    item: published[0]!.columns[0]!.items[0]!,
    rules: files.flatMap((file) => toDiagnostics(file).map(({ rule }) => `${file.path} ${rule}`)),
  }
}

const story = (sentences: string): string =>
  bulletin().replace('1月3日，省地方志办召开示例工作会议，研究有关工作。', sentences)

describe('in the records', () => {
  const table = `类型,名称,区分,别名,曾用名,单位,职务,起,止
人物,闵示初,,老闵同学,,,,,
人物,邬示秋,绵阳,,,绵阳市地方志办公室,主任,2020,
人物,邬示秋,泸州,,,泸州市地方志办公室,主任,2020,
人物,邬示秋,泸州,,,泸州市地方志办公室,主任,2010,2019
机构,四川省地方志工作办公室,,川志示例办,,,,,
机构,示例方志馆,,示例新馆,示例老馆,,,,
书刊,示例水利志,,示例新水利志,,,,,
`
  test.each([
    ['UTF-8', table],
    ['UTF-8 with a mark', `\ufeff${table}`],
    ['GBK', encodeGb(table)],
    ['UTF-16', encodeUtf16(table.replaceAll(',', '\t'), 'le', true)],
  ])('written in %s', (_, bytes) => {
    const { item: own } = item(
      bytes,
      story('1月3日，川志示例办召开会议，研究《示例新水利志》编纂。'),
    )
    expect(own.organizations).toContainEqual(
      expect.objectContaining({ name: '四川省地方志工作办公室', printed: '川志示例办' }),
    )
    expect(own.works).toMatchObject([{ title: '示例水利志', printed: '《示例新水利志》' }])
  })

  test('a person is known without posts, by any name; not as part of another word or title', () => {
    const { item: own } = item(
      table,
      story('1月3日，老闵同学到示例老馆参观，闵示初说好。《记闵示初》出版，学习闵示初思想。'),
    )
    expect(own.people.map(({ name, printed, part }) => [name, printed, part])).toEqual([
      ['闵示初', '老闵同学', 'mentioned'],
      ['闵示初', undefined, 'mentioned'],
    ])
    expect(own.organizations.map(({ name, printed }) => [name, printed])).toContainEqual([
      '示例方志馆',
      '示例老馆',
    ])
  })

  test('two people of one name are told apart by office, also where the posts are not repeated', () => {
    const { item: own, rules } = item(
      table,
      story('1月3日，绵阳市地方志办公室主任邬示秋主持会议。邬示秋强调，要抓紧。'),
    )
    expect(own.people.map(({ name, distinction }) => [name, distinction])).toEqual([
      ['邬示秋', '绵阳'],
      ['邬示秋', '绵阳'],
    ])
    expect(rules).not.toContain('bulletins/b.txt name-unresolved')
  })

  test('where nothing decides, the program says so once', () => {
    const { item: own, rules } = item(table, story('1月3日，邬示秋同志来访。邬示秋同志讲话。'))
    expect(own.people.map(({ name, distinction }) => [name, distinction])).toEqual([
      ['邬示秋', undefined],
      ['邬示秋', undefined],
    ])
    expect(rules.filter((rule) => rule === 'bulletins/b.txt name-unresolved')).toHaveLength(1)
  })

  test('a table that cannot be used leaves the built-in names, and says why', () => {
    const { item: own, rules } = item(
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0),
      story('1月3日，省地方志办召开会议。'),
    )
    expect(rules).toContain('bulletins/names.csv names-csv-unreadable')
    expect(own.organizations[0]!.name).toBe('四川省地方志工作办公室')
  })
})
