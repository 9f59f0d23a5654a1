/** WCAG 2.2 AA by axe on a page of every kind, in three themes and at three widths; nothing runs over. */
import { describe, expect, test } from 'vitest'
import { ofTheme, overrun, violations } from '../support/axe.ts'
import { long } from '../support/long.ts'
import { pageOfEachKind, samplesAndReal, themes, useSite } from '../support/site.ts'

const site = useSite(samplesAndReal)

/** Drawn otherwise than the first of their kind. */
const more = [
  'issues/2024-01-31.html',
  'issues/2024-01-31/1.html',
  'issues/2024-01-31/2.html',
  'issues/2024-01-31/source.html',
  'issues/2026-003.html',
  'issues/2026-003/1.html',
  'people/min-shi-chu.html',
  'orgs/sichuan-office.html',
  'works/shilishuilizhi-cf0b.html',
  'search.html?q=%E5%B9%B4%E9%89%B4',
]

describe.each(themes)('%s', (theme) => {
  const widths = { light: [320, 390, 1280], dark: [390, 1280], large: [320, 390] }[theme]
  // The elements are the same in every theme; the long run asks everything of all three.
  const rules = long || theme === 'light' ? undefined : ofTheme
  test.each(long ? [320, 390, 1280] : widths)('at %i px', { timeout: 300_000 }, async (width) => {
    const page = await site.open('index.html', { theme, viewport: { width, height: 800 } })
    const pages = pageOfEachKind(site.result, ...more)
    expect(pages.length).toBeGreaterThan(30)
    const wrong: string[] = []
    for (const path of pages) {
      await page.goto(site.addresses['/'] + path)
      if (path.startsWith('search.html?'))
        await page.locator('#search-results > li').first().waitFor()
      if ((await overrun(page)) > 0) wrong.push(`${path} runs over`)
      for (const each of await violations(page, rules)) wrong.push(`${path} ${each}`)
    }
    expect(wrong).toEqual([])
    await page.context().close()
  })

  test.runIf(long)('every page', { timeout: 900_000 }, async () => {
    const width = { light: 1280, dark: 390, large: 320 }[theme]
    const page = await site.open('index.html', { theme, viewport: { width, height: 800 } })
    const wrong: string[] = []
    for (const { path, template } of site.result.served) {
      if (template === 'templates/redirect.ts') continue
      await page.goto(site.addresses['/'] + path)
      if ((await overrun(page)) > 0) wrong.push(`${path} runs over`)
      for (const each of await violations(page)) wrong.push(`${path} ${each}`)
    }
    expect(wrong).toEqual([])
    await page.context().close()
  })
})

test('the open choices of size and colour are accessible, too', async () => {
  const page = await site.open('index.html')
  await page.getByText('大字·深色').click()
  expect(await violations(page)).toEqual([])
  await page.context().close()
})
