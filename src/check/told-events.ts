/** 事与日: what is told to have happened on which day, by a name that tells it from other things. */
import { isRealDay } from '../language/real-day.ts'
import type { Span } from '../bulletin/types.ts'
import { isoDate } from './calendar.ts'
import { isProse, type ProofSheet } from './proof-sheet.ts'

export interface ToldEvent {
  /** 《四川抗日战争志》通过终审, 全省地方综合年鉴编纂业务培训班. */
  key: string
  /** YYYY-MM-DD of the first day, and of the last where it is printed. */
  from: string
  to?: string
  span: Span
  /** Index of the item. */
  item: number
}

const day =
  /(?<![\d.])(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})(?:日)?(?:(?:至|[—–～\-]{1,2})(?:(\d{1,2})月)?(\d{1,2}))?日/g
/** What happens to a thing of a name but once. */
const named =
  /(《[^《》]{2,40}》|“[^“”]{4,24}”)([^，。；“”《》]{0,8}?)((?:通过)?(?:省级|市级)?(?:[终初复]审|初稿评审|送审稿评审|评审)|首发式|座谈会|首发|揭牌|开幕|开展|开馆|上线|签约|[\u4e00-\u9fff]{0,2}展(?![示开现望出陈厅区品])|研讨会|展览|出版发行|公开出版)/g
const called =
  /([\u4e00-\u9fff·]{4,40}?)(培训班|研讨会|论坛|推进会|现场会|评审会|首发式|启动仪式|开馆仪式|揭牌仪式|研修班|读书会|表彰会|工作会议|联席会议|协议|挑战赛|大赛)(?![\u4e00-\u9fff]{0,4}(?:筹备|方案|通知))/g
/** What is to come may come on another day; what goes on has more than one. */
const other = /将|拟|计划|预计|定于|结束|闭幕|结业|落幕|闭馆|次日|当天|巡展|截至/

export function toldEventsOf(sheet: ProofSheet): ToldEvent[] {
  const { bulletin } = sheet
  const issued = bulletin.date
  if (!issued || issued.length !== 10) return []
  const found: ToldEvent[] = []
  for (const passage of sheet.passages) {
    if (!isProse(passage) || passage.item === undefined) continue
    const { text, item } = passage
    for (const sentence of text.matchAll(/[^。！？；]+/g)) {
      const days = [...sentence[0].matchAll(day)]
      for (const [i, match] of days.entries()) {
        const [, y, m, d, m2, d2] = match
        const month = Number(m)
        if (!isRealDay(isoDate(2024, month, Number(d)))) continue
        const own = Number(issued.slice(0, 4))
        // What is told has happened: the latest that is not to come.
        const year = y ? Number(y) : isoDate(own, month, Number(d)) <= issued ? own : own - 1
        const from = isoDate(year, month, Number(d))
        if (from > issued) continue
        const start = match.index + match[0].length
        const clause = sentence[0].slice(start, days[i + 1]?.index)
        const at = sentence.index + match.index
        const span = passage.span(at, at + match[0].length)
        const to = d2 ? { to: isoDate(year, Number(m2 ?? m), Number(d2)) } : {}
        const before = sentence[0].slice(0, match.index)
        for (const key of keysOf(clause, before)) found.push({ key, from, ...to, span, item })
      }
    }
  }
  return found
}

/** What a clause behind a date tells of; `before`: the clause up to the date. */
function keysOf(clause: string, before: string): Set<string> {
  const keys = new Set<string>()
  // 《四川水利志》于3月30日通过初稿评审.
  const subject =
    /(《[^《》]{2,40}》|“[^“”]{4,24}”)(?:首发式|[^，。；“”《》]{0,4})[于在]?$/.exec(before)?.[1] ??
    // 《甲》2023年启动编纂，2024年11月14日通过复审.
    (/，$/.test(before) ? /^《[^《》]{2,40}》/.exec(before)?.[0] : undefined)
  const verb = subject && verbs.exec(clause)
  if (verb && !other.test(clause.slice(0, verb.index))) keys.add(subject + wordOf(verb[0]))
  // 5月18日首发的《甲》.
  const told =
    /^(?:在[^，]{1,12}?)?(首发|揭牌|开幕|上线|开展)的(《[^《》]{2,40}》|“[^“”]{4,24}”)/.exec(clause)
  if (told) keys.add(told[2]! + wordOf(told[1]!))
  for (const { 1: name, 3: word, index, 0: all } of clause.matchAll(named)) {
    if (other.test(clause.slice(0, index + all.length))) break
    keys.add(name! + wordOf(word!))
  }
  for (const { 1: name, 2: word, index, 0: all } of clause.matchAll(called)) {
    const until = clause.slice(0, index + all.length)
    // 传达…推进会精神: on another day than that of the meeting.
    if (other.test(until) || /传达|学习|贯彻|落实|按照|根据/.test(until)) break
    // Behind the place and the verb: 在乐山举办全省…培训班.
    const own = name!.replace(/^.*(?:举办的?|召开的?|举行的?|开展的?|参加|组织|出席|签署|签订)/, '')
    // Every city has its 全市地方志工作会议.
    if (own.length >= 5 && !/^(?:全[市县区州]|本|第)/.test(own)) keys.add(own.slice(-14) + word)
  }
  return keys
}

/** 通过初稿评审, 初稿评审会 and 首发式 are one with 初稿评审 and 首发. */
const wordOf = (word: string): string =>
  word.replace(/^.*?(?=[终初复]审|(?:初稿|送审稿)?评审)/, '').replace(/式$|会$/, '')
const verbs =
  /(?:通过)?(?:省级|市级)?(?:[终初复]审|初稿评审|送审稿评审|评审)|首发|揭牌|开幕|开馆|上线|出版座谈会/
