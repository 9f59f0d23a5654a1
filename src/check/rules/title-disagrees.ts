/** 标题与正文不一: 第四届…大赛 above, 第五届…大赛 below. */
import { edit } from '../../finding/rule.ts'
import { readNumber } from '../../language/dates.ts'
import type { Check } from '../check.ts'

/** A number, and what it counts: 第四届“方志四川”, 9个县. */
const counted =
  /(第?)(\d{1,5}(?:\.\d+)?|[一二三四五六七八九十]{1,3})([届期次批轮]|[部册卷篇项个名位家场亿万]{1,2})([\u4e00-\u9fff“《]{3})/g

export const titleDisagrees = {
  id: 'title-disagrees',
  severity: 'warning',
  means: '标题里的届次或数目，与正文里同一件事的不同。',
  fix: '核对后改成一样。',
  basis: '标题与正文一致',
  bad: edit(
    ['示例县召开方志工作会议\n', '示例县举办第四届方志故事大赛\n'],
    ['研究有关工作。', '研究有关工作，举办第五届方志故事大赛。'],
  ),
  good: edit(
    ['示例县召开方志工作会议\n', '示例县举办第五届方志故事大赛\n'],
    ['研究有关工作。', '研究有关工作，举办第五届方志故事大赛。'],
  ),
  run({ passages }, say) {
    for (const title of passages) {
      if (title.part !== 'title') continue
      const body = passages.filter(({ item, part }) => item === title.item && part === 'paragraph')
      for (const match of title.text.matchAll(counted)) {
        const [printed, ordinal, number, unit, next] = match
        const value = readNumber(number!)
        const like = body.flatMap((passage) =>
          [...passage.text.matchAll(counted)].flatMap((found) =>
            found[1] === ordinal && found[3] === unit && found[4] === next
              ? [{ passage, found, value: readNumber(found[2]!) }]
              : [],
          ),
        )
        if (!like.length || like.some((each) => each.value === value)) continue
        const { passage, found } = like[0]!
        say({
          span: title.span(match.index, match.index + printed.length),
          message: `标题里是 \`${printed}\`，正文里是 \`${found[0]}\`，是否应当一样？`,
          suggestion: '核对后改成一样',
          also: [
            {
              span: passage.span(found.index, found.index + found[0].length),
              message: `这里是 \`${found[0]}\``,
            },
          ],
        })
      }
    }
  },
} as const satisfies Check
