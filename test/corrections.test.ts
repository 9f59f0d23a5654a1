/** 更正: what editors say in front matter or in a sidecar, seen in the records. */
import { describe, expect, test } from 'vitest'
import { collect } from '../src/publish/collect.ts'
import { sichuanProfile } from '../src/config/config.ts'
import { toDiagnostics } from '../src/finding/finding.ts'
import type { Bulletin } from '../src/bulletin/types.ts'
import { makeRoot } from './support/root.ts'

/** 示例: line 4 is a subtitle that reads like the title's second half, line 8 goes on from line 7. */
const source = `四川省地方志工作简报第3期（总第608期）
【特别关注】
示例县地方志工作机构全体干部职工年度工作
互学互鉴互促共进
　　1月3日，省地方志办主任闵示初主持召开示例工作会议，研究有关工作。
　　会议指出，示例工作很重要，要抓紧抓实抓好。
　　各单位要落实责任。
　　按时完成任务。
（省地方志办）
信息公开选项：主动公开
报：省委。
四川省地方志工作办公室综合处 2024年1月12日印发
`

interface Result {
  bulletin: Bulletin
  rules: string[]
}

function parse(files: Record<string, string>): Result {
  const { published, files: parsed } = collect(makeRoot(files), sichuanProfile)
  return {
    bulletin: published[0]!,
    rules: parsed.flatMap((file) =>
      toDiagnostics(file)
        .filter(({ severity }) => severity !== 'info')
        .map(({ rule, line, column }) => `${file.path.slice(10)}:${line}:${column} ${rule}`),
    ),
  }
}

const withFront = (yaml: string, text = source): Result =>
  parse({ 'bulletins/a.txt': `---\n${yaml}\n---\n${text}` })

const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body>${source
  .split('\n')
  .map((line) => `<p>${line}</p>`)
  .join('\n')}</body></html>`

const item = ({ bulletin }: Result) => bulletin.columns[0]!.items[0]!

describe('without orders', () => {
  test('the two title lines are one, and the last line stands alone', () => {
    const own = item(parse({ 'bulletins/a.txt': source }))
    expect(own.title).toBe('示例县地方志工作机构全体干部职工年度工作互学互鉴互促共进')
    expect(own.subtitle).toBeUndefined()
    expect(own.kind).toBe('meeting')
    expect(own.paragraphs.map(({ text }) => text)).toEqual([
      '1月3日，省地方志办主任闵示初主持召开示例工作会议，研究有关工作。',
      '会议指出，示例工作很重要，要抓紧抓实抓好。',
      '各单位要落实责任。',
      '按时完成任务。',
    ])
  })
})

/** The four orders of the issue; `line`: where a line of the source stands in the file. */
const orders = (line: (number: number) => number): string => `lines:
  - {at: ${line(4)}, break: true, reason: 原件分作两行}
  - {at: ${line(8)}, join: true}
corrections:
  - at: /columns/0/items/0/kind
    was: meeting
    value: event
    reason: 是活动
  - at: /columns/0/items/0/people/0/roles/0
    was: 主任
    value: 副主任
    reason: 原件误排`

describe.each<[string, () => Result]>([
  ['front matter', () => withFront(orders((number) => number + 14))],
  [
    'a sidecar of a page',
    () =>
      parse({
        'bulletins/a.html': page,
        // A blank line stands between two paragraphs of a page.
        'bulletins/a.html.yaml': orders((number) => 2 * number - 1),
      }),
  ],
])('orders in %s', (_, run) => {
  const result = run()
  const own = item(result)
  test('nothing is wrong with them', () => expect(result.rules).toEqual([]))

  test('a title is split from its subtitle', () => {
    expect(own.title).toBe('示例县地方志工作机构全体干部职工年度工作')
    expect(own.subtitle).toBe('互学互鉴互促共进')
    expect(result.bulletin.provenance['/columns/0/items/0/subtitle']).toMatchObject({
      from: 'frontMatter',
      rule: 'lines',
    })
  })

  test('two lines are joined', () => {
    expect(own.paragraphs.map(({ text }) => text).slice(2)).toEqual([
      '各单位要落实责任。按时完成任务。',
    ])
    expect(result.bulletin.provenance['/columns/0/items/0/paragraphs/2/text']).toMatchObject({
      from: 'frontMatter',
    })
  })

  test('the kind is changed', () => {
    expect(own.kind).toBe('event')
    expect(result.bulletin.provenance['/columns/0/items/0/kind']).toEqual({
      from: 'frontMatter',
      rule: 'correction',
    })
  })

  test("a person's post is changed wherever he stands", () => {
    expect(own.people[0]).toMatchObject({ name: '闵示初', roles: ['副主任'] })
    expect(own.meeting?.chair).toMatchObject({ name: '闵示初', roles: ['副主任'] })
    expect(result.bulletin.provenance['/columns/0/items/0/meeting/chair/roles/0']).toEqual({
      from: 'frontMatter',
      rule: 'correction',
    })
  })

  test('the record tells what was put right, and why', () => {
    expect(
      result.bulletin.corrections?.map(({ at, was, value, reason }) => [at, was, value, reason]),
    ).toEqual([
      ['/columns/0/items/0/kind', 'meeting', 'event', '是活动'],
      ['/columns/0/items/0/people/0/roles/0', '主任', '副主任', '原件误排'],
      ['/columns/0/items/0/subtitle', undefined, undefined, '原件分作两行'],
      ['/columns/0/items/0/paragraphs/2/text', undefined, undefined, '编辑核对原件后指定'],
    ])
  })

  test('every character of the source is still accounted for', () => {
    expect(result.bulletin.blocks.filter(({ role }) => role === 'unassigned')).toEqual([])
  })
})

describe('a correction of text', () => {
  const correct = (yaml: string) => withFront(`corrections:\n${yaml}`)

  test('is read again: what follows from it follows', () => {
    const result = correct(
      `  - {at: /columns/0/items/0/paragraphs/0/text, was: 闵示初, value: 邬示秋, reason: 原件误排}`,
    )
    expect(result.rules).toEqual([])
    const own = item(result)
    expect(own.paragraphs[0]!.text).toContain('主任邬示秋主持')
    expect(own.people.map(({ name }) => name)).toEqual(['邬示秋'])
    expect(own.meeting?.chair?.name).toBe('邬示秋')
    expect(result.bulletin.corrections).toEqual([
      {
        at: '/columns/0/items/0/paragraphs/0/text',
        was: '闵示初',
        value: '邬示秋',
        reason: '原件误排',
      },
    ])
    expect(result.bulletin.blocks.filter(({ role }) => role === 'unassigned')).toEqual([])
  })

  test('may stand twice in one paragraph', () => {
    const own = item(
      correct(`  - {at: /columns/0/items/0/paragraphs/1/text, was: 要抓紧, value: 要紧抓, reason: 一}
  - {at: /columns/0/items/0/paragraphs/1/text, was: 很重要, value: 十分要紧, reason: 二}`),
    )
    expect(own.paragraphs[1]!.text).toBe('会议指出，示例工作十分要紧，要紧抓抓实抓好。')
    expect(own.meeting?.points[0]?.text).toBe('示例工作十分要紧，要紧抓抓实抓好。')
  })

  test('gives a subtitle, and takes one away', () => {
    const given = item(
      correct(`  - {at: /columns/0/items/0/title, value: 示例县举行座谈, reason: 一}
  - {at: /columns/0/items/0/subtitle, value: 互学互鉴互促共进, reason: 二}`),
    )
    expect([given.title, given.subtitle]).toEqual(['示例县举行座谈', '互学互鉴互促共进'])
    const taken = item(
      withFront(
        `lines: [{at: 8, break: true}]
corrections: [{at: /columns/0/items/0/subtitle, value: , reason: 原件没有}]`,
      ),
    )
    expect(taken.subtitle).toBeUndefined()
  })

  test('of a number changes the year, the law and the id', () => {
    const result = correct(`  - {at: /issueNo, was: 3, value: 4, reason: 原件误排}
  - {at: /totalNo, value: 609, reason: 原件误排}`)
    expect(result.rules).toEqual([])
    expect(result.bulletin).toMatchObject({ id: '2024-004', issueNo: 4, totalNo: 609 })
    expect(item(result).id).toBe('2024-004/1')
    expect(result.bulletin.provenance['/issueNo']).toEqual({
      from: 'frontMatter',
      rule: 'correction',
    })
  })

  test('of the rest adds, fills up and takes away', () => {
    const own = item(
      correct(`  - {at: /columns/0/items/0/people/-, value: {name: 任示责, part: mentioned}, reason: 一}
  - {at: /columns/0/items/0/meeting/place, value: 示例县, reason: 二}
  - {at: /columns/0/items/0/sources/0, value: , reason: 三}
  - {at: /columns/0/name, value: 要闻, reason: 四}`),
    )
    expect(own.people[1]).toMatchObject({ name: '任示责', roles: [], part: 'mentioned' })
    expect(own.meeting?.place).toBe('示例县')
    expect(own.sources).toEqual([])
  })
})

describe('what cannot be done is said, and the rest goes on', () => {
  const kind = '{at: /columns/0/items/0/kind, value: event, reason: 是活动}'
  test.each<[string, string, string]>([
    [
      'a path that is none',
      '{at: /columns/0/item/0/kind, value: x, reason: y}',
      'correction-path-unknown',
    ],
    [
      'an index that is none',
      '{at: /columns/7/name, value: x, reason: y}',
      'correction-path-unknown',
    ],
    [
      'a stale was',
      '{at: /columns/0/items/0/title, was: 另一个, value: x, reason: y}',
      'correction-stale',
    ],
    [
      'a value that is not allowed',
      '{at: /columns/0/items/0/meeting/points/0/verb, value: 说, reason: y}',
      'correction-value-invalid',
    ],
    ['a derived part', '{at: /blocks/0/role, value: title, reason: y}', 'correction-refused'],
    [
      'the gate',
      '{at: /distribution/disclosure, value: 主动公开, reason: y}',
      'correction-refused',
    ],
    ['no reason', '{at: /columns/0/items/0/title, value: x}', 'front-matter-key-missing'],
    [
      'a key that is none',
      '{at: /columns/0/items/0/title, valeu: x, reason: y}',
      'front-matter-key-unknown',
    ],
  ])('%s', (_, order, rule) => {
    const result = withFront(`corrections:\n  - ${kind}\n  - ${order}`)
    expect(item(result).kind).toBe('event')
    expect(result.rules.map((each) => each.split(' ')[1])).toContain(rule)
    expect(result.rules[0]).toMatch(/^a\.txt:4:/)
  })

  test('two that contradict each other', () => {
    const result = withFront(`corrections:
  - {at: /columns/0/items/0/kind, value: event, reason: 一}
  - {at: /columns/0/items/0/kind, value: notice, reason: 二}
  - {at: /columns/0/items/0/title, value: 示例标题, reason: 三}`)
    expect(result.rules).toEqual(['a.txt:3:5 correction-conflict', 'a.txt:4:5 correction-conflict'])
    expect(item(result).kind).toBe('meeting')
    expect(item(result).title).toBe('示例标题')
  })

  test.each<[string, string, string]>([
    ['a line that is none', '{at: 400, join: true}', 'lines-place-unknown'],
    ['both', '{at: 11, join: true, break: true}', 'lines-act-missing'],
    ['neither', '{at: 11}', 'lines-act-missing'],
    ['another beginning', '{at: 9, join: true, was: 按期}', 'lines-stale'],
    ['no number', '{at: 三, join: true}', 'front-matter-value-invalid'],
    ['no list', 'x', 'front-matter-value-invalid'],
  ])('of a line: %s', (_, order, rule) => {
    const result = withFront(`lines:\n  - ${order}`)
    expect(result.rules.map((each) => each.split(' ')[1])).toEqual([rule])
    expect(item(result).paragraphs).toHaveLength(4)
  })
})

describe('a sidecar', () => {
  test('of a short name belongs to the only file of that name', () => {
    const result = parse({ 'bulletins/a.html': page, 'bulletins/a.yaml': 'issue: 9' })
    expect(result.bulletin.id).toBe('2024-009')
    expect(result.bulletin.provenance['/issueNo']).toEqual({ from: 'frontMatter' })
  })

  test('without its file is said, with the nearest name', () => {
    const { rules } = parse({
      'bulletins/2024-01-12.html': page,
      'bulletins/2024-01-21.html.yaml': 'issue: 9',
    })
    expect(rules).toEqual(['2024-01-21.html.yaml:1:1 sidecar-orphan'])
  })

  test('beside front matter is refused: nobody knows which holds', () => {
    const { published, files } = collect(
      makeRoot({
        'bulletins/a.txt': `---\nissue: 3\n---\n${source}`,
        'bulletins/a.txt.yaml': 'issue: 9',
      }),
      sichuanProfile,
    )
    expect(published).toEqual([])
    expect(files.flatMap((file) => toDiagnostics(file).map(({ rule }) => rule))).toContain(
      'sidecar-twice',
    )
  })

  test('withdraws its bulletin, even where it cannot be read', () => {
    for (const yaml of [
      'withdrawn: {date: 2024-02-01, reason: 有误}',
      'withdrawn: [',
      '\u0000\u0001',
    ])
      expect(
        collect(
          makeRoot({ 'bulletins/a.txt': source, 'bulletins/a.txt.yaml': yaml }),
          sichuanProfile,
        ).published,
      ).toEqual([])
  })
})

describe('ignore', () => {
  const text = source.replace('第3期', '第4期')
  test('silences a finding that the editor has looked at', () => {
    expect(withFront('series: 四川省地方志工作简报', text).rules).toEqual(['a.txt:4:15 number-law'])
    expect(withFront('ignore: [{rule: number-law, reason: 原件如此}]', text).rules).toEqual([])
    const root = makeRoot({
      'bulletins/a.txt': text,
      'bulletins/a.txt.yaml': 'ignore: [{rule: number-law, at: 1, reason: 原件如此}]',
    })
    expect(collect(root, sichuanProfile).ignored).toMatchObject([
      { path: 'bulletins/a.txt', line: 1, rule: 'number-law', reason: '原件如此' },
    ])
  })

  test('of another line, or of a rule that is none, silences nothing', () => {
    expect(withFront('ignore: [{rule: number-law, at: 9, reason: 原件如此}]', text).rules).toEqual([
      'a.txt:4:15 number-law',
    ])
    expect(
      withFront('ignore: [{rule: number-low, reason: 原件如此}]', text).rules.map(
        (rule) => rule.split(' ')[1],
      ),
    ).toEqual(['ignore-rule-unknown', 'number-law'])
  })

  test('never silences an error', () => {
    const { rules } = withFront(
      'ignore: [{rule: date-invalid, reason: x}]',
      source.replace('1月12日', '2月30日'),
    )
    expect(rules.join()).toContain('date-invalid')
  })
})

test('a withdrawn bulletin keeps its address only if it could be public', () => {
  const withdrawn = (yaml: string, text = source) =>
    collect(makeRoot({ 'bulletins/a.txt': `---\n${yaml}\n---\n${text}` }), sichuanProfile).withdrawn
  expect(withdrawn('withdrawn: {date: 2024-02-01, reason: 内容有误}')).toEqual([
    {
      bulletin: {
        id: '2024-003',
        series: '四川省地方志工作简报',
        year: 2024,
        issueNo: 3,
        totalNo: 608,
        date: '2024-01-12',
        items: 1,
      },
      date: '2024-02-01',
      reason: '内容有误',
    },
  ])
  expect(withdrawn('withdrawn: 有误')).toMatchObject([{ reason: '有误' }])
  expect(withdrawn('withdrawn: 有误', source.replace('主动公开', '不予公开'))).toEqual([])
})

test('former ids are kept, unless somebody else has them', () => {
  const { published, files } = collect(
    makeRoot({
      'bulletins/a.txt': `---\naliases: [2024-s01, 2024-009]\n---\n${source}`,
      'bulletins/b.txt': source.replace('第3期（总第608期）', '第9期（总第614期）'),
    }),
    sichuanProfile,
  )
  expect(published[0]!.aliases).toEqual(['2024-s01'])
  expect(toDiagnostics(files[0]!).map(({ rule, line }) => `${line} ${rule}`)).toContain(
    '2 alias-taken',
  )
})

describe('what an editor meant is never passed over', () => {
  const published = (files: Record<string, string>): number =>
    collect(makeRoot(files), sichuanProfile).published.length

  test.each(['\n', '\r\n', '\r'])('front matter with line ends %j', (end) => {
    const yaml =
      'issue: 4\nlines: [{at: 9, join: true}]\ncorrections: [{at: /totalNo, value: 609, reason: 误}]\ndisclosure: 主动公开'
    const { bulletin, rules } = parse({
      'bulletins/a.txt': `---\n${yaml}\n---\n${source}`.replaceAll('\n', end),
    })
    expect(bulletin).toMatchObject({ id: '2024-004', totalNo: 609 })
    expect(rules.filter((rule) => !rule.includes('disagrees'))).toEqual([])
  })

  test.each<[string, Record<string, string>]>([
    ['two sidecars', { 'a.txt.yaml': 'issue: 3', 'a.txt.yml': 'withdrawn: x' }],
    ['two sidecars of two names', { 'a.txt.yaml': 'issue: 3', 'a.yaml': 'withdrawn: x' }],
    ['a sidecar in capitals', { 'a.txt.YAML': 'withdrawn: x' }],
  ])('%s', (_, sidecars) => {
    const files = Object.entries(sidecars).map(([name, text]) => [`bulletins/${name}`, text])
    expect(published({ 'bulletins/a.txt': source, ...Object.fromEntries(files) })).toBe(0)
  })

  test.each([
    ['a dash of a Chinese keyboard', `———\nwithdrawn: x\n———\n${source}`],
    ['wide dashes', `－－－\ndisclosure：不予公开\n－－－\n${source}`],
    ['four dashes', `----\nwithdrawn: x\n----\n${source}`],
    ['no fence', `withdrawn: x\n${source}`],
    ['the end of the file', `${source}---\nwithdrawn: x\n---\n`],
    ['a key that is none', `---\ndraft: true\n---\n${source}`],
    ['another', `---\npublish: false\n---\n${source}`],
  ])('%s', (_, text) => {
    expect(published({ 'bulletins/a.txt': text })).toBe(0)
  })

  test('front matter in a page', () => {
    for (const head of ['---\nwithdrawn: x\n---\n', '<p>---</p><p>withdrawn: x</p><p>---</p>'])
      expect(published({ 'bulletins/a.html': head + page })).toBe(0)
  })

  test.each([
    ['/series', '{x: 1}'],
    ['/date', '{x: 1}'],
    ['/date', '2024-02-30'],
    ['/issueNo', '[1]'],
    ['/year', '{a: 1}'],
    ['/supplement', '{a: 1}'],
    ['/columns/0/items/0/title', '{a: 1}'],
    ['/columns/0/items/0/paragraphs/0/text', 'null'],
    ['/columns/0/items/0/date', '2024-02-30'],
  ])('a value at %s that is none: %s', (at, value) => {
    const result = withFront(`corrections: [{at: ${at}, value: ${value}, reason: 示例}]`)
    expect(result.rules.map((rule) => rule.split(' ')[1])).toContain('correction-value-invalid')
    expect(result.bulletin.id).toBe('2024-003')
    expect(result.bulletin.corrections).toBeUndefined()
  })

  test('a value of a page is quoted shortly', () => {
    const { files } = collect(
      makeRoot({ 'bulletins/a.txt': `---\nid: ${'x'.repeat(200_000)}-\n---\n${source}` }),
      sichuanProfile,
    )
    expect(files[0]!.messages[0]!.reason.length).toBeLessThan(200)
  })
})
