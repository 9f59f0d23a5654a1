/** 荣誉: one record a recipient and award, with rank, grantor, year and what was won before. */
import { dateText } from '../marks/date.ts'
import {
  marksOf,
  sentencesOf,
  spanIn,
  splitTop,
  yearOf,
  type Context,
  type Para,
} from './context.ts'
import type { Award, PastAward } from './types.ts'

const verb =
  '荣获|喜获|斩获|获评为|获评|被评为|被授予|获得|获|入围|入选|被表彰为|通报表扬|通报表彰|夺得|荣膺|跻身|位列'
const rankWord =
  '第[一二三四五六七八九十\\d]+名|[\\u4e00-\\u9fff]{0,8}?(?:特等|一等|二等|三等|优秀|优胜|入围|组织|金|银|铜|提名)奖|优秀等次|优秀|十佳|榜首|冠军|亚军|季军'
const quotedName = '“[^”]+”|《[^》]+》'

/** recipient verb award rank; the recipient may be carried over from before. */
const shape = new RegExp(
  `(${verb})了?((?:${quotedName})|[^，。；、“”《》]{2,40}?)??((?:${rankWord}))?(?=$|[，。；、和及后]|的|等|称号|奖项|荣誉)`,
)

interface Entry {
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
interface Said {
  text: string
  para: Para
  start: number
}

/** What the clauses before have said: who announced which contest or award, and who won. */
interface Told {
  grantor?: Said
  contest?: Said
  recipients?: { text: string; start: number }[]
}

/** The awards that an item tells of. */
export function readAwards(
  title: Para | undefined,
  paras: readonly Para[],
  context: Context,
): Award[] {
  const awards: Award[] = []
  const contest = findContest(title ? [...paras.slice(0, 2), title] : paras.slice(0, 2))
  for (const para of paras.slice(0, 3)) {
    for (const sentence of sentencesOf(para.text)) {
      const text = para.text.slice(sentence.start, sentence.end)
      if (isHistory.test(text)) readHistory(para, sentence, awards, context)
      else {
        const told: Told = contest ? { contest } : {}
        for (const entry of entriesIn(para, sentence.start, sentence.end, told))
          addAward(awards, para, entry, context)
      }
    }
  }
  if (!awards.length && title) {
    for (const entry of entriesIn(title, 0, title.text.length, {}))
      addAward(awards, title, entry, context)
  }
  for (const award of awards) findSelector(award, paras, context)
  return awards
}

const isHistory =
  /^(?:这是|此前|这也是|据悉|近年来|近几年)|继.{2,200}后的?又一|此前.{0,40}(?:曾|获)/

/** 第二届“示例杯”方志知识竞赛: the contest that ranks without a name belong to. */
function findContest(paras: readonly Para[]): Said | undefined {
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
function entriesIn(para: Para, from: number, to: number, told: Told): Entry[] {
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

const bareName = (printed: string): string =>
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

function addAward(awards: Award[], para: Para, entry: Entry, context: Context): void {
  const { origins } = context
  const quoted = /^《[^》]+》$/.test(entry.recipient.text)
  const recipient = quoted ? entry.recipient.text.slice(1, -1) : entry.recipient.text
  if (
    !entry.award ||
    awards.some((award) => award.recipient === recipient && award.award === entry.award)
  )
    return
  const award: Award = {
    recipient,
    award: entry.award,
    result: entry.verb,
    history: [],
    metrics: [],
    span: spanIn(para, entry.start, entry.end),
  }
  const from = (own: Para, start: number, length: number) => ({
    span: spanIn(own, start, start + length),
    from: 'text' as const,
  })
  origins.note(
    award,
    'recipient',
    from(para, entry.recipient.start + (quoted ? 1 : 0), recipient.length),
  )
  origins.note(award, 'award', from(entry.awardPara, entry.awardStart, entry.award.length))
  origins.note(award, 'result', from(para, entry.verbStart, entry.verb.length))
  if (entry.rank) {
    award.rank = entry.rank
    origins.note(award, 'rank', from(para, entry.rankStart, entry.rank.length))
  }
  if (entry.grantor) {
    award.grantor = entry.grantor.text
    origins.note(award, 'grantor', {
      ...from(entry.grantor.para, entry.grantor.start, entry.grantor.text.length),
      rule: 'grantor',
    })
  }
  const year = /(?:19|20)\d{2}(?=年|$|[—–-])/.exec(entry.award)
  if (year) {
    award.year = Number(year[0])
    origins.note(award, 'year', from(entry.awardPara, entry.awardStart + year.index, 4))
  }
  const date = marksOf(para, 'date').find(
    (mark) => mark.month && mark.day && !mark.asOf && mark.start < entry.end,
  )
  const dateYear = date && yearOf(date, context)
  if (date && dateYear !== undefined) {
    award.date = dateText(date, dateYear)
    origins.note(award, 'date', {
      span: spanIn(para, date.start, date.end),
      from: date.year ? 'text' : 'inferred',
      rule: 'event-date',
    })
  }
  awards.push(award)
}

/** 这是继某某 2020年获“…”第三名、2021年获“…”后的又一殊荣: earlier ones, for the recipient it names. */
function readHistory(
  para: Para,
  sentence: { start: number; end: number },
  awards: Award[],
  context: Context,
): void {
  if (!awards.length) return
  const text = para.text.slice(sentence.start, sentence.end)
  const target =
    awards.find((award) => text.includes(award.recipient.replace(/[（(].*$/, ''))) ?? awards[0]!
  for (const part of splitTop(para.text, '、，；', sentence.start, sentence.end)) {
    const piece = para.text.slice(part.start, part.end).replace(/后的?又一.*$|之后.*$|[。]$/, '')
    const found = shape.exec(piece)
    if (!found || (!found[2] && !found[3])) continue
    const printed = found[2] ?? ''
    const name =
      printed.replace(/^[“《]|[”》]$/g, '').replace(/(?:称号|奖项|荣誉称号)$/, '') || found[3]!
    const year = /((?:19|20)\d{2})年(?:度)?[^，、]{0,12}$/.exec(piece.slice(0, found.index))
    const past: PastAward = {
      ...(year ? { year: Number(year[1]) } : {}),
      award: name,
      result: found[1]!,
      ...(found[3] && printed ? { rank: found[3] } : {}),
    }
    const span = spanIn(para, part.start, part.start + piece.length)
    for (const key of Object.keys(past))
      context.origins.note(past, key, { span, from: 'text', rule: 'award-history' })
    target.history.push(past)
  }
}

/** Who selects or confers wins over who announces: “甲”是某平台……评选出的. */
function findSelector(award: Award, paras: readonly Para[], context: Context): void {
  const patterns = [
    /是([^，。；“”]{2,20}?)(?:基于|根据|按照|依据|通过|从|组织|面向|联合|主办|开展|设立|评选)[^。]*?(?:评选|评出|评定|设立|发布|开展|举办|主办)/,
    /由([^，。；“”]{2,40}?)(?:联合)?(?:主办|评选|评定|颁发|授予|发起|组织|设立|指导)/,
  ]
  for (const para of paras) {
    for (const { start, end } of sentencesOf(para.text)) {
      const sentence = para.text.slice(start, end)
      if (!sentence.includes(award.award)) continue
      for (const pattern of patterns) {
        const found = pattern.exec(sentence)
        if (!found || found[1]!.length < 3) continue
        const at = start + found.index + found[0].indexOf(found[1]!)
        award.grantor = found[1]!
        context.origins.note(award, 'grantor', {
          span: spanIn(para, at, at + found[1]!.length),
          from: 'text',
          rule: 'grantor',
        })
        return
      }
    }
  }
}
