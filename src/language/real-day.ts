/** 真有的日期: by arithmetic, the same in every engine and time zone. */

/** Whether YYYY-MM-DD is a day of the proleptic Gregorian calendar; YYYY and YYYY-MM stand for their first. */
export function isRealDay(date: string): boolean {
  const [y, m, d] = `${date}-01-01`.split('-').map(Number) as [number, number, number]
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1]!
}
