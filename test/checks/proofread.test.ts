/** 校对: what the rules do to a bulletin and to an archive, beside finding errors (`mutation.test.ts`). */
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildSite } from '../../src/publish/build.ts'
import { collect } from '../../src/publish/collect.ts'
import type { Check } from '../../src/check/check.ts'
import { evidenceOf } from '../../src/check/evidence.ts'
import { makeProofSheet } from '../../src/check/proof-sheet.ts'
import { compareBulletins, proofread } from '../../src/check/proofread.ts'
import { checks } from '../../src/check/table.ts'
import { normalizeConfig, sichuanProfile } from '../../src/config/config.ts'
import { toDetails, toDiagnostics } from '../../src/finding/finding.ts'
import { sample } from '../../src/finding/rule.ts'
import { namesOf } from '../../src/language/names/names.ts'
import { parseBytes } from '../../src/bulletin/parse.ts'
import { filesBelow, repository } from '../support/paths.ts'
import { makeRoot } from '../support/root.ts'

const names = namesOf(sichuanProfile)

function galleyOf(text: string, path = 'bulletins/a.txt') {
  const { bulletin, tree, file } = parseBytes(path, Buffer.from(text), sichuanProfile, names)
  return makeProofSheet({ bulletin: bulletin!, tree: tree!, file }, sichuanProfile, names)
}

const said = (root: string) =>
  collect(root, sichuanProfile).files.flatMap((file) =>
    toDetails(file).map((each) => ({ path: file.path, ...each })),
  )
const problems = (root: string) => said(root).filter(({ severity }) => severity !== 'info')

/** The sample with other words, as another issue of 2024. */
function issue(number: number, day: string, body: string): string {
  return sample
    .replace('第1期（总第606期）', `第${number}期（总第${605 + number}期）`)
    .replace('1月11日印发', `${day}印发`)
    .replace('示例县召开方志工作会议\n', `示例县第${number}号稿件说的是什么事情\n`)
    .replace(
      '2024年1月3日，示例县召开方志工作会议，研究有关工作。\n会议强调，要抓好示例工作。',
      body,
    )
}

test('of twenty clean bulletins, by one who has not read the rules, nothing is said', () => {
  const root = join(repository, 'test/checks/clean')
  expect(filesBelow(join(root, 'bulletins')).length).toBe(20)
  expect(problems(root)).toEqual([])
})

describe('a rule that fails', () => {
  const broken: Check = {
    ...checks[0]!,
    id: 'breakdown-sum',
    run() {
      throw new Error('示例的毛病')
    },
    compare() {
      throw new Error('示例的毛病')
    },
  }

  test('is told as itself failing, and the others go on', () => {
    const sheet = galleyOf(sample.replace('会议强调，', '会议强调,'))
    proofread(sheet, [broken, ...checks.slice(1)])
    expect(toDiagnostics(sheet.files[0]!).map(({ rule, severity }) => [rule, severity])).toEqual([
      ['check-failed', 'warning'],
      ['punctuation-half-width', 'warning'],
    ])
    expect(toDiagnostics(sheet.files[0]!)[0]!.message).toContain('breakdown-sum')
  })

  test('over the archive, too', () => {
    const sheet = galleyOf(sample)
    compareBulletins([evidenceOf(sheet)], () => sheet.files[0], names, [broken])
    expect(toDiagnostics(sheet.files[0]!).map(({ rule }) => rule)).toEqual(['check-failed'])
  })

  test('that guards what is published keeps the bulletin back', () => {
    expect(proofread(galleyOf(sample), [{ ...broken, isBarrier: true }]).barrier).toBeDefined()
  })
})

describe('whatever the bulletin says', () => {
  const pieces = [
    ...'“”‘’《》〈〉（）【】〔〕，。；：、！？,;:()".—-~O0l一二三十〇○⼯\ue5e5エ1月日年第期周要是共其中',
    '13800138000',
    '新中国成立75周年',
    '2月30日',
    '一要',
    '《示例县志》',
    '“示例工作”',
    '3部、4部，共8部',
    '（星期三）',
    '24年3月',
    '5—10万',
    '主任闵示初',
    '\n',
    '\n\n　　',
  ]

  test('no rule throws, and every finding lies in the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 120 }), (parts) => {
        const sheet = galleyOf(
          sample.replace('会议强调，要抓好示例工作。', `会议强调，${parts.join('')}。`),
        )
        proofread(sheet)
        compareBulletins([evidenceOf(sheet)], () => sheet.files[0], names)
        const text = String(sheet.files[0]!.value)
        for (const { rule, span, related = [], edits = [] } of toDetails(sheet.files[0]!)) {
          expect(rule).not.toBe('check-failed')
          for (const each of [span, ...related, ...edits.map((edit) => edit.span)]) {
            expect(each.start).toBeLessThanOrEqual(each.end)
            expect(each.end).toBeLessThanOrEqual(text.length)
          }
        }
      }),
    )
  })

  test.each([
    '“',
    '》',
    '（',
    '“甲乙丙丁戊己”',
    '一是甲。',
    '1月3日，',
    '共3部，其中1部、',
    '省地方志办主任闵示初，',
  ])('much of %s ends', (unit) => {
    const sheet = galleyOf(sample.replace('要抓好示例工作。', `${unit.repeat(8000)}。`))
    proofread(sheet)
    expect(toDiagnostics(sheet.files[0]!).map(({ rule }) => rule)).not.toContain('check-failed')
  })

  test('edits make their findings go, and nothing else', () => {
    const text = sample
      .replace('会议强调，', '会议强调,')
      .replace('要抓好示例工作。', '要抓好《示例县志》、《示例年鉴》⼯作（5—8场,2O24年）。')
    const sheet = galleyOf(text)
    proofread(sheet)
    const edits = toDetails(sheet.files[0]!)
      .flatMap((each) => each.edits ?? [])
      .sort((a, b) => b.span.start - a.span.start)
    let mended = text
    for (const { span, put } of edits)
      mended = mended.slice(0, span.start) + put + mended.slice(span.end)
    expect(mended).toBe(
      sample.replace('要抓好示例工作。', '要抓好《示例县志》《示例年鉴》工作（5—8场，2024年）。'),
    )
  })
})

describe('bulletins held against each other', () => {
  const long =
    '示例县地方志编纂中心组织编辑十人分赴六个乡镇，逐户登记民国以来的家谱、契约和老照片，共得四百余件。'

  test('the later one is asked, and the earlier one is shown', () => {
    const root = makeRoot({
      'bulletins/b.txt': issue(
        2,
        '1月19日',
        `1月12日，邻县的档案馆把三百卷土地改革档案借给编纂组扫描，约定四月归还原件并共享图像。\n${long}`,
      ),
      'bulletins/a.txt': issue(
        1,
        '1月11日',
        `1月3日，全县二十四个村的老支书在县城讲述修水库的往事，讲稿由中学生记录，汇成一册口述史。\n${long}`,
      ),
    })
    expect(problems(root)).toMatchObject([
      {
        path: 'bulletins/b.txt',
        rule: 'paragraph-repeated',
        line: 5,
        related: [{ path: 'bulletins/a.txt', line: 5 }],
      },
    ])
  })

  test('an order to ignore it holds, is listed, and is missed when it is not needed', () => {
    const order = '---\nignore: [{rule: paragraph-repeated, reason: 续登}]\n---\n'
    const files = {
      'bulletins/a.txt': issue(
        1,
        '1月11日',
        `1月3日，全县二十四个村的老支书在县城讲述修水库的往事，讲稿由中学生记录，汇成一册口述史。\n${long}`,
      ),
      'bulletins/b.txt':
        order +
        issue(
          2,
          '1月19日',
          `1月12日，邻县的档案馆把三百卷土地改革档案借给编纂组扫描，约定四月归还原件并共享图像。\n${long}`,
        ),
    }
    const root = makeRoot(files)
    expect(problems(root)).toEqual([])
    expect(collect(root, sichuanProfile).ignored).toMatchObject([
      { path: 'bulletins/b.txt', rule: 'paragraph-repeated', line: 8, reason: '续登' },
    ])
    const alone = makeRoot({ 'bulletins/b.txt': files['bulletins/b.txt'] })
    expect(said(alone).map(({ rule }) => rule)).toContain('ignore-unused')
  })

  test('of a year without a law in the config the others tell it', () => {
    const config = normalizeConfig({
      office: { name: '示例省地方志办公室' },
      series: [{ name: '示例简报' }],
    })
    const root = makeRoot(
      Object.fromEntries(
        [
          [1, 101],
          [2, 102],
          [3, 113],
          [4, 104],
        ].map(([number, total]) => [
          `bulletins/${number}.txt`,
          issue(
            number!,
            `1月${10 + number!}日`,
            `1月${number! + 1}日，示例县开会，议定第${number}件事。`,
          )
            .replace('四川省地方志工作简报', '示例简报')
            .replace(/总第\d+期/, `总第${total}期`),
        ]),
      ),
    )
    const found = collect(root, config).files.flatMap((file) =>
      toDiagnostics(file).flatMap(({ rule, line }) =>
        rule === 'number-law' ? [[file.path, line]] : [],
      ),
    )
    expect(found).toEqual([['bulletins/3.txt', 1]])
  })
})

describe('names.csv', () => {
  const table =
    '类型,名称,单位,职务,起,止\n人物,邬示言,示例县地方志办公室,主任,2023,\n人物,邬示言,示例县档案馆,馆长,2020,2022\n书刊,示例抗日战争志,,,,\n'
  const of = (words: string): string[][] =>
    problems(
      makeRoot({
        'bulletins/names.csv': table,
        'bulletins/a.txt': sample.replace('会议强调，要抓好示例工作。', words),
      }),
    ).map(({ rule, message }) => [rule, message])

  test('a name that nobody has, but for one that sounds like it', () => {
    expect(of('示例县地方志办公室主任邬示炎强调，要抓好示例工作。')).toMatchObject([
      ['name-misprint', expect.stringContaining('`邬示言`？（见 names.csv）')],
    ])
  })

  test('a post that goes with the one he had then', () => {
    expect(of('示例县地方志办公室副主任邬示言强调，要抓好示例工作。')).toMatchObject([
      ['post-disagrees', expect.stringContaining('names.csv 里当时是 `主任`')],
    ])
    expect(of('示例县地方志办公室主任邬示言强调，要抓好示例工作。')).toEqual([])
    // Once he was head of the archive; of what was then the table of today says nothing.
    expect(of('示例县档案馆原副馆长邬示言强调，要抓好示例工作。')).toEqual([])
  })

  test('a title that is nearly one that is known', () => {
    expect(of('会议强调，要编好《示例抗日战挣志》。')).toMatchObject([
      ['work-title-near', expect.stringContaining('《示例抗日战争志》？（见 names.csv）')],
    ])
    expect(of('会议强调，要编好《示例抗日战争志》。')).toEqual([])
  })
})

describe('the config', () => {
  test('knows anniversaries of its own, and wins over ours', () => {
    const config = normalizeConfig({
      check: { anniversaries: [{ name: '示例县方志馆开馆', year: 2014 }] },
    })
    const of = (words: string) =>
      collect(
        makeRoot({ 'bulletins/a.txt': sample.replace('要抓好示例工作', words) }),
        config,
      ).files.flatMap((file) => toDiagnostics(file).map(({ rule }) => rule))
    expect(of('要办好示例县方志馆开馆10周年展览')).toEqual([])
    expect(of('要办好示例县方志馆开馆11周年展览')).toEqual(['anniversary'])
  })
})

describe('an error of what is printed', () => {
  test('may be ignored with a reason; one that keeps the file from being used may not', () => {
    const wrong = sample.replace('要抓好示例工作。', '定于1月15日（星期二）报送。')
    const order = (rule: string) => `---\nignore: [{rule: ${rule}, reason: 原件如此}]\n---\n`
    expect(problems(makeRoot({ 'bulletins/a.txt': order('weekday-disagrees') + wrong }))).toEqual(
      [],
    )
    const twice = makeRoot({
      'bulletins/a.txt': sample,
      'bulletins/b.txt': order('id-duplicate') + sample,
    })
    expect(problems(twice).map(({ rule }) => rule)).toContain('id-duplicate')
  })
})

describe('personal data', () => {
  // Numbers of nobody: the sample of GB 11643, and digits made up to pass the checks.
  const numbers = {
    'personal-id-number': [
      '11010519491231002X',
      '110105 19491231 002X',
      '１１０１０５１９４９１２３１００２Ｘ',
      '110105194912\n31002X',
    ],
    'personal-phone': [
      '13800138000',
      '138 0013 8000',
      '１３８００１３８０００',
      '+86 138-0013-8000',
    ],
    'personal-bank-card': [
      '6222021234567890128',
      '6222 0212 3456 7890 128',
      '６２２２０２１２３４５６７８９０１２８',
    ],
  }
  const cases = Object.entries(numbers).flatMap(([rule, all]) =>
    all.map((number) => [rule, number]),
  )
  const holding = (number: string) =>
    sample.replace('要抓好示例工作。', `要联系${number}，抓好示例工作。`)

  test.each(cases)('%s: %j stops the file, and is not said again', (rule, number) => {
    const root = makeRoot({ 'bulletins/a.txt': holding(number!) })
    const { published, withheld, files } = collect(root, sichuanProfile)
    expect(published).toEqual([])
    const found = files.flatMap(toDetails).filter(({ severity }) => severity === 'error')
    expect(found).toMatchObject([{ rule, isSecret: true }])
    const plain = number!.normalize('NFKC').replace(/\D/g, '').slice(-11)
    for (const text of [found[0]!.message, withheld[0]!.reason])
      expect(text.replace(/\D/g, '')).not.toContain(plain)
  })

  test.each([
    '110105194912310021',
    '13800138000万元',
    '12800138000',
    '6222021234567890127',
    '978-7-220-13986-4',
    '02865432100',
    '5100000000123',
  ])('%s is none', (number) => {
    const root = makeRoot({ 'bulletins/a.txt': holding(number) })
    expect(problems(root)).toEqual([])
  })

  test('with a reason it goes out, and the report lists it', async () => {
    const root = makeRoot({
      'bulletins/a.txt': `---\nignore: [{rule: personal-phone, reason: 公开的征稿电话}]\n---\n${holding('13800138000')}`,
    })
    const result = await buildSite({ root, out: join(root, 'dist'), config: sichuanProfile })
    expect(result.published).toHaveLength(1)
    expect(result.ignored).toMatchObject([{ rule: 'personal-phone', reason: '公开的征稿电话' }])
  })

  test('in front matter or a sidecar it stops the file, too', () => {
    const correction = (number: string) =>
      `corrections: [{at: /columns/0/items/0/kind, value: event, reason: 询${number}}]\n`
    const root = makeRoot({
      'bulletins/a.txt': `---\n${correction('13800138000')}---\n${sample}`,
      'bulletins/b.txt': issue(2, '1月19日', '1月12日，示例县开会，议定此事。'),
      'bulletins/b.txt.yaml': correction('13900139000'),
    })
    const { published } = collect(root, sichuanProfile)
    expect(published).toEqual([])
    expect(problems(root).map(({ path, rule }) => [path, rule])).toEqual([
      ['bulletins/a.txt', 'personal-phone'],
      ['bulletins/b.txt.yaml', 'personal-phone'],
    ])
  })

  test('nothing of it is in any file of the site', async () => {
    const root = makeRoot({
      'bulletins/a.txt': holding('511323 19870312 4615').replace(
        '研究有关工作',
        '研究秘而不宣之事',
      ),
      'bulletins/b.txt': issue(2, '1月19日', '1月12日，示例县开会，议定此事。'),
    })
    const out = join(root, 'dist')
    const result = await buildSite({ root, out, config: sichuanProfile })
    expect(result.published).toHaveLength(1)
    const files = filesBelow(out)
    expect(files.length).toBeGreaterThan(20)
    for (const file of files)
      expect(readFileSync(join(out, file), 'latin1')).not.toMatch(
        new RegExp(`19870312|${Buffer.from('秘而不宣').toString('latin1')}`),
      )
  })
})
