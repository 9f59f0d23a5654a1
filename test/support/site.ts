/** A site in a real Chromium, for the tests of what people see. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { buildSite, type BuildResult } from '../../src/publish/build.ts'
import { sichuanProfile, type Config } from '../../src/config/config.ts'
import { launch } from './browser.ts'
import { repository, temporary } from './paths.ts'
import { serveEverywhere } from './serve.ts'
import { everything } from './sites.ts'

/** What a site of the tests publishes: whatever does not say that it must not be. */
export const openConfig: Config = {
  ...sichuanProfile,
  gate: { missingDisclosure: 'publish', folders: {} },
}

/** Every sample, and the real bulletin. */
export function samplesAndReal(): string {
  const root = everything()
  cpSync(join(repository, 'bulletins/2024-01-31.txt'), join(root, 'bulletins/2024-01-31.txt'))
  return root
}

export interface Site {
  out: string
  result: BuildResult
  addresses: Record<'/' | '/a/b/' | 'file://', string>
  browser: Browser
  /** A page that fails the test on a script error, a failed load or a request elsewhere. */
  open: (path: string, options?: Open) => Promise<Page>
}

export interface Open extends BrowserContextOptions {
  base?: '/' | '/a/b/' | 'file://'
  theme?: Theme
}

/** 浅色, 深色, 长辈版. */
export const themes = ['light', 'dark', 'large'] as const
export type Theme = (typeof themes)[number]

/** Builds the root once and opens a browser, for the tests of a file; its fields are there once they run. */
export function useSite(root: () => string, config = openConfig): Site {
  const site = {} as Site
  let close: (() => void) | undefined
  beforeAll(async () => {
    site.out = join(temporary(), 'dist')
    site.result = await buildSite({ root: root(), out: site.out, config })
    const served = await serveEverywhere(site.out)
    site.addresses = served.addresses
    close = served.close
    site.browser = await launch()
    site.open = async (path, options = {}) => {
      const { base = '/', theme = 'light', ...own } = options
      const context = await site.browser.newContext({
        colorScheme: theme === 'dark' ? 'dark' : 'light',
        ...own,
      })
      if (theme === 'large')
        await context.addInitScript(() => localStorage.setItem('jianbao', '{"size":"large"}'))
      const page = await context.newPage()
      watch(page)
      await page.goto(site.addresses[base] + path)
      return page
    }
  })
  afterAll(async () => {
    await site.browser?.close()
    close?.()
  })
  return site
}

export function watch(page: Page): void {
  page.on('pageerror', (error) => expect.fail(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') expect.fail(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) =>
    expect(request.url()).toMatch(/^(?:http:\/\/127\.0\.0\.1:|file:|data:)/),
  )
}

/** One page of every kind, and what else is drawn otherwise. */
export function pageOfEachKind({ served }: BuildResult, ...more: string[]): string[] {
  const first = new Map<string, string>()
  for (const { path, template } of served)
    // The last of a kind is an old one, with neighbours on one side; of items the first.
    if (template !== 'templates/redirect.ts' && !first.has(template)) first.set(template, path)
  return [...new Set([...first.values(), ...more])]
}
