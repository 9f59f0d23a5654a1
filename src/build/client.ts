/** 浏览器端打包: Vite bundles `client/` into one classic script and one style, with hashed names. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { CliError } from '../error.ts'

export interface Client {
  /** Paths below the site's root. */
  script: string
  style: string
  files: { path: string; body: string | Uint8Array }[]
}

/** The package's own folder, from `lib/src/build/` or from `src/build/`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

export async function bundleClient(): Promise<Client> {
  const root = packageRoot()
  const entry = join(root, 'src', 'client', 'main.ts')
  if (!existsSync(entry)) throw new CliError('程序不完整：缺少 src/client/main.ts，请重新安装')
  const result = (await build({
    root,
    configFile: false,
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
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[]
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) => each.output)
  const script = outputs.find((each) => each.type === 'chunk')
  const style = outputs.find((each) => each.fileName.endsWith('.css'))
  if (!script || !style) throw new Error('the client bundle lacks its script or style')
  return {
    script: script.fileName,
    style: style.fileName,
    files: outputs.map((each) => ({
      path: each.fileName,
      body: each.type === 'chunk' ? each.code : each.source,
    })),
  }
}
