/**
 * Makes src/check/look-alikes.ts: the 6,763 characters of GB 2312 are drawn in two typefaces, and pairs whose pictures
 * nearly cover each other are kept. Needs Chromium and Noto CJK: node bench/look-alikes.js && npm run format
 */
import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const decoder = new TextDecoder('gbk')
const common = new Set()
const chars = []
for (let high = 0xb0; high <= 0xf7; high++)
  for (let low = 0xa1; low <= 0xfe; low++) {
    const char = decoder.decode(Uint8Array.of(high, low))
    if (!/^[\u4e00-\u9fff]$/.test(char)) continue
    chars.push(char)
    if (high <= 0xd7) common.add(char)
  }

const size = 40
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
const drawn = await page.evaluate(
  ({ chars, size }) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = size
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context.textBaseline = 'middle'
    context.textAlign = 'center'
    return ['Noto Serif CJK SC', 'Noto Sans CJK SC'].map((font) =>
      chars.map((char) => {
        context.fillStyle = '#fff'
        context.fillRect(0, 0, size, size)
        context.fillStyle = '#000'
        context.font = `bold ${size - 2}px "${font}"`
        context.fillText(char, size / 2, size / 2)
        const { data } = context.getImageData(0, 0, size, size)
        return Array.from({ length: size * size }, (_, i) => 255 - data[i * 4])
      }),
    )
  },
  { chars, size },
)
await browser.close()

/** Blurred by a pixel, of length 1. */
function soften(picture) {
  const soft = new Float32Array(size * size)
  for (let y = 1; y < size - 1; y++)
    for (let x = 1; x < size - 1; x++) {
      let sum = 0
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) sum += picture[(y + dy) * size + x + dx]
      soft[y * size + x] = sum
    }
  const length = Math.sqrt(soft.reduce((sum, each) => sum + each * each, 0))
  return soft.map((each) => each / length)
}
const [serif, sans] = drawn.map((pictures) => pictures.map(soften))
const dot = (a, b) => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
const pairs = []
for (let i = 0; i < chars.length; i++)
  for (let j = i + 1; j < chars.length; j++) {
    const first = dot(serif[i], serif[j])
    if (first < 0.86) continue
    const score = (first + dot(sans[i], sans[j])) / 2
    const isCommon = common.has(chars[i]) && common.has(chars[j])
    if (score >= (isCommon ? 0.885 : 0.915)) pairs.push([chars[i], chars[j]])
  }
const byFirst = new Map()
for (const [a, b] of pairs) byFirst.set(a, (byFirst.get(a) ?? a) + b)
const rows = [...byFirst.values()]
const lines = []
for (const row of rows) {
  const last = lines[lines.length - 1]
  if (last !== undefined && last.length + row.length < 90)
    lines[lines.length - 1] = `${last} ${row}`
  else lines.push(row)
}
writeFileSync(
  new URL('../src/check/look-alikes.ts', import.meta.url),
  `/**
 * 形近字: which characters an eye takes for each other. Made by bench/look-alikes.js from the pictures of the characters
 * of GB 2312; the first of a group looks like each of the others.
 */
const drawn = \`
${lines.join('\n')}
\`

/** What the pictures do not tell, and editors confuse. */
const known =
  '析折 阳扬 历厉 帐账 县具 峰锋 玲铃 彬杉 晨辰 岗岚 鉴监 茶荼 第笫 薄簿 祟崇 贷货 赏偿 晋普 钧均 昂昴 洪供 佩珮 炜伟 祥详 滨宾 志忘 编偏 街衔 师帅 司可 免兔 孟盂 苑范 泸沪 郫陴 邛印 彭澎 崃莱 阆朗 剑俭 渠梁 汉汊 宣宜 达迖 简筒 荣荥'

let pairs: Set<string> | undefined

/** Do two characters look alike? */
export function looksAlike(a: string, b: string): boolean {
  if (!pairs) {
    pairs = new Set()
    for (const [first, ...others] of \`\${drawn} \${known}\`.split(/\\s+/).filter(Boolean))
      for (const other of others) pairs.add(first! + other).add(other + first!)
  }
  return pairs.has(a + b)
}
`,
)
console.log(pairs.length)
