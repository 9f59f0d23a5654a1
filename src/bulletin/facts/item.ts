/** 稿件: one item of the tree → its record. */
import { spanOf, type TextBlock } from '../../text/lines.ts'
import { findMarks } from '../../language/marks.ts'
import type { PlaceMark } from '../../language/names/place-marks.ts'
import { canonicalOrganization, choosePlace } from '../../language/names/names.ts'
import type { Division } from '../../language/names/places.ts'
import type { ItemNode, Leaf } from '../tree.ts'
import { readAwards } from './awards.ts'
import { marksOf, spanIn, splitTop, warn, type Context, type Para } from '../reading-context.ts'
import { readItemDate, shareRepaired } from './item-date.ts'
import { kindOf } from './kinds.ts'
import { readMeeting } from './meeting.ts'
import { readMetrics, toQuantity } from './metrics.ts'
import { fillParties, inferBodies } from './parties.ts'
import { readPeople } from './people.ts'
import { readTaskLists } from './tasks.ts'
import type { Item, Paragraph, PlaceMention, Source, WorkMention } from '../types.ts'

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
  readItemDate(item, paras, context)

  const title = heading.length ? joinHeading(heading) : undefined
  const meeting = readMeeting(title ?? heading[0], paras, context)
  const people = readPeople(all, context)
  if (meeting) {
    inferBodies(meeting, paras, people.byMark, context)
    fillParties(meeting, paras, people.byMark)
  }
  item.people = people.list
  for (const point of meeting?.points ?? []) {
    const speaker = people.list.find(({ name, printed }) => (printed ?? name) === point.speaker)
    if (speaker) point.speaker = speaker.name
  }
  item.taskLists = readTaskLists(paras, item.works, item.title ?? '', context)
  checkCounts(item, context)

  const titleText = [item.title, item.subtitle].filter(Boolean).join(' ')
  const input = {
    // An item without a title is assessed by its first sentence.
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

/** A place with its code; a name that two counties share is the one of the 市州 named before. */
function readPlace(
  para: Para,
  mark: PlaceMark,
  prefectures: Division[],
  context: Context,
): PlaceMention {
  const span = spanIn(para, mark.start, mark.end)
  const place = choosePlace(mark.places, prefectures)
  if (place?.prefecture) prefectures.push(place)
  if (place) return { name: place.name, code: place.code, span }
  const { name } = mark.places[0]!
  if (!context.unresolved.has(name)) {
    context.unresolved.add(name)
    warn(context, {
      rule: 'name-unresolved',
      severity: 'info',
      span,
      message: `有 ${mark.places.length} 个地方叫 \`${name}\`，前文没有写明属于哪个市州，没有记下代码`,
      suggestion: '第一次提到时写全，如“内江市市中区”',
    })
  }
  return { name, span }
}

function readMentions(item: Item, paras: readonly Para[], context: Context): void {
  const prefectures: Division[] = []
  for (const para of paras) {
    for (const mark of marksOf(para, 'organization'))
      item.organizations.push({
        name: mark.name,
        printed: mark.printed,
        span: spanIn(para, mark.start, mark.end),
      })
    for (const mark of marksOf(para, 'place'))
      item.places.push(readPlace(para, mark, prefectures, context))
    for (const mark of marksOf(para, 'quantity')) item.quantities.push(toQuantity(para, mark))
    for (const mark of marksOf(para, 'work')) {
      if (mark.document) {
        item.documents.push({
          title: para.text.slice(mark.start + 1, mark.end - 1),
          span: spanIn(para, mark.start, mark.end),
        })
        continue
      }
      const title = context.names.works.get(mark.title)?.title ?? mark.title
      const work: WorkMention = {
        title,
        printed: mark.printed,
        ...(mark.volume ? { volume: mark.volume } : {}),
        ...(mark.edition ? { edition: mark.edition } : {}),
        ...(mark.stage ? { stage: mark.stage } : {}),
        span: spanIn(para, mark.start, mark.end),
      }
      if (title !== mark.title)
        context.origins.note(work, 'title', {
          span: work.span,
          from: 'config',
          rule: 'work-alias',
        })
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

/** 四点要求 with three given: flagged, not mended. 9项任务 may be three times three, below three headings. */
function checkCounts(item: Item, context: Context): void {
  for (const list of item.taskLists) {
    const inner = list.tasks.reduce((sum, task) => sum + task.children.length, 0)
    if (list.statedCount === undefined || [list.tasks.length, inner].includes(list.statedCount))
      continue
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
