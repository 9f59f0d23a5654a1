/**
 * Lighthouse 12.8.2 on the real bulletin's site and on the sample archive: home, bulletin, item, person and search.
 * Goal: 100 in performance, accessibility, best practices and SEO on each. Mobile, its own simulated throttling.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildSite } from '../lib/src/publish/build.js'
import { readConfig } from '../lib/src/config/config.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const print = (line = '') => process.stdout.write(`${line}\n`)
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}
const categories = ['performance', 'accessibility', 'best-practices', 'seo']

export async function run() {
  print('# Lighthouse 12.8.2 — mobile, simulated throttling; goal 100 each')
  const lighthouse = await load()
  const { chromium } = await import('playwright-core')
  const port = 9333
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  })
  for (const [name, root] of [
    ['the real bulletin', here('..')],
    ['the sample archive', here('../test/sites/archive')],
  ]) {
    const out = join(mkdtempSync(join(tmpdir(), 'jianbao-lighthouse-')), 'dist')
    await buildSite({ root, out, config: readConfig(root) })
    const { server, address } = await serve(out)
    print(`\n${name}`)
    print(
      `  ${'page'.padEnd(40)}${categories.map((each) => each.padStart(16)).join('')}   LCP   CLS`,
    )
    for (const path of pagesOf(out)) {
      const { lhr } = await lighthouse(address + path, {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: categories,
      })
      const scores = categories.map((each) => Math.round(lhr.categories[each].score * 100))
      const metric = (id) => lhr.audits[id].displayValue
      print(
        `  ${path.padEnd(40)}${scores.map((each) => String(each).padStart(16)).join('')}   ${metric('largest-contentful-paint')}   ${metric('cumulative-layout-shift')}`,
      )
      for (const each of categories)
        for (const { id, weight } of lhr.categories[each].auditRefs) {
          const audit = lhr.audits[id]
          if (weight > 0 && audit.score !== null && audit.score < 0.9)
            print(`    ${each}: ${id} ${audit.displayValue ?? ''}`)
        }
    }
    server.close()
  }
  await browser.close()
}

/** Home, a bulletin, an item, a person, the search with an answer. */
function pagesOf(out) {
  const [issue] = readdirSync(join(out, 'issues'))
    .filter((name) => name.endsWith('.html'))
    .sort()
    .reverse()
  const [person] = readdirSync(join(out, 'people')).filter((name) => name.endsWith('.html'))
  const id = issue.replace('.html', '')
  return [
    'index.html',
    `issues/${issue}`,
    `issues/${id}/1.html`,
    `people/${person}`,
    `search.html?q=${encodeURIComponent('年鉴')}`,
  ]
}

/** As a static host does: compressed, and kept where the name has a hash. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0]).slice(1) || 'index.html'
    const file = join(folder, path)
    if (path.includes('..') || !existsSync(file)) return response.writeHead(404).end()
    response
      .writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-encoding': 'gzip',
        'cache-control': path.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      })
      .end(gzipSync(readFileSync(file)))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${server.address().port}/` }
}

async function load() {
  const entry = here('node_modules/lighthouse/core/index.js')
  if (!existsSync(entry)) {
    print('  installing Lighthouse …')
    execFileSync(
      'npm',
      ['install', '--prefix', here('.'), '--no-audit', '--no-fund', '--no-package-lock'],
      { stdio: 'pipe', shell: process.platform === 'win32' },
    )
  }
  return (await import(entry)).default
}
