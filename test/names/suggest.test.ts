/** 名录建议: what `jianbao names --suggest` proposes, with the places it rests on; it writes nothing. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeArchive } from '../../src/archive/archive.ts'
import { digestOf } from '../../src/archive/digest.ts'
import { suggestNames } from '../../src/archive/suggest.ts'
import { collect } from '../../src/publish/collect.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { cli, filesBelow } from '../support/paths.ts'
import { bulletin, makeRoot } from '../support/root.ts'

const issue = (number: number, sentences: string): string =>
  bulletin({ issue: number }).replace(
    '1月3日，省地方志办召开示例工作会议，研究有关工作。',
    sentences,
  )

const root = makeRoot({
  'bulletins/names.csv': `类型,名称,单位,职务,起
人物,闵示初,示例市地方志办公室,副主任,2020
`,
  'bulletins/1.txt': issue(
    1,
    '1月3日，示例市地方志办公室主任闵示初、副主任邬世秋到会。会议研究《示例水利志·上》《示例水利志（上）》编纂。',
  ),
  'bulletins/2.txt': issue(
    2,
    '1月4日，示例市地方志办公室副主任邬示秋到会。副主任邬示秋讲话。示例市志办介绍经验。',
  ),
  'bulletins/3.txt': issue(3, '1月5日，示例市地方志办公室副主任邬示秋主持会议。'),
})

const { published, names } = collect(root, sichuanProfile)
const suggestions = suggestNames(
  makeArchive(published.map(digestOf), [], names.entries),
  names.entries,
)
const of = (kind: string) =>
  suggestions
    .filter((each) => each.kind === kind)
    .map(({ row }) => Object.values(row).slice(1).join(' '))

test('a person who is not in the table', () => {
  expect(of('新的人物')).toContain('邬示秋 示例市地方志办公室 副主任')
  expect(of('新的人物').join()).not.toContain('闵示初')
})

test('a post that changed, from the day that the first bulletin tells of', () => {
  expect(of('职务有变')).toEqual(['闵示初 示例市地方志办公室 主任 2024-01-03'])
})

test('two names one character apart with one post', () => {
  expect(of('可能是同一人')).toEqual(['邬示秋 邬世秋'])
})

test('a short name of an office', () => {
  expect(of('可能是同一机构')).toContain('示例市地方志办公室 示例市志办')
})

test('every suggestion rests on places', () => {
  for (const { places, reason } of suggestions) {
    expect(places.length).toBeGreaterThan(0)
    expect(reason).toMatch(/[\u4e00-\u9fff]{2}/)
  }
})

test('the command prints them with file:line:column, and leaves the table as it is', () => {
  const path = join(root, 'bulletins/names.csv')
  const before = [readFileSync(path, 'utf8'), filesBelow(root).join()]
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [cli, 'names', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  expect(run('--suggest')).toContain(
    '人物,闵示初,示例市地方志办公室,主任,2024-01-03\n      2024-01-03，简报所载',
  )
  expect(run('--suggest')).toContain('见 bulletins/1.txt:4:1')
  const csv = run('--suggest', '--format', 'csv')
  expect(csv.split('\n')[0]).toBe(
    '\ufeff类型,名称,区分,别名,曾用名,单位,职务,起,止,所在地,丛书,地址,备注',
  )
  expect(csv).toContain('\n人物,邬示秋,,邬世秋,')
  expect(JSON.parse(run('--suggest', '--format', 'json'))).toHaveLength(suggestions.length)
  expect(run()).toContain('人物　闵示初　单位：示例市地方志办公室　职务：副主任　起：2020')
  expect([readFileSync(path, 'utf8'), filesBelow(root).join()]).toEqual(before)
})
