/**
 * 页面的指纹: what a page of a person, a work, an office or a day depends on. Other pages of the archive are few, and
 * are drawn every time.
 */
import type { Organization, Person, Work } from '../archive/entities.ts'
import { personLabel } from '../archive/person-label.ts'
import type { Occurrence } from '../archive/place.ts'
import type { DayContext } from '../site/contexts.ts'
import type { ArchiveKind, Own } from '../site/contexts.ts'
import { fingerprint } from './fingerprint.ts'

/** `keyOf`: fingerprint of a bulletin, by its id. */
export class PageKeys {
  private readonly keyOf: (id: string) => string
  private readonly known = new Map<object, string>()

  constructor(keyOf: (id: string) => string) {
    this.keyOf = keyOf
  }

  /** Undefined for a page that is drawn every time. */
  of<K extends ArchiveKind>(kind: K, own: Own<K>): string | undefined {
    const context = own as Partial<Record<string, unknown>> & { path: string }
    const entity = (context['person'] ?? context['work'] ?? context['organization']) as
      Person | Work | Organization | undefined
    if (entity) return fingerprint(own.path, this.entity(entity))
    if (kind === 'day') return this.day(own as unknown as Own<'day'>)
    return undefined
  }

  private entity(entity: Person | Work | Organization): string {
    let key = this.known.get(entity)
    if (key === undefined) {
      const { places, ...rest } = entity
      const facts = JSON.stringify(rest, (name, value: unknown) => {
        if (name === 'places') return (value as Occurrence[]).map((place) => this.place(place))
        if (name === 'place' && typeof value === 'object') return this.place(value as Occurrence)
        // Of another entity only its name and address are shown.
        if (name === 'person') return [personLabel(value as Person), (value as Person).slug]
        return value
      })
      key = fingerprint(facts, ...places.map((place) => this.place(place)))
      this.known.set(entity, key)
    }
    return key
  }

  private place({ entry, paragraph, signature }: Occurrence): string {
    const at = paragraph ?? (signature ? 'signature' : 'title')
    return `${entry.bulletin.id} ${this.keyOf(entry.bulletin.id)} ${entry.number} ${at}`
  }

  private day({ path, list, previous, next, day }: Omit<DayContext, 'site' | 'link'>): string {
    const events = list.groups.flatMap(({ key, label, entries }) => [
      `${key} ${label}`,
      ...entries.map(({ date, entry, bulletin }) => {
        const { id } = entry?.bulletin ?? bulletin!
        return `${date} ${id} ${this.keyOf(id)} ${entry?.number ?? ''}`
      }),
    ])
    const around = JSON.stringify([day, list.signature, previous?.day, next?.day])
    return fingerprint(path, around, ...events)
  }
}
