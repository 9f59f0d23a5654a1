/**
 * 本机服务器: what every server on an editor's machine does before it answers: it is asked under its own name, by its own
 * pages, for a path of the site; nothing else is answered. What it sends belongs to its own pages alone.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

export const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** Under these names only: a page from elsewhere that has its own name lead here is not answered. */
const isLocal = (host: string | undefined): boolean =>
  /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host ?? '')

/** Asked by its own pages, or typed; what another site asks for (Fetch Metadata) is not answered. */
const isOwn = (site: string | string[] | undefined): boolean =>
  site === undefined || site === 'same-origin' || site === 'none'

/** The path that is asked for, decoded, empty where there can be none; undefined where the request was answered with a refusal. */
export function admit(request: IncomingMessage, response: ServerResponse): string | undefined {
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'no-store')
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead || !isLocal(request.headers.host) || !isOwn(request.headers['sec-fetch-site'])) {
    refuse(response, 403)
    return undefined
  }
  try {
    return pathOf(decodeURIComponent((request.url ?? '/').split(/[?#]/)[0]!))
  } catch {
    // Escapes that are none.
    refuse(response, 400)
    return undefined
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}

/** A path of the site; what steps out of it, or has other separators, is none: empty. */
const pathOf = (path: string): string =>
  path.startsWith('/') && !/[\\\0]/.test(path) && !path.split('/').includes('..') ? path : ''

/** Listens on this machine only; where the port is taken, on the next that is free. Returns the port. */
export function listen(server: Server, port: number, attempts = 20): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0 || attempts === 0) return fail(error)
      listen(server, port + 1, attempts - 1).then(done, fail)
    })
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error')
      server.on('error', () => undefined)
      done((server.address() as { port: number }).port)
    })
  })
}

/** The 404 page shows at any depth. */
export const fromRoot = (page: string): string =>
  page.replace(/ (href|src|action)="(?![a-z]+:|#|\/)/g, ' $1="/')
