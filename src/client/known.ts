/** 已知名称: people, organisations and works by their characters, pinyin or initials. */
import type { KnownName } from '../search/reader/store.ts'

/** The names that what was typed may mean, the likeliest first. */
export function suggest(names: readonly KnownName[], typed: string, limit: number): KnownName[] {
  const wanted = typed.trim().toLowerCase()
  if (!wanted) return []
  const isLatin = /^[a-z' ]+$/.test(wanted)
  const letters = wanted.replace(/[' ]/g, '')
  const ranked: [rank: number, name: KnownName][] = []
  for (const name of names) {
    const rank = isLatin
      ? rankOfLetters(name[4], letters)
      : rankOfText(name[1].toLowerCase(), wanted)
    if (rank !== undefined) ranked.push([rank, name])
  }
  // The names come by how often they stand; equal ranks keep that order.
  return ranked
    .sort((a, b) => a[0] - b[0])
    .slice(0, limit)
    .map(([, name]) => name)
}

function rankOfText(name: string, wanted: string): number | undefined {
  if (name === wanted) return 0
  const at = name.indexOf(wanted)
  return at === 0 ? 1 : at > 0 ? 2 : undefined
}

function rankOfLetters(pinyin: string, letters: string): number | undefined {
  const syllables = pinyin.split(' ')
  const initials = syllables.map((syllable) => syllable[0]).join('')
  const whole = syllables.join('')
  if (initials === letters || whole === letters) return 0
  if (whole.startsWith(letters)) return 1
  return initials.startsWith(letters) ? 2 : undefined
}

/** Names that differ from what was typed by one character. */
export function nearNames(names: readonly KnownName[], typed: string, limit: number): string[] {
  const wanted = typed.replace(/[《》]/g, '')
  if (wanted.length < 2) return []
  const found = names
    .filter(([, name]) => name !== wanted && isNear(name, wanted))
    .map(([, name]) => name)
  return [...new Set(found)].slice(0, limit)
}

/** One character more, less or another; two of a short word share too little. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (
    tail < Math.min(a.length, b.length) - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++
  return Math.max(a.length, b.length) - head - tail <= 1 && head + tail >= 2
}

/** A query that finds a name: its words where they are printed so, else whatever is known to mean it. */
export function queryOf([kind, name]: KnownName): string {
  if (kind === 'org') return `机构：${name}`
  return name.includes('（') ? `${kind === 'person' ? '人物' : '书刊'}：${name}` : name
}
