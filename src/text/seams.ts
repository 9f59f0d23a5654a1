/**
 * 行缝: is each physical line joined to the one above? The measure of the page is found from the widths;
 * then the cheapest path over three readings of each line (first of a paragraph, continuation, standing
 * alone) decides every seam at once, for every layout that the page may have been set in.
 */
import { goesOnFrom, mayStartParagraph, standsAlone, startsParagraph } from './leads.ts'
import type { Line } from './lines.ts'
import { isClosing, isOpening, leadWidth, widthOf } from './width.ts'

/** What the source as a whole is like. */
export interface Regime {
  /** A blank line separates (else blanks stand between all lines and mean nothing). */
  blanksSeparate: boolean
  /** Paragraphs begin with a visible indent. */
  visibleIndent: boolean
}

interface Layout {
  /** Measure of the page in em; Infinity: the text is not hard-wrapped. */
  measure: number
  /** Width of a curly quote in em. */
  quote: number
  /** Space that the page sets between a digit and a Han character, in em. */
  seam: number
  /** Width of a blank inside a line in em; 0: extraction put them in. */
  blank: number
  /** em that a paragraph's first line is short of the measure (indent removed by extraction). */
  indent: number
}

interface Seam {
  join: boolean
  /** Cost of the best path with the other decision here, less the best path's. */
  margin: number
}

/** One seam a line. The first line's says nothing. */
export function findSeams(lines: readonly Line[], regime: Regime): Seam[] {
  if (lines.length === 0) return []
  const traits: Traits[] = []
  for (let i = 0; i < lines.length; i++) traits.push(traitsOf(lines, i, traits[i - 1], regime))
  const widths = new Map<string, Widths>()
  const paths = candidates(lines, regime).map((layout) => {
    const key = `${layout.quote} ${layout.seam} ${layout.blank}`
    let own = widths.get(key)
    if (!own) widths.set(key, (own = measureLines(lines, layout)))
    return shortest(lines, traits, own, regime, layout)
  })
  const best = paths.reduce((least, path) => (path.cost < least.cost ? path : least))
  // The other decision may be cheapest under another layout: the doubt about the layout counts, too.
  return lines.map((_, i) => {
    const join = best.joins[i]! > 0
    let other = Infinity
    for (const path of paths)
      other = Math.min(
        other,
        path.cost + (path.joins[i]! > 0 === join ? Math.abs(path.joins[i]!) : 0),
      )
    return { join, margin: other - best.cost }
  })
}

interface Widths {
  /** Of each line. */
  whole: Float64Array
  /** Of what must come to the next line together. */
  lead: Float64Array
}

function measureLines(lines: readonly Line[], layout: Layout): Widths {
  return {
    whole: Float64Array.from(
      lines,
      (line) =>
        widthOf(line.text, layout.quote, layout.seam) +
        (layout.blank ? layout.blank * blanksIn(line) : 0),
    ),
    lead: Float64Array.from(lines, (line) => leadWidth(line.text, layout.quote, layout.seam)),
  }
}

/** Blanks that were closed up inside a line: 1860 篇 has one. */
function blanksIn({ offsets }: Line): number {
  if (!offsets.length) return 0
  return Math.max(0, offsets[offsets.length - 1]! - offsets[0]! + 1 - offsets.length)
}

// A source may stand behind the last sentence: ……好评。（泸州市地方志办公室）
const terminal = /(?:[；;：:]|[。！？!?](?:[（(][^（）()]{2,40}[）)])?)[”’）)》】]*$/
const full = /[。！？!?](?:[（(][^（）()]{2,40}[）)])?[”’）)》】]*$/

/** Measures worth trying: the widths that many lines share, with and without indent, narrow and wide quotes. */
function candidates(lines: readonly Line[], regime: Regime): Layout[] {
  const flat: Layout = { measure: Infinity, quote: 1, seam: 0, blank: 0, indent: 0 }
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
  // Where the text was wrapped with its blanks, they have a width.
  const isSpaced = lines.filter((line) => blanksIn(line) > 0).length > lines.length * 0.15
  const gaps = [
    { seam: 0, blank: 0 },
    { seam: 0.125, blank: 0 },
    ...(isSpaced ? [{ seam: 0, blank: 0.5 }] : []),
  ]
  for (const measure of measures) {
    for (const quote of [0.5, 1]) {
      for (const gap of gaps) {
        for (const indent of regime.visibleIndent ? [0] : [0, 2])
          layouts.push({ measure, quote, ...gap, indent })
      }
    }
  }
  // Visible indents tell paragraphs apart without a measure, too.
  return layouts.length && !regime.visibleIndent ? layouts : [...layouts, flat]
}

/** What a line is, whatever the layout. */
interface Traits {
  /** Cost of reading it as first, continuation, alone. */
  own: readonly [number, number, number]
  solo: boolean
  /** It ends a sentence. */
  ends: boolean
  pauses: boolean
  /** Cost of joining it to the line above, of a break there, and of what the break tears. */
  join: number
  apart: number
  torn: number
}

function traitsOf(
  lines: readonly Line[],
  index: number,
  before: Traits | undefined,
  regime: Regime,
): Traits {
  const line = lines[index]!
  const above = lines[index - 1]
  const { text, hints } = line
  const solo = standsAlone(text)
  const pauses = terminal.test(text)
  const alike = { solo: solo > 0, ends: pauses && full.test(text), pauses }
  const seam =
    above && before ? seamBetween(above, before, line, regime) : { join: 0, apart: 0, torn: 0 }
  if (hints.alone) return { ...alike, ...seam, own: [Infinity, Infinity, 0] }
  const cost: [number, number, number] = [0, 0, 2.5]
  if (hints.fresh) cost[continued] = Infinity
  if (solo) {
    cost[alone] = -3 * solo
    cost[first] = 3 * solo
    cost[continued] += 14 * solo
  } else {
    if (alike.ends) cost[alone] += 3
    // Below a column, a source line or the masthead a line without punctuation is a title.
    if (before?.solo && !/[。，；：,;:]/.test(text)) cost[alone] -= 3
  }
  if (line.indent > 4.5) {
    cost[alone] -= 2
    cost[continued] += 5
  }
  if (regime.visibleIndent) {
    if (line.indent >= 1.5) cost[continued] += 8
    else cost[first] += 6
  }
  if (/^编者按/.test(text)) cost[continued] += 8
  if (goesOnFrom(text)) cost[first] += 1.5
  if (startsParagraph(text))
    cost[continued] += insideList(lines, index)
      ? -1
      : // A date may go on with a sentence; 会议强调 does not.
        above && /^\d/.test(text) && stopsWithin(above.text)
        ? 0.5
        : 2.5
  else if (mayStartParagraph(text)) cost[continued] += 1.2
  return { ...alike, ...seam, own: cost }
}

function seamBetween(
  above: Line,
  { ends, pauses }: Traits,
  below: Line,
  regime: Regime,
): { join: number; apart: number; torn: number } {
  const torn = tear(above.text, below.text)
  let join = ends ? 2 : pauses ? 1 : 0
  const semicolon =
    pauses && !ends && /[；;][”’）)》】]*$/.test(above.text) && !startsParagraph(below.text)
  let apart =
    (ends ? 0 : semicolon ? 2.5 : pauses ? 0.7 : stopsWithin(above.text) ? 7 : 5) +
    torn +
    (below.hints.soft ? 3 : 0)
  if (regime.blanksSeparate) {
    if (below.blanks > 0 && !below.formFeed) join += 7
    else apart += 0.6
  }
  return { join, apart, torn }
}

/** A line with a mark inside and none at its end is no title, and no paragraph ends so. */
const stopsWithin = (text: string): boolean => !terminal.test(text) && /[，。；：]/.test(text)

interface Path {
  cost: number
  /** For each line, how much cheaper it is to join it than not; negative where a break is cheaper. */
  joins: Float64Array
}

const first = 0
const continued = 1
const alone = 2

/** Viterbi forwards and backwards over the three readings of each line. */
function shortest(
  lines: readonly Line[],
  traits: readonly Traits[],
  widths: Widths,
  regime: Regime,
  layout: Layout,
): Path {
  const n = lines.length
  const own = new Float64Array(n * 3)
  const link = new Float64Array(n * 9)
  const wraps = layout.measure !== Infinity
  for (let i = 0; i < n; i++) {
    const { own: base, solo } = traits[i]!
    for (let reading = 0; reading < 3; reading++) own[i * 3 + reading] = base[reading]!
    if (wraps && !solo && widths.whole[i]! > layout.measure - 1) own[i * 3 + alone]! += 2
    if (i > 0) linkCosts(link, i, { lines, traits, widths, regime, layout })
  }
  const forward = new Float64Array(n * 3)
  forward.set([own[0]!, Infinity, own[2]!])
  for (let i = 1; i < n; i++) {
    for (let to = 0; to < 3; to++) {
      let best = Infinity
      for (let from = 0; from < 3; from++)
        best = Math.min(best, forward[i * 3 - 3 + from]! + link[i * 9 + from * 3 + to]!)
      forward[i * 3 + to] = best + own[i * 3 + to]!
    }
  }
  const backward = new Float64Array(n * 3)
  const last = traits[n - 1]!
  // What ending the text on the last line costs.
  if (!last.pauses) backward.set([3, 3, 0], n * 3 - 3)
  for (let i = n - 2; i >= 0; i--) {
    for (let from = 0; from < 3; from++) {
      let best = Infinity
      for (let to = 0; to < 3; to++)
        best = Math.min(
          best,
          link[i * 9 + 9 + from * 3 + to]! + own[i * 3 + 3 + to]! + backward[i * 3 + 3 + to]!,
        )
      backward[i * 3 + from] = best
    }
  }
  const through = (i: number, reading: number): number =>
    forward[i * 3 + reading]! + backward[i * 3 + reading]!
  const joins = new Float64Array(n)
  for (let i = 0; i < n; i++)
    joins[i] = Math.min(through(i, first), through(i, alone)) - through(i, continued)
  return { cost: Math.min(through(n - 1, 0), through(n - 1, 1), through(n - 1, 2)), joins }
}

/** Lines as they are measured by a layout. */
interface Measured {
  lines: readonly Line[]
  traits: readonly Traits[]
  widths: Widths
  regime: Regime
  layout: Layout
}

/** Costs of the nine passages from the reading of one line to that of the next, at [i * 9 + from * 3 + to]. */
function linkCosts(
  link: Float64Array,
  i: number,
  { lines, traits, widths, regime, layout }: Measured,
): void {
  const above = lines[i - 1]!
  const { join, apart, torn } = traits[i]!
  const { ends } = traits[i - 1]!
  const wraps = layout.measure !== Infinity
  for (let from = 0; from < 3; from++) {
    const indent = regime.visibleIndent ? above.indent : from === first ? layout.indent : 0
    const room = layout.measure - indent - widths.whole[i - 1]!
    // What the next unit does not explain of the room left at the line end; room below zero is overfull.
    const short = lines[i]!.hints.soft
      ? 0
      : wraps
        ? Math.max(0, room - widths.lead[i]! - 0.4)
        : goesOn(above, lines[i]!, from, regime)
          ? 0.5
          : 10
    const over = wraps ? Math.max(0, -room - 0.75) : 0
    // A full last line is a coincidence; a short one is what a paragraph's end looks like.
    const coincidence = ends && short < 0.5 && wraps ? 2.7 : 0
    const wide = from === first && layout.indent > 0 && over > 0 ? Math.min(over * 2, 4) : 0
    const left = apart + (from === alone ? Math.min(0, -apart) + torn : 0) + coincidence + wide
    const at = i * 9 + from * 3
    link[at] = left
    link[at + 1] =
      from === alone ? Infinity : join + Math.min(short * 3, 16) + Math.min(over * 4, 16)
    link[at + 2] = left
  }
}

/** Where paragraphs are indented, a flush line below one that ends inside a sentence goes on with it, however few lines show the measure. */
const goesOn = (above: Line, below: Line, from: number, regime: Regime): boolean =>
  regime.visibleIndent &&
  below.indent < 1 &&
  (from === continued || above.indent >= 1.5) &&
  /[\u4e00-\u9fff\d，、“《（]$/.test(above.text)

const ordinalLead = /^([一二三四五六七八九十]{1,3})(是要|是|要)/

/** 三是 opens this line, but 一是 stood inside a line: the list runs on in one paragraph. */
function insideList(lines: readonly Line[], index: number): boolean {
  const lead = ordinalLead.exec(lines[index]!.text)
  if (!lead || lead[1] === '一') return false
  const first = new RegExp(`(?:^|[。；;：:，,])一${lead[2]}`)
  for (let i = index - 1; i >= Math.max(0, index - 24); i--) {
    const { text } = lines[i]!
    if (first.test(text)) return !text.startsWith(`一${lead[2]}`)
  }
  return false
}

/** How much a break here would tear apart: an open bracket, a number from its unit, punctuation from its word. */
function tear(above: string, below: string): number {
  const start = below[0] ?? ''
  const end = above[above.length - 1] ?? ''
  let cost = 0
  if (isClosing(start)) cost += 8
  if (isOpening(end)) cost += 8
  // No paragraph and no title ends in a comma.
  if (/[、，,]$/.test(above)) cost += 14
  if (/\d$/.test(above) && /^[年月日万亿篇部册卷人次个周%％]/.test(below)) cost += 5
  if (/[》”）】]/.test(below) && opens(above) > 0) cost += 9
  // （示例市地方志办公室、示例区地方志办 | 公室）
  if (/^[（(][^（）()]+$/.test(above) && /^[^（）()。]{1,24}[）)]$/.test(below)) cost += 10
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
