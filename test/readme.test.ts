/** Both READMEs say the same, and what they say is true. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configSchema } from '../src/config/schema.ts'
import { frontKeys } from '../src/text/front/front-shape.ts'
import { readJson, repository } from './support/paths.ts'

const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((name) =>
  readFileSync(join(repository, name), 'utf8'),
) as [string, string]
const scripts = (readJson(join(repository, 'package.json')) as { scripts: Record<string, string> })
  .scripts

/** Commands in code blocks and tables, comments aside. */
const commands = (text: string): string[] =>
  [...text.matchAll(/(?:^\s*|`)(npm [^`\n#]+|node [^`\n#]+)/gm)]
    .map(([, command]) => command!.trim())
    .sort()

test('the two commands stand on the first screen of both', () => {
  for (const text of [english, chinese]) {
    const screen = text.split('\n').slice(0, 14).join('\n')
    expect(screen).toContain('npm ci && npm start')
    expect(screen).toContain('npm ci && npm test')
    expect(screen).toContain('docs/screenshots/item.png')
  }
})

test('both name the same commands, and every npm script exists', () => {
  const own = commands(english)
  expect(new Set(commands(chinese))).toEqual(new Set(own))
  expect(own.length).toBeGreaterThanOrEqual(7)
  for (const command of own) {
    const script = /npm run (\S+)/.exec(command)?.[1]
    if (script) expect(scripts, command).toHaveProperty(script)
  }
})

test('verbs and options are those of the program', async () => {
  const source = readFileSync(join(repository, 'src/cli/main.ts'), 'utf8')
  const verbs = [...english.matchAll(/jianbao -- (\w+)([^`]*)`/g)]
  expect(new Set(verbs.map(([, verb]) => verb))).toEqual(
    new Set([
      'build',
      'check',
      'dev',
      'explain',
      'gaps',
      'names',
      'parse',
      'plan',
      'preview',
      'search',
    ]),
  )
  for (const [, verb, rest] of verbs) {
    expect(source).toContain(`usage: '${verb}`)
    for (const [, option] of rest!.matchAll(/--([\w-]+)/g))
      expect(source, option).toMatch(new RegExp(`\\b${option}\\b`))
  }
})

test('the front matter and config keys are those that are read', () => {
  const known = Object.keys(frontKeys)
  expect(known.length).toBeGreaterThan(5)
  for (const text of [english, chinese]) {
    for (const key of known) expect(text).toContain(`\`${key}\``)
    for (const key of Object.keys(configSchema.properties))
      if (key !== '$schema') expect(text).toContain(`\`${key}\``)
  }
})

test('links and pictures exist', () => {
  for (const text of [english, chinese]) {
    for (const [, target] of text.matchAll(/\]\(([^)]+)\)/g)) {
      if (!/^https?:/.test(target!))
        expect(existsSync(join(repository, target!)), target).toBe(true)
    }
  }
})

test('CI runs the test command of the README', () => {
  expect(readFileSync(join(repository, '.ci/run'), 'utf8')).toContain('npm ci && npm test')
})
