import type { BlockRule, State } from '../state.ts'

/**
 * 本期要目: a list of titles that come again below.
 *
 *     本期要目
 *     1.省地方志办印发《全省示例村志编纂行动方案》
 *     【市州动态】……………………3
 */
export const contents: BlockRule = (state) => {
  if (!state.atHead || !/^【?(?:本期要目|本期目录|本期导读|要目|目录|本期内容)】?[：:]?$/.test(state.text)) return false
  state.take('contents')
  while (state.index < state.blocks.length && isEntry(state)) state.take(state.block.hints.furniture ? 'furniture' : 'contents')
  return true
}

const numbered = /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?|[●○◆◇■□▲★※•·◎])/
const leader = /[.．。…·\-—]*(?:[（(]?\d{1,3}[）)]?)?$/

/** An entry names something that is printed again below; a title below may stand on two lines. */
function isEntry(state: State): boolean {
  const { text, hints } = state.block
  if (hints.furniture) return true
  const bare = text.replace(leader, '')
  if (hints.tail || text.length > 80 || /^编者按/.test(text) || /[。！？；]$/.test(bare)) return false
  const names = [bare, bare.replace(numbered, '')].filter((name) => name.length > 2)
  const below = state.blocks.slice(state.index + 1).filter((block) => !block.hints.furniture)
  return below.some((block, i) => names.some((name) => block.text === name || block.text + (below[i + 1]?.text ?? '') === name))
}
