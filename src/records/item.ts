/** 稿件: one item of the tree → its record. */
import { spanOf, type TextBlock } from '../ingest/lines.ts'
import { dateText, type DateMark } from '../marks/date.ts'
import { findMarks } from '../marks/mark.ts'
import { canonicalOrganization } from '../names/names.ts'
import type { ItemNode, Leaf } from '../syntax/tree.ts'
import { readAwards } from './awards.ts'
import { marksOf, spanIn, splitTop, warn, yearOf, type Context, type Para } from './context.ts'
import { kindOf } from './kinds.ts'
import { fillParties, inferBodies, readMeeting } from './meeting.ts'
import { readMetrics, toQuantity } from './metrics.ts'
import { readPeople } from './people.ts'
import { readTaskLists } from './tasks.ts'
import type { Item, Paragraph, Source, WorkMention, Meeting } from './types.ts'

export function readItem(node: ItemNode, id: string, context: Context): Item {
  const { origins } = context
  const leaves = node.children
  const paras = leaves
    .filter((leaf) => leaf.type === 'paragraph')
    .map((leaf) => toPara(leaf, context))
  const first = leaves[0]!
  const last = leaves[leaves.length - 1]!
  const item: Item = {
    id,
    kind: 'other',
    paragraphs: paras.map((para) => para.record),
    sources: [],
    taskLists: [],
    awards: [],
    people: [],
    organizations: [],
    works: [],
    documents: [],
    places: [],
    quantities: [],
    metrics: [],
    span: { start: spanOf(first.block).start, end: spanOf(last.block).end },
  }
  origins.note(item, 'id', { from: 'inferred', rule: 'item-order' })
  const heading = readHeadingText(item, node, context)
  for (const leaf of leaves)
    if (leaf.type === 'source') item.sources.push(...readSources(leaf, context))
  const all = [...heading, ...paras]
  readMentions(item, all, context)
  readDate(item, paras, context)

  const title = heading.length ? joinHeading(heading) : undefined
  const meeting = readMeeting(title ?? heading[0], paras, context)
  const people = readPeople(all)
  if (meeting) {
    inferBodies(meeting, paras, people.byMark, context)
    fillParties(meeting, paras, people.byMark)
  }
  item.people = people.list
  item.taskLists = readTaskLists(paras, item.works, item.title ?? '', context)
  checkCounts(item, context)

  const titleText = [item.title, item.subtitle].filter(Boolean).join(' ')
  const input = {
    // An item without a title is judged by its first sentence.
    title: titleText || (paras[0]?.text.split(/[。！？]/)[0] ?? ''),
    lead: paras[0]?.text ?? '',
    text: paras.map((para) => para.text).join('\n'),
    hasMeeting: meeting !== undefined,
    hasAward: false,
  }
  item.kind = kindOf(input)
  if (item.kind !== 'meeting') {
    item.awards = readAwards(title, paras, context)
    if (item.kind === 'other') item.kind = kindOf({ ...input, hasAward: item.awards.length > 0 })
  }
  shareRepaired(item, meeting, paras[0], context)
  origins.note(item, 'kind', { from: 'inferred', rule: 'item-kind' })
  if (meeting && (item.kind === 'meeting' || meeting.chair || meeting.points.length))
    item.meeting = meeting
  if (
    item.kind === 'award' ||
    item.kind === 'publication' ||
    /据统计|统计情况|统计显示|数据显示|截至/.test(input.text)
  ) {
    const metrics = readMetrics(paras, context)
    const recipients = new Set(item.awards.map((award) => award.recipient))
    if (item.kind === 'award' && recipients.size === 1) item.awards[0]!.metrics = metrics
    else item.metrics = metrics
  }
  return item
}

function toPara(leaf: Leaf, context: Context): Para {
  const { block } = leaf
  const record: Paragraph = {
    text: block.text,
    ...(leaf.role ? { role: leaf.role } : {}),
    ...(block.page ? { page: block.page } : {}),
    ...(block.hints.html ? { html: block.hints.html } : {}),
    span: spanOf(block),
  }
  if (leaf.role) context.origins.note(record, 'role', { from: 'inferred', rule: 'paragraph-role' })
  return {
    block,
    text: block.text,
    marks: (leaf.marks ??= findMarks(block.text, context.names)),
    record,
  }
}

/** Title, subtitle and slogan: a gap between two phrases stays as one space. */
function readHeadingText(item: Item, node: ItemNode, context: Context): Para[] {
  const paras: Para[] = []
  const { heading } = node
  if (!heading) return paras
  for (const key of ['slogan', 'title', 'subtitle'] as const) {
    const block = heading[key]
    if (!block) continue
    item[key] = spaced(block)
    context.origins.note(item, key, { span: spanOf(block), from: 'text' })
    paras.push({
      block,
      text: block.text,
      marks: findMarks(block.text, context.names),
      record: { text: block.text, span: spanOf(block) },
    })
  }
  return paras
}

/** 维新更序 厚积薄发: a gap between phrases of two or more characters; letter-spacing and padded names close up. */
function spaced(block: TextBlock): string {
  const { text, gaps } = block
  if (!gaps.length) return text
  const edges = [0, ...gaps, text.length]
  const short = edges.slice(1).some((edge, i) => edge - edges[i]! < 2)
  if (short && gaps.length > 2) return text
  let out = ''
  edges.slice(1).forEach((edge, i) => {
    const part = text.slice(edges[i]!, edge)
    const keep =
      out &&
      part.length >= 2 &&
      edges[i]! - (edges[i - 1] ?? 0) >= 2 &&
      !/^[，。、；：！？）》”]/.test(part) &&
      !/[（《“]$/.test(out)
    out += keep ? ` ${part}` : part
  })
  return out
}

/** The whole title as one text, for finding the meeting in it. */
function joinHeading(heading: readonly Para[]): Para | undefined {
  return heading.find((para) => /召开|举行|会议|会$/.test(para.text)) ?? heading[0]
}

function readSources(leaf: Leaf, context: Context): Source[] {
  const { block } = leaf
  const { text } = block
  const open = /^[（(]?(?:来源|供稿单位|供稿|撰稿|作者|通讯员|文字|图文)?[：:]?/.exec(text)![0]
    .length
  const end = text.length - /[）)]?$/.exec(text)![0].length
  const found: Source[] = []
  for (const part of splitTop(text, '、，,；;', open, end)) {
    const printed = text.slice(part.start, part.end)
    const { office, people } = readWriters(block, part.start, part.end)
    const last = found[found.length - 1]
    if (last && !officeWord.test(office) && /^[\u4e00-\u9fff]{2,4}$/.test(office)) {
      ;(last.people ??= []).push(office)
      continue
    }
    const source: Source = {
      printed,
      organization: canonicalOrganization(office, context.names),
      span: spanOf(block, part.start, part.end),
    }
    context.origins.note(source, 'organization', {
      span: spanOf(block, part.start, part.start + office.length),
      from: source.organization === office ? 'text' : 'config',
      rule: 'organization-alias',
    })
    if (people.length) source.people = people
    found.push(source)
  }
  return found
}

const officeWord =
  /(?:办公室|办|研究室|中心|委员会|委|局|馆|社|处|院|校|学|会|府|厅|部|网|报|公司|所|志办|室|科)$/

/** （眉山市地方志办公室 范晓宁 供稿）: the writers stand behind gaps, a colon, or right behind 办公室. */
function readWriters(
  block: TextBlock,
  start: number,
  end: number,
): { office: string; people: string[] } {
  const edges = [start, ...block.gaps.filter((gap) => gap > start && gap < end), end]
  const pieces = edges.slice(1).map((edge, i) => block.text.slice(edges[i]!, edge))
  const at = pieces.findIndex(
    (piece, i) => i > 0 && officeWord.test(pieces.slice(0, i).join('')) && isWriter(piece),
  )
  const whole = pieces.join('').replace(/供稿$/, '')
  if (at > 0) {
    const people = pieces
      .slice(at)
      .map((piece) => piece.replace(/供稿$|^[：:]/g, ''))
      .filter((piece) => /^[\u4e00-\u9fff]{2,4}$/.test(piece))
    return { office: pieces.slice(0, at).join(''), people }
  }
  // Without a gap only a name of two or three behind 办公室 is told from the office's own name.
  const glued = /^(.+办公室)[：:]?([\u4e00-\u9fff]{2,3})$/.exec(whole)
  return glued
    ? { office: glued[1]!, people: [glued[2]!] }
    : { office: whole.replace(/[：:]$/, ''), people: [] }
}

const isWriter = (piece: string): boolean =>
  /^[：:]?[\u4e00-\u9fff]{2,4}(?:供稿)?$/.test(piece) && !officeWord.test(piece)

function readMentions(item: Item, paras: readonly Para[], context: Context): void {
  for (const para of paras) {
    for (const mark of marksOf(para, 'organization'))
      item.organizations.push({
        name: mark.name,
        printed: mark.printed,
        span: spanIn(para, mark.start, mark.end),
      })
    for (const mark of marksOf(para, 'place'))
      item.places.push({
        name: mark.place.name,
        code: mark.place.code,
        span: spanIn(para, mark.start, mark.end),
      })
    for (const mark of marksOf(para, 'quantity')) item.quantities.push(toQuantity(para, mark))
    for (const mark of marksOf(para, 'work')) {
      if (mark.document) {
        item.documents.push({
          title: para.text.slice(mark.start + 1, mark.end - 1),
          span: spanIn(para, mark.start, mark.end),
        })
        continue
      }
      const work: WorkMention = {
        title: mark.title,
        printed: mark.printed,
        ...(mark.volume ? { volume: mark.volume } : {}),
        ...(mark.edition ? { edition: mark.edition } : {}),
        ...(mark.stage ? { stage: mark.stage } : {}),
        span: spanIn(para, mark.start, mark.end),
      }
      if (mark.stageExtent)
        context.origins.note(work, 'stage', {
          span: spanIn(para, mark.stageExtent.start, mark.stageExtent.end),
          from: 'text',
          rule: 'work-stage',
        })
      item.works.push(work)
    }
  }
}

/** A repaired date holds for the meeting, and for the awards told in the same paragraph, too. */
function shareRepaired(
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
function readDate(item: Item, paras: readonly Para[], context: Context): void {
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
      message: `\`${printed}\` 缺了“${lost}”，按 ${readings[0]} 处理`,
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

/** 四点要求 with three given: flagged, not mended. */
function checkCounts(item: Item, context: Context): void {
  for (const list of item.taskLists) {
    if (list.statedCount === undefined || list.statedCount === list.tasks.length) continue
    const span = context.origins.of(list, 'statedCount')?.span ?? list.span
    warn(context, {
      rule: 'stated-count',
      severity: 'warning',
      span,
      message: `写明 ${list.statedCount} 项，实际列出 ${list.tasks.length} 项`,
      suggestion: '核对项数，或检查是否漏了一项',
    })
  }
}
