/** Mastheads as FORMAT (a) lists them: what number, total, year and series each line gives. Dates come from the imprint. */
import { describe, expect, test } from 'vitest'
import { sichuanProfile } from '../../src/config/config.ts'
import { parseBytes } from '../../src/bulletin/parse.ts'

const rest = `【动态】
示例市召开会议
　　3月2日，示例市召开地方志工作会议。
（示例市地方志办公室）
信息公开选项：主动公开
报：省委。
`

const read = (masthead: string, imprint: string) => {
  const source = `${masthead}\n${rest}四川省地方志工作办公室综合处 ${imprint}印发\n`
  const { bulletin } = parseBytes('a.txt', Buffer.from(source), sichuanProfile)
  const { id, series, year, issueNo, totalNo, supplement, date } = bulletin!
  return {
    id,
    series,
    year,
    issueNo,
    totalNo,
    supplement,
    date,
    items: bulletin!.columns[0]!.items.length,
  }
}
const series = '四川省地方志工作简报'

describe.each([
  [
    '四川省地方志工作简报第12期（总第617期）',
    '2024年3月8日',
    '2024-012',
    { issueNo: 12, totalNo: 617, year: 2024 },
  ],
  [
    '四川省地方志工作简报第12期(总第617期)',
    '2024年3月8日',
    '2024-012',
    { issueNo: 12, totalNo: 617, year: 2024 },
  ],
  [
    '四川省地方志工作简报２０２４年第１２期（总第６１７期）',
    '2024年3月8日',
    '2024-012',
    { issueNo: 12, totalNo: 617, year: 2024 },
  ],
  [
    '四川省地方志工作简报2022年第29期（总第424期）',
    '2022年6月17日',
    '2022-029',
    { issueNo: 29, totalNo: 424, year: 2022 },
  ],
  [
    '四川省地方志工作简报2023年第8期—总第503期',
    '2023年2月20日',
    '2023-008',
    { issueNo: 8, totalNo: 503, year: 2023 },
  ],
  [
    '四 川 省 地 方 志 工 作 简 报\n第十二期（总第六百一十七期）',
    '2024年3月8日',
    '2024-012',
    { issueNo: 12, totalNo: 617, year: 2024 },
  ],
  [
    '四川省地方志工作简报\n2024年增刊第2期',
    '2024年3月8日',
    '2024-s02',
    { issueNo: 2, year: 2024, supplement: true },
  ],
] as const)('%s', (masthead, imprint, id, expected) => {
  test('its numbers', () => {
    expect(read(masthead, imprint)).toMatchObject({ id, series, ...expected, items: 1 })
  })
})

test('the old name keeps its own, and has no total', () => {
  expect(read('四川地方志工作2011年第5期', '2011年3月15日')).toMatchObject({
    id: '2011-005',
    series: '四川地方志工作',
    issueNo: 5,
    totalNo: undefined,
  })
})

test('sister serials are read by their own name, a range of days behind the number and all', () => {
  expect(read('四川省地方志办政工简讯2024年第6期(总第152期)', '2024年3月8日')).toMatchObject({
    series: '四川省地方志办政工简讯',
    issueNo: 6,
    totalNo: 152,
  })
  expect(read('四川要闻2019年第10期(总第23期)(2019.3.4—3.11)', '2019年3月12日')).toMatchObject({
    series: '四川要闻',
    year: 2019,
    issueNo: 10,
    totalNo: 23,
  })
})

test('without a masthead the series is the configured one, and the program says so', () => {
  const { bulletin } = parseBytes(
    'a.txt',
    Buffer.from(`${rest}四川省地方志工作办公室综合处 2024年3月8日印发\n`),
    sichuanProfile,
  )
  expect(bulletin).toMatchObject({ id: '2024-03-08', series })
  expect(bulletin!.diagnostics.map(({ rule, severity }) => [rule, severity])).toContainEqual([
    'masthead-missing',
    'info',
  ])
})
