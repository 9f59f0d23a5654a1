/** 表格: CSV → cells, each with its place in the file. */
import { CsvError, parse } from 'csv-parse/sync'
import type { VFile } from 'vfile'
import { report } from '../../finding/finding.ts'
import type { Span } from '../../finding/span.ts'

/** A field with its place. */
export interface Cell {
  text: string
  span: Span
}

/** Records of the CSV with the place of every field; undefined where the quotes do not match. */
export function readCells(file: VFile): Cell[][] | undefined {
  const text = String(file.value)
  const first = /^[^\r\n]*/.exec(text)![0]
  const delimiter =
    ['\t', ';', '；', '，'].find((mark) => first.split(mark).length > 2 && !first.includes(',')) ??
    ','
  try {
    const records = parse(text, {
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: true,
      raw: true,
    }) as unknown as { raw: string; record: string[] }[]
    let from = 0
    return records.map(({ raw, record }) => {
      const at = text.indexOf(raw, from)
      from = at + raw.length
      const places = fieldPlaces(raw, at, delimiter)
      return record.map((field, i) => ({
        text: field
          .replace(/\s*[\r\n]+\s*/g, '')
          .trim()
          .replace(/^'(?=[=+\-@])/, ''),
        span: places[i] ?? { start: at, end: at + 1 },
      }))
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as unknown as { lines?: number }).lines ?? 1)
    const before = text.split('\n').slice(0, Math.max(0, line - 1))
    const start = Math.min(
      text.length,
      before.reduce((sum, each) => sum + each.length + 1, 0),
    )
    report(file, {
      rule: 'names-csv-broken',
      severity: 'error',
      span: { start, end: start },
      message: '从这一行起引号不成对，names.csv 没有使用',
      suggestion: '值里有半角引号时写成两个；最好用 Excel 另存为 CSV，不要手工加引号',
    })
    return undefined
  }
}

/** Where the fields of a record stand, quotes aside. */
function fieldPlaces(raw: string, base: number, delimiter: string): Span[] {
  const places: Span[] = []
  const end = raw.replace(/[\r\n]+$/, '').length
  let start = 0
  let quoted = false
  for (let i = 0; i <= end; i++) {
    if (raw[i] === '"') quoted = !quoted
    if (i < end && (quoted || raw[i] !== delimiter)) continue
    const quotes = raw[start] === '"' && i - start > 1 ? 1 : 0
    places.push({ start: base + start + quotes, end: base + i - quotes })
    start = i + 1
  }
  return places
}
