/**
 * 网页: a saved page of the office's web column → its text, line by line, and text blocks.
 *
 * A page has no text of its own until it is laid out, so the text that spans refer to is made here, in
 * reading order: one line a block element or `<br>`, entities decoded, white space of the markup collapsed,
 * no-break spaces kept. Which of the lines are the bulletin and which the page's own is `article.ts`'s work.
 */
import { defaultTreeAdapter, parse } from 'parse5'
import { markArticle, type PageLine } from '../article.ts'
import { decode, type Decoded } from '../decode.ts'
import { markFurniture } from '../furniture.ts'
import {
  attribute,
  isDataTable,
  isElement,
  isHidden,
  rowsOf,
  silent,
  textOf,
  type Element,
  type PageNode,
} from './html-table.ts'
import type { Span } from '../../finding/span.ts'
import { clean, type ExtractedText, type Hints, type Line, type Orders } from '../lines.ts'
import { tableHtml } from './markdown.ts'
import { indentOf } from './text.ts'
import { unwrap } from '../unwrap.ts'

/** A page read: its text, and the blocks it makes. `url`: where the browser saved it from. */
interface Page {
  text: string
  url?: string
  extract: (orders?: Orders) => ExtractedText
}

/** Bytes → markup. A BOM wins, then the page's own `<meta charset>`, then what the bytes look like. */
export function decodeHtml(bytes: Uint8Array): Decoded {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const label = declared && (labels[declared] ?? declared)
  const decoded = decode(bytes, label)
  return 'problem' in decoded ? (mended(bytes, label ?? 'utf-8') ?? decoded) : decoded
}

/** A system may cut a description in the middle of a character: a few bytes that browsers show as \ufffd. */
function mended(bytes: Uint8Array, label: string): Decoded | undefined {
  let text: string
  try {
    text = new TextDecoder(label, { ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
  const lost = text.match(/\ufffd+/g)?.length ?? 0
  const sound = /[\u4e00-\u9fff]{2}/.test(text) && !text.includes('\0')
  return sound && lost <= 4 && lost * 500 <= text.length
    ? { text, encoding: label, damaged: true }
    : undefined
}

/** gb2312 in a page means what every browser reads by it (WHATWG Encoding): its superset. */
const labels: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  utf8: 'utf-8',
}

/** Reads a page; undefined where its markup is nested so deep that no editor can have made it. */
export function readPage(html: string): Page | undefined {
  if (isHostile(html)) return undefined
  const document = parse(html, { scriptingEnabled: true })
  const walk = new Walk()
  walk.read(document)
  const { text, lines, struck } = walk.finish()
  const url = savedFrom(html)
  return {
    text,
    ...(url ? { url } : {}),
    extract: (orders) => ({ ...extract(lines, orders), struck }),
  }
}

function extract(lines: readonly PageLine[], orders?: Orders): ExtractedText {
  markFurniture(lines)
  markArticle(lines)
  const body = lines.filter((line) => !line.hints.furniture)
  if (!isWrapped(body)) {
    for (const line of lines) if (!line.hints.alone) line.hints = { ...line.hints, fresh: true }
  }
  return unwrap(lines, orders)
}

/** Set from hard-wrapped text, a line an element: most long lines end inside a sentence, and none is very long. */
function isWrapped(lines: readonly Line[]): boolean {
  const long = lines.filter((line) => line.text.length >= 14 && !line.hints.alone)
  const endless = long.filter((line) => !/[。！？；：!?;:）)】》”]$/.test(line.text)).length
  const wide = long.filter((line) => line.text.length > 48).length
  return long.length >= 6 && endless / long.length > 0.5 && wide / long.length < 0.05
}

/** `<!-- saved from url=(0041)https://… -->`, which browsers write, or the page's canonical address. */
function savedFrom(html: string): string | undefined {
  const head = html.slice(0, 20_000)
  const found =
    /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s"'<>]+?)\s*-->/.exec(head) ??
    /<link[^>]{0,200}?rel=["']?canonical["']?[^>]{0,200}?href=["'](https?:\/\/[^\s"'<>]+)["']/i.exec(
      head,
    )
  return found?.[1]
}

/** Elements that begin and end a line. */
const blocks = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table caption tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** Elements that stand apart from the line above, as with an empty line between. */
const spaced = new Set('p h1 h2 h3 h4 h5 h6 table blockquote'.split(' '))
/** Elements whose active copies a parser opens again in every paragraph that follows an unclosed one. */
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
/** Never closed, or closed by what follows. */
const open = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option tbody thead tfoot'.split(
    ' ',
  ),
)

/** Deeper than this no page is nested; more work than this no page asks of its parser. */
const deepest = 400
const dearest = 20_000_000

/** Markup made to exhaust a parser: one linear look at its tags. */
function isHostile(html: string): boolean {
  let depth = 0
  let active = 0
  let work = 0
  for (const [, end, tag] of html.matchAll(/<(\/?)([A-Za-z][A-Za-z0-9]*)/g)) {
    const name = tag!.toLowerCase()
    work += active + depth
    if (work > dearest) return true
    if (open.has(name)) continue
    const step = end ? -1 : 1
    depth = Math.max(0, depth + step)
    if (formatting.has(name)) active = Math.max(0, active + step)
    if (depth > deepest) return true
  }
  return false
}

/** An open element on the way down, with what it says about the lines inside. */
interface Scope {
  element: Element
  link: boolean
  pre: boolean
  /** Struck out. */
  struck: boolean
  hints: Hints
  indent: number
}

class Walk {
  private text = ''
  private readonly lines: PageLine[] = []
  /** The line being read: its characters, those in links, the scope it began in, empty lines above. */
  private line = ''
  private linked = 0
  /** Stretches of the line that are struck out; and of the text so far. */
  private struckInLine: Span[] = []
  private readonly struck: Span[] = []
  private scope: Scope | undefined
  private blanks = 0
  private paths = new Map<Element, readonly Element[]>()

  /** Depth first, with a stack of our own: pages are nested as deep as they like. */
  read(document: PageNode): void {
    const stack: { node: PageNode; scope: Scope | undefined; leave?: true; prefix?: string }[] = []
    const push = (node: PageNode, scope: Scope | undefined): void => {
      const children = 'childNodes' in node ? node.childNodes : []
      const markers =
        scope && isElement(node) && node.tagName === 'ol' ? numbersOf(node) : undefined
      for (let i = children.length - 1; i >= 0; i--) {
        const child = children[i]!
        const prefix = markers?.get(child)
        stack.push({ node: child, scope, ...(prefix ? { prefix } : {}) })
      }
    }
    push(document, undefined)
    while (stack.length) {
      const { node, scope, leave, prefix } = stack.pop()!
      if (leave) {
        this.flush()
        continue
      }
      if (defaultTreeAdapter.isTextNode(node)) {
        this.add(node.value, scope)
        continue
      }
      if (!isElement(node)) continue
      const { tagName } = node
      if (tagName === 'br') {
        if (!this.flush()) this.blanks++
        continue
      }
      if (silent.has(tagName) || isHidden(node)) continue
      const own = scopeOf(node, scope)
      this.paths.set(node, [...(scope ? this.paths.get(scope.element)! : []), node])
      if (tagName === 'table' && isDataTable(node)) {
        this.flush()
        this.table(node, own)
        continue
      }
      if (blocks.has(tagName) || /display\s*:\s*block/i.test(attribute(node, 'style'))) {
        this.flush()
        if (spaced.has(tagName)) this.blanks++
        stack.push({ node, scope: own, leave: true })
      }
      if (prefix) this.add(prefix, own)
      push(node, own)
    }
    this.flush()
  }

  finish(): { text: string; lines: PageLine[]; struck: readonly Span[] } {
    return { text: this.text, lines: this.lines, struck: this.struck }
  }

  private add(value: string, scope: Scope | undefined): void {
    // Soft hyphens, joiners and direction marks are shown by nothing.
    const shown = value.replace(/[\u00ad\u200c-\u200f\u202a-\u202e\u2060]/g, '')
    let text = scope?.pre ? shown : shown.replace(/[ \t\n\r\f]+/g, ' ')
    if (scope?.pre && text.includes('\n')) {
      const parts = text.split(/\r\n?|\n/)
      text = parts.pop()!
      for (const part of parts) {
        this.add(part, scope)
        if (!this.flush()) this.blanks++
      }
    }
    if (!this.line && !scope?.pre) text = text.replace(/^ +/, '')
    if (!text) return
    if (!this.line) this.scope = scope
    if (scope?.struck)
      this.struckInLine.push({ start: this.line.length, end: this.line.length + text.length })
    this.line += text
    if (scope?.link) this.linked += text.length
  }

  /** Ends the line; false where there was none. */
  private flush(): boolean {
    const raw = this.line
    this.line = ''
    const { linked } = this
    this.linked = 0
    const start = this.begin()
    for (const own of this.struckInLine.splice(0))
      this.struck.push({ start: start + own.start, end: start + own.end })
    const cleaned = clean(raw, 0, raw.length, (i) => start + i)
    if (!cleaned.text) return false
    const { hints = {}, indent = 0, element } = this.scope ?? {}
    this.put(raw.trimEnd(), {
      ...cleaned,
      indent: Math.max(indent, indentOf(raw, 0, raw.length)),
      blanks: Math.min(this.blanks, 1),
      formFeed: false,
      hints,
      linked: linked / raw.length,
      path: element ? this.paths.get(element)! : [],
    })
    return true
  }

  /** Where the next line will begin in the page's text. */
  private begin(): number {
    return this.text ? this.text.length + 1 + Math.min(this.blanks, 1) : 0
  }

  private put(raw: string, line: PageLine): void {
    this.text += (this.text ? '\n'.repeat(1 + Math.min(this.blanks, 1)) : '') + raw
    this.lines.push(line)
    this.blanks = 0
  }

  /** A table of figures is one block: its rows are lines, its cells parted by tabs. */
  private table(table: Element, scope: Scope): void {
    const rows = rowsOf(table).map((row) => row.map((cell) => textOf(cell)))
    const start = this.begin()
    let text = ''
    const offsets: number[] = []
    let raw = ''
    rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        const seam = c > 0 ? '\t' : r > 0 ? '\n' : ''
        if (seam) offsets.push(start + raw.length)
        text += seam
        raw += seam
        const cleaned = clean(cell, 0, cell.length, (i) => start + raw.length + i)
        text += cleaned.text
        for (const offset of cleaned.offsets) offsets.push(offset)
        raw += cell
      }),
    )
    if (!text.trim()) return
    const cells = rows.map((row) => row.map((cell) => clean(cell, 0, cell.length).text))
    this.put(raw, {
      text,
      offsets,
      gaps: [],
      indent: 0,
      blanks: 1,
      formFeed: false,
      hints: { ...scope.hints, alone: true, role: 'table', html: tableHtml(cells) },
      linked: 0,
      path: this.paths.get(table)!,
    })
  }
}

function scopeOf(element: Element, parent: Scope | undefined): Scope {
  const { tagName } = element
  const style = attribute(element, 'style')
  const align =
    /text-align\s*:\s*(center|right|left|justify)/i.exec(style)?.[1]?.toLowerCase() ??
    (tagName === 'center' ? 'center' : attribute(element, 'align').toLowerCase())
  const inherited = parent ?? { link: false, pre: false, struck: false, hints: {}, indent: 0 }
  const depth = /^h([1-6])$/.exec(tagName)?.[1]
  const hints: Hints = depth
    ? { ...inherited.hints, depth: Number(depth), alone: true }
    : /^(?:fig)?caption$/.test(tagName)
      ? { ...inherited.hints, role: 'caption', alone: true }
      : inherited.hints
  const isBlock = blocks.has(tagName)
  return {
    element,
    link: inherited.link || (tagName === 'a' && attribute(element, 'href') !== ''),
    pre: inherited.pre || tagName === 'pre' || /white-space\s*:\s*pre/i.test(style),
    struck: inherited.struck || /^(?:del|s|strike)$/.test(tagName) || /line-through/i.test(style),
    hints,
    indent:
      isBlock &&
      (align === 'center' || align === 'right') &&
      tagName !== 'table' &&
      tagName !== 'td'
        ? 10
        : isBlock && (align === 'left' || align === 'justify')
          ? firstLine(style)
          : firstLine(style) || inherited.indent,
  }
}

/** text-indent of a paragraph, in em; whatever its unit, it is the two of Chinese print. */
const firstLine = (style: string): number =>
  /text-indent\s*:\s*(?!0(?:\D|$)|-)[\d.]+/i.test(style) ? 2 : 0

/** The numbers that a browser would print before the entries of an ordered list. */
function numbersOf(list: Element): Map<PageNode, string> {
  const numbers = new Map<PageNode, string>()
  let next = Number.parseInt(attribute(list, 'start') || '1', 10) || 1
  for (const child of list.childNodes) {
    if (!isElement(child) || child.tagName !== 'li') continue
    numbers.set(child, `${next++}.`)
  }
  return numbers
}
