/** 编辑的电脑: what servers answer, what is printed, what is written and where. */
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '../../src/publish/build.ts'
import { collect } from '../../src/publish/collect.ts'
import { startDev } from '../../src/publish/dev-server.ts'
import { startPreview } from '../../src/publish/preview-server.ts'
import { harmless, visible } from '../../src/cli/terminal.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { toDiagnostics } from '../../src/finding/finding.ts'
import { cli, filesBelow, repository, temporary } from '../support/paths.ts'
import { bulletin, makeRoot } from '../support/root.ts'

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' })

/** As `fetch` would not let us: any path, any header. */
function ask(
  address: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { hostname, port } = new URL(address)
  return new Promise((done, fail) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () =>
        done({ status: response.statusCode!, headers: response.headers, body }),
      )
    })
      .on('error', fail)
      .end()
  })
}

describe.each(['dev', 'preview'] as const)('%s', (kind) => {
  let address: string
  let close: () => Promise<void>
  let out: string

  beforeAll(async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin(), 'public/own.txt': 'own' })
    out = join(root, 'dist')
    await buildSite({ root, out, config: sichuanProfile })
    writeFileSync(join(root, 'outside.txt'), 'outside')
    mkdirSync(join(root, 'dist-other'))
    writeFileSync(join(root, 'dist-other/index.html'), 'other')
    symlinkSync(join(root, 'outside.txt'), join(out, 'link.txt'))
    symlinkSync(root, join(out, 'folder'))
    writeFileSync(join(out, '.secret'), 'secret')
    mkdirSync(join(out, '.git'))
    writeFileSync(join(out, '.git/config'), 'secret')
    const server = kind === 'dev' ? await startDev({ root, port: 0 }) : await startPreview(out, 0)
    address = server.address
    close = server.close
  })
  afterAll(() => close())

  test('answers its own pages, and says to whom its answers belong', async () => {
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/issues/2024-001/1.html', 'text/html'],
      ['/search/t2s.js', 'text/javascript'],
      ['/own.txt', 'text/plain'],
    ] as const) {
      const { status, headers } = await ask(address, path, { 'sec-fetch-site': 'same-origin' })
      expect(status, path).toBe(200)
      expect(headers['content-type'], path).toContain(type)
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    expect((await ask(address, '/', { 'sec-fetch-site': 'none' })).status).toBe(200)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 'GET'],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }, 'GET'],
    ['another name', { host: 'evil.example:80' }, 'GET'],
    ['a form', {}, 'POST'],
  ])('answers nothing to %s', async (_, headers, method) => {
    const { status, body } = await ask(address, '/search/t2s.js', headers, method)
    expect([status, body]).toEqual([403, ''])
  })

  test.each(['/%', '/%zz', '/%ff.html'])('%s is a bad request', async (path) => {
    expect((await ask(address, path)).status).toBe(400)
  })

  test.each([
    '/link.txt',
    '/folder/outside.txt',
    '/.secret',
    '/.git/config',
    '/../dist-other/',
    '//etc/passwd',
    '/a/../b',
    '/..%2f..%2fetc/passwd',
    '/..%5c..%5cx',
    '/a%00.html',
  ])('%s is not served', async (path) => {
    const { status, body } = await ask(address, path)
    expect(status).toBe(404)
    expect(body).not.toMatch(/outside|secret|other|root:/)
  })
})

describe('what is printed', () => {
  test.each([
    ['\u001b[2J甲\u0007', '␛[2J甲␇'],
    ['\u009b31m\u202e', '<9B>31m<202E>'],
    ['甲\r乙\t丙\n', '甲␍乙\t丙\n'],
  ])('%j is shown, not sent', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  test.each([
    ['::set-output name=x::y', ': :set-output name=x::y'],
    ['甲\n  ::error::x', '甲\n  : :error::x'],
    ['a ##[error]x', 'a ## [error]x'],
    ['甲::乙', '甲::乙'],
  ])('%j is no command of a CI', (text, printed) => {
    expect(harmless(text)).toBe(printed)
  })

  test('controls of a bulletin and of its name reach no terminal, by any command', () => {
    const evil = '\u001b]0;x\u0007\u009b31m'
    const root = makeRoot({
      [`bulletins/a\u001b[31m.txt`]: bulletin({ word: `示例${evil}` }).replace(
        '很重要。',
        '很重要',
      ),
      'bulletins/b.txt': `::error::示例\n${bulletin({ issue: 2 })}::warning::x\n`,
      'bulletins/c.xls': 'x',
      'bulletins/names.csv': `类型,名称,别名\n人物,示一${evil}一,\n机构\n`,
    })
    const file = join(
      root,
      'bulletins',
      readdirSync(join(root, 'bulletins')).find((name) => name.startsWith('a'))!,
    )
    const outputs = [
      ['build', root],
      ['build', root, '--explain', '--strict'],
      ['check', root],
      ['check', root, '--verbose'],
      ['check', root, '--format', 'json'],
      ['check', root, '--format', 'sarif'],
      ['check', root, '--fix'],
      ['plan', root],
      ['gaps', root],
      ['names', root],
      ['names', root, '--suggest'],
      ['names', root, '--format', 'csv'],
      ['parse', file],
      ['explain', file],
      ['search', '示例', '--out', join(root, 'dist')],
      ['search', '示例', '--out', join(root, 'dist'), '--format', 'csv'],
      ['build', `${root}/\u001b[31mnone`],
    ].map((args) => [args[0], run(...args)] as const)
    for (const [name, { stdout, stderr }] of outputs) {
      expect(stdout + stderr, name).not.toBe('')
      expect(stdout + stderr, name).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
      expect(stdout + stderr, name).not.toMatch(/^\s*::/m)
    }
    const github = run('check', root, '--format', 'github').stdout
    expect(github).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
    for (const line of github.split('\n'))
      expect(line).toMatch(/^(?:$|::(?:error|warning|notice) file=)/)
  })

  test('a reader that stops early is no failure, a full device is', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    for (const stream of ['stdout', 'stderr'] as const) {
      const child = spawn(process.execPath, [cli, 'build', root, '--explain'])
      child[stream].destroy()
      child[stream === 'stdout' ? 'stderr' : 'stdout'].resume()
      let said = ''
      if (stream === 'stdout')
        child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
      const code = await new Promise((done) => child.on('close', done))
      expect(code, stream).toBe(0)
      expect(said).not.toMatch(/EPIPE|\n\s+at /)
    }
    expect(existsSync(join(root, 'dist/index.html'))).toBe(true)
    if (!existsSync('/dev/full')) return
    const full = openSync('/dev/full', 'w')
    const args = [cli, 'parse', join(root, 'bulletins/a.txt')]
    const { status, stderr } = spawnSync(process.execPath, args, {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('ENOSPC')
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

describe('what is written', () => {
  test('--report writes over no file but a report', () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    const own = join(root, 'report.html')
    expect(run('check', root, '--report', own).status).toBe(0)
    const first = readFileSync(own, 'utf8')
    expect(run('check', root, '--report', own).status).toBe(0)
    expect(readFileSync(own, 'utf8')).toBe(first)
    for (const path of ['bulletins/a.txt', 'foreign.html', 'link.html', 'folder']) {
      if (path === 'foreign.html') writeFileSync(join(root, path), '<p>别人的</p>')
      if (path === 'link.html') symlinkSync(own, join(root, path))
      if (path === 'folder') mkdirSync(join(root, path))
      const { status, stderr } = run('check', root, '--report', join(root, path))
      expect([status, stderr], path).toEqual([2, expect.stringContaining('没有覆盖')])
    }
    expect(readFileSync(join(root, 'bulletins/a.txt'), 'utf8')).toBe(bulletin())
    expect(readFileSync(join(root, 'foreign.html'), 'utf8')).toBe('<p>别人的</p>')
  })

  test('--out takes no folder of others, and nothing is written through a work folder that is a link', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    const other = temporary()
    writeFileSync(join(other, 'own.txt'), 'x')
    expect(run('build', root, '--out', other).status).toBe(2)
    expect(filesBelow(other)).toEqual(['own.txt'])
    const elsewhere = temporary()
    symlinkSync(elsewhere, join(root, '.jianbao'))
    await expect(
      buildSite({ root, out: join(root, 'dist'), config: sichuanProfile }),
    ).rejects.toThrow('是指向别处的链接')
    expect(filesBelow(elsewhere)).toEqual([])
  })

  test('a ledger of which a byte was changed counts for nothing', async () => {
    const root = makeRoot({
      'bulletins/a.txt': bulletin(),
      'bulletins/b.txt': bulletin({ issue: 2 }),
    })
    const out = join(root, 'dist')
    await buildSite({ root, out, config: sichuanProfile })
    const before = filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'utf8')])
    const name = readdirSync(join(root, '.jianbao')).find((file) => file.startsWith('site-'))!
    const ledger = join(root, '.jianbao', name)
    const text = readFileSync(ledger, 'utf8')
    // Still JSON: the pages of one bulletin are said to be those of the other.
    writeFileSync(ledger, text.replaceAll('issues/2024-001/1.html', 'issues/2024-002/1.html'))
    await buildSite({ root, out, config: sichuanProfile })
    expect(filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'utf8')])).toEqual(
      before,
    )
  })
})

describe('names that a system cannot hold', () => {
  const rules = (files: Record<string, string>): [string[], string[]] => {
    const { published, files: told } = collect(makeRoot(files), sichuanProfile)
    return [
      published.map(({ id }) => id),
      told
        .flatMap(toDiagnostics)
        .flatMap(({ rule, severity }) => (severity === 'info' ? [] : [rule])),
    ]
  }

  test.each(['con', 'nul', 'COM1', 'lpt9', 'a'.repeat(248)])('id: %s is refused', (id) => {
    const [ids, told] = rules({ 'bulletins/a.txt': `---\nid: ${id}\n---\n${bulletin()}` })
    expect(ids).toEqual(['2024-001'])
    expect(told).toEqual(['front-matter-value-invalid'])
  })

  test('a file without number and date that is called con or nul has another id', () => {
    const text = bulletin()
      .replace(/^.*\n/, '')
      .replace(/.*印发\n/, '')
    expect(rules({ 'bulletins/con.txt': text })[0]).toEqual(['x-con'])
    expect(rules({ 'bulletins/NUL.txt': text })[0]).toEqual(['x-nul'])
  })

  test('a name of 248 characters is a finding, and the others are published', () => {
    const [ids, told] = rules({
      [`bulletins/${'a'.repeat(244)}.txt`]: bulletin(),
      [`bulletins/${'长'.repeat(82)}.txt`]: bulletin(),
      'bulletins/b.txt': bulletin({ issue: 2 }),
    })
    expect(ids).toEqual(['2024-002'])
    expect(told).toEqual(['file-name-too-long', 'file-name-too-long'])
  })

  test('an address of names.csv is no device', () => {
    const [, told] = rules({
      'bulletins/names.csv': '类型,名称,地址\n人物,示一一,con\n',
      'bulletins/a.txt': bulletin(),
    })
    expect(told).toEqual(['names-slug-invalid'])
  })
})

test('every action of the workflows is pinned to a commit', () => {
  const folder = join(repository, '.github/workflows')
  const used = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/uses:\s*(\S+)/g)].map(
      (match) => match[1]!,
    ),
  )
  expect(used.length).toBeGreaterThan(5)
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
})
