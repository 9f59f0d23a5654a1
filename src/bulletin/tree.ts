/**
 * 语法树: how a bulletin is built. unist nodes with positions; no code. Read this file first.
 *
 *     bulletin
 *     ├ masthead, contents, editorNote, furniture …     leaves
 *     ├ column ─ item ─ title, paragraph, source …      栏目 ─ 稿件 ─ leaves
 *     └ distribution …                                  报尾, one leaf an entry
 */
import type { Node, Parent } from 'unist'
import type { BlockRole } from './types.ts'
import type { TextBlock } from '../text/lines.ts'
import type { Mark } from '../language/marks.ts'

export interface BulletinTree extends Parent {
  type: 'bulletin'
  children: (Leaf | ColumnNode)[]
}

/** 栏目. Its head is its first child, where it has one. */
export interface ColumnNode extends Parent {
  type: 'column'
  name?: string
  children: (Leaf | ItemNode)[]
}

/** 稿件. */
export interface ItemNode extends Parent {
  type: 'item'
  heading?: Heading
  children: Leaf[]
}

/** What the title lines of an item mean; each is one text, perhaps of several lines. */
export interface Heading {
  slogan?: TextBlock
  /** Absent only where an editor took it away. */
  title?: TextBlock
  subtitle?: TextBlock
}

/** One logical line of the source with its role. */
export interface Leaf extends Node {
  type: LeafType
  block: TextBlock
  /** As it stands in the source, where an editor corrected `block`. */
  printed?: TextBlock
  /** What is mentioned in it; on titles and paragraphs. */
  marks?: Mark[]
  /** Of a paragraph: a heading inside the item, a table, a caption. */
  role?: 'heading' | 'table' | 'caption'
}

export type LeafType = Exclude<BlockRole, 'frontMatter' | 'markup'>
