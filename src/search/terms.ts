/** 检索用字: how text is folded before it is compared, the same in build, browser and command line. */

export interface Folded {
  text: string
  /** For each character of `text`, the index in the original it comes from; one more for the end. */
  map: number[]
}

const space = /[\s\u200b]/

/** NFKC, lower case, white space removed; each folded character knows its original. */
export function fold(original: string): Folded {
  let text = ''
  const map: number[] = []
  for (let i = 0; i < original.length;) {
    const code = original.codePointAt(i)!
    const size = code > 0xffff ? 2 : 1
    const char = original.slice(i, i + size)
    if (!space.test(char)) {
      const folded = char.normalize('NFKC').toLowerCase()
      for (let k = 0; k < folded.length; k++) {
        if (space.test(folded[k]!)) continue
        text += folded[k]!
        map.push(i)
      }
    }
    i += size
  }
  map.push(original.length)
  return { text, map }
}
