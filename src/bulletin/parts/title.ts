import { lineIndex, report } from '../../finding/finding.ts'
import { joinBlocks, spanOf, type TextBlock } from '../../text/lines.ts'
import type { BlockRule, ParseState } from '../state.ts'
import type { Heading } from '../tree.ts'

/**
 * 标题: one to three lines without an end mark, at the start of an item, above a line with a sentence.
 *
 *     省地方志办召开党组（扩大）会议                title
 *     传达省两会精神并研究部署有关工作              subtitle: a second complete line
 *
 *     “方志四川”澎湃号入围                          one phrase
 *     “澎湃政务号 2023年度传播案例”                 on two lines
 *
 *     维新更序 厚积薄发                             slogan
 *     巴中市推进村志编纂                            title
 */
export const title: BlockRule = (state) => {
  const run = titleRun(state)
  if (!run.length) return false
  if (state.item) {
    if (!state.hasBody() || !opensItem(state, run)) return false
  }
  const item = state.openItem()
  const lines: TextBlock[] = []
  const last = state.blocks.indexOf(run[run.length - 1]!, state.index)
  const repeated = printedTwice(run)
  while (state.index <= last) {
    const block = state.block
    if (block.hints.furniture || (repeated && block === run[0])) state.take('furniture')
    else {
      state.take('title')
      lines.push(block)
    }
  }
  const heading = readHeading(lines)
  item.heading = heading
  askAbout(state, lines, heading)
  return true
}

/** As the lines say it: there is always a title. */
type ReadHeading = Heading & { title: TextBlock }

/** Two lines that were taken for one title though each could stand alone: title and subtitle are a question. */
function askAbout(state: ParseState, lines: readonly TextBlock[], { title }: ReadHeading): void {
  const second = lines.find(
    (line, i) =>
      i > 0 &&
      title.offsets[0]! < line.offsets[0]! &&
      title.offsets[title.offsets.length - 1]! >= line.offsets[0]! &&
      line.hints.ordered === undefined &&
      line.text.length >= 6 &&
      isComplete(lines[i - 1]!.text) &&
      standsWhole(line.text),
  )
  if (!second) return
  const span = spanOf(second)
  const { line } = lineIndex(state.file).at(span.start)
  report(state.file, {
    rule: 'title-ambiguous',
    severity: 'info',
    span,
    message: '拿不准这一行是标题的后半，还是副题；现接在标题之后',
    suggestion: `是副题时，在文件头写 \`lines: [{at: ${line}, break: true}]\`（写了文件头以后行号会变）；是标题时写 \`join: true\``,
  })
}

/** Has a verb of its own and is no noun that the line above waits for. */
const standsWhole = (text: string): boolean =>
  isComplete(text) && !/^[“"《]/.test(text) && !/(?:会议?|活动|仪式|工作|座谈|培训班?)$/.test(text)

/** What a narrow page leaves of a title: 座谈|会. */
const lastCharacter = /^[\u4e00-\u9fff][”》）]?$/

const listMarker =
  /^(?:[一二三四五六七八九十]{1,3}[、是要]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))/

/** May be a title line: short, without an end mark, no list heading, no label. */
function isTitleLine(block: TextBlock): boolean {
  const { text, hints } = block
  if (hints.tail || hints.role || text.length > 64 || text.length < 2) return false
  if (/[。；;：:，,、]$/.test(text) || /[。；]./.test(text)) return false
  // 1月17日，…: so a body begins, also where its first line ends without a mark.
  if (/^\d{1,2}月\d{1,2}日[^，]{0,10}，/.test(text)) return false
  if (listMarker.test(text) || /^【[^】]*】$/.test(text) || /^编者按/.test(text)) return false
  return !/^[（(].*[）)]$/.test(text) || /^[—–]{1,2}/.test(text)
}

/** The title lines from here on, furniture between them left out; none where no sentence follows. */
function titleRun(state: ParseState): TextBlock[] {
  const run: TextBlock[] = []
  let i = state.index
  for (; i < state.blocks.length && run.length < 4; i++) {
    const block = state.blocks[i]!
    if (block.hints.furniture) {
      if (run.length) continue
      break
    }
    if (!isTitleLine(block) && !(run.length && lastCharacter.test(block.text))) break
    run.push(block)
  }
  if (!run.length) return run
  const follower = state.next(state.blocks.indexOf(run[run.length - 1]!, state.index) + 1)
  // An issue that is cut off after its title still has the title.
  if (!follower || follower.hints.tail) return state.item ? [] : run.slice(0, 3)
  if (run.length > 3) return state.item ? [] : run.slice(0, 1)
  if (
    /[。；！？：，]/.test(follower.text) ||
    follower.hints.depth ||
    listMarker.test(follower.text) ||
    follower.hints.role
  )
    return run
  return state.item ? [] : run
}

const lead =
  /^(?:\d{4}年|\d{1,2}月|近日|日前|近期|近年来|今年|去年|为|据统计|截至|[“《]|[\u4e00-\u9fff]{2,20}(?:市|县|区|州|省|办公室|办|研究室|中心|局|馆|学会))/
const verb =
  /召开|举行|举办|开展|入围|入选|荣获|获|出版|首发|面世|印发|出台|写入|纳入|赴|到|来|启动|开班|培训|调研|赠|捐|揭牌|完成|推进|推动|通过|建成|上线|发布|公布|参加|部署|传达|学习|走进|开馆|签|评审|终审|验收|督导|检查|慰问|座谈|交流|宣讲|展|征集|助力|服务|打造|提升|深化|加强|抓|做好|多措并举|喜|被|列入|聚焦|探索|创新|亮相|夺|跻身|实现/

/** Inside an item without source line: does this run open the next item, or is it a heading of this one? */
function opensItem(state: ParseState, run: readonly TextBlock[]): boolean {
  if (run.some((block) => block.hints.depth)) return run[0]!.hints.depth! <= titleDepth(state)
  const text = run.map((block) => block.text).join('')
  const follower = state.next(state.blocks.indexOf(run[run.length - 1]!, state.index) + 1)
  const before = state.item!.children.filter((leaf) => leaf.type === 'paragraph').pop()
  // Headings of one item come in a series: a heading above that is no list heading means that this is one, too.
  if (before && /[：，、；]$/.test(before.block.text)) return false
  if (
    state.item!.children.some(
      (leaf) => leaf.role === 'heading' && !listMarker.test(leaf.block.text),
    )
  )
    return false
  return (
    text.length >= 8 &&
    verb.test(text) &&
    !!follower &&
    lead.test(follower.text) &&
    !/^(?:图|照片)/.test(text)
  )
}

function titleDepth(state: ParseState): number {
  const own = state.item!.children.find((leaf) => leaf.type === 'title')
  return own?.block.hints.depth ?? 6
}

/** Web copies print the title once as the page's heading, then again as set. */
function printedTwice(run: readonly TextBlock[]): boolean {
  if (run.length < 2) return false
  return (
    run[0]!.text ===
    run
      .slice(1)
      .map((block) => block.text)
      .join('')
  )
}

/** Which of the lines is what. Lines that are one phrase are joined. */
function readHeading(lines: readonly TextBlock[]): ReadHeading {
  const [head, ...rest] = lines
  if (!head) throw new Error('a heading needs a line')
  const dash = rest.findIndex((block) => /^[—–―-]{1,2}[^—–―-]/.test(block.text))
  if (dash >= 0) {
    const above = [head, ...rest.slice(0, dash)]
    // The dashed subtitle may itself go on over a third line. Over a —— line a couplet is the title.
    return { ...phrases(above), subtitle: rest.slice(dash).reduce(joinBlocks) }
  }
  if (rest.length && isSlogan(head)) return { slogan: head, ...phrases(rest) }
  return phrases(lines)
}

/** Lines without dash or slogan: one phrase, or a title and a subtitle. */
function phrases(lines: readonly TextBlock[]): { title: TextBlock; subtitle?: TextBlock } {
  // An editor said that a line begins something of its own.
  const cut = lines.findIndex((line, i) => i > 0 && line.hints.ordered === 'break')
  if (cut > 0)
    return {
      title: lines.slice(0, cut).reduce(joinBlocks),
      subtitle: lines.slice(cut).reduce(joinBlocks),
    }
  for (let i = 1; i < lines.length; i++) {
    const above = lines.slice(0, i).reduce(joinBlocks)
    const below = lines.slice(i).reduce(joinBlocks)
    if (isComplete(above.text) && isPredicate(below.text)) return { title: above, subtitle: below }
  }
  return { title: lines.reduce(joinBlocks) }
}

/** 维新更序 厚积薄发: two phrases of equal length with a gap, no office, no event. */
function isSlogan(block: TextBlock): boolean {
  const cut = block.gaps.find((gap) => gap * 2 === block.text.length)
  const comma = /^([^，,]{3,12})[，,]([^，,]{3,12})$/.exec(block.text)
  const even = cut !== undefined || (comma && comma[1]!.length === comma[2]!.length)
  return (
    Boolean(even) &&
    block.text.length >= 6 &&
    !/召开|举办|举行|印发|地方志办|办公室/.test(block.text)
  )
}

const predicate =
  /^(?:并|进一步|全面|认真|深入|积极|扎实|着力|大力|专题|集中|有序|联合|安排|切实|再次|首次|全力|加快|统筹)*(?:盘点|吹响|擂响|压实|绘就|擘画|发力|冲刺|锚定|奋力|明确|画出|亮出|传达|研究|部署|学习|贯彻|落实|推进|推动|开展|总结|谋划|审议|听取|通报|征求|讨论|启动|安排|调研|助力|服务|展示|展现|宣传|弘扬|传承|打造|提升|深化|加强|抓好|做好|交流|探讨|共商|共话|共谋|聚焦|探索|创新|发布|印发|签署|获|荣获|入选|入围|强调|要求|指出|动员|表彰|表扬|组织|指导|督导|检查|慰问|看望|带领|以)/

/** A clause of its own: opens with a verb, or has subject and verb. */
function isPredicate(text: string): boolean {
  // “三大行动”推动…
  const named = /^“[^”]{2,12}”(?=推动|推进|助力|促进|激活|赋能|引领|提升|打造|擦亮)/.test(text)
  return named || (predicate.test(text) && !/^[“"《]/.test(text))
}

/** The line above says something whole: it has a verb, and does not end in one that waits for its object. */
function isComplete(text: string): boolean {
  if (
    !/召开|举行|举办|开展|入围|入选|获|出版|首发|印发|出台|赴|启动|到|调研|推进|推动|部署|学习|传达|建成|完成|签署|走进|座谈|评审|终审|发布|公布|展|慰问|参加|赠|捐|揭牌|培训|宣讲|提升|加强|深化|交流|做好|抓好|打造|服务|列入|写入|纳入/.test(
      text,
    )
  )
    return false
  if (
    /(?:入围|入选|荣获|获得|获|获评|召开|举行|举办|开展|印发|出版|启动|赴|到|在|与|和|同|及|对|向|为|的|对接|被|将|以|把|等|暨|、|推进|推动|参加|学习)$/.test(
      text,
    )
  )
    return false
  // 赴示例县 | 调研方志馆建设
  if (/(?:赴|前往|走进)[\u4e00-\u9fff、]{2,12}$/.test(text)) return false
  // 与新华社四川分社 | 开展座谈交流
  if (
    /[与和同][\u4e00-\u9fff“”]{2,20}$/.test(text) &&
    !/座谈|交流|合作|会议|活动/.test(text.slice(-4))
  )
    return false
  return unclosed(text) === 0
}

function unclosed(text: string): number {
  let depth = 0
  for (const char of text) {
    if ('《“（【(〈'.includes(char)) depth++
    else if ('》”）】)〉'.includes(char)) depth--
  }
  return depth
}
