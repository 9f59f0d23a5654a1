/** 分行更正的去处: which part of the record each line belongs to that an editor joined or parted. */
import type { VFile } from 'vfile'
import { lineIndex } from '../../finding/finding.ts'
import type { SourceData } from '../../text/source.ts'
import { spanOf, type TextBlock } from '../../text/lines.ts'
import { columnsOf, itemsOf, leavesOf } from '../parse-tree.ts'
import type { BulletinTree } from '../tree.ts'
import type { Correction, Span } from '../types.ts'

/** One order: as the record tells it, and the span of the text it made; none for what is no text of an item. */
interface OrderedLine {
  correction: Correction
  span?: Span
}

export function orderedLines(tree: BulletinTree, file: VFile, source: SourceData): OrderedLine[] {
  if (!source.orders.inForce.size) return []
  const places = textsOf(tree)
  const index = lineIndex(file)
  return [...source.orders.inForce]
    .sort(([a], [b]) => a - b)
    .map(([line, { act, order }]) => {
      const range = index.range(line)!
      const found = places.find(({ span }) => span.start < range.end && span.end > range.start)
      return {
        correction: {
          at: found?.at ?? '/columns',
          line,
          act,
          reason: order.reason?.value ?? '编辑核对原件后指定',
        },
        ...(found?.text ? { span: found.span } : {}),
      }
    })
}

/** Where the texts of a record stand; `text`: the pointer names a text. */
function textsOf(tree: BulletinTree): { at: string; span: Span; text: boolean }[] {
  const found: { at: string; span: Span; text: boolean }[] = []
  const add = (at: string, block: TextBlock | undefined, text = true): void => {
    if (block) found.push({ at, span: spanOf(block), text })
  }
  for (const [c, column] of columnsOf(tree).entries()) {
    for (const [i, item] of itemsOf(column).entries()) {
      const at = `/columns/${c}/items/${i}`
      for (const key of ['slogan', 'title', 'subtitle'] as const)
        add(`${at}/${key}`, item.heading?.[key])
      item.children
        .filter((leaf) => leaf.type === 'paragraph')
        .forEach((leaf, p) => add(`${at}/paragraphs/${p}/text`, leaf.printed ?? leaf.block))
      for (const leaf of item.children)
        if (leaf.type === 'source') add(`${at}/sources`, leaf.block, false)
    }
  }
  for (const leaf of leavesOf(tree)) {
    if (leaf.type === 'editorNote') add('/editorNote', leaf.block)
    if (leaf.type === 'distribution') add('/distribution', leaf.block, false)
  }
  return found
}
