/** Saved pages: what a browser would show, line by line, and which of it is the bulletin. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sichuanProfile } from '../../src/config/config.ts'
import { decodeHtml, readPage } from '../../src/text/formats/html.ts'
import { listBulletins } from '../../src/text/source.ts'
import { parseBulletin } from '../../src/bulletin/parse.ts'
import { encodeGb } from '../support/encode.ts'
import { temporary } from '../support/paths.ts'

describe('the text of a page', () => {
  test.each([
    ['blocks and breaks are lines', '<div>一<p>二<br>三</p>四</div>', '一\n\n二\n三\n四'],
    ['white space of the markup is one space', '<p>召开\n   会议</p>', '召开 会议'],
    ['no-break spaces stay', '<p>&nbsp;&nbsp;1月&nbsp;2日</p>', '\u00a0\u00a01月\u00a02日'],
    [
      'entities are what they stand for',
      '<p>&ldquo;一&middot;二&rdquo;&#12298;三&#x300B;</p>',
      '“一·二”《三》',
    ],
    [
      'nothing of scripts, styles and comments',
      '<script>一</script><style>二</style><!--三--><p>四</p>',
      '四',
    ],
    ['what nothing shows', '<p>会&shy;议简&#8288;报</p>', '会议简报'],
    ['readings of characters are left out', '<p><ruby>志<rt>zhì</rt></ruby>书</p>', '志书'],
    [
      'a span may be a line',
      '<span style="display:block">一</span><span style="display: block">二</span>',
      '一\n二',
    ],
    [
      'a tail that is ruled as a table',
      '<table><tr><td>报：<td>省委。<tr><td>送：<td>各市。</table>',
      '报：\n省委。\n送：\n各市。',
    ],
    ['nothing that is hidden', '<p hidden>一</p><p style="display: none">二</p><p>三</p>', '三'],
    ['numbers of an ordered list', '<ol start="3"><li>一</li><li>二</li></ol>', '3.一\n4.二'],
    [
      'two empty paragraphs are one empty line',
      '<p>一</p><p>&nbsp;</p><p></p><p>二</p>',
      '一\n\n二',
    ],
    ['preformatted lines stay', '<pre>一\n  二</pre>', '一\n  二'],
    ['markup that is never closed', '<div><p>一<b>二<p>三', '一二\n\n三'],
    [
      'a table of figures',
      '<table><tr><th>类别<th>数<tr><td>志书<td>3</table>',
      '类别\t数\n志书\t3',
    ],
    [
      'a table that only lays out',
      '<table><tr><td><p>一</p><p>二</p></td></tr></table>',
      '一\n\n二',
    ],
  ])('%s', (_, html, text) => {
    expect(readPage(html)!.text).toBe(text)
  })

  test('the address that the browser noted', () => {
    expect(readPage('<!-- saved from url=(0028)https://a.example/b?c=1&d=2 --><p>一')!.url).toBe(
      'https://a.example/b?c=1&d=2',
    )
    expect(readPage('<!-- saved from url=(0028)javascript:alert(1) --><p>一')!.url).toBeUndefined()
  })

  test('markup made to exhaust a parser is refused', () => {
    expect(readPage('<div>'.repeat(50_000))).toBeUndefined()
    expect(readPage('<b id=1>'.repeat(300) + '<p>一'.repeat(100_000))).toBeUndefined()
    expect(readPage('<p>一'.repeat(100_000))).toBeDefined()
  })
})

test('a title with a colon above the first sentence is no note about the page', () => {
  const root = temporary()
  mkdirSync(join(root, 'bulletins'), { recursive: true })
  const page = `<h1>四川省地方志工作简报第12期（总第617期）</h1><p>关键字：地方志</p><p>示例市：维新更序 厚积薄发</p>${'<p>示例市召开会议，研究部署地方志工作。</p>'.repeat(3)}`
  writeFileSync(join(root, 'bulletins', 'a.html'), page)
  const { bulletin } = parseBulletin(root, 'bulletins/a.html', sichuanProfile)
  expect(bulletin).toMatchObject({
    issueNo: 12,
    columns: [{ items: [{ title: '示例市：维新更序 厚积薄发' }] }],
  })
})

describe('the encoding of a page', () => {
  const page = (label: string): string =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${label}"></head><body>地方志</body></html>`
  test('gb2312 is its superset', () => {
    expect(decodeHtml(encodeGb(page('gb2312')))).toMatchObject({ encoding: 'gb18030' })
  })
  test('a browser that saved in UTF-8 and left the label is not believed', () => {
    expect(decodeHtml(Buffer.from(`${page('big5')}镕喆`, 'utf8'))).toMatchObject({
      encoding: 'utf-8',
    })
  })
})

describe('a page with a character cut off', () => {
  const root = temporary()
  mkdirSync(join(root, 'bulletins'), { recursive: true })
  const shown = (inside: string, text: string): Buffer =>
    Buffer.concat([
      Buffer.from(`<meta charset="utf-8"><meta name="description" content="${'说明'.repeat(300)}`),
      Buffer.from([0xe5, 0x9c]),
      Buffer.from(
        `${inside}">${'<p>示例市召开会议，研究部署地方志工作。</p>'.repeat(20)}<p>${text}`,
      ),
    ])

  test('where nobody sees it, nothing is said', () => {
    writeFileSync(join(root, 'bulletins', 'a.html'), shown('', '完'))
    const { bulletin } = parseBulletin(root, 'bulletins/a.html', sichuanProfile)
    expect(bulletin!.diagnostics.map(({ rule }) => rule)).not.toContain('encoding-damaged')
  })

  test('in the text it is a warning at its place', () => {
    writeFileSync(
      join(root, 'bulletins', 'b.html'),
      Buffer.concat([shown('', '方'), Buffer.from([0xe5, 0x9c]), Buffer.from('志。')]),
    )
    const { bulletin } = parseBulletin(root, 'bulletins/b.html', sichuanProfile)
    const found = bulletin!.diagnostics.find(({ rule }) => rule === 'encoding-damaged')!
    expect(bulletin!.source.text!.slice(found.span.start - 1, found.span.end + 1)).toBe(
      '方\ufffd志',
    )
  })
})

describe('a root with saved pages', () => {
  const root = temporary()
  mkdirSync(join(root, 'bulletins', '简报_files'), { recursive: true })
  writeFileSync(join(root, 'bulletins', '简报_files', 'a.js'), '1')
  writeFileSync(join(root, 'bulletins', '简报.html'), '<p>一')
  writeFileSync(join(root, 'bulletins', 'deep.htm'), '<div>'.repeat(5000))

  test('what the browser saved beside a page is passed over', () => {
    expect(listBulletins(root)).toEqual(['bulletins/deep.htm', 'bulletins/简报.html'])
  })

  test('a page that cannot be read says so', () => {
    const { file, bulletin } = parseBulletin(root, 'bulletins/deep.htm', sichuanProfile)
    expect(bulletin).toBeUndefined()
    expect(file.messages.map((message) => message.ruleId)).toEqual(['html-too-deep'])
  })
})
