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
    if (own.items) for (const each of value) orderKeys(each, own.items)
    return
  }
  const record = value as Record<string, unknown>
  for (const [key, inner] of Object.entries(own.properties ?? {})) {
    if (!(key in record)) continue
    const child = record[key]
    delete record[key]
    record[key] = child
    orderKeys(child, inner)
  }
}

/** The schema behind a reference. A party is a group where it has that key, else a person. */
export function resolve(schema: Schema, value: object): Schema {
  if (schema.$ref) return definitions[schema.$ref.split('/').pop()!]!
  if (schema.allOf) return resolve(schema.allOf[0]!, value)
  if (schema.anyOf) return resolve(schema.anyOf['group' in value ? 1 : 0]!, value)
  return schema
}
