/** 评奖语句: the clauses of a sentence, read one after the other: who announced what, who won which award and rank. */
import { splitTop, type Para } from '../reading-context.ts'
import type { Said } from './contest.ts'
import { recipientsIn, trimLead, type AwardRecipient } from './recipients.ts'

const verb =
  '分获|荣获|喜获|斩获|获评为|获评|被评为|被授予|获得|获|入围|入选|被命名为|被评选为|被认定为|被列为|被表彰为|通报表扬|通报表彰|夺得|荣膺|跻身|位列|位居|名列|排名'
const rankWord =
  '第[一二三四五六七八九十\\d]+(?:名|位)|(?<=位居|位列|名列|排名[\\u4e00-\\u9fff]{0,12})第[一二三四五六七八九十\\d]+|(?:[\\u4e00-\\u9fff]{1,7}[类组]|团体|个人|集体|单项|综合|最佳[\\u4e00-\\u9fff]{0,4})?(?:特等|一等|二等|三等|优秀组织|优秀作品|优秀指导|优秀|优胜|入围|组织|金|银|铜|提名|鼓励)奖|团体奖|个人奖|集体奖|前[十百\\d]+名|优秀等次|优秀|十佳|榜首|冠军|亚军|季军'
const quotedName =
  '“[^“”]{1,120}”(?:[\\u4e00-\\u9fff]{0,10}(?:大赛|竞赛|比赛|评选|征文))?|《[^《》]{1,80}》'

/** 获悉, 获批, 获奖作品, 入选名单: no award. */
export const noAward = /^(?:悉|批|赠|取|知|准|益|奖|名单|作品|者|的|单位将)/

/** recipient verb award rank; the recipient may be carried over from before. */
export const shape = new RegExp(
  `(${verb})了?((?:${quotedName})|[^，。；、“”《》]{2,40}?)??((?:${rankWord}))?(?=$|[，。；、和及后]|的|等|称号|奖项|荣誉)`,
)

export interface ClauseEntry {
  recipient: AwardRecipient
  verb: string
  verbStart: number
  award: string
  /** Where the award's name stands; another paragraph's where the name is carried from the contest. */
  awardPara: Para
  awardStart: number
  rank?: string
  rankStart: number
  /** Where the printed words end: 二等奖 of 大众组一等奖、二等奖. */
  rankEnd?: number
  /** No contest is named: the rank stands for the award. */
  rankOnly?: true
  grantor?: Said
  start: number
  end: number
}

/** What the clauses before have said: who announced which contest or award, and who won. */
export interface Told {
  grantor?: Said
  contest?: Said
  /** Who announced the contest, in whatever sentence. */
  announcer?: Said
  recipients?: AwardRecipient[]
}

const announces = new RegExp(
  `^(.{0,40}?)(公布|发布|揭晓|通报表扬|通报表彰|通报|表扬|表彰|印发)了?((?:${quotedName}|[^，。；“”《》]){1,40}?)?(?:获奖|评选|入选|评审|认定)*(?:名单|结果|通报|决定|一文)?$`,
)
const chosen =
  /(荣获|获评|获|入选|入围)了?([\u4e00-\u9fff]{3,20}(?:办公室|委员会|学会|协会|局|厅|社|网|中心|部|办))“([^”]+)”$/
const decides = /^(.{2,60}?)(?:联合|共同)?(?:作出|下发|印发).{0,8}(?:决定|通报|通知)$/
const among = /(?:名列其中|榜上有名|位列其中|入列|上榜|在列|获此殊荣|获此荣誉)$/
const confers = /(授予)([^“”]{2,120}?)“([^”]+)”/
const receives =
  /^对(.+?)(?:等[\u4e00-\u9fff\d]{0,6})?(?:予以|进行|给予)(通报表扬|通报表彰|表扬|表彰)$/

/** Clauses of a sentence, each read with what was told before it. */
export function entriesIn(para: Para, from: number, to: number, told: Told): ClauseEntry[] {
  const entries: ClauseEntry[] = []
  let last: ClauseEntry | undefined
  const end = /[。！]/.test(para.text[to - 1] ?? '') ? to - 1 : to
  for (const part of splitTop(para.text, '，；：,;:', from, end)) {
    const text = para.text.slice(part.start, part.end)
    const own = readClause(para, part.start, text, told, last)
    if (own.length) {
      for (const entry of own) entries.push(entry)
      last = own[own.length - 1]!
      told.recipients = own.map(({ recipient }) => recipient)
      continue
    }
    const found = announces.exec(text)
    const decided = found ? null : decides.exec(text)
    if (decided) {
      const by = trimLead(decided[1]!)
      told.grantor = { text: by, para, start: part.start + decided[1]!.lastIndexOf(by) }
    }
    // 对…予以表扬 says what was done, not who did it.
    if (!found || /[“《]|^对/.test(found[1]!)) continue
    const by = trimLead(found[1]!).replace(/(?:在[\u4e00-\u9fff]{1,4}|联合|共同)$/, '')
    // 第二届某某大赛结果揭晓: the contest announces nothing.
    if (by.length >= 3 && !/(?:大赛|竞赛|比赛|评选|评比|征文|活动|结果|名单)$/.test(by))
      told.grantor = { text: by, para, start: part.start + found[1]!.lastIndexOf(by) }
    const name = found[3] ? (/^“([^”]+)”/.exec(found[3])?.[1] ?? bareName(found[3])) : ''
    if (name && (/^[“]/.test(found[3]!) || /表扬|表彰/.test(found[2]!))) {
      told.contest = {
        text: name,
        para,
        start: part.start + text.indexOf(name, found[1]!.length + found[2]!.length),
      }
      if (/表扬|表彰/.test(found[2]!))
        last = {
          ...emptyEntry(para, part.start),
          verb: found[2]!,
          verbStart: part.start + found[1]!.length,
        }
    }
  }
  return entries
}

const emptyEntry = (para: Para, at: number): ClauseEntry => ({
  recipient: { text: '', start: at },
  verb: '',
  verbStart: at,
  award: '',
  awardPara: para,
  awardStart: at,
  rankStart: at,
  start: at,
  end: at,
})

/** A clause with what was told before it. */
interface Clause {
  para: Para
  base: number
  text: string
  told: Told
  last: ClauseEntry | undefined
}

/** Ways to tell of winners, the more telling first; undefined where the clause is not told that way. */
const tellings: readonly ((clause: Clause) => ClauseEntry[] | undefined)[] = [
  // 这是该办连续第五年获此殊荣 tells of what is known.
  ({ text }) => (/^(?:这|此次)/.test(text) ? [] : undefined),
  conferred,
  onSomebodysList,
  amongTheListed,
  honoured,
  won,
]

/** The winners that one clause tells of. */
function readClause(
  para: Para,
  base: number,
  text: string,
  told: Told,
  last: ClauseEntry | undefined,
): ClauseEntry[] {
  for (const tell of tellings) {
    const entries = tell({ para, base, text, told, last })
    if (entries) return entries
  }
  return []
}

/** 授予甲、乙“先进集体”称号 */
function conferred({ para, base, text, told }: Clause): ClauseEntry[] | undefined {
  const found = confers.exec(text)
  if (!found) return undefined
  const [, verb, winners, award] = found as unknown as [string, string, string, string]
  const verbStart = base + found.index
  return recipientsIn(para, winners, verbStart + verb.length).map((recipient) => ({
    ...entryOf(para, recipient, { verb, verbStart }, told, base + text.length),
    award,
    awardPara: para,
    awardStart: base + text.indexOf(`“${award}”`) + 1,
    start: verbStart,
  }))
}

/** 入选某某办公室“…优秀案例”: whose list it is. */
function onSomebodysList({ para, base, text, told }: Clause): ClauseEntry[] | undefined {
  const found = chosen.exec(text)
  if (!found) return undefined
  const [all, verb, by, award] = found as unknown as [string, string, string, string]
  const verbStart = base + found.index
  return recipientsIn(para, text.slice(0, found.index), base).map((recipient) => ({
    ...entryOf(para, recipient, { verb, verbStart }, told, base + text.length),
    award,
    awardPara: para,
    awardStart: base + text.indexOf(`“${award}”`) + 1,
    grantor: { text: by, para, start: verbStart + all.indexOf(by) },
  }))
}

/** 甲志、乙志榜上有名 */
function amongTheListed({ para, base, text, told, last }: Clause): ClauseEntry[] | undefined {
  const found = among.exec(text)
  if (!found || !told.contest) return undefined
  const verb = last?.verb || found[0]
  const verbStart = last?.verb ? last.verbStart : base + found.index
  return (
    recipientsIn(para, text.slice(0, found.index), base)
      // 四川多部年鉴榜上有名: which, the next sentences tell.
      .filter((recipient) => !/(?:\d|多|数|一批)[部件个家篇项]|[系为]$/.test(recipient.text))
      .map((recipient) => entryOf(para, recipient, { verb, verbStart }, told, base + text.length))
  )
}

/** 对甲、乙予以通报表扬 */
function honoured({ para, base, text, told }: Clause): ClauseEntry[] | undefined {
  const found = receives.exec(text)
  if (!found || !told.contest) return undefined
  const [, winners, verb] = found as unknown as [string, string, string]
  const verbStart = base + text.lastIndexOf(verb)
  return recipientsIn(para, winners, base + 1).map((recipient) =>
    entryOf(para, recipient, { verb, verbStart }, told, base + text.length),
  )
}

/** 甲荣获“某奖”一等奖, 乙获二等奖, 丙位列省级榜第二名 */
function won({ para, base, text, told, last }: Clause): ClauseEntry[] {
  const found = shape.exec(text)
  if (!found || noAward.test(found[2] ?? '')) return []
  // 入选中国精品年鉴的年鉴达11部 counts winners.
  if (/^的(?!称号|荣誉|奖|殊荣)/.test(text.slice(found.index + found[0].length))) return []
  const before = text.slice(0, found.index)
  // 某区系连续三年入选, 某县为首次上榜: told of one that is known.
  if (/[\u4e00-\u9fff](?:系|为)[\u4e00-\u9fff\d]{0,8}$/.test(before)) return []
  if (/[《“][^》”]*$/.test(before)) return []
  // 省地方志办通报表扬……: the subject confers; the winners come in the next clause.
  if (/^通报表[扬彰]$/.test(found[1]!) && !/[被获受]/.test(before)) return []
  const printed = found[2] ?? ''
  const named = /^[“《]/.test(printed)
  const name = bareName(printed)
  const rank = found[3]
  const honour = /奖|称号|等次|名|榜|优秀|先进|示范|案例|表扬|表彰|十佳/
  // 位列省级榜第二名 on the list that was published, 荣获框架设计一等奖 in a contest: what the rank is for.
  const placed = /^(?:位列|位居|名列|排名|跻身)$/.test(found[1]!)
  const ranked = name && rank && !/奖|评|赛|成果|工程|名录|优秀/.test(name)
  if (!named && rank && told.contest && (placed || ranked)) {
    const end = base + found.index + found[0].length
    const place = printed + rank
    return recipientsIn(para, before, base).map((recipient) => ({
      ...entryOf(para, recipient, { verb: found[1]!, verbStart: base + found.index }, told, end),
      rank: place,
      rankStart: end - place.length,
    }))
  }
  const chosenFor =
    /^(?:入围|入选|被命名为|被评选为|被认定为|被列为)$/.test(found[1]!) && name.length >= 4
  if (!named && name && !chosenFor && !honour.test(printed + (rank ?? ''))) return []
  const recipients = recipientsIn(para, before, base)
  const winners = recipients.length ? recipients : (told.recipients ?? [])
  if (!winners.length) return []
  const verbStart = base + found.index
  const end = verbStart + found[0].length
  const rankStart = end - (rank?.length ?? 0)
  // 获一等奖: the award is the one named just before, or the contest.
  if (!name) {
    const carried =
      last?.award && !last.rankOnly
        ? { text: last.award, para: last.awardPara, start: last.awardStart }
        : told.contest
    if (!carried && !rank) return []
    const shared =
      /分别/.test(before) || found[1] === '分获'
        ? ranksOf(text, found.index + found[1]!.length, base)
        : []
    return winners.map((recipient, i) => ({
      ...entryOf(
        para,
        recipient,
        { verb: found[1]!, verbStart },
        carried ? { ...told, contest: carried } : told,
        end,
      ),
      ...(rank && carried ? { rank } : {}),
      ...(carried ? {} : { award: rank!, awardPara: para, awardStart: rankStart, rankOnly: true }),
      rankStart,
      ...(carried && shared.length === winners.length ? shared[i]! : {}),
    }))
  }
  const awardStart = verbStart + found[0].indexOf(printed, found[1]!.length) + (named ? 1 : 0)
  return winners.map((recipient) => ({
    recipient,
    verb: found[1]!,
    verbStart,
    award: name,
    awardPara: para,
    awardStart,
    ...(rank ? { rank } : {}),
    ...(told.grantor ? { grantor: told.grantor } : {}),
    rankStart,
    start: Math.min(recipient.start, verbStart),
    end,
  }))
}

function entryOf(
  para: Para,
  recipient: AwardRecipient,
  { verb, verbStart }: Pick<ClauseEntry, 'verb' | 'verbStart'>,
  told: Told,
  end: number,
): ClauseEntry {
  const { contest } = told
  const grantor = told.grantor ?? told.announcer
  return {
    recipient,
    verb,
    verbStart,
    award: contest?.text ?? '',
    awardPara: contest?.para ?? para,
    awardStart: contest?.start ?? verbStart,
    ...(grantor ? { grantor } : {}),
    rankStart: end,
    start: Math.min(recipient.start, verbStart),
    end,
  }
}

export const bareName = (printed: string): string =>
  printed
    .replace(/^“([^“”]*)”$|^《([^《》]*)》$/, '$1$2')
    .replace(/(?:荣誉称号|称号|奖项|荣誉)$/, '')

/** 分别获大众组一等奖、二等奖: a rank each; what the first says of the group holds for the others. */
function ranksOf(
  text: string,
  from: number,
  base: number,
): { rank: string; rankStart: number; rankEnd: number }[] {
  const parts = splitTop(text, '、', from, text.length)
  const first = text.slice(parts[0]?.start ?? from, parts[0]?.end ?? from)
  const group = /^(?:[\u4e00-\u9fff]{1,7}[类组]|团体|个人|集体)/.exec(first)?.[0] ?? ''
  return parts.map(({ start, end }) => {
    const printed = text.slice(start, end)
    return {
      rank: printed.startsWith(group) ? printed : group + printed,
      rankStart: base + (printed.startsWith(group) ? start : parts[0]!.start),
      rankEnd: base + end,
    }
  })
}
