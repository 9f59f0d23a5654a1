/**
 * 合行: physical lines → logical lines (paragraphs, titles, tail entries).
 *
 * Printed Chinese is hard-wrapped without hyphens or spaces, so a line break alone says nothing. The
 * measure W of the page is found from the widths; then the cheapest path over three readings of each line
 * (first of a paragraph, continuation, standing alone) decides every seam at once. The gap to the
 * second-best reading is the confidence; a small one becomes a diagnostic.
 */
import type { JoinNote, Line, TextBlock } from './lines.ts'
import { isPageNumber } from './furniture.ts'
import { standsAlone, startsParagraph, tailStart } from './leads.ts'
import { isClosing, isOpening, leadWidth, widthOf } from './width.ts'

interface Layout {
  /** Measure of the page in em; Infinity: the text is not hard-wrapped. */
  measure: number
  /** Width of a curly quote in em. */
  quote: number
  /** Space that the page sets between a digit and a Han character, in em. */
  seam: number
  /** em that a paragraph's first line is short of the measure (indent removed by extraction). */
  indent: number
}

/** What the source as a whole is like. */
interface Regime {
  /** A blank line separates (else blanks stand between all lines and mean nothing). */
  blanksSeparate: boolean
  /** Paragraphs begin with a visible indent. */
  visibleIndent: boolean
}

export function unwrap(lines: readonly Line[]): { blocks: TextBlock[]; joins: JoinNote[] } {
  const tail = tailStart(lines)
  const body = lines.slice(0, tail).filter((line) => !isPageNumber(line))
  const regime = findRegime(lines.filter((line) => !line.hints.furniture))
  const seams = findSeams(body, regime)
  const pages = findPages(lines, regime)
  const blocks: TextBlock[] = []
  const joins: JoinNote[] = []
  let seen = 0
  let open: Line[] = []
  const page = (line: Line): number | undefined => pages.get(line)
  const close = (): void => {
    if (open.length) blocks.push(toBlock(open, page(open[0]!)))
    open = []
  }
  const pending: TextBlock[] = []
  const numbers = lines.slice(0, tail)
  for (let i = 0; i < numbers.length; i++) {
    const line = numbers[i]!
    if (isPageNumber(line)) {
      // A page number inside a paragraph: its block follows the paragraph it cuts.
      pending.push(toBlock([line], page(line)))
      continue
    }
    const seam = seams[seen++]!
    if (!seam.join) close()
    if (seam.join && pending.length) note(true, seam.margin, line)
    else if (seen > 1 && seam.margin < unsure) note(seam.join, seam.margin, line)
    if (!seam.join) blocks.push(...pending.splice(0))
    open.push(line)
  }
  close()
  blocks.push(...pending)
  for (const group of groupTail(lines.slice(tail)))
    blocks.push(toBlock(group, page(group[0]!), true))
  blocks.sort((a, b) => (a.offsets[0] ?? 0) - (b.offsets[0] ?? 0))
  return { blocks, joins }

  function note(joined: boolean, margin: number, line: Line): void {
    joins.push({ offset: line.offsets[0]!, joined, certain: margin >= doubtful })
  }
}

/** Below this gap a seam is worth a note; below the second it is worth a question. In cost units. */
const unsure = 2.5
const doubtful = 1.5

function findRegime(lines: readonly Line[]): Regime {
  const seams = Math.max(1, lines.length - 1)
  const separated = lines.slice(1).filter((line) => line.blanks > 0).length
  const endless = lines.filter((line) => line.text.length > 8 && !terminal.test(line.text)).length
  const indented = lines.filter((line) => line.indent >= 1.5 && line.indent <= 4.5).length
  const flush = lines.filter((line) => line.indent < 1).length
  return {
    // Nearly every line is followed by a blank one, and many lines end inside a sentence: spaced-out lines.
    blanksSeparate: !(separated / seams > 0.6 && endless / lines.length > 0.25),
    visibleIndent: indented >= 2 && indented / lines.length > 0.08 && flush > 0,
  }
}

interface Seam {
  join: boolean
  /** Cost of the best path with the other decision here, less the best path's. */
  margin: number
}

/** One seam a line: is it joined to the line above? */
function findSeams(lines: readonly Line[], regime: Regime): Seam[] {
  if (lines.length === 0) return []
  const paths = candidates(lines, regime).map((layout) => shortest(lines, regime, layout))
  const best = paths.reduce((least, path) => (path.cost < least.cost ? path : least))
  // The other decision may be cheapest under another layout: the doubt about the layout counts, too.
  return best.seams.map(({ join }, i) => {
    const other = paths.map(
      (path) => path.cost + (path.seams[i]!.join === join ? path.seams[i]!.margin : 0),
    )
    return { join, margin: Math.min(...other) - best.cost }
  })
}

const terminal = /[。！？!?；;：:][”’）)》】]*$/
const full = /[。！？!?][”’）)》】]*$/

/** Measures worth trying: the widths that many lines share, with and without indent, narrow and wide quotes. */
function candidates(lines: readonly Line[], regime: Regime): Layout[] {
  const flat: Layout = { measure: Infinity, quote: 1, seam: 0, indent: 0 }
  const widths = lines.map(
    (line) => widthOf(line.text, 0.75, 0.06) + (regime.visibleIndent ? line.indent : 0),
  )
  const endless = lines.map((line) => !terminal.test(line.text))
  const votes = new Map<number, number>()
  for (let i = 0; i < lines.length; i++) {
    if (!endless[i] || widths[i]! < 9 || lines[i]!.hints.alone) continue
    for (const shift of [-0.5, 0, 0.5, 1]) {
      const key = Math.round(widths[i]! * 2) / 2 + shift
      votes.set(key, (votes.get(key) ?? 0) + (shift === 0 ? 1 : 0.6))
    }
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, 3)
  const layouts: Layout[] = []
  const measures = new Set<number>()
  for (const [measure] of ranked) {
    const near = widths.filter(
      (width, i) => endless[i] && Math.abs(width - measure) <= 1.5 + (regime.visibleIndent ? 0 : 2),
    ).length
    const over = widths.filter((width) => width > measure + 3).length
    const longEndless = widths.filter((width, i) => endless[i] && width > measure * 0.6).length
    // Not wrapped: hardly a line ends inside a sentence, or many lines run far beyond the measure.
    if (near < 2 || over > near * 0.5 || near < longEndless * 0.4) continue
    for (const shift of [0, 0.5, 1]) measures.add(measure + shift)
  }
  for (const measure of measures) {
    for (const quote of [0.5, 1]) {
      for (const seam of [0, 0.125]) {
        for (const indent of regime.visibleIndent ? [0] : [0, 2])
          layouts.push({ measure, quote, seam, indent })
      }
    }
  }
  return layouts.length ? layouts : [flat]
}

interface Path {
  cost: number
  seams: Seam[]
}

const first = 0
const continued = 1
const alone = 2

/** Viterbi forwards and backwards over the three readings of each line. */
function shortest(lines: readonly Line[], regime: Regime, layout: Layout): Path {
  const n = lines.length
  const width = lines.map((line) => widthOf(line.text, layout.quote, layout.seam))
  const lead = lines.map((line) => leadWidth(line.text, layout.quote, layout.seam))
  const own = lines.map((_, i) => readingCost(lines, i, width[i]!, layout, regime))
  const link = lines.map((line, i) =>
    i === 0 ? [] : seamCosts(lines[i - 1]!, line, width[i - 1]!, lead[i]!, layout, regime),
  )
  const forward: number[][] = [[own[0]![0]!, Infinity, own[0]![2]!]]
  for (let i = 1; i < n; i++) {
    forward.push(
      [first, continued, alone].map((to) => {
        let best = Infinity
        for (let from = 0; from < 3; from++)
          best = Math.min(best, forward[i - 1]![from]! + link[i]![from * 3 + to]!)
        return best + own[i]![to]!
      }),
    )
  }
  const backward: number[][] = Array.from({ length: n }, () => [0, 0, 0])
  for (let reading = 0; reading < 3; reading++)
    backward[n - 1]![reading] = endCost(lines[n - 1]!, reading)
  for (let i = n - 2; i >= 0; i--) {
    for (let from = 0; from < 3; from++) {
      let best = Infinity
      for (let to = 0; to < 3; to++)
        best = Math.min(
          best,
          link[i + 1]![from * 3 + to]! + own[i + 1]![to]! + backward[i + 1]![to]!,
        )
      backward[i]![from] = best
    }
  }
  const cost = Math.min(
    ...[0, 1, 2].map((reading) => forward[n - 1]![reading]! + backward[n - 1]![reading]!),
  )
  const seams = lines.map((_, i): Seam => {
    const through = [0, 1, 2].map((reading) => forward[i]![reading]! + backward[i]![reading]!)
    const apart = Math.min(through[first]!, through[alone]!)
    const together = through[continued]!
    return { join: together < apart, margin: Math.abs(together - apart) }
  })
  return { cost, seams }
}

/** Cost of reading a line as first, continuation, alone, by what it is. */
function readingCost(
  lines: readonly Line[],
  index: number,
  width: number,
  layout: Layout,
  regime: Regime,
): number[] {
  const line = lines[index]!
  const { text, hints } = line
  if (hints.alone) return [Infinity, Infinity, 0]
  const cost = [0, 0, 2.5]
  if (hints.fresh) cost[continued] = Infinity
  const solo = standsAlone(text)
  if (solo) {
    cost[alone] = -3 * solo
    cost[first] = 3 * solo
    cost[continued] = 14 * solo
  }
  if (full.test(text) && !solo) cost[alone]! += 3
  // Below a column, a source line or the masthead a line without punctuation is a title.
  const above = lines[index - 1]
  if (!solo && above && standsAlone(above.text) > 0 && !/[。，；：,;:]/.test(text))
    cost[alone]! -= 3
  if (layout.measure !== Infinity && !solo && width > layout.measure - 1) cost[alone]! += 2
  if (line.indent > 4.5) {
    cost[alone]! -= 2
    cost[continued]! += 5
  }
  if (regime.visibleIndent) {
    if (line.indent >= 1.5) cost[continued]! += 8
    else cost[first]! += 3
  }
  if (startsParagraph(text)) cost[continued]! += insideList(lines, index) ? -1 : 2.5
  return cost
}

const ordinalLead = /^([一二三四五六七八九十]{1,3})(是要|是|要)/
const ordinals = '一二三四五六七八九十'

/** 二要 opens this line, but 一要 stood inside a line: the list runs on in one paragraph. */
function insideList(lines: readonly Line[], index: number): boolean {
  const lead = ordinalLead.exec(lines[index]!.text)
  const before = lead && ordinals[ordinals.indexOf(lead[1]!) - 1]
  if (!before) return false
  for (let i = index - 1; i >= Math.max(0, index - 24); i--) {
    const at = lines[i]!.text.search(new RegExp(`(?:^|[。；;：:，,])${before}${lead[2]}`))
    if (at >= 0) return !lines[i]!.text.startsWith(before + lead[2])
  }
  return false
}

/** Costs of the nine passages from the reading of one line to that of the next, at [from * 3 + to]. */
function seamCosts(
  above: Line,
  below: Line,
  width: number,
  lead: number,
  layout: Layout,
  regime: Regime,
): number[] {
  const ends = full.test(above.text)
  const pauses = terminal.test(above.text)
  const torn = tear(above.text, below.text)
  let join = ends ? 2 : pauses ? 1 : 0
  let apart = ends
    ? 0
    : /[；;][”’）)》】]*$/.test(above.text) && !startsParagraph(below.text)
      ? 2.5
      : pauses
        ? 0.7
        : 5
  apart += torn + (below.hints.soft ? 3 : 0)
  if (regime.blanksSeparate) {
    if (below.blanks > 0 && !below.formFeed) join += 7
    else apart += 0.6
  }
  const costs: number[] = []
  for (let from = 0; from < 3; from++) {
    const room =
      layout.measure -
      (regime.visibleIndent ? above.indent : from === first ? layout.indent : 0) -
      width
    // What the next unit does not explain of the room left at the line end; room below zero is overfull.
    const short = below.hints.soft
      ? 0
      : layout.measure === Infinity
        ? 10
        : Math.max(0, room - lead - 0.4)
    const over = layout.measure === Infinity ? 0 : Math.max(0, -room - 0.75)
    const joined =
      from === alone ? Infinity : join + Math.min(short * 3, 16) + Math.min(over * 4, 16)
    // A full last line is a coincidence; a short one is what a paragraph's end looks like.
    const left =
      apart +
      (from === alone ? Math.min(0, -apart) + torn : 0) +
      (ends && short < 0.5 && layout.measure !== Infinity ? 2.7 : 0)
    const wide = from === first && layout.indent > 0 && over > 0 ? Math.min(over * 2, 4) : 0
    costs.push(left + wide, joined, left + wide)
  }
  return costs
}

/** What ending the text on this line costs. */
function endCost(line: Line, reading: number): number {
  return reading === alone || terminal.test(line.text) ? 0 : 3
}

/** How much a break here would tear apart: an open bracket, a number from its unit, punctuation from its word. */
function tear(above: string, below: string): number {
  const start = below[0] ?? ''
  const end = above[above.length - 1] ?? ''
  let cost = 0
  if (isClosing(start)) cost += 8
  if (isOpening(end)) cost += 8
  if (/[、，,]$/.test(above)) cost += 4
  if (/\d$/.test(above) && /^[年月日万亿篇部册卷人次个周%％]/.test(below)) cost += 5
  if (opens(above) > 0 && /[》”）】]/.test(below)) cost += 4
  return cost
}

/** Unclosed 《“（【 in a line. */
function opens(text: string): number {
  let depth = 0
  for (const char of text) {
    if ('《“（【'.includes(char)) depth++
    else if ('》”）】'.includes(char)) depth = Math.max(0, depth - 1)
  }
  return depth
}

const wholeImprint = /^[^，、；：。]{2,40}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:印发|编印)。?$/

/** Lines of the tail → entries: a label, 印发 or 共印 opens one, anything else goes on. */
function groupTail(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (const [i, line] of lines.entries()) {
    const last = groups[groups.length - 1]
    // A narrow page wraps the imprint, too: 四川省地方志工作办公室综合处2024年 | 1月31日印发.
    const wrapped = [1, 2, 3].map((count) =>
      lines
        .slice(i, i + count)
        .map((each) => each.text)
        .join(''),
    )
    const goesOn =
      last !== undefined &&
      last.length < 3 &&
      wholeImprint.test([...last, line].map((each) => each.text).join(''))
    const opensEntry =
      !goesOn &&
      (standsAlone(line.text) > 0 ||
        line.hints.alone ||
        groups.length === 0 ||
        wrapped.some((text) => wholeImprint.test(text)))
    if (opensEntry || last?.[0]?.hints.furniture) groups.push([line])
    else last!.push(line)
  }
  return groups
}

/** 1-based page of each line, where form feeds, page numbers or missing blanks show page tops. */
function findPages(lines: readonly Line[], regime: Regime): Map<Line, number> {
  const pages = new Map<Line, number>()
  const tops = new Set<number>()
  lines.forEach((line, i) => {
    const after = i > 0 && isPageNumber(lines[i - 1]!)
    const unspaced =
      !regime.blanksSeparate && i > 0 && line.blanks === 0 && line.indent > 0 && line.indent < 1.5
    if (line.formFeed || after || unspaced) tops.add(i)
  })
  if (!tops.size) return pages
  let page = 1
  lines.forEach((line, i) => {
    if (tops.has(i) && i > 0) page++
    pages.set(line, page)
  })
  return pages
}

/** Lines that are one text → a block. Between two Latin words the line break is a space. */
function toBlock(lines: readonly Line[], page: number | undefined, tail = false): TextBlock {
  let text = ''
  const offsets: number[] = []
  const gaps: number[] = []
  for (const line of lines) {
    if (text && /[A-Za-z]$/.test(text) && /^[A-Za-z]/.test(line.text)) {
      offsets.push(offsets[offsets.length - 1]! + 1)
      text += ' '
    }
    for (const gap of line.gaps) gaps.push(gap + text.length)
    text += line.text
    for (const offset of line.offsets) offsets.push(offset)
  }
  const head = lines[0]!
  const hints = {
    ...head.hints,
    ...(head.indent >= 1.5 ? { indent: head.indent } : {}),
    ...(tail ? { tail: true as const } : {}),
  }
  return { text, offsets: Uint32Array.from(offsets), gaps, ...(page ? { page } : {}), hints }
}
