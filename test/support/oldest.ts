/**
 * Chromium 86, the oldest browser that the site is made for (WeChat, 360, UOS), from the npm registry, unpacked once
 * into test/.cache and driven over a pipe by the DevTools protocol: Playwright no longer speaks to it.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { repository, temporary } from './paths.ts'

const packaged = 'chrome-aws-lambda@5.3.1'

/** The binary; fetched where it is not there yet. */
async function findOldest(): Promise<string> {
  const cache = join(repository, 'test', '.cache')
  const home = join(cache, 'chromium-86')
  const binary = join(home, 'chromium')
  if (existsSync(binary)) return binary
  const work = join(cache, `unpack-86-${process.pid}`)
  mkdirSync(work, { recursive: true })
  execFileSync('npm', ['pack', '--silent', packaged], { cwd: work })
  execFileSync('tar', ['xzf', `${packaged.replace('@', '-')}.tgz`], { cwd: work })
  const unpacked = join(work, 'home')
  mkdirSync(unpacked)
  await pipeline(
    createReadStream(join(work, 'package', 'bin', 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(unpacked, 'chromium')),
  )
  chmodSync(join(unpacked, 'chromium'), 0o755)
  if (!existsSync(home)) renameSync(unpacked, home)
  rmSync(work, { recursive: true, force: true })
  return binary
}

export interface Oldest {
  version: string
  goto: (address: string) => Promise<void>
  /** Value of an expression in the page. */
  evaluate: <T>(expression: string) => Promise<T>
  /** What went wrong in the page since it was opened. */
  errors: string[]
  close: () => void
}

interface Message {
  id?: number
  method?: string
  sessionId?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

export async function openOldest(width: number, height: number): Promise<Oldest> {
  const child: ChildProcess = spawn(
    await findOldest(),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--single-process',
      `--window-size=${width},${height}`,
      '--allow-file-access-from-files',
      '--remote-debugging-pipe',
      `--user-data-dir=${temporary()}`,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const [write, read] = [child.stdio[3] as Writable, child.stdio[4] as Readable]
  const waiting = new Map<number, (message: Message) => void>()
  const errors: string[] = []
  let loaded: () => void = () => undefined
  let rest = ''
  let next = 0
  let session: string | undefined
  read.setEncoding('utf8')
  read.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop()!
    for (const part of parts) take(JSON.parse(part) as Message)
  })

  function take(message: Message): void {
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    } else if (message.method === 'Page.loadEventFired') loaded()
    else if (message.method === 'Runtime.exceptionThrown')
      errors.push(JSON.stringify(message.params))
    else if (message.method === 'Log.entryAdded') {
      const { entry } = message.params as { entry: { level: string; text: string } }
      if (entry.level === 'error') errors.push(entry.text)
    }
  }

  async function send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++next
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve))
    write.write(
      `${JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) })}\0`,
    )
    const { result, error } = await answer
    if (error) throw new Error(`${method}: ${error.message}`)
    return result!
  }

  const { product } = (await send('Browser.getVersion')) as { product: string }
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  session = sessionId as string
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`)
  return {
    version: product,
    errors,
    goto: async (address) => {
      const done = new Promise<void>((resolve) => (loaded = resolve))
      await send('Page.navigate', { url: address })
      await done
    },
    evaluate: async <T>(expression: string) => {
      const { result, exceptionDetails } = (await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      })) as { result: { value: T }; exceptionDetails?: { text: string } }
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`)
      return result.value
    },
    close: () => void child.kill('SIGKILL'),
  }
}
