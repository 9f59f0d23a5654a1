/** 示例档案: what test/sites/archive promises to whoever opens it with `npm run demo`. */
import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite, type BuildResult } from '../../src/publish/build.ts'
import { readConfig } from '../../src/config/config.ts'
import { filesBelow, repository, temporary } from '../support/paths.ts'
import { publishedRecords } from '../support/records.ts'

const root = join(repository, 'test/sites/archive')
const out = join(temporary(), 'dist')
let result: BuildResult
beforeAll(async () => {
  result = await buildSite({ root, out, config: readConfig(root) })
})

const names = readdirSync(join(root, 'bulletins')).filter((name) => !/\.(?:csv|yaml)$/.test(name))

describe('the sample archive', () => {
  test('is 30 bulletins and more of 2022 to 2026, in three formats', () => {
    expect(names.length).toBeGreaterThanOrEqual(30)
    expect(new Set(names.map((name) => extname(name)))).toEqual(new Set(['.txt', '.md', '.html']))
    expect([...new Set(names.map((name) => name.slice(0, 4)))].sort()).toEqual([
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ])
  })

  test('repeats no paragraph', () => {
    const seen = new Map<string, string>()
    for (const bulletin of publishedRecords(out))
      for (const item of bulletin.columns.flatMap((column) => column.items))
        for (const { text } of item.paragraphs) {
          if (text.length < 12) continue
          expect(seen.get(text), `${text} (${item.id})`).toBeUndefined()
          seen.set(text, item.id)
        }
    expect(seen.size).toBeGreaterThan(300)
  })

  test('names no person without 示', () => {
    const people = new Set(
      result.published.flatMap(({ columns }) =>
        columns.flatMap(({ items }) =>
          items.flatMap((item) => item.people.map(({ name }) => name)),
        ),
      ),
    )
    expect(people.size).toBeGreaterThan(60)
    // Of history: their words are not invented, they are only mentioned.
    const historical = new Set([
      '毛泽东',
      '邓小平',
      '朱德',
      '陈毅',
      '刘伯承',
      '杜甫',
      '李白',
      '苏轼',
    ])
    expect([...people].filter((name) => !name.includes('示') && !historical.has(name))).toEqual([])
  })

  test('has a gap, a number given twice, one withdrawn, one corrected, a supplement', () => {
    const numbers = result.published
      .filter(({ year }) => year === 2024)
      .map(({ issueNo }) => issueNo)
    expect(numbers).toContain(17)
    expect(numbers).not.toContain(18)
    expect(numbers).toContain(19)
    expect(result.withheld.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      expect.stringMatching(/^bulletins\/2024-04-02\.txt .*2024-031 .*重复/),
      expect.stringMatching(/^bulletins\/2024-08-09\.txt 已撤回：/),
    ])
    expect(result.withdrawn).toHaveLength(1)
    expect(
      publishedRecords(out)
        .filter(({ corrections }) => corrections)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['2024-067', '2026-006'])
    expect(result.published.some(({ supplement }) => supplement)).toBe(true)
  })

  test('says of its slips what there is to say, and nothing else', () => {
    const said = result.files.flatMap((file) =>
      file.messages
        .filter((message) => message.fatal !== undefined && message.fatal !== null)
        .map((message) => `${file.path} ${message.ruleId}`),
    )
    expect(said.sort()).toEqual([
      'bulletins/2023-06-21.txt breakdown-sum',
      'bulletins/2023-08-25.html name-unresolved',
      'bulletins/2024-04-02.txt id-duplicate',
      // A web copy that lost the second half of a pair, twice.
      'bulletins/2025-09-26.txt brackets-unbalanced',
      'bulletins/2025-09-26.txt brackets-unbalanced',
      'bulletins/2025-12-19.txt breakdown-sum',
      'bulletins/2026-04-24.txt number-law',
    ])
  })

  test('leaves no text unassigned, and fills every kind of page', () => {
    for (const bulletin of publishedRecords(out))
      expect(
        bulletin.blocks.filter(({ role }) => role === 'unassigned'),
        bulletin.id,
      ).toEqual([])
    const templates = new Set(result.served.map(({ template }) => template))
    for (const kind of [
      'meetings',
      'tasks',
      'awards',
      'works',
      'people',
      'day',
      'withdrawn',
      'source',
    ])
      expect(templates).toContain(`templates/${kind}.ts`)
    expect(filesBelow(out).length).toBe(result.written.total + 1)
  })

  test('follows a work and a person over the years', () => {
    const years = (ids: readonly string[]): string[] => [
      ...new Set(ids.map((id) => id.slice(0, 4))),
    ]
    const items = result.published.flatMap(({ columns }) => columns.flatMap(({ items }) => items))
    const work = items.filter(({ works }) => works.some(({ title }) => title === '蜀道示例志'))
    expect(years(work.map(({ id }) => id)).length).toBeGreaterThanOrEqual(4)
    const person = items.filter(({ people }) => people.some(({ name }) => name === '罗示桥'))
    expect(years(person.map(({ id }) => id)).length).toBeGreaterThanOrEqual(4)
  })
})
