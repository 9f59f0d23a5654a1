/** 阅读: from the front page to a paragraph, to its lines in the source, to a person and back; facts and their words. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { samplesAndReal, useSite } from '../support/site.ts'

const site = useSite(samplesAndReal)

const item = 'issues/2024-01-31/1.html'
const lit = async (page: Page, within: string): Promise<string> =>
  (await page.locator(`${within} .lit`).allTextContents()).join('')

/** Presses Tab until the focus is on a link with the text, and Enter. */
async function follow(page: Page, text: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab')
    const own = await page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    )
    if (own?.trim() === text) {
      const before = page.url()
      await page.keyboard.press('Enter')
      await page.waitForURL((address) => address.href !== before)
      return
    }
  }
  throw new Error(`no way to ${text} by keyboard`)
}

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  test('the keyboard leads from the front page to a paragraph, its lines, a person and back', async () => {
    const page = await site.open('index.html', { javaScriptEnabled })
    await follow(page, '2024年1月31日')
    expect(page.url()).toMatch(/issues\/2024-01-31\.html$/)
    await follow(page, '省地方志办召开党组（扩大）会议')
    expect(page.url()).toMatch(/#i1$/)
    await follow(page, '本篇单页与要素：省地方志办召开党组（扩大）会议')
    expect(page.url()).toMatch(/issues\/2024-01-31\/1\.html$/)
    await follow(page, '第2段')
    expect(page.url()).toMatch(/#w\d+$/)
    await follow(page, '第2段：原文第19至23行')
    expect(page.url()).toMatch(/source\.html#i1-p2$/)
    const row = page.locator('#i1-p2')
    expect((await row.locator('.lines').textContent())!.replace(/\s/g, '')).toMatch(
      /^会议指出，刚刚闭幕的省两会.*感恩奋进谱新篇。$/,
    )
    expect(await row.locator('.lines li').first().getAttribute('id')).toBe('L19')
    await follow(page, '第2段')
    expect(page.url()).toMatch(/1\.html#p2$/)
    await page.goto(site.addresses['/'] + item)
    await follow(page, '陈建春')
    expect(await page.locator('h1').textContent()).toBe('陈建春')
    await follow(page, '省地方志办召开党组（扩大）会议')
    expect(page.url()).toMatch(/1\.html#p1$/)
    await page.context().close()
  })

  test('facts lead to their words, and words to their facts', async () => {
    const page = await site.open(item, { javaScriptEnabled })
    const chair = page.locator('.facts > div', { has: page.getByText('主持', { exact: true }) })
    await chair.getByRole('link', { name: '第1段' }).click()
    expect(await page.locator(':target').textContent()).toBe('陈建春')
    await page.locator('.prose').getByRole('link', { name: '二要', exact: true }).click()
    expect(await page.locator(':target .marker').first().textContent()).toBe('二要')
    await page.locator('.prose').getByRole('link', { name: '会议强调', exact: true }).click()
    expect(await page.locator('li:target').textContent()).toMatch(/^会议强调：.*第4段$/)
    await page.context().close()
  })
})

test('every link between facts and words leads somewhere, and both say the same', async () => {
  const page = await site.open(item)
  const dead = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.to-words, .ref')]
      .map((link) => link.hash)
      .filter((hash) => !document.getElementById(hash.slice(1))),
  )
  expect(dead).toEqual([])
  // Written from the bulletin: who and what stands beside, and the words they were read from.
  for (const [term, value, words] of [
    ['日期', '2024年1月29日', '1月29日'],
    ['召开', '四川省地方志工作办公室', '省地方志办'],
    ['会议', '党组（扩大）会议', '党组（扩大）会议'],
  ]) {
    const row = page.locator('.facts > div', {
      has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }),
    })
    expect(await row.locator('dd').textContent()).toContain(value)
    await row.hover()
    expect(await lit(page, '.prose')).toBe(words)
  }
  await page.context().close()
})

describe('pointing', () => {
  test('at a task lights its whole paragraph, at a work in it the work alone', async () => {
    const page = await site.open(item, { viewport: { width: 1280, height: 900 } })
    await page.locator('.tasks > li', { hasText: '三要' }).locator('.marker').hover()
    const paragraph = page.locator('#p7')
    expect(await lit(page, '.prose')).toBe((await paragraph.textContent())!)
    await page.locator('.tasks .chips li', { hasText: '《资政参阅》' }).hover()
    expect(await lit(page, '.prose')).toBe('《资政参阅》')
    await page.context().close()
  })

  test('at words lights their facts; the focus does the same', async () => {
    const page = await site.open(item, { viewport: { width: 1280, height: 900 } })
    await page.locator('.prose .entity', { hasText: '江红英' }).hover()
    expect(await page.locator('.side .lit').allTextContents()).toContainEqual(
      expect.stringContaining('江红英（党组成员）'),
    )
    await page.mouse.move(2, 2)
    await page.locator('.prose .entity', { hasText: '赵行' }).focus()
    expect((await page.locator('.side .lit').allTextContents()).join()).toContain('赵行')
    expect((await page.locator('.side .lit').allTextContents()).join()).not.toContain('江红英')
    await page.context().close()
  })

  test('in the source view lights the lines and the text as read', async () => {
    const page = await site.open('issues/2024-01-31/source.html')
    const row = page.locator('#i1-p1')
    await row.locator('.values li', { hasText: '人物 陈建春' }).hover()
    expect(await lit(page, '.lines')).toBe('陈建春')
    expect(await lit(page, '.words')).toBe('陈建春')
    // 党组（扩大）会议 is printed over two lines with a blank line between.
    await row.locator('.values li', { hasText: '党组（扩大）会议' }).hover()
    expect(await lit(page, '.lines')).toBe('党组（扩大）会议')
    await page.context().close()
  })
})

describe('the source view', () => {
  test('shows every line with its number, and the page tops', async () => {
    const page = await site.open('issues/2024-01-31/source.html')
    const numbers = await page
      .locator('.lines li[id]')
      .evaluateAll((lines) => lines.map((line) => Number(line.id.slice(1))))
    // 79 of the 156 lines hold text (FORMAT i).
    expect(numbers).toHaveLength(79)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    const tops = await page
      .locator('.page-top')
      .evaluateAll((items) =>
        items.map((each) => [each.textContent, (each.nextElementSibling as HTMLElement).id]),
      )
    expect(tops).toEqual([
      ['第1页', 'L1'],
      ['第2页', 'L24'],
      ['第3页', 'L67'],
      ['第4页', 'L110'],
    ])
    await page.context().close()
  })

  test('marks page furniture', async () => {
    const page = await site.open('issues/2024-090/source.html')
    expect(await page.locator('.lines .role-furniture').count()).toBeGreaterThan(3)
    await page.context().close()
  })

  test.each(['.lines', '.words'])(
    'what is selected in %s is shown on the other side',
    async (side) => {
      const page = await site.open('issues/2024-01-31/source.html')
      const shown = await page.evaluate(async (side) => {
        const own = document.querySelector(`#i1-p1 ${side}`)!
        const walker = document.createTreeWalker(own, NodeFilter.SHOW_TEXT)
        // 主持召开办党组: over a line end on one side.
        const nodes: [Text, number][] = []
        for (
          let node = walker.nextNode() as Text | null;
          node;
          node = walker.nextNode() as Text | null
        )
          for (let i = 0; i < node.data.length; i++)
            if (/\S/.test(node.data[i]!)) nodes.push([node, i])
        const text = nodes.map(([node, i]) => node.data[i]).join('')
        const at = text.indexOf('主持召开办党组')
        const range = document.createRange()
        range.setStart(...nodes[at]!)
        range.setEnd(nodes[at + 6]![0], nodes[at + 6]![1] + 1)
        getSelection()!.removeAllRanges()
        getSelection()!.addRange(range)
        await new Promise((resolve) => setTimeout(resolve, 100))
        const { highlights } = CSS as unknown as { highlights: Map<string, Iterable<Range>> }
        return [...(highlights.get('jianbao-other-side') ?? [])].map((each) => [
          each.toString().replace(/\s/g, ''),
          each.startContainer.parentElement!.closest('.lines') ? '.lines' : '.words',
        ])
      }, side)
      expect(shown).toEqual([['主持召开办党组', side === '.lines' ? '.words' : '.lines']])
      await page.context().close()
    },
  )
})

describe('an item', () => {
  test('has its facts after the text in the document', async () => {
    const page = await site.open(item)
    expect(
      await page.evaluate(() =>
        Boolean(
          document
            .querySelector('article')!
            .compareDocumentPosition(document.querySelector('.side')!) &
          Node.DOCUMENT_POSITION_FOLLOWING,
        ),
      ),
    ).toBe(true)
    await page.context().close()
  })

  test('draws the parts of a figure to scale, with the table behind', async () => {
    const page = await site.open('issues/2024-01-31/2.html')
    const widths = await page
      .locator('.chart .bar')
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('width'))))
    // 5, 13, 32, 32, 642
    expect(widths).toHaveLength(5)
    expect(widths[1]! / widths[4]!).toBeCloseTo(13 / 642, 2)
    expect(widths[2]).toBe(widths[3])
    expect(await page.getByRole('img').getAttribute('aria-label')).toBe(
      '阅读量达到10万+724篇，其中1000万以上5篇，500万—1000万13篇，100万—500万32篇，50万—100万32篇，10万—50万642篇',
    )
    expect(await page.locator('.sum').textContent()).toContain('与总数相符')
    await page.context().close()
  })

  test('has anchors that are seen when pointed at, named, and out of the tab order', async () => {
    const page = await site.open(item)
    const anchor = page.locator('#p3 .anchor')
    expect(await anchor.getAttribute('aria-label')).toBe('第3段')
    expect(await anchor.getAttribute('tabindex')).toBe('-1')
    expect(await anchor.evaluate((node) => getComputedStyle(node).opacity)).toBe('0')
    await page.locator('#p3').hover()
    expect(await anchor.evaluate((node) => getComputedStyle(node).opacity)).toBe('1')
    await page.mouse.move(2, 2)
    await anchor.focus()
    expect(await anchor.evaluate((node) => getComputedStyle(node).opacity)).toBe('1')
    await page.context().close()
  })

  test('leads to the items and issues before and after', async () => {
    const page = await site.open('issues/2024-01-31/2.html')
    expect(await page.locator('.pager a').allTextContents()).toEqual([
      '上一篇省地方志办召开党组（扩大）会议',
      expect.stringMatching(/^上一期20/),
      '本期2024年1月31日',
    ])
    await page.context().close()
  })
})

test('a bulletin has its card of the register of public information', async () => {
  const page = await site.open('issues/2024-01-31.html')
  expect(await page.locator('.side .facts > div').allTextContents()).toEqual([
    '索引号2024-01-31',
    '信息名称四川省地方志工作简报2024年1月31日',
    '发布机构四川省地方志工作办公室',
    '生成日期2024-01-31',
    '公开类别主动公开',
    '体裁简报',
    '内容概述本期刊载2篇：省地方志办召开党组（扩大）会议；“方志四川”澎湃号入围“澎湃政务号2023年度传播案例”。',
  ])
  await page.context().close()
})

describe('today', () => {
  test.each([
    ['2027-01-29', '今天是1月29日', 'days/01-29.html'],
    // The day before has nothing; the nearest known one does.
    ['2027-01-30', '1月30日没有记录，最近的是1月29日', 'days/01-29.html'],
  ])('%s: %s', async (date, text, to) => {
    const page = await site.open('about.html')
    await page.clock.setFixedTime(new Date(`${date}T12:00:00`))
    for (const path of ['index.html', 'days.html']) {
      await page.goto(site.addresses['/'] + path)
      expect(await page.locator('#today-link').textContent()).toContain(text)
      expect(await page.locator('#today-link a').first().getAttribute('href')).toBe(to)
    }
    await page.locator('#today-link a').first().click()
    expect(await page.locator('h1').textContent()).toBe('历史上的1月29日')
    expect(await page.locator('.group').last().textContent()).toContain('党组（扩大）会议')
    await page.context().close()
  })
})
