/**
 * 说明文件: a YAML file beside a bulletin, with the keys of front matter, for formats that have no place for them:
 * `2024-01-31.html.yaml`, or `2024-01-31.yaml` where only one bulletin has that name.
 */
import { lstatSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { VFile } from 'vfile'
import { failureOf, reportFailure } from '../../finding/failure.ts'
import { report } from '../../finding/finding.ts'
import { edits } from '../../error/nearest.ts'
import { readBytes } from '../bytes.ts'
import { decode } from '../decode.ts'
import { readKeys, type KeysRead } from './front-keys.ts'

export interface Sidecar extends KeysRead {
  file: VFile
}

const ending = /\.ya?ml$/i

export const isSidecar = (name: string): boolean => ending.test(name)

/** The sidecar of a bulletin, read; undefined where it has none. */
export function readSidecar(
  root: string,
  path: string,
  limit: { limit: number; key: string },
): Sidecar | undefined {
  const [own, another] = sidecarsOf(root, path)
  if (!own) return undefined
  const file = new VFile({ path: own, value: '' })
  if (another) {
    report(file, {
      rule: 'sidecar-twice',
      severity: 'error',
      message: `${path} 有两个说明文件（还有 ${another}），不知道以哪个为准，没有发布`,
      suggestion: '并成一个',
    })
    return { file, data: {}, broken: true }
  }
  const bytes = readBytes(root, own, limit, file)
  if (!bytes) return { file, data: {}, broken: true }
  const decoded = decode(bytes)
  if ('problem' in decoded) {
    if (bytes.length) refuse(file)
    return { file, data: {}, broken: bytes.length > 0 }
  }
  file.value = decoded.text
  try {
    // The fences of front matter may be there; they are a document's in YAML, too.
    return { file, ...readKeys(file, decoded.text, 0, '说明文件') }
  } catch (error) {
    reportFailure(file, failureOf('read', error))
    return { file, data: {}, broken: true }
  }
}

function refuse(file: VFile): void {
  report(file, {
    rule: 'sidecar-unreadable',
    severity: 'error',
    message: '认不出说明文件的编码，简报没有发布',
    suggestion: '请用 UTF-8 或 GBK（GB18030）编码另存',
  })
}

/** As editors write it; another spelling is said to be nobody's. */
const endings = ['.yaml', '.yml', '.YAML', '.YML', '.Yaml', '.Yml']

/** Every sidecar of a bulletin; more than one is an error. A link that leads nowhere is one, too. */
function sidecarsOf(root: string, path: string): string[] {
  const bare = path.slice(0, path.length - extname(path).length)
  const found = new Map<string, string>()
  for (const base of [path, bare])
    for (const end of endings) {
      const stat = lstatSync(join(root, base + end), { throwIfNoEntry: false })
      if (!stat || (base === bare && bulletinsOf(root, base + end).length !== 1)) continue
      // Where upper and lower case are one, so are these.
      const file = `${stat.dev} ${stat.ino}`
      if (!found.has(file)) found.set(file, base + end)
    }
  return [...found.values()]
}

/** The bulletins that a sidecar may belong to. */
function bulletinsOf(root: string, sidecar: string): string[] {
  const folder = dirname(sidecar)
  const name = basename(sidecar).replace(ending, '')
  return readdirSync(join(root, folder)).filter(
    (each) => each === name || (!isSidecar(each) && each.slice(0, -extname(each).length) === name),
  )
}

/** Sidecars of which nobody knows whose they are, each with its finding. `bulletins`: all paths of the root. */
export function orphans(root: string, bulletins: readonly string[]): VFile[] {
  const found: VFile[] = []
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory() && !entry.name.startsWith('.')) visit(path)
      else if (isSidecar(entry.name) && !entry.name.startsWith('.')) {
        const own = bulletinsOf(root, path)
        const read = own.length === 1 && sidecarsOf(root, `${folder}/${own[0]}`).includes(path)
        if (!read) found.push(orphan(path, own.length === 1 ? [] : own, bulletins))
      }
    }
  }
  visit('bulletins')
  return found
}

function orphan(path: string, own: readonly string[], bulletins: readonly string[]): VFile {
  const file = new VFile({ path, value: '' })
  const name = basename(path).replace(ending, '')
  const near = bulletins
    .filter((each) => dirname(each) === dirname(path))
    .map((each) => basename(each))
    .map((each) => ({
      each,
      far: Math.min(edits(name, each), edits(name, each.replace(/\.[^.]*$/, ''))),
    }))
    .sort((a, b) => a.far - b.far)[0]
  report(file, {
    rule: 'sidecar-orphan',
    severity: 'error',
    message:
      own.length > 1
        ? `这个说明文件可能属于 ${own.join('、')}，没有使用`
        : `没有 \`${name}\` 这个简报，说明文件没有使用`,
    suggestion:
      own.length > 1
        ? `改名为 ${own[0]}.yaml 的样子`
        : near && near.far <= 4
          ? `是否应为 \`${near.each}.yaml\`？`
          : '说明文件的名字是简报的文件名加 .yaml，如 2024-01-31.html.yaml',
  })
  return file
}
