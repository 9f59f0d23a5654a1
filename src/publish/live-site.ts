/**
 * 现场: a site that follows its sources while they are edited. Nothing is written: a page is drawn when it is asked for,
 * from the records as they are now. What one file says is read at once; what all say together is put together again when
 * a page needs it.
 */
import { makeArchive, type Archive } from '../archive/archive.ts'
import type { Digest } from '../archive/digest.ts'
import type { Evidence } from '../check/evidence.ts'
import { readConfig, type Config } from '../config/config.ts'
import { failureOf, type Failure } from '../finding/failure.ts'
import { readNames, takeNames, type NamesFile } from '../text/names-file.ts'
import { isSidecar, orphans } from '../text/front/sidecar.ts'
import type { Bulletin } from '../bulletin/types.ts'
import {
  bulletinPages,
  surroundingsOf,
  type Register,
  type Surroundings,
} from '../site/bulletin-pages.ts'
import type { PageKind, Site } from '../site/contexts.ts'
import { exports } from '../site/exports.ts'
import { linksOf, withLinksOf } from '../site/links.ts'
import type { ArchiveKind, Own } from '../site/contexts.ts'
import { pageKinds } from '../site/pages.ts'
import { url } from '../site/urls.ts'
import { bulletinPaths, holdAgainst, settle, type Collection } from './collect.ts'
import type { Client } from './client-bundle.ts'
import { makeWorkerPool } from './worker-pool.ts'
import { draw } from './draw.ts'
import { BulletinWork, toAssessed, withFailure, type Read, type Setup } from './bulletin-work.ts'
import type { Assessed } from './assess.ts'
import type { Unit, UnitMemory } from './ledger.ts'
import type { Output } from './output.ts'
import { publicFiles } from './public-files.ts'
import { evidenceFrom, setupOf, textFrom } from './read.ts'
import { recordPieces } from './records-file.ts'
import { makeIndex } from './search-index.ts'
import { siteOf } from './site-of.ts'
import { openStore, type Store } from './store.ts'
import type { Templates } from './templates.ts'

interface LiveOptions {
  root: string
  url?: string
  client: () => Promise<Client>
  templates: () => Promise<Templates>
  progress?: (stage: string, done: number, total?: number) => void
}

/** Every file with its messages, and what is not published. */
export type Findings = Pick<Collection<Digest>, 'files' | 'withheld'>

/** How the files of a root are read now: changes with names and config. */
interface Reading {
  config: Config
  taken: NamesFile
  setup: Setup
  work: BulletinWork
  /** Files read so, by path. */
  reads: Map<string, Read>
}

export class LiveSite {
  private readonly options: LiveOptions
  private readonly store: Store
  private readonly closeStore: () => void
  private reading!: Reading
  private paths: string[] = []
  private client!: Client
  private templates!: Templates
  /** What all files say together; undefined after a change. */
  private settled: { collection: Collection<Digest>; byId: Map<string, Digest> } | undefined
  private made: Archive | undefined
  /** The archive before the last change: good enough for what stands around a bulletin. */
  private lastArchive: Archive | undefined
  private readonly assessed = new WeakMap<
    Read,
    { assessed: Assessed<Digest>; aliases: string[] | undefined; counts: number[] }
  >()
  private readonly evidence = new WeakMap<Read, Evidence>()
  /** The state of the files that were held against each other. */
  private compared: Collection<Digest> | undefined
  private readonly index = new KeptFiles()
  private indexOf: Archive | undefined

  private constructor(options: LiveOptions) {
    this.options = options
    const { store, close } = openStore(options.root)
    this.store = store
    this.closeStore = close
  }

  /** Reads everything once. Throws CliError or ConfigError as a build does. */
  static async open(options: LiveOptions): Promise<LiveSite> {
    const live = new LiveSite(options)
    try {
      live.paths = bulletinPaths(options.root)
      live.reading = live.read()
      live.client = await options.client()
      live.templates = await options.templates()
      await live.readAll()
      live.lastArchive = live.archive
    } catch (error) {
      live.close()
      throw error
    }
    return live
  }

  close(): void {
    this.closeStore()
  }

  private read(): Reading {
    const { root } = this.options
    const config = readConfig(root)
    const taken = takeNames(root, config)
    const setup = setupOf(root, config, taken, this.store)
    return { config, taken, setup, work: new BulletinWork(setup), reads: new Map() }
  }

  /** Reads what has not been read yet, in threads where it is much. */
  async readAll(): Promise<void> {
    const { reading } = this
    const missing = this.paths.filter((path) => !reading.reads.has(path))
    if (!missing.length) return
    const pool = makeWorkerPool(reading.setup, missing.length)
    let done = 0
    try {
      await pool.read(missing, (read, i) => {
        if (!reading.reads.has(missing[i]!)) reading.reads.set(missing[i]!, read)
        this.options.progress?.('读简报', ++done, missing.length)
      })
    } finally {
      await pool.close()
    }
    if (reading === this.reading) this.forget()
  }

  /** Bulletins were saved, added, renamed or removed. `paths`: below the root, with '/'. */
  bulletinsChanged(paths: readonly string[]): void {
    const { root } = this.options
    this.paths = bulletinPaths(root)
    const { reads, work } = this.reading
    const there = new Set(this.paths)
    for (const path of reads.keys()) if (!there.has(path)) reads.delete(path)
    for (const path of this.paths) {
      const isNew = !reads.has(path)
      if (isNew || paths.includes(path) || paths.some((each) => isSidecarOf(each, path)))
        reads.set(path, work.read(path))
    }
    this.forget()
  }

  /** Names or config were saved: everything is read anew, what is looked at first. Throws ConfigError. */
  rulesChanged(): void {
    const next = this.read()
    if (next.setup.key === this.reading.setup.key) next.reads = this.reading.reads
    this.reading = next
    this.forget()
  }

  get isBehind(): boolean {
    return this.paths.some((path) => !this.reading.reads.has(path))
  }

  async templatesChanged(): Promise<void> {
    this.templates = await this.options.templates()
  }

  async clientChanged(): Promise<void> {
    this.client = await this.options.client()
  }

  /** Paths of the styles that pages load. */
  get styles(): string[] {
    return this.client.files.map(({ path }) => path).filter((path) => path.endsWith('.css'))
  }

  private forget(): void {
    if (this.made) this.lastArchive = this.made
    this.settled = undefined
    this.made = undefined
  }

  private get now(): { collection: Collection<Digest>; byId: Map<string, Digest> } {
    if (this.settled) return this.settled
    const { root } = this.options
    const { config, taken, reads, work } = this.reading
    const { names, file: table } = readNames(root, config, taken)
    const all = this.paths.map((path) => {
      let read = reads.get(path)
      if (!read) reads.set(path, (read = work.read(path)))
      return this.assessedOf(read)
    })
    const beside = [...orphans(root, this.paths), ...(table ? [table] : [])]
    const collection = settle(
      all,
      names,
      beside,
      textFrom(this.store, (path) => reads.get(path)?.key),
    )
    const byId = new Map(collection.published.map((digest) => [digest.id, digest]))
    return (this.settled = { collection, byId })
  }

  /** A file as it was before it was held against the others, which adds to its messages. */
  private assessedOf(read: Read): Assessed<Digest> {
    let known = this.assessed.get(read)
    if (!known) {
      const assessed = toAssessed(read)
      const aliases = assessed.bulletin?.aliases
      const counts = [assessed.file, assessed.sidecar].map((file) => file?.messages.length ?? 0)
      this.assessed.set(read, (known = { assessed, aliases, counts }))
    }
    const { assessed, aliases, counts } = known
    assessed.file.messages.length = counts[0]!
    if (assessed.sidecar) assessed.sidecar.messages.length = counts[1]!
    if (assessed.bulletin && aliases) assessed.bulletin.aliases = aliases
    return assessed
  }

  /** What there is to say of the files. */
  get findings(): Findings {
    const { files, withheld } = this.now.collection
    return { files, withheld }
  }

  private get archive(): Archive {
    const { published, withdrawn, names } = this.now.collection
    return (this.made ??= makeArchive(published, withdrawn, names.entries))
  }

  private get siteNow(): { site: Site; register: Register } {
    return siteOf(this.reading.config, this.options.url, this.client.assets)
  }

  /** A file of the site as it is now; undefined where there is none. Throws CliError for a template that fails. */
  file(path: string): Output | undefined {
    const asset = this.client.files.find((each) => each.path === path)
    if (asset) return asset
    return (
      this.bulletinPage(path) ??
      this.archivePage(path) ??
      this.dataFile(path) ??
      publicFiles(this.options.root).files.find((each) => each.path === path)
    )
  }

  private bulletinPage(path: string): Output | undefined {
    const id = /^issues\/([^/]+?)(?:\.html|\/(?:\d+|source)\.html)$/.exec(path)?.[1]
    const digest = id === undefined ? undefined : this.now.byId.get(id)
    if (!digest) return undefined
    const key = this.reading.reads.get(digest.path)!.key!
    const parts = this.store.get(key)
    if (!parts) {
      // Somebody emptied the store: the file is read again.
      this.bulletinsChanged([digest.path])
      return this.bulletinPage(path)
    }
    const bulletin = JSON.parse(parts[1]!.toString()) as Bulletin
    if (digest.aliases) bulletin.aliases = digest.aliases
    else delete bulletin.aliases
    try {
      return this.drawPage(path, bulletin, parts[2]!.toString(), this.around(digest))
    } catch (error) {
      this.withhold(digest.path, failureOf('draw', error))
      return undefined
    }
  }

  private drawPage(
    path: string,
    bulletin: Bulletin,
    text: string,
    around: Surroundings,
  ): Output | undefined {
    const { site, register } = this.siteNow
    for (const { kind, own } of bulletinPages(bulletin, text, around, register))
      if (own.path === path) return { path, body: draw(this.templates, kind, site, own) }
    return undefined
  }

  /** A bulletin that brings out a defect is not published; until it is saved again. */
  private withhold(path: string, failure: Failure): void {
    const { reads } = this.reading
    reads.set(path, withFailure(reads.get(path)!, failure))
    this.forget()
  }

  /** By the archive before the change, where the bulletin was in it: all of it need not be put together for one page. */
  private around(digest: Digest): Surroundings {
    const place = (archive: Archive | undefined): number =>
      archive?.bulletins.findIndex(({ id }) => id === digest.id) ?? -1
    const known = this.made ?? this.lastArchive
    const isKnown = place(known) >= 0
    const archive = isKnown ? known! : this.archive
    const at = place(archive)
    const { bulletins } = archive
    return surroundingsOf(digest, bulletins[at + 1], bulletins[at - 1], linksOf(archive))
  }

  /** Holds the bulletins against each other: what the findings lack so far. Says whether there was anything to do. */
  compare(): boolean {
    const { collection } = this.now
    if (this.compared === collection) return false
    this.compared = collection
    const { reads } = this.reading
    const all = this.paths.map((path) => {
      const read = reads.get(path)!
      let evidence = this.evidence.get(read)
      if (!evidence) {
        evidence = evidenceFrom(this.store, read.key)
        if (evidence) this.evidence.set(read, evidence)
      }
      return { ...this.assessed.get(read)!.assessed, ...(evidence ? { evidence } : {}) }
    })
    holdAgainst(
      all,
      collection.names,
      textFrom(this.store, (path) => reads.get(path)?.key),
    )
    return true
  }

  private archivePage(path: string): Output | undefined {
    if (!path.endsWith('.html')) return undefined
    const found = this.find(path)
    if (!found) return undefined
    const { kind, own } = found
    return { path, body: draw(this.templates, kind, this.siteNow.site, own) }
  }

  private find(path: string): { kind: ArchiveKind; own: Own<ArchiveKind> } | undefined {
    const { archive } = this
    for (const kind of kindsAt(path)) {
      const part = partOf(archive, kind, path)
      for (const own of pageKinds[kind](part) as Iterable<Own<ArchiveKind>>)
        if (own.path === path) return { kind, own }
    }
    return undefined
  }

  private dataFile(path: string): Output | undefined {
    if (path.startsWith('search/')) return this.indexFile(path)
    if (path === url.records) {
      const recorded = this.archive.bulletins.map(({ id, aliases = [] }) => ({
        key: this.keyOf(id),
        aliases,
      }))
      return { path, body: Buffer.concat([...recordPieces(recorded, this.store)]) }
    }
    return exports
      .flatMap(({ render }) => render(this.archive, this.siteNow.site) ?? [])
      .find((each) => each.path === path)
  }

  private keyOf(id: string): string {
    return this.reading.reads.get(this.now.byId.get(id)!.path)!.key!
  }

  private indexFile(path: string): Output | undefined {
    if (this.indexOf !== this.archive) {
      makeIndex(
        this.archive,
        (id) => JSON.parse(this.store.get(this.keyOf(id))![3]!.toString()),
        { base: '', keyOf: (id) => this.keyOf(id), ledger: this.index },
        (output) => this.index.put(output),
        () => undefined,
      )
      this.indexOf = this.archive
    }
    return this.index.get(path)
  }
}

/** Does a sidecar of this name belong to a bulletin? It may be named after the whole name, or without the ending. */
function isSidecarOf(sidecar: string, bulletin: string): boolean {
  if (!isSidecar(sidecar)) return false
  const bare = sidecar.replace(/\.[^./]*$/, '')
  return bulletin === bare || bulletin.replace(/\.[^./]*$/, '') === bare
}

/** Kinds of pages that may stand at an address. */
function kindsAt(path: string): ArchiveKind[] {
  const folder = /^([^/]*)\//.exec(path)?.[1]
  const inFolders: Record<string, ArchiveKind[]> = {
    people: ['person'],
    works: ['work'],
    orgs: ['organization'],
    days: ['day'],
    years: ['year'],
    issues: ['withdrawn', 'redirect'],
  }
  if (folder !== undefined) return Object.hasOwn(inFolders, folder) ? inFolders[folder]! : []
  const within = new Set<PageKind>(Object.values(inFolders).flat())
  return (Object.keys(pageKinds) as ArchiveKind[]).filter((kind) => !within.has(kind))
}

/** The archive with only the entity whose page is at an address: there may be a hundred thousand others. */
function partOf(archive: Archive, kind: ArchiveKind, path: string): Archive {
  const slug = /^[^/]+\/(.+?)(?:\/[^/]+)?\.html$/.exec(path)?.[1]
  const only = <T extends { slug: string }>(list: readonly T[]): T[] =>
    list.filter((each) => each.slug === slug)
  const part: Partial<Archive> =
    kind === 'person'
      ? { people: only(archive.people) }
      : kind === 'work'
        ? { works: only(archive.works) }
        : kind === 'organization'
          ? { organizations: only(archive.organizations) }
          : {}
  return withLinksOf(archive, { ...archive, ...part })
}

/** Files that are made when they are asked for, and kept until what they are made of changes. */
class KeptFiles implements UnitMemory {
  private readonly units = new Map<string, Unit>()
  private readonly files = new Map<string, Output>()

  unchanged(id: string, key: string): Unit | undefined {
    const unit = this.units.get(id)
    return unit?.key === key ? unit : undefined
  }

  note(id: string, unit: Unit): void {
    this.units.set(id, unit)
  }

  put(output: Output): { path: string } {
    this.files.set(output.path, output)
    return output
  }

  get(path: string): Output | undefined {
    return this.files.get(path)
  }
}
