/** 检索页: suggestions, near words, taking away, the way to the next hit, the key; accessible in every state. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { overrun, violations } from '../support/axe.ts'
import { nearNames, suggest } from '../../src/client/known.ts'
import { readState, writeState } from '../../src/client/address.ts'
import type { KnownName } from '../../src/search/reader/store.ts'
import { buildSite } from '../../src/publish/build.ts'
import { temporary } from '../support/paths.ts'
import { openConfig, samplesAndReal, themes, useSite } from '../support/site.ts'

const site = useSite(samplesAndReal)
const q = (query: string): string => `search.html?q=${encodeURIComponent(query)}`
const answered = (page: Page): Promise<void> =>
  page.locator('#search-status', { hasText: /篇|没有找到/ }).waitFor()

describe('names', () => {
  const names: KnownName[] = [
    ['org', '四川省地方志工作办公室', 'a', 90, 'si chuan sheng di fang zhi gong zuo ban gong shi'],
    ['person', '陈建春', 'b', 3, 'chen jian chun'],
    ['person', '程建川', 'c', 2, 'cheng jian chuan'],
    ['work', '四川扶贫志', 'd', 2, 'si chuan fu pin zhi'],
  ]
  test.each<[string, string[]]>([
    ['陈', ['陈建春']],
    ['建春', ['陈建春']],
    ['cjc', ['陈建春', '程建川']],
    ['CJC', ['陈建春', '程建川']],
    ['chenjianchun', ['陈建春']],
    ['chen jian', ['陈建春']],
    ['chenj', ['陈建春']],
    ['四川', ['四川省地方志工作办公室', '四川扶贫志']],
    ['scf', ['四川扶贫志']],
    ['xyz', []],
    ['', []],
  ])('%s', (typed, expected) => {
    expect(suggest(names, typed, 8).map(([, name]) => name)).toEqual(expected)
  })

  test('one character more, less or another is near', () => {
    expect(nearNames(names, '陈建舂', 5)).toEqual(['陈建春'])
    expect(nearNames(names, '四川扶贫', 5)).toEqual(['四川扶贫志'])
    expect(nearNames(names, '《四川扶贫誌》', 5)).toEqual(['四川扶贫志'])
    expect(nearNames(names, '成都', 5)).toEqual([])
  })
})

test('the address holds all of a search, and nothing that is as usual', () => {
  for (const address of [
    '',
    '?q=%E5%B9%B4%E9%89%B4',
    '?q=a&year=2024&year=2025&column=%E7%89%B9%E5%88%AB%E5%85%B3%E6%B3%A8&person=b&from=2022-01&to=2024&sort=date&group=issue&page=3',
  ])
    expect(writeState(readState(address))).toBe(address)
  expect(readState('?page=-1&sort=x&from=gestern&year=')).toEqual(readState(''))
})

describe.each(['/', '/a/b/', 'file://'] as const)('at %s', (base) => {
  test('initials suggest a person; the keyboard takes it, and his words are found', async () => {
    const page = await site.open('search.html', { base })
    await page.locator('#q').focus()
    await page.keyboard.type('cjc')
    const option = page.locator('#search-suggestions [role=option]', { hasText: '陈建春' })
    await option.waitFor()
    expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    expect(await option.getAttribute('aria-selected')).toBe('true')
    expect(await page.locator('#q').getAttribute('aria-activedescendant')).toBe(
      await option.getAttribute('id'),
    )
    await page.keyboard.press('Enter')
    await page.locator('#search-status', { hasText: '“陈建春”' }).waitFor()
    expect(await page.locator('#search-results mark').first().textContent()).toBe('陈建春')
    expect(await page.locator('#search-suggestions').isVisible()).toBe(false)
    await page.context().close()
  })

  test('a hit opens its paragraph with the terms marked, and leads to the next', async () => {
    const page = await site.open(q('年鉴'), { base })
    await answered(page)
    const link = page.locator('#search-results .hits a[href*="2024-01-31"]').first()
    await link.click()
    const bar = page.locator('.find-bar')
    await bar.waitFor()
    expect(page.url()).toMatch(/2024-01-31\/1\.html\?find=.*#p\d+$/)
    const marks = await page.locator('article mark').count()
    expect(marks).toBeGreaterThan(2)
    const status = bar.locator('[role=status]')
    const at = async (): Promise<number> =>
      Number(/第(\d+)处/.exec((await status.textContent())!)![1])
    const first = await at()
    expect(await page.locator('mark.current').evaluate((mark) => mark.closest('p')!.id)).toBe(
      new URL(page.url()).hash.slice(1),
    )
    await bar.getByRole('button', { name: '下一处' }).click()
    expect(await at()).toBe((first % marks) + 1)
    const text = await page.locator('.prose').textContent()
    await bar.getByRole('button', { name: '不再标出' }).click()
    expect(await page.locator('article mark').count()).toBe(0)
    expect(await page.locator('.prose').textContent()).toBe(text)
    expect(page.url()).not.toContain('find=')
    await page.context().close()
  })
})

test('a term over several elements is marked whole', async () => {
  const page = await site.open(
    `issues/2024-01-31/1.html?find=${encodeURIComponent('主任陈建春主持')}#p1`,
  )
  await page.locator('.find-bar').waitFor()
  expect((await page.locator('#p1 mark').allTextContents()).join('')).toBe('主任陈建春主持')
  expect(await page.locator('.find-bar [role=status]').textContent()).toContain('共1处')
  await page.context().close()
})

describe('nothing found', () => {
  test('says when an exclusion or a filter emptied the answer', async () => {
    const page = await site.open(q('年鉴 -年鉴'))
    await answered(page)
    expect(await page.locator('#search-near').textContent()).toMatch(
      /排除词去掉了全部结果：不排除时有\d+篇。/,
    )
    await page.goto(`${page.url().split('?')[0]}${q('年鉴').replace(/^[^?]*/, '')}&year=1949`)
    await page.locator('#search-near', { hasText: '筛选去掉了全部结果。' }).waitFor()
    await page.context().close()
  })

  test('says which word emptied the answer', async () => {
    const page = await site.open(q('年鉴 不存在之词'))
    await answered(page)
    const near = page.locator('#search-near')
    await near.waitFor()
    expect(await near.textContent()).toMatch(/单独来看：“年鉴” \d+篇，“不存在之词” 0篇。/)
    await page.context().close()
  })

  test('offers what comes near, labelled so, as links', async () => {
    const page = await site.open(q('陈建舂'))
    await answered(page)
    const link = page.locator('#search-near').getByRole('link', { name: '陈建春' })
    expect(await page.locator('#search-near').textContent()).toContain('近似的：')
    await link.click()
    await page.locator('#search-status', { hasText: '“陈建春”：' }).waitFor()
    await page.context().close()
  })

  test('markup and addresses in a query are text', async () => {
    const page = await site.open(q('<img src=x onerror=alert(1)> javascript:alert(1)'))
    await answered(page)
    expect(await page.locator('main img').count()).toBe(0)
    expect(await page.locator('main a[href^="javascript"]').count()).toBe(0)
    await page.context().close()
  })
})

describe('taking away', () => {
  async function download(page: Page, name: string): Promise<Buffer> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ])
    return readFileSync(await file.path())
  }

  test('CSV opens in Excel: a mark, CRLF, a row an item, no formula', async () => {
    const page = await site.open(q('方志四川'))
    await answered(page)
    const bytes = await download(page, '存为 CSV')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = bytes.toString('utf8').slice(1).split('\r\n')
    expect(rows[0]).toBe('期次,日期,栏目,类别,题名,副题,处数,首见段,上下文,网址')
    const count = Number(/(\d+)篇/.exec((await page.locator('#search-status').textContent())!)![1])
    expect(rows).toHaveLength(count + 2)
    expect(rows.find((row) => row.includes('2024-01-31/2.html'))).toMatch(
      /^2024年1月31日,2024-01-31,特别关注,荣誉,“方志四川”澎湃号入围“澎湃政务号2023年度传播案例”,,\d,1,/,
    )
    await page.context().close()
  })

  test('RIS and references name the part of the serial (GB/T 7714—2025)', async () => {
    const page = await site.open(q('方志四川澎湃号发布作品'), {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await answered(page)
    const ris = (await download(page, '存为 RIS')).toString('utf8')
    expect(ris).toMatch(
      /^TY {2}- JOUR\r\nTI {2}- “方志四川”澎湃号入围“澎湃政务号2023年度传播案例”\r\nT2 {2}- 四川省地方志工作简报\r\nAU {2}- 四川省地方志工作办公室\r\nPY {2}- 2024\r\nDA {2}- 2024\/01\/31\r\nLA {2}- zh\r\nUR {2}- http.*2024-01-31\/2\.html\r\nER {2}- \r\n$/,
    )
    await page.getByRole('button', { name: '复制引文' }).click()
    await page.locator('#search-taken', { hasText: '1条引文已复制' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^四川省地方志工作办公室\. “方志四川”澎湃号入围“澎湃政务号2023年度传播案例”\[J\/OL\]\. 四川省地方志工作简报，2024\. http\S+2024-01-31\/2\.html\.$/,
    )
    await page.getByRole('button', { name: '复制链接' }).click()
    await page.locator('#search-taken', { hasText: '链接已复制' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
    await page.context().close()
  })
})

describe('the key /', () => {
  test('goes to the box on every page, not while typing', async () => {
    const page = await site.open('issues/2024-01-31/1.html')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find')
    await page.keyboard.type('a/b')
    expect(await page.locator('#find').inputValue()).toBe('a/b')
    await page.context().close()
  })

  test('can be switched off, and stays off', async () => {
    const page = await site.open('index.html')
    await page.getByText('大字·深色').click()
    await page.getByLabel('按 / 键到检索框').uncheck()
    await page.goto(`${site.addresses['/']}about.html`)
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await page.context().close()
  })
})

test('what is found is read out once it is quiet, not at every letter', async () => {
  const page = await site.open('search.html')
  const spoken: string[] = []
  await page.exposeFunction('said', (text: string) => void spoken.push(text))
  await page.evaluate(() => {
    new MutationObserver(() =>
      (window as unknown as { said: (text: string) => void }).said(
        document.querySelector('#search-spoken')!.textContent!,
      ),
    ).observe(document.querySelector('#search-spoken')!, { childList: true })
  })
  await page.locator('#q').focus()
  for (const letter of '地方志') {
    await page.keyboard.insertText(letter)
    await page.waitForTimeout(250)
  }
  await expect.poll(() => spoken.length, { timeout: 5000 }).toBeGreaterThan(0)
  expect(spoken.filter((text) => text.includes('篇'))).toHaveLength(1)
  expect(spoken.at(-1)).toContain('“地方志”')
  await page.context().close()
})

test('every example of the help page is a search that finds something', async () => {
  const page = await site.open('search-help.html')
  const examples = await page
    .locator('main td a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  expect(examples.length).toBeGreaterThan(10)
  for (const example of examples) {
    await page.goto(example)
    await answered(page)
    expect(await page.locator('#search-problem').isVisible()).toBe(false)
    // The fielded ones are made from what the archive holds; the others are words of the genre.
    if (
      /：\S+$/.test(decodeURIComponent(example)) &&
      !/类别|标题/.test(decodeURIComponent(example))
    )
      expect(
        await page.locator('#search-status').textContent(),
        decodeURIComponent(example),
      ).toMatch(/\d+篇/)
  }
  await page.context().close()
})

test('browsers learn of the search where the site has an address', async () => {
  const out = join(temporary(), 'dist')
  await buildSite({
    root: samplesAndReal(),
    out,
    config: openConfig,
    url: 'https://example.org/a/',
  })
  const text = readFileSync(join(out, 'opensearch.xml'), 'utf8')
  expect(text).toContain('template="https://example.org/a/search.html?q={searchTerms}"')
  expect(readFileSync(join(out, 'issues/2024-01-31/1.html'), 'utf8')).toContain(
    '<link rel="search" type="application/opensearchdescription+xml"',
  )
})

const states: [name: string, path: string, prepare?: (page: Page) => Promise<void>][] = [
  ['empty', 'search.html'],
  ['results', q('年鉴')],
  ['by issue', `${q('年鉴')}&group=issue&year=2024`],
  [
    'facets open',
    q('地方志'),
    async (page) => {
      await page
        .locator('#search-facets')
        .evaluate((node) => ((node as HTMLDetailsElement).open = true))
      for (const key of ['place', 'org', 'person', 'work'])
        await page.locator(`details[data-key=${key}] > summary`).click()
      await page.locator('details[data-key=org] label').first().waitFor()
    },
  ],
  ['zero', q('陈建舂')],
  ['error', q('年鉴 OR')],
  [
    'suggestions',
    'search.html',
    async (page) => {
      await page.locator('#q').pressSequentially('sc')
      await page.locator('#search-suggestions [role=option]').first().waitFor()
    },
  ],
  ['offline', q('年鉴')],
]

describe.each(themes)('in %s', (theme) => {
  test.each(states)('%s: no violation, nothing runs over', async (name, path, prepare) => {
    for (const width of [320, 1280]) {
      const page = await site.open('about.html', { theme, viewport: { width, height: 800 } })
      if (name === 'offline') {
        await page.route(/search\/[ab]\/\d+\.js/, (route) => route.abort())
        page.removeAllListeners('console')
      }
      await page.goto(site.addresses['/'] + path)
      if (path !== 'search.html')
        await page
          .locator('#search-status, #search-problem')
          .filter({ hasText: /篇|没有找到|有误|不完整/ })
          .first()
          .waitFor()
      await prepare?.(page)
      expect(await violations(page), `${width}`).toEqual([])
      expect(await overrun(page), `${width}`).toBeLessThanOrEqual(0)
      await page.context().close()
    }
  })
})
