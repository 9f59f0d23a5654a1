/** 一事两说: the same event told twice, with another date or another name. */
import { sample } from '../../finding/rule.ts'
import { dayNumber } from '../calendar.ts'
import type { Check, ArchiveFinding } from '../check.ts'
import type { Evidence, ItemEvidence } from '../evidence.ts'
import { sharedOf } from '../sketch.ts'
import { changeOf } from '../similar.ts'

const long =
  '会议听取各乡镇资料征集进展，审议县志篇目调整方案，研究示例工作的时间安排，明确由县档案馆负责照片核对。'
const first = sample.replace('会议强调，要抓好示例工作。', long)
const again = (date: string): string =>
  first
    .replace('第1期（总第606期）', '第2期（总第607期）')
    .replace('1月11日印发', '1月19日印发')
    .replace('2024年1月3日', date)
    .replace('会议听取', '与会人员听取')

export const eventRetold = {
  id: 'event-retold',
  severity: 'warning',
  means: '两处说的像是同一件事，日期或人名却不一样：在一期之内，或在两期之间。',
  fix: '核对后改成一样；确是两件事时用 `ignore` 记下。',
  basis: '同一事实前后一致',
  bad: { 'bulletins/a.txt': first, 'bulletins/b.txt': again('2024年1月4日') },
  good: { 'bulletins/a.txt': first, 'bulletins/b.txt': again('2024年1月3日') },
  compare(archive, say) {
    compareEvents(archive, say)
    const seen = new Map<string, ItemEvidence[]>()
    for (const { items } of archive)
      for (const item of items) {
        const near = new Set<ItemEvidence>()
        for (const key of bandsOf(item)) {
          for (const other of seen.get(key) ?? []) near.add(other)
          const list = seen.get(key)
          if (list) list.push(item)
          else seen.set(key, [item])
        }
        for (const other of near) {
          const difference = differenceOf(other, item)
          if (!difference) continue
          say({
            at: item.at,
            message: `与 ${other.at.path} 第 ${other.at.line} 行说的像是同一件事，${difference}`,
            suggestion: '核对后改成一样；确是两件事时用 `ignore` 记下',
            also: [{ at: other.at, message: '以前的说法' }],
          })
          break
        }
      }
  },
} as const satisfies Check

/** A thing of one name on two days, in two items. */
function compareEvents(archive: readonly Evidence[], say: (found: ArchiveFinding) => void): void {
  const seen = new Map<string, Evidence['events'][number][]>()
  for (const { events } of archive)
    for (const own of events) {
      const before = seen.get(own.key)
      if (!before) {
        seen.set(own.key, [own])
        continue
      }
      const other = before.find((each) => {
        if (each.at.path === own.at.path && each.item === own.item) return false
        const far = Math.abs(dayNumber(each.from) - dayNumber(own.from))
        if (far > 31) return false
        if (each.to && own.to) return each.from !== own.from || each.to !== own.to
        // One day of several is no other day.
        const [range, single] = each.to ? [each, own] : [own, each]
        return range.to ? single.from < range.from || single.from > range.to : far > 0
      })
      if (other)
        say({
          at: own.at,
          message: `\`${own.key}\` 这里的日期是 \`${shown(own)}\`，${other.at.path === own.at.path ? '' : `${other.at.path} `}第 ${other.at.line} 行是 \`${shown(other)}\``,
          suggestion: '核对后改成一样；确是两件事时用 `ignore` 记下',
          also: [{ at: other.at, message: `这里是 \`${shown(other)}\`` }],
        })
      before.push(own)
    }
}

const shown = ({ from, to }: { from: string; to?: string }): string =>
  to ? `${from} 至 ${to}` : from

/** Two of the numbers of a sketch, and the title: texts that share much share one of these. */
function bandsOf({ sketch, title }: ItemEvidence): string[] {
  const keys: string[] = []
  for (let i = 0; i + 1 < sketch.length; i += 2) keys.push(`${i} ${sketch[i]} ${sketch[i + 1]}`)
  if (title.length >= 10) keys.push(title)
  return keys
}

/** What differs in two tellings of one event; undefined: nothing, or they are two events. */
function differenceOf(a: ItemEvidence, b: ItemEvidence): string | undefined {
  const shared = sharedOf(a.sketch, b.sketch)
  const isTitled = a.title.length >= 10 && a.title === b.title
  const days =
    a.date && b.date && a.date.length >= 10 && b.date.length >= 10
      ? Math.abs(dayNumber(a.date) - dayNumber(b.date))
      : undefined
  // A meeting that is held every month has its title, but not its words.
  if (shared < 0.5 && !(isTitled && shared >= 0.25 && days !== undefined && days <= 10))
    return undefined
  if (days && days <= 366) return `日期一为 \`${a.date}\`，一为 \`${b.date}\``
  const onlyA = a.people.filter((name) => !b.people.includes(name))
  const onlyB = b.people.filter((name) => !a.people.includes(name))
  if (onlyA.length === 1 && onlyB.length === 1) {
    const change = changeOf(onlyA[0]!, onlyB[0]!)
    if (shared >= 0.6 || (change && change.a.length <= 1 && change.b.length <= 1))
      return `人名一为 \`${onlyA[0]}\`，一为 \`${onlyB[0]}\``
  }
  return undefined
}
