/** One way (CONTRIBUTING): every arrow, types included, leads to a room below. The table is the law, this test its keeper. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../src/check/catalogue.ts'
import { filesBelow, repository } from './support/paths.ts'

/** The rooms from below, one a line: what each may look at beside itself. */
const below: Record<string, readonly string[]> = {
  error: [],
  finding: ['error'],
  language: ['error', 'finding'],
  config: ['error', 'language'],
  text: ['error', 'finding', 'language', 'config'],
  bulletin: ['error', 'finding', 'language', 'config', 'text'],
  check: ['error', 'finding', 'language', 'config', 'text', 'bulletin'],
  archive: ['error', 'finding', 'language', 'bulletin', 'check'],
  search: ['language', 'bulletin', 'archive'],
  client: ['search'],
  site: ['finding', 'text', 'bulletin', 'check', 'archive'],
  templates: ['finding', 'bulletin', 'check', 'archive', 'site'],
  publish: [
    ...['error', 'finding', 'language', 'config', 'text', 'bulletin', 'check', 'archive'],
    ...['search', 'site', 'templates', 'client'],
  ],
  cli: [
    ...['error', 'finding', 'language', 'config', 'text', 'bulletin', 'check', 'archive'],
    ...['search', 'site', 'publish'],
  ],
  '': ['cli', 'publish', 'config', 'bulletin'],
}

/** What a browser loads: nothing of the rest of the program, but the calendar. */
const reader = ['src/search/reader/', 'src/language/real-day.ts']

/** Who may touch the disk. */
const disk = ['src/text/', 'src/config/', 'src/publish/', 'src/cli/']

const files = ['src', 'templates']
  .flatMap((folder) => filesBelow(join(repository, folder)).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))

const imported = /^(?:import|export)\s+(?:[^'"]*?from\s+)?['"]([^'"]+)['"]|\bimport\('([^']+)'\)/gms

/** Every arrow, values and types alike. */
const arrows = new Map(
  files.map((file) => [
    file,
    [...readFileSync(join(repository, file), 'utf8').matchAll(imported)].map(([, to, lazy]) => {
      const name = to ?? lazy!
      return name.startsWith('.')
        ? relative(repository, join(repository, dirname(file), name)).replaceAll('\\', '/')
        : name
    }),
  ]),
)

const roomOf = (file: string): string =>
  file.startsWith('templates/') ? 'templates' : (/^src\/([^/]+)\//.exec(file)?.[1] ?? '')

/** Arrows among our own files. */
const own = (file: string): string[] => arrows.get(file)!.filter((to) => to.endsWith('.ts'))

test('every file is in a room, and every arrow leads to a file', () => {
  expect(files.filter((file) => !Object.hasOwn(below, roomOf(file)))).toEqual([])
  expect(files.length).toBeGreaterThan(250)
  expect(files.flatMap(own).filter((to) => !arrows.has(to) && !to.endsWith('.d.ts'))).toEqual([])
})

test('every arrow leads down', () => {
  const wrong = files.flatMap((file) =>
    own(file)
      .filter((to) => roomOf(to) !== roomOf(file) && !below[roomOf(file)]!.includes(roomOf(to)))
      .map((to) => `${file} → ${to}`),
  )
  expect(wrong).toEqual([])
})

test('the rooms themselves form no circle', () => {
  const rooms = Object.keys(below)
  for (const [i, room] of rooms.entries())
    for (const to of below[room]!)
      if (room !== '') expect(rooms.indexOf(to), `${room} → ${to}`).toBeLessThan(i)
})

test('a browser loads the reader of the search, and nothing else of the program', () => {
  for (const file of files) {
    const isReader = file.startsWith('src/search/reader/')
    if (!isReader && roomOf(file) !== 'client') continue
    for (const to of own(file))
      if (roomOf(to) !== 'client' || isReader)
        expect(
          reader.some((prefix) => to.startsWith(prefix)) ||
            (!isReader && to === 'src/site/contexts.ts'),
          `${file} → ${to}`,
        ).toBe(true)
  }
})

test('only a few rooms touch the disk, and only publish/ loads Vite', () => {
  for (const [file, all] of arrows) {
    if (all.includes('node:fs'))
      expect(
        disk.some((prefix) => file.startsWith(prefix)),
        file,
      ).toBe(true)
    if (all.includes('vite')) expect(file).toMatch(/^src\/publish\//)
  }
})

describe('files', () => {
  test('form no circle, types included', () => {
    const circles: string[] = []
    const state = new Map<string, 'open' | 'done'>()
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open') return void circles.push([...path, file].join(' → '))
      state.set(file, 'open')
      for (const to of own(file)) if (arrows.has(to)) visit(to, [...path, file])
      state.set(file, 'done')
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })
})

test('every rule that is raised stands in the table', () => {
  const raised = new Set(
    files.flatMap((file) =>
      [
        ...readFileSync(join(repository, file), 'utf8').matchAll(
          /\brule: '([a-z]+(?:-[a-z]+)*)'(?: as const)?,\s*severity/g,
        ),
      ].map((match) => match[1]!),
    ),
  )
  expect(raised.size).toBeGreaterThan(50)
  for (const rule of raised) expect(Object.keys(catalogue), rule).toContain(rule)
})
