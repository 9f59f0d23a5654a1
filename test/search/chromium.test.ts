/** 检索与真值, in a real Chromium: over http at / and under a path, and from file://. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../../src/publish/build.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { Matcher } from '../../src/search/reader/match.ts'
import { parseQuery } from '../../src/search/reader/query.ts'
import { simplifyTable } from '../../src/search/reader/terms.ts'
import { indexFiles } from '../../src/search/writer/write.ts'
import { launch } from '../support/browser.ts'
import { long } from '../support/long.ts'
import { temporary } from '../support/paths.ts'
import { makeRoot } from '../support/root.ts'
import { inventDocuments, sampleQueries, Scan } from '../support/search.ts'
import { serveEverywhere } from '../support/serve.ts'

const documents = inventDocuments(1000)
/** What the documents may be narrowed by. */
const names = documents.map((document) => ({
  place: document.places,
  org: document.organizations,
  person: document.people,
  work: document.works,
}))
const scan = new Scan(documents)
const queries = sampleQueries(documents, long ? 12 : 3, 11)

let browser: Browser
let addresses: Record<string, string>
let close: (() => void) | undefined
let out: string

beforeAll(async () => {
  out = join(temporary(), 'dist')
  await buildSite({ root: makeRoot({}), out, config: sichuanProfile })
  rmSync(join(out, 'search'), { recursive: true })
  for (const { path, body } of indexFiles(documents, names)) {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    writeFileSync(join(out, path), body)
  }
  ;({ addresses, close } = await serveEverywhere(out))
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  close?.()
})

/** The number of items that the page states, when it states it without 约. */
async function stated(page: Page): Promise<number> {
  const status = page.locator('#search-status')
  await status.filter({ hasText: /篇|没有找到/ }).waitFor()
  const button = status.getByRole('button', { name: '核实篇数' })
  for (;;) {
    // The number belongs to what is asked only once the page is quiet.
    if (await page.locator('#search-results[aria-busy]').count()) {
      await page.waitForTimeout(20)
      continue
    }
    const text = (await status.textContent())!
    if (!/约\d+篇/.test(text)) {
      const count = /(\d+)篇/.exec(text)
      if (count || text.includes('没有找到')) return Number(count?.[1] ?? 0)
    }
    if (await button.count()) await button.click({ timeout: 1000 }).catch(() => undefined)
    await page.waitForTimeout(20)
  }
}

describe.each(['/', '/a/b/', 'file://'])('at %s', (base) => {
  test('every class of query states the number that a scan finds, and lists it', async () => {
    const page = await browser.newPage()
    page.on('pageerror', (error) => expect.fail(error.message))
    await page.goto(`${addresses[base]}search.html`)
    for (const { kind, query, wanted } of queries) {
      const truth = scan.find(wanted)
      await page.locator('#q').fill(query)
      await page.locator('#q').press('Enter')
      await page.waitForFunction(
        (typed) => document.querySelector('#search-status')!.textContent!.includes(typed),
        query,
      )
      expect(await stated(page), `${kind}: ${query}`).toBe(truth.length)
      if (truth.length > 20) continue
      await expect.poll(() => page.locator('#search-results > li > h2').count()).toBe(truth.length)
      const ids = await page
        .locator('#search-results > li > h2 a')
        .evaluateAll((links) =>
          links.map((link) => link.getAttribute('href')!.replace(/^.*issues\/|\.html.*$/g, '')),
        )
      expect(ids.sort(), query).toEqual(truth.map(({ id }) => id).sort())
    }
    await page.close()
  }, 120_000)
})

describe.each(['/', '/a/b/', 'file://'])('by keyboard alone at %s', (base) => {
  /** Presses Tab until what has the focus is meant. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((own) => document.activeElement?.matches(own), selector)) return
    }
    throw new Error(`no way to ${selector}`)
  }

  test('find, narrow, take back, order, turn the page, take away', async () => {
    const page = await browser.newPage()
    page.on('pageerror', (error) => expect.fail(error.message))
    await page.goto(`${addresses[base]}search.html`)
    await page.keyboard.press('/')
    await page.keyboard.type('示例')
    await page.keyboard.press('Enter')
    const all = await stated(page)
    await tabTo(page, 'details[data-key=kind] input')
    await page.keyboard.press('Space')
    await page.locator('.chip').waitFor()
    await expect.poll(() => stated(page)).toBeLessThan(all)
    // The focus stays where it was.
    expect(
      await page.evaluate(() => document.activeElement?.matches('details[data-key=kind] input')),
    ).toBe(true)
    await page.locator('#q').focus()
    await tabTo(page, '.chip')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.chip').count()).toBe(0)
    await expect.poll(() => stated(page)).toBe(all)
    await page.locator('#q').focus()
    await tabTo(page, 'button[aria-pressed]')
    await page.keyboard.press('Enter')
    await page.locator('.chip').waitFor()
    await expect.poll(() => stated(page)).toBeLessThan(all)
    await page.goBack()
    await expect.poll(() => stated(page)).toBe(all)
    await page.locator('#q').focus()
    await tabTo(page, 'select[name=sort]')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('date')
    await stated(page)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      tabTo(page, 'button[value=csv]').then(() => page.keyboard.press('Enter')),
    ])
    expect(file.suggestedFilename()).toBe('jianbao.csv')
    await tabTo(page, '#search-pages a')
    await page.keyboard.press('Enter')
    await page.locator('#search-status', { hasText: '第2页' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-status')
    await page.close()
  }, 90_000)
})

test('an index that lacks files answers from the rest, and says so', async () => {
  const page = await browser.newPage()
  await page.route(/search\/a\/\d+\.js/, (route) => route.abort())
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  await page.locator('#search-status', { hasText: '检索数据不完整' }).waitFor()
  expect(await page.locator('#search-results > li > h2').count()).toBeGreaterThan(0)
  expect(await page.locator('#search-status').textContent()).toContain('至少')
  await page.close()
})

test('the filters count what was found, and hold where their columns are missing', async () => {
  const page = await browser.newPage()
  const query = sampleQueries(documents, 40, 5).find(({ kind, wanted }) => {
    const { length } = scan.find(wanted)
    return kind !== 'several' && kind !== 'two' && length > 11 && length < 60
  })!
  const truth = scan.find(query.wanted).map(({ id }) => documents.find((each) => each.id === id)!)
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent(query.query)}`)
  expect(await stated(page)).toBe(truth.length)
  expect(await page.locator('#search-results > li > h2').count()).toBe(Math.min(20, truth.length))
  const year = truth[0]!.year
  const own = truth.filter((each) => each.year === year).length
  expect(
    await page.locator(`.year-chart [data-facet="year:${year}"]`).getAttribute('aria-label'),
  ).toBe(`${year}年，${own}篇`)
  await page.route(/facets\.js/, (route) => route.abort())
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent(query.query)}&year=${year}`)
  await page.locator('#search-status', { hasText: '检索数据不完整' }).waitFor()
  await expect.poll(() => page.locator('#search-results > li > h2').count()).toBe(Math.min(20, own))
  await page.close()
})

test('back leads to the search before', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html`)
  for (const word of ['示例', '年鉴', '志书']) {
    await page.locator('#q').fill(word)
    await page.locator('#q').press('Enter')
    await page.locator('#search-status', { hasText: `“${word}”：` }).waitFor()
  }
  await page.goBack()
  await page.locator('#search-status', { hasText: '“年鉴”：' }).waitFor()
  expect(await page.locator('#q').inputValue()).toBe('年鉴')
  await page.goBack()
  await page.locator('#search-status', { hasText: '“示例”：' }).waitFor()
  await page.close()
})

test('a slip in the query is explained, and shown where it is', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('志书 年鉴 OR')}`)
  const problem = page.locator('#search-problem')
  await problem.waitFor()
  expect(await problem.textContent()).toBe('检索式有误：“OR”（或）后面缺少检索词。志书 年鉴 OR')
  expect(await problem.locator('mark').textContent()).toBe('OR')
  expect(await page.locator('#q').getAttribute('aria-invalid')).toBe('true')
  await page.close()
})

test('every facet counts what a scan counts, and narrows to it', async () => {
  const page = await browser.newPage()
  const query = sampleQueries(documents, 40, 9).find(({ kind, wanted }) => {
    const { length } = scan.find(wanted)
    return kind !== 'several' && kind !== 'two' && length > 30 && length < 200
  })!
  const ids = new Set(scan.find(query.wanted).map(({ id }) => id))
  const truth = documents.filter(({ id }) => ids.has(id))
  const values: Record<string, (document: (typeof documents)[number]) => readonly string[]> = {
    column: (document) => [document.column],
    kind: (document) => [document.kind],
    place: (document) => document.places,
    org: (document) => document.organizations,
    person: (document) => document.people,
    work: (document) => document.works,
  }
  for (const [key, of] of Object.entries(values)) {
    await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent(query.query)}`)
    await stated(page)
    const facet = page.locator(`details[data-key="${key}"]`)
    if ((await facet.getAttribute('open')) === null) await facet.locator('summary').click()
    const row = facet.locator('label').first()
    await row.waitFor()
    const value = (await row.locator('span').first().textContent())!
    const count = truth.filter((document) => of(document).includes(value)).length
    expect(await row.locator('.count').textContent(), `${key} ${value}`).toBe(String(count))
    await row.locator('input').check()
    await page.locator('.chip').waitFor()
    await expect.poll(() => stated(page), { timeout: 10_000 }).toBe(count)
    expect(new URL(page.url()).searchParams.getAll(key)).toEqual([value])
    expect(await page.title()).toContain(value)
  }
  await page.close()
}, 120_000)

test('two facets and a time hold together, come back, and go by their chips', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  const all = await stated(page)
  const [year] = [...new Set(documents.map((document) => document.year))].sort().slice(-1)
  await page.locator(`[data-facet="year:${year}"]`).click()
  await page.locator('.chip').waitFor()
  const kind = page.locator('details[data-key=kind] input').first()
  await kind.check()
  await expect.poll(() => page.locator('.chip').count()).toBe(2)
  const narrowed = await stated(page)
  expect(narrowed).toBeLessThan(all)
  const address = page.url()
  await page.locator('.chip').first().click()
  await expect.poll(() => page.locator('.chip').count()).toBe(1)
  await page.goBack()
  await expect.poll(() => page.locator('.chip').count()).toBe(2)
  expect(page.url()).toBe(address)
  await expect.poll(() => stated(page)).toBe(narrowed)
  await page.reload()
  expect(await stated(page)).toBe(narrowed)
  await page.close()
})

test('dragging over the years takes them all; so do the boxes of the dates', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  await stated(page)
  const years = [...new Set(documents.map((document) => document.year))].sort()
  const [from, to] = [years[1]!, years[3]!]
  const box = async (year: string) =>
    (await page.locator(`[data-facet="year:${year}"]`).boundingBox())!
  const [first, last] = [await box(from), await box(to)]
  await page.mouse.move(first.x + first.width / 2, first.y + first.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2, { steps: 4 })
  await page.mouse.up()
  await page.locator('.chip', { hasText: `${from}至${to}` }).waitFor()
  const dragged = await stated(page)
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  await stated(page)
  await page.locator('input[name=from]').fill(from)
  await page.locator('input[name=to]').fill(to)
  await page.locator('input[name=to]').press('Tab')
  await page.locator('.chip', { hasText: `${from}至${to}` }).waitFor()
  await expect.poll(() => stated(page)).toBe(dragged)
  await page.close()
})

test('twenty a page, with links that open by themselves; in order of date; by issue', async () => {
  const page = await browser.newPage()
  const address = `${addresses['/']}search.html?q=${encodeURIComponent('示例')}&sort=date`
  await page.goto(address)
  const total = await stated(page)
  expect(total).toBeGreaterThan(60)
  const dates = async (): Promise<string[]> =>
    page
      .locator('#search-results .item > .meta')
      .evaluateAll((notes) =>
        notes.map((note) => /\d{4}-\d{2}-\d{2}/.exec(note.textContent!)?.[0] ?? ''),
      )
  const first = await dates()
  expect(first).toHaveLength(20)
  expect(first).toEqual([...first].sort().reverse())
  const link = page.locator('#search-pages a', { hasText: '2' }).first()
  const href = await link.getAttribute('href')
  await link.click()
  await page.locator('#search-status', { hasText: '第2页' }).waitFor()
  const second = await dates()
  expect(second[0]! <= first[19]!).toBe(true)
  await page.goto(new URL(href!, address).href)
  await page.locator('#search-status', { hasText: '第2页' }).waitFor()
  expect(await dates()).toEqual(second)
  await page.locator('select[name=group]').selectOption('issue')
  await page.locator('#search-results > .issue').first().waitFor()
  expect(await page.locator('#search-results .item').count()).toBe(20)
  await page.close()
})

test('of more than a page, the most relevant stand first', async () => {
  const page = await browser.newPage()
  const fold = simplifyTable('', '')
  const scoresOf = (query: string, ids: readonly string[]): number[] =>
    ids.map((id) =>
      new Matcher(
        documents.find((each) => each.id === id)!,
        fold,
      ).score(parseQuery(query, fold).root!),
    )
  const found = (wanted: (typeof queries)[number]['wanted']): string[] =>
    scan.find(wanted).map(({ id }) => id)
  const ranked = sampleQueries(documents, 20, 5).find(({ wanted, query }) => {
    const ids = found(wanted)
    return ids.length > 20 && ids.length <= 40 && new Set(scoresOf(query, ids)).size > 1
  })!
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent(ranked.query)}`)
  expect(await stated(page)).toBe(found(ranked.wanted).length)
  const idsOf = async (): Promise<string[]> =>
    page
      .locator('#search-results > .item h2 a')
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
      )
  const first = await idsOf()
  await page.locator('#search-pages a', { hasText: '2' }).first().click()
  await page.locator('#search-status', { hasText: '第2页' }).waitFor()
  const all = [...first, ...(await idsOf())]
  const scores = scoresOf(
    ranked.query,
    all.map((path) => path.replace(/^.*issues\/(.*)\.html$/, '$1')),
  )
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  await page.close()
})

test('what the index promised and the texts deny is not blamed on an exclusion', async () => {
  // Both pairs of the word stand in one item, the word in none.
  const pairs = [...documents[0]!.paragraphs.join('').matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(
    (match) => match[1]!,
  )
  const word = pairs
    .flatMap((first) => pairs.filter((each) => each[0] === first[1]).map((each) => first + each[1]))
    .find((each) => !scan.find({ all: [each] }).length)!
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent(word)}`)
  expect(await stated(page)).toBe(0)
  const near = page.locator('#search-near')
  await near.waitFor()
  expect(await near.textContent()).toMatch(/^近似的：/)
  await page.close()
})

test('typing begins one entry of the history and leaves the one before', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  await stated(page)
  await page.locator('#q').fill('年')
  await page.locator('#search-status', { hasText: '“年”：' }).waitFor()
  await page.locator('#q').fill('年鉴')
  await page.locator('#search-status', { hasText: '“年鉴”：' }).waitFor()
  await page.goBack()
  await page.locator('#search-status', { hasText: '“示例”：' }).waitFor()
  await page.close()
})

test('dates are read as people write them; what is none is said and changes nothing', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  const all = await stated(page)
  const [from, to] = ['input[name=from]', 'input[name=to]'].map((name) => page.locator(name)) as [
    Locator,
    Locator,
  ]
  await from.fill('去年')
  await from.press('Tab')
  await page.locator('#search-dates', { hasText: '“去年”不是日期' }).waitFor()
  expect(await stated(page)).toBe(all)
  await from.fill('2024年3月')
  await from.press('Tab')
  await page.waitForURL(/from=2024-03(&|$)/)
  expect(await page.locator('#search-dates').textContent()).toBe('')
  await to.fill('2023')
  await to.press('Tab')
  await page.locator('#search-dates', { hasText: '起止颠倒了' }).waitFor()
  await page.close()
})

test('a page beyond the last is the last', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}&page=9999`)
  await page.locator('#search-results > .item').first().waitFor()
  const last = Math.ceil((await stated(page)) / 20)
  expect(new URL(page.url()).searchParams.get('page')).toBe(String(last))
  // Back leads out of it, not to the page that is not there.
  expect(await page.evaluate(() => history.length)).toBe(2)
  await page.close()
})

test('a finger draws over the years, too', async () => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 1280, height: 900 },
  })
  const page = await context.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  await stated(page)
  const years = [...new Set(documents.map((document) => document.year))].sort()
  const [from, to] = [years[1]!, years[3]!]
  const middle = async (year: string): Promise<{ x: number; y: number }> => {
    const { x, y, width, height } = (await page
      .locator(`[data-facet="year:${year}"]`)
      .boundingBox())!
    return { x: x + width / 2, y: y + height / 2 }
  }
  const [first, last] = [await middle(from), await middle(to)]
  const devtools = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: object[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points as never })
  await touch('touchStart', [first])
  for (const part of [0.3, 0.6, 1])
    await touch('touchMove', [{ x: first.x + (last.x - first.x) * part, y: first.y }])
  await touch('touchEnd', [])
  await page.locator('.chip', { hasText: `${from}至${to}` }).waitFor()
  await context.close()
})

test('nothing is searched while a word is being composed, and the answer before stays', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('示例')}`)
  await stated(page)
  const before = await page.locator('#search-results').innerHTML()
  await page.locator('#q').focus()
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#q')!
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    input.value = 'nianj'
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
  })
  await page.waitForTimeout(400)
  expect(await page.locator('#search-results').innerHTML()).toBe(before)
  expect(new URL(page.url()).searchParams.get('q')).toBe('示例')
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#q')!
    input.value = '年鉴'
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '年鉴' }))
  })
  await page.locator('#search-status', { hasText: '“年鉴”' }).waitFor()
  await page.close()
})
