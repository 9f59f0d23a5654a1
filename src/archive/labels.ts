/** 称谓: how bulletins, items and dates are called on pages, in search and in lists. */
import { itemKinds } from '../records/kinds.ts'
import type { Bulletin, Item, ItemKind } from '../records/types.ts'

/** 2024年第12期, 2024年增刊第2期, 2024年1月31日 where there is no number. */
export function issueLabel(bulletin: Bulletin): string {
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
export function itemTitle(item: Item): string {
  if (item.title) return item.title
  const lead = item.paragraphs[0]?.text ?? '（无题）'
  return lead.length > leadLength ? `${lead.slice(0, leadLength)}……` : lead
}

/** 会议, 荣誉, 出版 … */
export function kindLabel(kind: ItemKind): string {
  return [...itemKinds].find((each) => each.kind === kind)!.label
}
