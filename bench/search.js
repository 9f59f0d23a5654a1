/**
 * The search: size, bytes and time of a query, build, ranking; beside Pagefind 1.6.0 on the same documents in the same run.
 * `npm run bench -- search` takes 1k, 10k and 100k documents; JIANBAO_BENCH_SIZES=1000,10000 others.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { makeArchive } from '../lib/src/archive/archive.js'
import { buildSite } from '../lib/src/publish/build.js'
import { collect } from '../lib/src/publish/collect.js'
import { sichuanProfile } from '../lib/src/config/config.js'
import { Engine } from '../lib/src/search/reader/engine.js'
import { findAll } from '../lib/src/search/reader/find.js'
import { parseQuery } from '../lib/src/search/reader/query.js'
import { simplified, traditional } from '../lib/src/search/writer/simplified.js'
import { fromScript, paths } from '../lib/src/search/reader/store.js'
import { foldText, simplifyTable } from '../lib/src/search/reader/terms.js'
import { documentsOf, indexFiles } from '../lib/src/search/writer/write.js'
import { makeDocuments, makeQueries, repeatedShare } from './documents.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const print = (line = '') => process.stdout.write(`${line}\n`)
const quantile = (list, share) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]
const table = simplifyTable(traditional, simplified)
const firstPage = 4

/** One line: what, the goal, the figure, figure ÷ goal. */
function line(what, goal, figure, unit, digits = 1) {
  const text = figure.toFixed(digits)
  const verdict = goal === undefined ? '' : figure <= goal ? 'met' : 'missed'
  const ratio = goal ? (figure / goal).toFixed(2) : ''
  print(
    `  ${what.padEnd(46)}${(goal === undefined ? '—' : `≤ ${goal}`).padStart(9)} ${text.padStart(10)} ${unit.padEnd(6)}${ratio.padStart(6)}  ${verdict}`,
  )
}

const goals = {
  1000: { first: 48, further: 32, decode: 5 },
  10_000: { first: 48, further: 32, decode: 5 },
  100_000: { first: 96, further: 60, decode: 20 },
}

export async function run() {
  print(`# search — Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`)
  print()
  const sizes = (process.env.JIANBAO_BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number)
  const client = await clientBytes()
  for (const count of sizes) await measure(count, client)
  await ranking()
}

/** What the search page loads before a query: its scripts. */
async function clientBytes() {
  const { files, assets } = await (
    await import('../lib/src/publish/client-bundle.js')
  ).bundleClient()
  const scripts = [assets.theme, assets.main, assets.search.script]
  return files
    .filter(({ path }) => scripts.includes(path))
    .reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0)
}

async function measure(count, client) {
  const goal = goals[count] ?? goals[10_000]
  const work = mkdtempSync(join(tmpdir(), 'jianbao-bench-'))
  try {
    const documents = [...makeDocuments(count)]
    print(
      `## ${count.toLocaleString('en')} documents, ${Math.round(documents.reduce((sum, each) => sum + each.paragraphs.join('').length, 0) / count)} characters each, ${(100 * repeatedShare(documents)).toFixed(0)} % of the text in sentences that stand elsewhere, too`,
    )
    print(
      `  ${''.padEnd(46)}${'goal'.padStart(9)} ${'figure'.padStart(10)} ${''.padEnd(6)}${'ratio'.padStart(6)}`,
    )
    const built = JSON.parse(
      execFileSync(
        process.execPath,
        [
          '--expose-gc',
          '--max-old-space-size=8000',
          here('./search-build.js'),
          String(count),
          work,
        ],
        { encoding: 'utf8', maxBuffer: 1e8 },
      ),
    )
    const per = count / 10_000
    line('build, seconds per 10k documents', 3, built.index / per, 's', 2)
    line('build, peak memory per 10k documents', 500, built.rss / Math.max(1, per), 'MB', 0)
    const sizes = sizesOf(work)
    const whole = gzipSync(
      documents
        .map((each) => [each.title, ...each.paragraphs].join('\n'))
        .join('\n')
        .slice(0, 4e8),
    ).length
    line('index but texts ÷ gzipped texts as served', 0.85, sizes.index / sizes.text, '', 3)
    line('index but texts ÷ all text gzipped at once', 0.85, sizes.index / whole, '', 3)
    await queries(documents, work, sizes.bytes, goal, client, count)
    if (count <= 10_000) await pagefind(documents, work, built)
    if (count === 10_000) await shown(documents, work)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  print()
}

/** Gzipped bytes of every file of an index. */
function sizesOf(root) {
  const bytes = new Map()
  let [index, text] = [0, 0]
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) visit(path)
      else {
        const size = gzipSync(readFileSync(join(root, path))).length
        bytes.set(path, size)
        if (path.startsWith('search/text/')) text += size
        else index += size
      }
    }
  }
  visit('search')
  return { bytes, index, text }
}

/** A loader that counts bytes, requests and rounds; messages are read once, so that time is the engine's. */
function counter(root, bytes) {
  const messages = new Map()
  const count = { bytes: 0, requests: 0, rounds: 0, text: 0, pending: 0 }
  const load = async (path) => {
    if (count.pending === 0) count.rounds++
    count.pending++
    count.requests++
    if (path.startsWith('search/text/')) count.text += bytes.get(path) ?? 0
    else count.bytes += bytes.get(path) ?? 0
    if (!messages.has(path)) {
      const full = join(root, path)
      messages.set(path, existsSync(full) ? fromScript(readFileSync(full, 'utf8')) : undefined)
    }
    const message = messages.get(path)
    await new Promise((done) => setImmediate(done))
    count.pending--
    return message
  }
  const reset = () => Object.assign(count, { bytes: 0, requests: 0, rounds: 0, text: 0 })
  return { count, load, reset }
}

async function queries(documents, root, bytes, goal, client, total) {
  const { count, load, reset } = counter(root, bytes)
  const manifest = (await load(paths.manifest))[1]
  const tables = client + bytes.get(paths.manifest)
  const list = makeQueries(documents, total > 10_000 ? 11 : 22)
  const folded = documents.map((each) =>
    [each.title, ...each.paragraphs].map((text) => foldText(text, table)),
  )
  const figures = {
    first: [],
    text: [],
    further: [],
    requests: [],
    rounds: [],
    decode: [],
    page: [],
  }
  let [right, found, wanted, exact] = [0, 0, 0, 0]
  let before
  for (const { query, all, none } of list) {
    const engine = new Engine(manifest, load)
    reset()
    const { root: node } = parseQuery(query, await engine.simplifyFor(query))
    const answer = await engine.search(node)
    const own = count.bytes
    await Promise.all(
      [...answer.documents]
        .slice(0, Math.max(2, Math.min(firstPage, 8 - answer.requests)))
        .map((number) => engine.verify(answer, number)),
    )
    figures.first.push(tables + own)
    figures.text.push(count.text)
    figures.requests.push(count.requests)
    figures.rounds.push(count.rounds)
    // Files are in memory now: what is left is reading and intersecting.
    const again = new Engine(manifest, (path) => Promise.resolve(warm.get(path)))
    const warm = new Map()
    for (const path of engine.kept.keys()) warm.set(path, await engine.kept.get(path))
    const start = performance.now()
    await again.search(node)
    figures.decode.push(performance.now() - start)
    if (before) {
      reset()
      await before.search(node)
      figures.further.push(count.bytes)
    }
    before = engine
    const has = (texts, word) => texts.some((text) => text.includes(word))
    const words = [all, none].map((each) => each.map((word) => foldText(word, table)))
    const truth = new Set(
      documents
        .filter(
          (_, i) =>
            words[0].every((word) => has(folded[i], word)) &&
            !words[1].some((word) => has(folded[i], word)),
        )
        .map(({ id }) => id),
    )
    const { items } = await findAll(new Engine(manifest, load), node)
    right += items.filter(({ id }) => truth.has(id)).length
    found += items.length
    wanted += truth.size
    if (answer.exact) exact++
  }
  line('recall lost, of all items wanted', 0, wanted ? 1 - right / wanted : 0, '', 6)
  line('precision lost, of all items shown', 0, found ? 1 - right / found : 0, '', 6)
  line(
    'queries whose number is exact without texts',
    undefined,
    (100 * exact) / list.length,
    '%',
    0,
  )
  line(
    'first query: index, code and tables, p50',
    undefined,
    quantile(figures.first, 0.5) / 1000,
    'kB',
  )
  line(
    'first query: index, code and tables, p95',
    goal.first,
    quantile(figures.first, 0.95) / 1000,
    'kB',
  )
  line('  of it code and list of first grams', undefined, tables / 1000, 'kB')
  line(
    `texts of the first ${firstPage} items, p95`,
    undefined,
    quantile(figures.text, 0.95) / 1000,
    'kB',
  )
  line('further query: index, p95', goal.further, quantile(figures.further, 0.95) / 1000, 'kB')
  line('requests, texts included, p95', 8, quantile(figures.requests, 0.95), '', 0)
  line('requests, most', undefined, Math.max(...figures.requests), '', 0)
  line('rounds, p95', 2, quantile(figures.rounds, 0.95), '', 0)
  line(
    '  without queries in traditional characters',
    2,
    quantile(
      figures.rounds.filter((_, i) => list[i].kind !== 'traditional'),
      0.95,
    ),
    '',
    0,
  )
  line('decode and intersect, p95', goal.decode, quantile(figures.decode, 0.95), 'ms', 2)
}

/** Peak memory of a process in MB, looked at while it runs. */
function peakOf(child) {
  let peak = 0
  const look = setInterval(() => {
    try {
      peak = Math.max(
        peak,
        Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
      )
    } catch {
      // It has ended.
    }
  }, 50)
  return () => {
    clearInterval(look)
    return peak
  }
}

async function pagefind(documents, work, built) {
  const binary = pagefindBinary()
  if (!binary) {
    print('  Pagefind is not here for this system: no comparison')
    return
  }
  const site = join(work, 'pages')
  mkdirSync(site)
  const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  for (const { id, title, paragraphs } of documents)
    writeFileSync(
      join(site, `${id.replace('/', '-')}.html`),
      `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><main data-pagefind-body><h1>${escape(title)}</h1>${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')}</main></body></html>`,
    )
  const start = performance.now()
  const child = spawn(binary, ['--site', site, '--force-language', 'zh', '--silent'], {
    stdio: 'ignore',
  })
  const peak = peakOf(child)
  await new Promise((done) => child.on('exit', done))
  const seconds = (performance.now() - start) / 1000
  const memory = peak()
  print(`  Pagefind 1.6.0: ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB`)
  line('build time ÷ Pagefind, writing included', 0.1, built.written / seconds, '', 3)
  line('peak memory ÷ Pagefind', 0.1, built.rss / memory, '', 3)
  rmSync(site, { recursive: true })
}

/** Installed beside this file, not in the project. */
function pagefindBinary() {
  const folder = here('./node_modules/@pagefind')
  if (!existsSync(folder)) {
    print('  installing Pagefind for the comparison …')
    // npm needs a shell on Windows only, where the comparison is left out.
    if (process.platform !== 'win32')
      execFileSync(
        'npm',
        ['install', '--prefix', here('.'), '--no-audit', '--no-fund', '--no-package-lock'],
        { stdio: 'ignore' },
      )
  }
  if (!existsSync(folder)) return undefined
  for (const name of readdirSync(folder))
    for (const file of ['pagefind_extended', 'pagefind']) {
      const path = join(folder, name, 'bin', file)
      if (existsSync(path)) return path
    }
  return undefined
}

/** From Enter to the list in Chromium, at 40 ms and 20 Mbit a second. */
async function shown(documents, index) {
  const { chromium } = await import('playwright-core')
  const executablePath = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find((path) => path && existsSync(path))
  if (!executablePath) {
    print('  no Chromium: the time to the list is not measured')
    return
  }
  const root = join(index, 'root')
  mkdirSync(join(root, 'bulletins'), { recursive: true })
  const out = join(index, 'site')
  await buildSite({ root, out, config: sichuanProfile })
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    const full = path.startsWith('/search/') ? join(index, path) : join(out, path)
    if (!existsSync(full)) return response.writeHead(404).end()
    const type = {
      html: 'text/html',
      js: 'text/javascript',
      css: 'text/css',
      svg: 'image/svg+xml',
    }[path.split('.').pop()]
    response.writeHead(200, {
      'content-type': type ?? 'text/plain',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    })
    response.end(gzipSync(readFileSync(full)))
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const times = []
  for (const { query } of makeQueries(documents, 5).filter(({ kind }) => kind !== 'nothing')) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 40,
      downloadThroughput: 20e6 / 8,
      uploadThroughput: 20e6 / 8,
    })
    await page.goto(`http://127.0.0.1:${server.address().port}/search.html`)
    await page.waitForLoadState('networkidle')
    await page.locator('#q').fill('')
    await page.evaluate((text) => {
      const input = document.querySelector('#q')
      const list = document.querySelector('#search-results')
      const start = performance.now()
      window.watch = new MutationObserver(() => {
        if (list.querySelector('h2')) window.shownAfter ??= performance.now() - start
      })
      window.watch.observe(list, { childList: true })
      input.value = text
      input.form.requestSubmit()
    }, query)
    const time = await page
      .waitForFunction(() => window.shownAfter, undefined, { timeout: 5000 })
      .then((handle) => handle.jsonValue())
      .catch(() => 5000)
    times.push(time)
    await context.close()
  }
  await browser.close()
  server.close()
  line('Enter → list shown, 40 ms / 20 Mbit, p50', undefined, quantile(times, 0.5), 'ms', 0)
  line('Enter → list shown, 40 ms / 20 Mbit, p95', 200, quantile(times, 0.95), 'ms', 0)
}

/** `judged.json`: query → the item that should stand first, judged by reading the bulletins. */
async function ranking() {
  const documents = []
  for (const root of ['..', '../test/forms'])
    documents.push(
      ...documentsOf(
        makeArchive(
          collect(here(root), {
            ...sichuanProfile,
            gate: { missingDisclosure: 'publish', folders: {} },
          }).published,
        ),
      ),
    )
  const files = new Map(indexFiles(documents).map(({ path, body }) => [path, body]))
  const load = (path) => Promise.resolve(files.has(path) ? fromScript(files.get(path)) : undefined)
  const engine = new Engine((await load(paths.manifest))[1], load)
  let sum = 0
  let asked = 0
  for (const [query, first] of Object.entries(
    JSON.parse(readFileSync(here('./judged.json'), 'utf8')),
  )) {
    const { root } = parseQuery(query, await engine.simplifyFor(query))
    const place = (await findAll(engine, root)).items.findIndex(({ id }) => id === first)
    sum += place < 0 ? 0 : 1 / (place + 1)
    asked++
  }
  print(`## Ranking: ${asked} judged queries over ${documents.length} items of bulletins`)
  line('1 − MRR', undefined, 1 - sum / asked, '', 3)
}
