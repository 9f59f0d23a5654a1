/** The site in a real Chromium: over http at / and under a sub-path, and from file://. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { publishedRecords, squeeze } from './support/records.ts'
import { samplesAndReal, useSite } from './support/site.ts'

const site = useSite(samplesAndReal)

/** Paragraphs (0 the title, -1 the subtitle) that hold a text, found by reading the records. */
function holding(query: string): string[] {
  return publishedRecords(site.out)
    .flatMap((bulletin) => bulletin.columns.flatMap((column) => column.items))
    .flatMap((item) => [
      ...[
        [0, item.title],
        [-1, item.subtitle],
        ...item.paragraphs.map((paragraph, i): [number, string] => [i + 1, paragraph.text]),
      ]
        .filter(
          ([, text]) =>
            text !== undefined &&
            squeeze(String(text)).toLowerCase().includes(squeeze(query).toLowerCase()),
        )
        .map(([place]) => `${item.id}#${place}`),
    ])
    .sort()
}

/** Places that the result list shows. */
async function shown(page: Page): Promise<string[]> {
  const places: string[] = []
  for (let number = 1; ; number++) {
    places.push(...(await shownHere(page)))
    const next = page
      .locator('#search-pages')
      .getByRole('link', { name: `第${number + 1}页`, exact: true })
    if (!(await next.count())) return places.sort()
    await next.click()
    await page.locator('#search-status', { hasText: `第${number + 1}页` }).waitFor()
  }
}

const shownHere = (page: Page): Promise<string[]> =>
  page.locator('#search-results > li').evaluateAll((items) =>
    items.flatMap((item) => {
      const link = item.querySelector('h2 a')!
      const id = link.getAttribute('href')!.replace(/^.*issues\/|\.html.*$/g, '')
      const places = [...item.querySelectorAll('.hits a')].map(
        (hit) => /#p(\d+)$/.exec(hit.getAttribute('href')!)?.[1] ?? '-1',
      )
      return [...(link.querySelector('mark') ? ['0'] : []), ...places].map(
        (place) => `${id}#${place}`,
      )
    }),
  )

describe.each(['/', '/a/b/', 'file://'] as const)('at %s', (base) => {
  test('from home to the bulletin to the item', async () => {
    const page = await site.open('index.html', { base })
    await page.getByRole('link', { name: '2024年1月31日' }).click()
    await page.locator('article.bulletin').waitFor()
    expect(await page.locator('.column-name').allTextContents()).toEqual(['【特别关注】'])
    expect(await page.locator('.recipients').first().textContent()).toBe(
      '报：省委，省人大常委会，省人民政府，政协四川省委，中国地方志工作办公室。',
    )
    await page.getByRole('link', { name: '省地方志办召开党组（扩大）会议' }).last().click()
    await page.locator('article.item').waitFor()
    expect(await page.locator('h1').textContent()).toBe('省地方志办召开党组（扩大）会议')
    expect(await page.locator('.prose p:not(.source)').count()).toBe(8)
    expect(await page.locator('.facts').first().textContent()).toContain('陈建春（党组书记、主任）')
    expect(await page.locator('.tasks > li').count()).toBe(3)
    await page.context().close()
  })

  test.each([
    ['方志四川', 5],
    ['二次会议', 2],
    ['省情网', 1],
    ['“三线建设60周年”', 1],
    ['"三线建设 60 周年"', 1],
    ['年鉴', undefined],
    ['不存在的词', 0],
    ['<img src=x onerror=alert(1)>', 0],
  ])('search %s', async (query, count) => {
    const page = await site.open('index.html', { base })
    await page.getByLabel('检索全部简报').fill(query)
    await page.getByLabel('检索全部简报').press('Enter')
    await page.locator('#search-status', { hasText: /篇|没有找到/ }).waitFor()
    const words = query.replace(/"/g, '')
    const expected = holding(words)
    expect(await shown(page)).toEqual(expected)
    if (count !== undefined)
      expect(await page.locator('#search-status').textContent()).toContain(
        count ? `共${count}处` : '没有找到',
      )
    if (expected.length) {
      const marks = await page.locator('#search-results mark').allTextContents()
      expect(new Set(marks.map((mark) => squeeze(mark)))).toEqual(new Set([squeeze(words)]))
      const hit = page.locator('.hits a').first()
      if (await hit.count()) {
        await hit.click()
        await page.locator('.prose :target').waitFor()
        expect(squeeze((await page.locator('.prose :target').textContent())!)).toContain(
          squeeze(words),
        )
        await page.locator('.find-bar').waitFor()
        expect(squeeze((await page.locator('article mark').allTextContents()).join(''))).toContain(
          squeeze(words),
        )
      }
    }
    await page.context().close()
  })
})

describe('search', () => {
  test('works with the keyboard alone', async () => {
    const page = await site.open('index.html')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    // The brand, size and colour, the box.
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab')
    await page.keyboard.type('省情网')
    await page.keyboard.press('Enter')
    await page.locator('#search-results > li').first().waitFor()
    await page
      .locator('#search-spoken[role=status]', { hasText: '篇' })
      .waitFor({ state: 'attached' })
    await page.context().close()
  })
})

describe('without JavaScript', () => {
  test('everything reads, and the search page leads to the browse pages', async () => {
    const page = await site.open('search.html?q=x', { javaScriptEnabled: false })
    await page.getByText('检索需要 JavaScript').waitFor()
    await page.locator('main a', { hasText: '任务' }).click()
    expect(await page.locator('h1').textContent()).toBe('任务')
    await page.goto(`${site.addresses['/']}issues/2024-01-31/2.html`)
    expect(await page.locator('.sum').textContent()).toContain('与总数相符')
    await page.context().close()
  })
})
