/** 范围: where something stands in a text. */

/** Half-open range of the text it was found in. */
export interface Extent {
  start: number
  end: number
}

/** The first of extents in order, none over another, that shares a character with [start, end). */
export function overlapOf<T extends Extent>(
  extents: readonly T[],
  start: number,
  end: number,
): T | undefined {
  let low = 0
  let high = extents.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (extents[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  const found = extents[low]
  return found && found.start < end ? found : undefined
}
