/**
 * 浏览器端的文件: scripts and styles of the site. They are bundled when the program is compiled; a build only reads them. Where
 * their sources are newer than that, as while they are edited, they are bundled now.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CliError } from '../error/error.ts'
import type { Client, DevFiles } from './client-bundle.ts'
import { contentHash, fingerprint, foldersKey } from './fingerprint.ts'
import type { Output } from './output.ts'
import { packageRoot } from './package-root.ts'

/** What `npm run compile` leaves. */
export interface CompiledClient {
  /** Fingerprint of the sources. */
  key: string
  client: Client
  dev: DevFiles
}

/** Where the compiled ones lie. */
export const compiledPath = (): string => join(packageRoot(), 'lib', 'client.json')

/** Fingerprint of all that the bundles are made of. */
export function clientKey(): string {
  const source = join(packageRoot(), 'src')
  return fingerprint(
    foldersKey(join(source, 'client'), join(source, 'search', 'reader')),
    readFileSync(join(source, 'language', 'real-day.ts')),
    readFileSync(join(packageRoot(), 'package.json')),
  )
}

let compiled: CompiledClient | undefined

async function load(): Promise<CompiledClient> {
  const key = clientKey()
  if (compiled?.key === key) return compiled
  try {
    const kept = JSON.parse(readFileSync(compiledPath(), 'utf8')) as CompiledClient
    if (kept.key === key) return (compiled = kept)
  } catch {
    // There is none.
  }
  const { bundleAll } = await import('./client-bundle.ts')
  return (compiled = { key, ...(await bundleAll()) })
}

/** Scripts and styles of the site of a root, with the style that it adds to ours. */
export async function clientFiles(root: string): Promise<Client> {
  const { client } = await load()
  const own = ownStyle(root)
  return own
    ? { assets: { ...client.assets, own: own.path }, files: [...client.files, own] }
    : client
}

/** What the editor's server adds to a page. */
export const devFiles = async (): Promise<DevFiles> => (await load()).dev

/** Bytes; a style is some kilobytes. */
const largestStyle = 1 << 20

/** `templates/style.css` of a root. */
function ownStyle(root: string): Output | undefined {
  const path = join(root, 'templates', 'style.css')
  if (!existsSync(path) || join(packageRoot(), 'templates', 'style.css') === path) return undefined
  if (statSync(path).size > largestStyle)
    throw new CliError(`templates/style.css 超过 ${largestStyle} 字节，没有使用；请改小`)
  const body = readFileSync(path)
  return { path: `assets/own-${contentHash(body).slice(0, 8)}.css`, body }
}
