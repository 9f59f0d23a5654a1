import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { preview } from 'vite'
import type { Arguments } from '../cli.ts'
import { CliError } from '../error.ts'
import { fromRoot } from '../build/dev-server.ts'
import { settleSite } from '../build/site-folder.ts'
import { url } from '../site/urls.ts'
import { portOf, rootOf } from './root.ts'

/** 预览: serves the built site on this machine only, until stopped. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const root = rootOf(positionals)
  const out = resolve((values['out'] as string | undefined) ?? join(root, 'dist'))
  if (!existsSync(join(out, url.home)))
    throw new CliError(`${out} 里还没有网站；请先运行 jianbao build`)
  const port = portOf(values['port'], 4173)
  settleSite(out)
  const server = await preview({
    root: out,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    build: { outDir: out },
    preview: { host: '127.0.0.1', port, strictPort: false },
    plugins: [
      {
        name: 'jianbao-preview',
        configurePreviewServer: (self) => () => {
          self.middlewares.use((request, response) => {
            const path = (request.url ?? '/').split('?')[0]!
            const index = path.endsWith('/')
              ? join(out, decodeURIComponent(path), 'index.html')
              : ''
            const found = index.startsWith(out) && existsSync(index)
            response.statusCode = found ? 200 : 404
            response.setHeader('content-type', 'text/html; charset=utf-8')
            response.end(
              found ? readFileSync(index) : fromRoot(readFileSync(join(out, url.notFound), 'utf8')),
            )
          })
        },
      },
    ],
  })
  process.stderr.write(`网站已打开：${server.resolvedUrls?.local[0]}（按 Ctrl+C 结束）\n`)
  return new Promise((done) => {
    const stop = (): void => void server.close().then(() => done(0))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
