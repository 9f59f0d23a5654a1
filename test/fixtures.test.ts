import { readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { expect, test } from 'vitest'
import { sichuanProfile } from '../src/config.ts'
import { parseBulletin } from '../src/parse.ts'
import { readJson, repository, samples } from './support/paths.ts'
import { values } from './support/records.ts'

const inputs = readdirSync(join(samples, 'bulletins')).sort()
const outputs = join(repository, 'test', 'output')

test.each(inputs)('%s has the records that were written for it', (name) => {
  const { bulletin } = parseBulletin(samples, `bulletins/${name}`, sichuanProfile)
  expect(values(bulletin)).toEqual(
    values(readJson(join(outputs, `${basename(name, extname(name))}.json`))),
  )
})

test('every input has an output and every output an input', () => {
  expect(readdirSync(outputs).sort()).toEqual(
    inputs.map((name) => `${basename(name, extname(name))}.json`).sort(),
  )
})
