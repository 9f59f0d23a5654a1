/**
 * Takes the pictures of the README and of docs/reading.md: `npm run screenshots`. Needs a Chromium (CHROMIUM_PATH, else
 * /usr/bin/chromium) and Chinese fonts.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { buildSite } from '../../lib/src/publish/build.js'
import { readConfig } from '../../lib/src/config/config.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 780 }

/** name, root, page, what is special about it. */
const pictures = [
  ['home', 'archive', 'index.html', { viewport: desktop }],
  [
    'item',
    'real',
    'issues/2024-01-31/1.html',
    { viewport: desktop, hover: '.tasks > li:nth-child(2) .marker', scroll: 560 },
  ],
  [
    'source',
    'real',
    'issues/2024-01-31/source.html',
    { viewport: desktop, hover: '#i1-p1 .values li:nth-child(4)', scroll: 300 },
  ],
  ['phone', 'archive', 'issues/2025-004/1.html', { viewport: phone }],
  [
    'phone-dark',
    'archive',
    'issues/2025-004/1.html',
    { viewport: phone, dark: true, scrollTo: '.side' },
  ],
  [
    'phone-large',
    'archive',
    'issues/2025-004/1.html',
    { viewport: phone, large: true, scrollTo: '.item' },
  ],
  [
    'search',
    'archive',
    `search.html?q=${encodeURIComponent('年鉴')}&kind=${encodeURIComponent('会议')}`,
    { viewport: desktop, wait: '.chip' },
  ],
  [
    'search-phone',
    'archive',
    `search.html?q=${encodeURIComponent('蜀道')}&group=issue`,
    { viewport: phone, wait: '.issue' },
  ],
]

const roots = { real: here('../..'), archive: here('../../test/sites/archive') }
const sites = {}
for (const [name, root] of Object.entries(roots)) {
  sites[name] = join(mkdtempSync(join(tmpdir(), 'jianbao-pictures-')), 'dist')
  await buildSite({ root, out: sites[name], config: readConfig(root) })
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const [name, site, path, how] of pictures) {
  const page = await browser.newPage({
    viewport: how.viewport,
    colorScheme: how.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  if (how.large) await page.addInitScript(() => localStorage.setItem('jianbao', '{"size":"large"}'))
  await page.clock.setFixedTime(new Date('2026-11-16T09:00:00'))
  await page.goto(`${pathToFileURL(sites[site]).href}/${path}`)
  if (how.wait) await page.locator(how.wait).first().waitFor()
  if (how.scroll) await page.evaluate((to) => window.scrollTo(0, to), how.scroll)
  if (how.scrollTo)
    await page
      .locator(how.scrollTo)
      .first()
      .evaluate((node) => node.scrollIntoView())
  if (how.hover) await page.locator(how.hover).hover()
  await page.screenshot({ path: here(`./${name}.png`) })
  await page.close()
}
await browser.close()
