/** 对读: lines, coverage and facts of every input tell the same as its blocks. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sichuanProfile } from '../../src/config/config.ts'
import { parseBulletin } from '../../src/bulletin/parse.ts'
import { coverageOf, factsOf, proofLines } from '../../src/bulletin/proof.ts'
import { repository, samples } from '../support/paths.ts'
import { squeeze } from '../support/records.ts'

const inputs = [repository, samples, join(repository, 'test', 'forms')].flatMap((root) =>
  readdirSync(join(root, 'bulletins'))
    .filter((name) => !name.endsWith('.csv'))
    .map((name) => ({ root, name })),
)

describe.each(inputs)('$name', ({ root, name }) => {
  const { bulletin, file } = parseBulletin(root, `bulletins/${name}`, sichuanProfile)
  const text = String(file.value)

  test('the segments in order, white space removed, are the source', () => {
    const lines = proofLines(bulletin!, text)
    const physical = text.split(/\r\n|\n|\r/)
    for (const { number, segments } of lines) {
      const own = segments.map(({ span }) => text.slice(span.start, span.end)).join('')
      expect(squeeze(own)).toBe(squeeze(physical[number - 1]!))
    }
    expect(lines.map(({ number }) => number)).toEqual(
      physical.flatMap((line, i) => (squeeze(line) ? [i + 1] : [])),
    )
  })

  test('the counts add up to the characters of the source', () => {
    const { assigned, furniture, unassigned, places } = coverageOf(bulletin!, text)
    expect(assigned + furniture + unassigned).toBe(squeeze(text).length)
    expect(places.length > 0).toBe(unassigned > 0)
  })

  test('every fact names a value that is there, and words', () => {
    const facts = factsOf(bulletin!)
    expect(facts.length).toBeGreaterThan(5)
    for (const { pointer, name, span } of facts) {
      const value = pointer
        .slice(1)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], bulletin)
      expect(value, pointer).toBeDefined()
      expect(name, pointer).toMatch(/^[\u4e00-\u9fff（）]+$/)
      expect(squeeze(text.slice(span.start, span.end)), pointer).not.toBe('')
    }
  })
})
