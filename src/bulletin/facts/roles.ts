/** 身份: what each person of a paragraph does: 主持, 讲话, 出席, 列席, 陪同. */
import { matchesOf } from '../../language/matches.ts'
import type { PersonMark } from '../../language/names/people.ts'
import { isQuoted, marksOf, sentencesOf, within, type Para } from '../reading-context.ts'

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
      .filter(({ at }) => !isQuoted(para.text, at))
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
