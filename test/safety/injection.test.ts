/** 注入: nothing that an archive brings is run, but its own templates; and no markup of a record is drawn that a paragraph may not hold. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildSite } from '../../src/publish/build.ts'
import { startDev } from '../../src/publish/dev-server.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { toDiagnostics } from '../../src/finding/finding.ts'
import { html, sanitized } from '../../src/site/html.ts'
import { cli, filesBelow, temporary } from '../support/paths.ts'
import { bulletin, makeRoot } from '../support/root.ts'

describe('HTML of a record', () => {
  const evil =
    '<meta http-equiv="refresh" content="0;url=https://example.org"><script src="x.js"></script>'

  test('cannot be given by a correction', async () => {
    const root = makeRoot({
      'bulletins/a.txt': `---
corrections:
  - {at: /columns/0/items/0/paragraphs/0/html, value: '${evil}', reason: 示例}
  - {at: /columns/0/items/0/paragraphs/0/text, value: '${evil}', reason: 示例}
---
${bulletin()}`,
    })
    const out = join(temporary(), 'dist')
    const { files } = await buildSite({ root, out, config: sichuanProfile })
    expect(files.flatMap(toDiagnostics).map(({ rule }) => rule)).toContain('correction-refused')
    const pages = filesBelow(out).filter((file) => file.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(10)
    for (const page of pages) {
      const text = readFileSync(join(out, page), 'utf8')
      expect(text, page).not.toContain('http-equiv="refresh"')
      expect(text, page).not.toContain('<script src="x.js"')
    }
  })

  test.each([
    [evil, ''],
    ['甲<strong>乙</strong><img src=x onerror=alert(1)>', '甲<strong>乙</strong>'],
    ['<a href="javascript:alert(1)">甲</a>', '<a>甲</a>'],
    [
      '<a href="https://example.org/" onclick="x()">甲</a>',
      '<a href="https://example.org/">甲</a>',
    ],
    [
      '<table><tr><td style="x">甲</td></tr></table>',
      '<table><tbody><tr><td>甲</td></tr></tbody></table>',
    ],
    ['甲&#x3C;script>乙', '甲&#x3C;script>乙'],
  ])('is drawn without what no paragraph may hold: %s', (markup, drawn) => {
    expect(html`${sanitized(markup)}`.toString()).toBe(drawn)
  })
})

describe('files that tools would run', () => {
  const run = (name: string): string =>
    `require('fs').appendFileSync(process.env.JIANBAO_RAN || '/nonexistent/ran', ${JSON.stringify(name)});module.exports={plugins:[]}`
  const names = [
    'postcss.config.js',
    'postcss.config.cjs',
    '.postcssrc.js',
    'vite.config.js',
    'vitest.config.js',
    'bulletins/postcss.config.js',
    'public/postcss.config.js',
    'templates/.postcssrc',
  ]
  const root = makeRoot({
    'bulletins/a.txt': bulletin(),
    'templates/about.ts': `import { html } from '../src/site/html.ts'\nexport default () => html\`<p>自己的</p>\`\n`,
    'public/own.css': 'p { color: red }',
    'package.json': '{"postcss": {"plugins": {"./evil.cjs": {}}}}',
    'evil.cjs': run('evil.cjs'),
    '.env': 'VITE_SECRET=x',
    ...Object.fromEntries(names.map((name) => [name, run(name)])),
  })
  const ran = join(temporary(), 'ran')

  test('are not run by build, dev and preview', async () => {
    process.env['JIANBAO_RAN'] = ran
    const { status, stderr } = spawnSync(process.execPath, [cli, 'build', root], {
      encoding: 'utf8',
      cwd: root,
      env: { ...process.env, JIANBAO_RAN: ran },
    })
    expect(status, stderr).toBe(0)
    expect(readFileSync(join(root, 'dist/about.html'), 'utf8')).toBe('<p>自己的</p>')
    const before = process.cwd()
    try {
      const dev = await startDev({ root, port: 0 })
      await fetch(`${dev.address}about.html`)
      await fetch(`${dev.address}own.css`)
      await dev.close()
    } finally {
      process.chdir(before)
      delete process.env['JIANBAO_RAN']
    }
    spawnSync(process.execPath, [cli, 'preview', root, '--port', '0'], {
      cwd: root,
      timeout: 2500,
      env: { ...process.env, JIANBAO_RAN: ran },
    })
    expect(existsSync(ran)).toBe(false)
  })
})
