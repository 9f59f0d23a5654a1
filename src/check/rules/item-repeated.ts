/** 稿件重复: an item that stands twice in an issue. */
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import type { ProofSheet } from '../proof-sheet.ts'

export const itemRepeated = {
  id: 'item-repeated',
  severity: 'warning',
  means: '一篇稿件在本期登了两次。',
  fix: '删去一篇。',
  basis: '不重复登载',
  bad: edit([
    '（示例县地方志办公室）',
    `（示例县地方志办公室）
示例县召开方志工作会议
2024年1月3日，示例县召开方志工作会议，研究有关工作。
会议强调，要抓好示例工作。
（示例县地方志办公室）`,
  ]),
  good,
  run(sheet, say) {
    for (const [index, before] of repeatedItems(sheet)) {
      const item = sheet.items[index]!
      const passage = sheet.passages.find((each) => each.item === index)!
      say({
        span: { start: passage.span().start, end: item.span.end },
        message: `这一篇与本期前面的一篇相同：\`${(item.title ?? item.paragraphs[0]!.text).slice(0, 20)}\``,
        suggestion: '删去一篇',
        also: [{ span: sheet.items[before]!.span, message: '第一次登在这里' }],
      })
    }
  },
} as const satisfies Check

/** Items whose paragraphs are those of an item before: their indices, each with the first one's. */
export function repeatedItems({ items }: ProofSheet): Map<number, number> {
  const first = new Map<string, number>()
  const repeated = new Map<number, number>()
  for (const [i, { paragraphs }] of items.entries()) {
    const text = paragraphs.map((each) => each.text).join('\n')
    if (text.length < 16) continue
    const before = first.get(text)
    if (before === undefined) first.set(text, i)
    else repeated.set(i, before)
  }
  return repeated
}
