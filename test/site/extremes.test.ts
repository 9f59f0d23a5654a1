/** 极端的档案: none, one, 10,000 bulletins; texts that are longer, shorter or rarer than any. Each page reads on a phone. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeArchive } from '../../src/archive/archive.ts'
import { digestOf } from '../../src/archive/digest.ts'
import { buildSite } from '../../src/publish/build.ts'
import { parseBytes } from '../../src/bulletin/parse.ts'
import { listPages, groupBy, pageSize } from '../../src/site/listing.ts'
import { exports } from '../../src/site/exports.ts'
import { pageContext, pageKinds } from '../../src/site/pages.ts'
import person from '../../templates/person.ts'
import { filesBelow, repository, temporary } from '../support/paths.ts'
import { bulletin, makeRoot } from '../support/root.ts'
import { openConfig, useSite, watch } from '../support/site.ts'

const assets = { theme: 't', main: 'm', style: 's', print: 'p', search: {}, source: {} }
const long = '示例'.repeat(96) + '长志'
const strange = `四川省地方志工作简报第7期（总第612期）
【特别关注】
　　没有标题的一篇从这里开始，第一段就是正文，讲的是示例县志的编纂经过和体会。
　　第二段也是正文。
（省地方志办）
省地方志办主任示作报告
　　2月3日，省地方志办主任示、副主任王示𬭎和𠮷村村民代表𫍯示出席会议，《${long}》出版。
　　${'二〇二四年以来，全省地方志系统把乡镇志和村志编纂作为大事来抓，'.repeat(660)}成效明显。
（省地方志办）
信息公开选项：主动公开
报：省委。
四川省地方志工作办公室综合处 2024年2月10日印发
`

describe('texts that are longer, shorter or rarer than any', () => {
  const site = useSite(() => makeRoot({ 'bulletins/2024-02-10.txt': strange }))

  test(
    'each page is whole and fits a phone, at every size of type',
    { timeout: 120_000 },
    async () => {
      const paths = site.result.served.map(({ path }) => path)
      expect(paths).toContain('issues/2024-007/2.html')
      expect(paths.filter((path) => path.startsWith('works/'))).toHaveLength(1)
      for (const theme of ['light', 'large'] as const) {
        const page = await site.open('index.html', { theme, viewport: { width: 320, height: 640 } })
        for (const path of paths) {
          await page.goto(site.addresses['/'] + path)
          expect(
            await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            ),
            `${path} ${theme}`,
          ).toBeLessThanOrEqual(0)
          expect((await page.locator('h1').first().textContent())!.trim(), path).not.toBe('')
        }
        await page.context().close()
      }
    },
  )

  test('an item without a title is called by its opening', async () => {
    const page = await site.open('issues/2024-007/1.html', {
      viewport: { width: 390, height: 800 },
    })
    expect(await page.locator('h1').textContent()).toBe(
      '没有标题的一篇从这里开始，第一段就是正文，讲的是……',
    )
    await page.context().close()
  })

  test('a long paragraph and rare characters are there, whole', async () => {
    const page = await site.open('issues/2024-007/2.html')
    expect((await page.locator('#p2').textContent())!.length).toBeGreaterThan(20_000)
    expect(await page.locator('#p1').textContent()).toContain('王示𬭎和𠮷村村民代表𫍯示')
    // No half of a surrogate pair anywhere.
    const html = readFileSync(join(site.out, 'issues/2024-007/2.html'), 'utf8')
    expect(html).not.toMatch(
      /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
    )
    await page.context().close()
  })
})

test('a person of one character has a page that says so', () => {
  const { bulletin: one } = parseBytes(
    'bulletins/a.txt',
    new TextEncoder().encode(
      bulletin().replace('研究有关工作。', '研究有关工作。省地方志办主任王示例主持会议。'),
    ),
    openConfig,
  )
  const [item] = one!.columns[0]!.items
  expect(item!.people.map(({ name }) => name)).toEqual(['王示例'])
  item!.people[0]!.name = '示'
  const [context] = [...pageKinds.person(makeArchive([digestOf(one!)]))]
  expect(context!.path).toMatch(/^people\/shi-[0-9a-f]{4}\.html$/)
  const page = {
    ...pageContext(
      { title: '示例', sponsor: '', office: '', footer: [], columns: [], assets } as never,
      context!.path,
    ),
    ...context!,
  }
  expect(person(page).toString()).toContain('<h1>示</h1>')
})

test('an archive of none is a site that says so', async () => {
  const root = makeRoot({})
  const out = join(temporary(), 'dist')
  await buildSite({ root, out, config: openConfig })
  for (const path of ['index.html', 'meetings.html', 'people.html'])
    expect(readFileSync(join(out, path), 'utf8')).toContain('class="empty"')
  expect(readFileSync(join(out, 'about.html'), 'utf8')).toContain('关于本站')
  expect(filesBelow(out).some((path) => path.startsWith('days/'))).toBe(false)
})

describe('an archive of one', () => {
  const site = useSite(() => makeRoot({ 'bulletins/a.txt': bulletin() }))
  test('reads on a phone, with nothing before or after it', async () => {
    const page = await site.open('issues/2024-001.html', { viewport: { width: 390, height: 800 } })
    watch(page)
    expect(await page.locator('.pager').count()).toBe(0)
    await page.goto(`${site.addresses['/']}index.html`)
    expect(await page.locator('.numbers').textContent()).toContain('1期简报')
    await page.context().close()
  })
})

describe('an archive of 10,000', () => {
  const { bulletin: one } = parseBytes(
    'bulletins/a.txt',
    new TextEncoder().encode(bulletin()),
    openConfig,
  )
  const digest = digestOf(one!)
  const archive = makeArchive(
    Array.from({ length: 10_000 }, (_, i) => {
      const year = 2001 + (i % 25)
      const id = `${year}-${String(Math.floor(i / 25) + 1).padStart(3, '0')}`
      return {
        ...digest,
        id,
        columns: digest.columns.map((column) => ({
          ...column,
          items: column.items.map((item) => ({ ...item, id: `${id}/1` })),
        })),
        year,
        issueNo: Math.floor(i / 25) + 1,
        date: `${year}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      }
    }),
  )
  const listed = [
    'year',
    'meetings',
    'tasks',
    'awards',
    'works',
    'people',
    'organizations',
    'day',
  ] as const

  test.each(listed)('no page of kind %s lists more than 200', (kind) => {
    const pages = [...pageKinds[kind](archive)]
    const paths = pages.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    for (const { list, path } of pages) {
      const count = list.groups.reduce((sum: number, { entries }) => sum + entries.length, 0)
      expect(count, path).toBeLessThanOrEqual(pageSize)
      // Every page leads to every other of its list.
      expect(list.pages.filter(({ isCurrent }) => isCurrent).map((each) => each.path)).toEqual([
        path,
      ])
      expect(list.pages.reduce((sum, each) => sum + each.count, 0)).toBe(list.total)
    }
  })

  test('more addresses than a sitemap may hold go over several, named in an index', () => {
    const many = { ...archive, entries: Array.from({ length: 5 }, () => archive.entries).flat() }
    const { render } = exports.find(({ name }) => name.includes('sitemap'))!
    const [index, ...parts] = render(many, { base: 'https://example.org/' } as never)!
    expect(index!.path).toBe('sitemap.xml')
    expect([...index!.body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, at]) => at)).toEqual(
      parts.map(({ path }) => `https://example.org/${path}`),
    )
    const counts = parts.map(({ body }) => body.split('<url>').length - 1)
    expect(Math.max(...counts)).toBe(50_000)
    expect(counts.reduce((sum, count) => sum + count)).toBe(1 + 10_000 + many.entries.length)
    expect(render(archive, { base: 'https://example.org/' } as never)).toHaveLength(1)
  })

  test('the places of one office go over many pages, by year', () => {
    const pages = [...pageKinds.organization(archive)]
    expect(pages.length).toBeGreaterThanOrEqual(50)
    expect(pages[0]!.path).toMatch(/^orgs\/[^/]+\.html$/)
    expect(pages[1]!.path).toMatch(/^orgs\/[^/]+\/20\d\d(?:-\d+)?\.html$/)
  })
})

describe('pages of a list', () => {
  const grouped = (years: Record<string, number>) =>
    Object.entries(years)
      .sort((a, b) => (a[0] < b[0] ? 1 : -1))
      .map(([year, count]) => ({
        key: year,
        label: year,
        entries: Array.from({ length: count }, (_, i) => `${year}/${count - i}`),
      }))
  const address = (key?: string, part?: number): string => [key ?? 'first', part].join('-')

  test('keep what they hold when something is added at the head', () => {
    const before = listPages(grouped({ 2024: 450, 2025: 199 }), address)
    const after = listPages(grouped({ 2024: 450, 2025: 200 }), address)
    const held = (pages: typeof before): Map<string, string> =>
      new Map(
        pages.map(({ path, list }) => [path, list.groups.map(({ entries }) => entries).join()]),
      )
    expect(
      [...held(after)].filter(([path, entries]) => held(before).get(path) !== entries),
    ).toHaveLength(1)
  })

  test('a short list is one page, its groups in order', () => {
    const pages = listPages(
      groupBy([2, 1, 2], (n) => ({ key: `k${n}`, label: `${n}` })),
      address,
    )
    expect(pages.map(({ path, list }) => ({ path, ...list }))).toEqual([
      {
        path: 'first-',
        total: 3,
        signature: 'first- 3',
        groups: [
          { key: 'k2', label: '2', entries: [2, 2] },
          { key: 'k1', label: '1', entries: [1] },
        ],
        pages: [{ label: '全部', path: 'first-', count: 3, isCurrent: true }],
      },
    ])
  })
})

describe('the weight of a page', () => {
  test.each(['issues/2024-01-31.html', 'issues/2024-01-31/1.html', 'issues/2024-01-31/2.html'])(
    '%s is at most 15 kB with its style and scripts, compressed',
    async (path) => {
      const out = join(temporary(), 'dist')
      await buildSite({ root: repository, out, config: openConfig })
      const html = readFileSync(join(out, path))
      const assets = [
        ...String(html).matchAll(/<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^"]+)"/g),
      ].map(([, address]) => new URL(address!, `file:///${path}`).pathname.slice(1))
      // Theme and main script, style for screen and paper.
      expect(assets).toHaveLength(4)
      const bytes = [html, ...assets.map((asset) => readFileSync(join(out, asset)))].map(
        (body) => gzipSync(body).length,
      )
      expect(bytes.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(15_000)
    },
  )
})
