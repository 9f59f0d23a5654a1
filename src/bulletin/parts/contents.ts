import type { TextBlock } from '../../text/lines.ts'
import type { BlockRule, ParseState } from '../state.ts'

/**
 * 本期要目: a list of titles that come again below.
 *
 *     本期要目
 *     1.省地方志办印发《全省示例村志编纂行动方案》
 *     【市州动态】……………………3
 */
export const contents: BlockRule = (state) => {
  if (
    !state.atHead ||
    !/^【?(?:本期要目|本期目录|本期导读|要目|目录|本期内容)】?[：:]?$/.test(state.text)
  )
    return false
  state.take('contents')
  const titles = titlesBelow(state)
  for (let lines = entryLines(state, titles); lines > 0; lines = entryLines(state, titles)) {
    while (lines-- > 0) state.take(state.block.hints.furniture ? 'furniture' : 'contents')
  }
  return true
}

const numbered = /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?|[●○◆◇■□▲★※•·◎])/
const leader = /[.．。…·\-—]*(?:[（(]?\d{1,3}[）)]?)?$/

/** A leader of dots to a page number: an entry even where its wording is not the title's (简讯三则………（5）). */
const pageReference = /[.．。…·]{3,}\s*[（(]?\d{1,3}[）)]?$/

/** Longer than this is no entry, and no title that one names. */
const longest = 80

/** What may be a title below: one, two or three lines, with the place of the last that reads so. */
type Titles = ReadonlyMap<string, number>

function titlesBelow(state: ParseState): Titles {
  const titles = new Map<string, number>()
  const below: [TextBlock, number][] = []
  for (let i = state.index; i < state.blocks.length; i++)
    if (!state.blocks[i]!.hints.furniture) below.push([state.blocks[i]!, i])
  for (const [i, [, place]] of below.entries()) {
    let title = ''
    for (const [block] of below.slice(i, i + 3)) {
      title += block.text
      if (title.length > longest) break
      titles.set(title, place)
    }
  }
  return titles
}

/** How many blocks the entry here takes: one, two or three on a narrow page; 0 for no entry. */
function entryLines(state: ParseState, titles: Titles): number {
  if (state.index >= state.blocks.length) return 0
  if (state.block.hints.furniture) return 1
  for (let count = 1; count <= 3; count++) {
    const own = state.blocks.slice(state.index, state.index + count)
    if (own.length < count || own.some((block) => block.hints.tail || block.hints.furniture))
      return 0
    if (
      (count === 1 && pageReference.test(own[0]!.text)) ||
      comesAgain(own.map((block) => block.text).join(''), titles, state.index + count)
    )
      return count
  }
  return 0
}

/** An entry names something that is printed again below, from the block `from` on. */
function comesAgain(text: string, titles: Titles, from: number): boolean {
  if (text.length > longest) return false
  const bare = text.replace(leader, '')
  if (/^编者按/.test(text) || /[。！？；]$/.test(bare)) return false
  return [bare, bare.replace(numbered, '')].some(
    (name) => name.length > 2 && (titles.get(name) ?? -1) >= from,
  )
}
