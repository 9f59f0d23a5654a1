/** 地名: 市州 and 县(市、区) of the configured province. */
import type { Place } from '../names/places.ts'
import type { Names } from '../names/names.ts'
import type { Extent } from './extent.ts'
import { matchesOf } from './matches.ts'

export interface PlaceMark extends Extent {
  type: 'place'
  place: Place
}

export function findPlaces(text: string, names: Names): PlaceMark[] {
  const found: PlaceMark[] = []
  for (const match of matchesOf(names.placePattern, text)) {
    const place = names.placeByName.get(match[0])
    if (!place) continue
    found.push({ type: 'place', start: match.index, end: match.index + match[0].length, place })
  }
  return found
}
