import type { BlockRule } from '../state.ts'

/**
 * 段落: what no other rule took. A short line without an end mark is a heading inside the item.
 *
 *     一、抓统筹，夯实工作基础
 *     图为调研组一行察看志书资料
 */
export const paragraph: BlockRule = (state) => {
  if (!state.item) state.openItem()
  const { text, hints } = state.block
  const leaf = state.take('paragraph')
  if (hints.role) leaf.role = hints.role
  else if (/^(?:图|照片)(?:为|[一二三四五六七八九\d]*[：:])/.test(text) && text.length < 60)
    leaf.role = 'caption'
  else if (isHeading(text) || (hints.depth && text.length < 60)) leaf.role = 'heading'
  return true
}

/** 一、…, （一）… or another short line without an end mark. */
function isHeading(text: string): boolean {
  return (
    (text.length <= 40 && !/[。！？；：，、,;:!?…”）)]$/.test(text)) ||
    /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^。；]{2,38}[^。；：，！？]$/.test(
      text,
    )
  )
}
