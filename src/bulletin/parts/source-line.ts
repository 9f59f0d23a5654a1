import type { Config } from '../../config/config.ts'
import { sliceBlock, type TextBlock } from '../../text/lines.ts'
import type { BlockRule, ParseState } from '../state.ts'

/**
 * 署名: the office that sent the item in; a whole line at the item's end, or behind its last sentence.
 *
 *     （成都市地方志办公室）
 *     （眉山市地方志办公室 范晓宁）
 *     （来源：四川方志网）
 *     ……受到读者好评。（泸州市地方志办公室）
 */
export const sourceLine: BlockRule = (state) => {
  if (state.atHead || !endsItem(state)) return false
  if (state.hasBody() && isSource(state.block, state.config)) {
    state.take('source')
    state.item = undefined
    return true
  }
  const tail = trailing(state.block)
  if (!tail) return false
  if (!state.item) state.openItem()
  state.append(state.leaf('paragraph', sliceBlock(state.block, 0, tail)))
  state.append(state.leaf('source', sliceBlock(state.block, tail)))
  state.index++
  state.item = undefined
  return true
}

const lookalike =
  /以下简称|下同|^[（(](?:注|见|图|表|附|节选|摘要|完|未完|略|本报|全文|上接|下转)|[。；？！]/
const clockTime = /\d{1,2}[点时:：]\d{0,2}|〔\d{4}〕|第?\d+号/
const office =
  /(?:办公室|办|研究室|研究中心|编纂中心|中心|委员会|委|局|馆|社|处|科|院|校|大学|学会|协会|政府|厅|部|网|报|集团|公司|所|队|志办)(?=$|[）)、，,\s]|供稿|[\u4e00-\u9fff]{2,4}[）)]?$)/

/** A whole line in brackets or with a label that names who wrote it. */
function isSource({ text, gaps }: TextBlock, config: Config): boolean {
  if (text.length > 70) return false
  // 示例州地方志办公室　阿力　曲木石: names stand apart from the office.
  if (
    /^[（(]/.test(text) &&
    gaps.some((gap) => office.test(text.slice(1, gap)) && named.test(text.slice(gap)))
  )
    return true
  if (/^(?:来源|供稿|供稿单位|撰稿|作者|通讯员|文字|图文)[：:]/.test(text) && !/。/.test(text))
    return true
  if (/^[\u4e00-\u9fff、（）()]{4,40}供稿$/.test(text)) return true
  const inner = /^[（(](.+)[）)]$/.exec(text)?.[1]
  if (!inner || lookalike.test(text) || clockTime.test(inner)) return false
  return (
    [config.office.name, ...config.office.aliases].includes(inner) ||
    office.test(inner) ||
    /供稿|来源[：:]|通讯员|记者|撰稿|作者|编辑[：:]/.test(inner) ||
    /^[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4})*$/.test(inner)
  )
}

/** One to six names behind an office, and the bracket. */
const named = /^[\u4e00-\u9fff·、]{2,24}[）)]$/

/** Where a bracket with an office begins behind the last sentence. */
function trailing(block: TextBlock): number | undefined {
  const found = /[。！？”][（(]([^（）()。]{4,40})[）)]$/.exec(block.text)
  if (!found || !office.test(found[1]!) || lookalike.test(found[1]!)) return undefined
  return found.index + 1
}

/** What follows opens something new: a column, a title, the tail, or nothing. */
function endsItem(state: ParseState): boolean {
  const next = state.next()
  if (!next || next.hints.tail || next.hints.depth) return true
  return (
    !/[。；：，]$/.test(next.text) || /^【/.test(next.text) || isSource(state.block, state.config)
  )
}
