/** 标点重复: ，， 。。 ，。 */
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'

const doubled = /([，。；：、])[，。；：、]+/g

export const punctuationDoubled = {
  id: 'punctuation-doubled',
  severity: 'warning',
  means: '两个标点连在一起。',
  fix: '只留一个。',
  basis: 'GB/T 15834—2011：句内点号和句末点号不连用',
  bad: edit(['会议强调，', '会议强调，，']),
  good,
  run({ passages }, say) {
    for (const { text, span, part } of passages) {
      if (part === 'furniture' || part === 'contents') continue
      for (const { 0: printed, 1: first, index } of text.matchAll(doubled)) {
        const isSame = [...printed].every((char) => char === first)
        say({
          span: span(index, index + printed.length),
          message: `标点 \`${printed}\` 连用`,
          suggestion: isSame ? `只留一个 \`${first}\`` : `从 \`${printed}\` 里选一个`,
          ...(isSame
            ? { edits: [{ span: span(index, index + printed.length), put: first! }] }
            : {}),
        })
      }
    }
  },
} as const satisfies Check
