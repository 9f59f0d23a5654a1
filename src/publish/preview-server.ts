/** 预览服务器: a built site on this machine only, as a host would serve it. No link is followed, and no dotfile is served. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { url } from '../site/urls.ts'
import { admit, contentTypes, fromRoot, listen } from './local-server.ts'

interface Preview {
  /** http://127.0.0.1:4173/ */
  address: string
  close: () => Promise<void>
}

/** Serves the folder of a site. `port`: 0 for any that is free. */
export async function startPreview(out: string, wanted: number): Promise<Preview> {
  const root = realpathSync(out)
  const server = createServer((request, response) => {
    const path = admit(request, response)
    if (path === undefined) return
    const file = fileAt(root, path.endsWith('/') ? path + url.home : path)
    response.statusCode = file ? 200 : 404
    response.setHeader('content-type', typeOf(file ? path : url.notFound))
    const missing = file ? undefined : fileAt(root, `/${url.notFound}`)
    response.end(file ?? fromRoot(missing?.toString('utf8') ?? ''))
  })
  const port = await listen(server, wanted)
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const typeOf = (path: string): string =>
  path.endsWith('/')
    ? contentTypes['.html']!
    : (contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream')

/** Bytes of a plain file below the root, no step of whose path is a link or hidden. */
function fileAt(root: string, path: string): Buffer | undefined {
  const steps = path.split('/').filter(Boolean)
  if (!steps.length || steps.some((step) => step.startsWith('.') && step !== '.well-known'))
    return undefined
  let place = root
  for (const [i, step] of steps.entries()) {
    place = join(place, step)
    const stat = lstatSync(place, { throwIfNoEntry: false })
    const isLast = i === steps.length - 1
    if (!stat || (isLast ? !stat.isFile() : !stat.isDirectory())) return undefined
  }
  return readFileSync(place)
}
