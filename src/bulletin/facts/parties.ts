/** 与会者: chair, speakers, attendees and 列席 of a meeting, persons and groups. */
import { matchesOf } from '../../language/matches.ts'
import type { PersonMark } from '../../language/names/people.ts'
import { canonicalOrganization } from '../../language/names/names.ts'
import {
  marksOf,
  sentencesOf,
  spanIn,
  splitTop,
  type Context,
  type Para,
} from '../reading-context.ts'
import { keyOf } from './identity.ts'
import { rolesOf } from './roles.ts'
import type { Group, Meeting, Party, PersonMention } from '../types.ts'

const groupNoun =
  /(?:有关处室(?:主要)?(?:负责人|负责同志)|青年干部代表|干部代表|学员代表|师生代表|群众代表|班子成员|分管负责人|撰稿人员|编纂人员|书记|全体党员干部|全体干部职工|全体干部|全体人员|党员干部|主要负责人|有关负责人|相关负责人|分管负责人|负责人|主要负责同志|有关负责同志|负责同志|分管领导|领导|代表|人员|研究人员|工作人员|干部职工|骨干|干部|职工|同志|专家学者|专家|学者|师生|成员|嘉宾|主编|编辑|撰稿人|通讯员|委员|党员|青年|主任|处长)$/
const bareGroup =
  /(?:处|室|科|社|局|办|机关|部门|单位|机构|系统|委|厅|馆|院|中心|组|人|党组|班子|地方志工作机构)$/

/** The verb that ends a list of those present. */
const attendance =
  /(?:分别|一同|一并|共同|应邀|等)?(出席|列席|参加|参会)(?=会议|了|活动|$|[，。；]|此次|本次|座谈|培训|学习)/g

/** 机关各处、四川年鉴社负责人 → two groups; the shared noun belongs to both, the span only to the printed words. */
function readGroups(para: Para, verb: RegExp): Group[] {
  if (!/出席|列席|参[加会]/.test(para.text)) return []
  const people = marksOf(para, 'person')
  const groups: Group[] = []
  for (const sentence of sentencesOf(para.text, '。；')) {
    const text = para.text.slice(sentence.start, sentence.end)
    const acts = [...matchesOf(attendance, text)]
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
      if (
        own.has('speaker') &&
        !meeting.speakers.some((speaker) => keyOf(speaker) === keyOf(mention))
      )
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
    if (meeting.chair && keyOf(plain) === keyOf(meeting.chair)) return
    if (list.some((other) => 'name' in other && keyOf(other) === keyOf(plain))) return
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
