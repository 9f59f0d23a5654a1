/** 生成网站: the whole flow in order, from a root to the files of its site. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeArchive, type Archive } from '../archive/archive.ts'
import type { Digest } from '../archive/digest.ts'
import type { Config } from '../config/config.ts'
import { failureOf, type Failure, type Step } from '../finding/failure.ts'
import { CliError, inWords } from '../error/error.ts'
import { readNames, takeNames } from '../text/names-file.ts'
import { orphans } from '../text/front/sidecar.ts'
import type { Names } from '../language/names/names.ts'
import type { SearchDocument } from '../search/reader/document.ts'
import { surroundingsOf, type Register } from '../site/bulletin-pages.ts'
import type { Site } from '../site/contexts.ts'
import { exports } from '../site/exports.ts'
import { linksOf } from '../site/links.ts'
import { url } from '../site/urls.ts'
import { drawArchive } from './archive-pages.ts'
import { clientFiles } from './client-files.ts'
import { bulletinPaths, settle, type Collection } from './collect.ts'
import { makeWorkerPool, type WorkerPool } from './worker-pool.ts'
import { bulletinKind, isPageKind, kindLabels, type FileKind } from './file-kinds.ts'
import { fingerprint, foldersKey, programKey } from './fingerprint.ts'
import { toAssessed, withFailure, type Order, type Read } from './bulletin-work.ts'
import { indexProblems } from './index-check.ts'
import { isPage } from './inspect.ts'
import { Ledger } from './ledger.ts'
import { Links, type Wrong } from './links.ts'
import type { Made, Output } from './output.ts'
import { publicFiles } from './public-files.ts'
import { setupOf, textFrom } from './read.ts'
import { recordPieces, type Recorded } from './records-file.ts'
import { makeIndex } from './search-index.ts'
import {
  checkOut,
  holds,
  manifestText,
  readManifest,
  SiteFolder,
  type SiteChange,
  type SiteManifest,
} from './site-folder.ts'
import { siteBase, siteOf } from './site-of.ts'
import { Stage } from './stage.ts'
import { openStore, type Store } from './store.ts'
import { loadTemplates, type Templates } from './templates.ts'
import { isCompressible, sumsFile, compressedOf } from './compressed.ts'

export interface BuildOptions {
  root: string
  out: string
  config: Config
  /** Absolute address of the site; wins over the config's. */
  url?: string
  /** Remove what others put into the output folder. */
  clean?: boolean
  /** Do not publish a site of more files. */
  maxFiles?: number
  /** Add compressed copies and checksums. */
  isRelease?: boolean
  /** Find out what would change, and change nothing. */
  isPlan?: boolean
  /** How many threads work; by default as many as it is worth. */
  threads?: number
  progress?: Progress
}

/** Told as the build goes on: its stage, how much of it is done, of how much where that is known. */
export type Progress = (stage: string, done: number, total?: number) => void

export interface BuildResult extends Collection<Digest> {
  written: Written
  items: number
  /** Outputs left out, and why. */
  leftOut: string[]
  /** Which template made which page, in the order of the kinds. */
  served: Served[]
  /** Templates and fragments of the root that replaced ours. */
  replaced: readonly string[]
  /** What this build changes in the site, sorted. */
  change: Changed
  /** What the deployer should know, in Chinese. */
  notes: string[]
}

interface Written {
  total: number
  changed: number
  removed: number
  bytes: number
}

interface Changed {
  added: string[]
  changed: string[]
  removed: string[]
  kindOf: (path: string) => FileKind
}

/** A page that was made: its address, and the template that made it. */
interface Served {
  path: string
  template: string
  /** Of the root, not of the program. */
  isOfRoot: boolean
}

export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root, out, isPlan = false, clean = false } = options
  checkOut(root, out, clean)
  const isNew = !existsSync(out)
  const folder = isPlan ? undefined : new SiteFolder(out)
  const opened = openStore(root)
  try {
    const build = new Build(options, folder, opened.store)
    if (!opened.isLasting)
      build.notes.push('缓存文件夹 .jianbao 写不进去，这次没有用缓存；下次生成会和第一次一样慢')
    return await build.run()
  } catch (error) {
    throw inWords(`生成 ${out} 时出错，原来的网站没有动`, error)
  } finally {
    opened.close()
    folder?.close(isNew)
  }
}

/** What the making of a site rests on, beside the bulletins. */
interface Ground {
  site: Site
  register: Register
  names: Names
  templates: Templates
  client: readonly Output[]
  /** Of `public/`. */
  publics: readonly Output[]
  /** Entry of a file in the store. */
  keyOf: (path: string) => string
}

/** A site that was made, and found right. */
interface MadeSite {
  collection: Collection<Digest>
  archive: Archive
  leftOut: string[]
}

/** So many times bulletins with wrong pages are taken out, and the site is made again. */
const mostRounds = 5

const wrongSite = (wrong: readonly Wrong[]): CliError =>
  new CliError(
    `生成的网站有 ${wrong.length} 处不对，没有发布，原来的网站没有动：\n${wrong
      .slice(0, 10)
      .map(({ message }) => `  ${message}`)
      .join('\n')}`,
  )

/** One build. */
class Build {
  readonly notes: string[] = []
  private readonly options: BuildOptions
  private readonly folder: SiteFolder | undefined
  private readonly store: Store
  private readonly stage: Stage
  private readonly ledger: Ledger
  private links = new Links()
  private readonly before: SiteManifest
  /** Every file of the site by its path. */
  private readonly files = new Map<string, Made & { kind: FileKind }>()
  /** Those that lie on the stage. */
  private readonly staged = new Set<string>()
  /** Their addresses, where upper and lower case are one. */
  private readonly addresses = new Set<string>()

  constructor(options: BuildOptions, folder: SiteFolder | undefined, store: Store) {
    this.options = options
    this.folder = folder
    this.store = store
    this.stage = new Stage(folder?.stageFolder)
    this.before = this.readBefore()
    this.ledger = new Ledger(options.root, options.out)
  }

  private readBefore(): SiteManifest {
    const { out, clean } = this.options
    try {
      return readManifest(out)
    } catch (error) {
      if (clean) return {}
      throw error
    }
  }

  async run(): Promise<BuildResult> {
    const { root, config } = this.options
    siteBase(this.options.url ?? config.site.url)
    const paths = bulletinPaths(root)
    const taken = takeNames(root, config)
    const { names, file: table } = readNames(root, config, taken)
    const pool = makeWorkerPool(
      setupOf(root, config, taken, this.store),
      paths.length,
      this.options.threads,
    )
    try {
      const client = clientFiles(root)
      const templates = loadTemplates(root)
      // Both may fail before they are waited for.
      client.catch(() => undefined)
      templates.catch(() => undefined)
      const reads = await this.read(pool, paths)
      const damaged = reads.filter(({ wasDamaged }) => wasDamaged).length
      if (damaged) this.notes.push(`缓存里有 ${damaged} 个损坏的条目，没有使用，已重新生成`)
      const keys = new Map(reads.map(({ file, key }) => [file.path, key]))
      const publics = publicFiles(root)
      if (publics.leftOut.length)
        this.notes.push(
          `public 里这些文件不像是要公开的，没有放进网站：${publics.leftOut.join('、')}`,
        )
      const ground: Ground = {
        ...siteOf(config, this.options.url, (await client).assets),
        names,
        templates: await templates,
        client: (await client).files,
        publics: publics.files,
        keyOf: (path) => keys.get(path)!,
      }
      const settled = (): Collection<Digest> =>
        settle(
          reads.map(toAssessed),
          names,
          [...orphans(root, paths), ...(table ? [table] : [])],
          textFrom(this.store, (path) => keys.get(path)),
        )
      const made = await this.makeWithout(reads, settled, pool, ground)
      if (this.options.isRelease) await this.release()
      const used = new Set(reads.flatMap(({ key }) => (key === undefined ? [] : [key])))
      const change = this.publish()
      if (this.folder) this.store.keepOnly(used)
      return this.result(made, ground.templates, change)
    } finally {
      await pool.close()
    }
  }

  /**
   * Makes the site. A bulletin that brings out a defect, or whose pages are wrong, is withheld with a finding (in `reads`),
   * and the site is made without it.
   */
  private async makeWithout(
    reads: Read[],
    settled: () => Collection<Digest>,
    pool: WorkerPool,
    ground: Ground,
  ): Promise<MadeSite> {
    for (let round = 1; ; round++) {
      const collection = settled()
      const failures = new Map<string, Failure>()
      const made = await this.attempt(collection, pool, ground, failures)
      if (made && !failures.size) {
        const wrong = [...this.linkProblems(made.archive), ...(await this.indexProblems())]
        if (!wrong.length) return { collection, ...made }
        this.blame(wrong, made.archive, failures)
        if (!failures.size || round > mostRounds) throw wrongSite(wrong)
      }
      reads.forEach((read, i) => {
        const failure = failures.get(read.file.path)
        if (failure) reads[i] = withFailure(read, failure)
      })
      this.begin()
    }
  }

  /** Forgets what was made. */
  private begin(): void {
    this.links = new Links()
    this.ledger.begin()
    for (const known of [this.files, this.staged, this.addresses]) known.clear()
  }

  /** The site of the published, or which of them fail. Throws where none of them alone does. */
  private async attempt(
    { published, withdrawn }: Collection<Digest>,
    pool: WorkerPool,
    ground: Ground,
    failures: Map<string, Failure>,
  ): Promise<{ archive: Archive; leftOut: string[] } | undefined> {
    try {
      const archive = makeArchive(published, withdrawn, ground.names.entries)
      return { archive, leftOut: await this.make(pool, archive, ground, failures) }
    } catch (error) {
      // What is no defect is thrown on.
      failureOf('index', error)
      for (const bulletin of published) {
        const failure = await this.failureAlone(bulletin, ground)
        if (failure) failures.set(bulletin.path, failure)
      }
      if (!failures.size) throw error
      return undefined
    }
  }

  /** What goes wrong with an archive of this bulletin alone. */
  private async failureAlone(bulletin: Digest, ground: Ground): Promise<Failure | undefined> {
    let task: Step = 'index'
    const keyOf = (): string => ground.keyOf(bulletin.path)
    const memory = { unchanged: () => undefined, note: () => undefined }
    const drop = (): void => undefined
    try {
      const archive = makeArchive([bulletin], [], ground.names.entries)
      makeIndex(
        archive,
        () => this.documentsOf(keyOf()),
        { base: '', keyOf, ledger: memory },
        (output) => output,
        drop,
      )
      task = 'draw'
      await drawArchive(
        archive,
        ground.site,
        ground.templates,
        { base: '', keyOf, ledger: memory },
        {
          put: drop,
          keep: drop,
        },
      )
      return undefined
    } catch (error) {
      return failureOf(task, error)
    }
  }

  /** Of what is wrong with the site: the bulletins on whose pages it stands, or to whose pages it leads. */
  private blame(wrong: readonly Wrong[], archive: Archive, failures: Map<string, Failure>): void {
    const paths = new Map(archive.bulletins.map(({ id, path }) => [id, path]))
    const ownerOf = (page: string): string | undefined =>
      paths.get(/^issues\/([^/#]+?)(?:\.html|\/|#|$)/.exec(page)?.[1] ?? '')
    for (const { page, link = '', message } of wrong) {
      const path = ownerOf(page) ?? ownerOf(link)
      if (path !== undefined) failures.set(path, { task: 'draw', message })
    }
  }

  private tell(stage: string, done: number, total?: number): void {
    this.options.progress?.(stage, done, total)
  }

  private async read(pool: WorkerPool, paths: readonly string[]): Promise<Read[]> {
    const reads: Read[] = []
    let done = 0
    await pool.read(paths, (read, i) => {
      reads[i] = read
      this.tell('读简报', ++done, paths.length)
    })
    return reads
  }

  /** Makes every file of the site, or finds it made. Returns the exports that were left out. */
  private async make(
    pool: WorkerPool,
    archive: Archive,
    ground: Ground,
    failures: Map<string, Failure>,
  ): Promise<string[]> {
    const { root } = this.options
    const { site, register, templates, client } = ground
    const paths = new Map(archive.bulletins.map(({ id, path }) => [id, path]))
    const keyOf = (id: string): string => ground.keyOf(paths.get(id)!)
    const base = fingerprint(
      programKey(),
      foldersKey(join(root, 'templates')),
      JSON.stringify([site, register]),
    )
    for (const output of client) this.put('asset', output)
    for (const output of ground.publics) this.put('public', output)
    const orders = this.orders(archive, base, keyOf)
    await pool.prepare({ site, register, stage: this.folder?.stageFolder })
    let done = archive.bulletins.length - orders.length
    await Promise.all([
      pool.draw(
        orders.map(({ order }) => order),
        ({ made, links, wrong, failure }, i) => {
          const { id, key } = orders[i]!
          if (failure) return void failures.set(paths.get(id)!, failure)
          for (const each of made) this.add(each, bulletinKind(id, each.path))
          this.links.add(url.issue({ id }), links)
          const page = url.issue({ id })
          this.links.wrong.push(...wrong.map((message) => ({ page, message })))
          this.ledger.note(url.issue({ id }), { key, paths: made.map(({ path }) => path) })
          this.tell('画简报的页面', ++done, archive.bulletins.length)
        },
      ),
      drawArchive(
        archive,
        site,
        templates,
        { base, keyOf, ledger: this.ledger },
        {
          put: (kind, output) => {
            this.put(kind, output)
            this.links.addPage(output.path, output.body as string, site.base)
          },
          keep: (kind, path) => this.keep(kind, path),
        },
      ),
    ])
    if (failures.size) return []
    // What the threads hold is worth more to the index.
    await pool.rest()
    this.tell('写检索数据', 0)
    this.index(archive, base, keyOf)
    this.records(archive, keyOf)
    const leftOut: string[] = []
    for (const { name, render } of exports) {
      const made = render(archive, site)
      if (made) for (const output of made) this.put('export', output)
      else leftOut.push(`${name}（需要 --url）`)
    }
    return leftOut
  }

  /** What is to be drawn of the bulletins; the pages of the others are kept. */
  private orders(
    archive: Archive,
    base: string,
    keyOf: (id: string) => string,
  ): { id: string; key: string; order: Order }[] {
    const links = linksOf(archive)
    const { bulletins } = archive
    return bulletins.flatMap((bulletin, i) => {
      const { id, path, aliases = [] } = bulletin
      const around = surroundingsOf(bulletin, bulletins[i + 1], bulletins[i - 1], links)
      const order: Order = { path, key: keyOf(id), aliases, around }
      const key = fingerprint(base, JSON.stringify(order))
      const known = this.ledger.unchanged(url.issue({ id }), key)
      if (!known) return [{ id, key, order }]
      this.ledger.note(url.issue({ id }), known)
      for (const own of known.paths) this.keep(bulletinKind(id, own), own)
      return []
    })
  }

  private documentsOf(key: string): SearchDocument[] {
    const parts = this.store.get(key)
    if (!parts) throw new CliError(`缓存在生成过程中被改动；请再生成一次`)
    return JSON.parse(parts[3]!.toString()) as SearchDocument[]
  }

  private index(archive: Archive, base: string, keyOf: (id: string) => string): void {
    makeIndex(
      archive,
      (id) => this.documentsOf(keyOf(id)),
      { base, keyOf, ledger: this.ledger },
      (output) => this.put('search-data', output),
      (path) => this.keep('search-data', path),
    )
  }

  /** `data/bulletins.json`, a record a line. */
  private records(archive: Archive, keyOf: (id: string) => string): void {
    const recorded = archive.bulletins.map(({ id, aliases = [] }): Recorded => ({
      key: keyOf(id),
      aliases,
    }))
    const key = fingerprint(JSON.stringify(recorded))
    const known = this.ledger.unchanged(url.records, key)
    if (known) {
      this.ledger.note(url.records, known)
      return this.keep('export', url.records)
    }
    this.add(this.stage.putPieces(url.records, recordPieces(recorded, this.store)), 'export')
    this.ledger.note(url.records, { key, paths: [url.records] })
  }

  /** Compressed copies and checksums, of what is new. */
  private async release(): Promise<void> {
    const all = [...this.files.values()].filter(isCompressible)
    let done = 0
    const press = async ({ path, hash }: Made): Promise<void> => {
      const id = `${path} compressed`
      const known = this.ledger.unchanged(id, hash)
      if (known) {
        this.ledger.note(id, known)
        for (const own of known.paths) this.keep('compressed', own)
      } else {
        const made = await this.pressed(path)
        for (const own of made) this.add(own, 'compressed')
        this.ledger.note(id, { key: hash, paths: made.map((own) => own.path) })
      }
      this.tell('压缩', ++done, all.length)
    }
    // The system's own threads press; so many are at it at once.
    const queue = all.values()
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const made of queue) await press(made)
      }),
    )
    this.put('export', sumsFile([...this.files.values()]))
  }

  private async pressed(path: string): Promise<Made[]> {
    const folder = this.staged.has(path) ? this.stage.folder : this.options.out
    if (folder !== undefined)
      return (await compressedOf(path, readFileSync(join(folder, path)))).map((copy) =>
        this.stage.put(copy),
      )
    // A plan has no file to press: both are counted, of no known content.
    return ['br', 'gz'].map((end) => ({ path: `${path}.${end}`, hash: '', size: 0 }))
  }

  private put(kind: FileKind, output: Output): Made {
    const made = this.stage.put(output)
    this.add(made, kind)
    return made
  }

  private add(made: Made, kind: FileKind): void {
    this.claim(made.path)
    this.files.set(made.path, { ...made, kind })
    this.staged.add(made.path)
  }

  /** A file that the last build made. */
  private keep(kind: FileKind, path: string): void {
    this.claim(path)
    this.files.set(path, { ...this.ledger.made(path), kind })
  }

  /** Two outputs that claim one address are a defect of the build, not of a bulletin. */
  private claim(path: string): void {
    const folded = path.toLowerCase()
    if (this.addresses.has(folded)) throw new CliError(`有两个文件要写到同一个地址 ${path}`)
    this.addresses.add(folded)
  }

  /** Files of the last build that are no more, sorted. */
  private get removed(): string[] {
    return Object.keys(this.before)
      .filter((path) => !this.files.has(path))
      .sort()
  }

  /** Where a file that was made or kept lies now. */
  private readonly placeOf = (path: string): string =>
    join(this.staged.has(path) ? this.folder!.stageFolder : this.options.out, path)

  /** Makes what was made the site. */
  private publish(): Changed {
    const { maxFiles, clean, isPlan, out } = this.options
    this.checkFolders()
    if (maxFiles !== undefined && this.files.size + 1 > maxFiles) throw this.tooMany(maxFiles)
    const { removed } = this
    const moved = [...this.staged]
      .filter((path) => this.before[path] !== this.files.get(path)!.hash || !this.isThere(path))
      .sort()
    const change: Changed = {
      added: moved.filter((path) => !Object.hasOwn(this.before, path)),
      changed: moved.filter((path) => Object.hasOwn(this.before, path)),
      removed,
      kindOf: (path) => this.files.get(path)?.kind ?? 'export',
    }
    if (isPlan || !this.folder) return change
    const all: SiteChange = {
      moved,
      removed: clean ? [...removed, ...this.folder.foreign(this.before)] : removed,
    }
    const obstacles = this.folder.obstacles(
      all,
      (path) => Object.hasOwn(this.before, path) || !!clean,
    )
    if (obstacles.length)
      throw new CliError(
        `${out} 里有 ${obstacles.length} 个别人放的文件占着网站的地址，没有发布：${obstacles.slice(0, 5).join('、')}；移走它们，或加 --clean 删去输出文件夹里不是 jianbao 生成的一切`,
      )
    this.tell('发布', 0)
    const hashes = Object.fromEntries([...this.files].map(([path, { hash }]) => [path, hash]))
    if (all.moved.length || all.removed.length || !this.isManifest(hashes))
      this.folder.commit(all, hashes)
    this.ledger.save([...this.files.values()])
    return change
  }

  private isManifest(hashes: SiteManifest): boolean {
    try {
      return readFileSync(join(this.options.out, url.manifest), 'utf8') === manifestText(hashes)
    } catch {
      return false
    }
  }

  /** Does a file that was made again lie in the folder as the manifest says? */
  private isThere(path: string): boolean {
    return (
      this.ledger.isIntact(path) || holds(join(this.options.out, path), this.files.get(path)!.hash)
    )
  }

  private checkFolders(): void {
    for (const path of this.addresses)
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end)
        if (this.addresses.has(folder))
          throw new CliError(`${folder} 既是文件又是文件夹，请改 public 里的名字`)
      }
  }

  private tooMany(limit: number): CliError {
    const counts = new Map<FileKind, number>()
    for (const { kind } of this.files.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const [kind, count] = [...counts].sort((a, b) => b[1] - a[1])[0]!
    return new CliError(
      `网站会有 ${this.files.size + 1} 个文件，超过 --max-files ${limit}，没有发布；最多的是${kindLabels[kind]}，${count} 个`,
    )
  }

  /** What a plan makes lies nowhere: there is nothing to be looked at. */
  private async indexProblems(): Promise<Wrong[]> {
    if (!this.folder) return []
    return (await indexProblems(this.placeOf)).map((message) => ({ page: '', message }))
  }

  private linkProblems(archive: Archive): Wrong[] {
    if (!this.folder) return []
    this.tell('检查', 0)
    // What is kept led only to what was there; where something went, it is read again.
    if (this.removed.length)
      for (const [path, made] of this.files)
        if (isPage(made) && !this.staged.has(path))
          this.links.addPage(path, readFileSync(this.placeOf(path), 'utf8'))
    const paragraphs = new Map(
      archive.entries.map(({ bulletin, number, item }) => [
        url.itemOf(bulletin.id, number),
        item.paragraphs,
      ]),
    )
    return this.links.check(
      (path) => this.files.has(path),
      (path, id) => {
        const count = paragraphs.get(path)
        const number = /^p(\d+)$/.exec(id)?.[1]
        return count === undefined || number === undefined ? undefined : Number(number) <= count
      },
      this.placeOf,
    )
  }

  private result(
    { collection, archive, leftOut }: MadeSite,
    templates: Templates,
    change: Changed,
  ): BuildResult {
    const files = [...this.files.values()]
    return {
      ...collection,
      written: {
        total: files.length,
        changed: change.added.length + change.changed.length,
        removed: change.removed.length,
        bytes: files.reduce((sum, { size }) => sum + size, 0),
      },
      items: archive.entries.length,
      leftOut,
      served: files
        .filter(isPage)
        .flatMap(({ path, kind }): Served[] =>
          isPageKind(kind)
            ? [{ path, template: templates.fileOf(kind), isOfRoot: templates.isOfRoot(kind) }]
            : [],
        ),
      replaced: templates.replaced,
      change,
      notes: this.notes,
    }
  }
}
