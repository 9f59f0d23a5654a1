/**
 * 合行: physical lines → logical lines (paragraphs, titles, tail entries).
 *
 * Printed Chinese is hard-wrapped without hyphens or spaces, so a line break alone says nothing. The
 * measure W of the page is found from the widths; then the cheapest path over three readings of each line
 * (first of a paragraph, continuation, standing alone) decides every seam at once. The gap to the
 * second-best reading is the confidence; a small one becomes a diagnostic.
 */
import type { ExtractedText, JoinNote, Line, Orders, TextBlock } from './lines.ts'
import { isPageNumber } from './furniture.ts'
import { standsAlone, tailImprint, tailStart } from './leads.ts'
import { findSeams, type Regime } from './seams.ts'

/** Logical lines of physical ones; what `orders` says of a line wins. */
export function unwrap(lines: readonly Line[], orders?: Orders): ExtractedText {
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
  const ordered = new Map<Line, 'join' | 'break'>()
  for (const line of lines) {
    const act = orders?.of(line)
    if (act) ordered.set(line, act)
  }
  const close = (): void => {
    if (open.length) blocks.push(toBlock(open, page(open[0]!), ordered))
    open = []
  }
  const pending: TextBlock[] = []
  const numbers = lines.slice(0, tail)
  for (let i = 0; i < numbers.length; i++) {
    const line = numbers[i]!
    if (isPageNumber(line)) {
      // A page number inside a paragraph: its block follows the paragraph it cuts.
      pending.push(toBlock([line], page(line), ordered))
      continue
    }
    const found = seams[seen++]!
    const act = seen > 1 ? ordered.get(line) : undefined
    const seam = act ? { join: act === 'join', margin: Infinity } : found
    if (!seam.join) close()
    if (seam.join && pending.length && !act) note(true, seam.margin, line)
    else if (seen > 1 && (seam.join ? seam.margin < unsure : seam.margin < doubtful))
      note(seam.join, seam.margin, line)
    if (!seam.join) for (const block of pending.splice(0)) blocks.push(block)
    open.push(line)
  }
  close()
  for (const block of pending) blocks.push(block)
  // A page number may cut an entry of the tail, too.
  const rest = lines.slice(tail)
  for (const line of rest)
    if (line.hints.furniture) blocks.push(toBlock([line], page(line), ordered, true))
  for (const group of groupTail(
    rest.filter((line) => !line.hints.furniture),
    ordered,
  ))
    blocks.push(toBlock(group, page(group[0]!), ordered, true))
  blocks.sort((a, b) => (a.offsets[0] ?? 0) - (b.offsets[0] ?? 0))
  const pageTops = lines.flatMap((line, i) =>
    i > 0 && page(line) !== page(lines[i - 1]!) ? [line.offsets[0]!] : [],
  )
  return { blocks, joins, pageTops }

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
    // A bulletin of one paragraph shows it once.
    visibleIndent:
      ((indented >= 2 && indented / lines.length > 0.08) ||
        (indented === 1 && lines.length <= 16)) &&
      flush > 0,
  }
}

const terminal = /[。！？!?；;：:][”’）)》】]*$/

const wholeImprint = /^[^，、；：。,;:]{2,40}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:印发|编印)。?$/

/** Lines of the tail → entries: a label, 印发 or 共印 opens one, anything else goes on. */
function groupTail(lines: readonly Line[], ordered: ReadonlyMap<Line, 'join' | 'break'>): Line[][] {
  const groups: Line[][] = []
  for (const [i, line] of lines.entries()) {
    const last = groups[groups.length - 1]
    // A narrow page wraps the imprint, too: 四川省地方志工作办公室综合处2024年 | 1月31日印发.
    const isImprint = (from: number): boolean =>
      [1, 2, 3].some((count) =>
        wholeImprint.test(
          lines
            .slice(from, from + count)
            .map((each) => each.text)
            .join(''),
        ),
      )
    const goesOn =
      last !== undefined &&
      last.length < 3 &&
      wholeImprint.test([...last, line].map((each) => each.text).join(''))
    const act = last && ordered.get(line)
    const opensEntry = act
      ? act === 'break'
      : !goesOn &&
        (standsAlone(line.text) > 0 ||
          line.hints.alone ||
          // Nothing goes on behind 印发.
          tailImprint.test(last?.map((each) => each.text).join('') ?? '') ||
          groups.length === 0 ||
          // 校对：苏 | 文 | 四川省…: the line nearest to 印发 opens it.
          (isImprint(i) &&
            !isImprint(i + 1) &&
            !/[：:，,、]$/.test(last?.[last.length - 1]?.text ?? '')))
    if (opensEntry) groups.push([line])
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
function toBlock(
  lines: readonly Line[],
  page: number | undefined,
  ordered: ReadonlyMap<Line, 'join' | 'break'>,
  tail = false,
): TextBlock {
  let { text } = lines[0]!
  const offsets = [...lines[0]!.offsets]
  const gaps = [...lines[0]!.gaps]
  for (const line of lines.slice(1)) {
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
    ...(ordered.get(head) === 'break'
      ? { ordered: 'break' as const }
      : lines.some((line) => ordered.get(line) === 'join')
        ? { ordered: 'join' as const }
        : {}),
  }
  return { text, offsets: Uint32Array.from(offsets), gaps, ...(page ? { page } : {}), hints }
}
