/** 历法: days by arithmetic, the same in every engine and time zone. */

const weekdays = '日一二三四五六'

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar. */
export function dayNumber(date: string): number {
  const [y, m, d] = date.slice(0, 10).split('-').map(Number) as [number, number, number]
  // Years that begin in March (Howard Hinnant, chrono-compatible date algorithms).
  const year = m <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const inEra = year - era * 400
  const inYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return (
    era * 146097 + inEra * 365 + Math.floor(inEra / 4) - Math.floor(inEra / 100) + inYear - 719468
  )
}

/** 一 to 六, or 日, of YYYY-MM-DD. */
export const weekdayOf = (date: string): string => weekdays[(((dayNumber(date) + 4) % 7) + 7) % 7]!

export const isoDate = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The year that puts a day nearest to a date: 12月30日 of an issue of January is last year's. */
export function nearestYear(month: number, day: number, date: string): number {
  const year = Number(date.slice(0, 4))
  const at = dayNumber(date)
  return [year, year - 1, year + 1]
    .map((each) => ({ each, far: Math.abs(dayNumber(isoDate(each, month, day)) - at) }))
    .sort((a, b) => a.far - b.far)[0]!.each
}
