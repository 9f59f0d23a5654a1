/**
 * 发布: the only writer. Changed files are written beside their place and renamed in; what an earlier build
 * wrote and this one does not is removed, by the manifest; files of others are never touched.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { CliError } from '../error.ts'
import { url } from '../site/urls.ts'

/** One file of the site: path below its root with '/', and bytes. */
export interface Output {
  path: string
  body: string | Uint8Array
}

export interface Written {
  total: number
  changed: number
  removed: number
  bytes: number
}

/** Throws CliError for an output folder that is not ours to write to. */
export function checkOut(root: string, out: string): void {
  const full = realPath(out)
  const base = realPath(root)
  const sources = ['bulletins', 'public', 'templates', 'src', 'test', '.git'].map((name) =>
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
  if (readdirSync(full).length && !existsSync(join(full, url.manifest))) {
    throw new CliError(`输出文件夹 ${out} 不是空的，也不是 jianbao 生成的；请另选一个，或清空它`)
  }
  readManifest(full)
}

/** Where a path really lies, links followed as far as it exists. */
function realPath(path: string): string {
  const full = resolve(path)
  if (existsSync(full)) return realpathSync(full)
  const parent = dirname(full)
  return parent === full ? full : join(realPath(parent), basename(full))
}

/** Two outputs that claim one address are a defect of the build, not of a bulletin. */
export function checkAddresses(outputs: readonly Output[]): void {
  const seen = new Set<string>()
  for (const { path } of outputs) {
    if (seen.has(path.toLowerCase())) throw new CliError(`有两个文件要写到同一个地址 ${path}`)
    seen.add(path.toLowerCase())
  }
  for (const path of seen) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (seen.has(folder)) throw new CliError(`${folder} 既是文件又是文件夹，请改 public 里的名字`)
    }
  }
}

/** Writes what changed and removes what is gone. */
export function publish(out: string, outputs: readonly Output[]): Written {
  const hashes: Record<string, string> = {}
  for (const { path, body } of outputs)
    hashes[path] = createHash('sha256').update(body).digest('hex')
  const before = readManifest(out)
  mkdirSync(out, { recursive: true })
  const home = realpathSync(out)
  // Before anything is written, the manifest names what was and what will be: after a crash the next build
  // still knows every file that may be there.
  const pending = Object.fromEntries(Object.keys(hashes).map((path) => [path, before[path] ?? '']))
  writeManifest(out, { ...before, ...pending })
  const folders = new Set<string>()
  let changed = 0
  let bytes = 0
  for (const { path, body } of outputs) {
    const file = join(out, path)
    bytes += typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
    if (before[path] === hashes[path] && sameBytes(file, hashes[path]!)) continue
    const folder = dirname(file)
    if (!folders.has(folder)) {
      mkdirSync(folder, { recursive: true })
      const real = realpathSync(folder)
      if (real !== home && !real.startsWith(home + sep))
        throw new CliError(`${folder} 是指向输出文件夹之外的链接，没有写入`)
      folders.add(folder)
    }
    replace(file, body)
    changed++
  }
  const gone = Object.keys(before).filter((path) => !(path in hashes) && isInside(path))
  for (const path of gone) remove(out, path)
  writeManifest(out, hashes)
  return { total: outputs.length, changed, removed: gone.length, bytes }
}

function replace(file: string, body: string | Uint8Array): void {
  const temporary = `${file}.jianbao-tmp`
  try {
    writeFileSync(temporary, body)
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function writeManifest(out: string, files: Record<string, string>): void {
  const sorted = Object.fromEntries(Object.entries(files).sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  replace(join(out, url.manifest), `${JSON.stringify({ files: sorted }, null, 1)}\n`)
}

function sameBytes(file: string, hash: string): boolean {
  return existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === hash
}

const isInside = (path: string): boolean =>
  !path.split('/').includes('..') && !path.startsWith('/') && !path.includes('\\')

function remove(out: string, path: string): void {
  rmSync(join(out, path), { force: true })
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const full = join(out, folder)
    if (!existsSync(full) || readdirSync(full).length) return
    rmdirSync(full)
  }
}

/** Throws CliError for a damaged one: without it nobody knows which files to take away. */
function readManifest(out: string): Record<string, string> {
  if (!existsSync(join(out, url.manifest))) return {}
  try {
    const { files } = JSON.parse(readFileSync(join(out, url.manifest), 'utf8')) as {
      files?: Record<string, string>
    }
    if (files && typeof files === 'object') return files
  } catch {
    // Said below.
  }
  throw new CliError(
    `${join(out, url.manifest)} 已损坏，不知道哪些文件是以前生成的；请清空输出文件夹后再生成`,
  )
}
