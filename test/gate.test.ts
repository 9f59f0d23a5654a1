/** The gate fails closed: nothing of a withheld bulletin is in any page, index, data file or file name. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite, type BuildResult } from '../src/publish/build.ts'
import { collect } from '../src/publish/collect.ts'
import { normalizeConfig } from '../src/config/config.ts'
import { filesBelow, temporary } from './support/paths.ts'
import { bulletin, makeRoot } from './support/root.ts'

/** What each withheld bulletin says; each has a word of its own. */
const closed: Record<string, string> = {
  不予公开: bulletin({ issue: 61, word: '甲密', disclosure: '信息公开选项：不予公开' }),
  依申请公开: bulletin({ issue: 62, word: '乙密', disclosure: '信息公开选项：依申请公开' }),
  空白: bulletin({ issue: 63, word: '丙密', disclosure: '信息公开选项：' }),
  没有: bulletin({ issue: 64, word: '丁密', disclosure: '' }),
  半角冒号: bulletin({ issue: 65, word: '戊密', disclosure: '信息公开选项:不予公开' }),
  字距: bulletin({ issue: 66, word: '己密', disclosure: '信 息 公 开 选 项： 不 予 公 开' }),
  先开后闭: bulletin({
    issue: 67,
    word: '庚密',
    disclosure: '信息公开选项：主动公开\n信息公开选项：不予公开',
  }),
  在报头: `信息公开选项：依申请公开\n${bulletin({ issue: 68, word: '辛密' })}`,
  部分: bulletin({ issue: 69, word: '壬密', disclosure: '信息公开选项：主动公开（删减后）' }),
  换行: bulletin({ issue: 70, word: '癸密', disclosure: '信息公开选项：\n不予公开' }),
  文件头: `---\ndisclosure: 依申请公开\n---\n${bulletin({ issue: 71, word: '子密' })}`,
  撤回: `---\nwithdrawn: 内容有误\n---\n${bulletin({ issue: 72, word: '丑密' })}`,
  文件头放行但正文不予: `---\ndisclosure: 主动公开\n---\n${bulletin({ issue: 73, word: '寅密', disclosure: '信息公开选项：不予公开' })}`,
}
const words = [
  '甲密',
  '乙密',
  '丙密',
  '丁密',
  '戊密',
  '己密',
  '庚密',
  '辛密',
  '壬密',
  '癸密',
  '子密',
  '丑密',
  '寅密',
]

let out: string
let result: BuildResult

beforeAll(async () => {
  const root = makeRoot({
    ...Object.fromEntries(
      Object.entries(closed).map(([name, text]) => [`bulletins/${name}.txt`, text]),
    ),
    'bulletins/公开.txt': bulletin({ issue: 1, word: '放行' }),
    'bulletins/文件头放行.txt': `---\ndisclosure: 主动公开\n---\n${bulletin({ issue: 2, word: '特许', disclosure: '' })}`,
    'bulletins/web/网页.txt': bulletin({ issue: 3, word: '网页', disclosure: '' }),
    'bulletins/web/深/网页.txt': bulletin({ issue: 4, word: '深处', disclosure: '' }),
    'bulletins/web/不公开.txt': bulletin({
      issue: 74,
      word: '卯密',
      disclosure: '信息公开选项：不予公开',
    }),
  })
  out = join(temporary(), 'dist')
  result = await buildSite({
    root,
    out,
    config: normalizeConfig({ gate: { folders: { web: 'publish' } } }),
  })
})

describe('the whole of dist', () => {
  test('holds nothing of what is withheld', () => {
    const files = filesBelow(out)
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      const text = file + readFileSync(join(out, file), 'utf8')
      for (const word of [...words, '卯密'])
        expect(text.includes(word), `${word} in ${file}`).toBe(false)
      // A withdrawn one keeps its address, and its year says that it is gone.
      const tombstone = /^(?:issues\/2024-072|years\/2024\.html|jianbao-manifest)/.test(file)
      for (const issue of [61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74])
        if (issue !== 72 || !tombstone)
          expect(text.includes(`2024-0${issue}`), `issue ${issue} in ${file}`).toBe(false)
    }
  })

  test('holds what is open, allowed by front matter or by the config of its folder', () => {
    const all = filesBelow(out)
      .map((file) => readFileSync(join(out, file), 'utf8'))
      .join('')
    for (const word of ['放行', '特许', '网页', '深处']) expect(all.includes(word), word).toBe(true)
    expect(result.published.map(({ id }) => id).sort()).toEqual([
      '2024-001',
      '2024-002',
      '2024-003',
      '2024-004',
    ])
  })
})

test('the summary names every withheld file with its reason', () => {
  expect(result.withheld.map(({ path }) => path).sort()).toEqual(
    [
      ...Object.keys(closed).map((name) => `bulletins/${name}.txt`),
      'bulletins/web/不公开.txt',
    ].sort(),
  )
  for (const { reason } of result.withheld) expect(reason).toMatch(/公开|撤回/)
})

test('a bulletin that is closed later disappears from the site', async () => {
  const root = makeRoot({ 'bulletins/a.txt': bulletin({ word: '先开' }) })
  const own = join(temporary(), 'dist')
  const config = normalizeConfig({})
  await buildSite({ root, out: own, config })
  writeFileSync(
    join(root, 'bulletins/a.txt'),
    bulletin({ word: '先开', disclosure: '信息公开选项：不予公开' }),
  )
  await buildSite({ root, out: own, config })
  expect(
    filesBelow(own).filter(
      (file) => readFileSync(join(own, file), 'utf8').includes('先开') || file.includes('2024-001'),
    ),
  ).toEqual([])
})

/** Every way to say no that a reader would understand; each must close the gate even where the config opens it. */
describe('a refusal is understood', () => {
  const refusals = [
    '信息公开选项：主动公开　□依申请公开　☑不予公开',
    '信息公开选项：主动公开  依申请公开√',
    '信息公开选项：主动公开\t不予公开',
    '信息公开选项：主动公开。不予公开',
    '信息公开选项：主动公开；不予公开',
    '信息公开选项：主动公开\n后不予公开',
    '信\u200b息公开选项：不予公开',
    '信息\u00ad公开选项：不予公开',
    '信息公开选项\u2060：不予公开',
    '信息公开⽅式：不予公开',
    '信息公开选项∶不予公开',
    '信息公开选项﹕不予公开',
    '信息公开选项　不予公开',
    '【信息公开选项】不予公开',
    '信息公開選項：不予公開',
    '信息公开类型：不予公开',
    '信息公开：不予公开',
    '公文公开方式：不予公开',
    '本期公开属性：依申请公开',
    '信息公开\n选项：不予公开',
    '信息公开选项：不予\n公开',
  ]
  const markdown = [
    '**信息公开选项**：不予公开',
    '`信息公开选项`：不予公开',
    '[信息公开选项](x.html)：不予公开',
    '信息**公开**选项：不予公开',
    '<b>信息公开选项</b>：不予公开',
    '| 信息公开选项 | 不予公开 |\n| - | - |\n',
    '> 信息公开\n> 选项：不予公开',
    '信息公开选项&#65306;不予公开',
    '信息公开选项&colon;不予公开',
    '&#20449;息公开选项：不予公开',
    '信息公开&nbsp;选项：不予公开',
    '信息公开选项\\:不予公开',
    '[信息公开选项]: 不予公开',
    '<!-- 信息公开选项：不予公开 -->',
  ]
  const cases = [
    ...refusals.map((line) => ['txt', line]),
    ...refusals.map((line) => ['md', line]),
    ...markdown.map((line) => ['md', line]),
  ] as [string, string][]
  test.each(cases)('.%s %j', (extension, line) => {
    const text = bulletin({ disclosure: line })
    const root = makeRoot({
      [`bulletins/a.${extension}`]:
        extension === 'md'
          ? text.replace(line, '\u0000').replace(/\n/g, '\n\n').replace('\u0000', line)
          : text,
    })
    const { published, withheld } = collect(
      root,
      normalizeConfig({ gate: { folders: { '.': 'publish' } } }),
    )
    expect(published).toEqual([])
    expect(withheld).toHaveLength(1)
  })
})

describe('openness is stated in the tail, not mentioned', () => {
  test.each([
    ['txt', '今后各期统一注明信息公开选项：主动公开。'],
    ['txt', '公开方式：主动公开。会议还研究了其他工作。'],
    ['md', '<!--\n信息公开选项：主动公开\n-->'],
  ])('.%s %j', (extension, line) => {
    const root = makeRoot({
      [`bulletins/a.${extension}`]: bulletin({ disclosure: '' })
        .replace('（省地方志办）\n', `${line}\n（省地方志办）\n`)
        .replace(/\n/g, extension === 'md' ? '\n\n' : '\n'),
    })
    expect(collect(root, normalizeConfig({})).published).toEqual([])
  })

  test.each([
    ['txt', '信息公开选项：主动公开'],
    ['txt', '信 息 公 开 选 项：主 动 公 开'],
    ['txt', '信息公开选项：主动\n公开'],
    ['txt', '信息公开选项:主动公开。'],
    ['md', '**信息公开选项：主动公开**'],
    ['md', '信息公开选项：**主动公开**'],
    ['md', '**信息公开选项：**主动公开'],
    ['md', '信息公开选项：主动公开<br>'],
    ['md', '- 信息公开选项：主动公开'],
  ])('published: .%s %j', (extension, line) => {
    const root = makeRoot({
      [`bulletins/a.${extension}`]: bulletin({ disclosure: '@' })
        .replace(/\n/g, extension === 'md' ? '\n\n' : '\n')
        .replace('@', line),
    })
    expect(collect(root, normalizeConfig({})).withheld).toEqual([])
  })

  test('above the masthead it counts, too, and the rest is read as ever', () => {
    const root = makeRoot({
      'bulletins/a.txt': `信息公开选项：主动公开\n${bulletin({ disclosure: '' })}`,
    })
    const { published } = collect(root, normalizeConfig({}))
    expect(published[0]).toMatchObject({
      id: '2024-001',
      columns: [{ name: '特别关注', items: [{ title: '省地方志办召开示例工作会议' }] }],
    })
  })
})
