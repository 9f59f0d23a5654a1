/**
 * Markdown: .md → text blocks. remark-parse reads the structure; the lines of its paragraphs then meet the
 * same joining as plain text, since a pasted bulletin may be hard-wrapped inside Markdown too. Headings,
 * lists and tables become hints. A block that holds more than text keeps its HTML, rendered by remark-html
 * and sanitised.
 */
import type { Nodes, Parent, PhrasingContent, Root, RootContent, Table } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkHtml from 'remark-html'
import remarkParse from 'remark-parse'
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import { unified, type Processor } from 'unified'
import { allowedHtml } from '../allowed-html.ts'
import type { Span } from '../../finding/span.ts'
import {
  clean,
  keepsSpace,
  type ExtractedText,
  type Hints,
  type Line,
  type Orders,
  type TextBlock,
} from '../lines.ts'
import { markFurniture } from '../furniture.ts'
import { extractText, indentOf } from './text.ts'
import { unwrap } from '../unwrap.ts'

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(withoutLateLinks)
  .use(remarkCjkFriendly)

/**
 * GFM looks for addresses a second time, in the finished text, and what it finds there has no place in the source. An
 * address that the tokenizer passed over stays text.
 */
function withoutLateLinks(this: Processor): void {
  const extensions = this.data().fromMarkdownExtensions?.flat() ?? []
  for (const extension of extensions) delete extension.transforms
}

const renderer = unified().use(remarkHtml, { sanitize: allowedHtml })

/** Text blocks of Markdown from `from` on (what stands before is front matter). */
export function extractMarkdown(text: string, from = 0, orders?: Orders): ExtractedText {
  const reader = isTooComplex(text.slice(from)) ? undefined : readMarkdown(text, from)
  if (!reader) return { ...extractText(text, from, orders), isPlain: true }
  markFurniture(reader.lines)
  const extract: ExtractedText = { ...unwrap(reader.lines, orders), struck: reader.struck }
  for (const block of extract.blocks) {
    attachHtml(block, reader.rich)
    if (reader.sizes.size) block.sizes = reader.sizes
  }
  return extract
}

/** The lines of a text; undefined where its markup exhausts the parser, which no editor's does. */
function readMarkdown(text: string, from: number): Reader | undefined {
  const reader = new Reader(text, from)
  try {
    reader.read(parser.parse(text.slice(from)))
    return reader
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Markup nested this deep, or so much of it in one paragraph, is noise, and costs a Markdown parser its stack and its time. */
const nested =
  /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]|\[\^[^\]\s]{1,40}\]:)[ \t]*){40,}|^[ \t]{160,}(?:[*+-]|\d{1,9}[.)])[ \t]/m

/** So many brackets, marks of emphasis, underlines, rows, entries and lines may stand in one paragraph. */
const mostInParagraph = [
  [/[[\]]/g, 1000],
  [/[*_~]/g, 2000],
  [/^[ \t]*(?:=+|-+)[ \t]*$/gm, 100],
  [/^[^|\n]{0,80}\|/gm, 2000],
  [/^[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]/gm, 2000],
  [/\n/g, 10_000],
] as const

function isTooComplex(text: string): boolean {
  if (nested.test(text)) return true
  return text
    .split(/\n[ \t]*\r?\n/)
    .some((paragraph) =>
      mostInParagraph.some(
        ([pattern, most]) =>
          paragraph.length > most && (paragraph.match(pattern)?.length ?? 0) > most,
      ),
    )
}

/** A phrasing container or table with its first and last character. */
interface Rich {
  node: Parent | Table
  start: number
  end: number
}

class Reader {
  readonly lines: Line[] = []
  readonly rich: Rich[] = []
  readonly sizes = new Map<number, number>()
  readonly struck: Span[] = []
  private readonly source: string
  private readonly from: number
  private blanks = 0

  constructor(source: string, from: number) {
    this.source = source
    this.from = from
  }

  read(root: Root): void {
    for (const node of root.children) this.block(node, {})
  }

  private block(node: RootContent, hints: Hints): void {
    this.blanks = 1
    switch (node.type) {
      case 'heading':
        return this.phrasing(node, { ...hints, depth: node.depth, alone: true })
      case 'paragraph':
        return this.phrasing(node, hints)
      case 'list':
        for (const item of node.children) {
          const marker = node.ordered ? this.start(item) : undefined
          item.children.forEach((child, i) => {
            const first = this.lines.length
            this.block(child as RootContent, { ...hints, fresh: true })
            if (i === 0 && marker !== undefined) this.prefix(first, marker)
          })
          if (item.children.length === 0 && marker !== undefined)
            this.raw(marker, this.end(item), hints)
        }
        return
      case 'blockquote':
      case 'footnoteDefinition':
        for (const child of node.children) this.block(child as RootContent, hints)
        return
      case 'table':
        return this.table(node)
      case 'code':
        // An indented line is a padded source line or a centred title, not code; a fence is shown as text.
        return this.raw(this.start(node), this.end(node), hints)
      case 'html':
        return this.html(this.start(node), this.end(node), hints)
      case 'definition':
        // [示例]: 说明 is a sentence, not the address of a link.
        if (/[\u2e80-\u9fff]/.test(node.url))
          return this.raw(this.start(node), this.end(node), hints)
        return
      case 'thematicBreak':
        return
      default:
        return this.raw(this.start(node), this.end(node), hints)
    }
  }

  private start(node: Nodes): number {
    return this.from + node.position!.start.offset!
  }

  private end(node: Nodes): number {
    return this.from + node.position!.end.offset!
  }

  /** Text as it stands in the source. */
  private raw(start: number, end: number, hints: Hints): void {
    const chars: [string, number][] = []
    for (let i = start; i < end; i++) chars.push([this.source[i]!, i])
    this.push(chars, hints, start)
  }

  /** Raw HTML is shown as text; comments are markup. */
  private html(start: number, end: number, hints: Hints): void {
    const text = this.source.slice(start, end)
    let from = 0
    for (const comment of text.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) {
      this.raw(start + from, start + comment.index, hints)
      from = comment.index + comment[0].length
    }
    this.raw(start + from, end, hints)
  }

  /** The number of an ordered item belongs to its text: 1. */
  private prefix(index: number, marker: number): void {
    const line = this.lines[index]
    const number = /^\d+[.)]/.exec(this.source.slice(marker, marker + 12))?.[0]
    if (!line || !number) return
    line.text = number + line.text
    line.offsets = [...Array.from(number, (_, i) => marker + i), ...line.offsets]
    line.gaps = line.gaps.map((gap) => gap + number.length)
  }

  private phrasing(node: Parent, hints: Hints): void {
    const chars = this.characters(node)
    const first = this.lines.length
    this.push(chars, hints, this.start(node as Nodes))
    this.soften(first)
    if (this.lines.length > first && isRich(node)) {
      const last = this.lines[this.lines.length - 1]!
      this.rich.push({
        node,
        start: this.lines[first]!.offsets[0]!,
        end: last.offsets[last.offsets.length - 1]!,
      })
    }
  }

  /** A soft break inside a sentence joins; a short line above prose may be a title and does not. */
  private soften(first: number): void {
    const own = this.lines.slice(first)
    if (!/[。！？；：”）]$/.test(own[own.length - 1]?.text ?? '')) return
    const widest = own.reduce((most, line) => Math.max(most, line.text.length), 0)
    for (let i = 1; i < own.length; i++) {
      const above = own[i - 1]!.text
      if (above.length >= widest * 0.6 && !/[。！？；：]$/.test(above))
        own[i]!.hints = { ...own[i]!.hints, soft: true }
    }
  }

  private table(node: Table): void {
    const chars: [string, number][] = []
    const seam = (char: string, at: number): void => void (chars.length && chars.push([char, at]))
    for (const row of node.children) {
      row.children.forEach((cell, i) => {
        const inner = this.characters(cell)
        seam(i === 0 ? '\u001e' : '\u001f', this.start(cell))
        for (const each of inner) chars.push(each)
      })
    }
    const text = chars
      .map(([char]) => (char === '\u001e' ? '\n' : char === '\u001f' ? '\t' : char))
      .join('')
    if (!text.trim()) return
    const offsets = chars.map(([, at]) => at)
    this.lines.push({
      text,
      offsets,
      gaps: [],
      indent: 0,
      blanks: 1,
      formFeed: false,
      hints: { alone: true, role: 'table' },
    })
    this.rich.push({ node, start: offsets[0]!, end: offsets[offsets.length - 1]! })
  }

  /** The characters of phrasing content with their source offsets; markup characters are left out. */
  private characters(node: Parent): [string, number][] {
    const chars: [string, number][] = []
    // A paragraph may be longer than a call may have arguments.
    const add = (more: readonly [string, number][]): void => {
      for (const each of more) chars.push(each)
    }
    for (const child of node.children as PhrasingContent[]) {
      if (child.type === 'delete')
        this.struck.push({ start: this.start(child), end: this.end(child) })
      if (child.type === 'text' || child.type === 'inlineCode')
        add(this.align(child.value, this.start(child), this.end(child), child.type === 'text'))
      else if (child.type === 'break') chars.push(['\n', this.start(child)])
      else if (child.type === 'image')
        add(this.align(child.alt ?? '', this.start(child) + 2, this.end(child), true))
      else if (child.type === 'link' && !isSafe(child.url)) this.literal(child, chars)
      else if ('children' in child) add(this.characters(child))
      else if (child.type === 'html' && /^<br\s*\/?>$/i.test(child.value))
        chars.push(['\n', this.start(child)])
      else if (!(child.type === 'html' && child.value.startsWith('<!--')))
        this.literal(child, chars)
    }
    return chars
  }

  private literal(node: Nodes, chars: [string, number][]): void {
    for (let i = this.start(node); i < this.end(node); i++) chars.push([this.source[i]!, i])
  }

  /** A node's value against its source: escapes, entities and line prefixes make the source longer. */
  private align(value: string, start: number, end: number, escapes: boolean): [string, number][] {
    const chars: [string, number][] = []
    let at = start
    for (let i = 0; i < value.length;) {
      if (escapes && this.isEscape(at) && at + 1 < end && this.source[at + 1] === value[i]) {
        chars.push([value[i++]!, at + 1])
        at += 2
        continue
      }
      const entity =
        escapes && this.source[at] === '&'
          ? readEntity(this.source.slice(at, end), value.slice(i))
          : undefined
      if (entity) {
        // One entity may stand for two units.
        this.sizes.set(at, entity.size)
        for (let k = 0; k < entity.units; k++) chars.push([value[i++]!, at])
        at += entity.size
      } else if (
        at >= end ||
        this.source[at] === value[i] ||
        standsFor(this.source[at]!, value[i]!)
      ) {
        chars.push([value[i++]!, Math.min(at, end - 1)])
        at++
      } else at++
    }
    return chars
  }

  /** Where the line of an offset begins. */
  private lineStart(offset: number): number {
    let start = offset
    while (start > 0 && this.source[start - 1] !== '\n' && this.source[start - 1] !== '\r') start--
    return start
  }

  /** A backslash before ASCII punctuation (CommonMark 2.4). */
  private isEscape(at: number): boolean {
    return this.source[at] === '\\' && /^[!-/:-@[-`{-~]/.test(this.source[at + 1] ?? '')
  }

  /** Characters → lines, cut at line ends. */
  private push(chars: readonly [string, number][], hints: Hints, start: number): void {
    let from = 0
    for (let i = 0; i <= chars.length; i++) {
      const char = chars[i]?.[0]
      if (char !== undefined && char !== '\n' && char !== '\r') continue
      if (i > from) {
        const part = chars.slice(from, i)
        const line = clean(part.map(([c]) => c).join(''), 0, part.length, (k) => part[k]![1])
        if (line.text) {
          const lineStart = this.lineStart(line.offsets[0]!)
          const indent = hints.depth
            ? 0
            : indentOf(
                this.source,
                Math.max(lineStart, Math.min(start, line.offsets[0]!)),
                line.offsets[0]!,
              )
          const padded =
            hints.depth || hints.fresh ? indent : indentOf(this.source, lineStart, line.offsets[0]!)
          this.lines.push({
            ...line,
            indent: Math.max(indent, padded),
            blanks: this.blanks,
            formFeed: false,
            hints,
          })
          this.blanks = 0
          const { fresh: _, ...rest } = hints
          hints = rest
        }
      }
      from = i + 1
    }
  }
}

/** A line end by another name, and NUL as U+FFFD. */
const standsFor = (source: string, value: string): boolean =>
  (source === '\r' && value === '\n') || (source === '\0' && value === '\ufffd')

/** The entity at the start of a source, if the value begins with what it stands for. */
function readEntity(source: string, value: string): { size: number; units: number } | undefined {
  const found = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]*));/.exec(
    source.slice(0, 48),
  )
  if (!found) return undefined
  const [all, decimal, hex, name] = found
  const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : -1
  const text = name
    ? decodeNamedCharacterReference(name)
    : code <= 0x10ffff
      ? String.fromCodePoint(code)
      : '\ufffd'
  if (!text) return undefined
  // Code points that Markdown does not allow (0, surrogates) come out as U+FFFD.
  const units = value.startsWith(text) ? text.length : 1
  return { size: all.length, units }
}

/** http, https, mailto and relative addresses; anything else is shown as text. */
const isSafe = (url: string): boolean =>
  /^(?:https?:|mailto:)/i.test(url) || !/^[\s\u0000-\u001f]*[a-z][a-z0-9+.-]*:/i.test(url)

const richTypes = new Set(['strong', 'emphasis', 'delete', 'inlineCode', 'link', 'linkReference'])

function isRich(node: Parent): boolean {
  return node.children.some(
    (child) => richTypes.has(child.type) || ('children' in child && isRich(child)),
  )
}

/** A block that is exactly one rich node keeps the node's HTML. */
function attachHtml(block: TextBlock, rich: readonly Rich[]): void {
  const start = block.offsets[0]
  const end = block.offsets[block.offsets.length - 1]
  const found = rich.find((each) => each.start === start && each.end === end)
  if (!found) return
  const node = tidy(found.node as Nodes)
  const inner =
    node.type === 'table' ? node : { type: 'paragraph', children: (node as Parent).children }
  const root = { type: 'root', children: [inner] } as Root
  const html = renderer
    .stringify(root)
    .trim()
    .replace(/^<p>([\s\S]*)<\/p>$/, '$1')
  if (/<(?:strong|em|del|code|a|table)/.test(html)) block.hints.html = html
}

/** Cells of text, the first row as heads → HTML of a table. */
export function tableHtml(rows: readonly (readonly string[])[]): string {
  const table: Table = {
    type: 'table',
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
    })),
  }
  return renderer.stringify({ type: 'root', children: [table] }).trim()
}

/** A copy without raw HTML, unsafe links and layout white space: soft breaks between Han characters go. */
function tidy(node: Nodes): Nodes {
  if (node.type === 'text') {
    const value = node.value.replace(
      /(\S?)[\s\u200b]+(\S?)/g,
      (all, before: string, after: string) =>
        before && after && !keepsSpace(before, after)
          ? before + after
          : before + (before && after ? ' ' : all.trim() ? ' ' : '') + after,
    )
    return { ...node, value }
  }
  // Raw HTML is shown as text, comments are not shown.
  if (node.type === 'html')
    return { type: 'text', value: node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '') }
  if ('children' in node) {
    const children = (node.children as Nodes[]).flatMap((child) =>
      // A link to a file beside the bulletin leads nowhere on the site: its words stay.
      child.type === 'link' && !/^(?:https?:|mailto:)/i.test(child.url)
        ? (child.children as Nodes[]).map(tidy)
        : [tidy(child)],
    )
    return { ...node, children } as Nodes
  }
  return { ...node }
}
