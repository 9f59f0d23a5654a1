/** 零结果: which term emptied the answer, and what there is that comes near. */
import type { Engine } from '../search/engine.ts'
import { positiveTerms, type Node } from '../search/query.ts'
import { nearNames, suggest } from './known.ts'

export interface Nearest {
  /** Terms of several, each with how many items hold it alone. */
  terms: { text: string; count: number }[]
  /** How many items have all of it, whatever was excluded. */
  together: number
  /** Words that are there, labelled as near. */
  near: { text: string; count: number }[]
}

/** So many pieces of a term are looked up at most. */
const lookups = 12
const shown = 6
/** A longer term has no near pieces. */
const longest = 24

export async function findNearest(engine: Engine, root: Node): Promise<Nearest> {
  const terms = positiveTerms(root)
  const count = async (text: string): Promise<number> =>
    (await engine.search({ type: 'term', text })).documents.length
  const positive: Node[] = terms
  const together = terms.length
    ? (await engine.search(terms.length > 1 ? { type: 'and', parts: positive } : positive[0]!))
        .documents.length
    : 0
  const alone: Nearest['terms'] = []
  if (terms.length > 1)
    for (const term of terms)
      alone.push({ text: term.text, count: (await engine.search(term)).documents.length })
  const empty =
    terms.length > 1
      ? alone.filter((each) => !each.count).map(({ text }) => text)
      : [terms[0]?.text ?? '']
  const names = await engine.knownNames()
  const near = new Map<string, number>()
  for (const text of empty) {
    const known = [...suggest(names, text, 3).map(([, own]) => own), ...nearNames(names, text, 3)]
    for (const name of known)
      if (!name.includes('（')) near.set(name, await count(name.toLowerCase()))
    if (text.length > longest) continue
    let left = lookups
    for (let length = text.length - 1; length >= 2 && left > 0; length--) {
      let isFound = false
      for (let at = 0; at + length <= text.length && left > 0; at++, left--) {
        const piece = text.slice(at, at + length)
        if (near.has(piece) || /[《》“”（）()，。、：；]/.test(piece)) continue
        const found = await count(piece)
        if (found) near.set(piece, found)
        isFound = isFound || found > 0
      }
      if (isFound) break
    }
  }
  return {
    terms: alone,
    together,
    near: [...near]
      .filter(([, found]) => found > 0)
      .slice(0, shown)
      .map(([text, found]) => ({ text, count: found })),
  }
}
