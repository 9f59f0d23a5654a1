/** 今天: leads to the page of today's day of the year, or of the nearest one. */
import { element } from './element.ts'

export function startToday(place: HTMLElement): void {
  const days = (place.dataset['days'] ?? '').split(' ').filter(Boolean).map(readDay)
  if (!days.length) return
  const now = new Date()
  const today = String((now.getMonth() + 1) * 100 + now.getDate()).padStart(4, '0')
  document
    .querySelector(`[data-day="${today.slice(0, 2)}-${today.slice(2)}"]`)
    ?.classList.add('today')
  const away = ({ day }: Day): number => distance(day, today)
  const found = days.reduce((best, each) => (away(each) < away(best) ? each : best))
  const to = `${place.dataset['root'] ?? ''}days/${found.day.slice(0, 2)}-${found.day.slice(2)}.html`
  const label = `${dayLabel(found.day)}，${found.count}件`
  place.prepend(
    found.day === today ? '今天是' : `${dayLabel(today)}没有记录，最近的是`,
    element('a', { href: to }, label),
    '。',
  )
}

interface Day {
  /** MMDD */
  day: string
  count: string
}

/** Days between two days of a leap year, around its end where that is shorter. */
function distance(a: string, b: string): number {
  const at = (day: string): number =>
    Date.UTC(2024, Number(day.slice(0, 2)) - 1, Number(day.slice(2))) / 86_400_000
  const days = Math.abs(at(a) - at(b))
  return Math.min(days, 366 - days)
}

function readDay(text: string): Day {
  const [day = '', count = ''] = text.split(':')
  return { day, count }
}

const dayLabel = (day: string): string => `${Number(day.slice(0, 2))}月${Number(day.slice(2))}日`
