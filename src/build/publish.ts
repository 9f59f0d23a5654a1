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
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
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
  const full = resolve(out)
  const sources = ['bulletins', 'public', 'templates', 'src', 'test', '.git'].map((name) =>
    resolve(root, name),
  )
  if (
    (resolve(root) + sep).startsWith(full.endsWith(sep) ? full : full + sep) ||
    sources.some((source) => (full + sep).startsWith(source + sep))
  ) {
    throw new CliError(`输出文件夹 ${out} 包含或属于来源文件，请另选一个`)
  }
  if (existsSync(full) && readdirSync(full).length && !existsSync(join(full, url.manifest))) {
    throw new CliError(`输出文件夹 ${out} 不是空的，也不是 jianbao 生成的；请另选一个，或清空它`)
  }
}

/** Two outputs that claim one address are a defect of the build, not of a bulletin. */
export function checkAddresses(outputs: readonly Output[]): void {
  const seen = new Set<string>()
  for (const { path } of outputs) {
    if (seen.has(path.toLowerCase())) throw new CliError(`有两个文件要写到同一个地址 ${path}`)
    seen.add(path.toLowerCase())
  }
}

/** Writes what changed and removes what is gone. */
export function publish(out: string, outputs: readonly Output[]): Written {
  const hashes: Record<string, string> = {}
  for (const { path, body } of outputs)
    hashes[path] = createHash('sha256').update(body).digest('hex')
  const before = readManifest(out)
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
      folders.add(folder)
    }
    replace(file, body)
    changed++
  }
  const gone = Object.keys(before).filter((path) => !(path in hashes) && isInside(path))
  for (const path of gone) remove(out, path)
  const sorted = Object.fromEntries(Object.entries(hashes).sort((a, b) => (a[0] < b[0] ? -1 : 1)))
  replace(join(out, url.manifest), `${JSON.stringify({ files: sorted }, null, 1)}\n`)
  return { total: outputs.length, changed, removed: gone.length, bytes }
}

function replace(file: string, body: string | Uint8Array): void {
  const temporary = `${file}.jianbao-tmp`
  writeFileSync(temporary, body)
  renameSync(temporary, file)
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

function readManifest(out: string): Record<string, string> {
  try {
    const { files } = JSON.parse(readFileSync(join(out, url.manifest), 'utf8')) as {
      files?: Record<string, string>
    }
    return files ?? {}
  } catch {
    return {}
  }
}
