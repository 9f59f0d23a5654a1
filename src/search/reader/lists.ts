/**
 * 名单编码: a subset of 0 … universe−1 as Rice-coded gaps; where it is more than half, its complement. Given the list
 * of a shorter gram as the universe, the list of a longer one costs little.
 */
import type { BitReader, BitWriter } from './bits.ts'

/** Best Rice parameter for random gaps of `count` in `universe`: 2^k between 0.48 and 0.96 of the mean gap. */
function parameter(universe: number, count: number): number {
  const mean = (universe / count) * 0.9615
  return mean < 2 ? 0 : 31 - Math.clz32(mean)
}

/** Ascending members; `count` and `universe` are known to the reader. */
export function writeList(
  out: BitWriter,
  members: ArrayLike<number>,
  count: number,
  universe: number,
): void {
  if (count === universe || count === 0) return
  const k = parameter(universe, Math.min(count, universe - count))
  let last = -1
  if (count * 2 <= universe) {
    for (let i = 0; i < count; i++) {
      out.rice(members[i]! - last - 1, k)
      last = members[i]!
    }
    return
  }
  let next = 0
  for (let i = 0; i < universe; i++) {
    if (next < count && members[next] === i) {
      next++
      continue
    }
    out.rice(i - last - 1, k)
    last = i
  }
}

/** Reads `count` members into `members`, which must be long enough. */
export function readList(
  source: BitReader,
  members: Uint32Array,
  count: number,
  universe: number,
): void {
  if (count > universe) throw new RangeError('a list is longer than its universe')
  if (count === universe) {
    for (let i = 0; i < count; i++) members[i] = i
    return
  }
  if (count === 0) return
  if (count * 2 <= universe) {
    const k = parameter(universe, count)
    let last = -1
    for (let i = 0; i < count; i++) members[i] = last = last + 1 + source.rice(k)
    if (last >= universe) throw new RangeError('a list leaves its universe')
    return
  }
  const gone = universe - count
  const k = parameter(universe, gone)
  let at = 0
  let last = -1
  let next = 0
  for (let i = 0; i < gone; i++) {
    last = last + 1 + source.rice(k)
    while (next < last && at < count) members[at++] = next++
    next = last + 1
  }
  while (at < count) members[at++] = next++
  if (last >= universe) throw new RangeError('a list leaves its universe')
}
