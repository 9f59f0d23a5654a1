/** 解析: text blocks → bulletin tree, by an ordered table of rules and a driver that cannot hang. */
import type { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import type { TextBlock } from '../text/lines.ts'
import { column } from './parts/column.ts'
import { contents } from './parts/contents.ts'
import { distribution } from './parts/distribution.ts'
import { editorNote } from './parts/editor-note.ts'
import { furniture } from './parts/furniture.ts'
import { masthead } from './parts/masthead.ts'
import { paragraph } from './parts/paragraph.ts'
import { sourceLine } from './parts/source-line.ts'
import { title } from './parts/title.ts'
import { ParseState, type BlockRule } from './state.ts'
import type { BulletinTree, ColumnNode, ItemNode, Leaf } from './tree.ts'

/** First match wins, so the order is the grammar's priority. */
const blockRules: readonly { name: string; rule: BlockRule }[] = [
  // Found line by line before; nothing else may take it.
  { name: 'furniture', rule: furniture },
  // The tail is known by its labels and ends the body.
  { name: 'distribution', rule: distribution },
  // Before title: at the head a masthead, contents and note would look like titles.
  { name: 'masthead', rule: masthead },
  { name: 'contents', rule: contents },
  { name: 'editorNote', rule: editorNote },
  { name: 'column', rule: column },
  // Before title: a source line is short and unpunctuated, too.
  { name: 'sourceLine', rule: sourceLine },
  { name: 'title', rule: title },
  // Always matches.
  { name: 'paragraph', rule: paragraph },
]

export function parseTree(blocks: readonly TextBlock[], config: Config, file: VFile): BulletinTree {
  const state = new ParseState(blocks, config, file)
  while (state.index < blocks.length) {
    const before = state.index
    const taken = blockRules.find(({ rule }) => rule(state))
    if (!taken) throw new Error(`no rule took block ${before}`)
    if (state.index <= before)
      throw new Error(`rule ${taken.name} did not move on at block ${before}`)
  }
  return state.tree
}

/** The columns of a tree that hold something. */
export const columnsOf = (tree: BulletinTree): ColumnNode[] =>
  tree.children.filter(
    (child): child is ColumnNode =>
      child.type === 'column' && 'children' in child && leavesOf(child as ColumnNode).length > 0,
  )

export const itemsOf = (column: ColumnNode): ItemNode[] =>
  column.children.filter((child): child is ItemNode => child.type === 'item' && 'children' in child)

/** All leaves of a tree or node, in printed order. */
export function leavesOf(node: BulletinTree | ColumnNode | ItemNode): Leaf[] {
  const leaves: Leaf[] = []
  const visit = (parent: BulletinTree | ColumnNode | ItemNode): void => {
    for (const child of parent.children) {
      if ('block' in child) leaves.push(child as Leaf)
      else visit(child as ColumnNode | ItemNode)
    }
  }
  visit(node)
  return leaves
}
