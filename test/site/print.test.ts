/** 打印: Chromium's PDF on the A4 grid of GB/T 9704—2012: 版心 156 × 225 mm, 22 lines of 28 characters. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readPdf, type PdfPage } from '../support/pdf.ts'
import { samplesAndReal, useSite } from '../support/site.ts'

const site = useSite(samplesAndReal)

/** 版心: 天头 37, 订口 28 (mm). */
const box = { top: 37, left: 28, right: 28 + 156, bottom: 37 + 225 }
const line = 225 / 22
const character = 156 / 28
/** Kangxi forms and radicals, which Chromium writes for some characters, and spaces aside. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[⺠⻔⻓⻅]/g, (radical) => '民门长见'['⺠⻔⻓⻅'.indexOf(radical)]!)
    .replace(/\s/g, '')

async function print(path: string): Promise<PdfPage[]> {
  const page = await site.open(path)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  await page.context().close()
  return readPdf(pdf)
}

const isPageNumber = (text: string): boolean => /^—\d+—$/.test(plain(text))

describe('the real bulletin', () => {
  let pages: PdfPage[]
  let hasHan: boolean
  beforeAll(async () => {
    const page = await site.open('about.html')
    // A Chromium without Chinese fonts (the one from npm) draws boxes: what depends on their width is not asked of it.
    hasHan = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d')!
      canvas.font = '100px serif'
      const width = (text: string): number => canvas.measureText(text).width
      return Math.abs(width('中') - 100) < 1 && width('\u{10fffe}') !== width('中')
    })
    await page.context().close()
    pages = await print('issues/2024-01-31.html')
  })

  test('is A4, 4 pages of text and its tail', () => {
    for (const { width, height } of pages) {
      expect(width).toBeCloseTo(210, 0)
      expect(height).toBeCloseTo(297, 0)
    }
    expect(pages.length).toBe(5)
  })

  test('has all text inside the 版心, and a page number below it', () => {
    pages.forEach(({ lines }, i) => {
      const body = lines.filter(({ text }) => !isPageNumber(text))
      for (const { y, left, right, text, size } of body) {
        expect(left, text).toBeGreaterThan(box.left - 1)
        expect(right, text).toBeLessThan(box.right + 1)
        expect(y - size, text).toBeGreaterThan(box.top - 1)
        expect(y, text).toBeLessThan(box.bottom + 1)
      }
      const number = lines.find(({ text }) => isPageNumber(text))!
      expect(plain(number.text)).toBe(`—${i + 1}—`)
      // 4号, its rule 7 mm below the 版心; one character from the outer side.
      expect(number.size).toBeCloseTo(14 / (72 / 25.4), 1)
      expect(number.y).toBeGreaterThan(box.bottom + 7)
      expect(number.y).toBeLessThan(box.bottom + 7 + number.size + 1)
      const margin = i % 2 === 0 ? box.right - number.right : number.left - box.left
      expect(margin).toBeCloseTo(14 / (72 / 25.4), 0)
    })
  })

  test('sets 22 lines on a full page, on the grid', () => {
    for (const { lines } of pages.slice(1, 3)) {
      const body = lines.filter(({ text }) => !isPageNumber(text))
      expect(body).toHaveLength(22)
      body.forEach(({ y }, i) => expect(y - body[0]!.y).toBeCloseTo(i * line, 0))
    }
  })

  test('sets 28 characters in a full line', () => {
    if (!hasHan) return console.warn('此浏览器没有中文字体：每行字数没有核对')
    const full = pages
      .slice(1, 3)
      .flatMap(({ lines }) => lines)
      .filter(({ text, right }) => !/[\dA-Za-z“”]/.test(text) && right > box.right - 1)
      .filter(({ left }) => left < box.left + 1)
    expect(full.length).toBeGreaterThan(10)
    for (const { text } of full) expect([...plain(text)].length, text).toBeGreaterThanOrEqual(27)
    for (const { text } of full) expect([...plain(text)].length, text).toBeLessThanOrEqual(28)
    expect(full.filter(({ text }) => [...plain(text)].length === 28).length).toBeGreaterThan(
      full.length * 0.7,
    )
    for (const { size } of full) expect(size).toBeCloseTo(character, 1)
  })

  test('begins with the masthead, the title two lines below the red rule', () => {
    const { lines } = pages[0]!
    const [name, imprint, column, title] = lines
    expect(plain(name!.text)).toBe('四川省地方志工作简报')
    expect(name!.y - name!.size).toBeGreaterThan(box.top + 34)
    expect((name!.left + name!.right) / 2).toBeCloseTo((box.left + box.right) / 2, 0)
    expect(plain(imprint!.text)).toBe('四川省地方志工作办公室2024年1月31日')
    expect(imprint!.left - box.left).toBeCloseTo(character, 0)
    expect(plain(column!.text)).toBe('【特别关注】')
    expect(plain(title!.text)).toBe('省地方志办召开党组(扩大)会议')
    // 2号
    expect(title!.size).toBeCloseTo(22 / (72 / 25.4), 1)
  })

  test('ends with the tail in 4号, one character in from both sides', () => {
    const { lines } = pages.at(-1)!
    const tail = lines.filter(({ text }) => !isPageNumber(text))
    expect(tail.map(({ text }) => plain(text)).join('')).toContain(
      '报:省委,省人大常委会,省人民政府,政协四川省委,中国地方志工作办公室。',
    )
    const imprint = tail.find(({ text }) => plain(text).includes('印发'))!
    expect(plain(imprint.text)).toBe('四川省地方志工作办公室综合处2024年1月31日印发')
    const em = 14 / (72 / 25.4)
    expect(imprint.size).toBeCloseTo(em, 1)
    expect(imprint.left - box.left).toBeCloseTo(em, 0)
    expect(box.right - imprint.right).toBeCloseTo(em, 0)
  })

  test('rules the tail with 0.35 mm above and below, 0.25 mm between, and the masthead in red', async () => {
    const page = await site.open('issues/2024-01-31.html')
    await page.emulateMedia({ media: 'print' })
    const px = 96 / 25.4
    const [outer, lower, inner, red, colour] = await page.evaluate(() => {
      const style = (selector: string, pseudo?: string): CSSStyleDeclaration =>
        getComputedStyle(document.querySelector(selector)!, pseudo)
      return [
        style('.tail').borderTopWidth,
        style('.tail').borderBottomWidth,
        style('.imprint').borderTopWidth,
        style('.masthead', '::after').borderBottomWidth,
        style('.masthead', '::after').borderBottomColor,
      ]
    })
    // Chromium rounds strokes to device pixels on the screen; the PDF has them whole.
    for (const width of [outer, lower, red]) expect(parseFloat(width!)).toBeCloseTo(0.35 * px, 0)
    expect(parseFloat(inner!)).toBeCloseTo(0.25 * px, 0)
    expect(parseFloat(inner!)).toBeLessThanOrEqual(parseFloat(outer!))
    expect(colour).toBe('rgb(200, 0, 10)')
    await page.context().close()
  })

  test('prints nothing of the screen', () => {
    const text = plain(pages.flatMap(({ lines }) => lines.map((each) => each.text)).join(''))
    expect(text).not.toMatch(/检索|大字|信息公开目录|本期要目|本篇单页|关于本站|主办单位/)
  })
})

test('an item prints with a short masthead, in every theme black on white', async () => {
  for (const theme of ['light', 'dark', 'large'] as const) {
    const page = await site.open('issues/2024-01-31/1.html', { theme })
    const pages = await readPdf(await page.pdf({ preferCSSPageSize: true }))
    const body = pages.map(({ lines }) => lines.filter(({ text }) => !isPageNumber(text)))
    expect(plain(body[0]![0]!.text)).toBe('四川省地方志工作简报')
    expect(plain(body[0]!.map(({ text }) => text).join(''))).not.toMatch(/要素|第1段|上一篇/)
    expect(body[1]).toHaveLength(22)
    await page.emulateMedia({ media: 'print' })
    expect(
      await page
        .locator('.prose p')
        .first()
        .evaluate((node) => getComputedStyle(node).color),
    ).toBe('rgb(0, 0, 0)')
    await page.context().close()
  }
})
