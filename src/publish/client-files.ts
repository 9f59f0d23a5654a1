/** 浏览器端的文件: the bundles of `client/`, from the last time where none of their sources has changed. */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CliError } from '../error/error.ts'
import type { Client } from './client-bundle.ts'
import { fingerprint, foldersKey } from './fingerprint.ts'
import { packageRoot } from './package-root.ts'
import { workFolder } from './store.ts'

/** The same with its bodies as text. */
interface TextClient extends Client {
  files: { path: string; body: string }[]
}

interface Kept {
  key: string
  sum: string
  client: TextClient
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
  const client = await bundle()
  try {
    mkdirSync(workFolder(root), { recursive: true })
    const text: Kept = { key, sum: fingerprint(JSON.stringify(client)), client }
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(text))
    renameSync(`${path}.${process.pid}`, path)
  } catch {
    // Then it is made again the next time.
  }
  return client
}

/** The bundler takes much memory, and runs beside the rest: in a process of its own. */
async function bundle(): Promise<TextClient> {
  // Where the program runs as TypeScript, as in its tests, no process could load it.
  if (!import.meta.url.endsWith('.js'))
    return textOf(await (await import('./client-bundle.ts')).bundleClient())
  const script = fileURLToPath(new URL('./bundle-process.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 1 << 26 })
  const answer = JSON.parse(stdout) as TextClient | { failed: string; isExpected: boolean }
  if (!('failed' in answer)) return answer
  throw answer.isExpected ? new CliError(answer.failed) : new Error(answer.failed)
}

const textOf = ({ assets, files }: Client): TextClient => ({
  assets,
  files: files.map(({ path, body }) => ({ path, body: Buffer.from(body).toString() })),
})

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
