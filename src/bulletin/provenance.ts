/**
 * 出处: where each scalar of a record comes from. Readers note it beside the object they fill; at the end
 * one walk over the finished bulletin turns the notes into JSON Pointers, so that no scalar is without.
 */
import type { Provenance, Span } from './types.ts'

export class Origins {
  private readonly notes = new WeakMap<object, Map<string, Provenance>>()

  /** Notes where `object[key]` comes from. */
  note(object: object, key: string | number, provenance: Provenance): void {
    let own = this.notes.get(object)
    if (!own) this.notes.set(object, (own = new Map()))
    own.set(String(key), provenance)
  }

  of(object: object, key: string | number): Provenance | undefined {
    return this.notes.get(object)?.get(String(key))
  }

  /** JSON Pointer → provenance for every scalar of the record that has no span of its own. */
  collect(record: object): Record<string, Provenance> {
    const found: Record<string, Provenance> = {}
    const visit = (value: object, pointer: string, span: Span | undefined): void => {
      const own = ownSpan(value) ?? span
      const notes = this.notes.get(value)
      for (const key in value) {
        if (key === 'span' || (pointer === '' && outside.has(key))) continue
        const child = (value as Record<string, unknown>)[key]
        if (child !== null && typeof child === 'object') visit(child, `${pointer}/${key}`, own)
        else {
          const note = notes?.get(key)
          if (note) found[`${pointer}/${key}`] = note
          else if (!spanned(value, key))
            found[`${pointer}/${key}`] = own ? { span: own, from: 'text' } : { from: 'text' }
        }
      }
    }
    visit(record, '', undefined)
    return found
  }
}

/** Parts of a bulletin that say where the rest comes from. */
const outside = new Set([
  'schemaVersion',
  'corrections',
  'aliases',
  'source',
  'blocks',
  'provenance',
  'diagnostics',
])

function ownSpan(value: object): Span | undefined {
  return 'span' in value ? (value as { span: Span }).span : undefined
}

/** The values whose object's span is theirs: a mention's printed form, a paragraph's text. */
const spannedKeys = new Set([
  'text',
  'printed',
  'raw',
  'name',
  'group',
  'title',
  'marker',
  'role',
  'verb',
  'speaker',
  'unit',
  'value',
  'min',
  'max',
])

function spanned(value: object, key: string): boolean {
  if (!('span' in value) || !spannedKeys.has(key)) return false
  // Containers have wide spans: their names and titles need a place of their own.
  return !(
    'items' in value ||
    'paragraphs' in value ||
    'tasks' in value ||
    'recipient' in value ||
    'report' in value
  )
}
