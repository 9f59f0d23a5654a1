/** 段落重复: a paragraph that stands twice, in one issue or in two. */
import { edit } from '../../finding/rule.ts'
import type { Check, RuleFinding } from '../check.ts'
import { isAttendance, seenParagraph, type Seen } from '../evidence.ts'
import type { ProofSheet, Passage } from '../proof-sheet.ts'
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
  run(sheet, say) {
    const first = new Map<string, (typeof sheet.passages)[number]>()
    const whole = repeatedItems(sheet)
    const told = new Set<Passage>()
    for (const passage of sheet.passages) {
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
      told.add(passage)
    }
    repeatedSentences(sheet, told, whole, say)
  },
  compare(archive, say) {
    const first = new Map<string, Seen>()
    for (const { path, paragraphs } of archive)
      for (const paragraph of paragraphs) {
        const before = first.get(paragraph[0])
        if (!before) first.set(paragraph[0], seenParagraph(path, paragraph))
        else if (before.path !== path)
          say({
            at: seenParagraph(path, paragraph),
            message: `这一段与 ${before.path} 的一段相同`,
            suggestion: '确需重登时用 `ignore` 记下，否则删去',
            also: [{ at: before, message: '以前印在这里' }],
          })
      }
  },
} as const satisfies Check

/** Two long sentences in one item, or a very long one in two: where a line break hides the paragraph. */
function repeatedSentences(
  { passages }: ProofSheet,
  told: ReadonlySet<Passage>,
  items: ReadonlyMap<number, number>,
  say: (found: RuleFinding) => void,
): void {
  const first = new Map<string, { passage: Passage; start: number; end: number }>()
  for (const passage of passages) {
    const { part, role, item, text } = passage
    if (part !== 'paragraph' || role === 'table' || told.has(passage)) continue
    if (item !== undefined && items.has(item)) continue
    for (const { 0: sentence, index: start } of text.matchAll(/[^。！？]+(?:[。！？][”’）]*)?/g)) {
      if (!/[。！？]/.test(sentence.slice(-8)) || sentence.length < 30 || isAttendance(sentence))
        continue
      const end = start + sentence.length
      const before = first.get(sentence)
      if (!before) {
        first.set(sentence, { passage, start, end })
        continue
      }
      if (before.passage.item !== item && sentence.length < 60) continue
      say({
        span: passage.span(start, end),
        message: `这一句与前面的一句相同：\`${sentence.slice(0, 20)}……\``,
        suggestion: '删去重复的一句',
        also: [{ span: before.passage.span(before.start, before.end), message: '第一次印在这里' }],
      })
    }
  }
}
