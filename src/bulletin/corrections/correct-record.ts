/**
 * 记录更正: makes planned corrections on a finished record. Each must leave a record that the data dictionary allows;
 * one that does not is taken back and reported. What is added is filled up: its place is looked for in the text.
 */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { VFile } from 'vfile'
import { report } from '../../finding/finding.ts'
import { isRealDay } from '../../language/real-day.ts'
import type { Planned } from './corrections.ts'
import { resolve, type Schema } from '../order.ts'
import { follow, segmentsOf } from '../pointer.ts'
import type { Origins } from '../provenance.ts'
import { bulletinSchema } from '../schema.ts'
import type { Bulletin, Span } from '../types.ts'

let compiled: ValidateFunction | undefined
const validate = (record: object): ErrorObject[] => {
  compiled ??= new Ajv({ strict: false, verbose: true }).compile(bulletinSchema)
  return compiled(record) ? [] : (compiled.errors ?? [])
}

/** Makes the corrections; returns those that hold. `text`: the source text; `place`: where the orders stand. */
export function correctRecord(
  record: Bulletin,
  planned: readonly Planned[],
  text: string,
  origins: Origins,
  place: VFile,
): Planned[] {
  // Entries of a list from behind, so that taking one away does not move the others.
  const ordered = [...planned].sort(
    (a, b) =>
      (b.part?.start ?? 0) - (a.part?.start ?? 0) ||
      (a.value === undefined && b.value === undefined ? lastIndex(b.at) - lastIndex(a.at) : 0),
  )
  return ordered.filter((each) => correct(record, each, text, origins, place))
}

const lastIndex = (pointer: string): number => Number(/\d+$/.exec(pointer)?.[0] ?? 0)

function correct(
  record: Bulletin,
  planned: Planned,
  text: string,
  origins: Origins,
  place: VFile,
): boolean {
  const target = follow(record, planned.at)
  if ('wrong' in target) {
    report(place, {
      rule: 'correction-path-unknown',
      severity: 'warning',
      span: planned.order.span,
      message: `更正文字以后，路径 \`${planned.at}\` 不再存在：${target.wrong}`,
      suggestion: '用 jianbao parse 看更正文字以后的记录',
    })
    return false
  }
  const { parent, key, schema } = target
  const value = planned.part
    ? String(target.value).slice(0, planned.part.start) +
      String(planned.value) +
      String(target.value).slice(planned.part.end)
    : filled(planned.value, schema, text, spanAround(record, planned.at))
  const holders = Array.isArray(parent)
    ? [parent]
    : [parent, ...sameMentions(record, planned.at, parent)]
  const undo = holders.map((holder) => set(holder, key, value))
  const [error] = validate(record)
  const noDay =
    /\/(?:date|printDate|deadline)$/.test(planned.at) &&
    typeof value === 'string' &&
    value.split('/').some((each) => each.length === 10 && !isRealDay(each))
  if (error || noDay) {
    for (const back of undo) back()
    report(place, {
      rule: 'correction-value-invalid',
      severity: 'warning',
      span: planned.order.value.span,
      message: `\`${planned.at}\` 不能是这个值：${error ? explain(error) : '没有这一天'}，没有使用`,
      suggestion: expected(schema),
    })
    return false
  }
  for (const holder of holders) {
    const own = Array.isArray(holder) && key === '-' ? String(holder.length - 1) : key
    note(origins, holder, own, value)
  }
  return true
}

/** Sets or takes away; returns what undoes it. */
function set(holder: object, key: string, value: unknown): () => void {
  if (Array.isArray(holder)) {
    if (key === '-') {
      holder.push(value)
      return () => void holder.pop()
    }
    const index = Number(key)
    const before = holder[index] as unknown
    if (value === undefined) {
      holder.splice(index, 1)
      return () => void holder.splice(index, 0, before)
    }
    holder[index] = value
    return () => void (holder[index] = before)
  }
  const own = holder as Record<string, unknown>
  const had = key in own
  const before = own[key]
  if (value === undefined) delete own[key]
  else own[key] = value
  return () => {
    if (had) own[key] = before
    else delete own[key]
  }
}

/** Every scalar of a corrected value comes from the editor. */
function note(origins: Origins, holder: object, key: string, value: unknown): void {
  if (value !== null && typeof value === 'object') {
    for (const [inner, child] of Object.entries(value)) note(origins, value, inner, child)
    return
  }
  origins.note(holder, key, { from: 'frontMatter', rule: 'correction' })
}

/** The same mention stands in an item's list and in its meeting: 主持人 is one of `people`. */
function sameMentions(record: Bulletin, pointer: string, parent: object): object[] {
  if (!('span' in parent) || !('name' in parent) || /\/part$/.test(pointer)) return []
  const [, column, , item] = segmentsOf(pointer)
  const own = record.columns[Number(column)]?.items[Number(item)]
  if (!own) return []
  const found: object[] = []
  const { span, name } = parent as unknown as { span: Span; name: string }
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object' || value === parent) return
    const other = value as { span?: Span; name?: string }
    if (other.name === name && other.span?.start === span.start && other.span.end === span.end)
      found.push(value)
    for (const child of Object.values(value)) visit(child)
  }
  visit([own.people, own.meeting])
  return found
}

function spanAround(record: Bulletin, pointer: string): Span {
  let span: Span = { start: 0, end: 0 }
  let value: unknown = record
  for (const segment of segmentsOf(pointer)) {
    if (value === null || typeof value !== 'object') break
    span = (value as { span?: Span }).span ?? span
    value = (value as Record<string, unknown>)[segment]
  }
  return span
}

/** An object with the lists and the span that it needs: where its words stand in the text around, else nowhere. */
function filled(value: unknown, schema: Schema, text: string, around: Span): unknown {
  if (Array.isArray(value))
    return value.map((each) => filled(each, schema.items ?? {}, text, around))
  if (value === null || typeof value !== 'object') return value
  const own = resolve(schema, value) as Schema & { required?: readonly string[] }
  const full: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value))
    full[key] = filled(inner, own.properties?.[key] ?? {}, text, around)
  for (const key of own.required ?? []) {
    if (key in full) continue
    const inner = own.properties?.[key]
    if (key === 'span') full['span'] = placeOf(full, text, around)
    else if ((inner as { type?: string } | undefined)?.type === 'array') full[key] = []
  }
  return full
}

function placeOf(value: Record<string, unknown>, text: string, around: Span): Span {
  const words = ['printed', 'raw', 'name', 'title', 'text', 'recipient']
    .map((key) => value[key])
    .find((each) => typeof each === 'string')
  const start = typeof words === 'string' ? text.indexOf(words, around.start) : -1
  return start >= 0 && start + String(words).length <= around.end
    ? { start, end: start + String(words).length }
    : { start: around.start, end: around.start }
}

function explain({ keyword, params }: ErrorObject): string {
  switch (keyword) {
    case 'enum':
      return `应为 ${(params['allowedValues'] as string[]).join('、')} 之一`
    case 'type':
      return `类型应为 ${String(params['type'])}`
    case 'required':
      return `缺少 \`${String(params['missingProperty'])}\``
    case 'additionalProperties':
      return `没有 \`${String(params['additionalProperty'])}\` 这一项`
    case 'pattern':
      return '写法不对'
    case 'minLength':
      return '不能是空的'
    default:
      return '不合数据字典'
  }
}

function expected(schema: Schema): string {
  const own = schema as Schema & { enum?: string[]; examples?: unknown[]; description?: string }
  if (own.enum) return `可用的值：${own.enum.join('、')}`
  const [example] = own.examples ?? []
  return `见网站“数据”页的字段说明${own.title ? `：${own.title}` : ''}${example === undefined ? '' : `，如 ${JSON.stringify(example)}`}`
}
