/** 指纹: short names of contents, by which a build knows what it has made before. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** SHA-256 of the parts one after the other, each with its length, in hexadecimal. */
export function fingerprint(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

/** SHA-256 of a file's content, as in the manifest. */
export const contentHash = (body: string | Uint8Array): string =>
  createHash('sha256').update(body).digest('hex')

/** Every file below a folder, relative to it with '/', sorted; hidden ones and `node_modules` are passed over. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(join(folder, entry.name)).map((file) => `${entry.name}/${file}`)
        : entry.isFile()
          ? [entry.name]
          : [],
    )
    .sort()
}

/** Fingerprint of all files of some folders; one that is not there counts as empty. */
export function foldersKey(...folders: readonly string[]): string {
  const parts = folders.flatMap((folder) => {
    try {
      return filesBelow(folder).flatMap((file) => [file, readFileSync(join(folder, file))])
    } catch {
      return ['']
    }
  })
  return fingerprint(...parts)
}

let own: string | undefined

/** Fingerprint of the program as it runs: its modules and its templates, and the Node that runs it. */
export const programKey = (): string =>
  (own ??= fingerprint(
    foldersKey(
      dirname(dirname(fileURLToPath(import.meta.url))),
      join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'templates'),
    ),
    process.versions.node.split('.')[0]!,
  ))
