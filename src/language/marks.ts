/**
 * 标记: what is mentioned in a text. A finder is pure, `(text) => Mark[]`; marks stand off the text and may
 * overlap (an organisation holds a place, a person's posts an organisation).
 */
import type { Names } from './names/names.ts'
import { findDates, type DateMark } from './dates.ts'
import { findOrganizations, type OrgMark } from './names/offices.ts'
import { findPeople, type PersonMark } from './names/people.ts'
import { findPlaces, type PlaceMark } from './names/place-marks.ts'
import { findQuantities, type QuantityMark } from './quantities.ts'
import { findWorks, type WorkMark } from './names/works.ts'

export type Mark = DateMark | OrgMark | PersonMark | PlaceMark | QuantityMark | WorkMark

/** Finders in the order of need: people read the organisations before their posts themselves. */
const markers: readonly { name: string; find: (text: string, names: Names) => Mark[] }[] = [
  { name: 'date', find: findDates },
  { name: 'work', find: findWorks },
  { name: 'organization', find: findOrganizations },
  { name: 'person', find: findPeople },
  { name: 'place', find: findPlaces },
  { name: 'quantity', find: findQuantities },
]

/** Everything mentioned in a text, by place. */
export function findMarks(text: string, names: Names): Mark[] {
  return markers
    .flatMap(({ find }) => find(text, names))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}
