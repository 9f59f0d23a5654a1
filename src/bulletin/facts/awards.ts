/** 荣誉: one record a recipient and award, with rank, grantor, year and what was won before. */
import { dateText } from '../../language/dates.ts'
import {
  marksOf,
  sentencesOf,
  spanIn,
  splitTop,
  yearOf,
  type Context,
  type Para,
} from '../reading-context.ts'
import type { Award, PastAward } from '../types.ts'
import {
  bareName,
  shape,
  entriesIn,
  noAward,
  type ClauseEntry,
  type Told,
} from './award-clauses.ts'
import { findContest } from './contest.ts'

/** The awards that an item tells of. */
export function readAwards(
  title: Para | undefined,
  paras: readonly Para[],
  context: Context,
): Award[] {
  const awards: Award[] = []
  // Most items tell of none, and say no word of winning.
  if (![title, ...paras.slice(0, 3)].some((para) => para && wins.test(para.text))) return awards
  const contest = findContest(title ? [...paras.slice(0, 2), title] : paras.slice(0, 2))
  let announcer: Told['announcer']
  for (const para of paras.slice(0, 3)) {
    let grantor: Told['grantor']
    for (const sentence of sentencesOf(para.text)) {
      const text = para.text.slice(sentence.start, sentence.end)
      if (isHistory.test(text) || tellsPast(text, awards))
        readHistory(para, sentence, awards, context)
      else {
        const told: Told = {
          ...(contest ? { contest } : {}),
          ...(announcer ? { announcer } : {}),
          ...(grantor ? { grantor } : {}),
        }
        for (const entry of entriesIn(para, sentence.start, sentence.end, told))
          addAward(awards, para, entry, context)
        announcer ??= told.grantor
        // Within a paragraph, who announced holds for the sentences below.
        grantor = told.grantor
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

const wins =
  /获|入围|入选|评为|表扬|表彰|授予|命名|认定|列为|位列|位居|名列|排名|跻身|夺得|荣膺|榜|名单/

const isHistory =
  /^(?:这是|此前|这也是|近年来|近几年)|^据悉.{0,40}(?:19|20)\d{2}年.{0,8}(?:获|入选)|继.{2,200}后的?又一|此前.{0,40}(?:曾|获)/

/** 其中，某某2019年曾获“…”称号: of somebody who has just won. */
const tellsPast = (text: string, awards: readonly Award[]): boolean =>
  awards.length > 0 &&
  /(?:19|20)\d{2}年(?:(?:曾|还|先后)?荣?获|[^。]{0,12}曾荣?获)/.test(text) &&
  awards.some((award) => text.includes(nameOf(award)))

function addAward(awards: Award[], para: Para, entry: ClauseEntry, context: Context): void {
  const { origins } = context
  const quoted = /^《[^》]+》$/.test(entry.recipient.text)
  const recipient = quoted ? entry.recipient.text.slice(1, -1) : entry.recipient.text
  if (!entry.award) return
  const from = (own: Para, start: number, length: number) => ({
    span: spanIn(own, start, start + length),
    from: 'text' as const,
  })
  const noteRank = (award: Award): void => {
    award.rank = entry.rank!
    origins.note(award, 'rank', {
      span: spanIn(para, entry.rankStart, entry.rankEnd ?? entry.rankStart + entry.rank!.length),
      from: 'text',
    })
  }
  const known = awards.find((award) => award.recipient === recipient && award.award === entry.award)
  if (known) {
    // 获评“十佳新媒体”，位列第二名
    if (entry.rank && !known.rank) noteRank(known)
    return
  }
  const award: Award = {
    recipient,
    award: entry.award,
    result: entry.verb,
    history: [],
    metrics: [],
    span: spanIn(para, entry.start, entry.end),
  }
  const at = entry.recipient.start + (quoted ? 1 : 0)
  origins.note(award, 'recipient', {
    span: spanIn(para, at, entry.recipient.end ?? at + recipient.length),
    from: 'text',
  })
  origins.note(award, 'award', from(entry.awardPara, entry.awardStart, entry.award.length))
  origins.note(award, 'result', from(para, entry.verbStart, entry.verb.length))
  if (entry.rank) noteRank(award)
  if (entry.grantor) {
    award.grantor = entry.grantor.text
    origins.note(award, 'grantor', {
      ...from(entry.grantor.para, entry.grantor.start, entry.grantor.text.length),
      rule: 'grantor',
    })
  }
  const year = /(?:19|20)\d{2}(?=年|$|[—–“-])/.exec(entry.award)
  if (year) {
    award.year = Number(year[0])
    origins.note(award, 'year', from(entry.awardPara, entry.awardStart + year.index, 4))
  }
  // The day on which the contest was announced, where the winners stand in another paragraph.
  const told =
    entry.awardPara === para
      ? { own: para, end: entry.end }
      : { own: entry.awardPara, end: entry.awardStart }
  const [dated, date] = [{ own: para, end: entry.end }, told]
    .map(({ own, end }) => [own, dayBefore(own, end)] as const)
    .find(([, mark]) => mark) ?? [para, undefined]
  const dateYear = date && yearOf(date, context)
  if (date && dateYear !== undefined) {
    award.date = dateText(date, dateYear)
    origins.note(award, 'date', {
      span: spanIn(dated, date.start, date.end),
      from: date.year ? 'text' : 'inferred',
      rule: 'event-date',
    })
  }
  awards.push(award)
}

/** The day on which it was told, else the month. */
const dayBefore = (para: Para, end: number) => {
  const marks = marksOf(para, 'date').filter(
    (mark) => mark.month && !mark.asOf && !mark.before && mark.start < end,
  )
  return marks.find((mark) => mark.day) ?? marks[0]
}

/** 这是继某某 2020年获“…”第三名、2021年获“…”后的又一殊荣: earlier ones, for the recipient it names. */
function readHistory(
  para: Para,
  sentence: { start: number; end: number },
  awards: Award[],
  context: Context,
): void {
  if (!awards.length) return
  let target = awards[0]!
  let years: number[] = []
  for (const part of splitTop(para.text, '、，；', sentence.start, sentence.end)) {
    const piece = para.text
      .slice(part.start, part.end)
      .replace(/后的?又一.*$|之?后(?:连续)?.*$|[。]$/, '')
    target = awards.find((award) => piece.includes(nameOf(award))) ?? target
    const bare = /^(?:[^\d]{0,30}继)?((?:19|20)\d{2})年$/.exec(piece)
    if (bare) {
      // 继2021年、2022年、2023年获优秀等次后: one award, several years.
      years.push(Number(bare[1]))
      continue
    }
    const found = shape.exec(piece)
    if (!found || (!found[2] && !found[3]) || noAward.test(found[2] ?? '')) continue
    const printed = found[2] ?? ''
    // 首次获得该奖项的一等奖 tells of the award at hand.
    if (/[该此](?:奖|项|荣誉|殊荣)/.test(piece)) continue
    const rank = found[3]
    const name =
      bareName(printed) || (years.length ? target.award.replace(/^\d{4}年?度?/, '') : rank!)
    const year = /((?:19|20)\d{2})年(?:度)?[^，、]{0,12}$/.exec(piece.slice(0, found.index))
    if (year) years.push(Number(year[1]))
    const span = spanIn(para, part.start, part.start + piece.length)
    for (const each of years.length ? years : [undefined]) {
      const past: PastAward = {
        ...(each ? { year: each } : {}),
        award: name,
        result: found[1]!,
        ...(rank && name !== rank ? { rank } : {}),
      }
      for (const key of Object.keys(past))
        context.origins.note(past, key, { span, from: 'text', rule: 'award-history' })
      target.history.push(past)
    }
    years = []
  }
}

/** A work without volume, an office or account as printed. */
const nameOf = (award: Award): string => award.recipient.replace(/[（(·].*$/, '')

/** Who selects or confers wins over who announces: “甲”是某平台……评选出的. */
function findSelector(award: Award, paras: readonly Para[], context: Context): void {
  const patterns = [
    /是([^，。；“”]{2,20}?)(?:基于|根据|按照|依据|通过|从|组织|面向|联合|主办|开展|设立|评选)[^。]*?(?:评选|评出|评定|设立|发布|开展|举办|主办)/,
    /由([^，。；“”]{2,40}?)(?:联合|共同)?(?:主办|举办|评选|评定|颁发|授予|发起|组织|设立|指导)/,
  ]
  for (const para of paras) {
    for (const { start, end } of sentencesOf(para.text)) {
      const sentence = para.text.slice(start, end)
      // 大赛由某学会主办
      const about = /^(?:本届|本次|此次)?(?:大赛|竞赛|比赛|评选|活动)/.test(sentence)
      if (!about && !sentence.includes(award.award)) continue
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
