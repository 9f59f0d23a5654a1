/**
 * 账本: what the last build of a site made of what, so that the next one need not make it again. It is kept beside the
 * sources, and only counts where it tells of the very site that lies in the output folder.
 */
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { url } from '../site/urls.ts'
import { contentHash, fingerprint } from './fingerprint.ts'
import type { Made } from './output.ts'
import { workFolder } from './store.ts'

/** Something that is made at once: the pages of a bulletin, a page, a part of the index. */
export interface Unit {
  /** Fingerprint of all that it depends on. */
  key: string
  /** Paths of its files. */
  paths: readonly string[]
  /** What else must be known of it. */
  note?: unknown
}

/** What units were made of what. */
export interface UnitMemory {
  /** The unit as it was made before, where nothing of it has changed since. */
  unchanged: (id: string, key: string) => Unit | undefined
  note: (id: string, unit: Unit) => void
}

/** By what it is known whether something must be made anew. */
export interface Known {
  /** Fingerprint of what all depends on. */
  base: string
  /** Fingerprint of a bulletin, by its id. */
  keyOf: (id: string) => string
  ledger: UnitMemory
}

/** A file as it was left on the disk. */
type Left = readonly [hash: string, size: number, modified: number]

interface Content {
  version: 1
  /** Hash of the manifest that it goes with. */
  manifest: string
  units: Record<string, Unit>
  files: Record<string, Left>
}

const empty: Content = { version: 1, manifest: '', units: {}, files: {} }

export class Ledger implements UnitMemory {
  private readonly path: string
  private readonly out: string
  private readonly before: Content
  private units: Record<string, Unit> = {}
  /** Files that were looked at, and are as they were left. */
  private readonly intact = new Set<string>()

  constructor(root: string, out: string) {
    // The folder may be moved as a whole.
    const place = relative(resolve(root), resolve(out)).replaceAll('\\', '/')
    this.path = join(workFolder(root), `site-${fingerprint(place).slice(0, 8)}.json`)
    this.out = out
    this.before = read(this.path, join(out, url.manifest))
  }

  /** The unit as the last build made it, where nothing of it has changed since, its files neither. */
  unchanged(id: string, key: string): Unit | undefined {
    const unit = Object.hasOwn(this.before.units, id) ? this.before.units[id]! : undefined
    return unit?.key === key && unit.paths.every((path) => this.isIntact(path)) ? unit : undefined
  }

  /** What is known of a file that need not be made again. */
  made(path: string): Made {
    const [hash, size] = this.before.files[path]!
    return { path, hash, size }
  }

  /** Is a file of the last build still what it was? */
  isIntact(path: string): boolean {
    if (!Object.hasOwn(this.before.files, path)) return false
    const [hash, size, modified] = this.before.files[path]!
    const file = join(this.out, path)
    const stat = lstatSync(file, { throwIfNoEntry: false })
    if (!stat?.isFile() || stat.size !== size) return false
    if (stat.mtimeMs === modified) this.intact.add(path)
    return stat.mtimeMs === modified || contentHash(readFileSync(file)) === hash
  }

  /** Forgets what was noted: the build begins again. */
  begin(): void {
    this.units = {}
  }

  /** Notes what this build made, or found made. */
  note(id: string, unit: Unit): void {
    this.units[id] = unit
  }

  /** Writes the ledger of the site that now lies in the folder. What cannot be written is only not known the next time. */
  save(files: readonly Made[]): void {
    const temporary = `${this.path}.${process.pid}`
    try {
      const left = files.map(({ path, hash, size }): [string, Left] => [
        path,
        this.intact.has(path) && this.before.files[path]![0] === hash
          ? this.before.files[path]!
          : [hash, size, lstatSync(join(this.out, path)).mtimeMs],
      ])
      const content: Content = {
        version: 1,
        manifest: contentHash(readFileSync(join(this.out, url.manifest))),
        units: this.units,
        files: Object.fromEntries(left),
      }
      mkdirSync(dirname(this.path), { recursive: true })
      const text = JSON.stringify(content)
      writeFileSync(temporary, `${fingerprint(text)}\n${text}`)
      renameSync(temporary, this.path)
    } catch {
      rmSync(temporary, { force: true })
    }
  }
}

function read(path: string, manifest: string): Content {
  try {
    const [sum, text] = readFileSync(path, 'utf8').split('\n', 2) as [string, string]
    // One byte that was changed may name another file, or an older one.
    if (fingerprint(text) !== sum) return empty
    const content = JSON.parse(text) as Content
    if (content.version === 1 && content.manifest === contentHash(readFileSync(manifest)))
      return content
  } catch {
    // There is none, or it is damaged: everything is made anew.
  }
  return empty
}
