import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startPreview } from '../publish/preview-server.ts'
import { settleSite } from '../publish/site-folder.ts'
import type { Arguments } from './arguments.ts'
import { CliError } from '../error/error.ts'
import { url } from '../site/urls.ts'
import { portOf, rootOf } from './root.ts'
import { say } from './terminal.ts'

/** 预览: serves the built site on this machine only, until stopped. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const root = rootOf(positionals)
  const out = resolve((values['out'] as string | undefined) ?? join(root, 'dist'))
  if (!existsSync(join(out, url.home)))
    throw new CliError(`${out} 里还没有网站；请先运行 jianbao build`)
  const port = portOf(values['port'], 4173)
  settleSite(out)
  const { address, close } = await startPreview(out, port)
  say(`网站已打开：${address}（按 Ctrl+C 结束）\n`)
  return new Promise((done) => {
    const stop = (): void => void close().then(() => done(0))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
