/** 边改边看: an editor's server, its sources edited while a browser has a page open. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDev } from '../src/publish/dev-server.ts'
import { launch } from './support/browser.ts'
import { bulletin, makeRoot } from './support/root.ts'

const root = makeRoot({
  'bulletins/a.txt': bulletin({ word: '甲事' }),
  'bulletins/b.txt': bulletin({ issue: 2, word: '乙事' }),
  'public/note.txt': '一',
})
const write = (path: string, text: string): void => writeFileSync(join(root, path), text)
let dev: Awaited<ReturnType<typeof startDev>>
let browser: Browser
let page: Page

beforeAll(async () => {
  dev = await startDev({ root, port: 0 })
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 800, height: 400 } })
  page.setDefaultTimeout(5000)
})
afterAll(async () => {
  await browser.close()
  await dev.close()
})

const open = (path: string) => page.goto(dev.address + path)
const main = () => page.locator('main')

describe('a saved file shows in the open page', () => {
  test('a bulletin: its words, with scroll and focus kept', async () => {
    await open('issues/2024-001/1.html')
    await expect(main().textContent()).resolves.toContain('甲事')
    await page.locator('#find').fill('检索词')
    await page.evaluate(() => {
      document.body.style.minHeight = '3000px'
      scrollTo({ top: 150, behavior: 'instant' })
    })
    const top = await page.evaluate(() => scrollY)
    expect(top).toBeGreaterThan(50)
    write('bulletins/a.txt', bulletin({ word: '丙事' }))
    await main().getByText('丙事').first().waitFor()
    expect(await page.locator('#find').inputValue()).toBe('检索词')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find')
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(50)
  })

  test('a page that is not touched by it is not loaded again', async () => {
    await open('about.html')
    await page.evaluate(() => ((window as unknown as { mine: number }).mine = 1))
    write('bulletins/a.txt', bulletin({ word: '丁事' }))
    await expect
      .poll(async () =>
        (await (await fetch(`${dev.address}issues/2024-001/1.html`)).text()).includes('丁事'),
      )
      .toBe(true)
    await page.waitForTimeout(200)
    expect(await page.evaluate(() => (window as unknown as { mine?: number }).mine)).toBe(1)
  })

  test('lists, people and the search follow', async () => {
    await open('people.html')
    write(
      'bulletins/a.txt',
      bulletin().replace('研究有关工作。', '研究有关工作。省地方志办主任闵示初主持会议。'),
    )
    await main().getByText('闵示初').first().waitFor()
    await open('search.html?q=闵示初')
    await page.locator('#search-results > li').first().waitFor()
  })

  test('a new bulletin, a renamed one, a removed one', async () => {
    await open('index.html')
    write('bulletins/c.txt', bulletin({ issue: 3 }))
    await main().getByText('2024年第3期').first().waitFor()
    renameSync(join(root, 'bulletins/c.txt'), join(root, 'bulletins/d.txt'))
    await expect
      .poll(async () =>
        (await (await fetch(`${dev.address}issues/2024-003/1.html`)).text()).includes('d.txt'),
      )
      .toBe(true)
    rmSync(join(root, 'bulletins/d.txt'))
    await expect.poll(() => main().getByText('2024年第3期').count()).toBe(0)
    expect((await fetch(`${dev.address}issues/2024-003.html`)).status).toBe(404)
  })

  test('a sidecar', async () => {
    await open('issues/2024-001.html')
    write('bulletins/a.yaml', 'withdrawn:\n  date: 2024-02-01\n  reason: 示例原因\n')
    await main().getByText('示例原因').first().waitFor()
    rmSync(join(root, 'bulletins/a.yaml'))
    await main().getByText('示例县').or(main().getByText('闵示初')).first().waitFor()
  })

  test('names and config', async () => {
    write(
      'bulletins/names.csv',
      '类型,名称,区分,别名,单位,职务\n人物,闵示初,,,省地方志办,示例职务\n',
    )
    await open('people.html')
    await main().getByText('闵示初').click()
    await main().getByText('示例职务').first().waitFor()
    write('jianbao.config.json', '{ "site": { "title": "示例的题目" } }')
    await page.locator('.brand', { hasText: '示例的题目' }).waitFor()
  })

  test('a template, ours and the root’s', async () => {
    await open('about.html')
    mkdirSync(join(root, 'templates'))
    write(
      'templates/about.ts',
      `import { html } from '../src/site/html.ts'
import { layout } from './_layout.ts'
export default (context) => layout(context, { main: html\`<h1>第一版</h1>\` })
`,
    )
    await main().getByText('第一版').waitFor()
    write(
      'templates/about.ts',
      `import { html } from '../src/site/html.ts'
import { layout } from './_layout.ts'
export default (context) => layout(context, { main: html\`<h1>第二版</h1>\` })
`,
    )
    await main().getByText('第二版').waitFor()
  })

  test('the root’s own style', async () => {
    await open('about.html')
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color)
    mkdirSync(join(root, 'templates'), { recursive: true })
    for (const color of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
      write('templates/style.css', `body { color: ${color} }`)
      await expect.poll(ink).toBe(color)
    }
  })

  test('a public file', async () => {
    expect(await (await fetch(`${dev.address}note.txt`)).text()).toBe('一')
    write('public/note.txt', '二')
    expect(await (await fetch(`${dev.address}note.txt`)).text()).toBe('二')
  })
})

describe('what is wrong is shown, and ends nothing', () => {
  test('findings in the corner, with file, line and column', async () => {
    await open('index.html')
    write('bulletins/e.txt', bulletin({ issue: 5 }).replace('信息公开选项：主动公开\n', ''))
    const panel = page.locator('.jianbao-dev')
    await panel.locator('summary', { hasText: '没有发布' }).waitFor()
    await panel.locator('summary').click()
    await panel
      .getByText(/bulletins\/e\.txt:\d+:\d+/)
      .first()
      .waitFor()
    rmSync(join(root, 'bulletins/e.txt'))
    await expect.poll(() => panel.getByText('e.txt').count()).toBe(0)
  })

  test('what two bulletins say of each other, with both places, when the editor rests', async () => {
    await open('index.html')
    const panel = page.locator('.jianbao-dev')
    const long =
      '会议指出，示例县的编辑十人分赴六个乡镇，逐户登记民国以来的家谱、契约和老照片，共得四百余件。'
    for (const [name, issue] of [
      ['f.txt', 8],
      ['g.txt', 9],
    ] as const)
      write(
        `bulletins/${name}`,
        bulletin({ issue, word: `第${issue}号` }).replace(/会议指出.*/, long),
      )
    await panel.getByText('这一段与 bulletins/f.txt 的一段相同').waitFor({ state: 'attached' })
    await panel.getByText('另见 bulletins/f.txt:5').waitFor({ state: 'attached' })
    rmSync(join(root, 'bulletins/g.txt'))
    await expect.poll(() => panel.getByText('一段相同').count()).toBe(0)
    rmSync(join(root, 'bulletins/f.txt'))
  })

  test('a config that cannot be read, until it can', async () => {
    await open('index.html')
    write('jianbao.config.json', '{ "site": ')
    const failure = page.locator('.jianbao-dev-failure')
    await failure.getByText('jianbao.config.json').waitFor()
    expect(await page.locator('.brand').textContent()).toBe('示例的题目')
    write('jianbao.config.json', '{ "site": { "title": "改好的题目" } }')
    await page.locator('.brand', { hasText: '改好的题目' }).waitFor()
    await failure.waitFor({ state: 'hidden' })
  })

  test('a template that fails, until it does not', async () => {
    await open('about.html')
    write('templates/about.ts', 'export default (')
    const failure = page.locator('.jianbao-dev-failure')
    await failure.getByText(/templates\/about\.ts/).waitFor()
    write('templates/about.ts', 'export default (context) => context.nothing.here\n')
    await open('about.html')
    await failure.getByText(/about\.ts:\d+:\d+ .*生成 about\.html 时出错/).waitFor()
    rmSync(join(root, 'templates/about.ts'))
    await main().getByText('关于本站').first().waitFor()
  })

  test('a folder that is gone for a moment', async () => {
    await open('index.html')
    renameSync(join(root, 'bulletins'), join(root, 'elsewhere'))
    await page.waitForTimeout(300)
    renameSync(join(root, 'elsewhere'), join(root, 'bulletins'))
    await expect
      .poll(async () => (await fetch(`${dev.address}issues/2024-002.html`)).status)
      .toBe(200)
  })
})

describe('it answers this machine only', () => {
  const ask = (headers: Record<string, string>, method = 'GET', path = '/') =>
    new Promise<number>((done, fail) => {
      const { port } = new URL(dev.address)
      request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        response.resume()
        done(response.statusCode!)
      })
        .on('error', fail)
        .end()
    })

  test('under its own name, and for reading', async () => {
    expect(await ask({})).toBe(200)
    expect(await ask({ host: 'localhost:1' })).toBe(200)
    expect(await ask({ host: 'evil.example' })).toBe(403)
    expect(await ask({}, 'POST')).toBe(403)
  })

  test.each(['/../package.json', '/%2e%2e/package.json', '/bulletins/a.txt'])(
    'and nothing beyond the site: %s',
    async (path) => expect(await ask({}, 'GET', path)).toBe(404),
  )
})
