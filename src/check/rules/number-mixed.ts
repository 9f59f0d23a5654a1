/** 数字混写: 3千, 2百. Of the Chinese units of number only 万 and 亿 go with Arabic digits. */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'

/** 千米, 千克, 千瓦, 千字, 百帕 are units of their own. */
const mixed =
  /(?<![\d.．])\d+(?:\.\d+)?(?:[千百](?!米|克|瓦|伏|卡|字|焦|赫|帕|牛|欧|安|兆|位|吨|乏|比特|字节|秒差|分|周|公里|里|年鉴|度|科|花|姓|货)|十(?![一二三四五六七八九]?[月年届日]))[万亿]?[余多来几]?/g

export const numberMixed = {
  id: 'number-mixed',
  severity: 'warning',
  means: '阿拉伯数字与“千”“百”“十”混写。',
  fix: '写作“3000”或“三千”；只有“万”“亿”可以跟阿拉伯数字。',
  basis: 'GB/T 15835—2011 5.3：4000可写作“四千”，不能写作“4千”',
  bad: edit(['要抓好示例工作。', '全县3千余人参加。']),
  good: edit(['要抓好示例工作。', '全县3000余人参加，全书280千字，步道长3千米。']),
  run({ passages }, say) {
    for (const passage of passages) {
      if (!isProse(passage)) continue
      for (const { 0: printed, index } of passage.text.matchAll(mixed))
        say({
          span: passage.span(index, index + printed.length),
          message: `\`${printed}\` 混用了阿拉伯数字与汉字单位`,
          suggestion: '全用阿拉伯数字（如 3000），或全用汉字（如 三千）',
        })
    }
  },
} as const satisfies Check
