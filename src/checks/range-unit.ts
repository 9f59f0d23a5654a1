/** 数值范围的单位: 9亿—16亿, not 9—16亿. */
import { edit } from '../diagnostics/rule.ts'
import type { Check } from './check.ts'
import { isProse } from './galley.ts'

const range =
  /(?<![\d.．第—–~～\-/:：年月])(\d+(?:\.\d+)?)(—{1,2}|–|~|～|－|-|至|到)(\d+(?:\.\d+)?)(万|亿|%|％|‰)(?!分点)/g

export const rangeUnit = {
  id: 'range-unit',
  severity: 'warning',
  means: '数值范围的前一个数没有写“万”“亿”或百分号。',
  fix: '两个数都写上单位，如“10万—15万”“15%—30%”。',
  basis: 'GB/T 15835—2011 5.1：省略会造成歧义的，不应省略（9亿～16亿，不写为9～16亿）',
  bad: edit(['要抓好示例工作。', '每集阅读量在5—10万次。']),
  good: edit(['要抓好示例工作。', '每集阅读量在5万—10万次。']),
  run({ passages }, say) {
    for (const passage of passages) {
      if (!isProse(passage)) continue
      for (const match of passage.text.matchAll(range)) {
        const [printed, low, dash, high, unit] = match
        const put = `${low}${unit}${dash}${high}${unit}`
        say({
          span: passage.span(match.index, match.index + printed.length),
          message: `\`${printed}\` 的前一个数没有单位，看不出是 \`${low}\` 还是 \`${low}${unit}\``,
          suggestion: `写作 \`${put}\``,
        })
      }
    }
  },
} as const satisfies Check
