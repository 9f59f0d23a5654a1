/**
 * 工序: what is done for one bulletin, in this thread or in another: it is read, and its pages are drawn. Everything that
 * goes in and out is plain data; the record, the text and the search documents go by the store.
 */
import type { VFile } from 'vfile'
import { digestOf, type Digest } from '../archive/digest.ts'
import { entriesOf } from '../archive/place.ts'
import { unpackConfig, type Config } from '../config/config.ts'
import { failureOf, type Failure } from '../finding/failure.ts'
import { CliError } from '../error/error.ts'
import { readNames } from '../text/names-file.ts'
import { takeSource, type Taken } from '../text/source.ts'
import type { Names } from '../language/names/names.ts'
import { parseTaken } from '../bulletin/parse.ts'
import type { Bulletin } from '../bulletin/types.ts'
import { anchor, url } from '../site/urls.ts'
import { documentsOf } from '../search/writer/write.ts'
import { bulletinPages, type Register, type Surroundings } from '../site/bulletin-pages.ts'
import type { Site } from '../site/contexts.ts'
import { draw } from './draw.ts'
import { fingerprint } from './fingerprint.ts'
import { inspectPage } from './inspect.ts'
import { failed, assess, type Assessed } from './assess.ts'
import { packFile, unpackFile, type PlainFile } from './messages.ts'
import type { Made } from './output.ts'
import { Stage } from './stage.ts'
import { Store } from './store.ts'
import { loadTemplates, type Templates } from './templates.ts'

/** What every thread is given once. */
export interface Setup {
  root: string
  /** As `packConfig` writes it. */
  config: string
  /** Of names.csv. */
  names: Uint8Array | undefined
  /** Fingerprint of program, config and names: what the record of a file depends on beside the file. */
  key: string
  /** Folder of the store. */
  store: string
}

/** What is given before pages are drawn. */
export interface Drawing {
  site: Site
  register: Register
  /** Folder of the stage; without it nothing is written. */
  stage: string | undefined
}

/** A file as it was read: plain data. */
export interface Read extends Omit<Assessed<Digest>, 'file' | 'sidecar' | 'evidence'> {
  file: PlainFile
  sidecar?: PlainFile
  /** Its entry in the store; absent where the file could not be read. */
  key?: string
  /** Its entry in the store was damaged, and was made anew. */
  wasDamaged?: true
}

/** The order to draw the pages of a bulletin. It names all that they depend on, beside `Drawing` and the templates. */
export interface Order {
  path: string
  /** Its entry in the store. */
  key: string
  /** Former ids that hold. */
  aliases: readonly string[]
  around: Surroundings
}

export interface Drawn {
  made: Made[]
  /** Where its pages lead, beyond themselves. */
  links: string[]
  /** What is wrong with its pages, in Chinese. */
  wrong: string[]
  /** They could not be drawn. */
  failure?: Failure
}

export class BulletinWork {
  private readonly setup: Setup
  private readonly config: Config
  private readonly names: Names
  private readonly store: Store
  private drawing: { order: Drawing; templates: Templates; stage: Stage } | undefined

  constructor(setup: Setup) {
    this.setup = setup
    this.config = unpackConfig(setup.config)
    this.names = readNames(setup.root, this.config, setup.names ? { bytes: setup.names } : {}).names
    this.store = new Store(setup.store)
  }

  /** Reads a bulletin, from the store where nothing has changed. */
  read(path: string): Read {
    const taken = takeSource(this.setup.root, path, this.config)
    if (!taken.bytes) return this.assess(taken)
    const key = this.keyOf(taken, taken.bytes)
    const known = this.store.get(key)
    if (known) return JSON.parse(known[0]!.toString()) as Read
    const read = this.assess(taken, key)
    return this.store.isDamaged(key) ? { ...read, wasDamaged: true } : read
  }

  private keyOf({ file, sidecar }: Taken, bytes: Uint8Array): string {
    const side = sidecar ? [sidecar.file.path, String(sidecar.file.value)] : []
    const said = sidecar ? JSON.stringify(packFile(sidecar.file)) : ''
    return fingerprint(this.setup.key, file.path, bytes, ...side, said)
  }

  private assess(taken: Taken, key?: string): Read {
    const parsed = parseTaken(taken, this.config, this.names)
    const assessed = assess(parsed, this.config, this.names)
    let read: Read
    let parts: string[]
    try {
      read = packRead(assessed, key)
      parts = partsOf(assessed)
    } catch (error) {
      const unread = failed(parsed.file, failureOf('index', error))
      read = packRead(unread, key)
      parts = partsOf(unread)
    }
    if (key !== undefined) this.store.put(key, [JSON.stringify(read), ...parts])
    return read
  }

  /** The record and the text that its spans refer to. Throws CliError where the file is no longer what was read. */
  private recordOf(path: string, key: string): [Bulletin, string] {
    const known = this.store.get(key)
    if (known) return [JSON.parse(known[1]!.toString()) as Bulletin, known[2]!.toString()]
    const taken = takeSource(this.setup.root, path, this.config)
    if (!taken.bytes || this.keyOf(taken, taken.bytes) !== key)
      throw new CliError(`${path} 在生成过程中被改动；请再生成一次`)
    const { bulletin, file } = parseTaken(taken, this.config, this.names)
    return [bulletin!, textOf(bulletin!, file)]
  }

  async prepare(order: Drawing): Promise<void> {
    this.drawing = {
      order,
      templates: await loadTemplates(this.setup.root),
      stage: new Stage(order.stage),
    }
  }

  /** Draws the pages of a bulletin and puts them on the stage. A defect of the program is told in `failure`. */
  draw(order: Order): Drawn {
    try {
      return this.drawPages(order)
    } catch (error) {
      return { made: [], links: [], wrong: [], failure: failureOf('draw', error) }
    }
  }

  private drawPages({ path, key, aliases, around }: Order): Drawn {
    const { order, templates, stage } = this.drawing!
    const [bulletin, text] = this.recordOf(path, key)
    if (aliases.length) bulletin.aliases = [...aliases]
    else delete bulletin.aliases
    const made: Made[] = []
    const pages = new Map<string, ReadonlySet<string>>()
    const links = new Set<string>()
    const wrong: string[] = []
    for (const { kind, own } of bulletinPages(bulletin, text, around, order.register)) {
      const body = draw(templates, kind, order.site, own)
      made.push(stage.put({ path: own.path, body }))
      const inspected = inspectPage(own.path, body, order.site.base)
      pages.set(own.path, inspected.ids)
      if (inspected.twice !== undefined) wrong.push(`${own.path} 有两个锚点都叫 ${inspected.twice}`)
      for (const link of inspected.links) links.add(link)
    }
    for (const link of links) {
      const [target = '', id] = link.split('#')
      const ids = pages.get(target)
      if (!ids) continue
      links.delete(link)
      if (id !== undefined && !ids.has(id)) wrong.push(`${target} 没有锚点 ${id}`)
    }
    // Pages of people, works and offices lead to every paragraph.
    for (const entry of entriesOf(bulletin))
      entry.item.paragraphs.forEach((_, i) => {
        const id = anchor.paragraph(i + 1)
        if (!pages.get(url.item(entry))?.has(id)) wrong.push(`${url.item(entry)} 没有锚点 ${id}`)
      })
    return { made, links: [...links], wrong }
  }
}

/** The text that the spans of a record refer to. */
const textOf = (bulletin: Bulletin, file: VFile): string =>
  bulletin.source.text ?? String(file.value)

/** As it goes to another thread, and into the store. */
function packRead(
  { file, sidecar, bulletin, evidence: _, ...rest }: Assessed<Bulletin>,
  key: string | undefined,
): Read {
  return {
    ...rest,
    file: packFile(file),
    ...(sidecar ? { sidecar: packFile(sidecar) } : {}),
    ...(bulletin ? { bulletin: digestOf(bulletin) } : {}),
    ...(key === undefined ? {} : { key }),
  }
}

/** Record, text, search documents and evidence, as the store keeps them. */
const partsOf = ({ bulletin, file, evidence }: Assessed<Bulletin>): string[] =>
  bulletin
    ? [
        JSON.stringify(publishable(bulletin)),
        textOf(bulletin, file),
        JSON.stringify(documentsOf(bulletin)),
        JSON.stringify(evidence),
      ]
    : ['', String(file.value), '', '']

/** A record as it is published: what was said of the editor's own words, in front matter, is not. */
function publishable(bulletin: Bulletin): Bulletin {
  const end = bulletin.blocks.find(({ role }) => role === 'frontMatter')?.span.end ?? 0
  const diagnostics = bulletin.diagnostics.filter(
    ({ span }) => span.end === span.start || span.start >= end,
  )
  return { ...bulletin, diagnostics }
}

/** What was read of a file that turned out to bring out a defect: as if it could not be read. */
export function withFailure(read: Read, failure: Failure): Read {
  const { file, sidecar } = toAssessed(read)
  if (sidecar) file.data.sidecar = sidecar
  return packRead(failed(file, failure), read.key)
}

/** A file as this thread knows it. */
export function toAssessed({ file, sidecar, ...rest }: Read): Assessed<Digest> {
  return {
    ...rest,
    file: unpackFile(file),
    ...(sidecar ? { sidecar: unpackFile(sidecar) } : {}),
  }
}
