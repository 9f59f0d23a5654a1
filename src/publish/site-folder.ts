/**
 * 网站文件夹: the only writer of a site. A build puts its files on a stage inside the folder; when all are there and
 * right, a journal names them, and they are moved in. Until the journal is written the old site is untouched; after it,
 * whoever comes next completes what was begun. Beside the site lies only `.jianbao/`, and only while a build runs.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { CliError, inWords, refusal } from '../error/error.ts'
import { url } from '../site/urls.ts'
import { contentHash } from './fingerprint.ts'
import { takeLock } from './lock.ts'
import { Stage } from './stage.ts'

/** SHA-256 of every file that a build wrote, by its path. */
export type SiteManifest = Readonly<Record<string, string>>

/** What is to be done to a site. */
export interface SiteChange {
  /** Paths of staged files that go in. */
  moved: readonly string[]
  /** Paths that go. */
  removed: readonly string[]
}

const own = '.jianbao'

/** Throws CliError for an output folder that is not ours to write to. */
export function checkOut(root: string, out: string, clean = false): void {
  const full = realPath(out)
  const base = realPath(root)
  const sources = ['bulletins', 'public', 'templates', 'src', 'test', '.git', own].map((name) =>
    realPath(join(root, name)),
  )
  if (
    (base + sep).startsWith(full.endsWith(sep) ? full : full + sep) ||
    sources.some((source) => (full + sep).startsWith(source + sep))
  ) {
    throw new CliError(`输出文件夹 ${out} 包含或属于来源文件，请另选一个`)
  }
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) throw new CliError(`${out} 是文件，不是文件夹；请另选一个`)
  const names = readdirSync(full).filter((name) => name !== own)
  if (names.length && !existsSync(join(full, url.manifest)) && !existsSync(journalOf(full))) {
    throw new CliError(`输出文件夹 ${out} 不是空的，也不是 jianbao 生成的；请另选一个，或清空它`)
  }
  if (!clean) readManifest(full)
}

/** Where a path really lies, links followed as far as it exists. */
function realPath(path: string): string {
  const full = resolve(path)
  if (existsSync(full)) return realpathSync(full)
  const parent = dirname(full)
  return parent === full ? full : join(realPath(parent), basename(full))
}

const journalOf = (out: string): string => join(out, own, 'journal.json')

/** Folder of the stage of an output folder. */
const stageOf = (out: string): string => join(out, own, 'stage')

/** Throws CliError for a damaged one: without it nobody knows which files are ours. */
export function readManifest(out: string): SiteManifest {
  const path = join(out, url.manifest)
  if (!existsSync(path)) return {}
  const files = manifestIn(readFileSync(path, 'utf8'))
  if (files) return files
  throw new CliError(
    `${path} 已损坏，不知道哪些文件是以前生成的；请加 --clean（会删去输出文件夹里的一切），或清空输出文件夹后再生成`,
  )
}

function manifestIn(text: string): SiteManifest | undefined {
  try {
    const { files } = JSON.parse(text) as { files?: SiteManifest }
    if (files && typeof files === 'object') return files
  } catch {
    // Said by who asked.
  }
  return undefined
}

export function manifestText(files: SiteManifest): string {
  const sorted = Object.fromEntries(Object.entries(files).sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  return `${JSON.stringify({ files: sorted }, null, 1)}\n`
}

const isInside = (path: string): boolean =>
  path !== '' &&
  !path.split('/').includes('..') &&
  !path.startsWith('/') &&
  !/[\\:]/.test(path) &&
  path.split('/')[0] !== own

/** An output folder while a build has it. */
export class SiteFolder {
  readonly out: string
  private readonly unlock: () => void

  /** Takes the folder, and first completes or undoes what an earlier build left. Throws CliError where another has it. */
  constructor(out: string) {
    this.out = out
    try {
      mkdirSync(join(out, own), { recursive: true })
      this.unlock = takeLock(join(out, own, 'lock'), out)
    } catch (error) {
      throw inWords(`${out} 写不进去`, error)
    }
    try {
      recover(out)
    } catch (error) {
      this.unlock()
      throw error
    }
  }

  /** Where the files of a new site go first. */
  get stageFolder(): string {
    return stageOf(this.out)
  }

  /** Files in the folder that no build wrote, sorted. `manifest`: what builds wrote. */
  foreign(manifest: SiteManifest): string[] {
    const found: string[] = []
    const visit = (folder: string): void => {
      for (const entry of readdirSync(join(this.out, folder), { withFileTypes: true })) {
        const path = folder ? `${folder}/${entry.name}` : entry.name
        if (path === own || path === url.manifest) continue
        if (entry.isDirectory()) visit(path)
        else if (!Object.hasOwn(manifest, path)) found.push(path)
      }
    }
    visit('')
    return found.sort()
  }

  /**
   * Files of others that stand where the site needs a file or a folder: nothing may be moved in while they are there.
   * `mine`: paths that may be replaced.
   */
  obstacles({ moved, removed }: SiteChange, mine: (path: string) => boolean): string[] {
    const gone = new Set(removed)
    const folders = new Set<string>()
    const found: string[] = []
    for (const path of moved) {
      const stat = lstatSync(join(this.out, path), { throwIfNoEntry: false })
      if (stat?.isDirectory()) {
        if (this.keepsFiles(path, gone)) found.push(`${path}/`)
      } else if (stat && !mine(path)) found.push(path)
      for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
        if (folders.has(folder)) break
        folders.add(folder)
        const at = lstatSync(join(this.out, folder), { throwIfNoEntry: false })
        if (at?.isSymbolicLink())
          throw new CliError(`${join(this.out, folder)} 是指向别处的链接，没有写入；请删去它`)
        if (at && !at.isDirectory() && !gone.has(folder)) found.push(folder)
      }
    }
    return found
  }

  private keepsFiles(folder: string, gone: ReadonlySet<string>): boolean {
    return readdirSync(join(this.out, folder), { withFileTypes: true }).some((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? this.keepsFiles(path, gone) : !gone.has(path)
    })
  }

  /** Makes the staged files and the manifest the site. What breaks off after the journal is completed by who comes next. */
  commit(change: SiteChange, files: SiteManifest): void {
    new Stage(this.stageFolder).put({ path: url.manifest, body: manifestText(files) })
    writeDurably(journalOf(this.out), `${JSON.stringify(change)}\n`)
    try {
      carryOut(this.out, change)
    } catch (error) {
      const said = refusal(error)
      if (said === undefined) throw error
      throw new CliError(
        `新文件换上了一部分，${this.out} 写不进去：${said}；改好后再运行一次，会接着完成`,
      )
    }
  }

  /** Gives the folder back; what is on the stage goes. `isNew`: the folder was made for this, and goes if it holds nothing. */
  close(isNew = false): void {
    try {
      if (!existsSync(journalOf(this.out))) tidy(this.out)
    } finally {
      this.unlock()
      removeEmpty(join(this.out, own))
      if (isNew) removeEmpty(this.out)
    }
  }
}

/** Completes or undoes what an interrupted build left in a site, if nobody has it. For who only reads it. */
export function settleSite(out: string): void {
  if (existsSync(journalOf(out))) new SiteFolder(out).close()
}

function recover(out: string): void {
  const journal = journalOf(out)
  if (!existsSync(journal)) return tidy(out)
  const change = changeIn(readFileSync(journal, 'utf8'))
  // A journal is whole or is not there; one that cannot be read is none of ours.
  if (!change) throw new CliError(`${journal} 已损坏；请清空输出文件夹 ${out} 后再生成`)
  carryOut(out, change)
}

function changeIn(text: string): SiteChange | undefined {
  try {
    const { moved, removed } = JSON.parse(text) as Partial<SiteChange>
    if (moved && removed && [...moved, ...removed].every(isInside)) return { moved, removed }
  } catch {
    // Said by who asked.
  }
  return undefined
}

/** What of it is done already is passed over. */
function carryOut(out: string, { moved, removed }: SiteChange): void {
  const stage = stageOf(out)
  const folders = new Set<string>()
  const move = (path: string): void => {
    const folder = dirname(join(out, path))
    if (!folders.has(folder)) {
      mkdirSync(folder, { recursive: true })
      folders.add(folder)
    }
    try {
      renameSync(join(stage, path), join(out, path))
    } catch (error) {
      // Moved before the build was interrupted.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  for (const path of removed) if (isInside(path)) remove(out, path)
  for (const path of moved) move(path)
  move(url.manifest)
  rmSync(journalOf(out), { force: true })
  tidy(out)
}

function tidy(out: string): void {
  rmSync(stageOf(out), { recursive: true, force: true })
  rmSync(`${journalOf(out)}.new`, { force: true })
}

function remove(out: string, path: string): void {
  rmSync(join(out, path), { force: true })
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
    if (!removeEmpty(join(out, folder))) return
}

/** Removes a folder that holds nothing; true where it is gone. */
function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}

/** Whole or not at all, also after a power cut. */
function writeDurably(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w')
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
}

/** Is the file on the disk what the hash says? */
export function holds(file: string, hash: string): boolean {
  try {
    return lstatSync(file).isFile() && contentHash(readFileSync(file)) === hash
  } catch {
    return false
  }
}
