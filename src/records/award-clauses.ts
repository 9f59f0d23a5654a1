/** 评奖语句: the clauses of a sentence, read one after the other: who announced what, who won which award and rank. */
import { splitTop, type Para } from './context.ts'

const verb =
  '荣获|喜获|斩获|获评为|获评|被评为|被授予|获得|获|入围|入选|被表彰为|通报表扬|通报表彰|夺得|荣膺|跻身|位列'
const rankWord =
  '第[一二三四五六七八九十\\d]+名|[\\u4e00-\\u9fff]{0,8}?(?:特等|一等|二等|三等|优秀|优胜|入围|组织|金|银|铜|提名)奖|优秀等次|优秀|十佳|榜首|冠军|亚军|季军'
const quotedName = '“[^”]+”|《[^》]+》'

/** recipient verb award rank; the recipient may be carried over from before. */
export const shape = new RegExp(
  `(${verb})了?((?:${quotedName})|[^，。；、“”《》]{2,40}?)??((?:${rankWord}))?(?=$|[，。；、和及后]|的|等|称号|奖项|荣誉)`,
)

export interface Entry {
  recipient: { text: string; start: number }
  verb: string
  verbStart: number
  award: string
  /** Where the award's name stands; another paragraph's where the name is carried from the contest. */
  awardPara: Para
  awardStart: number
  rank?: string
  rankStart: number
  grantor?: Said
  start: number
  end: number
}

/** A text with its place. */
export interface Said {
  text: string
  para: Para
  start: number
}

/** What the clauses before have said: who announced which contest or award, and who won. */
export interface Told {
  grantor?: Said
  contest?: Said
  recipients?: { text: string; start: number }[]
}

/** 第二届“示例杯”方志知识竞赛: the contest that ranks without a name belong to. */
export function findContest(paras: readonly Para[]): Said | undefined {
  for (const para of paras) {
    const found =
      /(?:第[一二三四五六七八九十\d]+届|(?:19|20)\d{2}年(?:度)?)?(?:“[^”]{2,20}”)[\u4e00-\u9fff]{0,12}?(?:竞赛|大赛|比赛|征文|评选)(?:活动)?|第[一二三四五六七八九十\d]+届[\u4e00-\u9fff]{2,16}?(?:竞赛|大赛|比赛|征文)(?:活动)?/.exec(
        para.text,
      )
    if (found) return { text: found[0], para, start: found.index }
  }
  return undefined
}

const announces = new RegExp(
  `^(.{0,40}?)(公布|发布|揭晓|通报表扬|通报表彰|通报|表扬|表彰|印发)了?((?:${quotedName})|[^，。；“”《》]{2,40}?)?(?:获奖|评选|入选|评审|认定)*(?:名单|结果|通报|决定|一文)?$`,
)
const among = /(?:名列其中|榜上有名|位列其中|入列|上榜|在列|获此殊荣|获此荣誉)$/
const receives =
  /^对(.+?)(?:等[\u4e00-\u9fff\d]{0,6})?(?:予以|进行|给予)(通报表扬|通报表彰|表扬|表彰)$/

/** Clauses of a sentence, each read with what was told before it. */
export function entriesIn(para: Para, from: number, to: number, told: Told): Entry[] {
  const entries: Entry[] = []
  let last: Entry | undefined
  for (const part of splitTop(
    para.text.slice(0, to).replace(/[。！]$/, ' '),
    '，；：,;: ',
    from,
    to,
  )) {
    const text = para.text.slice(part.start, part.end)
    const own = readClause(para, part.start, text, told, last)
    if (own.length) {
      entries.push(...own)
      last = own[own.length - 1]!
      told.recipients = own.map(({ recipient }) => recipient)
      continue
    }
    const found = announces.exec(text)
    if (!found || /[“《]/.test(found[1]!)) continue
    const by = trimLead(found[1]!)
    if (by.length >= 3)
      told.grantor = { text: by, para, start: part.start + found[1]!.length - by.length }
    const name = found[3] ? bareName(found[3]) : ''
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

const emptyEntry = (para: Para, at: number): Entry => ({
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

/** The winners that one clause tells of. */
function readClause(
  para: Para,
  base: number,
  text: string,
  told: Told,
  last: Entry | undefined,
): Entry[] {
  const listed = among.exec(text)
  if (listed && told.contest) {
    const verb = last?.verb || listed[0]
    const verbStart = last?.verb ? last.verbStart : base + listed.index
    return recipientsIn(text.slice(0, listed.index), base).map((recipient) =>
      entryOf(para, recipient, verb, verbStart, told, base + text.length),
    )
  }
  const honoured = receives.exec(text)
  if (honoured && told.contest) {
    return recipientsIn(honoured[1]!, base + 1).map((recipient) =>
      entryOf(
        para,
        recipient,
        honoured[2]!,
        base + text.lastIndexOf(honoured[2]!),
        told,
        base + text.length,
      ),
    )
  }
  const found = shape.exec(text)
  if (!found || /^(?:悉|批|赠|取|知|准|益|奖)/.test(found[2] ?? '')) return []
  const before = text.slice(0, found.index)
  if (/[《“][^》”]*$/.test(before)) return []
  // 省地方志办通报表扬……: the subject confers; the winners come in the next clause.
  if (/^通报表[扬彰]$/.test(found[1]!) && !/[被获受]/.test(before)) return []
  const printed = found[2] ?? ''
  const named = /^[“《]/.test(printed)
  const name = bareName(printed)
  const rank = found[3]
  const honour = /奖|称号|等次|名|榜|优秀|先进|示范|案例|表扬|表彰|十佳/
  if (!named && name && !honour.test(printed + (rank ?? ''))) return []
  const recipients = recipientsIn(before, base)
  const winners = recipients.length ? recipients : (told.recipients ?? [])
  if (!winners.length) return []
  const verbStart = base + found.index
  const end = verbStart + found[0].length
  const rankStart = end - (rank?.length ?? 0)
  // 获一等奖: the award is the one named just before, or the contest.
  if (!name) {
    const carried = last?.award
      ? { text: last.award, para: last.awardPara, start: last.awardStart }
      : told.contest
    if (!carried && !rank) return []
    return winners.map((recipient) => ({
      ...entryOf(
        para,
        recipient,
        found[1]!,
        verbStart,
        carried ? { ...told, contest: carried } : told,
        end,
      ),
      ...(rank && carried ? { rank } : {}),
      ...(carried ? {} : { award: rank!, awardPara: para, awardStart: rankStart }),
      rankStart,
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
  recipient: { text: string; start: number },
  verb: string,
  verbStart: number,
  told: Told,
  end: number,
): Entry {
  const { contest, grantor } = told
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
  printed.replace(/^[“《]|[”》]$/g, '').replace(/(?:荣誉称号|称号|奖项|荣誉)$/, '')

/** Without a date, 近日, 其中 and the like at the start. */
const trimLead = (text: string): string =>
  text.replace(
    /^(?:(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午)?|近日|日前|近期|今年|去年|此外|其中|同时|据悉|由|在此次[^，]{0,10}中|该[\u4e00-\u9fff]{0,4})+/,
    '',
  )

/** 《甲志》《乙志》, 甲校、乙校和丙校 → each; adverbs at the end go. */
function recipientsIn(text: string, base: number): { text: string; start: number }[] {
  const own = trimLead(text)
  const body = own.replace(
    /(?:成功|再次|连续\d*年?|分别|双双|首次|又|一举|同时|均|也|还|并|再度|荣幸|共同|等)+$/,
    '',
  )
  const offset = base + text.length - own.length
  return splitTop(body, '、')
    .flatMap((part) => {
      const piece = body.slice(part.start, part.end)
      const titles = [...piece.matchAll(/《[^》]+》/g)]
      const several = titles.length > 1 && titles.map(([title]) => title).join('') === piece
      return several
        ? titles.map((title) => ({
            start: part.start + title.index,
            end: part.start + title.index + title[0].length,
          }))
        : joined(piece, part.start)
    })
    .map(({ start, end }) => ({ text: body.slice(start, end), start: offset + start }))
    .filter((recipient) => recipient.text.length >= 2)
}

/** 甲和乙, where both sides are whole names. */
function joined(piece: string, at: number): { start: number; end: number }[] {
  const cut = /(?<=[》”办室心部队校院社局馆号])和(?=[《“\u4e00-\u9fff]{3})/.exec(piece)
  if (!cut) return [{ start: at, end: at + piece.length }]
  return [
    { start: at, end: at + cut.index },
    { start: at + cut.index + 1, end: at + piece.length },
  ]
}
