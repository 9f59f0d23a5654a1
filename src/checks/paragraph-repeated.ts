/** 段落重复: a paragraph that stands twice, in one issue or in two. */
import { edit } from '../diagnostics/rule.ts'
import type { Check } from './check.ts'
import { isAttendance } from './evidence.ts'
import { repeatedItems } from './item-repeated.ts'

const told = '示例县地方志编纂中心组织全体编辑逐章核对了县志初稿的史实和数据。'

export const paragraphRepeated = {
  id: 'paragraph-repeated',
  severity: 'warning',
  means: '一段文字与本期另一段相同，或与以前某一期的一段（40字以上）相同。出席、列席的段落不算。',
  fix: '删去重复的一段；确需重登时用 `ignore` 记下。',
  basis: '不重复登载',
  bad: edit(['研究有关工作。', `研究有关工作。\n${told}\n${told}`]),
  good: edit(['研究有关工作。', `研究有关工作。\n${told}`]),
  run(galley, say) {
    const first = new Map<string, (typeof galley.passages)[number]>()
    const whole = repeatedItems(galley)
    for (const passage of galley.passages) {
      const { text, part, role, item } = passage
      if (part !== 'paragraph' || role === 'table' || text.length < 16 || isAttendance(text))
        continue
      const before = first.get(text)
      if (!before) {
        first.set(text, passage)
        continue
      }
      if (item !== undefined && whole.has(item)) continue
      // The same sentence may close two items; a long one does not.
      if (before.item !== item && text.length < 40) continue
      say({
        span: passage.span(),
        message: `这一段与前面的一段相同：\`${text.slice(0, 20)}……\``,
        suggestion: '删去重复的一段',
        also: [{ span: before.span(), message: '第一次印在这里' }],
      })
    }
  },
  compare(archive, say) {
    const first = new Map<
      string,
      { path: string; at: (typeof archive)[0]['paragraphs'][0]['at'] }
    >()
    for (const { path, paragraphs } of archive) {
      for (const { hash, length, at } of paragraphs) {
        const before = first.get(`${hash}${length}`)
        if (!before) first.set(`${hash}${length}`, { path, at })
        else if (before.path !== path)
          say({
            at,
            message: `这一段与 ${before.path} 的一段相同（${length} 字）`,
            suggestion: '确需重登时用 `ignore` 记下，否则删去',
            also: [{ at: before.at, message: '以前印在这里' }],
          })
      }
    }
  },
} as const satisfies Check
