/** 今天: leads to the page of today's day of the year, or of the nearest one behind it. */
import { element } from './element.ts'

export function startToday(place: HTMLElement): void {
  const days = (place.dataset['days'] ?? '').split(' ').filter(Boolean).map(readDay)
  if (!days.length) return
  const now = new Date()
  const today = String((now.getMonth() + 1) * 100 + now.getDate()).padStart(4, '0')
  const found = days.filter(({ day }) => day <= today).pop() ?? days[days.length - 1]!
  const to = `${place.dataset['root'] ?? ''}days/${found.day.slice(0, 2)}-${found.day.slice(2)}.html`
  const label = `${dayLabel(found.day)}，${found.count}件`
  place.prepend(
    found.day === today ? '今天是' : `${dayLabel(today)}没有记录，最近的是`,
    element('a', { href: to }, label),
    '。',
  )
}

function readDay(text: string): { day: string; count: string } {
  const [day = '', count = ''] = text.split(':')
  return { day, count }
}

const dayLabel = (day: string): string => `${Number(day.slice(0, 2))}月${Number(day.slice(2))}日`
