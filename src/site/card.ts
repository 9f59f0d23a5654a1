/** 信息公开目录: how a bulletin is entered in the register of public information. */
import { issueLabel, itemTitle } from '../archive/labels.ts'
import type { Bulletin } from '../bulletin/types.ts'

/** The fields of 政府信息公开目录; one that is not known is absent. */
export interface DisclosureCard {
  /** 索引号 */
  index: string
  /** 信息名称 */
  name: string
  /** 发布机构, its full name. */
  office: string
  /** 生成日期 */
  date?: string
  /** 公开类别 */
  category: string
  /** 体裁 */
  genre: string
  /** 内容概述, at most 300 characters. */
  summary: string
}

const summaryLength = 300

/** `template`: of the index number, with {id}, {year}, {issue}, {total} and {date}; what is not known there is 0. */
export function disclosureCard(
  bulletin: Bulletin,
  office: string,
  template = '{id}',
): DisclosureCard {
  const values = new Map([
    ['id', bulletin.id],
    ['year', String(bulletin.year ?? bulletin.date?.slice(0, 4) ?? 0)],
    ['issue', String(bulletin.issueNo ?? 0)],
    ['total', String(bulletin.totalNo ?? 0)],
    ['date', (bulletin.date ?? '0').replaceAll('-', '')],
  ])
  const titles = bulletin.columns.flatMap((column) => column.items).map(itemTitle)
  const summary = `本期刊载${titles.length}篇：${titles.join('；')}。`
  return {
    index: template.replace(/\{(\w+)\}/g, (whole, key: string) => values.get(key) ?? whole),
    name: `${bulletin.series}${issueLabel(bulletin)}`,
    office,
    ...(bulletin.date ? { date: bulletin.date } : {}),
    category: bulletin.distribution?.disclosure ?? '主动公开（本站设置）',
    genre: '简报',
    summary: summary.length > summaryLength ? `${summary.slice(0, summaryLength - 2)}……` : summary,
  }
}
