/** 称谓: how bulletins, items and dates are called on pages, in search and in lists. */
import { itemKinds } from '../bulletin/facts/kinds.ts'
import type { Bulletin, Item, ItemKind, Part } from '../bulletin/types.ts'

/** 2024年第12期, 2024年增刊第2期, 2024年1月31日 where there is no number. */
export function issueLabel(
  bulletin: Pick<Bulletin, 'id' | 'year' | 'issueNo' | 'supplement' | 'date'>,
): string {
  const year = bulletin.year ? `${bulletin.year}年` : ''
  if (bulletin.issueNo !== undefined)
    return `${year}${bulletin.supplement ? '增刊' : ''}第${bulletin.issueNo}期`
  return bulletin.date ? dateLabel(bulletin.date) : bulletin.id
}

/** 2024-01-31 → 2024年1月31日; an interval keeps what both ends share: 2024年11月4日至6日. */
export function dateLabel(date: string): string {
  const [from = '', to] = date.split('/')
  const [year, month, day] = from.split('-')
  const start = `${Number(year)}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`
  if (!to) return start
  const [toYear, toMonth, toDay] = to.split('-')
  const end = `${toYear === year ? '' : `${Number(toYear)}年`}${toYear === year && toMonth === month ? '' : `${Number(toMonth)}月`}${toDay ? `${Number(toDay)}日` : ''}`
  return `${start}至${end}`
}

const leadLength = 24

/** The title, or the beginning of the text of an item without one. */
export function itemTitle(
  item: Pick<Item, 'title'> & ({ label: string } | Pick<Item, 'paragraphs'>),
): string {
  if ('label' in item) return item.label
  if (item.title) return item.title
  const lead = item.paragraphs[0]?.text ?? '（无题）'
  return lead.length > leadLength ? `${lead.slice(0, leadLength)}……` : lead
}

/** 主持, 讲话 … */
export const partLabels: Record<Part, string> = {
  chair: '主持',
  speaker: '讲话',
  attendee: '出席',
  nonVoting: '列席',
  accompanying: '陪同',
  mentioned: '提及',
}

/** 2018年至2021年3月, 2021年起; empty without dates. */
export function periodLabel({ from, to }: { from?: string; to?: string }): string {
  if (from && to) return from === to ? dateLabel(from) : `${dateLabel(from)}至${dateLabel(to)}`
  return from ? `${dateLabel(from)}起` : to ? `至${dateLabel(to)}` : ''
}

/** 会议, 荣誉, 出版 … */
export function kindLabel(kind: ItemKind): string {
  return [...itemKinds].find((each) => each.kind === kind)!.label
}
