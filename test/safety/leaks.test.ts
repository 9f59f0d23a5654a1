/** 泄漏: nothing that is not for the public, and no personal number, is in any file of the site. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite, type BuildResult } from '../../src/publish/build.ts'
import { collect } from '../../src/publish/collect.ts'
import { ConfigError, normalizeConfig } from '../../src/config/config.ts'
import { toDetails, toDiagnostics } from '../../src/finding/finding.ts'
import { personalNumbersIn } from '../../src/language/personal-numbers.ts'
import { filesBelow, temporary } from '../support/paths.ts'
import { bulletin, makeRoot } from '../support/root.ts'

/** Everything in a folder as one text, compressed files unpacked. */
function everythingIn(out: string): [file: string, text: string][] {
  return filesBelow(out).map((file) => {
    const bytes = readFileSync(join(out, file))
    const plain = file.endsWith('.br')
      ? brotliDecompressSync(bytes)
      : file.endsWith('.gz')
        ? gunzipSync(bytes)
        : bytes
    return [file, file + plain.toString('utf8')]
  })
}

const page = (body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>针页名</title>
<meta name="description" content="针描述"><script>var x = '针脚本'</script></head><body>
<!-- 针网页注释 -->
${body
  .split('\n')
  .map((line) => `<p>${line}</p>`)
  .join('\n')}<div hidden>针隐藏</div><span style="display: none">针不显示</span></body></html>`

describe('an archive with a needle in every place that is not for the public', () => {
  const files: Record<string, string> = {
    'bulletins/front.txt': `---
# 针文件头注释
id: front-1
date: 2024-01-11 # 针行尾注释
未知键: 针未知值
针未知名: 1
total: 针错值
lines: [{at: 3, 针分行: 1}]
ignore: [{rule: stated-count, reason: 针忽略理由}]
---
${bulletin({ issue: 1, word: '好的' })}`,
    'bulletins/mark.md': `<!-- 针块注释 -->\n\n${bulletin({ issue: 2, word: '也好' })
      .replace('很重要', '很<!-- 针行内注释 -->重要，见[示例](https://example.org/ "针链接标题")')
      .replace(
        /\n/g,
        '\n\n',
      )}\n[ref]: https://example.org/ "针引用标题"\n\n<!--\n针多行\n7777777777\n-->\n`,
    'bulletins/page.html': page(bulletin({ issue: 3, word: '网页' })),
    'bulletins/page.html.yaml': `# 针旁注\nid: page-3\n针旁键: 针旁值\nignore: [{rule: stated-count, reason: 针旁理由}]\n`,
    'bulletins/closed.txt': bulletin({
      issue: 4,
      word: '针未公开',
      disclosure: '信息公开选项：不予公开',
    }),
    'bulletins/secret.txt': `机密★1年\n${bulletin({ issue: 5, word: '针机密' })}`,
    'bulletins/gone.txt': `---\nwithdrawn: {reason: 内容有误}\n---\n${bulletin({ issue: 6, word: '针撤回' })}`,
    'bulletins/called.txt': `---\nwithdrawn: {reason: 针理由13800138000}\n---\n${bulletin({ issue: 7 })}`,
    'bulletins/phone.txt': bulletin({ issue: 8, word: '针电话' }).replace(
      '很重要',
      '请拨13900139000',
    ),
    'bulletins/针文件名13600136000.txt': bulletin({ issue: 9, word: '针名' }),
    'bulletins/names.csv':
      '类型,名称,单位,备注\n人物,示一一,示例馆,针备注\n人物,示二二,针馆13500135000,\n',
    'bulletins/note.txt.针': '针格式',
    'jianbao.config.json': JSON.stringify({
      check: { contacts: ['028-针公开电话'], fullNames: [{ full: '针全称', short: ['针简'] }] },
    }),
    'public/.env': '针环境',
    'public/.git/config': '针仓库',
    'public/sub/.htpasswd': '针口令',
    'public/vite.config.js': '针配置',
    'public/package.json': '{"name": "针包"}',
    'public/server.key': '针钥匙',
    'public/robots.txt': 'User-agent: *\n',
    'public/.well-known/security.txt': 'Contact: mailto:security@example.org\n',
  }
  let out: string
  let result: BuildResult

  beforeAll(async () => {
    const root = makeRoot(files)
    const outside = join(temporary(), 'outside.txt')
    writeFileSync(outside, '针链接之外')
    mkdirSync(join(root, 'public'), { recursive: true })
    symlinkSync(outside, join(root, 'public/link.txt'))
    out = join(temporary(), 'dist')
    result = await buildSite({ root, out, config: normalizeConfig({}), isRelease: true })
  })

  test('publishes the three that are open', () => {
    expect(result.published.map(({ id }) => id).sort()).toEqual(['2024-002', 'front-1', 'page-3'])
  })

  test('no needle and no number is in any file, its name, twins and manifest included', () => {
    const all = everythingIn(out)
    expect(all.length).toBeGreaterThan(60)
    expect(all.some(([, text]) => text.includes('也好工作很重要'))).toBe(true)
    for (const [file, text] of all) {
      // The folding table of the search has every character there is.
      if (file.startsWith('search/t2s.')) continue
      expect(text.match(/.{0,30}针.{0,30}/)?.[0], file).toBeUndefined()
      // pinyin of 针, in slugs and in what finds by pinyin
      expect(
        text.match(/.{0,20}\bzhen-?(?:wen|dian|ji|ming|guan).{0,20}/)?.[0],
        file,
      ).toBeUndefined()
      expect(text.match(/13[5-9]0013[5-9]000|7777777777/)?.[0], file).toBeUndefined()
    }
  })

  test('says what of public/ was left out, and takes what hosts ask for', () => {
    expect(result.notes.join('')).toContain(
      '.env、.git/、link.txt、package.json、server.key、sub/.htpasswd、vite.config.js',
    )
    const paths = filesBelow(out)
    expect(paths).toContain('robots.txt')
    expect(paths).toContain('.well-known/security.txt')
  })
})

describe('personal numbers', () => {
  test.each([
    ['phone', '13800138000人事科'],
    ['phone', 'Tel.13800138000'],
    ['phone', '1.13800138000'],
    ['phone', '2、13800138000'],
    ['phone', '13800138000 45岁'],
    ['phone', '1380013800045岁'],
    ['phone', '（138）0013-8000'],
    ['phone', '138·0013·8000'],
    ['phone', '138—0013—8000'],
    ['phone', '138‐0013‑8000'],
    ['phone', '138.0013.8000'],
    ['phone', '138\u200b0013\u00ad8000'],
    ['phone', '138**0013**8000'],
    ['phone', '<b>138</b>00138000'],
    ['phone', '1380013\r\n8000'],
    ['phone', '138001\n38000'],
    ['phone', '0086 13800138000'],
    ['phone', '+8613800138000'],
    ['phone', '1 3 8 0 0 1 3 8 0 0 0'],
    ['phone', '电话：13 800 138 000'],
    ['phone', '１３８（００１３）８０００'],
    ['phone', '138/0013/8000'],
    ['phone', '| 甲 | 13800138000 |'],
    ['id', '11010519491231002X'],
    ['id', '序号1 11010519491231002X'],
    ['id', '11010519491231002X13800138000'],
    ['id', '１１０１０５－１９４９１２３１－００２ｘ'],
    ['oldId', '110105491231002'],
    ['card', '6222 0212 3456 7890 128'],
    ['card', '卡号6222021234567890128，45岁'],
  ])('%s is found in %j', (kind, text) => {
    expect(personalNumbersIn(text).map((each) => each.kind)).toContain(kind)
  })

  test.each([
    '110105194912310021',
    '13800138000万元',
    '共13800138000次',
    '3.14159265358979',
    '978-7-220-13986-4',
    '1456 1587 123 88',
    '1456\n1587\n123',
    '2024 1 31 2024 2 5',
    '邓小平（1904—1997）、朱德（1886—1976）',
    '1,380,013,800,0',
    '6225|8801|2345|6782',
    '1380人 0138户 000',
  ])('none is found in %j', (text) => {
    expect(personalNumbersIn(text)).toEqual([])
  })

  const asMarkdown = (text: string): string => text.replace(/\n/g, '\n\n')

  test.each<[string, Record<string, string>]>([
    ['a line end', { 'bulletins/a.txt': bulletin().replace('很重要', '请拨1380013\r\n8000') }],
    [
      'entities',
      { 'bulletins/a.md': asMarkdown(bulletin()).replace('很重要', '请拨1&#51;800138000') },
    ],
    [
      'emphasis',
      { 'bulletins/a.md': asMarkdown(bulletin()).replace('很重要', '请拨138**0013**8000') },
    ],
    [
      'escapes of YAML',
      { 'bulletins/a.txt': `---\nseries: "示例1380013\\u0038000"\n---\n${bulletin()}` },
    ],
    [
      'a reason',
      {
        'bulletins/a.txt': `---\nlines: [{at: 8, break: true, reason: 问13800138000}]\n---\n${bulletin()}`,
      },
    ],
    ['the name of the file', { 'bulletins/a13800138000.txt': bulletin() }],
    [
      'the address of a page',
      {
        'bulletins/a.html': `<!-- saved from url=(0041)https://example.org/13800138000 -->${page(bulletin())}`,
      },
    ],
    [
      'the address of a link',
      {
        'bulletins/a.md': asMarkdown(bulletin()).replace(
          '很重要',
          '[见](https://example.org/?tel=13800138000)',
        ),
      },
    ],
  ])('in %s one stops the file', (_, files) => {
    const { published, files: told } = collect(makeRoot(files), normalizeConfig({}))
    expect(published).toEqual([])
    const found = told.flatMap(toDetails).filter(({ rule }) => rule === 'personal-phone')
    expect(found).toMatchObject([{ severity: 'error', isSecret: true }])
  })

  test('a row of names.csv with one is not used, and its number is not said again', () => {
    const { files, names } = collect(
      makeRoot({
        'bulletins/names.csv':
          '类型,名称,单位\n人物,示一一,示例馆13800138000\n人物,示二二,示例馆\n',
        'bulletins/a.txt': bulletin(),
      }),
      normalizeConfig({}),
    )
    const told = files.flatMap(toDiagnostics).filter(({ severity }) => severity !== 'info')
    expect(told).toMatchObject([{ rule: 'names-personal-number', severity: 'error', line: 2 }])
    expect(JSON.stringify(told)).not.toContain('13800138000')
    expect(names.people.get('示二二')).toHaveLength(1)
    expect(names.people.get('示一一')).toBeUndefined()
  })

  test('the texts of the config have none, but those that an office offers', () => {
    const site = { contact: '电话 13800138000' }
    expect(() => normalizeConfig({ site })).toThrow(ConfigError)
    expect(() => normalizeConfig({ site })).toThrow('/site/contact 里有手机号码')
    expect(normalizeConfig({ site, check: { contacts: ['电话 13800138000'] } }).site.contact).toBe(
      '电话 13800138000',
    )
  })
})

describe('what may be an office’s own is asked about', () => {
  const ask = (text: string, contacts: string[] = []): string[] => {
    const { published, files } = collect(
      makeRoot({ 'bulletins/a.txt': bulletin().replace('很重要', `很重要，见${text}`) }),
      normalizeConfig({ check: { contacts } }),
    )
    expect(published).toHaveLength(1)
    return files
      .flatMap(toDiagnostics)
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, severity }) => `${severity} ${rule}`)
  }

  test.each([
    ['028-65432100', 'personal-contact'],
    ['（028）6543 2100', 'personal-contact'],
    ['电话：02865432100', 'personal-contact'],
    ['shili@example.org', 'personal-contact'],
    ['人民西路二段38号附5号', 'personal-contact'],
    ['文化街12号3栋2单元501室', 'personal-contact'],
    ['护照E12345678', 'personal-document'],
    ['川A12345', 'personal-document'],
    ['川A·D12345', 'personal-document'],
    ['证号110105491231002', 'personal-document'],
  ])('%s', (text, rule) => {
    expect(ask(text)).toContain(`warning ${rule}`)
  })

  test.each([
    '地铁8号线',
    '3号楼',
    '川志函〔2024〕37号',
    '示例A12号展厅',
    'GB/T 33770',
    '2024年第3号令',
  ])('%s is none', (text) => {
    expect(ask(text)).toEqual([])
  })

  test('not about what the config offers', () => {
    expect(ask('028-65432100', ['(028) 65432100'])).toEqual([])
    expect(ask('shili@example.org', ['shili@example.org'])).toEqual([])
  })
})
