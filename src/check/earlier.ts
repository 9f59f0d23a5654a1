/** 前期所见: words of an issue that are nearly, but not quite, what earlier issues printed. */
import type { Evidence, Seen } from './evidence.ts'

interface Sighting {
  word: string
  at: Seen
}

/**
 * Words that stand in one issue only, each with the nearest that earlier issues hold (`times`: in how many of them).
 * Words that share no third are never held against each other, so that the time does not grow with the square of the
 * archive.
 */
export function* earlierLike(
  archive: readonly Evidence[],
  wordsOf: (evidence: Evidence) => readonly Sighting[],
  isLike: (known: string, word: string) => boolean,
  least = 1,
): Generator<{ seen: Sighting; like: Sighting; times: number }> {
  const known = new Map<string, { first: Sighting; times: number }>()
  /** In how many issues each stands, over the whole archive. */
  const total = new Map<string, number>()
  for (const evidence of archive)
    for (const word of new Set(wordsOf(evidence).map((each) => each.word)))
      total.set(word, (total.get(word) ?? 0) + 1)
  const parts = new Parts()
  /** What was counted of the issue at hand. */
  const counted = new Set<string>()
  for (const evidence of archive) {
    const own = wordsOf(evidence)
    const words = new Set(own.map(({ word }) => word))
    for (const seen of own) {
      if (!words.delete(seen.word) || known.has(seen.word) || total.get(seen.word)! > 1) continue
      let best: { first: Sighting; times: number } | undefined
      for (const word of parts.near(seen.word)) {
        const other = known.get(word)!
        if (other.times >= least && (!best || other.times > best.times) && isLike(word, seen.word))
          best = other
      }
      // What the issue itself prints in both ways is told within the issue.
      if (best && !own.some(({ word }) => word === best.first.word))
        yield { seen, like: best.first, times: best.times }
    }
    for (const seen of own) {
      const entry = known.get(seen.word)
      if (!entry) {
        known.set(seen.word, { first: seen, times: 1 })
        parts.add(seen.word)
      } else if (entry.first.at.path !== evidence.path && !counted.has(seen.word)) {
        counted.add(seen.word)
        entry.times++
      }
    }
    counted.clear()
  }
}

/** A part that more words share tells nothing. */
const crowd = 60

/** Words by their parts: those that share one with a word are worth being held against it. */
export class Parts {
  private readonly words = new Map<string, string[]>()

  add(word: string): void {
    for (const part of partsOf(word)) {
      const own = this.words.get(part)
      if (own) own.push(word)
      else this.words.set(part, [word])
    }
  }

  near(word: string): Set<string> {
    const near = new Set<string>()
    for (const part of partsOf(word)) {
      const own = this.words.get(part)
      if (own && own.length <= crowd) for (const each of own) near.add(each)
    }
    near.delete(word)
    return near
  }
}

/** Its thirds: a slip of a character or two leaves one of them whole. */
function partsOf(word: string): Set<string> {
  const parts = new Set<string>()
  // A word that lost or gained a character has thirds of another length.
  for (const by of [-1, 0, 1]) {
    const size = Math.max(1, Math.floor((word.length + by) / 3))
    parts.add(`<${word.slice(0, size)}`)
    parts.add(`>${word.slice(-size)}`)
  }
  const third = Math.floor(word.length / 3)
  if (third > 1) parts.add(`=${word.slice(third, 2 * third)}`)
  return parts
}
