/** 更正说明: the corrections of a bulletin as its pages tell them: where, old reading, new reading, reason. */
import type { Correction, Bulletin, ItemKind, Part } from '../bulletin/types.ts'
import { kindLabel, partLabels } from './labels.ts'

export interface CorrectionNote {
  /** From 1, on its page. */
  number: number
  /** What it is about: a key of the item (title, kind, people …), `p3` for its third paragraph, or a key of the bulletin. */
  slot: string
  /** 标题, 第3段, 人物 */
  where: string
  was?: string
  value?: string
  /** 第24行接在上一行之后 */
  line?: string
  reason: string
}

const names: Record<string, string> = {
  title: '标题',
  subtitle: '副题',
  slogan: '引题',
  kind: '类别',
  date: '日期',
  meeting: '会议',
  taskLists: '任务清单',
  awards: '荣誉',
  people: '人物',
  organizations: '机构',
  works: '书刊',
  documents: '文件',
  places: '地名',
  quantities: '数量',
  metrics: '指标',
  sources: '署名',
  series: '报名',
  year: '年份',
  issueNo: '期号',
  totalNo: '总期号',
  supplement: '增刊',
  editorNote: '编者按',
  distribution: '报尾',
  columns: '栏目',
}

/** Notes about an item, `item` its number in the bulletin from 1; without it those about the bulletin as a whole. */
export function correctionNotes(bulletin: Bulletin, item?: number): CorrectionNote[] {
  if (!bulletin.corrections) return []
  return bulletin.corrections
    .map((correction) => ({ correction, ...placeOf(bulletin, correction.at) }))
    .filter((each) => each.item === item)
    .sort((a, b) => rank(a.slot) - rank(b.slot))
    .map(({ correction, slot }, i) => note(correction, slot, i + 1))
}

/** As a reader meets them: head, paragraphs, signature, facts. */
function rank(slot: string): number {
  const head = ['slogan', 'title', 'subtitle', 'kind', 'date'].indexOf(slot)
  if (head >= 0) return head
  if (/^p\d+$/.test(slot)) return 10 + Number(slot.slice(1))
  return slot === 'sources' ? 1e6 : 2e6
}

function placeOf(bulletin: Bulletin, at: string): { item: number | undefined; slot: string } {
  const [first = '', column, , item, key = '', index, ...rest] = at.slice(1).split('/')
  if (first !== 'columns' || item === undefined) return { item: undefined, slot: first }
  const before = bulletin.columns
    .slice(0, Number(column))
    .reduce((sum, each) => sum + each.items.length, 0)
  const slot = key === 'paragraphs' && rest.length ? `p${Number(index) + 1}` : key
  return { item: before + Number(item) + 1, slot }
}

function note(correction: Correction, slot: string, number: number): CorrectionNote {
  const { at, was, value, line, act, reason } = correction
  const paragraph = /^p(\d+)$/.exec(slot)
  return {
    number,
    slot,
    where: paragraph
      ? `第${paragraph[1]}段`
      : slot === 'date' && at === '/date'
        ? '印发日期'
        : (names[slot] ?? slot),
    ...(was === undefined ? {} : { was: shown(at, was) }),
    ...(value === undefined ? {} : { value: shown(at, value) }),
    ...(line === undefined
      ? {}
      : { line: `第${line}行${act === 'join' ? '接在上一行之后' : '另起'}` }),
    reason,
  }
}

/** A value as a reader knows it. */
function shown(at: string, value: unknown): string {
  if (typeof value === 'string') {
    if (/\/kind$/.test(at)) return kindLabel(value as ItemKind)
    return /\/part$/.test(at) ? partLabels[value as Part] : value
  }
  if (Array.isArray(value)) return value.map((each) => shown(at, each)).join('、')
  if (value !== null && typeof value === 'object') {
    const own = value as Record<string, unknown>
    const word = ['printed', 'raw', 'name', 'title', 'group', 'recipient', 'text']
      .map((key) => own[key])
      .find((each) => typeof each === 'string')
    return typeof word === 'string' ? word : JSON.stringify(value)
  }
  return value === true ? '是' : String(value)
}
