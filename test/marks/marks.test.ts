/** Finders, as tables of [text, found]. */
import { describe, expect, test } from 'vitest'
import { sichuanProfile } from '../../src/config/config.ts'
import { dateText, findDates, readNumber } from '../../src/language/dates.ts'
import { findOrganizations } from '../../src/language/names/offices.ts'
import { findPeople } from '../../src/language/names/people.ts'
import { findPlaces } from '../../src/language/names/place-marks.ts'
import { findQuantities } from '../../src/language/quantities.ts'
import { findWorks } from '../../src/language/names/works.ts'
import { namesOf } from '../../src/language/names/names.ts'

const names = namesOf(sichuanProfile)

describe('dates', () => {
  test.each<[string, string[]]>([
    ['1月29日，', ['2024-01-29']],
    ['2023年12月31日', ['2023-12-31']],
    ['11月4—6日', ['2024-11-04/2024-11-06']],
    ['9月23日至25日', ['2024-09-23/2024-09-25']],
    ['2月26日至3月1日', ['2024-02-26/2024-03-01']],
    ['10月10-11日', ['2024-10-10/2024-10-11']],
    ['12月30日至1月2日', ['2024-12-30/2025-01-02']],
    ['5月中旬', ['2024-05']],
    ['13月40日', []],
    ['2024年是关键一年', ['2024']],
  ])('%s', (text, expected) => {
    expect(findDates(text).map((mark) => dateText(mark, 2024))).toEqual(expected)
  })

  test('a counting date and a deadline are told from an event', () => {
    expect(findDates('截至2022年12月底')[0]).toMatchObject({ asOf: true })
    expect(findDates('6月30日前完成')[0]).toMatchObject({ before: true })
    expect(findDates('6月30日前往')[0]).not.toHaveProperty('before')
  })

  test.each<[string, number | undefined]>([
    ['12', 12],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['一〇三', 103],
    ['两', 2],
    ['x', undefined],
  ])('%s is %s', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })
})

describe('quantities', () => {
  test.each<[string, object[]]>([
    ['阅读量3.91亿次', [{ raw: '3.91亿次', value: 391000000, unit: '次' }]],
    ['2900余篇', [{ raw: '2900余篇', value: 2900, approximate: true, unit: '篇' }]],
    ['约15万字', [{ raw: '约15万字', value: 150000, approximate: true, unit: '万字' }]],
    ['120余人次', [{ raw: '120余人次', value: 120, approximate: true, unit: '人次' }]],
    ['500—1000册', [{ raw: '500—1000册', min: 500, max: 1000, unit: '册' }]],
    ['2024年第3期', []],
  ])('%s', (text, expected) => {
    const found = findQuantities(text).map(({ type: _, start: __, end: ___, ...rest }) => rest)
    expect(found.map((each) => (each.unit === '字' ? { ...each, unit: '万字' } : each))).toEqual(
      expected,
    )
  })
})

describe('works and documents', () => {
  const read = (text: string) =>
    findWorks(text).map(({ title, volume, edition, stage, document }) =>
      [
        title,
        ...(volume ? [`卷:${volume}`] : []),
        ...(edition ? [`版:${edition}`] : []),
        ...(stage ? [`段:${stage}`] : []),
        ...(document ? ['文件'] : []),
      ].join(' '),
    )
  test.each<[string, string[]]>([
    [
      '编纂好《甲志》《乙志》《丙年鉴（2023卷）》，',
      ['甲志 段:编纂', '乙志 段:编纂', '丙年鉴 卷:2023卷 段:编纂'],
    ],
    ['推进《甲志》编纂，', ['甲志 段:推进编纂']],
    ['推动《甲志》《乙志》等出版，', ['甲志 段:推动出版', '乙志 段:推动出版']],
    ['加快推进《甲志》编纂，', ['甲志 段:推进编纂']],
    ['谋划编纂《甲志》等，', ['甲志 段:谋划编纂']],
    ['继续办好《甲刊》，', ['甲刊 段:办好']],
    ['完成《甲志》编纂，', ['甲志 段:编纂']],
    ['《甲年鉴·2022》正式出版', ['甲年鉴 卷:2022 段:出版']],
    ['《甲图志》英文版', ['甲图志 版:英文版']],
    ['《甲省志·盐业志》', ['甲省志·盐业志']],
    ['《甲县志（1986—2005）》终审会', ['甲县志 卷:1986—2005']],
    ['落实《政府工作报告》', ['政府工作报告 文件']],
    ['《关于甲的意见》《乙工作通知》', ['关于甲的意见 文件', '乙工作通知 文件']],
    ['印发《甲方案》（以下简称《方案》）', ['甲方案 文件', '方案 文件']],
    ['发表《甲》一文', ['甲 文件']],
    ['《没有关上', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('people', () => {
  const read = (text: string) =>
    findPeople(text, names).map(({ name, roles, organization }) =>
      [organization ?? '', roles.join('+'), name].join('/'),
    )
  test.each<[string, string[]]>([
    ['省地方志办党组书记、主任罗启明主持召开', ['四川省地方志工作办公室/党组书记+主任/罗启明']],
    [
      '二级巡视员周文涛、许丽华、姜枫出席',
      ['/二级巡视员/周文涛', '/二级巡视员/许丽华', '/二级巡视员/姜枫'],
    ],
    ['主任张士英、三级调研员应春申出席', ['/主任/张士英', '/三级调研员/应春申']],
    ['二级巡视员、机关党委副书记张德方，机关各处', ['/二级巡视员+机关党委副书记/张德方']],
    ['宜宾市人民政府副市长侯雨桐致辞', ['宜宾市人民政府/副市长/侯雨桐']],
    [
      '办党组成员江红梅、赵行之出席会议',
      ['四川省地方志工作办公室/党组成员/江红梅', '四川省地方志工作办公室/党组成员/赵行之'],
    ],
    ['四川示例大学教授、博士生导师沈维明应邀授课', ['四川示例大学/教授+博士生导师/沈维明']],
    ['由漆冠山同志主讲', ['//漆冠山']],
    ['围绕邓大平诞辰120周年', ['//邓大平']],
    ['机关各处、四川年鉴社负责人列席', []],
    ['市委书记要求各部门', []],
    ['各编辑部和委员会成员单位', []],
    // 市 is the place's: no 市长 of that name. 占四成 is a share.
    ['10月16日，宜宾市长宁县的镇志出版', []],
    ['参与写稿的共2700余人，其中农民占四成。', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})

describe('organisations and places', () => {
  test('the issuing office by any of its names', () => {
    expect(
      findOrganizations('省地方志办与绵阳市地方志办公室', names).map(({ name, printed }) => [
        name,
        printed,
      ]),
    ).toEqual([
      ['四川省地方志工作办公室', '省地方志办'],
      ['绵阳市地方志办公室', '绵阳市地方志办公室'],
    ])
  })

  test('places with their GB/T 2260 codes', () => {
    expect(
      findPlaces('绵阳市、阿坝州和北川羌族自治县', names).map(({ places }) => [
        places[0]!.name,
        places[0]!.code,
      ]),
    ).toEqual([
      ['绵阳市', '510700'],
      ['阿坝藏族羌族自治州', '513200'],
      ['北川羌族自治县', '510726'],
    ])
  })
})
