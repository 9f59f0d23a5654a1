/**
 * 检索式: one parser for the page and the command line.
 *
 *     年鉴 志书                  both, anywhere in an item's title, subtitle or a paragraph each
 *     "党组（扩大）会议"          the very words; “ ” are text
 *     年鉴 OR 志书, 年鉴 或 志书   one of them; binds tighter than the space
 *     -会议                      without it
 *     人物：闵示初  work:年鉴      title person work org place column kind year date, or their Chinese names
 *     年份：2020..2023  date:2024-01..2024-06
 *
 * A word before a colon that is no field is text (报：省委).
 */
import { isRealDay } from '../../language/real-day.ts'
import { fieldMarks, type TextField } from './document.ts'
import { foldText, type Simplify } from './terms.ts'

export type QueryNode =
  | { type: 'term'; text: string; field?: TextField }
  | { type: 'column' | 'kind'; value: string }
  /** Both ends included; YYYY, YYYY-MM or YYYY-MM-DD. */
  | { type: 'year' | 'date'; from?: string; to?: string }
  | { type: 'and' | 'or'; parts: QueryNode[] }
  | { type: 'not'; part: QueryNode }

export interface Query {
  /** Undefined for a query that asks for nothing. */
  root?: QueryNode
  /** What is wrong with it, in Chinese; then there is no root. */
  error?: string
  /** Where in what was typed: from a character to behind another. */
  at?: readonly [start: number, end: number]
}

/** A slip in a query, and where it is. */
interface Slip {
  error: string
  at: readonly [start: number, end: number]
}

const isSlip = (value: object): value is Slip => 'error' in value

type Field = TextField | 'column' | 'kind' | 'year' | 'date'

const fields: ReadonlyMap<string, Field> = new Map(
  Object.entries({
    title: 'title',
    标题: 'title',
    題名: 'title',
    题名: 'title',
    標題: 'title',
    person: 'person',
    人物: 'person',
    work: 'work',
    书刊: 'work',
    書刊: 'work',
    org: 'org',
    机构: 'org',
    機構: 'org',
    place: 'place',
    地名: 'place',
    地点: 'place',
    column: 'column',
    栏目: 'column',
    欄目: 'column',
    kind: 'kind',
    类别: 'kind',
    類別: 'kind',
    year: 'year',
    年份: 'year',
    date: 'date',
    日期: 'date',
  } as const),
)

const space = /[\s\u200b]/

interface Token {
  /** A bare OR between spaces. */
  or?: true
  negated?: true
  field?: Field
  /** As typed, for messages. */
  name?: string
  text: string
  /** Where it stands in what was typed. */
  at: readonly [start: number, end: number]
}

/** Never throws: what cannot be read has an `error`. */
export function parseQuery(typed: string, simplify: Simplify): Query {
  const tokens = tokenize(typed)
  if (isSlip(tokens)) return tokens
  const parts: QueryNode[] = []
  let open: QueryNode[] | undefined
  let or: Token | undefined
  for (const token of tokens) {
    if (token.or) {
      if (!open) return { error: '“OR”（或）前面缺少检索词', at: token.at }
      if (or) return { error: '两个“OR”（或）之间缺少检索词', at: [or.at[0], token.at[1]] }
      or = token
      continue
    }
    const node = read(token, simplify)
    if (!node) continue
    if (isSlip(node)) return node
    if (token.negated && or)
      return { error: '“OR”（或）的两边不能是排除词（-）', at: [or.at[0], token.at[1]] }
    const signed: QueryNode = token.negated ? { type: 'not', part: node } : node
    if (or && open) {
      if (open.some(({ type }) => type === 'not'))
        return { error: '“OR”（或）的两边不能是排除词（-）', at: or.at }
      open.push(signed)
    } else {
      open = [signed]
      parts.push({ type: 'or', parts: open })
    }
    or = undefined
  }
  if (or) return { error: '“OR”（或）后面缺少检索词', at: or.at }
  const whole = parts.map((part) =>
    part.type === 'or' && part.parts.length === 1 ? part.parts[0]! : part,
  )
  if (!whole.length) return {}
  if (whole.every(({ type }) => type === 'not'))
    return { error: '只有排除词（-），还要写一个要找的词', at: [0, typed.length] }
  return { root: whole.length === 1 ? whole[0]! : { type: 'and', parts: whole } }
}

function tokenize(typed: string): Token[] | Slip {
  const tokens: Token[] = []
  let i = 0
  while (i < typed.length) {
    if (space.test(typed[i]!)) {
      i++
      continue
    }
    const begin = i
    const token: Omit<Token, 'at'> = { text: '' }
    if ('-－'.includes(typed[i]!) && i + 1 < typed.length && !space.test(typed[i + 1]!)) {
      token.negated = true
      i++
    }
    const field = /^([A-Za-zＡ-Ｚａ-ｚ]+|[\u4e00-\u9fff]{2})[:：]/.exec(typed.slice(i, i + 12))
    const named = field?.[1]!.normalize('NFKC').toLowerCase() ?? ''
    const known = fields.get(named)
    if (field && known) {
      token.field = known
      token.name = field[1]!
      i += field[0].length
    }
    const start = i
    if (typed[i] === '"') {
      const end = typed.indexOf('"', i + 1)
      if (end < 0)
        return { error: '引号“"”没有成对；要找引号本身时用中文引号', at: [i, typed.length] }
      token.text = typed.slice(i + 1, end)
      i = end + 1
      if (!token.text) {
        if (token.field) return empty(token.name, [begin, i])
        continue
      }
      tokens.push({ ...token, at: [begin, i] })
      continue
    }
    while (i < typed.length && !space.test(typed[i]!)) i++
    token.text = typed.slice(start, i)
    if (token.field && !token.text) return empty(token.name, [begin, i])
    if (!token.negated && !token.field && ['OR', 'ＯＲ', '或'].includes(token.text)) token.or = true
    tokens.push({ ...token, at: [begin, i] })
  }
  return tokens
}

const empty = (name: string | undefined, at: Slip['at']): Slip => ({
  error: `“${name}：”后面没有写要找的词`,
  at,
})

function read(token: Token, simplify: Simplify): QueryNode | Slip | undefined {
  const { field, text } = token
  if (field === 'year' || field === 'date') return readPeriod(field, token)
  if (field === 'column' || field === 'kind') return { type: field, value: text.trim() }
  // A work is written with its marks or without.
  const folded = foldText(field === 'work' ? text.replace(/[《》]/g, '') : text, simplify)
  if (!folded) return field === 'work' ? empty(token.name, token.at) : undefined
  return { type: 'term', text: folded, ...(field ? { field } : {}) }
}

const moment = /^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

function readPeriod(type: 'year' | 'date', { text, name, at }: Token): QueryNode | Slip {
  const plain = text
    .normalize('NFKC')
    .replace(/[年/.](?=\d{1,2}(?!\d))/g, '-')
    .replace(/月(?=\d)/g, '-')
    .replace(/[年月日]/g, '')
    .replace(/-(\d)(?!\d)/g, '-0$1')
  const range =
    /^([\d-]*)(?:\.\.+|…|至|到|~|～)([\d-]*)$/.exec(plain) ??
    (type === 'year' ? /^(\d{4})[-—–](\d{4})$/.exec(plain) : null)
  const [from, to] = range ? [range[1]!, range[2]!] : [plain, plain]
  const right = (each: string): boolean =>
    each === '' || ((type === 'year' ? /^(?:19|20)\d{2}$/ : moment).test(each) && isRealDay(each))
  if ((!from && !to) || !right(from) || !right(to))
    return {
      error: `“${name}：${text}”看不懂；写成 ${type === 'year' ? '2023 或 2020..2023' : '2024-01、2024-01-31 或 2024-01..2024-06'}`,
      at,
    }
  if (from && to && to < from.slice(0, to.length))
    return { error: `“${name}：${text}”的起止颠倒了`, at }
  return { type, ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** Terms that are looked for, not those that are excluded. */
export function positiveTerms(node: QueryNode): Extract<QueryNode, { type: 'term' }>[] {
  switch (node.type) {
    case 'term':
      return [node]
    case 'and':
    case 'or':
      return node.parts.flatMap(positiveTerms)
    default:
      return []
  }
}

/** The marker that the grams of a term begin with. */
export const markOf = (node: { field?: TextField }): string =>
  node.field ? fieldMarks[node.field] : ''
