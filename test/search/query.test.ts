/** 检索式: how queries are read, and what is wrong with them, in Chinese. */
import { describe, expect, test } from 'vitest'
import { findAll } from '../../src/search/reader/find.ts'
import { parseQuery, type QueryNode } from '../../src/search/reader/query.ts'
import { simplifyTable } from '../../src/search/reader/terms.ts'
import { inventDocuments, memoryIndex } from '../support/search.ts'

const table = simplifyTable('館', '馆')
const term = (text: string, field?: string): QueryNode =>
  ({ type: 'term', text, ...(field ? { field } : {}) }) as QueryNode

test.each<[string, QueryNode | undefined]>([
  ['年鉴', term('年鉴')],
  [' 　', undefined],
  ['方志館', term('方志馆')],
  ['年鉴 志书', { type: 'and', parts: [term('年鉴'), term('志书')] }],
  ['年鉴　志书', { type: 'and', parts: [term('年鉴'), term('志书')] }],
  ['年鉴 OR 志书', { type: 'or', parts: [term('年鉴'), term('志书')] }],
  ['年鉴 或 志书', { type: 'or', parts: [term('年鉴'), term('志书')] }],
  ['年鉴或志书', term('年鉴或志书')],
  ['年鉴 or 志书', { type: 'and', parts: [term('年鉴'), term('or'), term('志书')] }],
  [
    '会议 年鉴 OR 志书',
    { type: 'and', parts: [term('会议'), { type: 'or', parts: [term('年鉴'), term('志书')] }] },
  ],
  ['年鉴 -会议', { type: 'and', parts: [term('年鉴'), { type: 'not', part: term('会议') }] }],
  ['1949-2024', term('1949-2024')],
  ['年鉴 -', { type: 'and', parts: [term('年鉴'), term('-')] }],
  ['"年鉴 OR 志书"', term('年鉴or志书')],
  ['“三大行动”', term('“三大行动”')],
  ['标题：年鉴', term('年鉴', 'title')],
  ['title:年鉴', term('年鉴', 'title')],
  ['TITLE:"年鉴 2024"', term('年鉴2024', 'title')],
  ['人物：闵示初', term('闵示初', 'person')],
  ['书刊:县志', term('县志', 'work')],
  ['机构：示例馆', term('示例馆', 'org')],
  ['地名：绵阳', term('绵阳', 'place')],
  ['栏目：特别关注', { type: 'column', value: '特别关注' }],
  ['kind:meeting', { type: 'kind', value: 'meeting' }],
  ['年份：2023', { type: 'year', from: '2023', to: '2023' }],
  ['year:2020..2023', { type: 'year', from: '2020', to: '2023' }],
  ['年份：2020-2023', { type: 'year', from: '2020', to: '2023' }],
  ['date:2024-01..2024-06', { type: 'date', from: '2024-01', to: '2024-06' }],
  ['日期：2024年1月至2024年6月30日', { type: 'date', from: '2024-01', to: '2024-06-30' }],
  ['date:..2024', { type: 'date', to: '2024' }],
  ['报：省委', term('报:省委')],
  ['会议 －志书', { type: 'and', parts: [term('会议'), { type: 'not', part: term('志书') }] }],
  ['会议 ＯＲ 志书', { type: 'or', parts: [term('会议'), term('志书')] }],
  ['ｔｉｔｌｅ：会议', term('会议', 'title')],
  ['书刊：《示例县志》', term('示例县志', 'work')],
  ['http://x', term('http://x')],
  [
    '-标题：年鉴 志书',
    { type: 'and', parts: [{ type: 'not', part: term('年鉴', 'title') }, term('志书')] },
  ],
])('%s', (typed, root) => {
  expect(parseQuery(typed, table)).toEqual(root ? { root } : {})
})

test.each([
  ['"年鉴', '引号'],
  ['OR 年鉴', '前面缺少'],
  ['年鉴 OR', '后面缺少'],
  ['年鉴 OR 或 志书', '之间缺少'],
  ['-年鉴', '只有排除词'],
  ['年鉴 OR -志书', '不能是排除词'],
  ['标题：', '后面没有写要找的词'],
  ['年份：去年', '看不懂'],
  ['日期：2024-13', '看不懂'],
  ['日期：2024-02-30', '看不懂'],
  ['书刊：《》', '后面没有写'],
  ['年份：2023..2020', '颠倒'],
])('%s is explained', (typed, message) => {
  const { root, error } = parseQuery(typed, table)
  expect(root).toBeUndefined()
  expect(error).toContain(message)
  expect(error).toMatch(/[\u4e00-\u9fff]{2}/)
})

describe('bad queries', () => {
  const { engine, files } = memoryIndex(inventDocuments(200))
  const run = async (typed: string, own = engine()) => {
    const { root } = parseQuery(typed, await own.simplifyFor(typed))
    return root ? findAll(own, root) : { items: [], incomplete: false }
  }

  test.each([
    ['10,000 characters', '示例'.repeat(5000)],
    ['a lone surrogate', '\ud842'],
    ['the other half', '\udfb7'],
    ['a half in a word', '示\ud842例'],
    ['a control character of the index', '\u0001示例'],
    ['patterns', '.*(?:[a-z]+)$ \\d'],
    ['NUL', '\u0000'],
  ])('%s: nothing is found, and nothing breaks', async (_, typed) => {
    expect(await run(typed)).toEqual({ items: [], incomplete: false })
  })

  test.each(['café', 'cafe\u0301', 'ガ', 'ｶﾞ', 'ﬁlm', 'film'])(
    '%s is compared as composed',
    async (typed) => {
      const all = inventDocuments(200)
      const want = all.filter((each) =>
        [each.title, ...each.paragraphs].some((text) =>
          text.normalize('NFKC').toLowerCase().includes(typed.normalize('NFKC')),
        ),
      )
      expect(want.length).toBeGreaterThan(0)
      expect((await run(typed)).items.map(({ id }) => id).sort()).toEqual(
        want.map(({ id }) => id).sort(),
      )
    },
  )

  test('half of what is composed is found nowhere', async () => {
    for (const typed of ['\u0301', 'カイ', 'afe誌']) expect((await run(typed)).items).toEqual([])
  })

  test('a table that is missing is said, where it is needed', async () => {
    const table = files.get('search/t2s.js')!
    files.delete('search/t2s.js')
    expect((await run('臺灣')).incomplete).toBe(true)
    files.set('search/t2s.js', table)
  })

  test('marks alone are text', async () => {
    expect((await run('，')).items.length).toBe(200)
    expect((await run('《')).items.length).toBeGreaterThan(20)
  })

  test('the whole of a supplementary character is found', async () => {
    const found = (await run('𠮷田')).items
    expect(found.length).toBeGreaterThan(0)
    for (const { document } of found) expect(document.paragraphs.join('')).toContain('𠮷田')
  })

  test('columns, kinds, years and dates filter exactly', async () => {
    const all = inventDocuments(200)
    const ids = async (typed: string) => (await run(typed)).items.map(({ id }) => id).sort()
    const want = (test: (each: (typeof all)[0]) => boolean) =>
      all
        .filter(test)
        .map(({ id }) => id)
        .sort()
    expect(await ids('栏目：特别关注')).toEqual(want(({ column }) => column === '特别关注'))
    expect(await ids('kind:meeting')).toEqual(want(({ kind }) => kind === '会议'))
    expect(await ids('年份：2012..2013')).toEqual(
      want(({ year }) => year === '2012' || year === '2013'),
    )
    expect(await ids('示例 date:2012-06-05..2012-06-20')).toEqual(
      want(
        ({ date, title, paragraphs }) =>
          date! >= '2012-06-05' &&
          date! <= '2012-06-20' &&
          (title + paragraphs.join('')).includes('示例'),
      ),
    )
    expect(await ids(`人物：${all[3]!.people[0]}`)).toContain(all[3]!.id)
  })

  test('a file that is missing, cut off or of another build: the rest is answered, and it is said', async () => {
    // Of so many, the large segment is damaged and the small one is whole.
    const { engine, files } = memoryIndex(inventDocuments(800))
    const whole = (await run('示例', engine())).items.length
    for (const damage of [
      (path: string) => files.delete(path),
      (path: string) => files.set(path, files.get(path)!.slice(0, 200)),
      (path: string) =>
        files.set(path, files.get(path)!.replace(/("shard","[0-9a-f]{8})/, '"shard","00000000')),
      (path: string) =>
        files.set(
          path,
          files.get(path)!.replace(/"([A-Za-z0-9+/]{60})[A-Za-z0-9+/=]*"\]/, '"$1"]'),
        ),
    ]) {
      const before = new Map(files)
      for (const path of [...files.keys()].filter((each) => /^search\/a\/\d/.test(each)))
        damage(path)
      const { items, incomplete } = await run('示例', engine())
      expect(incomplete).toBe(true)
      expect(items.length).toBeGreaterThan(0)
      expect(items.length).toBeLessThan(whole)
      for (const [path, body] of before) files.set(path, body)
    }
    files.delete('search/text/3.js')
    expect((await run('示例', engine())).incomplete).toBe(true)
  })

  test('a thousand queries keep little', async () => {
    const own = engine()
    for (let i = 0; i < 1000; i++) {
      const { root } = parseQuery(`示例${i} ${i}`, table)
      await findAll(own, root!)
    }
    expect((own as unknown as { kept: Map<string, unknown> }).kept.size).toBeLessThanOrEqual(96)
  }, 60_000)
})
