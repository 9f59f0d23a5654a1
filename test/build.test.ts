import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { HtmlValidate } from 'html-validate'
import { buildSite } from '../src/publish/build.ts'
import { sichuanProfile } from '../src/config/config.ts'
import { CliError } from '../src/error/error.ts'
import { cli, filesBelow, samples, temporary } from './support/paths.ts'
import { bulletin, makeRoot } from './support/root.ts'
import { everything } from './support/sites.ts'

const config = { ...sichuanProfile, gate: { missingDisclosure: 'publish' as const, folders: {} } }
const hashes = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesBelow(folder).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  )

/** Every fixture, built once. */
const out = join(temporary(), 'dist')
let files: string[]
beforeAll(async () => {
  await buildSite({ root: everything(), out, config })
  files = filesBelow(out)
})

describe('the site', () => {
  const pages = () => files.filter((file) => file.endsWith('.html'))

  test('has a page for every bulletin and item, and the indexes', () => {
    expect(pages()).toEqual(
      expect.arrayContaining([
        '404.html',
        'awards.html',
        'data.html',
        'index.html',
        'issues/2023-040.html',
        'issues/2023-040/1.html',
        'issues/2023-040/3.html',
        'issues/2024-s02.html',
        'meetings.html',
        'orgs.html',
        'people.html',
        'search.html',
        'tasks.html',
        'works.html',
        'years/2023.html',
        'years/2024.html',
        'years/2025.html',
      ]),
    )
    expect(files).toEqual(
      expect.arrayContaining([
        'data/bulletin.schema.json',
        'data/bulletins.json',
        'search/b/0.js',
        'search/index.js',
        'search/text/0.js',
        'favicon.svg',
      ]),
    )
  })

  test('is valid HTML on every page', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'doctype-style': 'off',
        'no-redundant-role': 'off',
        'prefer-native-element': 'off',
        'wcag/h63': 'off',
      },
    })
    for (const page of pages()) {
      const report = await validator.validateString(readFileSync(join(out, page), 'utf8'))
      const problems = report.results.flatMap((each) =>
        each.messages.map(
          (message) => `${page}:${message.line} ${message.ruleId} ${message.message}`,
        ),
      )
      expect(problems).toEqual([])
    }
  })

  test('links only to what exists, anchors too, relatively and in ASCII', () => {
    let checked = 0
    for (const page of pages()) {
      const text = readFileSync(join(out, page), 'utf8')
      for (const [, , address] of text.matchAll(/ (href|src|action)="([^"]*)"/g)) {
        expect(address, page).not.toMatch(/^(?:[a-z]+:|\/)/)
        expect(address).toMatch(/^[\x21-\x7e]*$/)
        const [path = '', anchor] = address!.split('#')
        const target = path === '' ? page : new URL(path, `file:///${page}`).pathname.slice(1)
        expect(files, `${page} → ${address}`).toContain(target)
        if (anchor)
          expect(readFileSync(join(out, target), 'utf8'), `${page} → ${address}`).toContain(
            `id="${anchor}"`,
          )
        checked++
      }
    }
    expect(checked).toBeGreaterThan(200)
  })

  test('has no inline script or style and no address elsewhere', () => {
    for (const page of pages()) {
      const text = readFileSync(join(out, page), 'utf8')
      expect(text).toContain('default-src &#39;none&#39;')
      expect(text).not.toMatch(/<script(?![^>]* src=)/)
      expect(text).not.toMatch(/<style| style="| on[a-z]+="/)
      expect(text.replace(/xmlns="[^"]*"/g, '')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    }
  })

  test('has no space between Han characters in what people read, but in slogans', () => {
    for (const page of pages().filter((each) => /^issues\/.*\/\d+\.html$/.test(each))) {
      if (/<meta name="robots"/.test(readFileSync(join(out, page), 'utf8'))) continue
      const prose =
        /<div class="prose">([\s\S]*?)<\/div>\n(?:<div class="corrections">|<\/article>)/.exec(
          readFileSync(join(out, page), 'utf8'),
        )?.[1] ?? ''
      expect(prose.length).toBeGreaterThan(50)
      expect(prose.replace(/<[^>]*>/g, '')).not.toMatch(/[\u4e00-\u9fff] +[\u4e00-\u9fff]/)
    }
  })

  test('links to where the bulletin was published, where front matter says so', async () => {
    const root = makeRoot({
      'bulletins/a.txt': `---\nsource_url: https://example.org/a?x=1&y=2\n---\n${bulletin()}`,
    })
    const own = join(temporary(), 'dist')
    await buildSite({ root, out: own, config })
    expect(readFileSync(join(own, 'issues/2024-001/1.html'), 'utf8')).toContain(
      '<a href="https://example.org/a?x=1&amp;y=2" rel="noreferrer">',
    )
  })

  test('has the records as data, without gaps', () => {
    const records = JSON.parse(readFileSync(join(out, 'data/bulletins.json'), 'utf8')) as {
      id: string
    }[]
    expect(records.map(({ id }) => id)).toEqual([
      '2026-005',
      '2026-003',
      '2025-008',
      '2024-090',
      '2024-s02',
      '2024-031',
      '2024-012',
      '2023-040',
    ])
  })

  test('leaves absolute addresses out without --url, and has them with it', async () => {
    expect(files).not.toContain('sitemap.xml')
    const own = join(temporary(), 'dist')
    await buildSite({ root: samples, out: own, config, url: 'https://example.org/a/b' })
    expect(readFileSync(join(own, 'sitemap.xml'), 'utf8')).toContain(
      '<loc>https://example.org/a/b/issues/2023-040.html</loc><lastmod>2023-06-02</lastmod>',
    )
    expect(readFileSync(join(own, 'issues/2023-040/1.html'), 'utf8')).toContain(
      '<link rel="canonical" href="https://example.org/a/b/issues/2023-040/1.html">',
    )
    expect(readFileSync(join(own, '404.html'), 'utf8')).toContain(
      'href="https://example.org/a/b/search.html"',
    )
  })
})

test('what a bulletin says is text, whatever it is', async () => {
  const evil = '<script>alert(1)</script>"onmouseover="alert(1)'
  const root = makeRoot({
    'bulletins/a.txt': bulletin({
      title: `省地方志办召开${evil}会议`,
      word: '示例</title><img src=x onerror=alert(1)>',
    })
      .replace('报：省委。', `报：${evil}。`)
      .replace('（省地方志办）', '（<b>x</b>办公室）'),
    'bulletins/b.md': `${bulletin({ issue: 2 }).replace(/\n/g, '\n\n')}\n\n[点](javascript:alert(1)) <img src=x onerror=alert(1)> <https://example.org> ![图](javascript:alert(2))\n`,
  })
  const own = join(temporary(), 'dist')
  const { published } = await buildSite({ root, out: own, config })
  expect(published).toHaveLength(2)
  for (const file of filesBelow(own).filter(
    (each) => /\.(?:html|js)$/.test(each) && !each.startsWith('assets/'),
  )) {
    const text = readFileSync(join(own, file), 'utf8')
    const tags = [...text.matchAll(/<[a-z][^>]*>/gi)]
      .map(([tag]) => tag)
      .filter(
        (tag) =>
          /^<(?:script(?! (?:defer )?src="[^"]*assets)|img|b>)/i.test(tag) ||
          /\son[a-z]+=/i.test(tag.replace(/"[^"]*"/g, '""')) ||
          /(?:href|src|action)="\s*javascript:/i.test(tag),
      )
    expect(tags, file).toEqual([])
  }
  const page = readFileSync(join(own, 'issues/2024-001/1.html'), 'utf8')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

describe('publishing', () => {
  test('two builds are the same bytes, also in another time zone and locale, from another folder', () => {
    const one = join(temporary(), 'one')
    const two = join(temporary(), 'two')
    const root = temporary()
    cpSync(samples, join(root, 'archive'), { recursive: true })
    execFileSync(process.execPath, [cli, 'build', join(root, 'archive'), '--out', one], {
      env: { ...process.env, TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
      stdio: 'pipe',
    })
    execFileSync(process.execPath, [cli, 'build', '.', '--out', two], {
      cwd: join(root, 'archive'),
      env: { ...process.env, TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'tr_TR.UTF-8' },
      stdio: 'pipe',
    })
    expect(Object.keys(hashes(one)).length).toBeGreaterThan(20)
    expect(hashes(two)).toEqual(hashes(one))
  })

  test('a second build writes nothing; a removed bulletin takes its pages along; files of others stay', async () => {
    const root = makeRoot({
      'bulletins/a.txt': bulletin(),
      'bulletins/b.txt': bulletin({ issue: 2 }),
    })
    const own = join(temporary(), 'dist')
    const first = await buildSite({ root, out: own, config })
    expect(first.written.changed).toBe(first.written.total)
    writeFileSync(join(own, 'CNAME'), 'example.org')
    const before = statSync(join(own, 'issues/2024-001.html')).mtimeMs
    expect((await buildSite({ root, out: own, config })).written).toMatchObject({
      changed: 0,
      removed: 0,
    })
    expect(statSync(join(own, 'issues/2024-001.html')).mtimeMs).toBe(before)
    rmSync(join(root, 'bulletins/b.txt'))
    expect((await buildSite({ root, out: own, config })).written.removed).toBeGreaterThan(0)
    expect(existsSync(join(own, 'issues/2024-002.html'))).toBe(false)
    expect(existsSync(join(own, 'issues/2024-002'))).toBe(false)
    expect(readFileSync(join(own, 'CNAME'), 'utf8')).toBe('example.org')
    writeFileSync(join(own, 'index.html'), 'someone wrote here')
    await buildSite({ root, out: own, config })
    expect(readFileSync(join(own, 'index.html'), 'utf8')).toContain('<!doctype html>')
  })

  test('an empty bulletins/ is an empty site', async () => {
    const own = join(temporary(), 'dist')
    const { published } = await buildSite({ root: makeRoot({}), out: own, config })
    expect(published).toEqual([])
    expect(readFileSync(join(own, 'index.html'), 'utf8')).toContain('还没有可发布的简报')
    expect(JSON.parse(readFileSync(join(own, 'data/bulletins.json'), 'utf8'))).toEqual([])
  })

  test('does not write over sources or into a folder of others', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    const full = temporary()
    writeFileSync(join(full, 'precious.txt'), 'x')
    for (const own of [
      root,
      join(root, 'bulletins'),
      join(root, 'bulletins', 'site'),
      join(root, 'public'),
      '/',
      full,
    ]) {
      await expect(buildSite({ root, out: own, config }), own).rejects.toThrow(CliError)
    }
    expect(filesBelow(root)).toEqual(['bulletins/a.txt'])
  })

  test('a damaged manifest stops the build before anything is written', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin() })
    const own = join(temporary(), 'dist')
    await buildSite({ root, out: own, config })
    writeFileSync(join(own, 'jianbao-manifest.json'), '')
    await expect(buildSite({ root, out: own, config })).rejects.toThrow('已损坏')
  })

  test('links do not lead the output elsewhere', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin(), 'bulletins/sub/.keep': '' })
    const elsewhere = temporary()
    symlinkSync(join(root, 'bulletins/sub'), join(root, 'link'))
    await expect(buildSite({ root, out: join(root, 'link'), config })).rejects.toThrow('来源文件')
    const own = join(temporary(), 'dist')
    mkdirSync(own)
    writeFileSync(join(own, 'jianbao-manifest.json'), '{"files": {}}')
    symlinkSync(elsewhere, join(own, 'issues'))
    await expect(buildSite({ root, out: own, config })).rejects.toThrow('指向别处的链接')
    expect(filesBelow(elsewhere)).toEqual([])
  })

  test('two outputs at one address stop the build', async () => {
    const root = makeRoot({ 'bulletins/a.txt': bulletin(), 'public/Index.html': 'mine' })
    await expect(buildSite({ root, out: join(temporary(), 'dist'), config })).rejects.toThrow(
      '同一个地址',
    )
  })

  test('a root’s own template and public files win', async () => {
    const root = makeRoot({
      'bulletins/a.txt': bulletin(),
      'public/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'public/docs/readme.txt': 'hi',
    })
    mkdirSync(join(root, 'templates'))
    writeFileSync(
      join(root, 'templates/not-found.ts'),
      `export default (context: { site: { title: string } }) => ({ [Symbol.for('jianbao.html')]: true, toString: () => 'mine: ' + context.site.title })\n`,
    )
    const own = join(temporary(), 'dist')
    await buildSite({ root, out: own, config })
    expect(readFileSync(join(own, '404.html'), 'utf8')).toBe('mine: 四川省地方志工作简报')
    expect(readFileSync(join(own, 'favicon.svg'), 'utf8')).toContain(
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
    )
    expect(readFileSync(join(own, 'docs/readme.txt'), 'utf8')).toBe('hi')
  })
})
