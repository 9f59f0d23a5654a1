/** 围栏: a defect of the program that one bulletin brings out withholds that bulletin, and stops no other. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Digest } from '../../src/archive/digest.ts'
import { buildSite } from '../../src/publish/build.ts'
import { startDev } from '../../src/publish/dev-server.ts'
import { readThrough } from '../../src/publish/read.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { toDiagnostics } from '../../src/finding/finding.ts'
import { parseBulletin } from '../../src/bulletin/parse.ts'
import type { Bulletin } from '../../src/bulletin/types.ts'
import { long } from '../support/long.ts'
import { cli, filesBelow, temporary } from '../support/paths.ts'
import { Dice, randomText, randomValues } from '../support/random.ts'
import { bulletin, makeRoot } from '../support/root.ts'

/** A defect at a stage is what a word in the title brings out. */
vi.mock('../../src/bulletin/blocks.ts', async (original) => {
  const real = await original<typeof import('../../src/bulletin/blocks.ts')>()
  return {
    ...real,
    readBlocks: (text: string, ...rest: unknown[]) => {
      if (text.includes('甲错')) throw new TypeError('no block\nsecond line')
      return (real.readBlocks as (...all: unknown[]) => unknown)(text, ...rest)
    },
  }
})
vi.mock('../../src/check/evidence.ts', async (original) => {
  const real = await original<typeof import('../../src/check/evidence.ts')>()
  return {
    ...real,
    evidenceOf: (sheet: { text: string }) => {
      if (sheet.text.includes('乙错')) throw new RangeError('no evidence')
      return real.evidenceOf(sheet as never)
    },
  }
})
vi.mock('../../src/archive/digest.ts', async (original) => {
  const real = await original<typeof import('../../src/archive/digest.ts')>()
  return {
    ...real,
    digestOf: (record: Bulletin) => {
      if (JSON.stringify(record.columns).includes('丙错')) throw new Error('no digest')
      return real.digestOf(record)
    },
  }
})
vi.mock('../../src/site/bulletin-pages.ts', async (original) => {
  const real = await original<typeof import('../../src/site/bulletin-pages.ts')>()
  return {
    ...real,
    bulletinPages: (record: Bulletin, ...rest: unknown[]) => {
      if (JSON.stringify(record.columns).includes('丁错')) throw new Error('no page')
      return (real.bulletinPages as (...all: unknown[]) => unknown)(record, ...rest)
    },
  }
})
vi.mock('../../src/archive/archive.ts', async (original) => {
  const real = await original<typeof import('../../src/archive/archive.ts')>()
  return {
    ...real,
    makeArchive: (published: Digest[], ...rest: unknown[]) => {
      if (JSON.stringify(published).includes('戊错')) throw new Error('no archive')
      return (real.makeArchive as (...all: unknown[]) => unknown)(published, ...rest)
    },
  }
})
vi.mock('../../src/publish/inspect.ts', async (original) => {
  const real = await original<typeof import('../../src/publish/inspect.ts')>()
  return {
    ...real,
    inspectPage: (path: string, page: string, base?: string) => {
      const found = real.inspectPage(path, page, base)
      if (!path.startsWith('issues/')) return found
      if (page.includes('己错')) return { ...found, links: [...found.links, 'people/nobody.html'] }
      return page.includes('庚错') ? { ...found, twice: 'w1' } : found
    },
  }
})

/** Word, task that the finding names. */
const defects = [
  ['甲错', '读取'],
  ['乙错', '查错'],
  ['丙错', '编检索'],
  ['丁错', '画网页'],
  ['戊错', '编检索'],
  ['己错', '画网页'],
  ['庚错', '画网页'],
] as const

const archive = (): string =>
  makeRoot({
    ...Object.fromEntries(
      defects.map(([word], i) => [`bulletins/${i}.txt`, bulletin({ issue: 20 + i, word })]),
    ),
    'bulletins/y.txt': bulletin({ issue: 1, word: '好的' }),
    'bulletins/z.md': bulletin({ issue: 2, word: '也好' }).replace(/\n/g, '\n\n'),
  })

describe('a defect', () => {
  test('withholds its bulletin in a build, with file and task named; the others are published', async () => {
    const root = archive()
    const out = join(temporary(), 'dist')
    const { published, withheld, files } = await buildSite({ root, out, config: sichuanProfile })
    expect(published.map(({ id }) => id).sort()).toEqual(['2024-001', '2024-002'])
    expect(withheld.map(({ path }) => path)).toEqual(defects.map((_, i) => `bulletins/${i}.txt`))
    for (const [i, [word, task]] of defects.entries()) {
      const own = toDiagnostics(files.find(({ path }) => path === `bulletins/${i}.txt`)!)
      const failed = own.filter(({ rule }) => rule === 'bulletin-failed')
      expect(failed, word).toMatchObject([{ severity: 'error', line: 1 }])
      expect(failed[0]!.message).toContain(`在${task}这个文件时出错`)
      expect(failed[0]!.message).not.toContain(root)
    }
    const all = filesBelow(out).map((file) => readFileSync(join(out, file), 'utf8'))
    for (const [word] of defects) expect(all.some((text) => text.includes(word))).toBe(false)
    expect(all.some((text) => text.includes('也好'))).toBe(true)
  })

  test('is gone from the site and the finding with it when the file is mended', async () => {
    const root = archive()
    const out = join(temporary(), 'dist')
    await buildSite({ root, out, config: sichuanProfile })
    for (const i of defects.keys())
      writeFileSync(join(root, `bulletins/${i}.txt`), bulletin({ issue: 20 + i, word: '改好' }))
    const { published, withheld } = await buildSite({ root, out, config: sichuanProfile })
    expect(withheld).toEqual([])
    expect(published).toHaveLength(9)
  })

  test('is a finding of check and of parse', async () => {
    const root = archive()
    await readThrough(root, sichuanProfile, ({ files }) => {
      const failed = files.filter(({ messages }) =>
        messages.some(({ ruleId }) => ruleId === 'bulletin-failed'),
      )
      expect(failed.map(({ path }) => path)).toEqual(
        ['0', '1', '2'].map((name) => `bulletins/${name}.txt`),
      )
    })
    const { bulletin: record, file } = parseBulletin(root, 'bulletins/0.txt', sichuanProfile)
    expect(record).toBeUndefined()
    expect(toDiagnostics(file).map(({ rule }) => rule)).toContain('bulletin-failed')
  })

  describe('in dev', () => {
    let dev: Awaited<ReturnType<typeof startDev>>
    beforeAll(async () => {
      dev = await startDev({
        root: makeRoot({
          'bulletins/a.txt': bulletin({ issue: 5, word: '丁错' }),
          'bulletins/b.txt': bulletin({ issue: 6, word: '好的' }),
        }),
        port: 0,
      })
    })
    afterAll(() => dev.close())

    test('its page is not there, the others are', async () => {
      const get = async (path: string) => (await fetch(dev.address + path)).status
      expect(await get('issues/2024-006.html')).toBe(200)
      expect(await get('issues/2024-005.html')).toBe(404)
      expect(await get('issues/2024-006.html')).toBe(200)
      expect(await (await fetch(dev.address)).text()).not.toContain('丁错')
    })
  })
})

/** How many random inputs are tried. */
const tries = long ? 3000 : 500
const atOnce = 100

/** Builds roots of random files, and says what brought out a defect. */
async function failuresOf(
  fileOf: (dice: Dice, number: number) => Record<string, string>,
): Promise<string[]> {
  const failures: string[] = []
  for (let from = 0; from < tries; from += atOnce) {
    const files: Record<string, string> = {
      'bulletins/names.csv':
        '类型,名称,别名\n机构,示例县地方志办公室,示例县志办\n人物,白一舟,\n人物,王明,\n人物,王明德,\n',
    }
    for (let i = from; i < from + atOnce; i++) Object.assign(files, fileOf(new Dice(i + 1), i))
    const root = makeRoot(files)
    const { files: told, published } = await buildSite({
      root,
      out: join(temporary(), 'dist'),
      config: { ...sichuanProfile, gate: { missingDisclosure: 'publish', folders: {} } },
    })
    expect(published.length).toBeGreaterThan(atOnce / 2)
    for (const file of told)
      for (const { rule, message } of toDiagnostics(file))
        if (rule === 'bulletin-failed' || rule === 'check-failed')
          failures.push(`${file.path}: ${message}\n${files[file.path]!.slice(0, 600)}`)
  }
  return failures
}

describe('laws', () => {
  test('no random bulletin brings out a defect, in any format', async () => {
    const failures = await failuresOf((dice, i) => {
      const text = randomText(dice, i)
      const front = `id: r-${i}\n`
      const format = ['txt', 'md', 'html'][i % 3]!
      if (format !== 'html') return { [`bulletins/${i}.${format}`]: `---\n${front}---\n${text}` }
      const lines = text.split(/\r\n|\n|\r/).map((line) => `<p>${line}</p>`)
      return {
        [`bulletins/${i}.html`]: `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${lines.join('\n')}</body></html>`,
        [`bulletins/${i}.html.yaml`]: front,
      }
    })
    expect(failures).toEqual([])
  }, 900_000)

  test('no correction brings out a defect, at any pointer with any value', async () => {
    const source = bulletin({ title: '省地方志办召开示例工作会议\n——记示例县志办' }).replace(
      '会议指出',
      '《示例年鉴》获一等奖。一要编好《示例县志》，由白一舟主任负责，6月底前完成724篇。\n会议指出',
    )
    const pointers = pointersOf(
      parseBulletin(makeRoot({ 'bulletins/a.txt': source }), 'bulletins/a.txt', sichuanProfile)
        .bulletin!,
    )
    expect(pointers.length).toBeGreaterThan(150)
    const failures = await failuresOf((dice, i) => {
      const orders = Array.from({ length: 1 + dice.below(3) }, () => {
        const at = dice.one(pointers)
        const value = dice.one(randomValues)
        const was = dice.random() < 0.2 ? `, was: ${dice.one(['示例', '省', '""', '1'])}` : ''
        return `  - {at: ${at}, value: ${value}${was}, reason: 示例}\n`
      })
      return {
        [`bulletins/${i}.${i % 2 ? 'txt' : 'md'}`]: `---\nid: c-${i}\ncorrections:\n${orders.join('')}---\n${i % 2 ? source : source.replace(/\n/g, '\n\n')}`,
      }
    })
    expect(failures).toEqual([])
  }, 900_000)
})

/** Every place of a record, and places that it has not. */
function pointersOf(record: object): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, at: string): void => {
    if (at) found.add(at)
    if (value === null || typeof value !== 'object') return
    if (Array.isArray(value)) found.add(`${at}/-`).add(`${at}/99`)
    else
      for (const key of ['title', 'subtitle', 'slogan', 'html', 'nothing'])
        found.add(`${at}/${key}`)
    for (const [key, child] of Object.entries(value))
      if (!/^(?:blocks|provenance|diagnostics)$/.test(key)) visit(child, `${at}/${key}`)
  }
  visit(record, '')
  return [...found].sort()
}

test('the command line ends with 0 though a file is as bad as it can be', () => {
  const root = makeRoot({
    'bulletins/a.md': bulletin().replace(/\n/g, '\n\n').replace('很重要。', '见[http://a.cn/]。'),
    'bulletins/b.md': '[^1]:'.repeat(5000),
    'bulletins/c.txt': bulletin({ issue: 3 }),
  })
  const { status, stderr } = spawnSync(process.execPath, [cli, 'build', root], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
})
