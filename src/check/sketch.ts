/**
 * 草图: a text as sixteen numbers, so that two of them tell how much the texts share (MinHash over runs of four
 * characters; Broder 1997). Equal numbers ÷ 16 is about the share of the runs that both hold.
 */
const size = 16
const seeds = Array.from({ length: size }, (_, i) => Math.imul(i + 1, 0x9e3779b1) | 1)

export function sketchOf(text: string): number[] {
  const least = new Array<number>(size).fill(0xffffffff)
  for (let i = 0; i + 4 <= text.length; i++) {
    let hash = 0x811c9dc5
    for (let j = i; j < i + 4; j++) hash = Math.imul(hash ^ text.charCodeAt(j), 0x01000193)
    hash ^= hash >>> 15
    for (let k = 0; k < size; k++) {
      let own = Math.imul(hash, seeds[k]!)
      own = (own ^ (own >>> 13)) >>> 0
      if (own < least[k]!) least[k] = own
    }
  }
  return text.length < 4 ? [] : least
}

/** How much of two texts is shared, 0 to 1. */
export function sharedOf(a: readonly number[], b: readonly number[]): number {
  if (!a.length || !b.length) return 0
  return a.filter((value, i) => value === b[i]).length / size
}
