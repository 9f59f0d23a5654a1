/**
 * 人物. A name is known by the posts before it (党组书记、主任陈某某), by a title after it (李某某同志), or by
 * what only persons have (诞辰). No list of persons is needed: a surname, one or two more characters, and a
 * word after them that cannot belong to a name.
 */
import { canonicalOrganization, type Names } from './names.ts'
import { compoundSurnames, isTransliterated, surnames } from './surnames.ts'
import { overlapOf, type Extent } from '../extent.ts'
import { matchesOf } from '../matches.ts'
import { orgSuffix } from './offices.ts'

export interface PersonMark extends Extent {
  type: 'person'
  name: string
  /** Posts as printed: 党组书记, 主任. */
  roles: string[]
  /** Canonical; absent when none is printed with the posts. */
  organization?: string
  /** Where the phrase with organisation and posts begins. */
  phrase: number
  /** Where the phrase ends: behind 同志, 主任 after the name. */
  phraseEnd: number
}

const modifier =
  '党组|党委|党总支|党支部|机关党委|机关纪委|纪委|纪检组|支部|总支|常务|专职|兼职|第一|名誉|代理|[一二三四]级|首席|高级|特聘|客座|特约|执行|副|总|机关|直属|责任|荣誉|终身|主讲|驻村|退休|离休|原|地方史|文史|党史|史志|方志|[正副][厅处科局]级|正高级|国家|离退休|老|青年|志愿者|学员|学生|群众|职工|家长|师生|读者|优秀|著名|知名|资深|民间|党工委|驻村工作队'
const head =
  '书记|主任委员|主任科员|主任|巡视员|调研员|部长|局长|厅长|处长|科长|司长|市长|县长|区长|镇长|乡长|省长|州长|秘书长|主席|会长|理事长|院长|校长|馆长|社长|台长|站长|所长|行长|队长|组长|总编辑|总编|主编|编辑|编审|成员|委员|常委|教授|讲师|教师|研究员|研究馆员|馆员|工程师|博士生导师|硕士生导师|导师|院士|专家|书法家|作家|画家|学者|历史学家|艺术家|收藏家|总经理|经理|董事长|总裁|负责人|记者|顾问|讲解员|传承人|撰稿人|检察长|司令员|政委|团长|主持人|志愿者|烈士|诗人|将军|校友|乡贤|干部|村民代表|学生代表|教师代表|职工代表|读者代表|村民|牧民|农民|党员|代表|老兵|战士|捐赠人|捐赠者|理事|作曲|作曲家|编剧|导演|演员|歌手|词作家'
const notHead = '(?![会部室办制级员长界团们处科社组局所站委班])'
const role = new RegExp(
  `(?=[${[...new Set([...modifier.split('|'), ...head.split('|')].map((word) => (word.startsWith('[') ? '一二三四正副' : word[0]!)))].join('')}])(?:${modifier}){0,8}(?:${head})${notHead}`,
  'g',
)
const collective = /^(?:负责人|干部|成员|村民|学者|专家|代表|志愿者|乡贤|校友|记者|教师|编辑)$/
const titles = '同志|先生|女士|老师|一行|等'

/** Verbs and titles that may stand right after a name. */
const followWords =
  '主持|出席|参加|参会|列席|讲话|讲授|讲解|发言|作为|致辞|致词|指出|强调|要求|表示|认为|提出|介绍|谈到|带队|带领|一行|陪同|随同|以及|会见|前往|同志|先生|女士|老师|教授|主任|书记|局长|处长|馆长|市长|县长|宣布|宣读|宣讲|传达|通报|主讲|授课|应邀|受邀|担任|代表|分别|先后|共同|围绕|参与|编写|题写|题词|撰写|汇报|出任|荣获|当选|主编|点评|总结|部署|审议|结合|现场|深入|走进|调研|检查|指导|接受|捐赠|赠送|带着|领取|诞辰|逝世|故居|烈士|纪念|对接|组织|亲自|专程|回顾|讲述|分享|交流|回应|解读|阐述|感谢|祝贺|揭牌|颁奖|颁发|签署|签订|启动|创作|负责|牵头|集中|全程|专门|作出|批示|夺得|斩获|摘得|捧得|喜获|跻身|分获|每月|每周|每季度|定期|率队|率先|会同|考察|察看|查看|逐个|逐项|逐一|多次|随即|随后|简要|详细|重点|再次|着重|评价|回忆|透露|体会|坦言|感慨|建议|回答|告诉|谈起|期待|提醒|呼吁|倡议|直言|讲起|说起|希望'
/** What may stand right after a name: an end, a mark, a word. */
const follow = new RegExp(
  `^(?:$|[，。、；：！？,;:!?）)（(》”\\s致遍又则三说率带等到赴在为就对向与和及副任撰著获从以也还是的来陪代将曾已于被由今当]|作了?|${followWords})`,
)
/** 曹某认为: the third character begins the verb. */
const verbFollows = new RegExp(`^(?:${followWords})`)
/** Third characters that are more often a word of their own than the end of a name. */
const loose = /[等在到赴和与及向对率作说任从为就均也还是带将由以于曾主]/

/** Whether a name that ends at `end` is followed by what may follow one. */
export const endsName = (text: string, end: number): boolean => follow.test(text.slice(end))

/** 泽仁·扎西 */
const dotted = /^[\u4e00-\u9fff]{1,5}[·•][\u4e00-\u9fff]{1,5}/

/** Length of the name at `at`, 0 for none: one of `names.csv`, else what has the form of a name. */
function nameLength(text: string, at: number, names: Names): number {
  return (
    knownLength(text, at, names) ||
    dottedLength(text, at) ||
    surnameLength(text, at) ||
    transliteratedLength(text, at)
  )
}

function knownLength(text: string, at: number, names: Names): number {
  const length = names.people.at(text, at)
  return length > 2 || (length && follow.test(text.slice(at + length))) ? length : 0
}

function dottedLength(text: string, at: number): number {
  const run = dotted.exec(text.slice(at, at + 12))?.[0]
  if (!run) return 0
  for (let length = run.search(/[·•]/) + 3; length <= run.length; length++)
    if (follow.test(text.slice(at + length)) && !blocked(text.slice(at, at + length))) return length
  return 0
}

function transliteratedLength(text: string, at: number): number {
  return (
    [5, 4, 6, 3].find(
      (length) =>
        isTransliterated(text.slice(at, at + length)) &&
        at + length <= text.length &&
        endsName(text, at + length) &&
        !blocked(text.slice(at, at + length)),
    ) ?? 0
  )
}

const compoundPattern = new RegExp(`^(?:${compoundSurnames})`)

function surnameLength(text: string, at: number): number {
  const compound = compoundPattern.test(text.slice(at, at + 2))
  if (!compound && !surnames.has(text[at] ?? '')) return 0
  const lengths = compound ? [4, 3] : [3, 2]
  const fits = lengths.filter(
    (length) =>
      /^[\u3400-\u9fff]+$/.test(text.slice(at + 1, at + length)) &&
      at + length <= text.length &&
      follow.test(text.slice(at + length)),
  )
  const [long, short] = [fits.includes(lengths[0]!), fits.includes(lengths[1]!)]
  if (long && short && verbFollows.test(text.slice(at + lengths[1]!)))
    return blocked(text.slice(at, at + lengths[1]!)) ? 0 : lengths[1]!
  // 谭某和宣读: behind 和 stands no name, so it ends this one.
  if (long && short && /[和与及]/.test(text[at + 2] ?? '') && verbFollows.test(text.slice(at + 3)))
    return lengths[0]!
  if (long && short && loose.test(text[at + lengths[0]! - 1]!))
    // Before a mark no 和, 与 or 向 goes on: 尤某和，二级巡视员. 等 may.
    return /^[，。、；]/.test(text[at + lengths[0]!] ?? '') &&
      !/[等在到赴]/.test(text[at + lengths[0]! - 1]!)
      ? lengths[0]!
      : lengths[1]!
  if (long && !blocked(text.slice(at, at + lengths[0]!))) return lengths[0]!
  return short && !blocked(text.slice(at, at + lengths[1]!)) ? lengths[1]! : 0
}

/** Words that look like names. */
const words =
  /^(?:有关|相关|全体|各级|主要|单位|部门|高度|和各|及其|以及|向全|广大|成都|安全|平时|常态|时代|文化|文物|文字|文献|方志|史志|国家|国际|党组|党委|党员|党史|机关|政府|全国|全省|全市|全县|应邀|带队|高质|双方|连续|通过|经过|经费|管理|计划|成员|成立|成果|和平|金融|水利|农业|农村|易地|江河|谷地|广泛|关于|关键|关心|关注|相继|都是|查阅|安排|安置|解决|解读|别是|印发|融合|简报|权威|公布|公开|公共|明确|明显|居民|师生|养老|步骤|居住|都要|终审|终评|全程|评审|研讨|游客|暴雨|干部|干群|能力|支持|支部|支撑|单独|向上|强调|强化|项目|任务|任何|万余|万人|和人|和谐|温馨|曾任|曾经|时任|从事|多次|多位|有力|有序|有效|有的|有人|后续|后勤|年度|年轻|年内|年初|年底|国内|代表|后代|教授|专家|文学|会长|先进|先后|开展|银行|敬老|要求|母亲|税务|税收|开放|开馆|开班|等人|等地|参会|参训|占[一二三四五六七八九十半])/
/** 办公室 and 副 end no name either. */
const blocked = (name: string): boolean =>
  words.test(name) || /[室副处局院馆厅委]|大学/.test(name.slice(1))

const lookBack =
  /(?:^|[，。；：、！？“”（）()《》,;:!?]|日|由|赴|在|与|和|及|向|对|经|请|邀请|聘请|时任|原|并|来自|其中|以及|同|感谢|听取|介绍|走访|慰问|看望|会见|陪同)([^，。；：、！？“”（）()《》,;:!?]{1,30})$/
const isOrg = new RegExp(
  `(?:${orgSuffix}|办|处|室|社|馆|院|系|部|委|镇|乡|街道|村|社区|政府|政协|人大|党组|支部|公司|市|县|区|州|省|组|队|站|网|科|会|校|所|报)$`,
)

/** Posts that may stand before a name. */
function postsIn(text: string, names: Names): RegExpExecArray[] {
  // 某办公室某某某主任: the post stands behind its name, and opens no other.
  const behind = new Set(
    titled(text, [], names)
      .filter((mark) => /^(?:$|[，。、；,;和与及）)])/.test(text.slice(mark.phraseEnd)))
      .map((mark) => mark.phraseEnd),
  )
  return matchesOf(role, text).filter(
    (match) =>
      !behind.has(match.index + match[0].length) && !isBetweenPlaces(text, match.index, names),
  )
}

export function findPeople(text: string, names: Names): PersonMark[] {
  const found: PersonMark[] = []
  const matches = postsIn(text, names)
  let chain: { start: number; roles: string[]; organization?: string } | undefined
  let last = -1
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i]!
    const start = match.index
    const end = start + match[0].length
    if (
      chain &&
      !/^[、，,兼]?(?:[^，。；：、！？“”（）()《》,;:!?]{0,22})$/.test(text.slice(last, start))
    )
      chain = undefined
    const prefix = chain
      ? text.slice(last, start).replace(/^[、，,兼]/, '')
      : prefixBefore(text, start, names)
    const own = readPost(prefix, match[0], names)
    if (!chain)
      chain = {
        start: start - prefix.length,
        roles: [own.role],
        ...(own.organization ? { organization: own.organization } : {}),
      }
    else {
      // 某委员会委员、某大学教授: the post at another office names it.
      const other =
        chain.organization && own.organization && own.organization !== chain.organization
      chain.roles.push(other ? prefix + match[0] : own.role)
      if (!chain.organization && own.organization) chain.organization = own.organization
    }
    // 某馆馆长甲、副馆长乙: the second is of the same office.
    const previous = found[found.length - 1]
    if (
      !chain.organization &&
      previous?.organization &&
      previous.phraseEnd + 1 === chain.start &&
      text[previous.phraseEnd] === '、'
    )
      chain.organization = previous.organization
    last = end
    const length = nameLength(text, end, names)
    if (!length) {
      // 机关各处、年鉴社负责人，… names a group: only right before a name is it a person's post.
      if (
        collective.test(match[0]) ||
        (!/^[、，,兼]/.test(text.slice(end)) && matches[i + 1]?.index !== end)
      )
        chain = undefined
      continue
    }
    const { roles, organization } = chain
    // One post, several persons: 二级巡视员甲、乙、丙.
    let at = end
    for (let size = length; size > 0;) {
      found.push(
        person(text, at, size, { roles, organization, phrase: at === end ? chain.start : at }),
      )
      const next = at + size
      const separator = /^[、和及与]/.exec(text.slice(next))
      if (!separator) break
      at = next + 1
      size = startsPost(text, at) ? 0 : nameLength(text, at, names)
    }
    chain = undefined
  }
  const more = [
    ...titled(text, found, names),
    ...remembered(text, found),
    ...winners(text, found, names),
  ]
  return [...found, ...more].sort((a, b) => a.start - b.start)
}

const titlesAfter = new RegExp(`^(?:${titles})`)

function person(
  text: string,
  at: number,
  size: number,
  {
    phrase,
    roles = [],
    organization,
  }: { phrase: number; roles?: readonly string[]; organization?: string | undefined },
): PersonMark {
  const end = at + size
  const after = titlesAfter.exec(text.slice(end, end + 4))
  return {
    type: 'person',
    start: at,
    end,
    name: text.slice(at, end),
    roles: [...roles],
    ...(organization ? { organization } : {}),
    phrase,
    phraseEnd: end + (after?.[0].length ?? 0),
  }
}

const post = new RegExp(`^(?:${modifier}){0,8}(?:${head})`)
const startsPost = (text: string, at: number): boolean => post.test(text.slice(at))

/** The words right before a post that name its office: 宜宾市人民政府 | 副市长. */
function prefixBefore(text: string, start: number, names: Names): string {
  const found = lookBack.exec(text.slice(Math.max(0, start - 34), start))
  // 会议由|省地方志办, 邀请|示例大学: what leads to the office is not its name.
  const phrase = (found?.[1] ?? '').replace(
    /^.*(?:由|授予|听取|邀请|聘请|特邀|时任|来自|感谢|陪同|慰问|看望|走访|会见|介绍)/,
    '',
  )
  return /^(?:全|本|我)?办$/.test(phrase) ||
    (phrase.length > 1 && isOrg.test(phrase)) ||
    (/^[市县区州镇乡村]$/.test(phrase) && /^(?:党|委)/.test(text.slice(start))) ||
    names.offices.some((name) => phrase.endsWith(name))
    ? phrase
    : ''
}

/** 省地方志办省志工作处 + 处长 → the office, and the post with its unit. */
function readPost(
  prefix: string,
  printed: string,
  names: Names,
): { role: string; organization?: string } {
  if (!prefix) return { role: printed }
  // 镇党委书记, 市委常委: of a place that is not named.
  if (/^(?:省|市|县|区|州|镇|乡|村|街道|社区)委?$/.test(prefix)) return { role: prefix + printed }
  // 年鉴科|科长, 办公室|主任
  if (/^(?:[\u4e00-\u9fff]{1,5}(?:[处科系股部]|(?<!党)组)|办公室)$/.test(prefix))
    return { role: prefix + printed }
  const office = names.offices.find((name) => prefix.startsWith(name))
  if (office && prefix.length > office.length)
    return { role: prefix.slice(office.length) + printed, organization: names.office }
  // 四川省地震局|办公室主任, 示例音乐学院|音乐学系主任: a part of the office belongs to the post.
  const unit = part.exec(prefix)
  if (unit && /(?:主任|处长|科长|部长|干部|编辑)$/.test(printed))
    return { role: unit[2]! + printed, organization: canonicalOrganization(unit[1]!, names) }
  return { role: printed, organization: canonicalOrganization(prefix, names) }
}

const part =
  /^(.+(?:局|厅|馆|大学|学院|中心|社|集团|公司|电视台|地方志办公室|史志办公室|志办(?!公室)))([\u4e00-\u9fff]{0,8}(?:处|科|系|办公室|史志办|编辑部|部))$/

/** 宜宾市长宁县: where 市长 stands, one place ends and another begins. */
function isBetweenPlaces(text: string, at: number, names: Names): boolean {
  const isPlace = (from: number, to: number): boolean =>
    names.placesByName.has(text.slice(from, to))
  if (!/[市县区州]/.test(text[at] ?? '')) return false
  const lengths = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
  return (
    lengths.some((length) => isPlace(at + 1 - length, at + 1)) &&
    lengths.some((length) => isPlace(at + 1, at + 1 + length))
  )
}

const afterName =
  /(?:同志|先生|女士|老师|总书记|总理|(?:副|执行)?主编(?!《)|主任|书记|局长|教授|馆长|处长|县长|市长|院长|校长|会长|研究员)(?![会部室办])/g

const officeAtEnd = new RegExp(`(?:${orgSuffix}|处|社|馆|院|政府|公司)$`)

/** 示例市方志馆|彭某某馆长: the office right before a name whose post stands behind it. */
function officeBefore(text: string, at: number, names: Names): string {
  const phrase = prefixBefore(text, at, names)
  return officeAtEnd.test(phrase) ? phrase : ''
}

/** 杨某某主任, 漆某某同志: posts after the name. */
function titled(text: string, known: readonly PersonMark[], names: Names): PersonMark[] {
  const found: PersonMark[] = []
  for (const match of matchesOf(afterName, text)) {
    const title = match[0]
    const end = match.index
    const size = [4, 3, 2].find((length) => {
      const name = text.slice(end - length, end)
      const edge = text[end - length - 1] ?? ''
      return (
        name.length === length &&
        (length === 4 ? compoundPattern.test(name) : surnames.has(name[0]!)) &&
        !blocked(name) &&
        !isBetweenPlaces(text, end, names) &&
        (edge === '' ||
          title === '总书记' ||
          /[，。、；：“”（）日由请与和向在对随人员者]/.test(edge) ||
          officeBefore(text, end - length, names) !== '')
      )
    })
    if (!size || overlapOf(known, end - size, end)) continue
    const roles = /同志|先生|女士|老师/.test(title) ? [] : [title]
    const office = officeBefore(text, end - size, names)
    found.push({
      ...person(text, end - size, size, {
        roles,
        organization: office ? canonicalOrganization(office, names) : undefined,
        phrase: end - size - office.length,
      }),
      phraseEnd: end + title.length,
    })
  }
  return found
}

const plainName = '(?:(?!荣获|获|同时|分别|双双|当选|入选|被)[\\u4e00-\\u9fff]){2,5}'
const won = new RegExp(
  `(?<=^|[，。；,;:：])(${plainName}(?:、${plainName}){0,40})(?=(?:分别|同时|双双)?(?:荣获|获评|获|被评为|当选|入选))`,
  'g',
)

/** 某市地方志办公室某某某获评: named with the office, without a post. */
const employed =
  /(办公室|研究室|中心|志办(?!公室)|[局馆社院])([\u4e00-\u9fff]{2,4}?)(?=、|分?获|荣获|入选|当选|撰写|“)/g

const conferred = /授予([^，。；“”]{2,120})“[^”]*(?:个人|工作者|标兵|能手|人物)”/g

const isName = (name: string): boolean =>
  (name.length <= 3 && surnames.has(name[0]!)) ||
  (name.length >= 3 && name.length <= 4 && compoundPattern.test(name)) ||
  isTransliterated(name)

/** 甲某某、乙某某荣获…: winners named without posts. */
function winners(text: string, known: readonly PersonMark[], names: Names): PersonMark[] {
  const found: PersonMark[] = []
  for (const match of matchesOf(won, text)) {
    let at = match.index
    const listed = match[1]!.split('、')
    const all = listed.every((name) => isName(name) && !blocked(name))
    for (const name of listed) {
      const free = !overlapOf(known, at, at + name.length)
      if (all && free && (listed.length > 1 || name.length >= 3))
        found.push(person(text, at, name.length, { phrase: at }))
      at += name.length + 1
    }
  }
  if (/获|授予|入选|当选/.test(text)) {
    for (const match of matchesOf(employed, text)) {
      const at = match.index + match[1]!.length
      const name = match[2]!
      const named = surnames.has(name[0]!) || isTransliterated(name) || compoundPattern.test(name)
      if (
        !named ||
        blocked(name) ||
        /^(?:荣?获|分获|喜获|入选|当选)/.test(name) ||
        overlapOf(known, at, at + name.length)
      )
        continue
      const office = officeBefore(text, at, names)
      if (!office) continue
      const organization = canonicalOrganization(office, names)
      found.push(person(text, at, name.length, { organization, phrase: at - office.length }))
    }
  }
  for (const match of matchesOf(conferred, text)) {
    let at = match.index + 2
    for (const name of match[1]!.split('、')) {
      const free = !overlapOf(known, at, at + name.length)
      if (free && /^[\u4e00-\u9fff]{2,5}$/.test(name) && !blocked(name))
        found.push(person(text, at, name.length, { phrase: at }))
      at += name.length + 1
    }
  }
  return found
}

const memorial = /诞辰|逝世|故居|故里|纪念馆|烈士|生平|精神研究|诞生|等老一辈|等革命先[辈烈]/g

/** 某某某诞辰120周年, 某某某故居: named, not present. */
function remembered(text: string, known: readonly PersonMark[]): PersonMark[] {
  const found: PersonMark[] = []
  for (const { index: end } of matchesOf(memorial, text)) {
    const size = [3, 2].find(
      (length) =>
        length <= end &&
        surnames.has(text[end - length] ?? '') &&
        !blocked(text.slice(end - length, end)) &&
        (/^$|[，。、；：“”（）念绕周年为以和与及]/.test(text[end - length - 1] ?? '') ||
          (length === 3 && text.startsWith('等', end))),
    )
    if (!size || overlapOf(known, end - size, end)) continue
    found.push(person(text, end - size, size, { phrase: end - size }))
  }
  return found
}
