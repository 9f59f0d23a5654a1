/** 规则表: every rule is triggered by its bad example, and not by its good one; its page is true. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collect } from '../../src/publish/collect.ts'
import { readConfig, sichuanProfile } from '../../src/config/config.ts'
import { catalogue, topics, type RuleId } from '../../src/check/catalogue.ts'
import { rulesPage, ruleTopics } from '../../src/check/rules-page.ts'
import { checks } from '../../src/check/table.ts'
import { diagnosticsPage } from '../../src/check/diagnostics-page.ts'
import { toDiagnostics } from '../../src/finding/finding.ts'
import { good, type Root } from '../../src/finding/rule.ts'
import type { Diagnostic } from '../../src/bulletin/types.ts'
import { repository, temporary } from '../support/paths.ts'

function diagnose(files: Root): (Diagnostic & { path: string })[] {
  const root = temporary()
  mkdirSync(join(root, 'bulletins'))
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(full, content)
    else symlinkSync(join(root, content.link), full)
  }
  return collect(root, readConfig(root)).files.flatMap((file) =>
    toDiagnostics(file).map((each) => ({ path: file.path, ...each })),
  )
}

test('there is nothing to say of the sample', () => {
  expect(diagnose(good)).toEqual([])
})

test('of the real bulletin one question is asked, and no more', () => {
  const { files } = collect(repository, sichuanProfile)
  expect(
    files
      .flatMap((file) => toDiagnostics(file).map((each) => ({ path: file.path, ...each })))
      .filter(({ severity }) => severity !== 'info'),
  ).toMatchObject([
    {
      path: 'bulletins/2024-01-31.txt',
      rule: 'quotation-variant',
      severity: 'warning',
      line: 38,
      message: expect.stringMatching(/志鉴编修与开发利用.*史志编修与开发利用.*？/),
    },
  ])
})

test('ids are kebab-case and stand in one topic', () => {
  const ids = [
    ...topics.flatMap(({ rules }) => Object.keys(rules)),
    ...checks.map(({ id }) => id as string),
  ]
  expect(ids).toEqual(Object.keys(catalogue).sort((a, b) => ids.indexOf(a) - ids.indexOf(b)))
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
})

// What tells of a defect of the program has a test of its own (test/checks, test/fence): no example brings one out.
describe.each(Object.entries(catalogue).filter(([id]) => !/^(?:check|bulletin)-failed$/.test(id)))(
  '%s',
  (id, rule) => {
    const found = (files: Root) => diagnose(files).filter((each) => each.rule === (id as RuleId))

    test('is triggered by its bad example, in Chinese, with a place', () => {
      const own = found(rule.bad)
      expect(own.length).toBeGreaterThan(0)
      const allowed = typeof rule.severity === 'string' ? [rule.severity] : rule.severity
      for (const { severity, message, line, column, suggestion } of own) {
        expect(allowed).toContain(severity)
        expect(message).toMatch(/[\u4e00-\u9fff]{2}/)
        expect(line).toBeGreaterThanOrEqual(1)
        expect(column).toBeGreaterThanOrEqual(1)
        if (severity !== 'info') expect(suggestion).toMatch(/[\u4e00-\u9fff]{2}/)
      }
    })

    test('is not triggered by its good one', () => {
      expect(found(rule.good)).toEqual([])
    })
  },
)

test('the pages are true', async () => {
  await expect(diagnosticsPage()).toMatchFileSnapshot(join(repository, 'docs/diagnostics.md'))
  await expect(rulesPage()).toMatchFileSnapshot(join(repository, 'docs/check.md'))
})

test('every rule of errors says on what it rests, and its examples differ', () => {
  for (const topic of ruleTopics())
    for (const { basis, bad, good } of topic.rules) {
      expect(basis).toMatch(/[\u4e00-\u9fff]{2}/)
      expect(bad.length).toBeGreaterThan(0)
      expect(bad).not.toEqual(good)
    }
})
