/**
 * 守卫: whether a change of the code changes what comes of it. Records, findings, pages and index of the samples and of 200 generated
 * bulletins, as hashes by path.
 *
 *     npm run guard before.json    before the change: writes the hashes
 *     npm run guard before.json    after it: names every file that differs; exit code 1 where one does
 */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeArchive } from './issues.js'

const repository = fileURLToPath(new URL('..', import.meta.url))
const cli = join(repository, 'lib/src/cli.js')
const roots = [
  '.',
  'test/input',
  'test/forms',
  'test/sites/archive',
  'test/sites/editors',
  'test/sites/jiangsu',
  'test/checks/clean',
]

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** Output of a command of ours, with the paths of the machine taken out. */
function run(root, ...args) {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return `${stdout}\n${stderr.replace(/^(?:读|画|写|检查|发布|压缩).*\n/gm, '')}`.replaceAll(
    root,
    '',
  )
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** Everything that comes of a root. */
function hashesOf(name, root) {
  const found = {}
  const out = join(root, 'dist')
  found[`${name} build`] = hashOf(run(root, 'build', root, '--url', 'https://example.org/a/'))
  for (const file of filesBelow(out))
    if (file !== 'jianbao-manifest.json')
      found[`${name} dist/${file}`] = hashOf(readFileSync(join(out, file)))
  found[`${name} check`] = hashOf(run(root, 'check', root, '--format', 'json', '--verbose'))
  found[`${name} text`] = hashOf(run(root, 'check', root, '--verbose'))
  found[`${name} gaps`] = hashOf(run(root, 'gaps', root))
  found[`${name} names`] = hashOf(run(root, 'names', root, '--suggest'))
  for (const file of filesBelow(join(root, 'bulletins')))
    if (!/\.(?:csv|yaml)$/.test(file) && name !== 'generated')
      found[`${name} parse ${file}`] = hashOf(run(root, 'parse', join(root, 'bulletins', file)))
  return found
}

function guard(path) {
  if (!path) throw new Error('npm run guard FILE')
  const scratch = mkdtempSync(join(tmpdir(), 'jianbao-guard-'))
  const now = {}
  try {
    for (const own of roots) {
      const root = join(scratch, own.replaceAll('/', '-'))
      mkdirSync(root, { recursive: true })
      const from = join(repository, own)
      if (existsSync(join(from, 'bulletins')))
        cpSync(join(from, 'bulletins'), join(root, 'bulletins'), { recursive: true })
      else cpSync(from, join(root, 'bulletins'), { recursive: true })
      if (own !== '.' && existsSync(join(from, 'jianbao.config.json')))
        cpSync(join(from, 'jianbao.config.json'), join(root, 'jianbao.config.json'))
      Object.assign(now, hashesOf(own, root))
    }
    const generated = join(scratch, 'generated')
    mkdirSync(generated)
    writeArchive(generated, 0, 200, { isPlain: true })
    Object.assign(now, hashesOf('generated', generated))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  if (!existsSync(path)) {
    writeFileSync(path, `${JSON.stringify(now, null, 1)}\n`)
    process.stdout.write(`${Object.keys(now).length} hashes in ${path}\n`)
    return
  }
  const before = JSON.parse(readFileSync(path, 'utf8'))
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()
  const differing = names.filter((name) => before[name] !== now[name])
  for (const name of differing.slice(0, 60)) process.stdout.write(`${name}\n`)
  process.stdout.write(`${differing.length} of ${names.length} differ\n`)
  process.exitCode = differing.length ? 1 : 0
}

guard(process.argv[2])
