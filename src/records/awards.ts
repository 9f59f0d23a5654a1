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
  `(${verb})了?((?:${quotedName})|[^，。；、“”《》]{2,40}?)?((?:${rankWord}))?(?=$|[，。；、和及后]|的|等|称号|奖项|荣誉)`,
)

interface Entry {
  recipient?: { text: string; start: number }
  verb: string
  award: string
  awardStart: number
  rank?: string
  rankStart: number
  year?: { value: number; start: number }
  start: number
  end: number
}

/** The awards that an item tells of. `isAward`: its title says that it is about one. */
export function readAwards(
  title: Para | undefined,
  paras: readonly Para[],
  context: Context,
): Award[] {
  const awards: Award[] = []
  for (const para of paras.slice(0, 3)) {
    for (const sentence of sentencesOf(para.text)) {
      const text = para.text.slice(sentence.start, sentence.end)
      if (
        /^(?:这是|此前|这也是|据悉|近年来)/.test(text) ||
        /继.{2,200}后的?又一|此前.{0,40}(?:曾|获)/.test(text)
      )
        readHistory(para, sentence, awards, context)
      else
        for (const entry of entriesIn(para, sentence.start, sentence.end))
          addAward(awards, para, entry, context)
    }
  }
  if (!awards.length && title) {
    for (const entry of entriesIn(title, 0, title.text.length))
      addAward(awards, title, entry, context)
  }
  for (const award of awards) findGrantor(award, paras, context)
  return awards
}

function entriesIn(para: Para, from: number, to: number): Entry[] {
  const entries: Entry[] = []
  let carried: Entry['recipient']
  for (const part of splitTop(para.text, '，；：', from, to)) {
    const text = para.text.slice(part.start, part.end)
    const found = shape.exec(text)
    if (!found || (!found[2] && !found[3])) continue
    const before = text.slice(0, found.index)
    if (/[《“][^》”]*$/.test(before)) continue
    const entry = readEntry(found, part.start, before)
    if (!entry) continue
    if (!entry.recipient && carried) entry.recipient = carried
    if (!entry.recipient) continue
    carried = entry.recipient
    entries.push(entry)
  }
  return entries
}

function readEntry(found: RegExpExecArray, base: number, before: string): Entry | undefined {
  const printed = found[2] ?? ''
  const award = printed.replace(/^[“《]|[”》]$/g, '').replace(/(?:称号|奖项|荣誉称号|荣誉)$/, '')
  if (!award && !found[3]) return undefined
  // 获悉, 获批, 获赠 and the like: what was got is no award.
  if (/^(?:悉|批|赠|取|知|准|益|奖)/.test(printed)) return undefined
  const named = /^[“《]/.test(printed)
  if (
    !named &&
    !/奖|称号|等次|名|榜|优秀|先进|示范|案例|表扬|表彰|十佳/.test(printed + (found[3] ?? ''))
  )
    return undefined
  const awardStart =
    base + found.index + found[0].indexOf(printed, found[1]!.length) + (named ? 1 : 0)
  const recipientText = before
    .replace(
      /^(?:.*?(?:其中|由|日|年|月|此次|本次|在[^，]*中|其)[，,]?)(?=[《“\u4e00-\u9fff])/,
      (lead) => (/[《“]/.test(lead) ? '' : ''),
    )
    .replace(/(?:成功|再次|连续|分别|双双|首次|又|一举|同时|均|也|还|并|再度)+$/, '')
  const offset = before.indexOf(recipientText)
  return {
    ...(recipientText.length >= 2
      ? { recipient: { text: recipientText, start: base + offset } }
      : {}),
    verb: found[1]!,
    award,
    awardStart,
    ...(found[3] ? { rank: found[3] } : {}),
    rankStart: base + found.index + found[0].length - (found[3]?.length ?? 0),
    start: base + offset,
    end: base + found.index + found[0].length,
  }
}

function addAward(awards: Award[], para: Para, entry: Entry, context: Context): void {
  const { origins } = context
  const quoted = /^《[^》]+》$/.test(entry.recipient!.text)
  const recipient = quoted ? entry.recipient!.text.slice(1, -1) : entry.recipient!.text
  const name = entry.award || entry.rank!
  if (awards.some((award) => award.recipient === recipient && award.award === name)) return
  const award: Award = {
    recipient,
    award: name,
    result: entry.verb,
    history: [],
    metrics: [],
    span: spanIn(para, entry.start, entry.end),
  }
  const start = entry.recipient!.start + (quoted ? 1 : 0)
  origins.note(award, 'recipient', {
    span: spanIn(para, start, start + recipient.length),
    from: 'text',
  })
  origins.note(award, 'award', {
    span: spanIn(
      para,
      entry.award ? entry.awardStart : entry.rankStart,
      (entry.award ? entry.awardStart : entry.rankStart) + name.length,
    ),
    from: 'text',
  })
  const verbAt = para.text.indexOf(entry.verb, entry.start)
  origins.note(award, 'result', {
    span: spanIn(para, verbAt, verbAt + entry.verb.length),
    from: 'text',
  })
  if (entry.rank && entry.award) {
    award.rank = entry.rank
    origins.note(award, 'rank', {
      span: spanIn(para, entry.rankStart, entry.rankStart + entry.rank.length),
      from: 'text',
    })
  }
  const year = /(?:19|20)\d{2}(?=年|$|[—–-])/.exec(entry.award)
  if (year && entry.award) {
    award.year = Number(year[0])
    origins.note(award, 'year', {
      span: spanIn(para, entry.awardStart + year.index, entry.awardStart + year.index + 4),
      from: 'text',
    })
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
  const target = awards.find((award) => text.includes(award.recipient)) ?? awards[0]!
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

/** Who selects or confers, else who announces. */
function findGrantor(award: Award, paras: readonly Para[], context: Context): void {
  const candidates: readonly RegExp[] = [
    /是([^，。；“”]{2,20}?)(?:基于|根据|按照|依据|通过|从|组织|面向|联合|主办|开展|设立|评选)[^。]*?(?:评选|评出|评定|设立|发布|开展|举办|主办)/,
    /由([^，。；“”]{2,40}?)(?:联合)?(?:主办|评选|评定|颁发|授予|发起|组织|设立|指导)/,
    /([^，。；：“”《》\d]{3,24}?)(?:公布|发布|通报|揭晓|评选|举办|主办|下发|印发|授予|表彰)(?=了?[《“]|[^，。；]{0,12}(?:结果|名单|评选|表扬|通报))/,
  ]
  for (const [i, pattern] of candidates.entries()) {
    for (const para of paras) {
      const found = pattern.exec(para.text)
      if (!found) continue
      if (i < 2 && !para.text.includes(award.award)) continue
      const printed = found[1]!.replace(/^(?:近日|日前|据悉|今年|该奖项|该评选|此次)/, '')
      const start = found.index + found[0].indexOf(found[1]!) + found[1]!.length - printed.length
      if (printed.length < 3 || /[活该本此]动|评选$|^[的了在]/.test(printed)) continue
      award.grantor = printed
      context.origins.note(award, 'grantor', {
        span: spanIn(para, start, start + printed.length),
        from: 'text',
        rule: 'grantor',
      })
      return
    }
  }
}
