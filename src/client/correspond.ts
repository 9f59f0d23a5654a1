/**
 * 对应: what is selected in a source line is shown in the text that was read from it, and the other way round.
 * The two sides of a part hold the same characters but for white space and page furniture.
 */
const name = 'jianbao-other-side'

declare global {
  interface Window {
    Highlight?: new (...ranges: Range[]) => unknown
  }
}

export function startCorrespond(parallel: HTMLElement): void {
  // Chromium 105, Safari 17.2; elsewhere the whole other side is marked.
  const highlights = (window.CSS as unknown as { highlights?: Map<string, unknown> }).highlights
  const { Highlight } = window
  document.addEventListener('selectionchange', () => {
    for (const marked of parallel.querySelectorAll('.other-side'))
      marked.classList.remove('other-side')
    highlights?.delete(name)
    const selection = getSelection()
    if (!selection || selection.isCollapsed || !selection.rangeCount) return
    const range = selection.getRangeAt(0)
    const pair = elementOf(range.startContainer)?.closest('.pair')
    if (!pair || !parallel.contains(pair)) return
    const sides = ['.lines', '.words'].map((each) => pair.querySelector<HTMLElement>(each))
    const [from, to] = sides[0]?.contains(range.startContainer) ? sides : [sides[1], sides[0]]
    if (!from || !to || !from.contains(range.startContainer)) return
    const found = otherSide(from, to, range)
    if (highlights && Highlight && found) highlights.set(name, new Highlight(found))
    else to.classList.add('other-side')
  })
}

const elementOf = (node: Node): Element | null =>
  node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement

/** The same characters on the other side; where the sides differ, the whole of what differs. */
function otherSide(from: HTMLElement, to: HTMLElement, range: Range): Range | undefined {
  const own = charactersOf(from)
  const other = charactersOf(to)
  const isInside = ([node, at]: Character): boolean => range.comparePoint(node, at) === 0
  const first = own.findIndex(isInside)
  if (first < 0) return undefined
  let last = first
  while (last + 1 < own.length && isInside(own[last + 1]!)) last++
  // The end of a selection is a point behind its last character.
  if (range.comparePoint(own[last]![0], own[last]![1] + 1) > 0) last--
  if (last < first) return undefined
  const same = (a: Character | undefined, b: Character | undefined): boolean =>
    a !== undefined && b !== undefined && a[0].data[a[1]] === b[0].data[b[1]]
  let head = 0
  while (same(own[head], other[head])) head++
  let tail = 0
  const rest = Math.min(own.length, other.length) - head
  while (tail < rest && same(own[own.length - 1 - tail], other[other.length - 1 - tail])) tail++
  const shift = other.length - own.length
  const begin = first < head ? first : first >= own.length - tail ? first + shift : head
  const end =
    last < head ? last : last >= own.length - tail ? last + shift : other.length - tail - 1
  if (end < begin) return undefined
  const found = document.createRange()
  found.setStart(...other[begin]!)
  found.setEnd(other[end]![0], other[end]![1] + 1)
  return found
}

/** A text node, and a place in it. */
type Character = [Text, number]

/** Every character that is no white space and no furniture: its text node and its place there. */
function charactersOf(side: HTMLElement): Character[] {
  const found: Character[] = []
  // Only what is of the part's own role: a signature may end the last line of a paragraph.
  const role = /role-\w+/.exec(side.closest('.pair')!.className)![0]
  const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const piece = node.parentElement!.closest('[class^=role-], .page-top')
    if (piece && !piece.classList.contains(role)) continue
    for (let i = 0; i < node.data.length; i++) if (/\S/.test(node.data[i]!)) found.push([node, i])
  }
  return found
}
