/**
 * 任务: runs of markers of one style, in paragraphs of their own or inside one.
 *
 *     一要…二要…    一是要…    一是…    要…；要…    一、（一）1. headings
 */
import { sliceBlock, spanOf } from '../../text/lines.ts'
import { dateText, readNumber } from '../../language/dates.ts'
import { matchesOf } from '../../language/matches.ts'
import { marksOf, sentencesOf, spanIn, type Context, type Para } from '../reading-context.ts'
import { partnersIn } from './partners.ts'
import { functionOf } from './task-function.ts'
import { Headings, markersIn, ordinalOf, styles, type Marker } from './task-markers.ts'
import type { Task, TaskList, WorkMention } from '../types.ts'

/** The lists of an item, nested ones inside their tasks. `works`: the item's works, for those inside a task. */
export function readTaskLists(
  paras: readonly Para[],
  works: readonly WorkMention[],
  title: string,
  context: Context,
): TaskList[] {
  const own: ItemText = { paras, works, title, context, headings: new Headings(paras) }
  const lists: TaskList[] = []
  let at = 0
  while (at < paras.length) {
    const list =
      headingList(own, at, paras.length, 0) ?? inlineList(own, at, paras.length) ?? askList(own, at)
    if (!list) {
      at++
      continue
    }
    lists.push(list.list)
    at = Math.max(at + 1, list.next)
  }
  return lists
}

interface Read {
  list: TaskList
  /** Index of the first paragraph behind the list. */
  next: number
}

const closesList = /^.{0,60}(?:出席|参加|列席)(?:会议|了|活动|$|[，。])/

/** The text of an item, with what its lists are read by. */
interface ItemText {
  paras: readonly Para[]
  works: readonly WorkMention[]
  title: string
  context: Context
  headings: Headings
}

/** 一、 headings with the paragraphs under them, and their sub-lists. */
function headingList(own: ItemText, at: number, limit: number, level: number): Read | undefined {
  const { paras, headings } = own
  for (let depth = level; depth < styles.length && styles[depth]!.heading; depth++) {
    const first = headings.at(at, depth)
    // 1. 2. under （一） go on as 3. 4. under （二）: the numbering need not begin anew.
    if (!first || (first.ordinal !== 1 && !(level > 0 && depth >= 2))) continue
    const markers = [first]
    let end = headings.endOf(at, limit, depth)
    for (let marker: Marker | undefined = first; marker;) {
      marker = headings.next(marker.para, end, depth, marker.ordinal + 1)
      if (marker) markers.push(marker)
    }
    // 5. alone under 三、, where 1.–4. stand above.
    if (markers.length < 2 && first.ordinal === 1) continue
    const last = markers[markers.length - 1]!.para
    const dense = markers.every((marker, i) => i === 0 || marker.para === markers[i - 1]!.para + 1)
    // Items that are sentences themselves, one below the other, own nothing further; a heading owns what follows.
    if (dense && /[。；;]$/.test(paras[last]!.text)) end = last + 1
    for (let i = last + 1; i < end; i++) if (closesList.test(paras[i]!.text)) end = i
    const tasks = markers.map((marker, i): Task => {
      const stop = markers[i + 1]?.para ?? end
      const task = makeTask(own, marker, stop)
      const children: Task[] = []
      for (let k = marker.para; k < stop;) {
        const inner =
          (k > marker.para ? headingList(own, k, stop, depth + 1) : undefined) ??
          inlineList(own, k, stop, k === marker.para ? marker.end : 0)
        if (!inner) k++
        else {
          children.push(...inner.list.tasks)
          k = Math.max(k + 1, inner.next)
        }
      }
      task.children = children
      return task
    })
    return { list: makeList(own, tasks, at), next: end }
  }
  return undefined
}

/** No list begins in a paragraph without its first marker. */
const firstMarker = /一[是要]|首先|[（(]一[）)]|1[.．、]/

/** 一要 / 一是要 / 一是, in one paragraph or one a paragraph. */
function inlineList(own: ItemText, at: number, limit: number, from = 0): Read | undefined {
  const { paras } = own
  if (!firstMarker.test(paras[at]!.text)) return undefined
  let best: Marker[] | undefined
  for (const { style, pattern, heading } of styles) {
    if (heading) continue
    const found: Marker[] = []
    for (let i = at; i < limit; i++) {
      const before = found.length
      for (const match of markersIn(paras[i]!.text, style, pattern, found.length)) {
        if (i === at && match.index < from) continue
        const ordinal = ordinalOf(match[1]!, found.length)
        if (ordinal !== found.length + 1) continue
        found.push({
          style,
          ordinal,
          marker: match[0],
          para: i,
          start: match.index,
          end: match.index + match[0].length,
        })
      }
      if (i === at && !found.length) break
      // A list goes on in the next paragraph only where that opens with the next marker, or goes on without one.
      if (
        i > at &&
        found.length === before &&
        !paras.slice(i + 1, i + 4).some((para) => opensWith(para.text, pattern, found.length))
      )
        break
    }
    if (found.length >= 2 && (!best || found[0]!.start < best[0]!.start)) best = found
  }
  if (!best) return undefined
  const markers = best
  const tasks = markers.map((marker, i): Task => {
    const next = markers[i + 1]
    return makeTask(
      own,
      marker,
      next ? (next.start === 0 ? next.para : next.para + 1) : marker.para + 1,
      next?.para === marker.para ? next.start : undefined,
    )
  })
  markers.forEach((marker, i) => {
    const next = markers[i + 1]
    const cut = next?.para === marker.para ? next.start : undefined
    if (cut === undefined && marker.style !== '一是') tasks[i]!.children = nestedIn(own, marker)
  })
  return { list: makeList(own, tasks, at), next: markers[markers.length - 1]!.para + 1 }
}

/** 一要加强领导。一是…；二是…: a list inside the paragraph of a task. */
function nestedIn(own: ItemText, outer: Marker): Task[] {
  const { text } = own.paras[outer.para]!
  for (const { style, pattern, heading } of styles) {
    if (heading || style === outer.style) continue
    const found: Marker[] = []
    for (const match of matchesOf(pattern, text)) {
      if (match.index < outer.end || ordinalOf(match[1]!, found.length) !== found.length + 1)
        continue
      found.push({
        style,
        ordinal: found.length + 1,
        marker: match[0],
        para: outer.para,
        start: match.index,
        end: match.index + match[0].length,
      })
    }
    if (found.length >= 2)
      return found.map((marker, i) => makeTask(own, marker, outer.para + 1, found[i + 1]?.start))
  }
  return []
}

/** Whether a paragraph opens with the marker that comes next in a list. */
function opensWith(text: string, pattern: RegExp, before: number): boolean {
  const first = matchesOf(pattern, text)[0]
  return first?.index === 0 && ordinalOf(first[1]!, before) === before + 1
}

/** 要 that asks; 要求, 要点 and the like are words. */
const ask = /(?<=^|[；;。：:，,])(?:还|也)?要(?!求|点|闻|素|目|害|不|么)/g

/** 要…；要…；要…: a run without numbers. */
function askList(own: ItemText, at: number): Read | undefined {
  const { text } = own.paras[at]!
  const found: Marker[] = []
  for (const match of matchesOf(ask, text)) {
    const before = text[match.index - 1] ?? ''
    const start = match.index + match[0].length - 1
    // The first may stand behind a comma (某某强调，要…); the others are parallel behind ； or 。.
    if (found.length === 0 ? /[：:，,。]|^$/.test(before) : /[；;]/.test(before)) {
      found.push({
        style: '要',
        ordinal: found.length + 1,
        marker: '要',
        para: at,
        start,
        end: start + 1,
      })
    } else if (
      found.length === 1 &&
      /[：:，,。]/.test(before) &&
      !/[；;]/.test(text.slice(found[0]!.end, match.index))
    ) {
      found[0] = { style: '要', ordinal: 1, marker: '要', para: at, start, end: start + 1 }
    }
  }
  if (found.length < 2) return undefined
  const end =
    sentencesOf(text, '。').find((sentence) => sentence.end > found[found.length - 1]!.end)?.end ??
    text.length
  const tasks = found.map((marker, i): Task =>
    makeTask(own, marker, at + 1, found[i + 1]?.start ?? end),
  )
  return { list: makeList(own, tasks, at), next: at + 1 }
}

/** A task from its marker to `cut` in its paragraph, or over whole paragraphs up to `stop`. */
function makeTask(
  { paras, works, context }: ItemText,
  marker: Marker,
  stop: number,
  cut?: number,
): Task {
  const para = paras[marker.para]!
  const head = sliceBlock(para.block, marker.end, cut ?? para.text.length)
  const more = cut === undefined ? paras.slice(marker.para + 1, stop) : []
  const last = more[more.length - 1]
  const start = spanIn(para, marker.start, marker.start + 1).start
  const end = last
    ? spanOf(last.block).end
    : spanOf(para.block, marker.start, cut ?? para.text.length).end
  const text = [head.text, ...more.map((each) => each.text)].join('\n')
  const task: Task = {
    ordinal: marker.ordinal,
    marker: marker.marker,
    text,
    works: works.filter((work) => work.span.start >= start && work.span.end <= end),
    partners: [],
    children: [],
    span: { start, end },
  }
  const { origins } = context
  origins.note(task, 'ordinal', {
    span: spanIn(para, marker.start, marker.end),
    from: marker.style === '要' ? 'inferred' : 'text',
  })
  // A heading's text holds the paragraphs under it, and so its partners.
  const own = [{ para, text: head.text, from: marker.end }]
  for (const each of more) {
    own.push({ para: each, text: each.text, from: 0 })
  }
  for (const { para: source, text: words, from } of own) {
    for (const { name, start: at, end: to } of partnersIn(words)) {
      if (task.partners.includes(name)) continue
      origins.note(task.partners, task.partners.length, {
        span: spanIn(source, from + at, from + to),
        from: 'text',
        rule: 'partner',
      })
      task.partners.push(name)
    }
  }
  const due = marksOf(para, 'date').find(
    (mark) => mark.before && mark.start >= marker.end && mark.end <= (cut ?? para.text.length),
  )
  if (due) {
    const year =
      due.year ?? (context.issueDate ? dueYear(due.month ?? 12, context.issueDate) : context.year)
    if (year !== undefined) {
      task.deadline = dateText(due, year)
      origins.note(task, 'deadline', {
        span: spanIn(para, due.start, due.end),
        from: due.year ? 'text' : 'inferred',
        rule: 'deadline',
      })
    }
  }
  return task
}

/** A deadline lies ahead: the first such month not before the issue's. */
function dueYear(month: number, issueDate: string): number {
  const year = Number(issueDate.slice(0, 4))
  return month >= Number(issueDate.slice(5, 7)) ? year : year + 1
}

/** 四点要求, 三件实事, 五个重点; a quoted slogan (“五到位”), 各包一项 and the end of 2215条 state nothing. */
const statedCount =
  /(?<!“[^”]{0,8}|[各每][^，。；]{0,3}|\d)([一二两三四五六七八九十]{1,2}|\d{1,2})(?:点|项|个方面|方面|条|大|件|个(?=重点|问题|着力点|环节))(?:[\u4e00-\u9fff]{0,6}?)(?:要求|任务|意见|工作|措施|建议|希望|重点|举措|部署|实事|大事|$|[：:，,。])/g

function makeList({ paras, title, context }: ItemText, tasks: Task[], at: number): TaskList {
  const span = { start: tasks[0]!.span.start, end: tasks[tasks.length - 1]!.span.end }
  const first = paras[at]!
  const offset = first.block.offsets.indexOf(span.start)
  const lead = first.text.slice(0, Math.max(0, offset))
  const above = lead.length > 1 ? lead : (paras[at - 1]?.text ?? '')
  const list: TaskList = { function: functionOf(tasks, above, title), tasks, span }
  context.origins.note(list, 'function', { from: 'inferred', rule: 'task-function' })
  const places = [{ para: lead.length > 1 ? first : paras[at - 1], text: above }]
  // 从四个方面明确任务。《要点》提出，一是…: the count stands in the paragraph above.
  if (lead.length > 1 && lead.length <= 14 && at > 0)
    places.push({ para: paras[at - 1], text: paras[at - 1]!.text })
  for (const { para, text } of places) {
    const sentence = sentencesOf(text).pop()
    if (!para || !sentence) continue
    const said = text.slice(sentence.start, sentence.end)
    // The count nearest to the list; above it only one that names what it counts, or opens the list.
    const stated = matchesOf(statedCount, said)
      .filter((match) => readNumber(match[1]!)! <= 30)
      .filter((match) => para === first || /[\u4e00-\u9fff]$/.test(match[0]) || /[：:]$/.test(said))
      .pop()
    if (!stated) continue
    list.statedCount = readNumber(stated[1]!)!
    const base = sentence.start + stated.index
    context.origins.note(list, 'statedCount', {
      span: spanIn(para, base, base + stated[0].length),
      from: 'text',
    })
    break
  }
  return list
}
