import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sichuanProfile } from '../src/config/config.ts'
import { parseBulletin } from '../src/bulletin/parse.ts'
import { readJson, repository } from './support/paths.ts'
import { values } from './support/records.ts'

const { bulletin } = parseBulletin(repository, 'bulletins/2024-01-31.txt', sichuanProfile)

test('every value of the real bulletin is as written by hand', () => {
  expect(values(bulletin)).toEqual(
    values(readJson(join(repository, 'test/golden/2024-01-31.json'))),
  )
})

test('the golden record holds what it should compare', () => {
  // Guards the comparison itself: a filter that drops too much would make the test above empty.
  const text = JSON.stringify(values(bulletin))
  for (const word of [
    '陈建春',
    '推动出版',
    '724',
    '第三名',
    '教育部门',
    '党史地方志研究室',
    '机关各处负责人',
  ])
    expect(text).toContain(word)
})

test('page tops of the print are known: item 1 on pages 1 to 3, item 2 on page 4', () => {
  const pages = bulletin!.columns[0]!.items.map((item) =>
    item.paragraphs.map((paragraph) => paragraph.page),
  )
  expect(pages).toEqual([
    [1, 1, 2, 2, 2, 2, 3, 3],
    [4, 4],
  ])
})

test('points run from behind the verb’s comma to the end of the paragraph', () => {
  const points = bulletin!.columns[0]!.items[0]!.meeting!.points
  expect(points[0]!.text).toMatch(/^刚刚闭幕的省两会.*谱新篇。$/)
  expect(points[2]!.text).toMatch(/^《政府工作报告》提出.*贯彻落实：$/)
})
