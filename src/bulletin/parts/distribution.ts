import { isDisclosure, tailImprint, tailLabel } from '../../text/leads.ts'
import type { BlockRule, ParseState } from '../state.ts'

/**
 * 报尾: who it was reported, sent and issued to, then who printed it and when; one leaf an entry.
 *
 *     信息公开选项：主动公开
 *     报：省委，省人大常委会，省人民政府，政协四川省委。
 *     四川省地方志工作办公室综合处 2024年 1月 31日印发
 *     （共印 21份）
 */
export const distribution: BlockRule = (state) => {
  // A disclosure line may stand above the masthead, too.
  if (state.atHead && isDisclosure(state.text)) {
    state.take('distribution')
    return true
  }
  if (!state.block.hints.tail) return false
  state.closeBody()
  // Behind the imprint stands nothing that the 报尾 says: prose there belongs to nobody.
  if (isProse(state.text) && closed(state)) {
    state.take('unassigned')
    return true
  }
  state.take('distribution')
  return true
}

/** A sentence or more, without a label. */
const isProse = (text: string): boolean =>
  text.length >= 12 && /[。！？]/.test(text) && !tailLabel.test(text) && !tailImprint.test(text)

const closed = (state: ParseState): boolean =>
  state.blocks
    .slice(0, state.index)
    .some((block) => block.hints.tail && tailImprint.test(block.text))
