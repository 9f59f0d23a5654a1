/** 检索所得: what a query finds within what was chosen, held against the texts as far as it must be. Nothing is drawn here. */
import type { Answer, Engine } from '../search/reader/engine.ts'
import type { Matcher } from '../search/reader/match.ts'
import type { QueryNode } from '../search/reader/query.ts'
import { facetKeys, isNarrowed, type FacetKey, type SearchState } from './address.ts'
import type { Columns } from './columns.ts'

/** Items on a page. */
export const pageSize = 20
/** So many items are ranked by their texts; of more, by what the index knows. */
const rankedAlone = 100
/** Texts loaded together when many are held against the query. */
const together = 8

/** How many there are, and how sure that is. */
export interface Count {
  total: number
  /** Every file that was needed is there. */
  isWhole: boolean
  /** Nothing is left to be held against its text. */
  isKnown: boolean
  /** Hits in the items that were looked at, and how many these are. */
  hits: number
  seen: number
}

/** Facets from which something was chosen. */
export const narrowedKeys = ({ chosen }: SearchState): FacetKey[] =>
  facetKeys.filter((key) => chosen[key].length > 0)

export class SearchResult {
  readonly query: QueryNode
  readonly state: SearchState
  readonly columns: Columns
  /** Within what was chosen, in their order. */
  readonly documents: number[]
  readonly search: Engine
  private readonly answer: Answer
  /** Held against their text: undefined where it could not be read. */
  private readonly checked = new Map<number, Matcher | false | undefined>()

  private constructor(search: Engine, columns: Columns, state: SearchState, answer: Answer) {
    this.search = search
    this.columns = columns
    this.state = state
    this.answer = answer
    this.query = answer.root
    this.documents = isNarrowed(state)
      ? [...answer.documents].filter((each) => columns.isWithin(each, state))
      : [...answer.documents]
    if (state.sort === 'date') this.documents.sort((a, b) => b - a)
  }

  /** Asks the index. `facets`: those whose values are shown. */
  static async of(
    { search, columns }: { search: Engine; columns: Columns },
    root: QueryNode,
    state: SearchState,
    facets: readonly FacetKey[],
  ): Promise<SearchResult> {
    const [answer] = await Promise.all([search.search(root), columns.load([...facets])])
    return new SearchResult(search, columns, state, answer)
  }

  /** Best first, by the texts, where they are few. */
  async rank(): Promise<void> {
    if (this.state.sort !== 'relevance' || this.documents.length > rankedAlone) return
    const scores = new Map<number, number>()
    await Promise.all(
      this.documents.map(async (each) => {
        const matcher = await this.check(each)
        scores.set(each, matcher ? matcher.score(this.query) : -1)
      }),
    )
    this.documents.sort((a, b) => scores.get(b)! - scores.get(a)! || b - a)
  }

  /** Those that match among the first, `from` on; what the lists leave open is held against its text. */
  async matchers(until: number, from = 0): Promise<Matcher[]> {
    const { answer, documents } = this
    // Where all is sure, what stands before need not be read.
    const isSure =
      !this.isColumnMissing && documents.slice(0, from).every((each) => answer.isSure(each))
    const skip = isSure ? from : 0
    const matchers: Matcher[] = []
    for (let i = skip; i < documents.length && matchers.length < until - skip; i += pageSize) {
      const batch = documents.slice(i, i + pageSize)
      const checks = await Promise.all(batch.map((each) => this.check(each)))
      for (const matcher of checks) if (matcher) matchers.push(matcher)
    }
    return matchers.slice(from - skip, until - skip)
  }

  /** Some facet's column is not there: the texts decide. */
  private get isColumnMissing(): boolean {
    return (
      this.documents.length > 0 &&
      narrowedKeys(this.state).some((key) => !this.columns.values(key, this.documents[0]!))
    )
  }

  private async check(number: number): Promise<Matcher | false | undefined> {
    if (this.checked.has(number)) return this.checked.get(number)
    const verdict = await this.search.verify(this.answer, number)
    const matcher = verdict && !this.fits(verdict) ? false : verdict
    this.checked.set(number, matcher)
    return matcher
  }

  /** What was chosen, held against the text of an item. */
  private fits({ document }: Matcher): boolean {
    const own: Record<FacetKey, readonly string[]> = {
      year: [document.year],
      column: [document.column],
      kind: [document.kind],
      place: document.places,
      org: document.organizations,
      person: document.people,
      work: document.works,
    }
    return narrowedKeys(this.state).every((key) =>
      own[key].some((value) => this.state.chosen[key].includes(value)),
    )
  }

  /** Items of which only their text tells. */
  get doubtful(): number[] {
    return this.documents.filter((each) => !this.answer.isSure(each) && !this.checked.has(each))
  }

  /** Holds items against their texts; stops where `goesOn` says no. Says whether it came to the end. */
  async checkAll(numbers: readonly number[], goesOn: () => boolean): Promise<boolean> {
    for (let at = 0; at < numbers.length; at += together) {
      await Promise.all(numbers.slice(at, at + together).map((each) => this.check(each)))
      if (!goesOn()) return false
    }
    return true
  }

  get count(): Count {
    const all = [...this.checked.values()]
    const lost = all.includes(undefined)
    const seen = all.filter((each): each is Matcher => Boolean(each))
    const isWhole = !this.answer.incomplete && !lost && !this.search.isDamaged
    return {
      total: this.documents.length - all.filter((each) => each === false).length,
      isWhole,
      isKnown: isWhole && !this.doubtful.length,
      hits: seen.reduce((sum, matcher) => sum + matcher.hits(this.query), 0),
      seen: seen.length,
    }
  }

  /** Some text could not be read. */
  get isUnread(): boolean {
    return [...this.checked.values()].includes(undefined)
  }

  /** All that the query finds, whatever was chosen, without those that their texts refuse. */
  get found(): number[] {
    return [...this.answer.documents].filter((each) => this.checked.get(each) !== false)
  }
}
