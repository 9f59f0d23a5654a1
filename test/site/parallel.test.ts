/** 对照: every line of a source once, with its number; what is lit as read is what stands in the source. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { readNames } from '../../src/text/names-file.ts'
import { compatible } from '../../src/text/lines.ts'
import { parseBulletin } from '../../src/bulletin/parse.ts'
import type { Bulletin } from '../../src/bulletin/types.ts'
import { sourceRows, type SourceRow } from '../../src/site/source-rows.ts'
import type { Segment } from '../../src/site/reading.ts'
import { repository, samples } from '../support/paths.ts'
import { squeeze } from '../support/records.ts'
import { makeRoot } from '../support/root.ts'

interface Shown {
  bulletin: Bulletin
  text: string
  rows: SourceRow[]
}

function show(root: string, name: string): Shown {
  const config = readConfig(root)
  const { bulletin, file } = parseBulletin(
    root,
    `bulletins/${name}`,
    config,
    readNames(root, config).names,
  )
  const text = bulletin!.source.text ?? String(file.value)
  return { bulletin: bulletin!, text, rows: sourceRows(bulletin!, text) }
}

/** Texts by the number of the words that cover them. */
function litBy(segments: readonly Segment[]): Map<number, string> {
  const lit = new Map<number, string>()
  for (const { text, words } of segments)
    for (const number of words) lit.set(number, (lit.get(number) ?? '') + text)
  return lit
}

const sourceSegments = (row: SourceRow): Segment[] =>
  row.lines.flatMap(({ pieces }) =>
    pieces.filter(({ role }) => role === row.role).flatMap(({ segments }) => segments),
  )
const plain = (text: string): string => [...squeeze(text)].map(compatible).join('')

/** Nothing is shown twice, left out or misnumbered, but for what an editor said to the program: front matter and comments. */
function expectLines({ rows, text, bulletin }: Shown): void {
  const shown = rows.flatMap(({ lines }) =>
    lines.map(({ number, pieces }) => [
      number,
      squeeze(pieces.flatMap(({ segments }) => segments.map((each) => each.text)).join('')),
    ]),
  )
  const front = bulletin.blocks.find(({ role }) => role === 'frontMatter')?.span.end ?? 0
  const own = text
    .slice(0, front)
    .replace(/[^\r\n]/g, ' ')
    .concat(text.slice(front))
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\r\n]/g, ' '))
  const physical = own
    .split(/\r\n|\n|\r/)
    .flatMap((line, i) => (squeeze(line) ? [[i + 1, squeeze(line)]] : []))
  expect(shown).toEqual(physical)
}

/** Where every fact's anchor is. */
function expectAnchors({ rows }: Shown): void {
  const anchors = new Set(
    rows.flatMap(({ lines }) =>
      lines.flatMap(({ pieces }) =>
        pieces.flatMap(({ segments }) => segments.flatMap(({ starts }) => starts.slice(0, 1))),
      ),
    ),
  )
  for (const { facts } of rows)
    for (const { anchor } of facts) if (anchor !== undefined) expect(anchors).toContain(anchor)
}

const inputs = [
  repository,
  samples,
  ...['test/forms', 'test/sites/archive', 'test/sites/editors'].map((path) =>
    join(repository, path),
  ),
].flatMap((root) =>
  readdirSync(join(root, 'bulletins'))
    .filter((name) => !/\.(?:csv|yaml)$/.test(name))
    .map((name) => ({ root, name })),
)

describe.each(inputs)('$name', ({ root, name }) => {
  const shown = show(root, name)

  test('has every line once, and an anchor for every fact', () => {
    expectLines(shown)
    expectAnchors(shown)
  })

  test('lights the same words on both sides', () => {
    const corrected = new Set(shown.bulletin.corrections?.map(({ at }) => at))
    let compared = 0
    for (const row of shown.rows) {
      if (!row.text) continue
      const [source, read] = [litBy(sourceSegments(row)), litBy(row.text)]
      // What an editor changed has other words: the whole of the change is lit.
      if (corrected.size && [...corrected].some((at) => at.includes('/text'))) continue
      for (const [number, words] of read) {
        // Entities of Markdown are other characters in the source.
        if (/&/.test(source.get(number) ?? '')) continue
        expect(plain(words)).toBe(plain(source.get(number) ?? ''))
        compared++
      }
    }
    if (!corrected.size) expect(compared).toBeGreaterThan(0)
  })
})

const frame = (body: string, front = ''): string => `${front}四川省地方志工作简报第4期（总第609期）
【特别关注】
省地方志办召开党组会议

${body}

信息公开选项：主动公开
报：省委。
四川省地方志工作办公室综合处 2024年1月4日印发
`
const sentence = '1月2日，省地方志办主任陈建春主持召开党组会议，审议《四川年鉴》。'
const correction = (was: string, value: string): string =>
  `---\ncorrections:\n  - at: /columns/0/items/0/paragraphs/0/text\n    was: ${was}\n    value: ${value}\n    reason: 原件有误\n---\n`

/** What the fact with a value lights on both sides. */
function lit(shown: Shown, value: string): [source: string, read: string] {
  for (const row of shown.rows) {
    const fact = row.facts.find(({ values }) => values.some((each) => each.value === value))
    if (!fact) continue
    const of = (segments: readonly Segment[]): string =>
      squeeze(litBy(segments).get(fact.words) ?? '')
    return [of(sourceSegments(row)), of(row.text ?? [])]
  }
  throw new Error(`no fact ${value}`)
}

describe('a text that differs from its source', () => {
  test.each<[string, string, string, [value: string, source: string, read: string][]]>([
    [
      'radicals of a PDF',
      'a.txt',
      frame(sentence.replace('方志', '⽅志')),
      [
        ['陈建春', '陈建春', '陈建春'],
        ['四川年鉴', '《四川年鉴》', '《四川年鉴》'],
      ],
    ],
    [
      'entities of Markdown',
      'a.md',
      frame(
        sentence
          .replace('党组会议', '&ldquo;党组&rdquo;会议')
          .replace('审议', '&mdash;&mdash;审议'),
      ),
      [['四川年鉴', '《四川年鉴》', '《四川年鉴》']],
    ],
    [
      'words put in by an editor',
      'a.txt',
      frame(sentence, correction('审议《四川年鉴》', '听取有关工作情况汇报，审议《四川年鉴》')),
      [
        ['陈建春', '陈建春', '陈建春'],
        ['四川年鉴', '《四川年鉴》', '《四川年鉴》'],
      ],
    ],
    [
      'words put in before a date',
      'a.txt',
      frame(sentence, correction('1月2日', '审议1月2日')),
      [['2024-01-02', '1月2日', '1月2日']],
    ],
    [
      'other words in the place of some: the whole of both',
      'a.txt',
      frame(sentence, correction('审议', '省地方志办副主任李红梅讲话，通过')),
      [['李红梅', '审议', '省地方志办副主任李红梅讲话，通过']],
    ],
  ])('%s', (_, name, text, expected) => {
    const shown = show(makeRoot({ [`bulletins/${name}`]: text }), name)
    expectLines(shown)
    expectAnchors(shown)
    for (const [value, source, read] of expected)
      expect([value, ...lit(shown, value)]).toEqual([value, source, read])
  })
})

test('a line of Markdown belongs to what it holds, its mark with it', () => {
  const text = `${frame('- 第一项，陈建春负责。\n- 第二项。').replace('省地方志办召开', '## 省地方志办召开')}`
  const { rows } = show(makeRoot({ 'bulletins/a.md': text }), 'a.md')
  const title = rows.find(({ label }) => label === '标题')!
  expect(title.id).toBe('i1')
  expect(title.lines.map(({ number }) => number)).toEqual([3])
  expect(rows.find(({ label }) => label === '第1段')!.lines.map(({ number }) => number)).toEqual([
    5,
  ])
  expect(rows.some(({ role }) => role === 'markup')).toBe(false)
})

test.each(['slogan', 'subtitle'])('an added %s stands beside the title, without lines', (key) => {
  const front = `---\ncorrections:\n  - at: /columns/0/items/0/${key}\n    value: 新加的一行\n    reason: 漏印\n---\n`
  const shown = show(makeRoot({ 'bulletins/a.txt': frame(sentence, front) }), 'a.txt')
  expectLines(shown)
  const titles = shown.rows.filter(({ role }) => role === 'title')
  expect(
    titles.map(({ label, lines, text }) => [
      label,
      lines.length,
      text!.map((each) => each.text).join(''),
    ]),
  ).toEqual([
    ['标题', 1, '省地方志办召开党组会议'],
    [key === 'slogan' ? '引题' : '副题', 0, '新加的一行'],
  ])
})
