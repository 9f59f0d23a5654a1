/**
 * 文件头有哪些键: what an editor may say about a bulletin, and how each value is typed. Tables only; `front-keys.ts`
 * reads by them. Keys: RECORDS, Dates.
 */
import { isReserved } from '../../language/names/pinyin.ts'
import { isRealDay } from '../../language/real-day.ts'
import type { IgnoreOrder, Value } from '../../finding/ignore.ts'
import type { Span } from '../../finding/span.ts'

export type { IgnoreOrder, Value } from '../../finding/ignore.ts'

/** YAML as typed: every scalar a string. */
export type Plain = string | Plain[] | { [key: string]: Plain }

/** 更正: another value for a part of the record. */
export interface CorrectionOrder {
  /** JSON Pointer into the record. */
  at: Value<string>
  value: Value<Plain>
  was?: Value<Plain>
  reason: Value<string>
  span: Span
}

/** 分行: a line belongs to the one above, or does not. */
export interface LineOrder {
  /** 1-based line of the file. */
  at: Value<number>
  join?: Value<true>
  break?: Value<true>
  /** How the line begins: guards against a number that is wrong. */
  was?: Value<string>
  reason?: Value<string>
  span: Span
}

export interface Withdrawal {
  /** YYYY-MM-DD */
  date?: string
  reason: string
}

export interface FrontMatter {
  id?: Value<string>
  series?: Value<string>
  issue?: Value<number>
  total?: Value<number>
  date?: Value<string>
  source_url?: Value<string>
  disclosure?: Value<string>
  withdrawn?: Value<Withdrawal>
  aliases?: Value<string>[]
  corrections?: CorrectionOrder[]
  lines?: LineOrder[]
  ignore?: IgnoreOrder[]
}

/** Reads a typed scalar; undefined: it is none. */
export type Reader = { read: (text: string) => unknown; expected: string }

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const text: Reader = {
  read: (typed) => (typed.trim() && !/[\r\n]/.test(typed) ? typed.trim() : undefined),
  expected: '一行文字',
}
const integer = (example: number): Reader => ({
  read: (typed) => (/^\d{1,6}$/.test(typed) ? Number(typed) : undefined),
  expected: `整数，如 ${example}`,
})
const flag: Reader = {
  read: (typed) => (typed === 'true' ? true : undefined),
  expected: '`true`（不要这样时删去这一项）',
}
const date: Reader = {
  read: (typed) => (day.test(typed) && isRealDay(typed) ? typed : undefined),
  expected: '真有的日期，如 2024-01-31',
}
export const id: Reader = {
  read: (typed) =>
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(typed) && typed.length <= 80 && !isReserved(typed)
      ? typed
      : undefined,
  expected: '小写字母、数字和连字符，80 个以内，不用 con、nul 等 Windows 的保留名，如 2024-012',
}
/** A map or list as typed. */
export const anything = 'anything'

/** One entry of a list: its keys, and which must be there. */
interface Shape {
  keys: Record<string, Reader | typeof anything>
  required: readonly string[]
  example: string
}

export const shapes: Record<'corrections' | 'lines' | 'ignore' | 'withdrawn', Shape> = {
  corrections: {
    keys: {
      at: {
        read: (typed) => (/^(?:\/[^/\s]+)+$/.test(typed) ? typed : undefined),
        expected: '记录里的路径（JSON Pointer），如 /columns/0/items/0/title',
      },
      value: anything,
      was: anything,
      reason: text,
    },
    required: ['at', 'value', 'reason'],
    example: '{at: /columns/0/items/0/title, was: 旧字, value: 新字, reason: 原件如此}',
  },
  lines: {
    keys: { at: integer(24), join: flag, break: flag, was: text, reason: text },
    required: ['at'],
    example: '{at: 24, join: true}',
  },
  ignore: {
    keys: { rule: text, at: integer(24), reason: text },
    required: ['rule', 'reason'],
    example: '{rule: stated-count, reason: 原文如此}',
  },
  withdrawn: {
    keys: { date, reason: text },
    required: ['reason'],
    example: '{date: 2024-02-01, reason: 内容有误}',
  },
}

/** The keys that mean something, and how to read each. */
export const frontKeys: Record<keyof FrontMatter, Reader | 'list' | 'ids' | 'withdrawal'> = {
  id,
  series: text,
  issue: integer(12),
  total: integer(617),
  date,
  source_url: {
    read: (typed) => (/^https?:\/\/[^\s"'<>]+$/.test(typed) ? typed : undefined),
    expected: '以 http:// 或 https:// 开头的网址',
  },
  disclosure: { ...text, expected: '主动公开、依申请公开或不予公开' },
  corrections: 'list',
  lines: 'list',
  ignore: 'list',
  aliases: 'ids',
  withdrawn: 'withdrawal',
}
