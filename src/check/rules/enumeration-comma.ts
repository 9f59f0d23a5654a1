/** 并列书名号、引号之间的顿号: 《甲》、《乙》. */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'

/** A run of titles, or of quotations, each perhaps with something behind it, that 、 joins. */
const series =
  /(?:《[^《》]*》[^《》、，。；：“”]{0,12}|“[^“”]*”[^“”、，。；：《》]{0,12})(?:、?(?:《[^《》]*》[^《》、，。；：“”]{0,12}|“[^“”]*”[^“”、，。；：《》]{0,12}))+/g

export const enumerationComma = {
  id: 'enumeration-comma',
  severity: 'warning',
  means: '并列的书名号或引号之间用了顿号。后面带括注或别的字时可以用。',
  fix: '删去顿号；`check --fix` 可以代劳。',
  basis: 'GB/T 15834—2011 4.5.3.5：标有引号、书名号的并列成分之间通常不用顿号',
  bad: edit(['要抓好示例工作。', '要编好《示例县志》、《示例年鉴》。']),
  good: edit([
    '要抓好示例工作。',
    '要编好《示例县志》《示例年鉴》，印好《示例图志》（初稿）、《示例村志》。',
  ]),
  run({ passages }, say) {
    for (const passage of passages) {
      if (!isProse(passage)) continue
      const { text, span } = passage
      for (const match of text.matchAll(series)) {
        // Where one of them has something behind it, 、 may stand between all.
        const tails = [...match[0].matchAll(/[》”]([^《“、]+)(?=、)/g)]
        if (tails.length) continue
        for (const comma of match[0].matchAll(/(?<=》)、(?=《)|(?<=”)、(?=“)/g)) {
          const at = match.index + comma.index
          say({
            span: span(at - 1, at + 2),
            message: `\`${text.slice(at - 1, at + 2)}\`：并列的${text[at - 1] === '》' ? '书名号' : '引号'}之间不用顿号`,
            suggestion: '删去顿号',
            edits: [{ span: span(at, at + 1), put: '' }],
          })
        }
      }
    }
  },
} as const satisfies Check
