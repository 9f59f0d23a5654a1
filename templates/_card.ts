import type { DisclosureCard } from '../src/site/card.ts'
import { html, type Html } from '../src/site/html.ts'
import { definitions, type Row } from './_facts.ts'

/** 信息公开目录 as a card. */
export function cardTable(card: DisclosureCard): Html {
  const rows: Row[] = [
    ['索引号', card.index],
    ['信息名称', card.name],
    ['发布机构', card.office],
  ]
  if (card.date) rows.push(['生成日期', html`<time datetime="${card.date}">${card.date}</time>`])
  rows.push(['公开类别', card.category], ['体裁', card.genre], ['内容概述', card.summary])
  return definitions(rows)
}
