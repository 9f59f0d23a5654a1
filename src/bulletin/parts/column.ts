import { report } from '../../finding/finding.ts'
import { spanOf } from '../../text/lines.ts'
import type { BlockRule } from '../state.ts'

/**
 * 栏目: a line that holds only 【…】, or the name of a column that the config knows. A prefix on a headline is none.
 *
 *     【特别关注】
 *     【市州动态            (cut off by the page)
 *     市州动态              (known by the config)
 */
export const column: BlockRule = (state) => {
  const { text, hints } = state.block
  const whole = /^【([^【】]{1,14})】$/.exec(text)
  const cut = whole ? null : /^【([^【】。，：:]{2,8})$/.exec(text)
  // A Markdown heading right above another heading groups what follows.
  const next = state.next()
  const group =
    !whole &&
    !cut &&
    hints.depth &&
    next?.hints.depth &&
    next.hints.depth > hints.depth &&
    text.length <= 14
      ? text
      : undefined
  const known = state.config.series.some(({ columns }) => columns.includes(text))
  const name = whole?.[1] ?? cut?.[1] ?? group ?? (known && !hints.tail ? text : undefined)
  if (!name) return false
  if (cut) {
    report(state.file, {
      rule: 'column-unclosed',
      severity: 'warning',
      span: spanOf(state.block),
      message: `栏目 \`${text}\` 缺少右括号 \`】\``,
      suggestion: `应为 \`【${name}】\``,
    })
  }
  state.openColumn(name)
  state.take('column')
  return true
}
