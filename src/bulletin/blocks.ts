/** 字符归属: every non-space character of the source in exactly one block, in order. */
import { isSpaceCode } from '../text/lines.ts'
import type { Leaf } from './tree.ts'
import type { Block, BlockRole, SourceFormat } from './types.ts'

/** Blocks of a source text. `frontEnd`: where the front matter ends; what no leaf holds is markup in Markdown, else unassigned. */
export function readBlocks(
  text: string,
  leaves: readonly Leaf[],
  frontEnd: number,
  format: SourceFormat,
): Block[] {
  // 0 unset, 1 front matter, 2 markup, else a leaf's number, so that two paragraphs never run together.
  const owner = new Int32Array(text.length)
  const role: BlockRole[] = ['unassigned', 'frontMatter', 'markup']
  owner.fill(1, 0, frontEnd)
  for (const leaf of leaves) {
    const id = role.push(leaf.type) - 1
    const { text: words, offsets, sizes } = leaf.printed ?? leaf.block
    for (let i = 0; i < offsets.length; i++) {
      // A space of the clean text may stand for markup: the bar between two cells.
      if (isSpaceCode(words.charCodeAt(i))) continue
      const offset = offsets[i]!
      const size = sizes?.get(offset) ?? 1
      if (size === 1) owner[offset] = id
      else owner.fill(id, offset, offset + size)
    }
  }
  const rest = format === 'txt' ? 0 : 2
  const blocks: Block[] = []
  let open: Block | undefined
  let openId = -1
  for (let i = 0; i < text.length; i++) {
    if (isSpaceCode(text.charCodeAt(i))) continue
    const id = owner[i] === 0 ? rest : owner[i]!
    if (open && id === openId) open.span.end = i + 1
    else {
      open = { role: role[id]!, span: { start: i, end: i + 1 } }
      openId = id
      blocks.push(open)
    }
  }
  return blocks
}
