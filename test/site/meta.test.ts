/** 元数据与页脚: what machines read of every page, and who is answerable for the site. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite, type BuildResult } from '../../src/publish/build.ts'
import { normalizeConfig, readConfig } from '../../src/config/config.ts'
import { filesBelow, repository, temporary } from '../support/paths.ts'
import { publishedRecords } from '../support/records.ts'
import { bulletin, makeRoot } from '../support/root.ts'

const root = join(repository, 'test/sites/archive')
const out = join(temporary(), 'dist')
let result: BuildResult
beforeAll(async () => {
  result = await buildSite({ root, out, config: readConfig(root), url: 'https://example.org/a/b/' })
})

const read = (path: string): string => readFileSync(join(out, path), 'utf8')
const content = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`, 'g'))].map(
    ([, value]) => value!,
  )
const pagesOf = (...kinds: string[]): string[] =>
  result.served
    .filter(({ template }) => kinds.some((kind) => template === `templates/${kind}.ts`))
    .map(({ path }) => path)

describe('政府网站发展指引', () => {
  test('every page names the site, its domain and its code, once', () => {
    for (const { path } of result.served) {
      const html = read(path)
      expect(content(html, 'SiteName'), path).toEqual(['四川省地方志工作简报（示例）'])
      expect(content(html, 'SiteDomain'), path).toEqual(['example.org'])
      expect(content(html, 'SiteIDCode'), path).toEqual(['5100000000'])
      expect(content(html, 'format-detection'), path).toHaveLength(1)
    }
  })

  test('a list names its column, a text its title, date and source', () => {
    for (const path of pagesOf(
      'home',
      'year',
      'meetings',
      'tasks',
      'awards',
      'works',
      'people',
      'organizations',
      'day',
    )) {
      for (const name of ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'])
        expect(content(read(path), name)[0], `${path} ${name}`).toMatch(/\S/)
      expect(content(read(path), 'ArticleTitle')).toEqual([])
    }
    const texts = pagesOf('issue', 'item')
    expect(texts.length).toBeGreaterThan(100)
    for (const path of texts) {
      expect(content(read(path), 'ArticleTitle')[0], path).toMatch(/\S/)
      expect(content(read(path), 'PubDate')[0], path).toMatch(/^20\d\d-\d\d-\d\d 00:00$/)
      expect(content(read(path), 'ContentSource')[0], path).toMatch(/\S/)
      expect(content(read(path), 'Url')).toEqual([`https://example.org/a/b/${path}`])
    }
  })

  test('the date is that of issue, the source who signed', () => {
    const [first] = publishedRecords(out).find(({ id }) => id === '2024-017')!.columns[0]!.items
    expect(first!.sources[0]!.printed).toBe('四川省地方志办')
    const html = read('issues/2024-017/1.html')
    expect(content(html, 'PubDate')).toEqual(['2024-02-20 00:00'])
    expect(content(html, 'ContentSource')).toEqual(['四川省地方志工作办公室'])
  })
})

test('every page has a card of its own: title, text, picture', () => {
  const titles = new Map<string, string>()
  for (const { path, template } of result.served) {
    const html = read(path)
    const [title] = content(html, 'og:title')
    expect(title, path).toMatch(/\S/)
    expect(content(html, 'og:image')).toEqual(['https://example.org/a/b/card.png'])
    expect(content(html, 'og:url')[0], path).toMatch(/^https:\/\/example\.org\/a\/b\//)
    if (
      ['templates/withdrawn.ts', 'templates/redirect.ts', 'templates/not-found.ts'].includes(
        template,
      )
    )
      continue
    expect(content(html, 'og:description')[0] ?? '', path).toMatch(/\S/)
    expect(html).toContain('<meta name="theme-color" content="#fffefb"')
    titles.set(path, title!)
  }
  expect(titles.size).toBeGreaterThan(400)
  const picture = readFileSync(join(out, 'card.png'))
  // Width and height in the IHDR of a PNG.
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630])
  const icon = readFileSync(join(out, 'apple-touch-icon.png'))
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([180, 180])
})

test('the foot of every page says who is answerable', () => {
  for (const { path } of result.served) {
    const foot = /<footer[\s\S]*<\/footer>/.exec(read(path))![0]
    expect(foot).toContain('主办单位：四川省地方志工作办公室（示例）')
    expect(foot).toContain('网站标识码 5100000000')
    expect(foot).toContain(
      '<a href="https://beian.miit.gov.cn/" rel="noreferrer">蜀ICP备00000000号</a>',
    )
    expect(foot).toContain('code=51000000000000"')
    expect(foot).toContain('<a href="mailto:shili@example.org" rel="noreferrer">找错</a>')
    expect(foot).toContain('028-00000000')
  }
  expect(read('issues/2024-017.html')).toContain('<dd>5100000000/2024-622</dd>')
  expect(read('about.html')).toContain('示例文字可以自由使用（CC0）。')
})

test('without an address and without records nothing is claimed', async () => {
  const own = join(temporary(), 'dist')
  await buildSite({
    root: makeRoot({ 'bulletins/a.txt': bulletin() }),
    out: own,
    config: normalizeConfig({}),
  })
  for (const path of filesBelow(own).filter((file) => file.endsWith('.html'))) {
    const html = readFileSync(join(own, path), 'utf8')
    for (const name of ['SiteDomain', 'SiteIDCode', 'og:url', 'Url'])
      expect(content(html, name)).toEqual([])
    expect(html).not.toContain('beian')
    expect(content(html, 'og:image')[0]).toMatch(/^(?:\.\.\/)*card\.png$/)
  }
})

describe('a slip in the texts of the site is refused', () => {
  test.each<[object, RegExp]>([
    [{ icp: '　' }, /\/site\/icp 是空白/],
    [{ report: 'javascript:alert(1)' }, /\/site\/report/],
    [{ report: 'https:///foo bar' }, /\/site\/report 出现 “https:\/\/\/foo bar”/],
    [{ indexNumber: '{constructor}/{id}' }, /没有占位符 \{constructor\}，可用的：\{id\} \{year\}/],
    [{ siteCode: 'x y' }, /\/site\/siteCode/],
  ])('%j', (site, message) => {
    expect(() => normalizeConfig({ site })).toThrow(message)
  })
})
