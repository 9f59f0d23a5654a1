/** 评比: the contest or list that ranks without a name belong to. */
import type { Para } from '../reading-context.ts'

/** A text with its place. */
export interface Said {
  text: string
  para: Para
  start: number
}

const contestNoun =
  '影响力榜|传播力榜|热度榜|评比|考评|测评|评估|排行榜|榜单|竞赛|大赛|比赛|征文|征集|展评|评选|评奖|考核|工程|优秀成果(?:[（(][^（）()]{1,12}[）)])?'
const contestText = '(?:“[^”]{2,20}”|[\\u4e00-\\u9fff\\d])'
/** 公布第十届全国年鉴编纂出版质量评比结果, 通报2024年度市级部门目标绩效考核结果. */
const announcedContest = new RegExp(
  `(?:公布|发布|揭晓|通报)了?(“[^”]{4,40}(?:榜|榜单)”|${contestText}{1,30}?(?:${contestNoun}))(?:活动)?(?:\\d{4}年度?)?(?:评选|获奖|入选|评审|考核)*(?:结果|名单|(?<=榜”)|(?<=榜)(?=[，。]))`,
)
/** 公布第八批中国精品年鉴入选名单 */
const namesList =
  /(?:公布|发布)了?((?:“[^”]{2,20}”|[\u4e00-\u9fff\d]){4,30}?)(?:入选|获奖|获评)名单/
/** 在第七届全国年鉴编纂出版质量评比中 */
const amongThem = new RegExp(
  `(?:^|[，。“”》\\u4e00-\\u9fff])在((?:${contestText}){2,30}?(?:${contestNoun}))(?:活动)?[中上]`,
)
/** 全省地方志系统青年讲解员比赛在德阳落幕 */
const endedContest =
  /(?:^|[，。的])((?:“[^”]{2,20}”|[\u4e00-\u9fff\d]){4,30}?(?:比赛|大赛|竞赛))(?:总?决赛)?(?:结果)?(?:在|落|圆满|收官|揭晓|举行)/
const heldContest =
  /(?:第[一二三四五六七八九十\d]+届|(?:19|20)\d{2}年?(?:度)?)?(?:“[^”]{2,20}”)[\u4e00-\u9fff]{0,12}?(?:竞赛|大赛|比赛|征文|评选)(?:活动)?|第[一二三四五六七八九十\d]+届[\u4e00-\u9fff]{2,16}?(?:竞赛|大赛|比赛|征文)(?:活动)?/

/** 第二届“示例杯”方志知识竞赛: the contest that ranks without a name belong to. */
export function findContest(paras: readonly Para[]): Said | undefined {
  for (const para of paras) {
    const announced = announcedContest.exec(para.text)
    if (announced) {
      // “第八届全国地方志优秀成果”评选, “…影响力排行榜”: the quoted name is the contest's.
      const name =
        /^“([^”]+)”[\u4e00-\u9fff]{0,4}$/.exec(announced[1]!)?.[1] ??
        announced[1]!.replace(/(?<=奖)评选$/, '')
      return { text: name, para, start: announced.index + announced[0].indexOf(name) }
    }
    const listed = namesList.exec(para.text) ?? amongThem.exec(para.text)
    if (listed)
      return { text: listed[1]!, para, start: listed.index + listed[0].indexOf(listed[1]!) }
    const ended = endedContest.exec(para.text)
    if (ended) {
      // 由某办公室主办的全省首届方志知识竞赛: the hosts are no part of the name.
      const name = ended[1]!.replace(/^由.{2,40}?(?:主办|举办|承办|组织)的/, '')
      return { text: name, para, start: ended.index + ended[0].indexOf(name) }
    }
    const found = heldContest.exec(para.text)
    if (found) return { text: found[0], para, start: found.index }
  }
  return undefined
}
