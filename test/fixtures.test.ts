/** A folder of inputs and a folder of expected records, one loop. The records were written from the bulletins. */
import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sichuanProfile } from '../src/config/config.ts'
import { parseBulletin } from '../src/bulletin/parse.ts'
import { readJson, repository } from './support/paths.ts'
import { values } from './support/records.ts'

/** Root of the inputs, folder of the outputs: the samples that are built as a site, and the forms of FORMAT. */
const folders = [
  ['test/input', 'test/output'],
  ['test/forms', 'test/forms/output'],
] as const

describe.each(folders)('%s', (input, output) => {
  const root = join(repository, input)
  const inputs = readdirSync(join(root, 'bulletins')).sort()
  const outputOf = (name: string): string => `${basename(name, extname(name))}.json`

  test.each(inputs)('%s has the records that were written for it', (name) => {
    const { bulletin } = parseBulletin(root, `bulletins/${name}`, sichuanProfile)
    const expected = readJson(join(repository, output, outputOf(name))) as {
      source: { path: string }
    }
    expected.source.path = `bulletins/${name}`
    expect(values(bulletin)).toEqual(values(expected))
  })

  test('every input has an output and every output an input', () => {
    expect(readdirSync(join(repository, output)).sort()).toEqual(inputs.map(outputOf).sort())
  })
})
