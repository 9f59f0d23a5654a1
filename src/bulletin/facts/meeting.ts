/** 会议: who met, when and where, who chaired, spoke, attended; what was conveyed and said. */
import { matchesOf } from '../../language/matches.ts'
import { spanOf } from '../../text/lines.ts'
import { dateText } from '../../language/dates.ts'
import { meetingNoun, noMeeting } from './kinds.ts'
import {
  isQuoted,
  marksOf,
  sentencesOf,
  spanIn,
  splitTop,
  yearOf,
  type Context,
  type Para,
} from '../reading-context.ts'
import type { Meeting, Point } from '../types.ts'

const content =
  '(?:《[^《》]{0,80}》|“[^“”]{0,120}”|[（(][^（）()]{0,80}[）)]|[^，。；：！？“”《》（）(),;:!?])'
const holds = new RegExp(
  `(?:主持召开|召开|举行|组织召开|召集|举办|主持)了?(${content}{0,50}?(?:${meetingNoun}))(?![员务室厅场址期精上议])`,
)
const held = new RegExp(
  `(?:^|[，,])(${content}{1,50}?(?:${meetingNoun}))(?:于.{2,12}?)?(?:在${content}{2,14}?)?(?:召开|举行)`,
)

interface Found {
  name: string
  start: number
  end: number
  para: Para
}

/** The meeting that an item describes; undefined where none is. `title` is the whole title as one text. */
export function readMeeting(
  title: Para | undefined,
  paras: readonly Para[],
  context: Context,
): Meeting | undefined {
  const lead = paras[0]
  if (!lead) return undefined
  const found =
    findName(lead) ??
    (title && findName(title)) ??
    (paras[1] && /主持|会议/.test(paras[1].text) ? findName(paras[1]) : undefined)
  if (!found) return undefined
  const { origins } = context
  const meeting: Meeting = {
    name: found.name,
    speakers: [],
    attendees: [],
    nonVoting: [],
    conveyed: [],
    points: [],
  }
  origins.note(meeting, 'name', {
    span: spanIn(found.para, found.start, found.end),
    from: 'text',
    rule: 'meeting',
  })
  readBody(meeting, found, title, context)
  const date = marksOf(lead, 'date').find((mark) => mark.month && !mark.asOf && !mark.before)
  const year = date && yearOf(date, context)
  if (date && year !== undefined) {
    meeting.date = dateText(date, year)
    origins.note(meeting, 'date', {
      span: spanIn(lead, date.start, date.end),
      from: date.year ? 'text' : 'inferred',
      rule: 'event-date',
    })
  }
  const place = /在([^，。；“”《》]{2,14}?)(?:组织|主持|联合|隆重|顺利|胜利)*(?:召开|举行)/.exec(
    found.para.text,
  )
  if (place && !/会上|期间|主任|之际/.test(place[1]!)) {
    meeting.place = place[1]!
    origins.note(meeting, 'place', {
      span: spanIn(found.para, place.index + 1, place.index + 1 + place[1]!.length),
      from: 'text',
    })
  }
  for (const para of paras) readConveyed(meeting, para, context)
  const known = new Set(paras.flatMap((para) => marksOf(para, 'person').map((mark) => mark.name)))
  for (const para of paras) for (const point of readPoints(para, known)) meeting.points.push(point)
  return meeting
}

function findName(para: Para): Found | undefined {
  const first = holds.exec(para.text)
  const second = held.exec(para.text)
  const match = first && (!second || first.index <= second.index) ? first : second
  if (!match) return undefined
  const start = match.index + match[0].indexOf(match[1]!)
  let end = start + match[1]!.length
  // 会议 inside a longer noun: 会议暨…大会 is one name; 工作会 | 议 never happens.
  const longer = new RegExp(`^暨${content}{2,30}?(?:${meetingNoun})`).exec(para.text.slice(end))
  if (longer) end += longer[0].length
  const name = para.text.slice(start, end)
  if (noMeeting.test(name)) return undefined
  const cut = bodyPrefix(name, para, start)
  return { name: name.slice(cut), start: start + cut, end, para }
}

/** 办党组（扩大）会议 → 党组（扩大）会议: the body and its short form are not part of the name. */
function bodyPrefix(name: string, para: Para, start: number): number {
  // 由甲、乙联合主办的“某某”座谈会
  const hosts = /^由.{2,60}?(?:主办|举办|承办|组织|发起)的/.exec(name)
  if (hosts) return hosts[0].length
  const short = /^(?:全|本|我)?办(?=[^公理好学])/.exec(name)
  if (short) return short[0].length
  const org = marksOf(para, 'organization').find(
    (mark) => mark.start === start && mark.end < start + name.length,
  )
  if (org) return org.end - org.start
  const date = marksOf(para, 'date').find((mark) => mark.start === start && mark.day)
  return date ? date.end - date.start : 0
}

/** Who met: the first organisation before the verb, else the title's. */
function readBody(meeting: Meeting, found: Found, title: Para | undefined, context: Context): void {
  for (const para of [found.para, title]) {
    if (!para) continue
    const limit = para === found.para ? found.end : para.text.length
    const org = marksOf(para, 'organization').find(
      (mark) => mark.end <= limit && !isQuoted(para.text, mark.start),
    )
    if (!org) continue
    meeting.body = org.name
    context.origins.note(meeting, 'body', { span: spanIn(para, org.start, org.end), from: 'text' })
    return
  }
  const own = /(?:^|[，,])(?:全|本|我)?办(?:党组|召开|组织)/.exec(found.para.text)
  if (own || /党组|办公会|主任/.test(meeting.name)) {
    meeting.body = context.names.office
    context.origins.note(meeting, 'body', { from: 'inferred', rule: 'meeting-body' })
  }
}

/** 传达学习某会精神、某会精神 */
const conveyance =
  /传达(?:学习|贯彻|落实)*了?((?:《[^《》]{0,80}》|“[^“”]{0,120}”|[（(][^（）()]{0,80}[）)]|[^。；“”《》（）()])+?精神(?:(?:、|，|以及|和|及)[^。；，“”《》（）()]{2,40}?精神)*)/g

/** 传达…精神: 、 joins, 精神 belongs to each. */
function readConveyed(meeting: Meeting, para: Para, context: Context): void {
  for (const match of matchesOf(conveyance, para.text)) {
    const from = match.index + match[0].length - match[1]!.length
    const end = match.index + match[0].length
    for (const part of conveyedParts(para.text, from, end)) {
      const printed = para.text.slice(part.start, part.end).replace(/^(?:以及|和|及)/, '')
      const value = /精神$/.test(printed) ? printed : `${printed}精神`
      if (value.length <= 3 || meeting.conveyed.includes(value)) continue
      const start = part.end - printed.length
      context.origins.note(meeting.conveyed, meeting.conveyed.length, {
        span: spanIn(para, start, value === printed ? part.end : end),
        from: 'text',
        rule: 'conveyed',
      })
      meeting.conveyed.push(value)
    }
  }
}

/** 甲会精神、乙会精神和丙会精神: 和 parts only what is whole. */
function conveyedParts(text: string, from: number, to: number): { start: number; end: number }[] {
  return splitTop(text, '、，,', from, to).flatMap(({ start, end }) => {
    const cut = /(?<=精神)(?:以及|和|及)(?=.+精神$)/.exec(text.slice(start, end))
    return cut
      ? [
          { start, end: start + cut.index },
          { start: start + cut.index + cut[0].length, end },
        ]
      : [{ start, end }]
  })
}

const pointVerb = '指出|提出|强调|要求|认为|明确|表示|通报'
const pointAdverb = '还|也|同时|特别|进一步|最后|一致|随后|首先|再次|着重|明确'
const pointLead = new RegExp(
  `^(?:(?:会上|会后|会前|最后|随后|同时|当天|其间|期间)[，,])?((?:会议|与会[^，。；“”《》]{0,10}|大家|调研组|检查组|评审组|专家组|专家|评委|《[^》]{1,30}》|[^，。；：“”《》（）\\d]{0,30}?[\\u4e00-\\u9fff]{2,4}|他|她)?)(?:${pointAdverb})*(${pointVerb})([，,：:]|(?=[\\u4e00-\\u9fff《“]))`,
)

/** 会议指出，… opens a paragraph or a sentence and governs what follows to the paragraph's end. */
function readPoints(para: Para, known: ReadonlySet<string>): Point[] {
  const points: Point[] = []
  for (const sentence of sentencesOf(para.text, '。')) {
    const text = para.text.slice(sentence.start, sentence.end)
    const match = pointLead.exec(text)
    if (!match) continue
    const speaker = speakerOf(match[1]!, para, sentence.start + match[0].indexOf(match[1]!), known)
    if (speaker === undefined) continue
    // Without a comma only the meeting and a document govern: 会议要求编纂单位…
    if (!match[3] && !/^(?:会议|《)/.test(speaker)) continue
    if (!match[3] && /^[了的]/.test(text.slice(match[0].length))) continue
    const start = sentence.start + match[0].indexOf(match[1]! || match[2]!)
    const from = sentence.start + match[0].length
    // The text runs to the paragraph's end, as that of every other point of it does: no copy is made.
    const body = para.text.slice(from)
    if (!body) continue
    points.push({
      ...(speaker ? { speaker } : {}),
      verb: match[2]!,
      text: body,
      span: spanOf(para.block, start),
    })
  }
  return points
}

/** 会议, a person's bare name, a document; undefined for what is no speaker. */
function speakerOf(
  printed: string,
  para: Para,
  at: number,
  known: ReadonlySet<string>,
): string | undefined {
  if (printed === '') return at === 0 ? '' : undefined
  if (/^(?:会议|大家|与会.*|调研组|检查组|评审组|专家组|专家|评委|他|她|《.*》)$/.test(printed))
    return printed.replace(/一致$/, '')
  const person = marksOf(para, 'person').find(
    (mark) => mark.phrase <= at + 1 && mark.phraseEnd >= at + printed.length && mark.start >= at,
  )
  if (person) return person.name
  return known.has(printed) ? printed : undefined
}
