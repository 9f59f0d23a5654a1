/** The oldest browser: what is shipped uses nothing newer, and Chromium 86 itself reads, searches and navigates. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { long } from '../support/long.ts'
import { openOldest, type Oldest } from '../support/oldest.ts'
import { pageOfEachKind, samplesAndReal, useSite } from '../support/site.ts'
import { filesBelow } from '../support/paths.ts'

const site = useSite(samplesAndReal)

const shipped = (extension: string): string =>
  filesBelow(site.out)
    .filter((file) => file.startsWith('assets/') && file.endsWith(extension))
    .map((file) => readFileSync(join(site.out, file), 'utf8'))
    .join('\n')

test('the scripts call nothing that Chromium 86 or Safari 14 lacks', () => {
  const script = shipped('.js')
  expect(script.length).toBeGreaterThan(20_000)
  // With the version of Chromium that brought each.
  for (const [newer, since] of [
    // Not a spread of what the bundler has called `at`.
    [/(?<!\.)\.at\(/, 92],
    [/Object\.hasOwn\b/, 93],
    [/\bstructuredClone\b/, 98],
    [/\.findLast(?:Index)?\(/, 97],
    [/\.(?:toSorted|toReversed|toSpliced|with)\(/, 110],
    [/Object\.groupBy/, 117],
    [/\.(?:isSubsetOf|intersection|union)\(/, 122],
    [/static\s*\{/, 94],
    [/#\w+\s+in\s/, 91],
    [/\(\?<[=!]/, 0],
  ] as [RegExp, number][])
    expect(newer.exec(script)?.[0], `since ${since}`).toBeUndefined()
})

test('the styles need no selector or at-rule that Chromium 86 lacks', () => {
  const style = shipped('.css').replace(/::highlight\([^)]*\)\{[^}]*\}/g, '')
  expect(style.length).toBeGreaterThan(10_000)
  for (const newer of [':is(', ':where(', ':has(', ':not(', '@layer', '@container', '@scope', '&'])
    // :not() of one simple selector is old; lists in it are not.
    if (newer === ':not(') expect(style).not.toMatch(/:not\([^)]*,/)
    else expect(style, newer).not.toContain(newer)
})

describe.runIf(long)('Chromium 86', () => {
  let oldest: Oldest
  beforeAll(async () => {
    oldest = await openOldest(390, 844)
  }, 120_000)
  afterAll(() => oldest?.close())

  test.each(['/', 'file://'] as const)(
    'reads every kind of page at %s',
    { timeout: 120_000 },
    async (base) => {
      expect(oldest.version).toMatch(/\/86\./)
      for (const path of pageOfEachKind(site.result, 'issues/2024-01-31/1.html')) {
        await oldest.goto(site.addresses[base] + path)
        expect(
          await oldest.evaluate('document.querySelector("h1").textContent.length'),
          path,
        ).toBeGreaterThan(0)
        expect(
          await oldest.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          ),
          path,
        ).toBeLessThanOrEqual(0)
      }
      // A policy in <meta> and features it does not know are no errors of the page.
      expect(oldest.errors).toEqual([])
    },
  )

  test(
    'lights words, keeps what is chosen, follows a link, and searches',
    { timeout: 60_000 },
    async () => {
      await oldest.goto(`${site.addresses['/']}issues/2024-01-31/1.html`)
      expect(
        await oldest.evaluate(
          `[...document.querySelectorAll('.facts > div')].find((row) => row.textContent.startsWith('主持')).dispatchEvent(new PointerEvent('pointerover', { bubbles: true })), [...document.querySelectorAll('.prose .lit')].map((each) => each.textContent).join('')`,
        ),
      ).toBe('陈建春')
      await oldest.evaluate(
        `document.querySelector('input[value=large]').click(), document.querySelector('input[value=dark]').click()`,
      )
      await oldest.goto(`${site.addresses['/']}index.html`)
      expect(await oldest.evaluate('document.documentElement.dataset.size')).toBe('large')
      expect(await oldest.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(20, 18, 16)',
      )
      await oldest.goto(`${site.addresses['/']}search.html?q=${encodeURIComponent('省情网')}`)
      const found = `new Promise((resolve) => { const look = () => { const text = document.querySelector('#search-status').textContent; if (/篇/.test(text)) resolve(text); else setTimeout(look, 50) }; look() })`
      expect(await oldest.evaluate(found)).toMatch(/“省情网”：1篇/)
    },
  )
})
