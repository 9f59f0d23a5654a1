/** 路径: a JSON Pointer (RFC 6901) into a record, and what the data dictionary allows at its end. */
import { nearest } from '../error/nearest.ts'
import { resolve, type Schema } from './order.ts'
import { bulletinSchema } from './schema.ts'

/** The end of a pointer. */
interface Target {
  /** The object or list that holds the value. */
  parent: Record<string, unknown> | unknown[]
  /** Key or index; '-' behind the last entry of a list. */
  key: string
  /** Undefined where nothing stands there yet. */
  value: unknown
  schema: Schema
}

export const segmentsOf = (pointer: string): string[] =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))

/** Follows a pointer; where it leads nowhere, says which part is wrong and what might be meant. */
export function follow(record: object, pointer: string): Target | { wrong: string; near?: string } {
  const segments = segmentsOf(pointer)
  let value: unknown = record
  let schema: Schema = resolve(bulletinSchema as Schema, record)
  let at = ''
  for (const [i, segment] of segments.entries()) {
    const last = i === segments.length - 1
    const rest = segments.slice(i + 1).map((part) => `/${part}`)
    if (Array.isArray(value)) {
      const index = /^(?:0|[1-9]\d*)$/.test(segment) ? Number(segment) : -1
      const isEnd = segment === '-' && last
      if (!isEnd && (index < 0 || index >= value.length)) {
        const near = value.length
          ? [`${at}/${Math.max(0, Math.min(value.length - 1, index))}`, ...rest].join('')
          : undefined
        return {
          wrong: value.length
            ? `\`${at}\` 有 ${value.length} 项，序号从 0 到 ${value.length - 1}`
            : `\`${at}\` 是空的`,
          ...(near ? { near } : {}),
        }
      }
      const items = schema.items ?? {}
      const inner: unknown = isEnd ? undefined : value[index]
      const own = resolveAny(items, inner)
      if (last) return { parent: value, key: segment, value: inner, schema: own }
      value = inner
      schema = own
    } else if (value !== null && typeof value === 'object') {
      const known = Object.keys(schema.properties ?? {})
      if (!known.includes(segment)) {
        const near = nearest(segment, known)
        return {
          wrong: `\`${at || '/'}\` 没有 \`${segment}\`${near ? '' : `，有 ${known.join('、')}`}`,
          ...(near ? { near: [`${at}/${near}`, ...rest].join('') } : {}),
        }
      }
      const inner = (value as Record<string, unknown>)[segment]
      const own = resolveAny(schema.properties![segment]!, inner)
      if (last)
        return { parent: value as Record<string, unknown>, key: segment, value: inner, schema: own }
      if (inner === undefined) return { wrong: `这里没有 \`${at}/${segment}\`` }
      value = inner
      schema = own
    } else return { wrong: `\`${at}\` 是一个值，下面没有 \`${segment}\`` }
    at += `/${segment}`
  }
  return { wrong: '路径是空的' }
}

const resolveAny = (schema: Schema, value: unknown): Schema =>
  resolve(schema, value !== null && typeof value === 'object' ? value : {})
