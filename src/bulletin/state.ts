/** 解析状态: where the driver stands, and the few moves that rules may make. */
import type { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { lineIndex } from '../finding/finding.ts'
import { spanOf, type TextBlock } from '../text/lines.ts'
import type { BulletinTree, ColumnNode, ItemNode, Leaf, LeafType } from './tree.ts'

export class ParseState {
  readonly blocks: readonly TextBlock[]
  readonly config: Config
  readonly file: VFile
  readonly tree: BulletinTree = { type: 'bulletin', children: [] }
  index = 0
  column: ColumnNode | undefined
  /** The open item; undefined where the next text begins one. */
  item: ItemNode | undefined

  constructor(blocks: readonly TextBlock[], config: Config, file: VFile) {
    this.blocks = blocks
    this.config = config
    this.file = file
  }

  get block(): TextBlock {
    return this.blocks[this.index]!
  }

  get text(): string {
    return this.block.text
  }

  /** Nothing of the body has been read: masthead, contents and editor's note may stand here. */
  get atHead(): boolean {
    return !this.column && !this.item
  }

  /** The next block that is no furniture, from `from` on. */
  next(from = this.index + 1): TextBlock | undefined {
    for (let i = from; i < this.blocks.length; i++)
      if (!this.blocks[i]!.hints.furniture) return this.blocks[i]
    return undefined
  }

  leaf(type: LeafType, block: TextBlock): Leaf {
    const span = spanOf(block)
    const index = lineIndex(this.file)
    return {
      type,
      block,
      position: {
        start: { ...index.at(span.start), offset: span.start },
        end: { ...index.at(span.end), offset: span.end },
      },
    }
  }

  /** Takes the current block as a leaf of the innermost open container. */
  take(type: LeafType): Leaf {
    const leaf = this.leaf(type, this.block)
    this.append(leaf)
    this.index++
    return leaf
  }

  append(leaf: Leaf): void {
    const parent = this.item ?? this.column ?? this.tree
    ;(parent.children as Leaf[]).push(leaf)
  }

  openColumn(name?: string): ColumnNode {
    this.item = undefined
    this.column = { type: 'column', ...(name ? { name } : {}), children: [] }
    this.tree.children.push(this.column)
    return this.column
  }

  openItem(): ItemNode {
    if (!this.column) this.openColumn()
    this.item = { type: 'item', children: [] }
    this.column!.children.push(this.item)
    return this.item
  }

  /** The tail stands outside every column. */
  closeBody(): void {
    this.item = undefined
    this.column = undefined
  }

  hasBody(): boolean {
    return this.item?.children.some((leaf) => leaf.type === 'paragraph') ?? false
  }
}

/** A rule looks, then either takes blocks and says yes, or touches nothing and says no. */
export type BlockRule = (state: ParseState) => boolean
