/** 零结果: which term emptied the answer, and what there is that comes near. */
import type { Engine } from '../search/reader/engine.ts'
import { positiveTerms, type QueryNode } from '../search/reader/query.ts'
import { nearNames, suggest } from './known.ts'

export interface Nearest {
  /** Terms of several, each with how many items hold it alone. */
  terms: Count[]
  /** All of them together, whatever was excluded. */
  together: Count
  /** Words that are there, labelled as near. */
  near: Count[]
}

/** Items that hold a word; `isAbout` where more were promised than were held against their texts. */
export interface Count {
  text: string
  count: number
  isAbout: boolean
}

/** So many pieces of a term are looked up at most. */
const lookups = 12
const shown = 6
/** So many doubtful items of a word are held against their texts. */
const verified = 60
/** A longer term has no near pieces. */
const longest = 24

export async function findNearest(engine: Engine, root: QueryNode): Promise<Nearest> {
  const terms = positiveTerms(root)
  const count = (text: string): Promise<Count> => countOf(engine, { type: 'term', text })
  const parts: QueryNode[] = terms
  const together = terms.length
    ? await countOf(engine, { type: 'and', parts })
    : { text: '', count: 0, isAbout: false }
  const alone: Count[] = []
  if (terms.length > 1) for (const term of terms) alone.push(await countOf(engine, term))
  const empty = together.count
    ? []
    : terms.length > 1
      ? alone.filter((each) => !each.count).map(({ text }) => text)
      : terms.map(({ text }) => text)
  const names = await engine.knownNames()
  const near = new Map<string, Count>()
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
        if (found.count) near.set(piece, found)
        isFound = isFound || found.count > 0
      }
      if (isFound) break
    }
  }
  return {
    terms: alone,
    together,
    near: [...near.values()].filter((each) => each.count > 0).slice(0, shown),
  }
}

/** What the lists promise and the texts hold. */
async function countOf(engine: Engine, node: QueryNode): Promise<Count> {
  const answer = await engine.search(node)
  const doubtful = [...answer.documents].filter((each) => !answer.isSure(each))
  const held = await Promise.all(
    doubtful.slice(0, verified).map((each) => engine.verify(answer, each)),
  )
  const wrong = held.filter((each) => !each).length
  return {
    text: node.type === 'term' ? node.text : '',
    count: answer.documents.length - wrong,
    isAbout: doubtful.length > verified,
  }
}
