/** What editors say in files of their own, seen on the site: corrections, names, withdrawal, former addresses. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../src/publish/build.ts'
import { readConfig } from '../src/config/config.ts'
import { Engine } from '../src/search/reader/engine.ts'
import { findAll } from '../src/search/reader/find.ts'
import { parseQuery } from '../src/search/reader/query.ts'
import { fromScript, type IndexManifest } from '../src/search/reader/store.ts'
import { filesBelow, repository, temporary } from './support/paths.ts'

const source = join(repository, 'test/sites/editors')

async function build(root: string): Promise<Record<string, string>> {
  const out = join(temporary(), 'dist')
  await buildSite({ root, out, config: readConfig(root), url: 'https://example.org/' })
  return Object.fromEntries(
    filesBelow(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]),
  )
}

/** Text of a page as read, without its markup. */
const read = (page: string): string =>
  page
    .replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')

let site: Record<string, string>
beforeAll(async () => {
  site = await build(source)
})

describe.each([
  ['front matter', '2026-003', '示例县地方志工作机构全体干部职工年度工作', '闵示初'],
  ['a sidecar', '2026-005', '绵阳市地方志工作机构全体干部职工年度工作', '邬示秋'],
])('orders in %s', (_, id, title, person) => {
  const page = () => site[`issues/${id}/1.html`]!
  const record = () =>
    (
      JSON.parse(site['data/bulletins.json']!) as { id: string; columns: { items: object[] }[] }[]
    ).find((each) => each.id === id)!.columns[0]!.items[0]!

  test('a title is split from its subtitle', () => {
    expect(record()).toMatchObject({ title, subtitle: '互学互鉴互促共进' })
    expect(page()).toContain(`<h1>${title}</h1>`)
    expect(page()).toMatch(/<p class="subtitle">互学互鉴互促共进<sup class="correction">/)
    expect(read(page())).toContain('另起，由编辑指定。原因：原件分作两行。')
  })

  test('two lines are one paragraph', () => {
    expect(read(page())).toContain('各单位要落实责任。按时完成任务。')
    expect(read(page())).toContain('接在上一行之后')
  })

  test('the kind is another, and the page says why', () => {
    expect(record()).toMatchObject({ kind: 'event' })
    expect(page()).toMatch(/<p class="meta">活动<sup class="correction">/)
    expect(read(page())).toContain('类别：原作会议，现作活动。原因：是活动')
  })

  test("a person's post is another, beside the text and on the person's page", () => {
    expect(record()).toMatchObject({ people: [{ name: person, roles: ['副主任'] }] })
    expect(read(page())).toContain(`主持${person}（副主任）`)
    expect(read(page())).toContain('人物：原作主任，现作副主任。原因：原件误排。')
    const own = Object.entries(site).find(
      ([path, text]) => path.startsWith('people/') && text.includes(`<h1>${person}`),
    )![1]
    expect(read(own)).toContain('副主任')
  })

  test('every mark leads to its note and back', () => {
    const marks = [...page().matchAll(/id="(cm\d+)" href="#(c\d+)"/g)]
    expect(marks.length).toBeGreaterThanOrEqual(4)
    for (const [, mark, note] of marks) {
      expect(page()).toContain(`<li id="${note}">`)
      expect(page()).toContain(`href="#${mark}"`)
    }
  })
})

test('a corrected text shows the new reading in place, and the old one in the note', () => {
  const text = read(site['issues/2026-003/1.html']!)
  expect(text).toContain('会议指出，示例工作很重要，要抓实抓细抓好')
  expect(text).toContain('原作抓紧抓实，现作抓实抓细。原因：原件误排。')
  expect(read(site['issues/2026-003.html']!)).toContain(
    '总期号：原作836，现作835。原因：原件误排。',
  )
})

describe('a person', () => {
  test('has a page with dated posts at the pinned address', () => {
    const text = read(site['people/min-shi-chu.html']!)
    expect(text).toContain('2019年至2023年6月 四川省地方志工作办公室 副主任'.replace(/ /g, ''))
    expect(text).toContain('2023年6月起四川省地方志工作办公室主任')
    expect(text).toContain('2026年第3期，第1段')
    expect(site['issues/2026-003/1.html']).toContain('href="../../people/min-shi-chu.html"')
  })

  test('renamed in names.csv is renamed on every page and in the search', async () => {
    const root = temporary()
    cpSync(source, root, { recursive: true })
    const path = join(root, 'bulletins/names.csv')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll('人物,闵示初,,,', '人物,闵世初,,闵示初,'),
    )
    const renamed = await build(root)
    expect(read(renamed['people/min-shi-chu.html']!)).toContain('闵世初')
    expect(read(renamed['people/min-shi-chu.html']!)).toContain('又作：闵示初')
    expect(read(renamed['people.html']!)).toContain('闵世初')
    expect(read(renamed['orgs/sichuan-office.html']!)).toContain('闵世初')
    const item = renamed['issues/2026-003/1.html']!
    expect(read(item)).toContain('主持闵世初（副主任）')
    // What is printed stays as printed.
    expect(read(item)).toContain('川志示例办主任闵示初主持')
    const found = async (own: Record<string, string>, query: string): Promise<string[]> => {
      const load = (path: string) => Promise.resolve(own[path] ? fromScript(own[path]) : undefined)
      const manifest = await load('search/index.js')
      const engine = new Engine((manifest as ['manifest', IndexManifest])[1], load)
      const { root } = parseQuery(query, await engine.simplifyFor(query))
      return (await findAll(engine, root!)).items.map(({ id }) => id)
    }
    expect(await found(renamed, '人物：闵世初')).toEqual(['2026-003/1'])
    expect(await found(site, '人物：闵世初')).toEqual([])
    // The printed name is found as before.
    expect(await found(renamed, '闵示初')).toEqual(['2026-003/1'])
    for (const [file, text] of Object.entries(renamed).filter(([file]) => file.endsWith('.html')))
      if (text.includes('闵示初')) expect(text, file).toContain('闵世初')
  })
})

test('an organisation has its aliases, its former name and who held a post', () => {
  const text = read(site['orgs/sichuan-office.html']!)
  for (const part of [
    '又作川志示例办',
    '曾用名四川省地方志编纂委员会办公室（1985年至2018年）',
    '所在地四川省',
    '闵示初 副主任（2019年至2023年6月）、主任（2023年6月起）',
  ])
    expect(text).toContain(part)
})

test('a work is one work by every name, with its series', () => {
  const [path, page] = Object.entries(site).find(([each]) => each.startsWith('works/'))!
  expect(read(page)).toContain('《示例水利志》')
  expect(read(page)).toContain('丛书示例丛书')
  expect(site['issues/2026-003/1.html']).toContain(path.split('/')[1])
})

describe('a withdrawn bulletin', () => {
  test('keeps its addresses, which say so', () => {
    for (const path of ['issues/2026-004.html', 'issues/2026-004/1.html']) {
      expect(read(site[path]!)).toMatch(/2026年第4期 已撤回/)
      expect(read(site[path]!)).toContain('已于2026年2月1日撤回')
      expect(read(site[path]!)).toContain('原因：内容有误，另行印发')
      expect(site[path]).toContain('<meta name="robots" content="noindex">')
    }
    expect(read(site['years/2026.html']!)).toContain('已撤回 2026年第4期 2026年2月1日撤回')
  })

  test('is nowhere else: no word of it, no id in data, search or sitemap', () => {
    for (const [path, text] of Object.entries(site)) {
      expect(text, path).not.toContain('示例县撤回的会议')
      if (
        /^(?:data|search|people|orgs|works)\/|^(?:sitemap\.xml|index\.html|search\.html)/.test(path)
      )
        expect(text, path).not.toContain('2026-004')
    }
    expect(site['sitemap.xml']).toContain('2026-003')
  })
})

test('a former address leads to the present one, without a script', () => {
  for (const [old, now] of [
    ['issues/2026-s09.html', '2026-003.html'],
    ['issues/2026-s09/1.html', '../2026-003/1.html'],
  ] as const) {
    expect(site[old]).toContain(`<meta http-equiv="refresh" content="0; url=${now}">`)
    expect(site[old]).toContain(`<a href="${now}">`)
    expect(site[old]).toContain('noindex')
  }
  expect(site['sitemap.xml']).not.toContain('s09')
})

test('texts of the config stand on the site', async () => {
  const other = await build(join(repository, 'test/sites/jiangsu'))
  expect(read(other['index.html']!)).toContain('示例：另一个省、另一个单位的简报。')
  expect(other['people.html']).toContain('示例备案号 00000000')
  expect(other['search.html']).toContain('data-columns="要情　各地　书讯"')
})
