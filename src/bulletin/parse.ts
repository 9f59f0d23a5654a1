/**
 * 解析一个文件: the spine from a source file to its Bulletin, as a unified processor: parser (text → tree),
 * compiler (tree → record in `file.result`), messages on the vfile.
 */
import { unified, type Processor } from 'unified'
import type { Node } from 'unist'
import { VFile } from 'vfile'
import { findRoot, readConfig, type Config } from '../config/config.ts'
import { failureOf, reportFailure } from '../finding/failure.ts'
import type { ExtractedText } from '../text/lines.ts'
import { readNames } from '../text/names-file.ts'
import { openSource, openTaken, takeSource, type Taken } from '../text/source.ts'
import { namesOf, type Names } from '../language/names/names.ts'
import { compileBulletin } from './compile.ts'
import type { Bulletin } from './types.ts'
import { parseTree } from './parse-tree.ts'
import type { BulletinTree } from './tree.ts'

export interface Parsed {
  /** The file with its messages. */
  file: VFile
  /** Absent when the file could not be read; `file.messages` says why. */
  bulletin?: Bulletin
  tree?: BulletinTree
  extract?: ExtractedText
}

declare module 'unified' {
  interface CompileResultMap {
    Bulletin: Bulletin
  }
}

/** unified plugin: makes a processor that parses bulletins and compiles them to records. */
function bulletinSyntax(this: Processor, config: Config, names: Names): void {
  let extract: ExtractedText
  this.parser = (_text: string, file: VFile): Node => {
    extract = file.data.source!.extract()
    return parseTree(extract.blocks, config, file)
  }
  this.compiler = (tree: Node, file: VFile): Bulletin => {
    file.data.parsed = { tree: tree as BulletinTree, extract }
    const source = file.data.source!
    return compileBulletin({ tree: tree as BulletinTree, file, source, config, names }, extract)
  }
}

declare module 'vfile' {
  interface DataMap {
    parsed: { tree: BulletinTree; extract: ExtractedText }
  }
}

/** Parses one bulletin of a root. Never throws for what the bulletin says. */
export function parseBulletin(
  root: string,
  path: string,
  config: Config,
  names = namesOf(config),
): Parsed {
  return parseTaken(takeSource(root, path, config), config, names)
}

/** Parses a bulletin that was read already. */
export const parseTaken = (taken: Taken, config: Config, names: Names): Parsed =>
  parseSource(taken.file, () => openTaken(taken), config, names)

/** Parses the bytes of a bulletin that lies nowhere. `path`: its name; the extension tells the format. */
export function parseBytes(
  path: string,
  bytes: Uint8Array,
  config: Config,
  names = namesOf(config),
): Parsed {
  const file = new VFile({ path, value: '' })
  return parseSource(file, () => openSource(file, path, bytes), config, names)
}

/** `open`: makes the file ready to be parsed. A defect of the program is a finding. */
function parseSource(file: VFile, open: () => void, config: Config, names: Names): Parsed {
  try {
    open()
    if (!file.data.source || file.data.source.front.broken) return { file }
    unified().use(bulletinSyntax, config, names).processSync(file)
  } catch (error) {
    reportFailure(file, failureOf('read', error))
    return { file }
  }
  const { tree, extract } = file.data.parsed!
  return { file, bulletin: file.result as Bulletin, tree, extract }
}

/** Parses a file wherever it lies: its root and config are found as RECORDS says. */
export function parseFile(path: string): Parsed & { root: string } {
  const { root, path: own, configRoot } = findRoot(path)
  const config = readConfig(configRoot)
  return { root, ...parseBulletin(root, own, config, readNames(root, config).names) }
}
