/** 人物: every mention of a person in an item, with posts, organisation and part. */
import { overlapOf, type Extent } from '../../language/extent.ts'
import { endsName, type PersonMark } from '../../language/names/people.ts'
import { isQuoted, marksOf, spanIn, type Context, type Para } from '../reading-context.ts'
import { identify, keyOf, type Clues, type Identity } from './identity.ts'
import { rolesOf } from './roles.ts'
import type { Part, PersonMention } from '../types.ts'

/** One person with several parts has the first of these. */
const order: readonly Part[] = [
  'chair',
  'speaker',
  'nonVoting',
  'accompanying',
  'attendee',
  'mentioned',
]

interface People {
  list: PersonMention[]
  byMark: Map<PersonMark, PersonMention>
}

export function readPeople(paras: readonly Para[], context: Context): People {
  const byMark = new Map<PersonMark, PersonMention>()
  const list: PersonMention[] = []
  const best = new Map<string, Part>()
  /** By printed name: who it was in this item. */
  const known = new Map<string, Identity>()
  const mentionOf = (printed: string, part: Part, clues: Clues): PersonMention => {
    const { span, roles, organization } = clues
    const identity = identify(printed, clues, known, context)
    known.set(printed, identity)
    const mention: PersonMention = {
      name: identity.name,
      ...(identity.name === printed ? {} : { printed }),
      ...(identity.distinction ? { distinction: identity.distinction } : {}),
      roles: [...roles],
      ...(organization ? { organization } : {}),
      part,
      span,
    }
    if (mention.printed !== undefined)
      context.origins.note(mention, 'name', { span, from: 'config', rule: 'person-alias' })
    if (mention.distinction !== undefined)
      context.origins.note(mention, 'distinction', { span, from: 'config', rule: 'person-entry' })
    return mention
  }
  for (const para of paras) {
    const roles = rolesOf(para)
    for (const mark of marksOf(para, 'person')) {
      const own = roles.get(mark) ?? new Set()
      const part = order.find((each) => own.has(each as never)) ?? 'mentioned'
      const span = spanIn(para, mark.start, mark.end)
      const mention = mentionOf(mark.name, part, {
        roles: mark.roles,
        organization: mark.organization,
        span,
      })
      byMark.set(mark, mention)
      list.push(mention)
      const key = keyOf(mention)
      const before = best.get(key)
      if (!before || order.indexOf(part) < order.indexOf(before)) best.set(key, part)
    }
  }
  for (const para of paras)
    for (const { start, end } of bareNames(para, [...known.keys()], context))
      list.push(
        mentionOf(para.text.slice(start, end), 'mentioned', {
          roles: [],
          span: spanIn(para, start, end),
        }),
      )
  for (const mention of list) mention.part = best.get(keyOf(mention)) ?? mention.part
  list.sort((a, b) => a.span.start - b.span.start)
  return { list, byMark }
}

/** Names without posts: one that stands with its posts elsewhere in this item (袁某某强调), or one of `names.csv`. */
function bareNames(para: Para, printed: readonly string[], context: Context): Extent[] {
  const marks = marksOf(para, 'person')
  const found: Extent[] = []
  const add = (start: number, end: number): void => {
    if (overlapOf(marks, start, end) || found.some((each) => each.start < end && each.end > start))
      return
    // 某某某思想 is no mention of the person.
    if (/^[\u4e00-\u9fff]{0,14}思想/.test(para.text.slice(end))) return
    if (end - start === 2 && !endsName(para.text, end)) return
    found.push({ start, end })
  }
  for (const name of printed)
    for (let at = para.text.indexOf(name); at >= 0; at = para.text.indexOf(name, at + name.length))
      add(at, at + name.length)
  for (const { start, end } of context.names.people.find(para.text))
    if (!isQuoted(para.text, start)) add(start, end)
  return found
}
