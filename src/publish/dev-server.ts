/**
 * 编辑服务器: serves a live site on this machine only, follows its sources, and tells the open pages what has changed.
 * Whatever is wrong with a source is shown in the browser; nothing ends the server but its user.
 */
import { realpathSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, relative, resolve } from 'node:path'
import { CliError, refusal } from '../error/error.ts'
import { ConfigError } from '../config/config.ts'
import { toDetails } from '../finding/finding.ts'
import { url } from '../site/urls.ts'
import type { DevFiles } from './client-bundle.ts'
import { clientFiles, devFiles } from './client-files.ts'
import { contentHash } from './fingerprint.ts'
import type { DevState } from '../client/dev-state.ts'
import { LiveSite, type Findings } from './live-site.ts'
import { admit, contentTypes, fromRoot, listen } from './local-server.ts'
import { packageRoot } from './package-root.ts'
import { liveTemplates, type LiveTemplates } from './templates.ts'

interface DevOptions {
  root: string
  /** 0 for any that is free. */
  port: number
  url?: string
  progress?: (stage: string, done: number, total?: number) => void
  /** Told in Chinese what happens. */
  say?: (text: string) => void
}

interface Dev {
  /** http://127.0.0.1:5173/ */
  address: string
  close: () => Promise<void>
}

/** Addresses of the server's own: no page of a site begins so. */
const own = '/.jianbao/'
/** Changes that come within this time belong together, in ms. */
const together = 12
const shownFindings = 200
/** So long after a change the watcher may pass over another of the same file, in ms. */
const unseen = 80
/** After so long without a change the bulletins are held against each other, in ms. */
const idle = 400

/** Starts the server. Throws CliError or ConfigError where the root cannot be read at all. */
export async function startDev(options: DevOptions): Promise<Dev> {
  const root = realpathSync(options.root)
  const templates = await liveTemplates(root, ['**/dist/**', '**/.jianbao/**', '**/lib/**'])
  try {
    const site = await LiveSite.open({
      root,
      ...(options.url === undefined ? {} : { url: options.url }),
      client: () => clientFiles(root),
      templates: templates.load,
      ...(options.progress ? { progress: options.progress } : {}),
    })
    return await new DevServer(options, root, site, templates).start()
  } catch (error) {
    await templates.server.close()
    throw error
  }
}

/** What may fail apart from the rest. */
type Attempt = 'bulletins' | 'client' | 'templates' | 'rules' | 'findings' | 'comparing' | 'drawing'

class DevServer {
  private readonly options: DevOptions
  private readonly root: string
  private readonly site: LiveSite
  private readonly templates: LiveTemplates
  private readonly server: Server
  private readonly listeners = new Set<ServerResponse>()
  private readonly pending = new Set<string>()
  private own!: DevFiles
  private version = 1
  /** As it was when the site could last be read. */
  private found: Findings
  /** What failed, by what was tried; it fails until the same is tried again. */
  private readonly failures = new Map<Attempt, string>()
  private timer: NodeJS.Timeout | undefined
  private idleTimer: NodeJS.Timeout | undefined
  private working = Promise.resolve()

  constructor(options: DevOptions, root: string, site: LiveSite, templates: LiveTemplates) {
    this.options = options
    this.root = root
    this.site = site
    this.templates = templates
    this.found = site.findings
    this.server = createServer((request, response) => this.answer(request, response))
  }

  async start(): Promise<Dev> {
    this.own = await devFiles()
    const port = await listen(this.server, this.options.port)
    const { watcher } = this.templates.server
    const followed = ['bulletins', 'templates', 'public', 'jianbao.config.json']
    watcher.add([
      ...followed.map((name) => join(this.root, name)),
      join(packageRoot(), 'src', 'client'),
    ])
    watcher.on('all', (event, path) => this.notice(event, path))
    watcher.on('error', () => undefined)
    this.compareWhenIdle()
    return { address: `http://127.0.0.1:${port}/`, close: () => this.close() }
  }

  private async close(): Promise<void> {
    clearTimeout(this.timer)
    clearTimeout(this.idleTimer)
    for (const listener of this.listeners) listener.end()
    this.server.closeAllConnections()
    await new Promise((done) => this.server.close(done))
    await this.templates.server.close()
    await this.working
    this.site.close()
  }

  // Following the sources.

  private notice(event: string, full: string): void {
    if (event === 'addDir' || event === 'unlinkDir') return
    const path = relative(this.root, resolve(full)).replaceAll('\\', '/')
    const client = relative(join(packageRoot(), 'src', 'client'), resolve(full))
    const isOurs = /^(?:bulletins|templates|public)\/|^jianbao\.config\.json$/.test(path)
    if (!isOurs && (client.startsWith('..') || client === '')) return
    this.pending.add(isOurs ? path : 'client')
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.working = this.working
        .then(() => this.follow())
        .catch((error: unknown) => {
          this.options.say?.(messageOf(error))
        })
    }, together)
  }

  private async follow(): Promise<void> {
    const paths = [...this.pending]
    this.pending.clear()
    this.lookAgain(paths)
    const any = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path))
    const bulletins = paths.filter(
      (path) => path.startsWith('bulletins/') && path !== 'bulletins/names.csv',
    )
    // What fails keeps nothing else back, and stays told until it is mended, whatever else is saved.
    this.failures.delete('drawing')
    if (bulletins.length)
      await this.attempt('bulletins', () => this.site.bulletinsChanged(bulletins))
    if (any(/^client$|^templates\/.*\.css$/))
      await this.attempt('client', () => this.site.clientChanged())
    if (any(/^templates\//)) await this.attempt('templates', () => this.site.templatesChanged())
    if (any(/^jianbao\.config\.json$|^bulletins\/names\.csv$/))
      await this.attempt('rules', () => this.site.rulesChanged())
    await this.attempt('findings', () => void (this.found = this.site.findings))
    this.tell()
    if (this.site.isBehind) {
      await this.attempt('findings', async () => {
        await this.site.readAll()
        this.found = this.site.findings
      })
      this.tell()
    }
    this.compareWhenIdle()
  }

  /** What bulletins say of each other takes longer than a page: it comes when the editor rests. */
  private compareWhenIdle(): void {
    clearTimeout(this.idleTimer)
    this.idleTimer = setTimeout(() => {
      this.working = this.working.then(async () => {
        let isNew = false
        await this.attempt('comparing', () => void (isNew = this.site.compare()))
        if (isNew || this.failures.has('comparing')) this.tell()
      })
    }, idle)
  }

  /** The watcher passes over a second change that comes soon after the first: it is looked for. */
  private lookAgain(paths: readonly string[]): void {
    const seen = paths.map(
      (path) => [join(this.root, path), stampOf(join(this.root, path))] as const,
    )
    setTimeout(() => {
      for (const [full, stamp] of seen) if (stampOf(full) !== stamp) this.notice('change', full)
    }, unseen).unref()
  }

  /** Whatever fails is shown, and the site stays as it was. */
  private async attempt(what: Attempt, work: () => void | Promise<void>): Promise<void> {
    try {
      await work()
      this.failures.delete(what)
    } catch (error) {
      this.failures.set(what, messageOf(error))
      this.options.say?.(messageOf(error))
    }
  }

  /** The first of what fails now. */
  private get failure(): string | undefined {
    return this.failures.values().next().value
  }

  // Telling the pages.

  private tell(): void {
    this.version++
    const data = this.stateEvent()
    for (const listener of this.listeners) listener.write(data)
  }

  private stateEvent(): string {
    return `data: ${JSON.stringify(this.state())}\n\n`
  }

  private state(): DevState {
    const { files, withheld } = this.found
    const all = files.flatMap((file) =>
      toDetails(file).flatMap(
        ({
          severity,
          span: _,
          endLine: __,
          endColumn: ___,
          edits: ____,
          isSecret: _____,
          ...rest
        }) => (severity === 'info' ? [] : [{ file: file.path, severity, ...rest }]),
      ),
    )
    return {
      version: this.version,
      ...(this.failure === undefined ? {} : { failure: this.failure }),
      findings: all
        .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
        .slice(0, shownFindings),
      count: all.length,
      withheld,
      styles: this.site.styles,
    }
  }

  // Answering.

  private answer(request: IncomingMessage, response: ServerResponse): void {
    try {
      const path = admit(request, response)
      if (path === undefined) return
      if (path.startsWith(own)) return this.answerOwn(path.slice(own.length), request, response)
      const file = this.site.file(path.slice(1) + (path.endsWith('/') ? url.home : ''))
      // A page that brings out a defect withholds its bulletin.
      if (!file && this.found.withheld.length < this.site.findings.withheld.length) {
        this.found = this.site.findings
        this.tell()
      }
      if (!file) return this.notFound(response)
      const type = contentTypes[extname(file.path).toLowerCase()] ?? 'application/octet-stream'
      response.setHeader('content-type', type)
      if (file.path.endsWith('.html')) this.page(String(file.body), response)
      else response.end(file.body)
    } catch (error) {
      this.fail(error, response)
    }
  }

  private notFound(response: ServerResponse): void {
    const page = this.site.file(url.notFound)
    response.statusCode = 404
    response.setHeader('content-type', contentTypes['.html']!)
    this.page(fromRoot(String(page?.body ?? '')), response)
  }

  private answerOwn(name: string, request: IncomingMessage, response: ServerResponse): void {
    if (name === 'dev.js' || name === 'dev.css') {
      response.setHeader('content-type', contentTypes[extname(name)]!)
      return void response.end(name === 'dev.js' ? this.own.script : this.own.style)
    }
    if (name === 'events') {
      response.setHeader('content-type', 'text/event-stream')
      response.write(this.stateEvent())
      this.listeners.add(response)
      request.on('close', () => this.listeners.delete(response))
      return
    }
    this.notFound(response)
  }

  /** A page that cannot be drawn still shows what is wrong, and comes back when it is mended. */
  private fail(error: unknown, response: ServerResponse): void {
    const message = messageOf(error)
    if (this.failures.get('drawing') !== message) {
      this.failures.set('drawing', message)
      this.options.say?.(message)
      // A page that is open as it was when this failed last would not hear of it.
      this.tell()
    }
    response.statusCode = 500
    response.setHeader('content-type', contentTypes['.html']!)
    const page = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>出错了</title></head><body><main></main></body></html>`
    this.page(page, response)
  }

  /** A page with the script that follows the server; its hash tells whether it has changed. */
  private page(page: string, response: ServerResponse): void {
    const hash = contentHash(page)
    const tags = `<link rel="stylesheet" href="${own}dev.css">
<script defer src="${own}dev.js" data-page="${hash}"></script>
</head>`
    response.setHeader('x-jianbao-page', hash)
    response.end(page.replace('</head>', () => tags))
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CliError || error instanceof ConfigError) return error.message
  return refusal(error) ?? `程序出错：${(error as Error)?.stack ?? String(error)}`
}

/** Tells a file from what it was. */
function stampOf(full: string): string {
  const stat = statSync(full, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs} ${stat.size}` : ''
}
