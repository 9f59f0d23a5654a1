/** 词表: many words looked for at once. The first two characters of a word tell which lengths are worth a look. */

interface Found<T> {
  /** Half-open range of the text. */
  start: number
  end: number
  value: T
}

export class Lexicon<T> {
  private readonly words = new Map<string, T>()
  /** By the first two UTF-16 units: the lengths of the words that begin so, longest first. */
  private readonly lengths = new Map<string, number[]>()

  /** Words shorter than two units are passed over: they would be found everywhere. */
  constructor(words: Iterable<readonly [string, T]>) {
    for (const [word, value] of words) {
      if (word.length < 2) continue
      this.words.set(word, value)
      const key = word.slice(0, 2)
      const known = this.lengths.get(key)
      if (!known) this.lengths.set(key, [word.length])
      else if (!known.includes(word.length)) {
        known.push(word.length)
        known.sort((a, b) => b - a)
      }
    }
  }

  get size(): number {
    return this.words.size
  }

  get(word: string): T | undefined {
    return this.words.get(word)
  }

  /** Length of the longest word that stands at `index` of a text, 0 for none. */
  at(text: string, index: number): number {
    return (
      this.lengths.get(text.slice(index, index + 2))?.find(
        (length) =>
          // At the end of a text a longer slice is a shorter word.
          index + length <= text.length && this.words.has(text.slice(index, index + length)),
      ) ?? 0
    )
  }

  /** Every place of a word in a text, the longest word at each, none over another. */
  find(text: string): Found<T>[] {
    const found: Found<T>[] = []
    if (!this.words.size) return found
    for (let i = 0; i + 1 < text.length; i++) {
      const length = this.at(text, i)
      if (!length) continue
      found.push({ start: i, end: i + length, value: this.words.get(text.slice(i, i + length))! })
      i += length - 1
    }
    return found
  }
}
