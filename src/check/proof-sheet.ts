/**
 * 校样: a bulletin as a proofreader has it before him: its text in logical lines, each with its part and its way home,
 * beside the record that was made of it.
 */
import type { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { joinBlocks, spanOf, type TextBlock } from '../text/lines.ts'
import type { Names } from '../language/names/names.ts'
import type { Bulletin, Item, Span } from '../bulletin/types.ts'
import type { BulletinTree, ItemNode, Leaf } from '../bulletin/tree.ts'

/** A logical line: a heading with its lines joined, a paragraph, an entry of the tail. */
export interface Passage {
  part: Leaf['type']
  /** 段内小标题, 表格, 图注. */
  role?: Leaf['role']
  text: string
  /** Index of its item in `ProofSheet.items`; absent outside of items. */
  item?: number
  span: (start?: number, end?: number) => Span
}

export interface ProofSheet {
  bulletin: Bulletin
  /** The text that the spans refer to. */
  text: string
  /** In the order of the text. */
  passages: readonly Passage[]
  /** In printed order. */
  items: readonly Item[]
  /** Files that belong to the bulletin: itself, and its sidecar. */
  files: readonly VFile[]
  config: Config
  names: Names
}

/** A bulletin as it was read. */
export interface ReadBulletin {
  bulletin: Bulletin
  tree: BulletinTree
  /** With its sidecar, where it has one. */
  file: VFile
}

export function makeProofSheet(
  { bulletin, tree, file }: ReadBulletin,
  config: Config,
  names: Names,
): ProofSheet {
  const { sidecar } = file.data
  const passages: Passage[] = []
  let item = -1
  const add = (part: Leaf['type'], block: TextBlock, role?: Leaf['role']): void => {
    passages.push({
      part,
      ...(role ? { role } : {}),
      text: block.text,
      ...(item >= 0 ? { item } : {}),
      span: (start, end) => spanOf(block, start, end),
    })
  }
  const addItem = ({ children, heading }: ItemNode): void => {
    if (heading) {
      const parts = [heading.slogan, heading.title, heading.subtitle].filter(
        (part) => part !== undefined,
      )
      const [first, ...rest] = parts.sort((a, b) => a.offsets[0]! - b.offsets[0]!)
      if (first) add('title', rest.reduce(joinBlocks, first))
    }
    for (const leaf of children) if (leaf.type !== 'title') add(leaf.type, leaf.block, leaf.role)
  }
  let count = 0
  for (const child of tree.children) {
    if (!('children' in child)) {
      add(child.type, child.block, child.role)
      continue
    }
    for (const inner of child.children)
      if ('children' in inner) {
        item = count++
        addItem(inner)
        item = -1
      } else add(inner.type, inner.block, inner.role)
  }
  return {
    bulletin,
    text: String(file.value),
    passages,
    items: bulletin.columns.flatMap((column) => column.items),
    files: sidecar ? [file, sidecar] : [file],
    config,
    names,
  }
}

/** What readers read: titles, paragraphs, the editor's note. */
export const isProse = ({ part }: Passage): boolean =>
  part === 'title' || part === 'paragraph' || part === 'editorNote'

/** 10. before 11月28日 numbers a list: blanks stand for it, so that offsets stay. */
export const withoutMarker = (text: string): string =>
  text.replace(/^\d{1,2}[.．、]/, (marker) => ' '.repeat(marker.length))
