/**
 * A whole site against those that people would build instead: `npm run bench -- site [bulletins]`. The peers get one
 * Markdown file for each page that jianbao writes, so that page counts are equal. Commands run in turn, A B A B, so that a
 * busy machine slows all alike; the results go to bench/RESULTS.md.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeArchive } from './issues.js'
import { eleventySite, hugoSite, writeMarkdown } from './peers.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const print = (line = '') => process.stderr.write(`${line}\n`)
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const seconds = (ms) => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1)

/** Peers above this many bulletins would not fit into memory. */
const peersUpTo = 3000
const rounds = (count) => (count > 1000 ? 1 : 3)

export async function run(sizes = []) {
  const lines = [
    '# Results',
    '',
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}; written by \`npm run bench -- site\`.`,
    'Medians of runs in turn. Bulletins of some 5,500 characters with six items each (`bench/issues.js`). All features of a plain `build` are on: pages of bulletins, items, sources, people, works, offices, days and lists, `data/bulletins.json`, the search index; the check of every link before publishing is within.',
    '',
  ]
  const growth = new Map()
  for (const count of sizes.length ? sizes.map(Number) : [1000]) {
    const result = measure(count)
    growth.set(count, result.ours)
    lines.push(...table(count, result))
  }
  const [small, large] = [growth.get(1000), growth.get(10000)]
  if (small && large)
    lines.push(
      `CPU from 1,000 to 10,000 bulletins: ${(large.cpu / small.cpu).toFixed(1)} × (10 is even).`,
      '',
    )
  writeFileSync(here('RESULTS.md'), lines.join('\n'))
  process.stdout.write(lines.join('\n'))
}

function measure(count) {
  const place = mkdtempSync(join(tmpdir(), 'jianbao-site-'))
  const root = join(place, 'root')
  const out = join(place, 'out')
  try {
    print(`${count} bulletins`)
    writeArchive(root, 0, count)
    const ours = []
    const hugo = []
    const eleventy = []
    const again = []
    let pages = 0
    const withPeers = count <= peersUpTo
    for (let round = 0; round < rounds(count); round++) {
      rmSync(out, { recursive: true, force: true })
      rmSync(join(root, '.jianbao'), { recursive: true, force: true })
      ours.push(build(root, out))
      print(`  jianbao ${seconds(ours.at(-1).wall)} s, ${ours.at(-1).rss.toFixed(0)} MB`)
      if (!withPeers) continue
      if (round === 0) {
        pages = writeMarkdown(out, join(place, 'content'))
        hugoSite(join(place, 'hugo'))
        eleventySite(join(place, 'eleventy'))
        cpSync(join(place, 'content'), join(place, 'hugo/content'), { recursive: true })
        cpSync(join(place, 'content'), join(place, 'eleventy/content'), { recursive: true })
      }
      const made = hugoBuild(place)
      if (made) hugo.push(made)
      if (made) print(`  hugo ${seconds(made.wall)} s, ${made.rss.toFixed(0)} MB`)
      if (round < 2) eleventy.push(eleventyBuild(place))
      print(`  eleventy ${seconds(eleventy.at(-1).wall)} s`)
    }
    for (let i = 0; i < 3; i++) {
      writeArchive(root, count + i, count + i + 1)
      again.push(build(root, out))
      print(`  one more ${seconds(again.at(-1).wall)} s, ${again.at(-1).written.changed} files`)
    }
    const pagefind = withPeers && hugo.length ? pagefindBuild(place) : undefined
    if (pagefind) print(`  pagefind ${seconds(pagefind.wall)} s, ${pagefind.rss.toFixed(0)} MB`)
    const files = filesBelow(out)
    return {
      pages: pages || ours[0].pages,
      files: files.length,
      bytes: ours[0].written.bytes,
      ours: mid(ours),
      hugo: hugo.length ? mid(hugo) : undefined,
      eleventy: eleventy.length ? mid(eleventy) : undefined,
      pagefind,
      again: mid(again),
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())

/** The run whose time is the median, with the most memory of all. */
function mid(runs) {
  const wall = median(runs.map((each) => each.wall))
  return {
    ...runs.find((each) => each.wall === wall),
    cpu: median(runs.map((each) => each.cpu)),
    rss: Math.max(...runs.map((each) => each.rss)),
  }
}

const build = (root, out) =>
  JSON.parse(
    execFileSync(process.execPath, [here('site-build.js'), root, out], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  )

/** Wall and CPU time in ms and peak memory in MB of a command. Linux: GNU time, where it is installed. */
function timed(command, args, options) {
  const begin = performance.now()
  const has = existsSync('/usr/bin/time')
  const { status, stderr } = has
    ? spawnSync('/usr/bin/time', ['-f', '%U %S %M', command, ...args], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        ...options,
      })
    : spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  const wall = performance.now() - begin
  if (status !== 0) throw new Error(`${command} failed: ${stderr.slice(-2000)}`)
  const [user = 0, system = 0, rss = 0] = has
    ? stderr.trim().split('\n').at(-1).split(' ').map(Number)
    : []
  return { wall, cpu: (user + system) * 1000, rss: rss / 1024 }
}

function hugoBuild(place) {
  if (spawnSync('hugo', ['version']).error) return undefined
  rmSync(join(place, 'hugo-out'), { recursive: true, force: true })
  return timed('hugo', [
    '--quiet',
    '--source',
    join(place, 'hugo'),
    '--destination',
    join(place, 'hugo-out'),
  ])
}

function eleventyBuild(place) {
  rmSync(join(place, 'eleventy/_site'), { recursive: true, force: true })
  return timed(
    process.execPath,
    ['--max-old-space-size=8192', here('node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'],
    {
      cwd: join(place, 'eleventy'),
    },
  )
}

function pagefindBuild(place) {
  const runner = here('node_modules/pagefind/lib/runner/bin.cjs')
  if (!existsSync(runner)) return undefined
  return timed(process.execPath, [runner, '--site', join(place, 'hugo-out'), '--quiet'])
}

function table(count, { pages, files, bytes, ours, hugo, eleventy, pagefind, again }) {
  const search = ours.stages['写检索数据'] ?? 0
  const row = (name, run, notes = '') =>
    `| ${name} | ${seconds(run.wall)} | ${seconds(run.cpu)} | ${run.rss.toFixed(0)} | ${(run.wall / pages).toFixed(2)} | ${notes} |`
  const goal = (name, value, limit, unit = '×') =>
    `| ${name} | ${value.toFixed(2)} ${unit} | ≤ ${limit} ${unit} | ${value <= limit ? 'met' : 'missed'} |`
  return [
    `## ${count.toLocaleString('en')} bulletins`,
    '',
    `${pages.toLocaleString('en')} pages, ${files.toLocaleString('en')} files, ${Math.round(bytes / 1e6)} MB.`,
    '',
    '| command | wall s | CPU s | peak MB | ms a page | |',
    '| --- | --: | --: | --: | --: | --- |',
    row(
      'jianbao, cold',
      ours,
      Object.entries(ours.stages)
        .map(([name, ms]) => `${name} ${seconds(ms)}`)
        .join(', '),
    ),
    row('jianbao, one more bulletin', again, `${again.written.changed} files changed`),
    ...(hugo ? [row('Hugo', hugo)] : []),
    ...(eleventy ? [row('Eleventy', eleventy)] : []),
    ...(pagefind ? [row('Pagefind, over Hugo’s pages', pagefind)] : []),
    '',
    '| goal | reached | limit | |',
    '| --- | --: | --: | --- |',
    ...(hugo
      ? [goal('a page without search, of Hugo’s', (ours.wall - search) / hugo.wall, 0.7)]
      : []),
    ...(hugo && pagefind
      ? [goal('all with search, of Hugo + Pagefind', ours.wall / (hugo.wall + pagefind.wall), 0.15)]
      : []),
    goal('peak memory', ours.rss / 1000, 0.8, 'GB'),
    goal('one more bulletin, of a cold build', again.wall / ours.wall, 0.15),
    '',
  ]
}
