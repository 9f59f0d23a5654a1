/** 文字更正: makes planned corrections of text on the tree, before anything is found in it. */
import { endOf, type TextBlock } from '../../text/lines.ts'
import { columnsOf, itemsOf } from '../parse-tree.ts'
import type { BulletinTree, ItemNode } from '../tree.ts'
import type { Planned } from './corrections.ts'
import { segmentsOf } from '../pointer.ts'

export function correctTexts(tree: BulletinTree, planned: readonly Planned[]): void {
  // Parts of one text from behind, so that the places of the others stay true.
  const ordered = [...planned].sort((a, b) => (b.part?.start ?? 0) - (a.part?.start ?? 0))
  for (const each of ordered) correctText(tree, each)
}

function correctText(tree: BulletinTree, { at, value, part }: Planned): void {
  const text = typeof value === 'string' ? value : ''
  const [, column, , item, key, paragraph] = segmentsOf(at)
  const change = (block: TextBlock): TextBlock =>
    replaceText(block, text, part?.start ?? 0, part?.end ?? block.text.length)
  const node = columnsOf(tree)[Number(column)]!
  const own = itemsOf(node)[Number(item)]!
  if (key === 'paragraphs') {
    const leaf = own.children.filter((each) => each.type === 'paragraph')[Number(paragraph)]!
    leaf.printed ??= leaf.block
    leaf.block = change(leaf.block)
    delete leaf.marks
    return
  }
  correctHeading(own, key as 'title' | 'subtitle' | 'slogan', text, change)
}

function correctHeading(
  item: ItemNode,
  key: 'title' | 'subtitle' | 'slogan',
  text: string,
  change: (block: TextBlock) => TextBlock,
): void {
  const heading = item.heading
  const known = heading?.[key]
  if (known) {
    if (text) heading[key] = change(known)
    else delete heading[key]
    if (!Object.keys(heading).length) delete item.heading
    return
  }
  if (!text) return
  const at = heading?.title ?? heading?.subtitle ?? heading?.slogan ?? item.children[0]!.block
  const block: TextBlock = {
    text,
    offsets: new Uint32Array(text.length).fill(at.offsets[0] ?? 0),
    gaps: [],
    hints: {},
  }
  item.heading = { ...heading, [key]: block }
}

/** Text for text[start, end) of a block. What both begin and end with keeps its place; the rest stands where the old stood. */
function replaceText(block: TextBlock, text: string, start: number, end: number): TextBlock {
  while (start < end && text && block.text[start] === text[0]) {
    start++
    text = text.slice(1)
  }
  while (end > start && text && block.text[end - 1] === text[text.length - 1]) {
    end--
    text = text.slice(0, -1)
  }
  const { offsets } = block
  const from = offsets[start] ?? (start > 0 ? endOf(block, start - 1) : 0)
  const to = end > start ? endOf(block, end - 1) : from + 1
  // Words of another length than those they replace cannot be told apart: each stands for the whole stretch.
  const isWhole = text.length !== end - start
  const middle = Uint32Array.from({ length: text.length }, (_, i) =>
    isWhole ? from : offsets[start + i]!,
  )
  const { html: _, ...hints } = block.hints
  return {
    ...block,
    text: block.text.slice(0, start) + text + block.text.slice(end),
    offsets: Uint32Array.from([...offsets.slice(0, start), ...middle, ...offsets.slice(end)]),
    gaps: block.gaps
      .filter((gap) => gap <= start || gap >= end)
      .map((gap) => (gap >= end ? gap + text.length - (end - start) : gap)),
    ...(isWhole && end > start
      ? { sizes: new Map([...(block.sizes ?? []), [from, to - from]]) }
      : {}),
    hints,
  }
}
