/**
 * 更正: what an editor orders in `corrections`, checked against the record that the program makes without them.
 * A correction of text or of the numbers is made before the record is read, so that everything that follows from it
 * follows; any other is made on the finished record, and must fit the data dictionary.
 */
import type { VFile } from 'vfile'
import { report } from '../../finding/finding.ts'
import type { CorrectionOrder, Plain } from '../../text/front/front-shape.ts'
import { clean } from '../../text/lines.ts'
import { isRealDay } from '../../language/real-day.ts'
import type { Schema } from '../order.ts'
import { resolve } from '../order.ts'
import { follow } from '../pointer.ts'
import type { Bulletin, Correction } from '../types.ts'

/** A correction that may be made. */
export interface Planned {
  order: CorrectionOrder
  at: string
  /** Typed as the data dictionary says; undefined removes. */
  value: unknown
  /** What stands there without it; of a part of a text, that part. */
  was: unknown
  /** Only this part of a text, [start, end). */
  part?: { start: number; end: number }
}

interface Plan {
  /** Title, subtitle, slogan, paragraph. */
  texts: Planned[]
  /** Series, year, numbers and date of issue. */
  numbers: Planned[]
  rest: Planned[]
}

const textPointer = /^\/columns\/\d+\/items\/\d+\/(?:title|subtitle|slogan|paragraphs\/\d+\/text)$/
const partly =
  /^\/(?:editorNote|columns\/\d+\/items\/\d+\/(?:title|subtitle|paragraphs\/\d+\/text))$/
const numberPointer = /^\/(?:series|year|issueNo|totalNo|date|supplement)$/

/** What is derived, or has a place of its own to be said. */
const refused: readonly [RegExp, string][] = [
  [/^\/id$/, '编号用文件头的 `id` 写明'],
  [/^\/distribution\/disclosure$/, '信息公开选项用文件头的 `disclosure` 写明'],
  [/^\/source(?:\/|$)/, '来源由文件决定；原网址用 `source_url` 写明'],
  [
    /^\/(?:blocks|provenance|diagnostics|corrections|aliases|schemaVersion)(?:\/|$)/,
    '这一部分由程序得出，不能更正',
  ],
  [/\/span(?:\/|$)/, '位置由程序得出，不能更正'],
  [/\/html$/, '带格式的文字由正文得出；更正 …/text'],
  [/^\/columns\/\d+\/items\/\d+\/id$/, '稿件编号由次序得出，不能更正'],
  [
    /^\/columns(?:\/(?:\d+|-)(?:\/items(?:\/(?:\d+|-))?)?)?$/,
    '整篇稿件不能这样增删；改正文件的文字',
  ],
  [
    /^\/columns\/\d+\/items\/\d+\/paragraphs(?:\/(?:\d+|-))?$/,
    '段落的分合用 `lines`，文字用 …/paragraphs/N/text',
  ],
]

/** Sorts the orders into what can be done, and reports on `place` what cannot. */
export function planCorrections(
  record: Bulletin,
  orders: readonly CorrectionOrder[],
  place: VFile,
): Plan {
  const say = (
    order: CorrectionOrder,
    rule: string,
    message: string,
    suggestion: string,
    severity: 'warning' | 'info' = 'warning',
  ): undefined => {
    report(place, { rule, severity, span: order.span, message, suggestion })
    return undefined
  }
  const planned = orders.flatMap((order) => plan(record, order, say) ?? [])
  const clashing = new Set<Planned>()
  for (const [i, one] of planned.entries())
    for (const other of planned.slice(i + 1)) if (clash(one, other)) clashing.add(one).add(other)
  for (const each of clashing) {
    const others = planned.filter((other) => other !== each && clash(each, other))
    say(
      each.order,
      'correction-conflict',
      `对 \`${each.at}\` 的更正与另一处（\`${others.map(({ at }) => at).join('`、`')}\`）矛盾，都没有使用`,
      '只留一处',
    )
  }
  const kept = planned.filter((each) => !clashing.has(each))
  return {
    texts: kept.filter(({ at }) => textPointer.test(at)),
    numbers: kept.filter(({ at }) => numberPointer.test(at)),
    rest: kept.filter(({ at }) => !textPointer.test(at) && !numberPointer.test(at)),
  }
}

/** One value twice, a value and a part of it, or two parts of a text that overlap. */
function clash(one: Planned, other: Planned): boolean {
  if (one.at === other.at) {
    if (/\/-$/.test(one.at)) return false
    if (!one.part || !other.part) return true
    return one.part.start < other.part.end && other.part.start < one.part.end
  }
  return one.at.startsWith(`${other.at}/`) || other.at.startsWith(`${one.at}/`)
}

type Say = (
  order: CorrectionOrder,
  rule: string,
  message: string,
  suggestion: string,
  severity?: 'warning' | 'info',
) => undefined

function plan(record: Bulletin, order: CorrectionOrder, say: Say): Planned | undefined {
  const at = order.at.value
  const no = refused.find(([pattern]) => pattern.test(at))
  if (no) return say(order, 'correction-refused', `\`${at}\` 不能更正，没有使用`, no[1])
  const target = follow(record, at)
  if ('wrong' in target)
    return say(
      order,
      'correction-path-unknown',
      `路径 \`${at}\` 不存在：${target.wrong}，没有使用`,
      target.near ? `是否应为 \`${target.near}\`？` : '用 jianbao parse 看记录里有哪些路径',
    )
  const current = target.key === '-' ? undefined : target.value
  const value = typed(order.value.value, target.schema)
  if (order.was !== undefined) {
    const was = typed(order.was.value, target.schema)
    const part =
      partly.test(at) && typeof current === 'string' && typeof was === 'string' && was !== ''
        ? partOf(current, was)
        : undefined
    if (part && value !== undefined && typeof value !== 'string')
      return say(
        order,
        'correction-value-invalid',
        `\`${at}\` 不能是 \`${shown(value)}\`，没有使用`,
        '应为文字',
      )
    if (part) {
      const own = typeof value === 'string' ? value : ''
      if (own === current!.toString().slice(part.start, part.end)) return redundant(order, at, say)
      const whole = part.start === 0 && part.end === String(current).length
      return whole
        ? { order, at, value, was: current }
        : { order, at, value: own, was: String(current).slice(part.start, part.end), part }
    }
    if (!same(was, current))
      return say(
        order,
        'correction-stale',
        `\`${at}\` 现在是 \`${shown(current)}\`，不是 \`was\` 所写的 \`${shown(was)}\`，没有使用`,
        partly.test(at) && typeof current === 'string' && count(current, String(was)) > 1
          ? '`was` 在这里出现了几次；多写几个字，使它只出现一次'
          : '核对原文；已改好时删去这一项',
      )
  }
  const wrongValue = wrongFor(at, value)
  if (wrongValue)
    return say(
      order,
      'correction-value-invalid',
      `\`${at}\` 不能是 \`${shown(value)}\`，没有使用`,
      wrongValue,
    )
  if (same(value, current)) return redundant(order, at, say)
  return { order, at, value, was: current }
}

/** What a text or a number of the head must be; the rest is held against the data dictionary when it is made. */
function wrongFor(at: string, value: unknown): string | undefined {
  if (textPointer.test(at)) {
    if (typeof value === 'string') return undefined
    return value === undefined && !/\/text$/.test(at)
      ? undefined
      : '应为文字；整段不要时在原文里删去'
  }
  if (!numberPointer.test(at) || value === undefined) return undefined
  if (at === '/series') return typeof value === 'string' ? undefined : '应为报名'
  if (at === '/supplement') return value === true ? undefined : '应为 true；不是增刊时写空'
  if (at === '/date')
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value)
      ? undefined
      : '应为真有的日期，如 2024-01-31'
  return Number.isInteger(value) && Number(value) >= 0 ? undefined : '应为整数'
}

const redundant = (order: CorrectionOrder, at: string, say: Say): undefined =>
  say(order, 'correction-redundant', `\`${at}\` 已经是这个值，不用更正`, '删去这一项', 'info')

function partOf(text: string, was: string): { start: number; end: number } | undefined {
  const own = clean(was, 0, was.length).text
  const start = text.indexOf(own)
  return start >= 0 && count(text, own) === 1 ? { start, end: start + own.length } : undefined
}

const count = (text: string, part: string): number => (part ? text.split(part).length - 1 : 0)

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** Key order and layout white space do not matter; nothing, null and an empty text are one. */
function canonical(value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'string') return JSON.stringify(clean(value, 0, value.length).text)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([key]) => key !== 'span')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${key}:${canonical(inner)}`)
      .join()}}`
  return JSON.stringify(value)
}

const shown = (value: unknown): string => {
  if (value === undefined || value === '') return '（空）'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}……` : text
}

/** A typed value as the data dictionary wants it: 12 → a number, true → a truth value; nothing → undefined. */
function typed(plain: Plain, schema: Schema): unknown {
  if (plain === '') return undefined
  const own = resolve(schema, typeof plain === 'object' ? plain : {}) as Schema & {
    type?: string
    const?: unknown
  }
  if (typeof plain === 'string') {
    if (plain === 'null' || plain === '~') return undefined
    if (own.type === 'integer' || own.type === 'number') {
      const number = Number(plain)
      return Number.isFinite(number) ? number : plain
    }
    if (own.type === 'boolean' || own.const === true)
      return plain === 'true' ? true : plain === 'false' ? undefined : plain
    return plain
  }
  if (Array.isArray(plain)) return plain.map((each) => typed(each, own.items ?? {}))
  return Object.fromEntries(
    Object.entries(plain).map(([key, inner]) => [key, typed(inner, own.properties?.[key] ?? {})]),
  )
}

/** As the record tells what was put right. */
export function correctionOf({ at, was, value, order }: Planned): Correction {
  return {
    at,
    ...(was === undefined ? {} : { was }),
    ...(value === undefined ? {} : { value }),
    reason: order.reason.value,
  }
}
