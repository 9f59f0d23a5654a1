/** Bad input is normal: one clear finding where one is due, and the other bulletins still publish. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collect } from '../src/publish/collect.ts'
import { normalizeConfig, readConfig, sichuanProfile } from '../src/config/config.ts'
import { toDiagnostics } from '../src/finding/finding.ts'
import { encodeGb } from './support/encode.ts'
import { temporary } from './support/paths.ts'
import { bulletin, makeRoot } from './support/root.ts'

/** Rules of errors and warnings, by file. */
function problems(root: string, config = sichuanProfile): Record<string, string[]> {
  const { files } = collect(root, config)
  return Object.fromEntries(
    files.map((file) => [
      file.path,
      toDiagnostics(file)
        .filter(({ severity }) => severity !== 'info')
        .map(({ rule, line, column }) => `${line}:${column} ${rule}`),
    ]),
  )
}

test.each<[string, string, string | Uint8Array, string[]]>([
  ['an empty file', 'a.txt', '', ['1:1 file-empty']],
  ['only white space', 'a.txt', '\ufeff \n\u3000\n', ['1:1 file-empty']],
  [
    'a binary file',
    'a.txt',
    Uint8Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? 0 : (i * 91) % 256)),
    ['1:1 file-binary'],
  ],
  ['a PDF by another name', 'a.txt', '%PDF-1.4 ...', ['1:1 file-binary']],
  [
    'cut inside a character',
    'a.txt',
    Buffer.from(bulletin()).subarray(0, 151),
    ['4:14 encoding-truncated'],
  ],
  [
    'GBK cut inside a character',
    'a.txt',
    encodeGb('省地方志办'.repeat(30)).subarray(0, 201),
    ['1:101 encoding-truncated'],
  ],
  [
    'no encoding at all',
    'a.txt',
    Uint8Array.from([...Buffer.from('abc'), 0xff, 0xff, 0xff, 0xff, 0x20, 0xff]),
    ['1:1 encoding-unknown'],
  ],
  ['a format that is not known', 'a.xls', 'x', ['1:1 format-unknown']],
  [
    'unclosed front matter',
    'a.md',
    `---\ndate: 2024-01-01\n${bulletin()}`,
    ['1:1 front-matter-unclosed'],
  ],
  [
    'front matter in JavaScript',
    'a.md',
    `---js\nglobalThis.hacked = 1\n---\n${bulletin()}`,
    ['1:1 front-matter-language'],
  ],
  [
    'front matter in JavaScript, long name',
    'a.txt',
    `---javascript\nglobalThis.hacked = 1\n---\n${bulletin()}`,
    ['1:1 front-matter-language'],
  ],
])('%s: one finding, and the neighbour is published', (_, name, content, expected) => {
  const root = makeRoot({
    [`bulletins/${name}`]: content,
    'bulletins/good.txt': bulletin({ issue: 7 }),
  })
  expect(problems(root)).toEqual({ [`bulletins/${name}`]: expected, 'bulletins/good.txt': [] })
  const { published, withheld } = collect(root, sichuanProfile)
  expect(published.map(({ id }) => id)).toEqual(['2024-007'])
  expect(withheld.map(({ path }) => path)).toEqual([`bulletins/${name}`])
  expect('hacked' in globalThis).toBe(false)
})

test('every finding is in Chinese, with a fix where it is a problem', () => {
  const root = makeRoot({
    'bulletins/a.txt': '',
    'bulletins/b.txt': bulletin({ disclosure: '' }),
    'bulletins/c.md': '---\nx: 1\n---\n',
  })
  for (const file of collect(root, sichuanProfile).files) {
    for (const { message, suggestion, severity } of toDiagnostics(file)) {
      expect(message).toMatch(/[\u4e00-\u9fff]/)
      if (severity !== 'info') expect(suggestion).toMatch(/[\u4e00-\u9fff]/)
    }
  }
})

test('two files with one id: the first by path is published, both are named', () => {
  const root = makeRoot({
    'bulletins/b.txt': bulletin(),
    'bulletins/a.txt': bulletin(),
    'bulletins/sub/c.txt': bulletin({ issue: 2 }),
  })
  const { published, withheld, files } = collect(root, sichuanProfile)
  expect(published.map(({ source }) => source.path)).toEqual([
    'bulletins/a.txt',
    'bulletins/sub/c.txt',
  ])
  expect(withheld[0]!.path).toBe('bulletins/b.txt')
  const finding = toDiagnostics(files[1]!).find(({ rule }) => rule === 'id-duplicate')!
  expect(finding).toMatchObject({ severity: 'error', line: 1 })
  expect(finding.message).toContain('bulletins/a.txt')
})

test('a file over the limit is not read', () => {
  const root = makeRoot({
    'bulletins/a.txt': bulletin(),
    'bulletins/b.txt': bulletin({ issue: 2 }) + '\n'.repeat(3000),
  })
  expect(problems(root, normalizeConfig({ limits: { bulletin: 2000 } }))).toEqual({
    'bulletins/a.txt': [],
    'bulletins/b.txt': ['1:1 file-too-large'],
  })
})

test('a name with spaces, Chinese and signs is a name like any other', () => {
  const root = makeRoot({ "bulletins/第 1 期 #1 (终稿) 100%'&.txt": bulletin() })
  const { published } = collect(root, sichuanProfile)
  expect(published[0]!.id).toBe('2024-001')
})

test('links out of the root are not followed, nor loops', () => {
  const outside = temporary()
  writeFileSync(join(outside, 'secret.txt'), bulletin({ issue: 9 }))
  mkdirSync(join(outside, 'folder'))
  writeFileSync(join(outside, 'folder/x.txt'), bulletin({ issue: 8 }))
  const root = makeRoot({ 'bulletins/a.txt': bulletin() })
  symlinkSync(join(outside, 'secret.txt'), join(root, 'bulletins/link.txt'))
  symlinkSync(join(outside, 'folder'), join(root, 'bulletins/folder'))
  symlinkSync(join(root, 'bulletins'), join(root, 'bulletins/loop'))
  symlinkSync(join(root, 'nowhere.txt'), join(root, 'bulletins/dangling.txt'))
  const found = problems(root)
  expect(found['bulletins/link.txt']).toEqual(['1:1 path-outside'])
  expect(found['bulletins/folder']).toEqual(['1:1 path-outside'])
  expect(found['bulletins/loop']).toEqual(['1:1 file-unreadable'])
  expect(found['bulletins/dangling.txt']).toEqual(['1:1 file-unreadable'])
  expect(collect(root, sichuanProfile).published.map(({ id }) => id)).toEqual(['2024-001'])
})

test('what systems and editors leave about is passed over', () => {
  const root = makeRoot({
    'bulletins/~$1期.docx': 'x',
    'bulletins/Thumbs.db': 'x',
    'bulletins/.DS_Store': 'x',
    'bulletins/desktop.ini': 'x',
    'bulletins/a.txt~': 'x',
    'bulletins/.git/x.txt': 'x',
    'bulletins/a.txt': bulletin(),
  })
  expect(Object.keys(problems(root))).toEqual(['bulletins/a.txt'])
})

test('config: a wrong key or value is named in Chinese', () => {
  expect(() => normalizeConfig({ serie: [] })).toThrow(
    '出现未知的键 “serie”（/），是否应为 “series”',
  )
  expect(() => normalizeConfig({ limits: { bulletin: '5MB' } })).toThrow(
    '/limits/bulletin 的类型不对，应为 整数',
  )
  expect(() => normalizeConfig([])).toThrow()
  expect(() => readConfig(makeRoot({ 'jianbao.config.json': '{' }))).toThrow(
    'jianbao.config.json 不是正确的 JSON',
  )
  expect(normalizeConfig({ series: [{ name: '示例市志办简报' }] })).toMatchObject({
    series: [{ name: '示例市志办简报', numberLaw: {} }],
    site: { title: '示例市志办简报' },
  })
})

test.each([
  ['a blank line above', `\n---\nwithdrawn: 有误\n---\n${bulletin()}`],
  ['a space above', ` ---\nwithdrawn: 有误\n---\n${bulletin()}`],
  ['a second block', `---\ndate: 2024-01-01\n---\n---\nwithdrawn: 有误\n---\n${bulletin()}`],
  ['another fence', `+++\nwithdrawn = "有误"\n+++\n${bulletin()}`],
  ['a capital', `---\nWithdrawn: 有误\n---\n${bulletin()}`],
  ['a misprint', `---\ndisclosur: 不予公开\n---\n${bulletin()}`],
  ['a key of another level', `---\nmeta:\n  withdrawn: 有误\n---\n${bulletin()}`],
  ['a Chinese key', `---\n信息公开: 不予公开\n---\n${bulletin()}`],
])('front matter that asks to close the gate but is not read as such: %s', (_, text) => {
  const root = makeRoot({ 'bulletins/a.txt': text })
  const { published, files } = collect(root, sichuanProfile)
  expect(published).toEqual([])
  expect(
    toDiagnostics(files[0]!).some(
      ({ severity, rule }) => severity === 'error' && rule.startsWith('front-matter-'),
    ),
  ).toBe(true)
})

test('a comment behind the fence is YAML', () => {
  const root = makeRoot({ 'bulletins/a.txt': `--- # 说明\ndate: 2024-01-09\n---\n${bulletin()}` })
  expect(collect(root, sichuanProfile).published[0]!.date).toBe('2024-01-09')
})

test('markup nested without end is read as it stands, in time', () => {
  const root = makeRoot({
    'bulletins/a.md': `${'>'.repeat(5000)} 深处\n\n${bulletin().replace(/\n/g, '\n\n')}`,
    'bulletins/b.md': `${Array.from({ length: 500 }, (_, i) => `${'  '.repeat(i)}- 层`).join('\n')}\n\n${bulletin({ issue: 2 }).replace(/\n/g, '\n\n')}`,
    'bulletins/c.txt': bulletin({ issue: 3 }),
  })
  expect(collect(root, sichuanProfile).published.map(({ source }) => source.path)).toContain(
    'bulletins/c.txt',
  )
})
