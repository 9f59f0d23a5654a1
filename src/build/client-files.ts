/** 浏览器端的文件: the bundles of `client/`, from the last time where none of their sources has changed. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assets } from '../site/contexts.ts'
import { fingerprint, foldersKey } from './fingerprint.ts'
import type { Output } from './output.ts'
import { packageRoot } from './package-root.ts'
import { workFolder } from './store.ts'

export interface Client {
  /** Paths below the site's root. */
  assets: Assets
  files: Output[]
}

interface Kept {
  key: string
  sum: string
  client: { assets: Assets; files: { path: string; body: string }[] }
}

export async function clientFiles(root: string): Promise<Client> {
  const path = join(workFolder(root), 'client.json')
  const program = packageRoot()
  const key = fingerprint(
    foldersKey(join(program, 'src')),
    readFileSync(join(program, 'package.json')),
  )
  const known = read(path, key)
  if (known) return known
  // Vite takes its time to load.
  const { bundleClient } = await import('./client.ts')
  const client = await bundleClient()
  const kept = {
    assets: client.assets,
    files: client.files.map(({ path, body }) => ({ path, body: Buffer.from(body).toString() })),
  }
  try {
    mkdirSync(workFolder(root), { recursive: true })
    const text: Kept = { key, sum: fingerprint(JSON.stringify(kept)), client: kept }
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(text))
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // Then it is made again the next time.
  }
  return client
}

function read(path: string, key: string): Client | undefined {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept
    if (kept.key === key && kept.sum === fingerprint(JSON.stringify(kept.client)))
      return kept.client
  } catch {
    // There is none, or it is damaged.
  }
  return undefined
}
