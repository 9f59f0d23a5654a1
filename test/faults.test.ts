/** 故障: what goes wrong around a build. Never a lost site, never a half-written file, never a stack. */
import { execFileSync, spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { settleSite } from '../src/publish/site-folder.ts'
import { hashesOf } from './support/hash.ts'
import { long as isLong } from './support/long.ts'
import { cli, filesBelow, repository, temporary } from './support/paths.ts'
import { bulletin, makeRoot } from './support/root.ts'

interface Ran {
  status: number | null
  /** On stdout. */
  printed: string
  /** On either. */
  said: string
}

function jianbao(args: readonly string[], options: SpawnSyncOptions = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    ...options,
  })
  const said = `${String(stdout)}${String(stderr)}`
  expect(said).not.toMatch(/\n\s+at /)
  expect(said).not.toContain('程序出错')
  return { status, printed: String(stdout), said }
}

/** Builds and expects a site. */
function build(root: string, out = join(root, 'dist'), options: SpawnSyncOptions = {}): Ran {
  const ran = jianbao(['build', root, '--out', out], options)
  expect(ran.status, ran.said).toBe(0)
  return ran
}

/** The sample archive at two times: before its last two bulletins and a correction, and after. */
const before = temporary()
const after = temporary()
let sites: { before: Record<string, string>; after: Record<string, string> }

beforeAll(() => {
  const archive = join(repository, 'test/sites/archive')
  for (const root of [before, after])
    cpSync(join(archive, 'bulletins'), join(root, 'bulletins'), {
      recursive: true,
      // A third of it is enough to go wrong.
      filter: (path) => isLong || !/[1245780]\.(?:txt|md|html)$/.test(path),
    })
  const texts = readdirSync(join(before, 'bulletins')).filter((name) => name.endsWith('.txt'))
  for (const name of texts.slice(-2)) rmSync(join(before, 'bulletins', name))
  const changed = join(after, 'bulletins', texts[0]!)
  writeFileSync(changed, readFileSync(changed, 'utf8').replace('工作', '示例工作'))
  sites = { before: hashesOf(builtFrom(before)), after: hashesOf(builtFrom(after)) }
  expect(sites.before).not.toEqual(sites.after)
})

function builtFrom(root: string): string {
  const out = join(temporary(), 'dist')
  build(root, out)
  return out
}

/** A root with its site, that can be brought to the other time. */
function workplace(): { root: string; out: string; go: (to: string) => void } {
  const root = temporary()
  const go = (to: string): void => {
    rmSync(join(root, 'bulletins'), { recursive: true, force: true })
    cpSync(join(to, 'bulletins'), join(root, 'bulletins'), { recursive: true })
  }
  return { root, out: join(root, 'dist'), go }
}

describe('a build that is killed', () => {
  const times = isLong ? 50 : 3
  test(
    `at ${times} moments: the old site or the new one, and the next command completes it`,
    async () => {
      const { root, out, go } = workplace()
      go(before)
      build(root, out)
      const started = performance.now()
      go(after)
      build(root, out)
      const whole = performance.now() - started
      const random = (i: number): number => ((i * 0.618) % 1) * whole
      let touched = 0
      for (let i = 0; i < times; i++) {
        const [to, old] = i % 2 ? (['after', 'before'] as const) : (['before', 'after'] as const)
        go(to === 'before' ? before : after)
        await killed(root, out, random(i))
        for (const [file, hash] of Object.entries(hashesOf(out)))
          expect([sites.before[file], sites.after[file]], file).toContain(hash)
        const isBegun = existsSync(join(out, '.jianbao/journal.json'))
        if (isBegun) touched++
        else expect([sites[old], sites[to]]).toContainEqual(hashesOf(out))
        // A preview settles what was begun; a build goes on from there.
        settleSite(out)
        expect([sites[old], sites[to]]).toContainEqual(hashesOf(out))
        build(root, out)
        expect(hashesOf(out)).toEqual(sites[to])
        expect(existsSync(join(out, '.jianbao'))).toBe(false)
      }
      expect(touched).toBeGreaterThanOrEqual(0)
    },
    isLong ? 600_000 : 90_000,
  )

  test('between any two files that are moved in', () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    go(after)
    // A folder that cannot be written breaks off the moving, where this user minds it.
    for (let i = isLong ? 0 : 1; i < (isLong ? 12 : 2); i++) {
      const staged = stagedBuild(root, out, i * 13)
      expect(staged).toBe(true)
      settleSite(out)
      expect(hashesOf(out)).toEqual(sites.after)
      go(before)
      build(root, out)
      go(after)
    }
  }, 120_000)
})

/** Runs a build and kills it after so many ms. */
function killed(root: string, out: string, after: number): Promise<void> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, 'build', root, '--out', out], { stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), after)
    child.on('exit', () => {
      clearTimeout(timer)
      done()
    })
  })
}

/** Runs a build that ends itself when it has moved so many files in. True where it left a journal. */
function stagedBuild(root: string, out: string, moves: number): boolean {
  spawnSync(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(
      `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'
const rename = fs.renameSync; let left = ${moves}
fs.renameSync = (from, to) => { if (String(from).includes('stage') && left-- === 0) process.kill(process.pid, 'SIGKILL'); return rename(from, to) }
syncBuiltinESMExports()`,
    )}`,
    cli,
    'build',
    root,
    '--out',
    out,
  ])
  return existsSync(join(out, '.jianbao/journal.json'))
}

describe('what is made again', () => {
  test('is the same bytes: cold, from what was kept, after any edits', async () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    expect(hashesOf(out)).toEqual(sites.before)
    go(after)
    build(root, out)
    expect(hashesOf(out)).toEqual(sites.after)
    // Nothing changes: nothing is written.
    expect(build(root, out).said).toContain('更新 0 个，删除 0 个')
    const names = readdirSync(join(root, 'bulletins')).filter((name) => name.endsWith('.txt'))
    const edit = fc.record({
      file: fc.nat(names.length - 1),
      act: fc.constantFrom('remove', 'restore', 'word', 'title', 'date', 'name'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        for (const { file, act } of edits) change(root, names[file]!, act)
        build(root, out)
        expect(hashesOf(out)).toEqual(hashesOf(builtFrom(copyOf(root))))
        return Promise.resolve()
      }),
      { numRuns: isLong ? 25 : 3 },
    )
  }, 600_000)

  function copyOf(root: string): string {
    const copy = temporary()
    cpSync(join(root, 'bulletins'), join(copy, 'bulletins'), { recursive: true })
    return copy
  }

  function change(root: string, name: string, act: string): void {
    const path = join(root, 'bulletins', name)
    const original = readFileSync(join(after, 'bulletins', name), 'utf8')
    const text = existsSync(path) ? readFileSync(path, 'utf8') : original
    if (act === 'remove') rmSync(path, { force: true })
    else if (act === 'restore') writeFileSync(path, original)
    else if (act === 'word') writeFileSync(path, text.replace('会议', '示例会议'))
    else if (act === 'title') writeFileSync(path, text.replace(/召开|开展/, '举办'))
    else if (act === 'date') writeFileSync(path, text.replace(/月(\d)日/, '月1$1日'))
    else writeFileSync(path, text.replace(/主任/, '副主任'))
  }

  test('in another place, locale, time zone, working directory, with another mask and clock', () => {
    const clock = (time: number): string[] => [
      '--import',
      `data:text/javascript,${encodeURIComponent(`const Real = Date; globalThis.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [${time}])) } static now() { return ${time} } }`)}`,
    ]
    const cases: [string, SpawnSyncOptions, string[]][] = [
      ['turkish', { env: { ...process.env, LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' } }, []],
      ['gbk', { env: { ...process.env, LC_ALL: 'zh_CN.GB18030', TZ: 'America/St_Johns' } }, []],
      ['elsewhere', { cwd: '/' }, []],
      ['1970', {}, clock(0)],
      ['2100', {}, clock(4102444800000)],
    ]
    for (const [name, options, flags] of cases) {
      const out = join(temporary(), 'dist')
      const root = join(temporary(), '四川 简报', name)
      cpSync(after, root, { recursive: true })
      rmSync(join(root, '.jianbao'), { recursive: true, force: true })
      const { status, stderr } = spawnSync(
        process.execPath,
        [...flags, cli, 'build', root, '--out', out],
        { encoding: 'utf8', ...options },
      )
      expect(status, `${name}: ${stderr}`).toBe(0)
      expect(hashesOf(out), name).toEqual(sites.after)
    }
    if (process.platform === 'win32') return
    const out = join(temporary(), 'dist')
    execFileSync('sh', [
      '-c',
      `umask 077; exec "$0" "$@"`,
      process.execPath,
      cli,
      'build',
      after,
      '--out',
      out,
    ])
    expect(hashesOf(out)).toEqual(sites.after)
  }, 120_000)

  test('with one thread, or several', async () => {
    const script = (threads: number, out: string): string =>
      `import { buildSite, readConfig } from ${JSON.stringify(join(repository, 'lib/src/index.js'))}
await buildSite({ root: ${JSON.stringify(after)}, out: ${JSON.stringify(out)}, config: readConfig(${JSON.stringify(after)}), threads: ${threads} })`
    for (const threads of isLong ? [0, 1, 4] : [4]) {
      rmSync(join(after, '.jianbao'), { recursive: true, force: true })
      const out = join(temporary(), 'dist')
      execFileSync(process.execPath, ['--input-type=module', '-e', script(threads, out)])
      expect(hashesOf(out), `${threads}`).toEqual(sites.after)
    }
  }, 120_000)

  test('after the folder was moved, or its times were changed', () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    const moved = join(temporary(), 'moved')
    renameSync(root, moved)
    expect(build(moved).said).toContain('更新 0 个，删除 0 个')
    for (const [i, file] of filesBelow(moved).entries())
      utimesSync(join(moved, file), i % 2 ? 0 : 4102444800, i % 2 ? 0 : 4102444800)
    expect(build(moved).said).toContain('更新 0 个，删除 0 个')
    expect(hashesOf(join(moved, 'dist'))).toEqual(sites.before)
  })

  test('where somebody wrote into the site', () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    const page = join(
      out,
      Object.keys(sites.before).find((file) => /^issues\/.*\/1\.html$/.test(file))!,
    )
    const text = readFileSync(page, 'utf8')
    writeFileSync(page, text.replace('示', '示示').slice(0, text.length))
    rmSync(join(out, 'index.html'))
    appendFileSync(join(out, 'search/index.js'), ' ')
    build(root, out)
    expect(hashesOf(out)).toEqual(sites.before)
  })
})

describe('what a build keeps for itself', () => {
  const spoil: [string, (root: string) => void][] = [
    ['cut off', (root) => eachRecord(root, (text) => text.slice(0, -20))],
    [
      'changed by one character',
      (root) => eachRecord(root, (text) => text.replace('工作', '二作')),
    ],
    ['that of another', (root) => eachRecord(root, () => 'jianbao-store-1 x 1,1 0\nab')],
    ['empty', (root) => eachRecord(root, () => '')],
    [
      'a ledger of nonsense',
      (root) => eachFile(root, /site-.*json$/, () => '{"version":1,"manifest":'),
    ],
    ['gone', (root) => rmSync(join(root, '.jianbao'), { recursive: true })],
  ]
  const eachFile = (root: string, which: RegExp, how: (text: string) => string): void => {
    const folder = join(root, '.jianbao')
    const found = filesBelow(folder).filter((file) => which.test(file))
    expect(found.length).toBeGreaterThan(0)
    for (const file of found)
      writeFileSync(join(folder, file), how(readFileSync(join(folder, file), 'utf8')))
  }
  const eachRecord = (root: string, how: (text: string) => string): void =>
    eachFile(root, /^records\//, how)

  // The long run spoils it in every way.
  test.each(isLong ? spoil : spoil.filter((_, i) => [1, 3, 4, 5].includes(i)))(
    'is not believed when it is %s',
    (name, how) => {
      const { root, out, go } = workplace()
      go(before)
      build(root, out)
      how(root)
      go(after)
      const { said } = build(root, out)
      expect(hashesOf(out)).toEqual(sites.after)
      if (/cut|changed|another|empty/.test(name)) expect(said).toMatch(/缓存里有 \d+ 个损坏的条目/)
    },
  )

  test('is seen by no version control', () => {
    const { root, go } = workplace()
    go(before)
    build(root)
    expect(readFileSync(join(root, '.jianbao/.gitignore'), 'utf8')).toBe('*\n')
  })
})

describe('two builds at once', () => {
  test('the second one says so and stops; a lock whose owner is gone counts for nothing', async () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    go(after)
    const lock = join(out, '.jianbao/lock')
    const hold = async (text: string): Promise<Ran> => {
      mkdirSync(join(out, '.jianbao'), { recursive: true })
      writeFileSync(lock, text)
      return Promise.resolve(jianbao(['build', root, '--out', out]))
    }
    const host = (await import('node:os')).hostname()
    const busy = await hold(JSON.stringify({ pid: process.pid, host }))
    expect(busy).toMatchObject({ status: 2 })
    expect(busy.said).toContain('正在生成')
    const other = await hold(JSON.stringify({ pid: 1, host: 'another-computer' }))
    expect(other.said).toContain('another-computer')
    expect(other.said).toContain(lock)
    expect(other.status).toBe(2)
    expect(hashesOf(out)).toEqual(sites.before)
    for (const stale of [JSON.stringify({ pid: 2 ** 22 - 3, host }), '', 'x'])
      expect((await hold(stale)).status).toBe(0)
    expect(hashesOf(out)).toEqual(sites.after)
  })

  test('really at once: one site, whole', async () => {
    const { root, out, go } = workplace()
    go(before)
    const runs = await Promise.all(
      [0, 1, 2].map(
        () =>
          new Promise<number | null>((done) => {
            spawn(process.execPath, [cli, 'build', root, '--out', out], { stdio: 'ignore' }).on(
              'exit',
              done,
            )
          }),
      ),
    )
    expect(runs.filter((status) => status === 0).length).toBeGreaterThanOrEqual(1)
    expect(runs.every((status) => status === 0 || status === 2)).toBe(true)
    expect(hashesOf(out)).toEqual(sites.before)
  })
})

describe('the output folder', () => {
  test('keeps what others put there, unless it stands in the way or --clean is given', () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    writeFileSync(join(out, 'CNAME'), 'example.org')
    mkdirSync(join(out, 'mine/sub'), { recursive: true })
    writeFileSync(join(out, 'mine/sub/x.txt'), 'x')
    go(after)
    // Where the new site needs a file, a folder of another with something in it.
    const added = Object.keys(sites.after).find(
      (file) => /^issues\/[^/]+\.html$/.test(file) && !(file in sites.before),
    )!
    mkdirSync(join(out, added))
    writeFileSync(join(out, added, 'y'), 'y')
    const stopped = jianbao(['build', root, '--out', out])
    expect(stopped.status).toBe(2)
    expect(stopped.said).toContain(added)
    expect(stopped.said).toContain('--clean')
    expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('example.org')
    expect(existsSync(join(out, '.jianbao'))).toBe(false)
    rmSync(join(out, added), { recursive: true })
    build(root, out)
    expect(readFileSync(join(out, 'CNAME'), 'utf8')).toBe('example.org')
    expect(existsSync(join(out, 'mine/sub/x.txt'))).toBe(true)
    expect(jianbao(['build', root, '--out', out, '--clean']).status).toBe(0)
    expect(hashesOf(out)).toEqual(sites.after)
  })

  test('is not cleaned where no site lies', () => {
    const folder = temporary()
    writeFileSync(join(folder, 'precious.txt'), 'x')
    expect(jianbao(['build', before, '--out', folder, '--clean']).status).toBe(2)
    expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('x')
  })

  test('with a damaged manifest comes back with --clean', () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    writeFileSync(join(out, 'jianbao-manifest.json'), '{"files":')
    expect(jianbao(['build', root, '--out', out]).said).toContain('--clean')
    expect(jianbao(['build', root, '--out', out, '--clean']).status).toBe(0)
    expect(hashesOf(out)).toEqual(sites.before)
  })

  test('has no more files than --max-files says', () => {
    const { root, out, go } = workplace()
    go(before)
    const ran = jianbao(['build', root, '--out', out, '--max-files', '100'])
    expect(ran.status).toBe(2)
    expect(ran.said).toMatch(
      /会有 \d{3} 个文件，超过 --max-files 100，没有发布；最多的是.+，\d+ 个/,
    )
    expect(existsSync(out)).toBe(false)
    const count = Object.keys(sites.before).length
    expect(jianbao(['build', root, '--out', out, '--max-files', String(count)]).status).toBe(0)
    expect(jianbao(['build', root, '--out', out, '--max-files', String(count - 1)]).status).toBe(2)
    expect(hashesOf(out)).toEqual(sites.before)
  })
})

describe('a release', () => {
  test('has twins that unpack to their files, and sums of all; without it they go again', async () => {
    const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
    const { root, out, go } = workplace()
    go(before)
    const release = (): string => {
      const { status, said } = jianbao(['build', root, '--out', out, '--release'])
      expect(status, said).toBe(0)
      return said
    }
    release()
    const files = filesBelow(out)
    let count = 0
    for (const file of files) {
      const twin = /^(.+)\.(br|gz)$/.exec(file)
      if (!twin) continue
      const bytes = readFileSync(join(out, file))
      const body = twin[2] === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)
      expect(body.equals(readFileSync(join(out, twin[1]!))), file).toBe(true)
      expect(bytes.length).toBeLessThan(body.length)
      count++
    }
    expect(count).toBeGreaterThan(200)
    for (const page of ['index.html', 'search/names.js', 'data/bulletins.json'])
      expect(files).toEqual(expect.arrayContaining([`${page}.br`, `${page}.gz`]))
    const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trim().split('\n')
    const hashes = hashesOf(out)
    expect(Object.fromEntries(sums.map((line) => line.split('  ').reverse()))).toEqual(
      Object.fromEntries(
        Object.entries(hashes).filter(
          ([file]) => file !== 'SHA256SUMS' && file !== 'jianbao-manifest.json',
        ),
      ),
    )
    expect(release()).toContain('更新 0 个，删除 0 个')
    expect(jianbao(['plan', root, '--out', out, '--release']).said).toContain('不需要改动')
    go(after)
    const { printed } = jianbao(['plan', root, '--out', out, '--release', '--format', 'json'])
    const plan = JSON.parse(printed) as { changed: string[]; removed: string[] }
    expect(plan.changed).toContain('index.html.br')
    // A twin goes with its file only.
    for (const path of plan.removed)
      expect(plan.removed).toContain(path.replace(/\.(?:br|gz)$/, ''))
    release()
    const incremental = hashesOf(out)
    rmSync(join(root, '.jianbao'), { recursive: true })
    rmSync(out, { recursive: true })
    release()
    expect(hashesOf(out)).toEqual(incremental)
    build(root, out)
    expect(hashesOf(out)).toEqual(sites.after)
  }, 120_000)
})

describe('a plan', () => {
  test('tells what a build then does, and does nothing', () => {
    const { root, out, go } = workplace()
    go(before)
    build(root, out)
    go(after)
    const { status, printed } = jianbao(['plan', root, '--out', out, '--format', 'json'])
    expect(status).toBe(0)
    const plan = JSON.parse(printed) as { added: string[]; changed: string[]; removed: string[] }
    const all = [...new Set([...Object.keys(sites.before), ...Object.keys(sites.after)])]
      .filter((file) => file !== 'jianbao-manifest.json')
      .sort()
    const has = (file: string, ...of: ('before' | 'after')[]) =>
      of.map((each) => file in sites[each])
    expect(plan).toMatchObject({
      added: all.filter((file) => !has(file, 'before')[0]),
      changed: all.filter(
        (file) =>
          has(file, 'before', 'after').every(Boolean) && sites.before[file] !== sites.after[file],
      ),
      removed: all.filter((file) => !has(file, 'after')[0]),
    })
    expect(hashesOf(out)).toEqual(sites.before)
    expect(jianbao(['plan', root, '--out', out]).said).toMatch(/\n篇页：\d+ 个\n/)
    expect(jianbao(['plan', root, '--out', join(root, 'new')]).status).toBe(0)
    expect(existsSync(join(root, 'new'))).toBe(false)
  })
})

describe('sources of every kind of trouble', () => {
  test('a thousand files of garbage, a loop of links, a path of 300 characters', () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    const folder = join(root, 'bulletins')
    let seed = 7
    const random = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff)
    const endings = ['txt', 'md', 'html', 'doc', 'yaml', 'csv', 'pdf', '', 'TXT', 'htm']
    for (let i = 0; i < 1000; i++) {
      const bytes = Uint8Array.from({ length: random() % 400 }, () => random() % 256)
      writeFileSync(join(folder, `g${i}.${endings[i % endings.length]}`), bytes)
    }
    symlinkSync('.', join(folder, 'loop'))
    symlinkSync('two', join(folder, 'one'))
    symlinkSync('one', join(folder, 'two'))
    const deep = join(folder, ...Array.from({ length: 6 }, (_, i) => `${i}`.repeat(50)))
    mkdirSync(deep, { recursive: true })
    writeFileSync(join(deep, 'b.txt'), bulletin({ issue: 2 }))
    const { said } = build(root)
    expect(said).toContain('发布 2 期')
    expect(said).toContain('没有发布')
    expect(jianbao(['build', root, '--strict']).status).toBe(1)
  }, 60_000)

  test('a file that changes while it is read', async () => {
    const root = makeRoot({
      'bulletins/a.txt': bulletin(),
      'bulletins/b.txt': bulletin({ issue: 2 }),
    })
    const path = join(root, 'bulletins/b.txt')
    const writer = spawn(process.execPath, [
      '-e',
      `const fs = require('fs'); const text = fs.readFileSync(${JSON.stringify(path)}, 'utf8'); for (let i = 0; ; i++) fs.writeFileSync(${JSON.stringify(path)}, text + '示'.repeat(i % 500))`,
    ])
    try {
      for (let i = 0; i < 4; i++) {
        const { said, status } = jianbao(['build', root])
        expect(status === 0 || said.includes('再生成一次'), said).toBe(true)
        expect(existsSync(join(root, 'dist/issues/2024-001.html')) || status !== 0).toBe(true)
      }
    } finally {
      writer.kill('SIGKILL')
      await new Promise((done) => writer.once('exit', done))
    }
    writeFileSync(path, bulletin({ issue: 2 }))
    expect(build(root).said).toContain('发布 2 期')
  }, 60_000)
})

/** Root minds no permissions: these run as somebody else where they can. */
const asOther = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

describe.skipIf(process.platform === 'win32')('without permission', () => {
  const own = (root: string): void => {
    if (!('uid' in asOther)) return
    for (const file of ['', ...readdirSync(root, { recursive: true }).map(String)])
      chownSync(join(root, file), 65534, 65534)
  }

  test('to read a bulletin: it is said, the others are published', () => {
    const root = makeRoot({
      'bulletins/a.txt': bulletin(),
      'bulletins/b.txt': bulletin({ issue: 2 }),
    })
    chmodSync(root, 0o755)
    own(root)
    chmodSync(join(root, 'bulletins/b.txt'), 0)
    const { said } = build(root, undefined, asOther)
    expect(said).toContain('file-unreadable')
    expect(said).toContain('发布 1 期')
  })

  test('to write the site: one line, exit code 2, the old site stays', () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    chmodSync(root, 0o755)
    own(root)
    build(root, undefined, asOther)
    const old = hashesOf(join(root, 'dist'))
    writeFileSync(join(root, 'bulletins/b.txt'), bulletin({ issue: 2 }))
    chmodSync(join(root, 'dist'), 0o555)
    const { status, said } = jianbao(['build', root], asOther)
    expect(status).toBe(2)
    expect(said).toContain('没有权限')
    expect(hashesOf(join(root, 'dist'))).toEqual(old)
    chmodSync(join(root, 'dist'), 0o755)
  })

  test('to keep anything beside the sources: the site is the same, and it is said', () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    chmodSync(root, 0o555)
    const out = join(temporary(), 'dist')
    chmodSync(join(out, '..'), 0o777)
    const { said } = build(root, out, asOther)
    expect(said).toContain('缓存文件夹 .jianbao 写不进去')
    const other = makeRoot({ 'bulletins/a.txt': bulletin() })
    build(other, join(other, 'dist'))
    expect(hashesOf(out)).toEqual(hashesOf(join(other, 'dist')))
  })
})

const canMount = isLong && process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(!canMount)('a full disk', () => {
  test.each([600, 900, 1400])('of %i KB: it is said, and the old site stays', (size) => {
    const { root, go } = workplace()
    const mounted = temporary()
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', mounted])
    try {
      const small = makeRoot({ 'bulletins/a.txt': bulletin() })
      const out = join(mounted, 'dist')
      build(small, out)
      const old = hashesOf(out)
      go(after)
      const { status, said } = jianbao(['build', root, '--out', out])
      expect(status, said).toBe(2)
      expect(said).toContain('磁盘已满')
      expect(hashesOf(out)).toEqual(old)
      expect(existsSync(join(out, '.jianbao'))).toBe(false)
    } finally {
      execFileSync('umount', [mounted])
    }
  })
})
