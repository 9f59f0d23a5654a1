/** Templates of a root, and the contract that they are written against. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeArchive } from '../src/archive/archive.ts'
import { digestOf } from '../src/archive/digest.ts'
import { buildSite } from '../src/publish/build.ts'
import { collect } from '../src/publish/collect.ts'
import { own as templates } from '../src/publish/own-templates.ts'
import { sichuanProfile, type Config } from '../src/config/config.ts'
import { bulletinPages, surroundingsOf } from '../src/site/bulletin-pages.ts'
import type { EntityLinks } from '../src/site/contexts.ts'
import { entityLinks, linksOf } from '../src/site/links.ts'
import type { ArchiveKind } from '../src/site/contexts.ts'
import { pageContext, pageKinds } from '../src/site/pages.ts'
import { kinds, reference, shapeOf, shapes } from './support/contexts.ts'
import { cli, filesBelow, repository, temporary } from './support/paths.ts'
import { bulletin, makeRoot } from './support/root.ts'
import { everything } from './support/sites.ts'

const config: Config = {
  ...sichuanProfile,
  gate: { missingDisclosure: 'publish', folders: {} },
}

describe('the contract', () => {
  /** Keys of the contexts that the pages of everything get, and how many contexts have each. */
  const seen = new Map<string, { pages: number; keys: Map<string, number> }>()
  beforeAll(() => {
    const collection = collect(everything(), config)
    const digests = collection.published.map(digestOf)
    const archive = makeArchive(digests, collection.withdrawn, collection.names.entries)
    const note = (kind: string, own: { path: string }): void => {
      const { pages, keys } = seen.get(kind) ?? { pages: 0, keys: new Map<string, number>() }
      const context = { ...pageContext({} as never, own.path), ...own }
      for (const key of Object.keys(context)) keys.set(key, (keys.get(key) ?? 0) + 1)
      seen.set(kind, { pages: pages + 1, keys })
    }
    for (const kind of Object.keys(pageKinds) as ArchiveKind[])
      for (const own of pageKinds[kind](archive)) note(kind, own)
    const texts = new Map(collection.files.map((file) => [file.path, String(file.value)]))
    const records = new Map(collection.published.map((bulletin) => [bulletin.id, bulletin]))
    archive.bulletins.forEach((digest, i) => {
      const bulletin = records.get(digest.id)!
      const text = bulletin.source.text ?? texts.get(bulletin.source.path)!
      const [before, after] = [archive.bulletins[i + 1], archive.bulletins[i - 1]]
      const around = surroundingsOf(digest, before, after, linksOf(archive))
      for (const { kind, own } of bulletinPages(bulletin, text, around, { office: 'x' }))
        note(kind, own)
    })
  })

  test('gives the pages of a bulletin every name in it that has a page', () => {
    const { published, names } = collect(everything(), config)
    const archive = makeArchive(published.map(digestOf), [], names.entries)
    const all = entityLinks(archive)
    let given = 0
    archive.bulletins.forEach((digest) => {
      const bulletin = published.find(({ id }) => id === digest.id)!
      const around = surroundingsOf(digest, undefined, undefined, linksOf(archive))
      const text = bulletin.source.text ?? ' '.repeat(1e5)
      for (const { kind, own } of bulletinPages(bulletin, text, around, { office: 'x' })) {
        if (kind === 'source') continue
        const few = own.entityLinks
        const same = <T>(answer: T, wanted: T): T => {
          expect(answer).toBe(wanted)
          if (answer !== undefined) given++
          return answer
        }
        const asking: EntityLinks = {
          person: (person) => same(few.person(person), all.person(person)),
          work: (title) => same(few.work(title), all.work(title)),
          organization: (name) => same(few.organization(name), all.organization(name)),
        }
        const pair = { script: 'x', style: 'x' }
        const assets = { theme: 'x', main: 'x', style: 'x', print: 'x', mark: pair }
        const site = { title: '', office: '', sponsor: '', footer: [], columns: [], assets }
        const context = { ...pageContext(site as never, own.path), ...own, entityLinks: asking }
        templates[kind](context as never).toString()
      }
    })
    expect(given).toBeGreaterThan(100)
  })

  test('is what docs/templates.md says', async () => {
    await expect(reference()).toMatchFileSnapshot(join(repository, 'docs/templates.md'))
  })

  test('names every kind of page, each with a sentence a field or a plain shape', () => {
    expect(kinds.map(([kind]) => kind).sort()).toEqual([...seen.keys()].sort())
    expect(kinds.length).toBeGreaterThan(20)
    for (const { name, doc } of shapes) expect(doc, name).toMatch(/\S/)
    expect(shapeOf('ItemContext').fields.map(({ name }) => name)).toContain('previousIssue')
  })

  test.each(kinds)('%s gets what %s says, no more and no less', (kind, context) => {
    const { pages, keys } = seen.get(kind)!
    expect(pages).toBeGreaterThan(0)
    const shape = shapeOf(context)
    const fields = [
      ...shapeOf('PageContext').fields,
      ...(shape.name === 'PageContext' ? [] : shape.fields),
    ]
    for (const key of keys.keys()) expect(fields.map(({ name }) => name)).toContain(key)
    for (const { name, isOptional } of fields) {
      // An optional field that no page has would be a promise nobody keeps.
      if (isOptional) expect(keys.get(name), name).toBeGreaterThan(0)
      else expect(keys.get(name), name).toBe(pages)
    }
  })
})

function rootWith(templates: Record<string, string>): string {
  const root = makeRoot({ 'bulletins/a.txt': bulletin() })
  mkdirSync(join(root, 'templates'))
  for (const [name, text] of Object.entries(templates))
    writeFileSync(join(root, 'templates', name), text)
  return root
}

const page = `import { html } from '../src/site/html.ts'
import { layout } from './_layout.ts'
export default (context) => layout(context, { main: html\`<p id="mine">\${context.site.title}</p>\` })
`
const footer = `import { html } from '../src/site/html.ts'
export const colophon = (context) => html\`<footer id="own">\${context.path}</footer>\`
`

/** What the command line says of a build that stops: one message and exit code 2, no stack. */
function failure(root: string): string {
  const { status, stderr } = spawnSync('node', [cli, 'build', root], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stderr).not.toMatch(/\n\s+at /)
  return stderr
}

describe('a root’s own', () => {
  const build = (root: string, out: string) => buildSite({ root, out, config })

  test('template draws its pages, with our frame', async () => {
    const out = join(temporary(), 'dist')
    const result = await build(rootWith({ 'about.ts': page }), out)
    const about = readFileSync(join(out, 'about.html'), 'utf8')
    expect(about).toContain('<p id="mine">四川省地方志工作简报</p>')
    expect(about).toContain('<header class="banner">')
    expect(result.served.find(({ path }) => path === 'about.html')).toEqual({
      path: 'about.html',
      template: 'templates/about.ts',
      isOfRoot: true,
    })
    expect(result.served.filter(({ isOfRoot }) => isOfRoot)).toHaveLength(1)
    expect(result.served.length).toBeGreaterThan(15)
  })

  test('style is loaded after ours, on every page; without one there is none', async () => {
    const out = join(temporary(), 'dist')
    const root = rootWith({ 'style.css': ':root { --ink: #123 }' })
    await build(root, out)
    const own = filesBelow(out).filter((file) => file.startsWith('assets/own-'))
    expect(own).toHaveLength(1)
    expect(readFileSync(join(out, own[0]!), 'utf8')).toBe(':root { --ink: #123 }')
    const pages = filesBelow(out).filter((file) => file.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(10)
    for (const path of pages) {
      const styles = [
        ...readFileSync(join(out, path), 'utf8').matchAll(/rel="stylesheet" href="([^"]+)"/g),
      ]
      expect(styles.at(-1)![1], path).toMatch(new RegExp(`${own[0]}$`))
    }
    rmSync(join(root, 'templates/style.css'))
    await build(root, out)
    expect(filesBelow(out).filter((file) => file.includes('own-'))).toEqual([])
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toContain('assets/own-')
  })

  test('fragment serves every page, ours too', async () => {
    const out = join(temporary(), 'dist')
    const result = await build(rootWith({ '_colophon.ts': footer, 'about.ts': page }), out)
    expect(result.replaced).toEqual(['_colophon.ts', 'about.ts'])
    for (const path of filesBelow(out).filter((file) => file.endsWith('.html')))
      expect(readFileSync(join(out, path), 'utf8')).toContain(`<footer id="own">${path}</footer>`)
  })

  test.each([
    [
      'that throws',
      page.replace('context.site.title', 'context.nothing.title'),
      /templates\/about\.ts:3:\d+ {2}错误 {2}生成 about\.html 时出错：Cannot read.*template-failed/,
    ],
    ['that does not parse', `${page}\nexport default (`, /templates\/about\.ts:\d+:\d+ {2}错误/],
    [
      'whose import is missing',
      `import { x } from './_nowhere.ts'\nx()\n${page}`,
      /templates\/about\.ts.*错误.*_nowhere/s,
    ],
    ['that exports no function', 'export default 1', /about\.ts 应以 export default 导出一个函数/],
    [
      'with an unquoted attribute',
      page.replace('id="mine"', 'id=${context.path}'),
      /templates\/about\.ts:3:\d+.*unquoted attribute/,
    ],
    [
      'that makes a promise',
      'export default async () => "x"',
      /templates\/about\.ts {2}错误 {2}生成 about\.html 时出错：模板应返回 html/,
    ],
    ['that makes a string', 'export default () => "<b>x</b>"', /模板应返回 html/],
    ['that makes nothing', 'export default () => undefined', /about\.ts.*模板应返回 html/],
    ['that throws no error', 'export default () => { throw "oh" }', /about\.ts.*oh/],
    [
      'whose package is missing',
      `import x from 'no-such-package-at-all'\nx()\n${page}`,
      /templates\/about\.ts.*no-such-package-at-all/,
    ],
  ])('template %s is one message with its place, and nothing is written', (_, text, message) => {
    const root = rootWith({ 'about.ts': text })
    const out = join(root, 'dist')
    expect(failure(root)).toMatch(message)
    expect(existsSync(out)).toBe(false)
  })

  test.each(['a b', '错 误（一）', 'x+y&z'])(
    'template fails with its place in a root named %s',
    (name) => {
      const root = join(temporary(), name)
      cpSync(
        rootWith({ 'about.ts': page.replace('context.site.title', 'context.nothing.title') }),
        root,
        {
          recursive: true,
        },
      )
      expect(failure(root)).toMatch(/templates\/about\.ts:3:\d+/)
    },
  )

  test('template is found through a link to the root, or to its folder', async () => {
    const root = rootWith({ 'about.ts': page })
    const linked = join(temporary(), 'linked')
    symlinkSync(root, linked)
    const other = makeRoot({ 'bulletins/a.txt': bulletin() })
    symlinkSync(join(root, 'templates'), join(other, 'templates'))
    for (const own of [linked, other]) {
      const out = join(temporary(), 'dist')
      await build(own, out)
      expect(readFileSync(join(out, 'about.html'), 'utf8')).toContain('id="mine"')
    }
  })

  test.each(['about.js', 'about.tsx', 'about.mts'])(
    'file %s is refused: a template is a .ts file',
    (name) => {
      expect(failure(rootWith({ [name]: page }))).toContain(
        `templates/${name} 没有使用：模板应是 .ts 文件`,
      )
    },
  )

  test('template that throws leaves the old site as it was', async () => {
    const root = rootWith({})
    const out = join(root, 'dist')
    await build(root, out)
    const before = filesBelow(out).map((file) => readFileSync(join(out, file), 'utf8'))
    writeFileSync(join(root, 'templates/home.ts'), 'export default () => { throw new Error("x") }')
    expect(failure(root)).toContain('templates/home.ts:1:')
    expect(filesBelow(out).map((file) => readFileSync(join(out, file), 'utf8'))).toEqual(before)
  })

  test('file of a name that no page has is refused, with the names there are', async () => {
    await expect(build(rootWith({ 'itme.ts': page }), join(temporary(), 'dist'))).rejects.toThrow(
      /templates\/itme\.ts 不是任何一种页面的模板.*item\.ts/,
    )
  })
})
