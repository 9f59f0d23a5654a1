/** Laws that hold for every bulletin (RECORDS, Rules). */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { sichuanProfile } from '../src/config/config.ts'
import { isSpace } from '../src/text/lines.ts'
import { parseBulletin } from '../src/bulletin/parse.ts'
import { bulletinSchema } from '../src/bulletin/schema.ts'
import type { Bulletin, Item, Span, Task } from '../src/bulletin/types.ts'
import { encodeGb, encodeUtf16 } from './support/encode.ts'
import { bodies, frames, logicalLines, savePage } from './support/page.ts'
import { long } from './support/long.ts'
import { repository, samples, temporary } from './support/paths.ts'
import { sameText, sourceOf, squeeze } from './support/records.ts'
import { setPage, type Setting } from './support/wrap.ts'

interface Case {
  name: string
  bulletin: Bulletin
  text: string
}

const forms = join(repository, 'test', 'forms')
const below = (root: string): Case[] =>
  readdirSync(join(root, 'bulletins'))
    .sort()
    .map((name) => read(root, `bulletins/${name}`))
/** Clean texts and the real bulletin: set anew in every physical form. */
const samplesAndReal: Case[] = [read(repository, 'bulletins/2024-01-31.txt'), ...below(samples)]
const cases: Case[] = [...samplesAndReal, ...below(forms)]

function read(root: string, path: string): Case {
  const { bulletin, file } = parseBulletin(root, path, sichuanProfile)
  return { name: path, bulletin: bulletin!, text: String(file.value) }
}

const scratch = temporary()
mkdirSync(join(scratch, 'bulletins'))

/** Parses text or bytes as a file of a root of its own. */
function parse(
  content: string | Uint8Array,
  name = 'text.txt',
): { bulletin: Bulletin | undefined; text: string; messages: number } {
  writeFileSync(join(scratch, 'bulletins', name), content)
  const { bulletin, file } = parseBulletin(scratch, `bulletins/${name}`, sichuanProfile)
  return { bulletin, text: String(file.value), messages: file.messages.length }
}

const items = (bulletin: Bulletin): Item[] => bulletin.columns.flatMap((column) => column.items)

/** Blocks in order, apart, and together all that is no space. */
function expectCoverage(bulletin: Bulletin, text: string): void {
  let at = 0
  const covered: string[] = []
  const wrong: Span[] = []
  for (const { span } of bulletin.blocks) {
    if (span.start < at || span.end <= span.start) wrong.push(span)
    covered.push(text.slice(span.start, span.end))
    at = span.end
  }
  expect(wrong).toEqual([])
  expect(squeeze(covered.join(''))).toBe(squeeze(text))
}

describe.each(cases)('$name', ({ bulletin, text }) => {
  test('every character is in exactly one block', () => {
    expectCoverage(bulletin, text)
    expect(bulletin.blocks.filter((block) => block.role === 'unassigned')).toEqual([])
  })

  test('the text of the blocks is the text of the records', () => {
    const of = (role: string): string =>
      squeeze(
        bulletin.blocks
          .filter((block) => block.role === role)
          .map((block) => text.slice(block.span.start, block.span.end))
          .join(''),
      )
    const all = items(bulletin)
    expect(of('paragraph')).toBe(
      squeeze(all.flatMap((item) => item.paragraphs.map((paragraph) => paragraph.text)).join('')),
    )
    expect(of('title')).toBe(
      squeeze(
        all
          .map((item) => (item.slogan ?? '') + (item.title ?? '') + (item.subtitle ?? ''))
          .join(''),
      ),
    )
    expect(of('column')).toBe(
      squeeze(
        bulletin.columns
          .map((column) =>
            column.name
              ? text.includes(`【${column.name}】`)
                ? `【${column.name}】`
                : column.name
              : '',
          )
          .join(''),
      ),
    )
    expect(of('source').replace(/[（）()、，]/g, '')).toBe(
      squeeze(all.flatMap((item) => item.sources.map((source) => source.printed)).join('')),
    )
  })

  test('every span slices back to its value', () => {
    const at = (span: Span): string => sourceOf(bulletin, text, span)
    const checked: string[] = []
    const same = (span: Span, value: string): void => {
      expect(at(span)).toBe(squeeze(value))
      checked.push(value)
    }
    for (const item of items(bulletin)) {
      for (const paragraph of item.paragraphs) same(paragraph.span, paragraph.text)
      for (const source of item.sources) same(source.span, source.printed)
      for (const person of item.people) same(person.span, person.name)
      for (const org of item.organizations) same(org.span, org.printed)
      for (const work of item.works) same(work.span, work.printed)
      for (const document of item.documents) same(document.span, `《${document.title}》`)
      for (const quantity of item.quantities) same(quantity.span, quantity.raw)
      for (const place of item.places)
        expect(place.name.startsWith(at(place.span).slice(0, 2))).toBe(true)
      const tasks = (list: readonly Task[]): void =>
        list.forEach((task) => {
          expect(at(task.span)).toBe(squeeze(task.marker + task.text))
          tasks(task.children)
        })
      for (const list of item.taskLists) tasks(list.tasks)
      for (const point of item.meeting?.points ?? [])
        expect(at(point.span).endsWith(squeeze(point.text))).toBe(true)
      for (const metric of [...item.metrics, ...item.awards.flatMap((award) => award.metrics)])
        same(metric.quantity.span, metric.quantity.raw)
    }
    const tail = bulletin.distribution
    for (const each of [
      ...(tail?.report ?? []),
      ...(tail?.send ?? []),
      ...(tail?.issue ?? []),
      ...(tail?.copy ?? []),
      ...(tail?.editors ?? []),
    ])
      same(each.span, each.name)
    expect(checked.length).toBeGreaterThan(5)
  })

  test('the record is as its JSON Schema says', () => {
    const validate = new Ajv({ allErrors: true, strict: true }).compile(bulletinSchema)
    validate(JSON.parse(JSON.stringify(bulletin)))
    expect(validate.errors).toBeNull()
  })

  test('every scalar without a span of its own has a provenance entry, and every entry a scalar', () => {
    const expected = scalarsOf(bulletin, bulletinSchema as unknown as Schema, '')
    expect(expected.length).toBeGreaterThan(10)
    expect(expected.filter((pointer) => !(pointer in bulletin.provenance))).toEqual([])
    const dangling = Object.keys(bulletin.provenance).filter((pointer) => {
      const value = pointer
        .slice(1)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], bulletin)
      return value === undefined || (typeof value === 'object' && value !== null)
    })
    expect(dangling).toEqual([])
  })

  test('provenance from the text points at text', () => {
    for (const [pointer, { from, span, rule }] of Object.entries(bulletin.provenance)) {
      if (from !== 'text') continue
      expect(span, pointer).toBeDefined()
      // 发布时间 stands in the page's furniture.
      expect(
        rule === 'published' ? text.slice(span!.start, span!.end) : sourceOf(bulletin, text, span!),
        pointer,
      ).not.toBe('')
    }
    const title = items(bulletin)[0]!.title
    if (title)
      expect(sourceOf(bulletin, text, bulletin.provenance['/columns/0/items/0/title']!.span!)).toBe(
        squeeze(title),
      )
  })
})

interface Schema {
  type?: string
  $ref?: string
  allOf?: Schema[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  const?: unknown
  enum?: unknown[]
  definitions?: Record<string, Schema>
}

const containers = new Set([
  'columns',
  'items',
  'meeting',
  'awards',
  'metrics',
  'history',
  'breakdown',
  'parts',
  'distribution',
])

/** Walks the schema beside the record: pointers of the scalars that need provenance. */
function scalarsOf(value: unknown, schema: Schema, pointer: string): string[] {
  const resolved = resolve(schema, value)
  if (Array.isArray(value))
    return value.flatMap((each, i) => scalarsOf(each, resolved.items ?? {}, `${pointer}/${i}`))
  if (value === null || typeof value !== 'object') return [pointer]
  const key =
    pointer
      .split('/')
      .filter((part) => !/^\d+$/.test(part))
      .pop() ?? ''
  const own = 'span' in (resolved.properties ?? {}) && !containers.has(key)
  return Object.entries(value).flatMap(([name, child]) => {
    if (
      pointer === '' &&
      ['schemaVersion', 'source', 'blocks', 'provenance', 'diagnostics'].includes(name)
    )
      return []
    if (name === 'span') return []
    const scalar = child === null || typeof child !== 'object'
    if (scalar && own) return []
    const inner = resolved.properties?.[name]
    if (!inner) throw new Error(`not in the schema: ${pointer}/${name}`)
    return scalarsOf(child, inner, `${pointer}/${name}`)
  })
}

function resolve(schema: Schema, value: unknown): Schema {
  if (schema.$ref)
    return (bulletinSchema.definitions as Record<string, Schema>)[schema.$ref.split('/').pop()!]!
  if (schema.allOf) return resolve(schema.allOf[0]!, value)
  if (schema.anyOf)
    return resolve(
      schema.anyOf[value !== null && typeof value === 'object' && 'group' in value ? 1 : 0]!,
      value,
    )
  return schema
}

const texts = samplesAndReal.filter(({ name }) => name.endsWith('.txt'))

describe('encoding does not matter', () => {
  const forms: [string, (text: string) => Uint8Array | string][] = [
    ['UTF-8 with BOM', (text) => `\ufeff${text}`],
    ['GB18030', encodeGb],
    ['UTF-16 LE with BOM', (text) => encodeUtf16(text, 'le', true)],
    ['UTF-16 BE with BOM', (text) => encodeUtf16(text, 'be', true)],
    ['UTF-16 LE without BOM', (text) => encodeUtf16(text, 'le', false)],
    ['UTF-16 BE without BOM', (text) => encodeUtf16(text, 'be', false)],
    ['CRLF', (text) => text.replace(/\n/g, '\r\n')],
    ['CR', (text) => text.replace(/\n/g, '\r')],
  ]
  const expected: Record<string, string> = {
    'UTF-8 with BOM': 'utf-8',
    GB18030: 'gb18030',
    'UTF-16 LE with BOM': 'utf-16le',
    'UTF-16 BE with BOM': 'utf-16be',
    'UTF-16 LE without BOM': 'utf-16le',
    'UTF-16 BE without BOM': 'utf-16be',
    CRLF: 'utf-8',
    CR: 'utf-8',
  }
  test.each(texts.flatMap((each) => forms.map(([label, make]) => ({ label, make, ...each }))))(
    '$label of $name',
    ({ label, make, bulletin, text, name }) => {
      const own = parse(make(text), name.split('/').pop())
      expect(own.bulletin!.source.encoding).toBe(expected[label])
      expect(sameText(own.bulletin!)).toEqual(sameText(bulletin))
      expectCoverage(own.bulletin!, own.text)
    },
  )
})

describe('wrapping does not matter', () => {
  interface Run {
    setting: Setting
    name: string
    same: boolean
    asked: boolean
  }
  const runs: Run[] = []
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.record({
        width: fc.integer({ min: 18, max: 44 }),
        indent: fc.constantFrom('visible' as const, 'lost' as const, 'none' as const),
        spaced: fc.boolean(),
        page: fc.constantFrom('none' as const, 'space' as const, 'number' as const),
      }),
      ({ bulletin, text, name }, setting) => {
        const own = parse(setPage(text, setting), name.split('/').pop())
        expectCoverage(own.bulletin!, own.text)
        runs.push({
          setting,
          name,
          same: isDeepStrictEqual(sameText(own.bulletin!), sameText(bulletin)),
          asked: own.bulletin!.diagnostics.some((each) => each.rule === 'line-join-unsure'),
        })
      },
    ),
    { numRuns: long ? 6000 : 500, seed: 20240131 },
  )
  const visible = runs.filter(({ setting }) => setting.indent === 'visible')

  test('with indents, any measure from 18 to 44 em gives the same records', () => {
    expect(visible.length).toBeGreaterThan(100)
    expect(visible.filter(({ same }) => !same)).toEqual([])
    // Asking is the exception.
    expect(visible.filter(({ asked }) => asked).length).toBeLessThan(visible.length / 20)
  })

  // A paragraph that fills its last line looks like one that goes on; only the width of the next line may tell.
  test.each([
    ['only in their length', 'lost', 0.85],
    ['not there', 'none', 0.6],
  ] as const)(
    'where indents are %s, most are the same; else the editor is asked',
    (_, indent, share) => {
      const own = runs.filter(({ setting }) => setting.indent === indent)
      expect(own.filter(({ same }) => same).length).toBeGreaterThan(own.length * share)
      expect(own.filter(({ same, asked }) => !same && !asked).length).toBeLessThan(
        own.length * 0.03,
      )
    },
  )
})

describe('Markdown is the same text', () => {
  const clean = texts.filter(({ name }) => !name.includes('2024-01-31'))
  test.each(clean)('$name with its paragraphs apart', ({ bulletin, name, text }) => {
    const lines = text.split('\n').filter((line) => line.trim())
    const own = parse(lines.join('\n\n'), name.split('/').pop()!.replace('.txt', '.md'))
    expectCoverage(own.bulletin!, own.text)
    expect(sameText(own.bulletin!)).toEqual(sameText(bulletin))
  })

  test('the real bulletin, pasted as it is', () => {
    const { bulletin, text } = cases[0]!
    const own = parse(text, '2024-01-31.md')
    expectCoverage(own.bulletin!, own.text)
    expect(sameText(own.bulletin!)).toEqual(sameText(bulletin))
  })
})

describe('HTML is the same text', () => {
  const pages = Object.keys(frames).flatMap((frame) =>
    Object.keys(bodies).map((body) => ({ frame, body })),
  )
  const all = cases.filter(({ name }) => name.endsWith('.txt'))
  test.each(all.flatMap((each) => pages.map((page) => ({ ...each, ...page }))))(
    '$name: $frame; $body',
    ({ bulletin, text, name, frame, body }) => {
      const lines = logicalLines(text).map((line) => line.text)
      const own = parse(
        savePage(lines, frame, body),
        name.split('/').pop()!.replace('.txt', '.html'),
      )
      expectCoverage(own.bulletin!, own.text)
      expect(own.bulletin!.source.text).toBe(own.text)
      expect(sameText(own.bulletin!)).toEqual(sameText(bulletin))
    },
  )
})

describe('whatever the input', () => {
  const pieces = fc.oneof(
    fc
      .constantFrom(...texts.map(({ text }) => text))
      .chain((text) =>
        fc.tuple(fc.nat(text.length), fc.nat(400)).map(([at, size]) => text.slice(at, at + size)),
      ),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '《',
      '“',
      '【',
      '】',
      '一、',
      '报：',
      '信息公开选项：',
      '\n\n',
      '---\n',
      '第12期',
      '主持召开',
      '\f',
      '\u3000',
      '\u200b',
      '1月32日',
      '# ',
      '| a | b |\n| - | - |\n',
      '&nbsp;',
      '<b>',
      '<p>',
      '<table><tr><td>一<td>二<tr><td>三<td>四</table>',
      '<div class="nav">',
      '<a href="/">',
      '<!--',
      '\\*',
    ),
  )
  test.each(['txt', 'md', 'html'])(
    'no character of a .%s is lost, and nothing throws',
    (extension) => {
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
          const source = Buffer.from(parts.join(''), 'utf8').toString('utf8')
          const { bulletin, text } = parse(source, `any.${extension}`)
          if (bulletin) expectCoverage(bulletin, text)
        }),
        { numRuns: long ? 3000 : 150, seed: 7 },
      )
    },
  )

  /** A bulletin cut off, with its lines in another order, or with another behind it. */
  const damaged = fc.oneof(
    fc
      .tuple(fc.constantFrom(...cases), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([{ text }, share]) => text.slice(0, Math.floor(text.length * share))),
    fc
      .constantFrom(...cases)
      .chain(({ text }) => fc.shuffledSubarray(text.split('\n'), { minLength: 2 }))
      .map((lines) => lines.join('\n')),
    fc
      .tuple(fc.constantFrom(...cases), fc.constantFrom(...cases))
      .map(([first, second]) => first.text + second.text),
  )
  test.each(['txt', 'md', 'html'])(
    'a bulletin cut, shuffled or doubled as .%s is read or said to be unreadable',
    (extension) => {
      fc.assert(
        fc.property(damaged, (source) => {
          const own = parse(source, `damaged.${extension}`)
          if (!own.bulletin) {
            expect(own.messages).toBeGreaterThan(0)
            return
          }
          expectCoverage(own.bulletin, own.text)
          // What was not understood is said.
          const silent =
            own.bulletin.blocks.some((block) => block.role === 'unassigned') ||
            items(own.bulletin).length === 0
          if (silent) expect(own.bulletin.diagnostics.length).toBeGreaterThan(0)
          for (const { line, column, span } of own.bulletin.diagnostics) {
            expect(line).toBeGreaterThan(0)
            expect(column).toBeGreaterThan(0)
            expect(span.end).toBeLessThanOrEqual(own.text.length)
          }
        }),
        { numRuns: long ? 3000 : 120, seed: 11 },
      )
    },
    120_000,
  )

  test('bytes of any kind are read or refused with a reason', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('txt', 'md', 'html'),
        (bytes, extension) => {
          const own = parse(bytes, `bytes.${extension}`)
          if (own.bulletin) expectCoverage(own.bulletin, own.text)
          else expect(own.messages).toBeGreaterThan(0)
        },
      ),
      { numRuns: long ? 5000 : 300, seed: 13 },
    )
  })

  test('hostile sizes end', () => {
    for (const text of [
      '《'.repeat(100_000),
      '“'.repeat(20_000),
      '“示例'.repeat(20_000),
      '省'.repeat(200_000),
      '一\n'.repeat(50_000),
      '一要'.repeat(5_000),
      '主任'.repeat(10_000),
      '、'.repeat(20_000),
    ]) {
      const own = parse(text)
      expectCoverage(own.bulletin!, own.text)
    }
  })

  test('white space of every kind is layout', () => {
    expect(
      [...'\t\n\v\f\r \u00a0\u1680\u2000\u2028\u2029\u202f\u205f\u3000\ufeff\u200b'].every(isSpace),
    ).toBe(true)
  })
})
