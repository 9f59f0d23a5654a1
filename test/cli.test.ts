/** The command line as a person meets it: the compiled program, its output and its exit codes. */
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Bulletin } from '../src/bulletin/types.ts'
import { cli, readJson, repository, samples, temporary } from './support/paths.ts'
import { squeeze } from './support/records.ts'
import { bulletin, makeRoot } from './support/root.ts'

function run(args: string[], cwd = repository): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { code: status, out: stdout, err: stderr }
}

describe('usage', () => {
  test('--help lists every command, in Chinese; each command has its own', () => {
    const { code, out } = run(['--help'])
    expect(code).toBe(0)
    for (const verb of ['build', 'parse', 'explain', 'check', 'gaps', 'preview']) {
      expect(out).toContain(`jianbao ${verb}`)
      expect(run([verb, '--help']).out).toMatch(
        new RegExp(`^jianbao ${verb}[\\s\\S]*[\\u4e00-\\u9fff]`),
      )
    }
  })

  test('--version is the package’s', () => {
    expect(run(['--version']).out.trim()).toBe(
      (readJson(join(repository, 'package.json')) as { version: string }).version,
    )
  })

  test.each([
    [['bild'], '没有命令 “bild”'],
    [['build', '--uot', 'x'], '没有选项'],
    [['parse'], 'parse 要一个文件'],
    [['parse', 'nowhere.txt'], '没有文件 nowhere.txt'],
    [['parse', 'bulletins/2024-01-31.txt', '--as', 'xml'], '--as 应为'],
    [['explain'], 'explain 要一个文件'],
    [['explain', 'bulletins/2024-01-31.txt', '--format', 'xml'], '--format 应为'],
    [['check', '--format', 'xml'], '--format 应为'],
    [['check', 'nowhere'], '没有 nowhere'],
    [['build', 'src', '--out', 'x'], 'src 里没有 bulletins 文件夹'],
    [['build', '--url', 'example'], '网址 example 不对'],
    [['build', 'a', 'b'], '只能写一个根目录'],
    [['build', '--out', 'README.md'], '是文件，不是文件夹'],
    [['check', '--format', 'constructor'], '--format 应为'],
    [['parse', 'bulletins/2024-01-31.txt', '--as', 'toString'], '--as 应为'],
    [['preview', 'src'], '还没有网站'],
  ])('%j ends with one line and exit code 2', (args, message) => {
    const { code, out, err } = run(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('parse', () => {
  test('prints the record as JSON, with the path relative to its root', () => {
    const { code, out } = run(
      ['parse', '../../bulletins/2024-01-31.txt'],
      join(repository, 'test/golden'),
    )
    expect(code).toBe(0)
    const record = JSON.parse(out) as Bulletin
    expect(record).toMatchObject({
      schemaVersion: 1,
      id: '2024-01-31',
      source: { path: 'bulletins/2024-01-31.txt', format: 'txt', encoding: 'utf-8' },
    })
    expect(record.source.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a file outside any root is read with the built-in profile', () => {
    const folder = temporary()
    copyFileSync(join(samples, 'bulletins/meeting.txt'), join(folder, 'x.txt'))
    const record = JSON.parse(run(['parse', 'x.txt'], folder).out) as Bulletin
    expect(record).toMatchObject({
      id: '2024-012',
      series: '四川省地方志工作简报',
      source: { path: 'x.txt' },
    })
  })

  test('another file of that name in the working folder is not mistaken for it', () => {
    const folder = temporary()
    mkdirSync(join(folder, 'sub'))
    copyFileSync(join(samples, 'bulletins/meeting.txt'), join(folder, 'x.txt'))
    copyFileSync(join(repository, 'bulletins/2024-01-31.txt'), join(folder, 'sub/x.txt'))
    expect(JSON.parse(run(['parse', 'sub/x.txt'], folder).out)).toMatchObject({
      id: '2024-01-31',
      source: { path: 'x.txt' },
    })
  })

  test('--as blocks and --as tree print the stages before', () => {
    const blocks = JSON.parse(run(['parse', 'bulletins/2024-01-31.txt', '--as', 'blocks']).out) as {
      text: string
    }[]
    expect(blocks[0]).toMatchObject({ text: '【特别关注】', page: 1 })
    const tree = JSON.parse(run(['parse', 'bulletins/2024-01-31.txt', '--as', 'tree']).out) as {
      type: string
      children: { type: string; name?: string }[]
    }
    expect(tree.type).toBe('bulletin')
    expect(tree.children[0]).toMatchObject({ type: 'column', name: '特别关注' })
  })

  test('an unreadable file is said to be, and ends with 1', () => {
    const root = makeRoot({ 'bulletins/a.txt': '' })
    const { code, out, err } = run(['parse', join(root, 'bulletins/a.txt')])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('文件是空的')
  })
})

describe('check', () => {
  const root = makeRoot({
    'bulletins/a.txt': bulletin({ disclosure: '' }),
    'bulletins/b.txt': '',
    'bulletins/c.txt': bulletin({ issue: 2 }),
  })

  test('text names file, line, column, rule and fix; errors end with 1', () => {
    const { code, out } = run(['check', root])
    expect(code).toBe(1)
    expect(out).toContain('bulletins/b.txt')
    expect(out).toMatch(/1:1\s+错误\s+文件是空的\s+file-empty/)
    expect(out).toContain('补上简报内容')
  })

  test('json is an array of diagnostics, each with its file', () => {
    const found = JSON.parse(run(['check', root, '--format', 'json']).out) as Record<
      string,
      unknown
    >[]
    expect(found.map(({ file, rule }) => [file, rule])).toEqual(
      expect.arrayContaining([
        ['bulletins/a.txt', 'disclosure-missing'],
        ['bulletins/b.txt', 'file-empty'],
      ]),
    )
    expect(Object.keys(found.find(({ rule }) => rule === 'file-empty')!)).toEqual([
      'file',
      'rule',
      'severity',
      'message',
      'line',
      'column',
      'span',
      'suggestion',
    ])
  })

  test('github annotates', () => {
    const { out } = run(['check', root, '--format', 'github'])
    expect(out).toContain('::error file=bulletins/b.txt,line=1,col=1,title=file-empty::文件是空的')
    expect(out).toContain('::warning file=bulletins/a.txt,line=1,col=1,title=disclosure-missing::')
  })

  test('warnings end with 0, with --strict 1; a clean file ends with 0', () => {
    expect(run(['check', join(root, 'bulletins/a.txt')]).code).toBe(0)
    expect(run(['check', join(root, 'bulletins/a.txt'), '--strict']).code).toBe(1)
    expect(run(['check', join(root, 'bulletins/c.txt'), '--strict']).code).toBe(0)
  })

  test('of the repository’s own bulletin one question is asked, with both places', () => {
    const { code, out } = run(['check'])
    expect(code).toBe(0)
    expect(out).toMatch(/38:17 +警告 +引语 `高质量推进志鉴编修与开发利用` .*quotation-variant/)
    expect(out).toContain('另见 bulletins/2024-01-31.txt:15:4')
    expect(out.match(/警告 {2}|错误 {2}/g)).toHaveLength(1)
    expect(run(['check', '--strict']).code).toBe(1)
  })

  test('--verbose proves what was verified, and tells what was inferred', () => {
    const { out } = run(['check', '--verbose'])
    expect(out).toMatch(/132 +核实 +5\+13\+32\+32\+642=724/)
    for (const proof of ['2024 年是 75 周年', '2024 年是 120 周年', '2024 年是 60 周年'])
      expect(out).toContain(proof)
    expect(out).toContain('event-year-inferred')
    expect(run(['check']).out).not.toContain('event-year-inferred')
  })
})

describe('build', () => {
  test('quarantines, names what it withheld, writes the site and ends with 0; with --strict 1', () => {
    const root = makeRoot({
      'bulletins/a.txt': bulletin({ disclosure: '' }),
      'bulletins/b.txt': '',
      'bulletins/c.txt': bulletin({ issue: 2 }),
    })
    const { code, out, err } = run(['build', root])
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('没有发布 2 个文件')
    expect(err).toContain('bulletins/a.txt：没有信息公开选项')
    expect(err).toContain('发布 1 期、1 篇')
    expect(existsSync(join(root, 'dist/issues/2024-002.html'))).toBe(true)
    expect(run(['build', root, '--strict']).code).toBe(1)
  })

  test('an empty bulletins/ is an empty site and ends with 0', () => {
    expect(run(['build', makeRoot({})]).code).toBe(0)
  })

  test('a broken config ends with 2', () => {
    const { code, err } = run(['build', makeRoot({ 'jianbao.config.json': '{"serie": 1}' })])
    expect([code, err.trim()]).toEqual([2, expect.stringContaining('出现未知的键 “serie”')])
  })
})

describe('explain', () => {
  const real = 'bulletins/2024-01-31.txt'

  test('text: line, role and words of the real bulletin, and the coverage', () => {
    const { code, out } = run(['explain', real])
    expect(code).toBe(0)
    expect(out).toContain('\n  1 栏目　 【特别关注】\n')
    expect(out).toContain('\n  5 标题　 传达省两会精神并研究部署有关工作\n')
    expect(out).toMatch(/\n\d+ 署名　 （四川省地方志办）\n/)
    expect(out).toMatch(/\n\d+ 报尾　 （共印 21份）\n/)
    expect(out).toMatch(
      /\n覆盖：共 \d+ 字；已归 \d+ 字（100\.0%），杂件 0 字（0\.0%），未归 0 字（0\.0%）\n$/,
    )
    expect(out).not.toContain('\u001b')
  })

  test('json: blocks in order are the source without white space', () => {
    const proof = JSON.parse(run(['explain', real, '--format', 'json']).out) as {
      blocks: { text: string; role: string; line: number; column: number }[]
      coverage: { assigned: number }
      facts: { pointer: string; name: string; text: string }[]
    }
    const words = proof.blocks.map(({ text }) => squeeze(text)).join('')
    expect(words).toBe(squeeze(readFileSync(join(repository, real), 'utf8')))
    expect(words).toHaveLength(proof.coverage.assigned)
    expect(proof.blocks[0]).toMatchObject({ role: 'column', line: 1, column: 2 })
    expect(proof.facts).toContainEqual(
      expect.objectContaining({
        pointer: '/columns/0/items/0/people/0',
        name: '人物',
        text: '陈建春',
      }),
    )
  })

  test('html: what a bulletin says is text, never markup', () => {
    const root = temporary()
    writeFileSync(
      join(root, 'a.txt'),
      '【动态】\n<img src=x onerror=alert(1)>示例\n1月2日，<b>示例</b>召开会议。\n',
    )
    const { code, out } = run(['explain', join(root, 'a.txt'), '--format', 'html'])
    expect(code).toBe(0)
    expect(out).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(out).not.toMatch(/<(?:img|b|script|link)\b/)
  })

  test('control characters do not reach the terminal', () => {
    const root = temporary()
    writeFileSync(
      join(root, 'a.txt'),
      `【动态】\n示例市召开会议\n1月2日，示例市\u001b[2J召开${'会议'.repeat(60)}。\n`,
    )
    expect(run(['explain', join(root, 'a.txt')]).out).not.toContain('\u001b')
  })

  test('a file that cannot be read says why', () => {
    const root = temporary()
    writeFileSync(join(root, 'a.txt'), '')
    const { code, out, err } = run(['explain', join(root, 'a.txt')])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('file-empty')
  })
})

describe('preview', () => {
  test('serves the site, and the 404 page, on this machine, and says where', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    expect(run(['build', root]).code).toBe(0)
    const child = spawn(process.execPath, [cli, 'preview', root, '--port', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let said = ''
        child.stderr.on('data', (chunk: Buffer) => {
          said += String(chunk)
          const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
          if (found) resolve(found[0])
        })
        child.on('exit', () => reject(new Error(said)))
      })
      const home = await fetch(address)
      expect(await home.text()).toBe(readFileSync(join(root, 'dist/index.html'), 'utf8'))
      const item = await fetch(`${address}issues/2024-001/1.html`)
      expect(item.status).toBe(200)
      const missing = await fetch(`${address}issues/none.html`)
      expect(missing.status).toBe(404)
      expect(await missing.text()).toContain('没有找到这一页')
      expect((await fetch(`${address}..%2f..%2fetc/passwd/`)).status).toBe(404)
    } finally {
      child.kill()
    }
  })
})
