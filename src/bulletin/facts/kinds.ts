/** 稿件类别: the verb of the title decides, else what the text tells. */
import type { ItemKind } from '../types.ts'

interface KindInput {
  /** Title and subtitle. */
  title: string
  /** First paragraph. */
  lead: string
  text: string
  hasMeeting: boolean
  hasAward: boolean
}

export const meetingNoun =
  '党组（扩大）会议|党组会议|会议|例会|座谈会|评审会|终审会|初审会|复审会|审查会|审议会|验收会|推进会|工作会|动员会|部署会|交流会|研讨会|协商会|联席会|专题会|党组会|办公会|主任会|成立大会|代表大会|表彰大会|总结大会|大会|学习会|生活会|调度会|总结会|碰头会|茶话会|年会|咨询会|论证会|汇报会|听证会|恳谈会|通报会|视频会|现场会|见面会|对接会|筹备会|统稿会|篇目会|改稿会|组稿会|扩大会|全会|宣讲会|述职会|测评会|约谈会|警示教育会|集体学习|学习（扩大）会'
/** 发布会, 论坛, 开班式, 主题党日, 启动仪式 are no meetings (RECORDS, Meetings). */
export const noMeeting =
  /(?:发布会|论坛|开班式|结业式|主题党日|启动仪式|首发式|首发仪式|揭牌仪式|展览会|运动会|委员会|学会|协会|常委会|研究会|联合会|推介会|博览会|音乐会|晚会|读书会|分享会|年会展)$/

const meets = new RegExp(
  `(?:召开|举行|举办|组织).{0,40}?(?:${meetingNoun})|(?:${meetingNoun})(?:在.{1,12})?(?:召开|举行|圆满结束|胜利闭幕)|(?:会议|例会|座谈会|评审会|终审会)$`,
)

const convened = new RegExp(`召开.{0,60}(?:${meetingNoun})`)

/** First match wins: a title may hold several verbs, and the more telling comes first. */
export const itemKinds: readonly {
  kind: ItemKind
  label: string
  test: (input: KindInput) => boolean
}[] = [
  // 启动 in the title and the signing of an agreement are events, whatever else is told.
  {
    kind: 'event',
    label: '活动',
    test: ({ title }) => /启动|签署|签约|签订/.test(title) && !convened.test(title),
  },
  {
    kind: 'award',
    label: '荣誉',
    test: ({ title }) =>
      /荣获|获评|喜获|斩获|入选|入围|获得?(?!批|悉|取)|表扬|表彰(?!大会)|夺得|[第][一二三]名|[特一二三]等奖|金奖|榜首|殊荣|被命名为|被评为|荣登|登上.{0,20}榜|上榜|名列|位居|位列|大赛|竞赛|比赛|征文.{0,4}(?:揭晓|评选)|评选结果|获奖/.test(
        title,
      ),
  },
  {
    kind: 'meeting',
    label: '会议',
    test: ({ title }) => convened.test(title) || (meets.test(title) && !noMeeting.test(title)),
  },
  {
    kind: 'publication',
    label: '出版',
    test: ({ title }) =>
      !/(?:情况|统计|数据)$|总量|总数|审批|规定/.test(title) &&
      /出版|首发|面世|问世|付梓|发行|出刊|创刊/.test(title),
  },
  {
    kind: 'notice',
    label: '文件',
    test: ({ title }) =>
      /印发|发文|出台|写入|纳入|列入|下发|发布.{0,30}(?:通知|方案|规划|意见|办法|标准|规范)/.test(
        title,
      ),
  },
  {
    kind: 'event',
    label: '活动',
    test: ({ title }) =>
      /调研|赴|考察|培训|讲座|宣讲|展览|展出|巡展|开展|捐赠|赠书|赠送|揭牌|座谈|走进|进校园|进社区|参观|慰问|党日|督导|检查|普查|征文|开馆|开班|举办|举行|来.{1,8}交流|交流活动|研学|接待|拜访|看望|亮相|上线|验收|开机|开拍|启用|授牌|仪式|征集|建成|落成|开放|启幕|开幕|闭幕|落幕/.test(
        title,
      ),
  },
  {
    kind: 'meeting',
    label: '会议',
    test: ({ title, hasMeeting, lead }) =>
      hasMeeting &&
      (title === '' || /学习|传达|部署|研究|安排|审议|集体学习/.test(title) || meets.test(lead)) &&
      !/统计|举措|做法|经验/.test(title),
  },
  {
    kind: 'award',
    label: '荣誉',
    test: ({ hasAward, title }) => hasAward && !/统计|经验/.test(title),
  },
  {
    kind: 'publication',
    label: '出版',
    test: ({ lead }) => /》.{0,20}(?:出版|面世|首发)/.test(lead),
  },
  { kind: 'notice', label: '文件', test: ({ lead }) => /印发《|出台《/.test(lead) },
  { kind: 'other', label: '其他', test: () => true },
]

export function kindOf(input: KindInput): ItemKind {
  // 《…出版资助办法》印发: what stands inside a title of a work tells nothing of the item.
  const title = input.title.replace(/《[^《》]*》/g, '《》')
  return itemKinds.find(({ test }) => test({ ...input, title }))!.kind
}
