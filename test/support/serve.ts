import { createServer, type Server } from 'node:http'
import { existsSync, readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** Serves a folder below `base` (/ or /a/b/) as a plain static host does. Returns the address and the paths asked for. */
export async function serve(
  folder: string,
  base: string,
): Promise<{ url: string; server: Server; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0]!)
    asked.push(path)
    let file = path.startsWith(base) ? join(folder, path.slice(base.length)) : ''
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html')
    if (!file || !existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`, server, asked }
}

/** A folder at the three kinds of address that a site may have; `close` ends what serves it. */
export async function serveEverywhere(
  folder: string,
): Promise<{ addresses: Record<'/' | '/a/b/' | 'file://', string>; close: () => void }> {
  const [root, path] = await Promise.all([serve(folder, '/'), serve(folder, '/a/b/')])
  return {
    addresses: { '/': root.url, '/a/b/': path.url, 'file://': `${pathToFileURL(folder).href}/` },
    close: () => {
      root.server.close()
      path.server.close()
    },
  }
}
