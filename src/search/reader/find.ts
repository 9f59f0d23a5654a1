/** 全部找出: every document of an answer, held against its text and ranked by it. For the command line and the tests. */
import type { SearchDocument } from './document.ts'
import type { Engine } from './engine.ts'
import type { QueryNode } from './query.ts'

export interface FoundItem {
  id: string
  /** Non-overlapping occurrences of the terms, summed. */
  hits: number
  document: SearchDocument
}

export async function findAll(
  engine: Engine,
  asked: QueryNode,
): Promise<{ items: FoundItem[]; incomplete: boolean }> {
  const answer = await engine.search(asked)
  const { root } = answer
  let incomplete = answer.incomplete
  const found: (FoundItem & { score: number; number: number })[] = []
  for (const number of answer.documents) {
    const matcher = await engine.verify(answer, number)
    if (matcher) {
      found.push({
        id: matcher.document.id,
        hits: matcher.hits(root),
        document: matcher.document,
        score: matcher.score(root),
        number,
      })
      continue
    }
    // Its text is gone, or does not hold what the lists surely say: the files are not of one build.
    if (matcher === undefined || answer.isSure(number)) incomplete = true
  }
  found.sort((a, b) => b.score - a.score || b.number - a.number)
  return {
    items: found.map(({ id, hits, document }) => ({ id, hits, document })),
    incomplete: incomplete || engine.isDamaged,
  }
}
