/** 查错的命令: the compiled program, as editors and workflows run it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import type { Log } from 'sarif'
import { sample } from '../../src/finding/rule.ts'
import { encodeGb, encodeUtf16 } from '../support/encode.ts'
import { cli } from '../support/paths.ts'
import { makeRoot } from '../support/root.ts'

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { code: status, out: stdout, err: stderr }
}

const wrong = sample
  .replace('会议强调，要抓好示例工作。', '会议强调,要抓好《示例县志》、《示例年鉴》⼯作。')
  .replace(/\n/g, '\r\n')
const right = sample
  .replace('要抓好示例工作。', '要抓好《示例县志》《示例年鉴》工作。')
  .replace(/\n/g, '\r\n')
const bytesOf = (root: string, path: string): Buffer => readFileSync(join(root, path))

describe('--fix', () => {
  const encodings: Record<string, (text: string) => Uint8Array> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
    'UTF-16': (text) => encodeUtf16(text, 'le', true),
  }

  test.each(Object.entries(encodings))(
    'mends a file in %s, and keeps the original',
    (_, encode) => {
      const root = makeRoot({ 'bulletins/a.txt': encode(wrong) })
      const { code, out, err } = run('check', root, '--fix')
      expect(code).toBe(0)
      expect(bytesOf(root, 'bulletins/a.txt')).toEqual(Buffer.from(encode(right)))
      expect(bytesOf(root, 'bulletins/a.txt.bak')).toEqual(Buffer.from(encode(wrong)))
      expect(out).toContain('-会议强调,要抓好《示例县志》、《示例年鉴》⼯作。')
      expect(out).toContain('+会议强调，要抓好《示例县志》《示例年鉴》工作。')
      expect(out).toContain('@@ -5 +5 @@')
      expect(err).toContain('bulletins/a.txt.bak')
      expect(err).toMatch(/没有问题/)
    },
  )

  test('writes what Windows in China writes', () => {
    const mild = wrong.replace('⼯', '工')
    const root = makeRoot({ 'bulletins/a.txt': encodeGb(mild) })
    run('check', root, '--fix')
    expect(bytesOf(root, 'bulletins/a.txt')).toEqual(Buffer.from(encodeGb(right)))
  })

  test('keeps the first original, too, when it mends again', () => {
    const root = makeRoot({ 'bulletins/a.txt': wrong })
    run('check', join(root, 'bulletins/a.txt'), '--fix')
    const again = right.replace('2024年1月3日，', '2024年1月3日,')
    writeFileSync(join(root, 'bulletins/a.txt'), again)
    run('check', root, '--fix')
    expect(bytesOf(root, 'bulletins/a.txt').toString()).toBe(right)
    expect(bytesOf(root, 'bulletins/a.txt.bak').toString()).toBe(wrong)
    expect(bytesOf(root, 'bulletins/a.txt.2.bak').toString()).toBe(again)
  })

  test('leaves alone what needs a person, what is in order, and web pages', () => {
    const page = `<!doctype html><html><body>${right
      .split('\r\n')
      .map((line) => `<p>${line.replace('会议强调，', '会议强调,')}</p>`)
      .join('')}</body></html>`
    const files = {
      'bulletins/a.txt': sample.replace('示例工作。', '示例工作（1月15日，星期二）。'),
      'bulletins/b.html': page
        .replace('第1期（总第606期）', '第2期（总第607期）')
        .replace('11日印发', '12日印发'),
    }
    const root = makeRoot(files)
    const { code, err } = run('check', root, '--fix')
    expect(code).toBe(1)
    for (const [path, content] of Object.entries(files))
      expect(bytesOf(root, path).toString()).toBe(content)
    expect(existsSync(join(root, 'bulletins/a.txt.bak'))).toBe(false)
    expect(err).toContain('bulletins/b.html 不是纯文本')
  })

  test('a .bak is no bulletin', () => {
    const root = makeRoot({ 'bulletins/a.txt': right, 'bulletins/a.txt.bak': wrong })
    expect(run('check', root).out).toBe('')
  })
})

describe('formats', () => {
  const root = makeRoot({
    'bulletins/第 一期.txt': `---\nignore: [{rule: year-two-digit, reason: 原件如此}]\n---\n${sample
      .replace('会议强调，', '会议强调,')
      .replace('示例工作。', '<b>“示例工作”</b>，25年3月完成（1月15日，星期二）。')}`,
    'bulletins/b.txt': sample
      .replace('第1期（总第606期）', '第2期（总第607期）')
      .replace('1月11日印发', '1月19日印发')
      .replace('示例县召开方志工作会议\n', '另一件事情的标题在这里\n')
      .replace(
        '2024年1月3日，示例县召开方志工作会议，研究有关工作。\n会议强调，要抓好示例工作。',
        '1月12日，联系人手机13800138000。',
      ),
  })

  test('SARIF 2.1.0: rules, regions in UTF-16 columns, fixes, what was ignored', () => {
    const { code, out } = run('check', root, '--format', 'sarif')
    expect(code).toBe(1)
    const log = JSON.parse(out) as Log
    expect(log.version).toBe('2.1.0')
    const { tool, results = [], columnKind } = log.runs[0]!
    expect(columnKind).toBe('utf16CodeUnits')
    const rules = tool.driver.rules!
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex!]!.id).toBe(ruleId)
    for (const { shortDescription, help } of rules) {
      expect(shortDescription!.text).toMatch(/[\u4e00-\u9fff]/)
      expect(help!.text).toMatch(/[\u4e00-\u9fff]/)
    }
    const half = results.find(({ ruleId }) => ruleId === 'punctuation-half-width')!
    expect(half.level).toBe('warning')
    expect(half.locations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'bulletins/%E7%AC%AC%20%E4%B8%80%E6%9C%9F.txt' },
      region: { startLine: 8, startColumn: 5, endLine: 8, endColumn: 6 },
    })
    expect(half.fixes![0]!.artifactChanges[0]!.replacements).toEqual([
      {
        deletedRegion: { startLine: 8, startColumn: 5, endLine: 8, endColumn: 6 },
        insertedContent: { text: '，' },
      },
    ])
    expect(results.find(({ ruleId }) => ruleId === 'weekday-disagrees')!.level).toBe('error')
    expect(results.find(({ ruleId }) => ruleId === 'year-two-digit')!.suppressions).toEqual([
      { kind: 'inSource', justification: '原件如此' },
    ])
    expect(out).not.toContain('13800138000')
  })

  test('--report writes a page that is valid, escapes the bulletin, and runs nothing', async () => {
    const path = join(root, 'out.html')
    const { err } = run('check', root, '--report', path)
    expect(err).toContain(path)
    const page = readFileSync(path, 'utf8')
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'doctype-style': 'off',
        'long-title': 'off',
      },
    })
    const { results } = await validator.validateString(page)
    expect(
      results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line} ${message}`)),
    ).toEqual([])
    expect(page).toContain('&lt;b&gt;')
    expect(page).not.toMatch(/<b>|<script|https?:\/\/|13800138000/)
    for (const word of ['weekday-disagrees', '原件如此', '<mark>1月15日，星期二</mark>'])
      expect(page).toContain(word)
  })

  test('a number that is somebody’s own stands in no output', () => {
    for (const format of ['text', 'json', 'sarif', 'github']) {
      const { out, err } = run('check', root, '--format', format, '--verbose')
      expect(out + err).not.toContain('13800138000')
      expect(out).toContain('personal-phone')
    }
    expect(run('check', root).out).toContain('联系人手机***********')
    const built = run('build', root, '--out', join(root, 'dist'))
    expect(built.err + built.out).not.toContain('13800138000')
    expect(built.err).toContain('没有发布 1 个文件')
  })

  test('text lists what was ignored, with the reason', () => {
    expect(run('check', root).out).toMatch(
      /已忽略 1 条：\n.*第 一期\.txt:8 .*year-two-digit\n +理由：原件如此/,
    )
  })

  test('one file is held against the archive, and told alone', () => {
    const long =
      '示例县地方志编纂中心组织编辑十人分赴六个乡镇，逐户登记民国以来的家谱、契约和老照片，共得四百余件。'
    const own = makeRoot({
      'bulletins/a.txt': sample.replace('要抓好示例工作。', `要抓好示例工作。\n${long}`),
      'bulletins/b.txt': sample
        .replace('第1期（总第606期）', '第2期（总第607期）')
        .replace('1月11日印发', '1月19日印发')
        .replace('示例县召开方志工作会议\n', '另一件事情的标题在这里\n')
        .replace(
          '2024年1月3日，示例县召开方志工作会议，研究有关工作。\n会议强调，要抓好示例工作。',
          `1月12日，邻县的档案馆把三百卷土地改革档案借给编纂组扫描。\n${long}`,
        ),
    })
    const { out } = run('check', join(own, 'bulletins/b.txt'))
    expect(out).toContain('paragraph-repeated')
    expect(out).toContain('另见 bulletins/a.txt:6:1')
    expect(run('check', join(own, 'bulletins/a.txt')).out).toBe('')
  })
})

describe('gaps', () => {
  const issue = (number: number, total: number, day: string): string =>
    sample
      .replace('第1期（总第606期）', `第${number}期（总第${total}期）`)
      .replace('1月11日印发', `${day}印发`)
      .replace('示例县召开方志工作会议\n', `第${number}号事情的标题在这里\n`)
  const root = makeRoot({
    'bulletins/1.txt': issue(1, 606, '1月11日'),
    'bulletins/2.txt': issue(2, 607, '1月19日'),
    'bulletins/2b.txt': issue(2, 607, '1月19日'),
    'bulletins/5.txt': issue(5, 611, '2月9日'),
    'bulletins/6.txt': issue(6, 611, '2月2日'),
  })

  test('says what is missing, double, out of order, and against the law', () => {
    const { code, out } = run('gaps', root)
    expect(code).toBe(0)
    expect(out).toContain('2024 年：有 4 期，最早第 1 期，最晚第 6 期，中间缺 2 期')
    expect(out).toContain('缺：第 3、4 期')
    expect(out).toContain('重：第 2 期有 2 个文件：bulletins/2.txt、bulletins/2b.txt')
    expect(out).toContain('乱：第 6 期印发于 2024-02-02')
    expect(out).toContain('605（4 期）、606（1 期）')
  })

  test('as JSON', () => {
    expect(JSON.parse(run('gaps', root, '--format', 'json').out)).toEqual([
      {
        series: '四川省地方志工作简报',
        year: 2024,
        first: 1,
        last: 6,
        count: 4,
        missing: [3, 4],
        duplicate: [{ issueNo: 2, paths: ['bulletins/2.txt', 'bulletins/2b.txt'] }],
        outOfOrder: [{ issueNo: 6, date: '2024-02-02', path: 'bulletins/6.txt' }],
        law: [
          { difference: 605, count: 4 },
          { difference: 606, count: 1 },
        ],
      },
    ])
  })

  test('without numbered bulletins there is nothing to say', () => {
    const { code, out, err } = run('gaps', makeRoot({}))
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('没有带期号的简报')
  })
})
