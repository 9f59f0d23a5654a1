/**
 * 个人信息: where a bulletin may say what is somebody's own: in its source, in its text as it was read (joined lines,
 * entities, emphasis), in every value of the record, in its file's name, in front matter and sidecar.
 */
import { personalNumbersIn, type PersonalNumber } from '../language/personal-numbers.ts'
import type { Span } from '../bulletin/types.ts'
import type { RuleFinding } from './check.ts'
import type { ProofSheet } from './proof-sheet.ts'

export { masked } from '../language/personal-numbers.ts'

/** A text to be looked through. */
interface Sheet {
  text: string
  /** Index in `ProofSheet.files`. */
  file: number
  span: (start: number, end: number) => Span
}

/** What is found in a sheet: a number, an address … */
export interface Match {
  /** Tells whether two are the same. */
  key: string
  start: number
  end: number
}

const nowhere: Span = { start: 0, end: 0 }

const sheets = new WeakMap<ProofSheet, readonly Sheet[]>()

function sheetsOf(sheet: ProofSheet): readonly Sheet[] {
  let known = sheets.get(sheet)
  if (!known) sheets.set(sheet, (known = makeSheets(sheet)))
  return known
}

function makeSheets({ files, passages, bulletin }: ProofSheet): Sheet[] {
  const found = files.map((file, i): Sheet => ({
    text: String(file.value),
    file: i,
    span: (start, end) => ({ start, end }),
  }))
  for (const { text, span } of passages) found.push({ text, file: 0, span })
  const { blocks: _, provenance: __, diagnostics: ___, source, ...record } = bulletin
  const front = files[0]?.data.source?.front.data ?? {}
  for (const text of [source.path, source.url ?? '', ...stringsIn([record, front])])
    if (text) found.push({ text, file: 0, span: () => nowhere })
  return found
}

/** Every text of a value, once. */
function stringsIn(value: unknown): Set<string> {
  const found = new Set<string>()
  const visit = (each: unknown): void => {
    if (typeof each === 'string') found.add(each)
    else if (each !== null && typeof each === 'object') Object.values(each).forEach(visit)
  }
  visit(value)
  return found
}

/** Says what is found anywhere, each once: where the source has it, there. */
export function sayEach(
  sheet: ProofSheet,
  find: (text: string) => Iterable<Match>,
  say: (found: RuleFinding) => void,
  tell: (key: string) => Pick<RuleFinding, 'message' | 'suggestion' | 'severity'>,
  passesOver: (place: Span) => boolean = () => false,
): void {
  const told = new Set<string>()
  /** Offsets that have been told of, by file. */
  const covered = new Map<number, Set<number>>()
  for (const { text, file, span } of sheetsOf(sheet))
    for (const { key, start, end } of find(text)) {
      const place = span(start, end)
      const own = covered.get(file) ?? new Set()
      covered.set(file, own)
      const isKnown = place === nowhere ? told.has(key) : isIn(own, place)
      if (isKnown || (!file && passesOver(place))) continue
      told.add(key)
      for (let at = place.start; at < place.end; at++) own.add(at)
      say({ span: place, ...(file ? { on: file } : {}), ...tell(key), isSecret: true })
    }
}

const numbers = new WeakMap<ProofSheet, Map<string, readonly PersonalNumber[]>>()

/** Four rules ask for them: each text is looked through once. */
function numbersIn(sheet: ProofSheet, text: string): readonly PersonalNumber[] {
  let known = numbers.get(sheet)
  if (!known) numbers.set(sheet, (known = new Map()))
  let found = known.get(text)
  if (!found) known.set(text, (found = personalNumbersIn(text)))
  return found
}

function isIn(offsets: ReadonlySet<number>, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) if (offsets.has(at)) return true
  return false
}

/** Personal numbers of a kind. */
export const numbersOf =
  (kind: PersonalNumber['kind'], sheet: ProofSheet) =>
  (text: string): Match[] =>
    numbersIn(sheet, text)
      .filter(
        (number) => number.kind === kind && !isOffered(number.digits, sheet.config.check.contacts),
      )
      .map(({ digits, start, end }) => ({ key: digits, start, end }))

/** 对外公开的联系方式, by the config: the same digits, or the same letters, however they are set. */
export function isOffered(printed: string, contacts: readonly string[]): boolean {
  const own = folded(printed)
  return contacts.some((contact) => folded(contact) === own)
}

/** Full-width letters, digits and brackets as half-width ones, each in its place. */
export const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '')
    .replace(/^(?:00)?86(?=1[3-9]\d{9}$)/, '')

export const hidden = '删去或隐去号码；确可公开时，在文件头用 `ignore` 写明理由'
