/** 暂存: where the files of a build are put until all of them are there and right. */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inWords } from '../error/error.ts'
import { contentHash } from './fingerprint.ts'
import type { Made, Output } from './output.ts'

export class Stage {
  readonly folder: string | undefined
  private readonly known = new Set<string>()

  /** Without a folder nothing is written, and what would be is only told. */
  constructor(folder: string | undefined) {
    this.folder = folder
  }

  put({ path, body }: Output): Made {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    const made = { path, hash: contentHash(bytes), size: bytes.byteLength }
    if (this.folder === undefined) return made
    try {
      writeFileSync(this.place(path), bytes)
    } catch (error) {
      throw inWords(`${this.folder} 写不进去`, error)
    }
    return made
  }

  /** A file that is too large to be held: its pieces, one after the other. */
  putPieces(path: string, pieces: Iterable<Uint8Array>): Made {
    const hash = createHash('sha256')
    let size = 0
    const file = this.folder === undefined ? undefined : openSync(this.place(path), 'w')
    try {
      for (const piece of pieces) {
        hash.update(piece)
        size += piece.byteLength
        if (file !== undefined) writeFileSync(file, piece)
      }
    } catch (error) {
      throw inWords(`${this.folder ?? path} 写不进去`, error)
    } finally {
      if (file !== undefined) closeSync(file)
    }
    return { path, hash: hash.digest('hex'), size }
  }

  /** Place of a file in the stage, its folder made. */
  private place(path: string): string {
    const file = join(this.folder!, path)
    const folder = dirname(file)
    if (!this.known.has(folder)) {
      mkdirSync(folder, { recursive: true })
      this.known.add(folder)
    }
    return file
  }
}
