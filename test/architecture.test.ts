/** Imports go one way (CONTRIBUTING): the table below is the law, this test its keeper. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, repository } from './support/paths.ts'

const searching = [
  'bits',
  'document',
  'engine',
  'lists',
  'match',
  'query',
  'sets',
  'store',
  'terms',
  'trie',
]
  .map((name) => `src/search/${name}`)
  .concat('src/real-day')

/** What each room may import values from. Types may also come from `records/types` and `syntax/tree`. */
const allowed: Record<string, readonly string[]> = {
  'src/records/types': [],
  'src/syntax/tree': [],
  'src/diagnostics': ['src/diagnostics', 'src/checks', 'src/error'],
  'src/error': [],
  'src/nearest': [],
  'src/real-day': [],
  'src/personal-numbers': ['src/real-day'],
  'src/config': ['src/config', 'src/nearest', 'src/personal-numbers', 'src/names/places'],
  'src/names': [
    'src/names',
    'src/config/config',
    'src/diagnostics',
    'src/nearest',
    'src/personal-numbers',
    'src/real-day',
  ],
  'src/ingest': ['src/ingest', 'src/diagnostics', 'src/names', 'src/nearest', 'src/real-day'],
  'src/marks': ['src/marks', 'src/names'],
  'src/syntax': ['src/syntax', 'src/ingest/lines', 'src/ingest/leads', 'src/diagnostics'],
  'src/records': [
    'src/records',
    'src/config/config',
    'src/nearest',
    'src/real-day',
    'src/syntax',
    'src/marks',
    'src/names',
    'src/ingest/lines',
    'src/ingest/leads',
    'src/ingest/furniture',
    'src/diagnostics',
  ],
  'src/checks': [
    'src/checks',
    'src/config',
    'src/diagnostics',
    'src/ingest/lines',
    'src/marks/date',
    'src/names/entries',
    'src/names/surnames',
    'src/personal-numbers',
    'src/real-day',
  ],
  'src/parse': [
    'src/config',
    'src/diagnostics',
    'src/ingest',
    'src/names',
    'src/syntax',
    'src/records',
  ],
  'src/archive': [
    'src/archive',
    'src/checks/sequence',
    'src/names/ascii',
    'src/names/entries',
    'src/records/kinds',
  ],
  // What a browser loads: nothing of the rest of the program.
  'src/search': searching,
  'src/search/grams': searching,
  'src/search/write': ['src/search', 'src/archive', 'src/names/ascii', 'src/records/kinds'],
  'src/site': [
    'src/site',
    'src/archive',
    'src/checks/document',
    'src/ingest/allowed-html',
    'src/records/align',
    'src/records/proof',
    'src/records/schema',
  ],
  templates: ['templates', 'src/site', 'src/archive'],
  'src/client': ['src/client', ...searching],
  'src/build': [
    'src/build',
    'src/archive',
    'src/checks',
    'src/config',
    'src/diagnostics',
    'src/error',
    'src/ingest/source',
    'src/ingest/bytes',
    'src/ingest/sidecar',
    'src/ingest/names-file',
    'src/ingest/sidecar',
    'src/nearest',
    'src/parse',
    'src/personal-numbers',
    'src/search',
    'src/site',
    'templates',
  ],
  'src/commands': [
    'src/commands',
    'src/build',
    'src/config',
    'src/diagnostics',
    'src/error',
    'src/ingest/lines',
    'src/parse',
    'src/archive',
    'src/checks',
    'src/names',
    'src/records/proof',
    'src/search',
    'src/site/html',
    'src/site/urls',
  ],
  'src/cli': ['src/commands', 'src/config', 'src/error'],
  'src/index': ['src/build', 'src/config', 'src/parse', 'src/records/schema'],
}
/** Who may touch the disk. */
const disk = [
  'src/ingest/bytes',
  'src/ingest/sidecar',
  'src/ingest/names-file',
  'src/ingest/source',
  'src/config',
  'src/build/',
  'src/commands/',
  'src/cli',
]

const files = ['src', 'templates']
  .flatMap((folder) => filesBelow(join(repository, folder)).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(repository, file), 'utf8')
  return [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s+)?([^'"]*?from\s+)?['"]([^'"]+)['"]|import\('([^']+)'\)/gms,
    ),
  ].map(([, type, names, to, lazy]) => ({
    from: file,
    to: to ?? lazy!,
    typeOnly:
      type !== undefined ||
      (names !== undefined && /^\{\s*(?:type\s+\w+\s*,?\s*)+\}\s*from/.test(names)),
  }))
}

const room = (file: string): string =>
  Object.keys(allowed)
    .filter((key) => `${file}.`.startsWith(`${key}.`) || file.startsWith(`${key}/`))
    .sort((a, b) => b.length - a.length)[0]!

test('every file is in a room', () => {
  expect(files.filter((file) => !room(file.replace(/\.ts$/, '')))).toEqual([])
  expect(files.length).toBeGreaterThan(50)
})

test('values come only from the rooms below', () => {
  const wrong: string[] = []
  for (const file of files) {
    const own = file.replace(/\.ts$/, '')
    for (const { to, typeOnly } of importsOf(file)) {
      if (!to.startsWith('.') || typeOnly || to.endsWith('.css')) continue
      const target = relative(repository, join(repository, dirname(file), to))
        .replaceAll('\\', '/')
        .replace(/\.ts$/, '')
      if (
        !allowed[room(own)]!.some((prefix) => target === prefix || target.startsWith(`${prefix}/`))
      )
        wrong.push(`${own} → ${target}`)
    }
  }
  expect(wrong).toEqual([])
})

test('only a few rooms touch the disk, and only build/ and the preview load Vite', () => {
  for (const file of files) {
    const found = importsOf(file).map(({ to }) => to)
    if (found.some((to) => to === 'node:fs'))
      expect(
        disk.some((prefix) => file.startsWith(prefix)),
        file,
      ).toBe(true)
    if (found.includes('vite')) expect(file).toMatch(/^src\/(?:build\/|commands\/preview)/)
  }
})

describe('value imports', () => {
  test('form no cycle', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ to, typeOnly }) => to.startsWith('.') && !typeOnly && to.endsWith('.ts'))
          .map(({ to }) => join(dirname(file), to).replaceAll('\\', '/')),
      ]),
    )
    const done = new Set<string>()
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file))
        throw new Error(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(done.size).toBe(files.length)
  })
})
