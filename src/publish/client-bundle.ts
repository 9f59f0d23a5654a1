/** 浏览器端打包: Vite bundles each entry of `client/` into a classic script or a style, with hashed names. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { CliError } from '../error/error.ts'
import type { Assets } from '../site/contexts.ts'
import { closedVite } from './closed-vite.ts'
import type { Output } from './output.ts'
import { packageRoot } from './package-root.ts'

/** Scripts and styles of the site. */
export interface Client {
  /** Paths below the site's root. */
  assets: Assets
  files: Output[]
}

/** What the editor's server adds to a page. */
export interface DevFiles {
  script: string
  style: string
}

/** Entries of `client/`. A classic script has no second entry, so each is a bundle of its own. */
const entries = ['theme', 'main', 'search', 'source', 'mark', 'front', 'paper'] as const

/** Everything that runs in a browser: the site's, and what the editor's server adds. */
export async function bundleAll(): Promise<{ client: Client; dev: DevFiles }> {
  const [client, dev] = await Promise.all([bundleClient(), bundle('dev')])
  const find = (kind: 'chunk' | 'asset'): string => {
    const found = dev.find(({ type }) => type === kind)!
    return String(found.type === 'chunk' ? found.code : found.source)
  }
  return { client, dev: { script: find('chunk'), style: find('asset') } }
}

async function bundleClient(): Promise<Client> {
  const bundles = await Promise.all(
    entries.map(async (name) => [name, await bundle(name)] as const),
  )
  const files: Output[] = []
  const take = (name: (typeof entries)[number], kind: 'script' | 'style'): string => {
    const outputs = bundles.find(([own]) => own === name)![1]
    const found = outputs.find((each) => (each.type === 'chunk') === (kind === 'script'))
    if (!found) throw new Error(`the bundle of ${name} lacks its ${kind}`)
    const body = found.type === 'chunk' ? found.code : Buffer.from(found.source).toString()
    files.push({ path: found.fileName, body })
    return found.fileName
  }
  const assets: Assets = {
    theme: take('theme', 'script'),
    main: take('main', 'script'),
    style: take('main', 'style'),
    print: take('paper', 'style'),
    search: { script: take('search', 'script'), style: take('search', 'style') },
    source: { script: take('source', 'script'), style: take('source', 'style') },
    front: { style: take('front', 'style') },
    mark: { script: take('mark', 'script'), style: take('mark', 'style') },
  }
  return { assets, files }
}

/** The script and the style of one entry. Throws CliError where its source is not there. */
async function bundle(name: string): Promise<Rolldown.RolldownOutput['output'][number][]> {
  const root = packageRoot()
  const entry = join(root, 'src', 'client', `${name}.ts`)
  if (!existsSync(entry)) throw new CliError(`程序不完整：缺少 src/client/${name}.ts，请重新安装`)
  const result = (await build({
    ...closedVite,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      // WeChat, 360 and UOS still ship Chromium 86.
      target: 'chrome86',
      cssTarget: 'chrome86',
      cssCodeSplit: false,
      modulePreload: false,
      assetsDir: 'assets',
      rollupOptions: {
        input: entry,
        output: {
          format: 'iife',
          entryFileNames: 'assets/[name]-[hash].js',
          assetFileNames: `assets/${name}-[hash][extname]`,
        },
      },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[]
  return (Array.isArray(result) ? result : [result]).flatMap((each) => each.output)
}
