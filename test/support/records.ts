import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bulletin, Span } from '../../src/bulletin/types.ts'

/** The records that a site publishes. */
export const publishedRecords = (out: string): Bulletin[] =>
  JSON.parse(readFileSync(join(out, 'data/bulletins.json'), 'utf8')) as Bulletin[]

/** Keys that the hand-written records leave out (test/golden/README.md). */
const unwritten = new Set([
  'span',
  'blocks',
  'provenance',
  'diagnostics',
  'organizations',
  'places',
  'quantities',
  'page',
  'pageTops',
  'sha256',
  'html',
])

/** A record without what the hand-written ones leave out, and without white space in its texts. */
export function values(value: unknown, path = ''): unknown {
  if (typeof value === 'string') return squeeze(value)
  if (Array.isArray(value)) return value.map((each, i) => values(each, `${path}/${i}`))
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(
    ([key]) =>
      !unwritten.has(key) &&
      !(key === 'text' && /\/points\/\d+$/.test(path)) &&
      !(key === 'printed' && /\/works\/\d+$/.test(path)),
  )
  return Object.fromEntries(
    kept
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, values(each, `${path}/${key}`)]),
  )
}

/** What two physical forms of one text must share: everything but places and file. */
export function sameText(bulletin: Bulletin): unknown {
  const { source: _, id, ...rest } = bulletin
  return { id, ...(strip(rest) as object) }
}

function strip(value: unknown): unknown {
  if (typeof value === 'string') return squeeze(value)
  if (Array.isArray(value)) return value.map(strip)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(
    ([key]) => !['span', 'blocks', 'provenance', 'diagnostics', 'page', 'html'].includes(key),
  )
  return Object.fromEntries(kept.map(([key, each]) => [key, strip(each)]))
}

export const squeeze = (text: string): string => text.replace(/[\s\u200b]+/g, '')

/** Source text of a span without white space, furniture and markup (RECORDS, rule 2). */
export function sourceOf(bulletin: Bulletin, text: string, span: Span): string {
  let out = ''
  for (const block of bulletin.blocks) {
    if (block.role === 'furniture' || block.role === 'markup') continue
    const start = Math.max(span.start, block.span.start)
    const end = Math.min(span.end, block.span.end)
    if (start < end) out += text.slice(start, end)
  }
  return squeeze(out)
}
