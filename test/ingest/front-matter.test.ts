import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { toDiagnostics } from '../../src/finding/finding.ts'
import { readFrontMatter } from '../../src/text/front/front-matter.ts'

function read(value: string) {
  const file = new VFile({ value, path: 'a.md' })
  const block = readFrontMatter(file)
  return {
    ...block,
    rules: toDiagnostics(file).map(({ rule, line, column }) => `${line}:${column} ${rule}`),
    rest: value.slice(block.end),
  }
}

test('values stay the strings that were typed', () => {
  const { data, rest, rules } = read(
    '---\ndate: 2024-01-31\nissue: 012\ndisclosure: 主动公开\n---\n正文\n',
  )
  expect(data.date?.value).toBe('2024-01-31')
  expect(data.issue?.value).toBe(12)
  expect(data.disclosure?.value).toBe('主动公开')
  expect(rest).toBe('正文\n')
  expect(rules).toEqual([])
})

test('places are true, with CRLF and lone CR too', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['---', 'date: 2024-01-31', 'isue: 3', '---', '正文'].join(end)
    const { data, rules, rest } = read(text)
    expect(text.slice(data.date!.span.start, data.date!.span.end)).toBe('2024-01-31')
    expect(rules).toEqual(['3:1 front-matter-key-unknown'])
    expect(rest).toBe('正文')
  }
})

test.each<[string, string, string]>([
  ['unclosed', '---\ndate: 2024-01-31\n正文\n', '1:1 front-matter-unclosed'],
  ['js', '---js\nglobalThis.hacked = true\n---\n正文', '1:1 front-matter-language'],
  ['javascript', '---javascript\nglobalThis.hacked = true\n---\n正文', '1:1 front-matter-language'],
  ['json', '---json\n{"date":"2024-01-31"}\n---\n正文', '1:1 front-matter-language'],
  ['broken YAML', '---\ndate: [1\n---\n正文', '3:1 front-matter-invalid'],
  ['no mapping', '---\n- a\n---\n正文', '2:1 front-matter-invalid'],
])('%s: nothing is read and nothing runs', (_, text, rule) => {
  const { broken, data, rules } = read(text)
  expect(broken).toBe(true)
  expect(data).toEqual({})
  expect(rules).toHaveLength(1)
  expect(rules[0]).toContain(rule.split(' ')[1])
  expect('hacked' in globalThis).toBe(false)
})

test('an alias bomb is one finding, read in no time', () => {
  const row = (key: string, below: string): string =>
    `${key}: &${key} [${Array(9).fill(below).join(',')}]`
  const bomb = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((key, i, all) =>
    row(key, i === 0 ? 'x' : `*${all[i - 1]}`),
  )
  const { data, rules, broken } = read(`---\n${bomb.join('\n')}\ndate: 2024-01-31\n---\n正文`)
  expect(rules).toEqual(['3:8 front-matter-alias'])
  expect([data, broken]).toEqual([{}, true])
})

test('__proto__ is an unknown key', () => {
  const { data, rules } = read('---\n__proto__: {polluted: yes}\n---\n正文')
  expect(rules).toEqual(['2:1 front-matter-key-unknown'])
  expect(Object.keys(data)).toEqual([])
  expect('polluted' in {}).toBe(false)
})

test('a wrong value is named and not used; an unreadable disclosure closes the gate', () => {
  expect(read('---\ndate: 2024年1月\n---\n').rules).toEqual(['2:7 front-matter-value-invalid'])
  expect(read('---\ndisclosure: [主动公开]\n---\n').broken).toBe(true)
})

test('a rule of dashes is no front matter', () => {
  expect(read('----\n正文\n').end).toBe(0)
  expect(read('正文\n---\n').end).toBe(0)
})
