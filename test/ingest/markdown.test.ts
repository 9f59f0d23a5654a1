/** Markdown: markup goes, text and its places stay. */
import { expect, test } from 'vitest'
import { spanOf } from '../../src/text/lines.ts'
import { extractMarkdown } from '../../src/text/formats/markdown.ts'

/** Text of each block, and what its span covers in the source. */
const read = (source: string): [string, string][] =>
  extractMarkdown(source).blocks.map((block) => {
    const { start, end } = spanOf(block)
    return [block.text, source.slice(start, end)]
  })

test.each<[string, [string, string][]]>([
  ['甲**乙**丙', [['甲乙丙', '甲**乙**丙']]],
  ['**“加粗”**测试', [['“加粗”测试', '“加粗”**测试']]],
  [
    '1. **要加快**建设\n2. `代码`说明',
    [
      ['1.要加快建设', '1. **要加快**建设'],
      ['2.代码说明', '2. `代码`说明'],
    ],
  ],
  ['A&amp;B公司', [['A&B公司', 'A&amp;B公司']]],
  ['甲&#128512;乙', [['甲😀乙', '甲&#128512;乙']]],
  ['甲&nbsp;乙&#20449;丙', [['甲乙信丙', '甲&nbsp;乙&#20449;丙']]],
  ['甲\\*乙', [['甲*乙', '甲\\*乙']]],
  ['甲\\&amp;乙\\\\&amp;丙', [['甲&amp;乙\\&丙', '甲\\&amp;乙\\\\&amp;丙']]],
  ['甲\\&#x110000;乙', [['甲&#x110000;乙', '甲\\&#x110000;乙']]],
  ['<!-- 起 --><p>正文</p><!-- 止 -->', [['<p>正文</p>', '<p>正文</p>']]],
  ['[示例说明]: 不是链接', [['[示例说明]:不是链接', '[示例说明]: 不是链接']]],
  ['[x](javascript:alert(1))', [['[x](javascript:alert(1))', '[x](javascript:alert(1))']]],
  [
    '- 甲\n- 乙',
    [
      ['甲', '甲'],
      ['乙', '乙'],
    ],
  ],
  ['        （省地方志办）', [['（省地方志办）', '（省地方志办）']]],
  [
    '四川省地方志工作会议研究有关\n事项并作出部署。',
    [
      [
        '四川省地方志工作会议研究有关事项并作出部署。',
        '四川省地方志工作会议研究有关\n事项并作出部署。',
      ],
    ],
  ],
])('%j', (source, expected) => {
  expect(read(source)).toEqual(expected)
})

test('what is more than text keeps its HTML, and nothing dangerous', () => {
  const html = (source: string) => extractMarkdown(source).blocks.map((block) => block.hints.html)
  expect(html('甲**乙**')).toEqual(['甲<strong>乙</strong>'])
  expect(html('甲乙')).toEqual([undefined])
  expect(html('**甲**<script>alert(1)</script>')[0]).toBe(
    '<strong>甲</strong>&#x3C;script>alert(1)&#x3C;/script>',
  )
  expect(html('| 甲 | 乙 |\n| - | - |\n| 1 | 2 |')[0]).toContain('<th>甲</th>')
})
