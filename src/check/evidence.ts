/** 凭据: what a bulletin leaves for the rules that hold bulletins against each other. Plain data, and little of it. */
import { textPlaceOf, type TextPlace } from '../finding/finding.ts'
import type { Bulletin, Span } from '../bulletin/types.ts'
import { toldEventsOf, type ToldEvent } from './told-events.ts'
import { quotationsOf } from './quotations.ts'
import { sketchOf } from './sketch.ts'
import { isProse, type ProofSheet } from './proof-sheet.ts'

/** Where something stands. */
export interface Seen extends TextPlace {
  path: string
}

/** An issue as its number and date tell it. */
export interface NumberedIssue {
  path: string
  series: string
  year?: number
  issueNo?: number
  totalNo?: number
  supplement?: true
  /** YYYY-MM-DD */
  date?: string
}

export interface Evidence extends NumberedIssue {
  id: string
  /** The config says by how much its running number is greater; the parser has told. */
  isLawKnown?: true
  /** Where its number, or else its date stands. */
  numberAt: Seen
  quotations: readonly { text: string; at: Seen }[]
  /** Paragraphs of 40 characters and more, by their hash. */
  paragraphs: readonly HashedParagraph[]
  items: readonly ItemEvidence[]
  people: readonly {
    name: string
    roles: readonly string[]
    organization?: string
    at: Seen
  }[]
  works: readonly { title: string; at: Seen }[]
  events: readonly (Omit<ToldEvent, 'span'> & { at: Seen })[]
}

/** A paragraph by its hash, and its place: there are many of them. */
type HashedParagraph = readonly [
  hash: string,
  start: number,
  end: number,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
]

export const seenParagraph = (
  path: string,
  [, start, end, line, column, endLine, endColumn]: HashedParagraph,
): Seen => ({ path, start, end, line, column, endLine, endColumn })

export interface ItemEvidence {
  title: string
  date?: string
  /** Where its date stands, or its title. */
  at: Seen
  /** Names of those who are named in it, sorted. */
  people: readonly string[]
  /** 局部敏感: equal parts of two sketches tell how much of the text is shared. */
  sketch: readonly number[]
}

export function evidenceOf(sheet: ProofSheet): Evidence {
  const { bulletin, items, files, config } = sheet
  const path = bulletin.source.path
  const file = files[0]!
  const seen = (span: Span): Seen => ({ path, ...textPlaceOf(file, span) })
  const { provenance } = bulletin
  const numberSpan =
    provenance['/totalNo']?.span ?? provenance['/issueNo']?.span ?? provenance['/date']?.span
  return {
    path,
    id: bulletin.id,
    series: bulletin.series,
    ...pick(bulletin, 'year', 'issueNo', 'totalNo', 'supplement', 'date'),
    ...(config.series.find(({ name }) => name === bulletin.series)?.numberLaw[
      bulletin.year ?? 0
    ] !== undefined
      ? { isLawKnown: true as const }
      : {}),
    numberAt: seen(numberSpan ?? { start: 0, end: 0 }),
    quotations: quotationsOf(sheet)
      .filter(({ text }) => text.length >= 8)
      .map(({ text, span }) => ({ text, at: seen(span) })),
    paragraphs: sheet.passages
      .filter((passage) => isProse(passage) && passage.part === 'paragraph')
      .flatMap((passage): HashedParagraph[] => {
        const { text } = passage
        if (text.length < 40 || isAttendance(text)) return []
        const { start, end, line, column, endLine, endColumn } = textPlaceOf(file, passage.span())
        return [[hashOf(words(text)), start, end, line, column, endLine, endColumn]]
      }),
    items: items.map((item, i) => ({
      title: item.title ?? '',
      ...(item.date ? { date: item.date } : {}),
      at: seen(dateSpan(bulletin, i) ?? item.span),
      people: [...new Set(item.people.map(({ name }) => name))].sort(),
      sketch: sketchOf(item.paragraphs.map(({ text }) => text).join('')),
    })),
    people: items.flatMap((item) =>
      item.people.map(({ name, printed, roles, organization, span }) => ({
        name: printed ?? name,
        roles,
        ...(organization ? { organization } : {}),
        at: seen(span),
      })),
    ),
    events: toldEventsOf(sheet).map(({ span, ...rest }) => ({ ...rest, at: seen(span) })),
    works: items.flatMap((item) =>
      item.works.map(({ title, span }) => ({ title, at: seen(span) })),
    ),
  }
}

/** A web copy has other marks, and the same words. */
const words = (text: string): string => text.replace(/[^\u4e00-\u9fff\w]/g, '')

/** Who came to a meeting may be who came to the one before. */
export const isAttendance = (text: string): boolean =>
  /(?:出席|列席|参加)(?:了|本次|此次)?(?:会议|活动|座谈|调研|仪式)?。?$/.test(text)

/** FNV-1a over UTF-16 units, twice with different seeds: 64 bits as hex. */
function hashOf(text: string): string {
  let a = 0x811c9dc5
  let b = 0xc9dc5811
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ (code + i), 0x01000193)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}

function dateSpan(bulletin: Bulletin, index: number): Span | undefined {
  let count = index
  for (const [i, column] of bulletin.columns.entries()) {
    if (count < column.items.length)
      return bulletin.provenance[`/columns/${i}/items/${count}/date`]?.span
    count -= column.items.length
  }
  return undefined
}

function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  ) as Pick<T, K>
}
