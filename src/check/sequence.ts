/** 期次: which issues stand in order. */

/** The most issues whose dates do not go back: what is left out of them is out of order. */
export function inDateOrder<T extends { date?: string }>(issues: readonly T[]): Set<T> {
  /** Of runs of each length, the index of the last issue of the one that ends earliest. */
  const ends: number[] = []
  const previous: number[] = []
  let tip = -1
  for (const [i, { date }] of issues.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (issues[ends[middle]!]!.date! <= date!) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? ends[low - 1]! : -1
    // Of runs of one length the one that was there first: the later issue is to blame.
    if (low === ends.length) tip = i
    ends[low] = i
  }
  const run = new Set<T>()
  for (let i = tip; i >= 0; i = previous[i]!) run.add(issues[i]!)
  return run
}
