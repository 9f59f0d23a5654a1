/** 地名: 市州 and 县(市、区) of the configured province. */
import type { Division } from './places.ts'
import type { Names } from './names.ts'
import type { Extent } from '../extent.ts'
import { matchesOf } from '../matches.ts'

export interface PlaceMark extends Extent {
  type: 'place'
  /** The places that are printed so; more than one where counties share a name. */
  places: readonly Division[]
}

export function findPlaces(text: string, names: Names): PlaceMark[] {
  const found: PlaceMark[] = []
  for (const match of matchesOf(names.placePattern, text)) {
    const places = names.placesByName.get(match[0])
    if (!places) continue
    found.push({ type: 'place', start: match.index, end: match.index + match[0].length, places })
  }
  return found
}
