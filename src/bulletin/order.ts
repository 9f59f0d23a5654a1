/** 键序: puts the keys of a record in the order of the contract, whatever was filled when. */
import { bulletinSchema } from './schema.ts'

/** What is read of a JSON Schema. */
export interface Schema {
  title?: string | undefined
  $ref?: string
  allOf?: readonly Schema[]
  anyOf?: readonly Schema[]
  items?: Schema
  properties?: Record<string, Schema>
}

const definitions = bulletinSchema.definitions as Record<string, Schema>

/** Reorders in place, since provenance is noted by object. */
export function orderKeys(value: unknown, schema: Schema = bulletinSchema as Schema): void {
  if (value === null || typeof value !== 'object') return
  const own = resolve(schema, value)
  if (Array.isArray(value)) {
    const { items } = own
    if (items && typeof value[0] === 'object') for (const each of value) orderKeys(each, items)
    return
  }
  const record = value as Record<string, unknown>
  const keys = keysOf(own)
  if (!keys) return
  if (!isOrdered(record, keys)) {
    for (const key of keys.keys()) {
      if (!(key in record)) continue
      const child = record[key]
      delete record[key]
      record[key] = child
    }
  }
  for (const key in record) {
    const child = record[key]
    const inner = keys.get(key)?.schema
    if (inner && child !== null && typeof child === 'object') orderKeys(child, inner)
  }
}

/** Keys of an object's schema with their places. */
type Keys = ReadonlyMap<string, { place: number; schema: Schema }>
const known = new WeakMap<Schema, Keys>()

function keysOf(schema: Schema): Keys | undefined {
  if (!schema.properties) return undefined
  let keys = known.get(schema)
  if (!keys) {
    keys = new Map(
      Object.entries(schema.properties).map(([key, inner], place) => [
        key,
        { place, schema: inner },
      ]),
    )
    known.set(schema, keys)
  }
  return keys
}

function isOrdered(record: object, keys: Keys): boolean {
  let last = -1
  for (const key in record) {
    const place = keys.get(key)?.place ?? last
    if (place < last) return false
    last = place
  }
  return true
}

/** The schema behind a reference. A party is a group where it has that key, else a person. */
export function resolve(schema: Schema, value: object): Schema {
  if (schema.$ref) return definitions[schema.$ref.slice('#/definitions/'.length)]!
  if (schema.allOf) return resolve(schema.allOf[0]!, value)
  if (schema.anyOf) return resolve(schema.anyOf['group' in value ? 1 : 0]!, value)
  return schema
}
