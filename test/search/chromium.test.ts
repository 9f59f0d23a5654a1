/** 检索与真值, in a real Chromium: over http at / and under a path, and from file://. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../../src/build/build.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { indexFiles } from '../../src/search/write.ts'
import { launch } from '../support/browser.ts'
import { long } from '../support/long.ts'
import { temporary } from '../support/paths.ts'
import { makeRoot } from '../support/root.ts'
import { inventDocuments, sampleQueries, Scan } from '../support/search.ts'
import { serveEverywhere } from '../support/serve.ts'

const documents = inventDocuments(1000)
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
  for (const { path, body } of indexFiles(documents)) {
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
    const text = (await status.textContent())!
    if (!text.includes('约') && !text.includes('正在')) {
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
      if (truth.length > 10) continue
      await expect.poll(() => page.locator('#search-results > li > h2').count()).toBe(truth.length)
      const ids = await page
        .locator('#search-results > li > h2 a')
        .evaluateAll((links) =>
          links.map((link) => link.getAttribute('href')!.replace(/^.*issues\/|\.html$/g, '')),
        )
      expect(ids.sort(), query).toEqual(truth.map(({ id }) => id).sort())
    }
    await page.close()
  }, 120_000)
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
  expect(await page.locator('#search-results > li > h2').count()).toBe(10)
  const year = truth[0]!.year
  const own = truth.filter((each) => each.year === year).length
  await expect
    .poll(() => page.locator('select[name=year] option', { hasText: year }).textContent())
    .toBe(`${year}（${own}）`)
  await page.route(/facets\.js/, (route) => route.abort())
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent(query.query)}&year=${year}`)
  await page.locator('#search-status', { hasText: '检索数据不完整' }).waitFor()
  await expect.poll(() => page.locator('#search-results > li > h2').count()).toBe(Math.min(10, own))
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

test('a slip in the query is explained', async () => {
  const page = await browser.newPage()
  await page.goto(`${addresses['/']}search.html?q=${encodeURIComponent('年鉴 OR')}`)
  await page
    .locator('#search-status', { hasText: '检索式有误：“OR”（或）后面缺少检索词。' })
    .waitFor()
  await page.close()
})
