/** 事件日期: the first event's day, and what can be made of a date that lost its characters. */
import { dateText, type DateMark } from '../../language/dates.ts'
import { marksOf, spanIn, warn, yearOf, type Context, type Para } from '../reading-context.ts'
import type { Item, Meeting } from '../types.ts'

/** A repaired date holds for the meeting, and for the awards told in the same paragraph, too. */
export function shareRepaired(
  item: Item,
  meeting: Meeting | undefined,
  lead: Para | undefined,
  context: Context,
): void {
  const { origins } = context
  const note = origins.of(item, 'date')
  if (!item.date || !lead || note?.from !== 'repaired') return
  const { start, end } = lead.record.span
  if (!note.span || note.span.start < start || note.span.end > end) return
  for (const each of [meeting, ...item.awards]) {
    if (!each || each.date || ('span' in each && each.span.start >= end)) continue
    each.date = item.date
    origins.note(each, 'date', note)
  }
}

/** The first event's date: a day that opens the telling, else a month. Dates of counting and deadlines are none. */
export function readItemDate(item: Item, paras: readonly Para[], context: Context): void {
  for (const para of paras.slice(0, 2)) {
    const events = marksOf(para, 'date').filter((mark) => isEvent(mark, para))
    const mark = events.find((each) => each.day) ?? events.find((each) => each.month)
    if (!mark) {
      if (repairDate(item, para, context)) return
      continue
    }
    const year = yearOf(mark, context)
    if (year === undefined) {
      warn(context, {
        rule: 'event-year-unknown',
        severity: 'warning',
        span: spanIn(para, mark.start, mark.end),
        message: `\`${para.text.slice(mark.start, mark.end)}\` 没有年份，也不知道印发日期`,
        suggestion: '补上印发日期，或在文件头写 `date: 2024-01-31`',
      })
      return
    }
    const text = dateText(mark, year)
    if (context.issueDate && text.slice(0, 4) < String(Number(context.issueDate.slice(0, 4)) - 1))
      continue
    item.date = text
    if (!mark.year) {
      warn(context, {
        rule: 'event-year-inferred',
        severity: 'info',
        span: spanIn(para, mark.start, mark.end),
        message: `\`${para.text.slice(mark.start, mark.end)}\` 没有写年份，按印发日期取 ${text.slice(0, 4)} 年`,
      })
    }
    context.origins.note(item, 'date', {
      span: spanIn(para, mark.start, mark.end),
      from: mark.year ? 'text' : 'inferred',
      rule: 'event-date',
    })
    return
  }
}

/**
 * 613日 for 6月13日, 610—12日 for 6月10—12日: web copies lose the small characters between digits. Repaired where
 * one reading lies within the sixty days before the issue (FORMAT (f), Damage).
 */
function repairDate(item: Item, para: Para, context: Context): boolean {
  if (!context.issueDate) return false
  const damaged = findDamaged(para.text)
  if (!damaged) return false
  const readings = damaged.readings.flatMap((reading) => {
    const mark = { type: 'date' as const, start: 0, end: 0, ...reading }
    const year = reading.year ?? yearOf(mark, context)
    if (year === undefined) return []
    const text = dateText(mark, year)
    const first = text.slice(0, 10)
    const near =
      first.length < 10
        ? first <= context.issueDate!.slice(0, 7) &&
          Number(first.slice(0, 4)) >= Number(context.issueDate!.slice(0, 4)) - 1
        : first <= context.issueDate! && daysBetween(first, context.issueDate!) <= 60
    return near ? [text] : []
  })
  const { start, printed, lost } = damaged
  const span = spanIn(para, start, start + printed.length)
  if (readings.length === 1) {
    item.date = readings[0]!
    context.origins.note(item, 'date', { span, from: 'repaired', rule: 'date-damaged' })
    warn(context, {
      rule: 'date-repaired',
      severity: 'info',
      span,
      message: `\`${printed}\` 缺了“${lost}”字，按 ${readings[0]} 处理`,
    })
    return true
  }
  const which = readings.length ? `，可能是 ${readings.join(' 或 ')}` : ''
  warn(context, {
    rule: 'date-ambiguous',
    severity: 'warning',
    span,
    message: `\`${printed}\` 缺了“${lost}”，看不出是哪一天${which}`,
    suggestion: `对照原件，补上“${lost}”字`,
  })
  return true
}

interface Damaged {
  start: number
  printed: string
  /** The characters that are gone. */
  lost: string
  /** Every way to read it. */
  readings: { year?: number; month: number; day?: number; toDay?: number }[]
}

/** 613日, 210—12日, 20261月29日, 2011728: a date that lost its small characters, at the start of a clause. */
function findDamaged(text: string): Damaged | undefined {
  const month =
    /(?:^|[，,。])(((?:19|20)\d{2})(\d{1,2})月(?:(\d{1,2})(?:[—–-](\d{1,2}))?日)?)/.exec(text)
  const days =
    /(?:^|[，,。])(((?:19|20)\d{2}(?=\d{2,4}(?:日|[，,])))?(\d{2,4})(?:[—–-](\d{1,2}))?(?:日(?=[，,\u4e00-\u9fff])|(?=[，,])))/.exec(
      text,
    )
  if (month && (!days || month.index <= days.index)) {
    const [, printed, year, m, day, toDay] = month
    return {
      start: month.index + month[0].indexOf(printed!),
      printed: printed!,
      lost: '年',
      readings: [
        {
          year: Number(year),
          month: Number(m),
          ...(day ? { day: Number(day) } : {}),
          ...(toDay ? { toDay: Number(toDay) } : {}),
        },
      ].filter(({ month: value }) => value >= 1 && value <= 12),
    }
  }
  if (!days) return undefined
  const [, printed, year, digits, toDay] = days
  // 2011, alone is a year or a count: without its year a date keeps 日.
  if (!year && !printed!.endsWith('日')) return undefined
  const readings: Damaged['readings'] = []
  for (let cut = 1; cut <= 2 && cut < digits!.length; cut++) {
    const [m, d] = [digits!.slice(0, cut), digits!.slice(cut)]
    if (/^0/.test(m) || /^0/.test(d) || Number(m) > 12 || Number(d) > 31 || d.length > 2) continue
    readings.push({
      ...(year ? { year: Number(year) } : {}),
      month: Number(m),
      day: Number(d),
      ...(toDay ? { toDay: Number(toDay) } : {}),
    })
  }
  return {
    start: days.index + days[0].indexOf(printed!),
    printed: printed!,
    lost: year ? '年、月' : '月',
    readings,
  }
}

/** Days from one YYYY-MM-DD to a later one. */
const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

function isEvent(mark: DateMark, para: Para): boolean {
  if (mark.asOf || mark.before || !mark.month) return false
  const before = para.text.slice(Math.max(0, mark.start - 200), mark.start)
  if (/[《“（(][^》”）)]*$/.test(before)) return false
  // 自2024年10月1日起施行 is a term, no event.
  if (/自$/.test(before) && para.text.startsWith('起', mark.end)) return false
  // 于1949年10月成立, 自2022年5月起 tell of something else than the event, unless the day opens the clause.
  return mark.day !== undefined || /(?:^|[，。；])$/.test(before)
}
