/** 会议: who met, when and where, who chaired, spoke, attended; what was conveyed and said. */
import { spanOf } from '../ingest/lines.ts'
import { dateText } from '../marks/date.ts'
import type { PersonMark } from '../marks/person.ts'
import { matchesOf } from '../marks/matches.ts'
import { canonicalOrganization } from '../names/names.ts'
import { meetingNoun, noMeeting } from './kinds.ts'
import {
  marksOf,
  sentencesOf,
  spanIn,
  within,
  splitTop,
  yearOf,
  type Context,
  type Para,
} from './context.ts'
import type { Group, Meeting, Party, PersonMention, Point } from './types.ts'

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
      (mark) => mark.end <= limit && !quoted(para.text, mark.start),
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

const quoted = (text: string, at: number): boolean =>
  /[《“][^》”]*$/.test(text.slice(Math.max(0, at - 200), at))

/** 传达…精神: 、 joins, 精神 belongs to each. */
function readConveyed(meeting: Meeting, para: Para, context: Context): void {
  for (const match of para.text.matchAll(
    /传达(?:学习|贯彻|落实)*了?((?:《[^《》]{0,80}》|“[^“”]{0,120}”|[（(][^（）()]{0,80}[）)]|[^。；“”《》（）()])+?精神(?:(?:、|，|以及|和|及)[^。；，“”《》（）()]{2,40}?精神)*)/g,
  )) {
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
export function readPoints(para: Para, known: ReadonlySet<string>): Point[] {
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

type Role = 'other' | 'chair' | 'speaker' | 'attendee' | 'nonVoting' | 'accompanying'

const verbs: readonly { role: Role; pattern: RegExp }[] = [
  { role: 'chair', pattern: /主持(?!人)/g },
  {
    role: 'speaker',
    pattern:
      /讲话(?!精神)|发言(?!人)|致(?:欢迎|开幕|闭幕|答谢|祝贺|贺|答)?[辞词]|(?<!听取[^，。；]{0,30})汇报(?!会)|作[^，。；]{0,14}?(?:工作报告|说明|动员|通报|介绍|总结)(?!报告)|就[^，。；]{1,30}?作[^，。；]{0,6}?(?:说明|介绍|部署)|介绍经验|交流经验/g,
  },
  // What is no part in a meeting, and takes the person from the verbs that follow.
  { role: 'other', pattern: /一行|授课|讲授|主讲|带队|率队|率领|赴|作[^，。；]{0,40}?报告/g },
  { role: 'attendee', pattern: /出席|参加|参会|与会/g },
  { role: 'nonVoting', pattern: /列席/g },
  { role: 'accompanying', pattern: /陪同|随同/g },
]

/** What each person of a paragraph does: the verbs between the person's run and the next person in the sentence. */
export function rolesOf(para: Para): Map<PersonMark, Set<Role>> {
  let roles = rolesRead.get(para)
  if (!roles) rolesRead.set(para, (roles = readRoles(para)))
  return roles
}

const rolesRead = new WeakMap<Para, Map<PersonMark, Set<Role>>>()

function readRoles(para: Para): Map<PersonMark, Set<Role>> {
  const people = marksOf(para, 'person')
  const found = new Map<PersonMark, Set<Role>>()
  if (!people.length) return found
  for (const sentence of sentencesOf(para.text, '。；')) {
    const own = within(people, sentence.start, sentence.end)
    if (!own.length) continue
    const acts = verbs
      .flatMap(({ role, pattern }) =>
        matchesOf(pattern, para.text.slice(sentence.start, sentence.end)).map((match) => ({
          role,
          at: sentence.start + match.index,
        })),
      )
      .filter(({ at }) => !quoted(para.text, at))
      .sort((a, b) => a.at - b.at)
    own.forEach((mark, i) => {
      // 传达学习某某总书记重要讲话精神: he is spoken of.
      if (
        /(?:学习|贯彻|传达|落实)了?$/.test(
          para.text.slice(Math.max(0, mark.phrase - 4), mark.phrase),
        )
      )
        return
      const roles = new Set<Role>()
      // The run of persons that share what is said of them ends where a verb comes before the next one.
      const first = acts.find(({ at }) => at >= mark.end)
      if (!first) return
      // 某馆长接受捐赠，某副馆长陪同: who has a verb of his own does not share the next person's.
      const follower = own[i + 1]
      if (
        follower &&
        follower.phrase < first.at &&
        /^[\u4e00-\u9fff]/.test(para.text.slice(mark.phraseEnd)) &&
        !/^(?:和|及|与|以及)/.test(para.text.slice(mark.phraseEnd))
      )
        return
      const next = own.slice(i + 1).find((other) => other.phrase > first.at)
      // What is no part in the meeting ends the clause for them: 某某授课，各县编辑参加.
      const comma = first.role === 'other' ? para.text.slice(first.at).search(/[，,]/) : -1
      const end = comma < 0 ? sentence.end : first.at + comma
      for (const act of acts) {
        if (act.at < first.at || act.at >= Math.min(end, next?.phrase ?? end)) continue
        // 某某出席会议，机关各处负责人列席会议: the second has a subject of its own.
        const between = para.text.slice(first.at, act.at)
        const own = between.slice(between.search(/[，,][^，,]*$/) + 1)
        if (
          act !== first &&
          /[，,]/.test(between) &&
          !/^(?:并|还|也|随后|同时|会上|就|围绕|作)/.test(own)
        )
          continue
        roles.add(act.role)
      }
      if (
        /在$/.test(para.text.slice(Math.max(0, mark.phrase - 1), mark.phrase)) &&
        first.role === 'accompanying'
      ) {
        found.set(mark, new Set(['accompanying']))
        return
      }
      found.set(mark, roles)
    })
  }
  return found
}

const groupNoun =
  /(?:有关处室(?:主要)?(?:负责人|负责同志)|青年干部代表|干部代表|学员代表|师生代表|群众代表|班子成员|分管负责人|撰稿人员|编纂人员|书记|全体党员干部|全体干部职工|全体干部|全体人员|党员干部|主要负责人|有关负责人|相关负责人|分管负责人|负责人|主要负责同志|有关负责同志|负责同志|分管领导|领导|代表|人员|研究人员|工作人员|干部职工|骨干|干部|职工|同志|专家学者|专家|学者|师生|成员|嘉宾|主编|编辑|撰稿人|通讯员|委员|党员|青年|主任|处长)$/
const bareGroup =
  /(?:处|室|科|社|局|办|机关|部门|单位|机构|系统|委|厅|馆|院|中心|组|人|党组|班子|地方志工作机构)$/

/** 机关各处、四川年鉴社负责人 → two groups; the shared noun belongs to both, the span only to the printed words. */
export function readGroups(para: Para, verb: RegExp): Group[] {
  if (!/出席|列席|参[加会]/.test(para.text)) return []
  const people = marksOf(para, 'person')
  const groups: Group[] = []
  for (const sentence of sentencesOf(para.text, '。；')) {
    const text = para.text.slice(sentence.start, sentence.end)
    const acts = [
      ...text.matchAll(
        /(?:分别|一同|一并|共同|应邀|等)?(出席|列席|参加|参会)(?=会议|了|活动|$|[，。；]|此次|本次|座谈|培训|学习)/g,
      ),
    ]
    let from = sentence.start
    for (const act of acts) {
      const to = sentence.start + act.index
      if (verb.test(act[1]!))
        for (const group of groupsIn(para, people, from, to)) groups.push(group)
      from = to + act[0].length
    }
  }
  return groups
}

function groupsIn(para: Para, people: readonly PersonMark[], from: number, to: number): Group[] {
  const { text } = para
  const found: Group[] = []
  let open: Group[] = []
  for (const run of splitTop(text, '，,', from, to)) {
    open = []
    const parts = splitTop(text, '、', run.start, run.end).flatMap(({ start, end }) => {
      const cut = text.slice(start, end).indexOf('以及')
      return cut > 0
        ? [
            { start, end: start + cut },
            { start: start + cut + 2, end },
          ]
        : [{ start, end }]
    })
    for (const part of parts) {
      if (people.some((mark) => mark.phrase < part.end && mark.phraseEnd > part.start)) {
        open = []
        continue
      }
      const printed = text
        .slice(part.start, part.end)
        .replace(/(?:共?\d+余?人|等|在[\u4e00-\u9fff]{2,8})$/, '')
        .replace(/^(?:以及|和|及)/, '')
      const start =
        part.end - text.slice(part.start, part.end).replace(/^(?:以及|和|及)/, '').length
      const group: Group = { group: printed, span: spanIn(para, start, start + printed.length) }
      const noun = groupNoun.exec(printed)?.[0]
      if (noun) {
        for (const other of open) other.group += noun
        for (const other of open) found.push(other)
        found.push(group)
        open = []
      } else if (
        bareGroup.test(printed.replace(/[（(][^（）()]{1,6}[）)]$/, '')) &&
        printed.length <= 24
      )
        open.push(group)
      else open = []
    }
    for (const group of open) found.push(group)
  }
  return found
}

/** Fills chair, speakers, attendees and 列席 from the persons of the item. */
export function fillParties(
  meeting: Meeting,
  paras: readonly Para[],
  mentions: ReadonlyMap<PersonMark, PersonMention>,
): void {
  for (const para of paras) {
    const roles = rolesOf(para)
    const attendees: (Party & { at: number })[] = []
    const nonVoting: (Party & { at: number })[] = []
    for (const mark of marksOf(para, 'person')) {
      const own = roles.get(mark)
      const mention = mentions.get(mark)
      if (!own || !mention) continue
      if (own.has('chair') && !meeting.chair) {
        meeting.chair = { ...mention, part: 'chair' }
        // 主持会议并讲话
        if (own.has('speaker')) meeting.speakers.push({ ...mention, part: 'speaker' })
        continue
      }
      const at = mark.start
      if (own.has('speaker') && !meeting.speakers.some((speaker) => speaker.name === mention.name))
        meeting.speakers.push({ ...mention, part: 'speaker' })
      if (own.has('nonVoting')) nonVoting.push({ ...mention, part: 'nonVoting', at })
      else if (own.has('attendee') || own.has('speaker'))
        attendees.push({ ...mention, part: 'attendee', at })
    }
    for (const group of readGroups(para, /出席|参加|参会/))
      attendees.push({ ...group, at: placeOf(para, group) })
    for (const group of readGroups(para, /列席/))
      nonVoting.push({ ...group, at: placeOf(para, group) })
    for (const party of attendees.sort((a, b) => a.at - b.at))
      addParty(meeting.attendees, party, meeting)
    for (const party of nonVoting.sort((a, b) => a.at - b.at))
      addParty(meeting.nonVoting, party, meeting)
  }
}

/** Where a group stands in its paragraph; offsets are in order. */
function placeOf(para: Para, group: Group): number {
  const { offsets } = para.block
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! < group.span.start) low = middle + 1
    else high = middle
  }
  return low
}

function addParty(list: Party[], party: Party & { at: number }, meeting: Meeting): void {
  const { at: _, ...plain } = party
  if ('name' in plain) {
    if (plain.name === meeting.chair?.name) return
    if (list.some((other) => 'name' in other && other.name === plain.name)) return
  }
  list.push(plain as Party)
}

/** Organisation of a person of whom none is printed: the meeting's body, in lines that say who met. */
export function inferBodies(
  meeting: Meeting,
  paras: readonly Para[],
  mentions: ReadonlyMap<PersonMark, PersonMention>,
  context: Context,
): void {
  if (!meeting.body) return
  for (const para of paras) {
    const roles = rolesOf(para)
    for (const mark of marksOf(para, 'person')) {
      const mention = mentions.get(mark)
      if (!mention || mention.organization || !mark.roles.length || !roles.get(mark)?.size) continue
      // An expert's title says nothing of the office.
      if (mark.roles.every((role) => /教授|专家|学者|作家|书法家|导师|院士/.test(role))) continue
      mention.organization = canonicalOrganization(meeting.body, context.names)
      context.origins.note(mention, 'organization', { from: 'inferred', rule: 'meeting-body' })
    }
  }
}
