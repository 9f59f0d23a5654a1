import type { BlockRule } from '../state.ts'

/**
 * 编者按, above the first item.
 *
 *     编者按：今年是“示例行动”启动之年。……
 */
export const editorNote: BlockRule = (state) => {
  if (
    !state.atHead &&
    (state.item || state.column?.children.some((child) => child.type === 'item'))
  )
    return false
  const label = editorNoteLabel.exec(state.text)
  if (!label) return false
  const alone = label[0].length === state.text.length
  state.take('editorNote')
  if (alone && state.index < state.blocks.length && /[。！？]$/.test(state.text))
    state.take('editorNote')
  return true
}

export const editorNoteLabel = /^[【（(]?(?:编者按|编者的话|按语)[】）)]?(?:[：:]|$)/
