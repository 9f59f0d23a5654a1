/** 数值范围的单位: 9亿—16亿, not 9—16亿. */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'

const range =
  /(?<![\d.．第—–~～\-/:：年月])(\d+(?:\.\d+)?)(—{1,2}|–|~|～|－|-|至|到)(\d+(?:\.\d+)?)(万|亿|%|％|‰)(?!分点)/g

/** 5-8场: a hyphen is no dash; in 《…（1986-2005）》 it is part of a printed name. */
const hyphen =
  /(?<![\d.．第\-A-Za-z〔（(])([1-9]\d{0,5}(?:\.\d+)?[万亿%]?)-([1-9]\d{0,5}(?:\.\d+)?)(?=[万亿%％]|[\u4e00-\u9fff])(?!号|室|栋|栋|楼|单元)/g

export const rangeUnit = {
  id: 'range-unit',
  severity: 'warning',
  means: '数值范围的前一个数没有写“万”“亿”或百分号，或用半角短横连接。',
  fix: '两个数都写上单位，用一字线或浪纹线连接，如“10万—15万”“15%—30%”。',
  basis: 'GB/T 15835—2011 5.1.3：省略会造成歧义的，不应省略（9亿～16亿，不写为9～16亿）',
  bad: edit(['要抓好示例工作。', '每集阅读量在5—10万次。']),
  good: edit(['要抓好示例工作。', '每集阅读量在5万—10万次。']),
  run({ passages }, say) {
    for (const passage of passages) {
      if (!isProse(passage)) continue
      for (const match of passage.text.matchAll(range)) {
        const [printed, low, dash, high, unit] = match
        const put = `${low}${unit}${dash === '-' || dash === '－' ? '—' : dash}${high}${unit}`
        say({
          span: passage.span(match.index, match.index + printed.length),
          message: `\`${printed}\` 的前一个数没有单位，看不出是 \`${low}\` 还是 \`${low}${unit}\``,
          suggestion: `写作 \`${put}\``,
        })
      }
      for (const match of passage.text.matchAll(hyphen)) {
        const at = match.index + match[1]!.length
        if (isNamed(passage.text, at)) continue
        const end = match.index + match[0].length
        // With 万 or a per cent sign behind it has been told.
        if (/^[万亿%％‰]/.test(passage.text.slice(end)) && !/[万亿%]$/.test(match[1]!)) continue
        say({
          span: passage.span(match.index, end),
          message: `\`${match[0]}\` 用半角短横表示范围`,
          suggestion: '改用一字线 `—` 或浪纹线 `～`',
          edits: [{ span: passage.span(at, at + 1), put: '—' }],
        })
      }
    }
  },
} as const satisfies Check

/** Inside 《》, “” or an address. */
function isNamed(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at)
  return (
    before.lastIndexOf('《') > before.lastIndexOf('》') ||
    before.lastIndexOf('“') > before.lastIndexOf('”') ||
    /[A-Za-z/][\w./:-]*$/.test(before)
  )
}
