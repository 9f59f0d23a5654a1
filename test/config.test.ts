/** 配置: another office of another province by a config alone; two series in one root; what is wrong is named. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Ajv } from 'ajv'
import { collect } from '../src/publish/collect.ts'
import { normalizeConfig, readConfig } from '../src/config/config.ts'
import { configSchema } from '../src/config/schema.ts'
import { toDiagnostics } from '../src/finding/finding.ts'
import { parseBytes } from '../src/bulletin/parse.ts'
import { bulletinSchema } from '../src/bulletin/schema.ts'
import { encodeGb } from './support/encode.ts'
import { readJson, repository } from './support/paths.ts'
import { makeRoot } from './support/root.ts'

const root = join(repository, 'test/sites/jiangsu')
const config = readConfig(root)

describe('an office of another province', () => {
  const { published, withheld, files } = collect(root, config)
  const [monthly, party, unnumbered] = ['2025-014', 'dw-2025-014', 'dw-2025-06-20'].map((id) =>
    published.find((bulletin) => bulletin.id === id)!,
  ) as [(typeof published)[0], (typeof published)[0], (typeof published)[0]]

  test('is parsed fully, and nothing is doubted', () => {
    expect(withheld).toEqual([])
    expect(published).toHaveLength(3)
    for (const file of files)
      expect(toDiagnostics(file).filter(({ severity }) => severity !== 'info')).toEqual([])
    for (const bulletin of published) {
      expect(bulletin.blocks.filter(({ role }) => role === 'unassigned')).toEqual([])
      expect(new Ajv({ strict: false }).validate(bulletinSchema, bulletin)).toBe(true)
    }
  })

  test('its masthead is read by the pattern of the config', () => {
    expect(monthly).toMatchObject({
      series: '江苏志苑示例通讯',
      year: 2025,
      issueNo: 14,
      totalNo: 324,
      date: '2025-06-18',
    })
    expect(monthly.provenance['/totalNo']).toEqual({
      span: { start: 20, end: 23 },
      from: 'text',
      rule: 'masthead',
    })
  })

  test('its columns stand without brackets', () => {
    expect(monthly.columns.map(({ name, items }) => [name, items.map(({ kind }) => kind)])).toEqual(
      [
        ['要情', ['meeting']],
        ['各地', ['event']],
        ['书讯', ['publication']],
      ],
    )
  })

  test('its own names mean the office', () => {
    const [item] = monthly.columns[0]!.items
    const office = '江苏省示例志书编研院'
    expect(item!.sources).toMatchObject([{ printed: '省志编院', organization: office }])
    expect(item!.meeting).toMatchObject({
      body: office,
      chair: { name: '闵示初', roles: ['院长', '党委书记'], organization: office },
      attendees: [{ name: '邬示秋' }, { group: '各处处长' }],
    })
    expect(item!.taskLists[0]!.tasks.map(({ marker, partners }) => [marker, partners])).toEqual([
      ['一要', []],
      ['二要', []],
      ['三要', ['教育部门']],
    ])
  })

  test('its places have the codes of its province, also where another has the name', () => {
    const places = monthly.columns[1]!.items[0]!.places.map(({ name, code }) => `${name} ${code}`)
    expect(new Set(places)).toEqual(
      new Set([
        '苏州市 320500',
        '昆山市 320583',
        '南通市 320600',
        '海门区 320614',
        '徐州市 320300',
        '鼓楼区 320302',
      ]),
    )
  })

  test('two series keep their ids apart, by masthead and by folder', () => {
    expect(party.series).toBe('江苏志苑示例党务')
    expect(unnumbered.series).toBe('江苏志苑示例党务')
    expect(unnumbered.provenance['/series']).toEqual({ from: 'config' })
  })
})

describe('series', () => {
  const rest = `\n甲市举办示例活动\n3月1日，甲市举办示例活动。\n信息公开选项：主动公开\n甲办综合处 2025年3月2日印发\n`
  const rulesOf = (text: string): string[] =>
    parseBytes('a.txt', Buffer.from(text), config).bulletin!.diagnostics.map(
      ({ rule, severity }) => `${severity} ${rule}`,
    )

  test('each has its own number law', () => {
    expect(rulesOf(`江苏志苑示例通讯（2025）3号·累计312号${rest}`)).toContain('warning number-law')
    expect(rulesOf(`江苏志苑示例通讯（2025）3号·累计313号${rest}`)).not.toContain(
      'warning number-law',
    )
    expect(rulesOf(`江苏志苑示例党务2025年第3期（总第5期）${rest}`)).not.toContain(
      'warning number-law',
    )
  })

  test('one that the config does not know is said', () => {
    expect(rulesOf(`江苏志苑简报2025年第3期${rest}`)).toContain('info series-unknown')
    expect(rulesOf(`志苑示例通讯2025年第3期${rest}`)).not.toContain('info series-unknown')
  })
})

describe('a config', () => {
  test('that says little stands over the profile', () => {
    expect(normalizeConfig({ site: { title: '示例' } })).toMatchObject({
      office: { name: '四川省地方志工作办公室' },
      province: '51',
      series: [{ name: '四川省地方志工作简报', numberLaw: { 2024: 605 } }],
      site: { title: '示例', footer: [] },
    })
    const more = normalizeConfig({
      office: { aliases: ['川志示例办'] },
      series: [{ name: '四川省地方志工作简报', numberLaw: { 2027: 930 } }],
    })
    expect(more.office.aliases).toContain('省地方志办')
    expect(more.office.aliases).toContain('川志示例办')
    expect(more.series[0].numberLaw).toMatchObject({ 2024: 605, 2027: 930 })
  })

  test.each([
    [{ offce: {} }, '出现未知的键 “offce”（/），是否应为 “office”'],
    [{ site: { titel: 'x' } }, '出现未知的键 “titel”（/site），是否应为 “title”'],
    [{ office: '甲办' }, '/office 的类型不对，应为 一组键和值（{ }）'],
    [{ office: { name: '甲办' } }, '写了别的编发单位（office.name），也应写它的简报（series）'],
    [{ province: '蜀' }, '/province 出现 “蜀”，应为省名或其代码，如 四川 或 51'],
    [{ series: [{ name: '甲' }, { name: '乙' }] }, '/series/1 《乙》没有 idPrefix'],
    [
      { series: [{ name: '甲' }, { name: '乙', idPrefix: 'b', aliases: ['甲'] }] },
      '/series/1 的报名 “甲” 已属于《甲》',
    ],
    [{ series: [{ name: '甲', masthead: ['{nama}第{issue}期'] }] }, '未知的占位符 “{nama}”'],
    [{ series: [{ name: '甲', masthead: ['{text}{text}{text}'] }] }, '`{text}` 写了两次以上'],
    [{ series: [{ name: '甲', numberLaw: { 今年: 1 } }] }, '的键 “今年” 应为四位年份'],
    [{ gate: { missingDisclosure: 'open' } }, '应为 withhold 或 publish'],
    [{ limits: { bulletin: 0 } }, '/limits/bulletin 应不小于 1'],
    [{ site: { url: 'example.org' } }, '/site/url 的写法不对'],
  ])('%j is explained', (value, message) => {
    expect(() => normalizeConfig(value)).toThrow(message)
  })

  test('is read in GBK, and a slip in it is placed', () => {
    const bytes = encodeGb('{ "site": { "title": "示例档案" } }')
    expect(readConfig(makeRoot({ 'jianbao.config.json': bytes })).site.title).toBe('示例档案')
    expect(() => readConfig(makeRoot({ 'jianbao.config.json': '{\n  "site": {},\n}' }))).toThrow(
      'jianbao.config.json 不是正确的 JSON：第 3 行第 1 列',
    )
  })

  test('has a published schema, its examples among it', () => {
    expect(readJson(join(repository, 'docs/jianbao.config.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(configSchema)),
    )
    expect(readFileSync(join(root, 'jianbao.config.json'), 'utf8')).toContain(
      'docs/jianbao.config.schema.json',
    )
  })
})
