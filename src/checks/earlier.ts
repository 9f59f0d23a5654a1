/** 前期所见: words of an issue that are nearly, but not quite, what earlier issues printed. */
import type { Evidence, Seen } from './evidence.ts'

export interface Sighting {
  word: string
  at: Seen
}

/**
 * Words that stand in one issue only, each with the nearest that earlier issues hold (`times`: in how many of them).
 * Words that share no third of their characters at either end are never held against each other, so that the time does
 * not grow with the square of the archive.
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
  const byPart = new Map<string, string[]>()
  for (const evidence of archive) {
    const own = wordsOf(evidence)
    const words = new Set(own.map(({ word }) => word))
    for (const seen of own) {
      if (!words.delete(seen.word) || known.has(seen.word) || total.get(seen.word)! > 1) continue
      const near = new Set(partsOf(seen.word).flatMap((part) => byPart.get(part) ?? []))
      let best: { first: Sighting; times: number } | undefined
      for (const word of near) {
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
        for (const part of partsOf(seen.word)) {
          const list = byPart.get(part)
          if (list) list.push(seen.word)
          else byPart.set(part, [seen.word])
        }
      } else if (
        entry.first.at.path !== evidence.path &&
        !counted.has(`${evidence.path}\n${seen.word}`)
      ) {
        counted.add(`${evidence.path}\n${seen.word}`)
        entry.times++
      }
    }
    counted.clear()
  }
}

const counted = new Set<string>()

/** Its first and its last third: a slip of a character or two leaves one of them whole. */
function partsOf(word: string): string[] {
  // A word that lost or gained a character has thirds of another length.
  const sizes = new Set([-1, 0, 1].map((by) => Math.max(1, Math.floor((word.length + by) / 3))))
  return [...sizes].flatMap((size) => [`<${word.slice(0, size)}`, `>${word.slice(-size)}`])
}
