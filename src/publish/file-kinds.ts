/** 文件的种类: what the files of a site are, and what they are called. */
import type { PageKind } from '../site/contexts.ts'
import { url } from '../site/urls.ts'

/** A page's kind; else what the file is part of. */
export type FileKind = PageKind | 'search-data' | 'asset' | 'export' | 'public' | 'compressed'

/** What files of a kind are called. */
export const kindLabels: Record<FileKind, string> = {
  home: '首页',
  year: '年份页',
  issue: '期页',
  item: '篇页',
  source: '对读页',
  meetings: '会议列表',
  tasks: '任务列表',
  awards: '荣誉列表',
  works: '书刊列表',
  work: '书刊页',
  people: '人物列表',
  person: '人物页',
  organizations: '机构列表',
  organization: '机构页',
  days: '历史上的今天',
  day: '月日页',
  withdrawn: '撤回页',
  redirect: '旧址页',
  search: '检索页',
  'search-help': '检索帮助',
  'check-help': '查错规则',
  data: '数据页',
  about: '关于页',
  'not-found': '404 页',
  'search-data': '检索数据',
  asset: '脚本与样式',
  export: '数据文件',
  public: 'public 的文件',
  compressed: '压缩的副本',
}

export const isPageKind = (kind: FileKind): kind is PageKind =>
  !['search-data', 'asset', 'export', 'public', 'compressed'].includes(kind)

/** Which of the pages of a bulletin stands at a path. */
export const bulletinKind = (id: string, path: string): FileKind =>
  path === url.issue({ id }) ? 'issue' : path === url.source({ id }) ? 'source' : 'item'
