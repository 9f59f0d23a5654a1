/**
 * 书刊《》. Every 《》 is a work or a document; volume and edition are told from the title, and the stage is
 * the verb that governs it: 编纂, 推进…编纂, 谋划编纂.
 */
import type { Extent } from '../extent.ts'

export interface WorkMark extends Extent {
  type: 'work'
  /** Law, plan, notice, report, letter, article or speech rather than a work. */
  document: boolean
  title: string
  /** With its 《》 and what belongs to it outside. */
  printed: string
  volume?: string
  edition?: string
  stage?: string
  /** Where the verbs of the stage stand: [start, end) of the smallest run that holds them. */
  stageExtent?: Extent
}

const documentEnd =
  /(?:报告|意见|通知|通告|方案|条例|规定|办法|规划|计划|纲要|要点|决定|决议|公报|公告|通报|函|贺信|信|讲话|公约|宪法|(?<![书方笔])法|细则|制度|准则|标准|规范|批复|请示|纪要|协议|协议书|备忘录|倡议书|倡议|声明|章程|致辞|揭晓|名单|总结|清单|目录|刍议|浅议|浅析|探析|初探|之我见|思考|决策|指引|合同|说明|讲稿|建议|提案|议案|令|指南|办法（试行）|（试行）|（草案）|（征求意见稿）|（20\d\d[—–-]20\d\d年）)(?:[（(][^）)]*[）)])?$/
const documentAfter =
  /^(?:一文|一篇|的?(?:专题|主题|主旨|学术)?(?:宣讲|讲座|演讲|授课|发言)|的?(?:文章|报道|署名文章|讲话|贺信|通知|报告|讲稿|专题报道|消息|评论))/
const articleSign = /[，。！？]|[：:].{4}|“.+”.+/

/** All 《》 of a text; nested ones count once, as the outer. */
export function findWorks(text: string): WorkMark[] {
  const found: WorkMark[] = []
  let i = 0
  while ((i = text.indexOf('《', i)) >= 0) {
    const close = closing(text, i)
    if (close < 0) {
      i++
      continue
    }
    found.push(readWork(text, i, close))
    i = close
  }
  const aliases = new Set<string>()
  for (const mark of found) {
    // （以下简称《方案》）: the short name of a document is a document.
    if (/(?:以下简称|简称|下称)$/.test(text.slice(Math.max(0, mark.start - 8), mark.start)))
      aliases.add(mark.title)
  }
  for (const mark of found) if (aliases.has(mark.title)) mark.document = true
  readStages(text, found)
  return found
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length && i < open + 200; i++) {
    if (text[i] === '《') depth++
    else if (text[i] === '》' && --depth === 0) return i + 1
  }
  return -1
}

const volumeForm =
  /^(?:(?:19|20)\d{2}(?:[年—–~－-]+(?:19|20)?\d{2,4})?(?:年)?(?:卷|版|本)?|第[一二三四五六七八九十\d]+[卷辑册集期]|[上中下][卷册]|\d{4}卷)$/
const editionForm =
  /^(?:简本|简明本|英文版|中文版|双语版|汉英对照|普及本|普及版|精装本|精装版|平装本|修订本|修订版|增订本|影印本|点校本|校注本|图文版|青少年版|缩微版|数字版|电子版|网络版|藏文版|彝文版|第[一二三四五六七八九十\d]+(?:轮|版)|.{1,4}(?:版|本|文版))$/

function readWork(text: string, start: number, end: number): WorkMark {
  const inside = text.slice(start + 1, end - 1)
  const mark: WorkMark = { type: 'work', start, end, document: false, title: inside, printed: '' }
  const after = text.slice(end)
  mark.document =
    /(?:题为|题目[为是]|论文|文章)$/.test(text.slice(Math.max(0, start - 8), start)) ||
    documentEnd.test(inside) ||
    documentAfter.test(after) ||
    articleSign.test(inside)
  if (!mark.document) {
    const bracket = /^(.+?)[（(]([^（()）]+)[）)]$/.exec(inside)
    if (bracket && assign(mark, bracket[2]!)) mark.title = bracket[1]!
    const dotted = /^(.+?)[·•]((?:19|20)\d{2}(?:[—–-](?:19|20)?\d{2,4})?|.{1,6}卷)$/.exec(
      mark.title,
    )
    if (dotted) [mark.title, mark.volume] = [dotted[1]!, dotted[2]!]
    const bare = /^(.*[\u4e00-\u9fff])((?:19|20)\d{2}(?:[—–-](?:19|20)\d{2})?)$/.exec(mark.title)
    if (bare && !mark.volume) [mark.title, mark.volume] = [bare[1]!, bare[2]!]
    const outside =
      /^(?:[（(]([^（()）]{1,12})[）)]|((?:(?!出版|等|的|[再首正]版)[\u4e00-\u9fff]){1,4}版(?!社|画|权|本|面|块|图)|简本|普及本|精装本|第[一二三四五六七八九十\d]+[辑卷册轮]|续编|[上中下][卷册]))/.exec(
        after,
      )
    if (outside && assign(mark, outside[1] ?? outside[2]!)) mark.end += outside[0].length
  }
  mark.printed = text.slice(start, mark.end)
  return mark
}

function assign(mark: WorkMark, text: string): boolean {
  if (volumeForm.test(text) && !mark.volume) mark.volume = text
  else if ((editionForm.test(text) || text === '续编') && !mark.edition) mark.edition = text
  else return false
  return true
}

const adverb =
  '继续|持续|加快|加速|积极|大力|全力|全面|深入|有序|扎实|稳步|认真|切实|着力|抓紧|正式|公开|顺利|早日|尽快|如期|成功|联合|共同|高质量|高标准|精心|同步|逐步|陆续|先后|已|将|正在|正|即将|圆满|按时|按期|适时|统一|专门|主动|重点|再次'
const carrier =
  '推进|推动|启动|谋划|筹划|筹备|开展|组织|实施|指导|支持|参与|协助|统筹|规划|确保|力争|促进|部署|做好|抓好|抓实'
const work =
  '主编|参编|合编|承编|编纂|编撰|编写|编修|编辑|编著|编印|编制|编|撰写|撰|续修|修订|修编|校勘|点校|校注|整理|出版发行|出版(?!社)|发行|首发|推出|推介|印制|印刷|重印|面世|问世|付梓|评审|评议|审查|审定|审核|终审|复审|初审|验收|创办|办好|主办|开办|刊发|刊载|连载|翻译|收录|互赠|赠送|捐赠|赠|发布|上线|建设|拍摄|制作|研究|阅读|宣传|运用|印发|出刊|刊印|影印|翻印|编校|排版|送审|申报|启动|完成|报送|总纂|统稿|[一二三]校|通过(?:终审|复审|初审|评审|验收|审查|审定)|汇编|辑录|展出|展示|翻阅|查阅|查看|观看|捐出|审读|通读|开设|公开'

/** 嘉庆《眉州属志》, 清代乾隆刻本《叙州府志》: whose edition it is. */
const dynasty =
  '(?:清代?|明代?|宋代?|元代|民国|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|万历|嘉靖|正德|弘治|洪武|永乐)(?:[\\u4e00-\\u9fff]{0,2}(?:刻本|抄本|年间|版))?(?:康熙|乾隆|嘉庆|道光|光绪)?(?:刻本|抄本)?'

const leftVerbs = new RegExp(
  `((?:(?:${adverb})*(?:${carrier}|${work}))+)(?:好|了|完|出)?(?:(?:${adverb})+)?(?:[\\u4e00-\\u9fff]{0,8}的)?(?:新编|新版|首部|首轮|二轮|${dynasty})?$`,
)
const rightVerbs = new RegExp(
  `^(?:在[\\u4e00-\\u9fff]{2,20}?|[“”\\u4e00-\\u9fff]{0,10}?)(?:由[\\u4e00-\\u9fff]{2,16}?)?(?:的|地)?(?:${adverb})*((?:${work})+)`,
)
const nominal =
  /^(?:等)?(?:系列|丛书|一书|图书|书籍|志书|工作|专刊|增刊|稿|书稿|志稿|初稿|终审稿|评审稿)*/
/** Between two titles under one verb there is only this. */
const between = new RegExp(
  `^(?:[、，,和及与]|以及|“[^“”]{1,20}”(?:专刊|增刊|专辑|特刊)?|专刊|增刊|抄本|刻本|稿本|等|${dynasty})*$`,
)

/** Titles that stand together are governed together. */
function readStages(text: string, marks: WorkMark[]): void {
  for (let i = 0; i < marks.length;) {
    let j = i + 1
    while (
      j < marks.length &&
      between.test(text.slice(marks[j - 1]!.end, marks[j]!.start)) &&
      !/[，,]/.test(text.slice(marks[j - 1]!.end, marks[j]!.start))
    )
      j++
    const run = marks.slice(i, j)
    const stage = governing(text, run[0]!.start, run[run.length - 1]!.end)
    if (stage) for (const mark of run) if (!mark.document) Object.assign(mark, stage)
    i = j
  }
}

/** No clause is longer; a text without marks must not be searched anew from every title. */
const reach = 120

function governing(
  text: string,
  start: number,
  end: number,
): { stage: string; stageExtent: Extent } | undefined {
  const clause = /[^，。；：！？、,;:!?”》）)]*$/.exec(
    text.slice(Math.max(0, start - reach), start),
  )![0]
  const left = leftVerbs.exec(clause)
  const rest = /^[^，。；：！？,;:!?《（(]*/.exec(text.slice(end))![0]
  const noun = nominal.exec(rest)![0]
  const right = rightVerbs.exec(rest.slice(noun.length))
  const leftStage = left ? bare(left[1]!) : ''
  const leftStart = left ? start - clause.length + left.index : start
  const rightEnd = right ? end + noun.length + right[0].length : end
  if (left && onlyCarriers.test(leftStage) && right) {
    return {
      stage: dropped.test(leftStage) ? bare(right[1]!) : leftStage + bare(right[1]!),
      stageExtent: { start: leftStart, end: rightEnd },
    }
  }
  if (left && leftStage) return { stage: leftStage, stageExtent: { start: leftStart, end: start } }
  if (
    right &&
    !/[“”]/.test(right[0]) &&
    !/^的/.test(rest) &&
    !/会$/.test(rest.slice(0, noun.length + right[0].length + 1)) &&
    // 《县志》编纂成果展 is an exhibition; 被《某刊》推介 says what the journal did.
    !/^(?:成果|经验|专家|人员|小组|委员会|办公室|情况)/.test(
      rest.slice(noun.length + right[0].length),
    ) &&
    !/被$/.test(clause)
  ) {
    return { stage: bare(right[1]!), stageExtent: { start: end, end: rightEnd } }
  }
  return undefined
}

const onlyCarriers = new RegExp(`^(?:${carrier}|完成)+$`)
const dropped = /^(?:完成|做好|抓好|抓实)$/

const adverbs = new RegExp(adverb, 'g')

/** 继续办好 → 办好, 加快推进 → 推进: adverbs go; 完成 goes where another verb stays. */
function bare(verbs: string): string {
  const plain = verbs.replace(adverbs, '') || verbs
  return plain.length > 2 ? plain.replace(/^(?:完成|研究)(?=.)/, '') : plain
}
