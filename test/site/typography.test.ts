/** 版面: Chinese typography by clreq, measured from the boxes of the characters in Chromium; no layout shift. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { pageOfEachKind, samplesAndReal, useSite } from '../support/site.ts'

const site = useSite(samplesAndReal)
const item = 'issues/2024-01-31/1.html'

interface Line {
  text: string
  left: number
  right: number
}

/** Lines of the paragraphs of an element, from the boxes of their characters. */
const linesOf = (page: Page, selector: string): Promise<Line[][]> =>
  page.locator(selector).evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const lines: Line[] = []
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      let top = -Infinity
      for (
        let node = walker.nextNode() as Text | null;
        node;
        node = walker.nextNode() as Text | null
      )
        for (let i = 0; i < node.data.length; i++) {
          range.setStart(node, i)
          range.setEnd(node, i + 1)
          const box = range.getBoundingClientRect()
          if (!box.height) continue
          if (box.top > top + box.height / 2) {
            lines.push({ text: '', left: box.left, right: box.right })
            top = box.top
          }
          const line = lines[lines.length - 1]!
          line.text += node.data[i]
          line.right = box.right
        }
      return lines
    }),
  )

describe.each([320, 390, 768, 1280, 1440])('at %i px', (width) => {
  test('no line begins with closing punctuation or ends with an opening one', async () => {
    const page = await site.open(item, { viewport: { width, height: 900 } })
    const lines = (await linesOf(page, '.prose p:not(.source)')).flat().map(({ text }) => text)
    expect(lines.length).toBeGreaterThan(30)
    expect(lines.filter((text) => /^[、。，．：；！？）》】”’]/.test(text))).toEqual([])
    expect(lines.filter((text) => /[（《【“‘]$/.test(text))).toEqual([])
    await page.context().close()
  })

  test('no name and no number is broken', async () => {
    const page = await site.open(item, { viewport: { width, height: 900 } })
    const lines = (await linesOf(page, '.prose p:not(.source)')).flat().map(({ text }) => text)
    const breaks = lines.slice(1).map((text, i) => `${lines[i]!.slice(-4)}\n${text.slice(0, 4)}`)
    expect(breaks.filter((each) => /\d\n\d/.test(each))).toEqual([])
    for (const name of ['陈建春', '江红英', '赵行', '邓瑜', '张德智'])
      for (let i = 1; i < name.length; i++)
        expect(
          breaks.filter((each) => each.includes(`${name.slice(0, i)}\n${name.slice(i)}`)),
        ).toEqual([])
    await page.context().close()
  })

  test('paragraphs are indented by two characters; a line holds whole characters, 34 at most', async () => {
    const page = await site.open(item, { viewport: { width, height: 900 } })
    const [size, indent, box] = await page.locator('.prose').evaluate((prose) => {
      const style = getComputedStyle(prose.querySelector('p')!)
      return [parseFloat(style.fontSize), parseFloat(style.textIndent), prose.clientWidth]
    })
    expect(indent! / size!).toBeCloseTo(2, 5)
    expect(box! / size!).toBeLessThanOrEqual(34.01)
    // Chromium has round() since 125.
    expect(Math.abs(box! / size! - Math.round(box! / size!))).toBeLessThan(0.06)
    await page.context().close()
  })
})

test('Chinese and digits stand apart by a quarter em at most, and no space is in the text', async () => {
  const page = await site.open(item)
  const first = page.locator('#p1')
  expect(
    await first.evaluate((node) => getComputedStyle(node).getPropertyValue('text-autospace')),
  ).toBe('normal')
  expect((await first.textContent())!).not.toMatch(/[\u4e00-\u9fff]\s|\s[\u4e00-\u9fff]/)
  await page.context().close()
})

test('nothing is italic', async () => {
  const page = await site.open('index.html')
  for (const path of pageOfEachKind(site.result)) {
    await page.goto(site.addresses['/'] + path)
    const italic = await page.evaluate(
      () =>
        [...document.querySelectorAll('body *')].filter(
          (each) => getComputedStyle(each).fontStyle !== 'normal',
        ).length,
    )
    expect(italic, path).toBe(0)
  }
  await page.context().close()
})

test.each([390, 1280])('nothing shifts while a page loads, at %i px', async (width) => {
  for (const theme of ['light', 'large'] as const) {
    const page = await site.open('about.html', { theme, viewport: { width, height: 800 } })
    await page.addInitScript(() => {
      const own = window as unknown as { shift: number }
      own.shift = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          own.shift += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const path of [
      'index.html',
      'issues/2024-01-31.html',
      item,
      'people.html',
      'search.html',
    ]) {
      await page.goto(site.addresses['/'] + path)
      await page.waitForTimeout(150)
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift)
      // What the search draws below its box moves nothing; the line of today may fill.
      expect(shift, `${path} ${theme}`).toBeLessThan(0.01)
    }
    await page.context().close()
  }
})
