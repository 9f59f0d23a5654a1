/**
 * 通读: the files of a root, read with the store, so that what was read before is not read again; and what they say when
 * they are held against each other.
 */
import type { VFile } from 'vfile'
import type { Digest } from '../archive/digest.ts'
import type { Evidence } from '../check/evidence.ts'
import { packConfig, type Config } from '../config/config.ts'
import { readNames, takeNames, type NamesFile } from '../text/names-file.ts'
import { orphans } from '../text/front/sidecar.ts'
import { bulletinPaths, holdAgainst, settle, type Collection } from './collect.ts'
import { makeWorkerPool } from './worker-pool.ts'
import { fingerprint, programKey } from './fingerprint.ts'
import { toAssessed, type Read, type Setup } from './bulletin-work.ts'
import type { Assessed } from './assess.ts'
import { openStore, type Store } from './store.ts'

/** What every thread is given. */
export function setupOf(root: string, config: Config, taken: NamesFile, store: Store): Setup {
  const { site: _, ...parsing } = config
  return {
    root,
    config: packConfig(config),
    names: taken.bytes,
    key: fingerprint(programKey(), packConfig(parsing as Config), taken.bytes ?? ''),
    store: store.folder,
  }
}

/** Gives a file of the store its text. */
export const textFrom =
  (store: Store, keyOf: (path: string) => string | undefined) =>
  (file: VFile): VFile => {
    const key = keyOf(file.path)
    const text = key === undefined || file.value ? undefined : store.get(key)?.[2]
    if (text) file.value = text.toString()
    return file
  }

/** What a bulletin leaves for the rules that hold bulletins against each other. */
export function evidenceFrom(store: Store, key: string | undefined): Evidence | undefined {
  const part = key === undefined ? undefined : store.get(key)?.[4]
  return part?.length ? (JSON.parse(part.toString()) as Evidence) : undefined
}

/** What `check` is told of a root. */
export interface ReadThrough extends Collection<Digest> {
  assessed: readonly Assessed<Digest>[]
  evidence: readonly Evidence[]
  /** A file with its text. */
  withText: (file: VFile) => VFile
}

/**
 * Reads every bulletin of a root, and holds them against each other. Throws CliError when there is no `bulletins/`. The
 * files have no text; `withText` gives it while `use` runs.
 */
export async function readThrough<T>(
  root: string,
  config: Config,
  use: (read: ReadThrough) => T,
  progress?: (stage: string, done: number, total?: number) => void,
): Promise<T> {
  const paths = bulletinPaths(root)
  const taken = takeNames(root, config)
  const { names, file: table } = readNames(root, config, taken)
  const opened = openStore(root)
  const { store } = opened
  const pool = makeWorkerPool(setupOf(root, config, taken, store), paths.length)
  try {
    const reads: Read[] = []
    let done = 0
    await pool.read(paths, (read, i) => {
      reads[i] = read
      progress?.('读简报', ++done, paths.length)
    })
    const keys = new Map(reads.map(({ file, key }) => [file.path, key]))
    const withText = textFrom(store, (path) => keys.get(path))
    const assessed = reads.map((read) => ({ ...toAssessed(read), ...evidenceOf(store, read) }))
    const collection = settle(
      assessed,
      names,
      [...orphans(root, paths), ...(table ? [table] : [])],
      withText,
    )
    progress?.('前后对照', 0)
    collection.ignored.push(...holdAgainst(assessed, names, withText))
    return use({
      ...collection,
      assessed,
      evidence: assessed.flatMap(({ evidence }) => evidence ?? []),
      withText,
    })
  } finally {
    await pool.close()
    opened.close()
  }
}

function evidenceOf(store: Store, { key }: Read): { evidence?: Evidence } {
  const evidence = evidenceFrom(store, key)
  return evidence ? { evidence } : {}
}
