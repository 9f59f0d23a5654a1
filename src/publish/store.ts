/**
 * 存储: what was made of each bulletin, by the fingerprint of all that it was made from. An entry that is damaged, foreign
 * or of another program is not there; it is never trusted. The folder can be deleted at any time.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CliError, inWords } from '../error/error.ts'

const magic = 'jianbao-store-1'

/** Parts of an entry, each UTF-8 text. */
type Parts = readonly Buffer[]

export class Store {
  readonly folder: string
  /** Keys of damaged entries that were passed over. */
  private readonly damaged = new Set<string>()

  constructor(folder: string) {
    this.folder = folder
  }

  get(key: string): Parts | undefined {
    let bytes: Buffer
    try {
      bytes = readFileSync(this.pathOf(key))
    } catch {
      return undefined
    }
    const parts = unpack(bytes, key)
    if (!parts) this.damaged.add(key)
    return parts
  }

  /** Was there an entry that could not be believed? */
  isDamaged(key: string): boolean {
    return this.damaged.has(key)
  }

  /** Writes an entry, whole or not at all. */
  put(key: string, parts: readonly string[]): void {
    const path = this.pathOf(key)
    const temporary = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}`
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(temporary, pack(key, parts))
      renameSync(temporary, path)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw inWords(`${this.folder} 写不进去`, error)
    }
  }

  /** Removes every entry that is not among these. */
  keepOnly(keys: ReadonlySet<string>): void {
    try {
      for (const folder of readdirSync(this.folder)) {
        if (!/^[\da-f]{2}$/.test(folder)) continue
        for (const name of readdirSync(join(this.folder, folder)))
          if (!keys.has(name)) rmSync(join(this.folder, folder, name), { force: true })
      }
    } catch {
      // What cannot be removed stays.
    }
  }

  private pathOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key)
  }
}

/** magic, key, sizes of the parts, SHA-256 of all that follows; then the parts. */
function pack(key: string, parts: readonly string[]): Buffer {
  const bodies = parts.map((part) => Buffer.from(part))
  const body = Buffer.concat(bodies)
  const sizes = bodies.map(({ length }) => length).join(',')
  return Buffer.concat([Buffer.from(`${magic} ${key} ${sizes} ${sum(sizes, body)}\n`), body])
}

function unpack(bytes: Buffer, key: string): Parts | undefined {
  const end = bytes.indexOf(10)
  const [name, own, sizes = '', hash] = bytes.toString('latin1', 0, Math.max(0, end)).split(' ')
  const body = bytes.subarray(end + 1)
  if (name !== magic || own !== key || sum(sizes, body) !== hash) return undefined
  let at = 0
  return sizes.split(',').map((size) => body.subarray(at, (at += Number(size))))
}

const sum = (sizes: string, body: Uint8Array): string =>
  createHash('sha256').update(sizes).update(body).digest('hex')

/** Folder below a root in which the program keeps what it has made. */
export const workFolder = (root: string): string => join(root, '.jianbao')

/**
 * Opens the store of a root. Where its folder cannot be written, one in the system's temporary folder serves for this
 * build, and `isLasting` is false. Throws CliError where it is a link.
 */
export function openStore(root: string): { store: Store; isLasting: boolean; close: () => void } {
  const folder = join(workFolder(root), 'records')
  // A link may lead anywhere: nothing is written through it.
  if (lstatSync(workFolder(root), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new CliError(`${workFolder(root)} 是指向别处的链接，没有写入；请删去它`)
  try {
    mkdirSync(folder, { recursive: true })
    // Version control must not see it.
    const ignore = join(workFolder(root), '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
    rmSync(mkdtempSync(join(folder, 'try-')), { recursive: true })
    return { store: new Store(folder), isLasting: true, close: () => undefined }
  } catch {
    const own = mkdtempSync(join(tmpdir(), 'jianbao-'))
    return {
      store: new Store(own),
      isLasting: false,
      close: () => rmSync(own, { recursive: true, force: true }),
    }
  }
}
