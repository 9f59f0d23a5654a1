/** 人物: every mention of a person in an item, with posts, organisation and part. */
import { overlapOf } from '../marks/extent.ts'
import { endsName, type PersonMark } from '../marks/person.ts'
import { marksOf, spanIn, type Para } from './context.ts'
import { rolesOf } from './roles.ts'
import type { Part, PersonMention } from './types.ts'

/** One person with several parts has the first of these. */
const order: readonly Part[] = [
  'chair',
  'speaker',
  'nonVoting',
  'accompanying',
  'attendee',
  'mentioned',
]

export interface People {
  list: PersonMention[]
  byMark: Map<PersonMark, PersonMention>
}

export function readPeople(paras: readonly Para[]): People {
  const byMark = new Map<PersonMark, PersonMention>()
  const list: PersonMention[] = []
  const best = new Map<string, Part>()
  for (const para of paras) {
    const roles = rolesOf(para)
    for (const mark of marksOf(para, 'person')) {
      const own = roles.get(mark) ?? new Set()
      const part = order.find((each) => own.has(each as never)) ?? 'mentioned'
      const mention: PersonMention = {
        name: mark.name,
        roles: mark.roles,
        ...(mark.organization ? { organization: mark.organization } : {}),
        part,
        span: spanIn(para, mark.start, mark.end),
      }
      byMark.set(mark, mention)
      list.push(mention)
      const known = best.get(mark.name)
      if (!known || order.indexOf(part) < order.indexOf(known)) best.set(mark.name, part)
    }
  }
  for (const para of paras) for (const mention of repeated(para, best)) list.push(mention)
  for (const mention of list) mention.part = best.get(mention.name) ?? mention.part
  list.sort((a, b) => a.span.start - b.span.start)
  return { list, byMark }
}

/** A name that is known in this item stands again without posts: 袁某某强调. */
function repeated(para: Para, known: ReadonlyMap<string, Part>): PersonMention[] {
  const marks = marksOf(para, 'person')
  const found: PersonMention[] = []
  for (const name of known.keys()) {
    for (
      let at = para.text.indexOf(name);
      at >= 0;
      at = para.text.indexOf(name, at + name.length)
    ) {
      const end = at + name.length
      if (overlapOf(marks, at, end)) continue
      // 某某某思想 is no mention of the person.
      if (/^[\u4e00-\u9fff]{0,14}思想/.test(para.text.slice(end))) continue
      if (name.length === 2 && !endsName(para.text, end)) continue
      found.push({ name, roles: [], part: 'mentioned', span: spanIn(para, at, end) })
    }
  }
  return found
}
