import { mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))
/** A root with the sample bulletins. */
export const samples = join(repository, 'test', 'input')
export const cli = join(repository, 'lib', 'src', 'cli.js')

export const temporary = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'jianbao-test-')))

/** Every file below a folder, with '/', sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
