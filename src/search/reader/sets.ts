/** 文档集: ascending arrays of document numbers. */

export function intersect(a: Uint32Array, b: Uint32Array): Uint32Array {
  const found = new Uint32Array(Math.min(a.length, b.length))
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = a[i]! - b[j]!
    if (difference === 0) {
      found[count++] = a[i]!
      i++
      j++
    } else if (difference < 0) i++
    else j++
  }
  return found.slice(0, count)
}

export function unite(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (!a.length) return b
  if (!b.length) return a
  const found = new Uint32Array(a.length + b.length)
  let count = 0
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const left = i < a.length ? a[i]! : Infinity
    const right = j < b.length ? b[j]! : Infinity
    found[count++] = Math.min(left, right)
    if (left <= right) i++
    if (right <= left) j++
  }
  return found.slice(0, count)
}

/** What is in the first and not in the second. */
export function without(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (!b.length) return a
  const found = new Uint32Array(a.length)
  let count = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    while (j < b.length && b[j]! < a[i]!) j++
    if (b[j] !== a[i]) found[count++] = a[i]!
  }
  return found.slice(0, count)
}

export const none = new Uint32Array()

/** 0 … count−1 */
export const everything = (count: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => i)
