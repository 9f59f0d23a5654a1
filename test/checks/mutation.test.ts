/**
 * 变异检验: of single errors in clean bulletins, how many are found on their line. The goal is 95 in 100 of all, and none
 * in the clean ones. JIANBAO_MISSED=1 prints what is missed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { beforeAll, expect, test } from 'vitest'
import { bulletinPaths } from '../../src/publish/collect.ts'
import { assess } from '../../src/publish/assess.ts'
import { sichuanProfile } from '../../src/config/config.ts'
import { lineIndex, toDiagnostics } from '../../src/finding/finding.ts'
import { namesOf } from '../../src/language/names/names.ts'
import { parseBytes } from '../../src/bulletin/parse.ts'
import type { Diagnostic } from '../../src/bulletin/types.ts'
import { repository } from '../support/paths.ts'
import { kinds, type Clean, type Edit } from './mutations.ts'

const names = namesOf(sichuanProfile)

function check(path: string, text: string): { found: Diagnostic[]; clean?: Clean } {
  const parsed = parseBytes(path, Buffer.from(text), sichuanProfile, names)
  assess(parsed, sichuanProfile, names)
  const found = toDiagnostics(parsed.file).filter(({ severity }) => severity !== 'info')
  const { bulletin } = parsed
  if (!bulletin?.date) return { found }
  return { found, clean: { path, text, bulletin, date: bulletin.date } }
}

/** Bulletins of our archives that hold errors on purpose. */
const faulty = new Set(['2023-06-21', '2024-04-02', '2025-12-19', '2026-04-24'])
const folders = ['.', 'test/sites/archive', 'test/checks/clean']

const cleans: { clean: Clean; base: Diagnostic[] }[] = []

beforeAll(() => {
  for (const folder of folders)
    for (const path of bulletinPaths(join(repository, folder))) {
      if (!/\.(?:txt|md)$/.test(path) || [...faulty].some((each) => path.includes(each))) continue
      const text = readFileSync(join(repository, folder, path), 'utf8')
      const { found, clean } = check(path, text)
      if (clean) cleans.push({ clean, base: found })
    }
})

const key = ({ rule, message }: Diagnostic): string => `${rule} ${message}`

/** Is the error found on one of the lines on which it can rightly be shown? */
function isFound(
  { clean, base }: (typeof cleans)[0],
  edit: Edit,
  rules: readonly string[],
): boolean {
  const { start, end, put, also = [] } = edit
  const text = clean.text.slice(0, start) + put + clean.text.slice(end)
  const shift = put.length - (end - start)
  const index = lineIndex(new VFile(text))
  const lines = [start, ...also.map((at) => (at > start ? at + shift : at))].map(
    (at) => index.at(Math.min(at, text.length)).line,
  )
  // A line that was put in counts with its first character.
  if (put.startsWith('\n')) lines.push(index.at(start + put.search(/\S/)).line)
  const before = new Set(base.map(key))
  return check(clean.path, text).found.some((found) => {
    if (!rules.includes(found.rule) || before.has(key(found))) return false
    const last = index.at(found.span.end).line
    return lines.some((line) => found.line <= line && line <= last)
  })
}

const tried = 10
const score: Record<string, { found: number; of: number }> = {}

test.each(kinds)('$name', ({ name, rules, edits }) => {
  const all = cleans.flatMap((each) => edits(each.clean).map((edit) => ({ each, edit })))
  // Ten places, evenly over all that there are.
  const step = Math.max(1, all.length / tried)
  const chosen = Array.from(
    { length: Math.min(tried, all.length) },
    (_, i) => all[Math.floor(i * step)]!,
  )
  const missed = chosen.filter(({ each, edit }) => !isFound(each, edit, rules))
  score[name] = { found: chosen.length - missed.length, of: chosen.length }
  if (process.env['JIANBAO_MISSED'])
    for (const { each, edit } of missed) {
      const { text, path } = each.clean
      console.log(
        `${name} missed in ${path}: ${JSON.stringify(text.slice(Math.max(0, edit.start - 30), edit.start))} + ${JSON.stringify(edit.put.slice(0, 40))} + ${JSON.stringify(text.slice(edit.end, edit.end + 30))}`,
      )
    }
  expect(chosen.length).toBeGreaterThanOrEqual(3)
})

test('95 in 100 are found on their line', () => {
  const all = Object.values(score)
  const of = all.reduce((sum, each) => sum + each.of, 0)
  const found = all.reduce((sum, each) => sum + each.found, 0)
  if (process.env['JIANBAO_MISSED']) {
    console.log(
      Object.entries(score)
        .map(([name, each]) => `${each.found}/${each.of} ${name}`)
        .join('\n'),
    )
    console.log(`${found} of ${of} = ${((100 * found) / of).toFixed(1)} %`)
  }
  expect(of).toBeGreaterThanOrEqual(200)
  expect(found / of).toBeGreaterThanOrEqual(0.95)
})
