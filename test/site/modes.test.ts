/** 显示方式: size and colour that persist, high contrast, forced colours, reduced motion. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { repository } from '../support/paths.ts'
import { pageOfEachKind, samplesAndReal, useSite } from '../support/site.ts'

const site = useSite(samplesAndReal)

const background = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor)

describe.each(['/', 'file://'] as const)('at %s', (base) => {
  test('what is chosen stays, on every page and after a reload', async () => {
    const page = await site.open('index.html', { base, colorScheme: 'light' })
    const light = await background(page)
    await page.getByText('大字·深色').click()
    await page.getByLabel('深色', { exact: true }).check()
    await page.getByLabel('长辈版（大字）').check()
    const dark = await background(page)
    expect(dark).not.toBe(light)
    await page.goto(site.addresses[base] + 'issues/2024-01-31/1.html')
    expect(await background(page)).toBe(dark)
    await page.reload()
    expect(await background(page)).toBe(dark)
    expect(
      await page.locator('.prose').evaluate((node) => parseFloat(getComputedStyle(node).fontSize)),
    ).toBeGreaterThanOrEqual(24)
    await page.getByText('大字·深色').click()
    expect(await page.getByLabel('深色', { exact: true }).isChecked()).toBe(true)
    await page.getByLabel('随系统').check()
    await page.getByLabel('标准').check()
    expect(await background(page)).toBe(light)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await page.context().close()
  })
})

test('the open choices lie inside the window, at every width and size', async () => {
  for (const theme of ['light', 'large'] as const)
    for (const width of [320, 360, 390, 430, 700, 1280]) {
      const page = await site.open('index.html', { theme, viewport: { width, height: 800 } })
      await page.getByText('大字·深色').click()
      const box = (await page.locator('.choices').boundingBox())!
      expect(box.x, `${width} ${theme}`).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width, `${width} ${theme}`).toBeLessThanOrEqual(width)
      await page.context().close()
    }
})

test('the choices open, change and close by keyboard', async () => {
  const page = await site.open('index.html', { colorScheme: 'light' })
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('大字·深色')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.documentElement.dataset['size'])).toBe('large')
  await page.keyboard.press('Escape')
  expect(await page.locator('details.settings').getAttribute('open')).toBeNull()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('大字·深色')
  await page.context().close()
})

test('without a script, or where nothing may be kept, pages read and follow the system', async () => {
  const page = await site.open('index.html', { javaScriptEnabled: false, colorScheme: 'dark' })
  expect(await page.locator('details.settings').isVisible()).toBe(false)
  await page.context().close()
  const barred = await site.open('about.html')
  await barred.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    }),
  )
  await barred.goto(site.addresses['/'] + 'index.html')
  await barred.getByText('大字·深色').click()
  await barred.getByLabel('深色', { exact: true }).check()
  expect(await barred.evaluate(() => document.documentElement.dataset['color'])).toBe('dark')
  await barred.context().close()
})

/** Links and controls that stand alone, not in a sentence (WCAG 2.5.8 lets those be). */
const alone =
  'button, input:not([type=radio]):not([type=checkbox]), select, summary, .banner nav a, .crumbs a, .pager a, .colophon li a, .years a, .pages a, .jumps a, .titles a, .numbers a, .year-bars a, .entities .name a, .calendar a, .paragraphs a, .contents a'

describe.each([
  ['light', 44, 24],
  ['large', 60, 60],
] as const)('in %s', (theme, control, link) => {
  test(`controls are ${control} px high, links of lists ${link}`, async () => {
    for (const width of [390, 1280]) {
      const page = await site.open('index.html', { theme, viewport: { width, height: 800 } })
      for (const path of pageOfEachKind(site.result)) {
        await page.goto(site.addresses['/'] + path)
        const small = await page.locator(alone).evaluateAll(
          (elements, [control, link]) =>
            elements
              .filter((each) => each.getClientRects().length && !each.closest('.skip'))
              .map((each) => ({
                name: `${each.tagName} ${each.className} ${each.textContent?.slice(0, 20)}`,
                height: each.getBoundingClientRect().height,
                least:
                  /^(?:BUTTON|INPUT|SELECT)$/.test(each.tagName) &&
                  !each.classList.contains('plain')
                    ? control
                    : link,
              }))
              .filter(({ height, least }) => height < least - 0.5),
          [control, link] as [number, number],
        )
        expect(small, `${path} ${width}`).toEqual([])
      }
      await page.context().close()
    }
  })
})

test('large type: the text is 18 pt, nothing that is read is under 14 pt', async () => {
  const page = await site.open('issues/2024-01-31/1.html', { theme: 'large' })
  const sizes = await page.evaluate(() => {
    const size = (each: Element): number => parseFloat(getComputedStyle(each).fontSize)
    const texts = [...document.querySelectorAll('main *')].filter((each) =>
      [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim()),
    )
    return { body: size(document.body), least: Math.min(...texts.map(size)) }
  })
  expect(sizes.body).toBeGreaterThanOrEqual(24)
  expect(sizes.least).toBeGreaterThanOrEqual(18)
  await page.context().close()
})

test('more contrast: all text is black on white, or white on black', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await site.open('issues/2024-01-31/1.html', { colorScheme, contrast: 'more' })
    const colors = await page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll('.meta, dt, .roles, .prose p')].map(
          (each) => getComputedStyle(each).color,
        ),
      ),
    ])
    expect(colors).toEqual([colorScheme === 'light' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)'])
    await page.context().close()
  }
})

test('forced colours: what is lit is still told apart', async () => {
  const page = await site.open('issues/2024-01-31/1.html', { forcedColors: 'active' })
  await page.locator('.prose .entity', { hasText: '江红英' }).hover()
  const [lit, page_] = await page.evaluate(() => [
    getComputedStyle(document.querySelector('.prose .lit')!).backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ])
  expect(lit).not.toBe(page_)
  await page.context().close()
})

test('reduced motion: nothing scrolls or moves by itself', async () => {
  const page = await site.open('index.html', { reducedMotion: 'reduce' })
  for (const path of pageOfEachKind(site.result)) {
    await page.goto(site.addresses['/'] + path)
    expect(
      await page.evaluate(
        () =>
          [document.documentElement, ...document.querySelectorAll('body *')].filter((each) => {
            const style = getComputedStyle(each)
            return (
              style.scrollBehavior === 'smooth' ||
              style.animationName !== 'none' ||
              style.transitionDuration.split(',').some((time) => parseFloat(time) > 0)
            )
          }).length,
      ),
    ).toBe(0)
  }
  await page.context().close()
})

test('dark is the same, chosen or of the system', () => {
  const text = readFileSync(join(repository, 'src/client/style/tokens.css'), 'utf8')
  const [system, chosen] = [
    /data-color='light'\]\) \{([^}]*)\}/,
    /data-color='dark'\] \{([^}]*)\}/,
  ].map((block) => block.exec(text)![1]!.replace(/\s+/g, ' ').trim())
  expect(system).toContain('--paper')
  expect(chosen).toBe(system)
})
