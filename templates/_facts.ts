import { dateLabel, partLabels } from '../src/archive/labels.ts'
import { personLabel } from '../src/archive/entities.ts'
import { html, type Html } from '../src/site/html.ts'
import type { EntityLinks, PageContext } from '../src/site/contexts.ts'
import type { ItemReading } from '../src/site/reading.ts'
import type {
  Award,
  Item,
  Meeting,
  Party,
  PersonMention,
  Task,
  TaskList,
  WorkMention,
} from '../src/bulletin/types.ts'
import { barChart, metricsTable } from './_metrics.ts'

/** 要素: the facts of an item as they are drawn. */
export interface Sheet {
  context: PageContext
  links: EntityLinks
  /** Where the item's text stands on the same page: each fact is joined to its words. */
  beside?: {
    item: Item
    reading: ItemReading
    /** Numbers of the words whose fact is on the sheet. */
    shown: Set<number>
  }
}

/** Attributes that join an element to the words at a pointer: their number, and an anchor where they come first. */
function joinedTo(sheet: Sheet, pointer: string): Html {
  const number = numberAt(sheet, pointer)
  if (!sheet.beside || number === undefined) return html``
  const { shown } = sheet.beside
  const isFirst = !shown.has(number)
  shown.add(number)
  return html` data-w="${number}"${isFirst ? html` id="f${number}"` : ''}`
}

function numberAt({ beside }: Sheet, pointer: string): number | undefined {
  return beside?.reading.numberOf(pointer)
}

/** The way to the words at a pointer, named by their paragraph. */
function wordsLink(sheet: Sheet, pointer: string): Html {
  const { beside } = sheet
  const number = numberAt(sheet, pointer)
  if (!beside || number === undefined) return html``
  const { words, anchors } = beside.reading
  const { span } = words[number - 1]!
  const index = beside.item.paragraphs.findIndex(
    (paragraph) => paragraph.span.start <= span.start && span.start < paragraph.span.end,
  )
  const anchor = anchors.get(number)
  const to = anchor !== undefined ? `w${anchor}` : index >= 0 ? `p${index + 1}` : undefined
  if (to === undefined) return html``
  return html` <a class="to-words" href="#${to}">${index < 0 ? '标题' : `第${index + 1}段`}</a>`
}

export type Row = readonly [term: string, value: Html | string, pointer?: string]

/** Terms and values; a value with a pointer is joined to its words. */
export function definitions(rows: readonly Row[], sheet?: Sheet): Html {
  return html`<dl class="facts">
${rows.map(([term, value, pointer]) => html`<div${!sheet || pointer === undefined ? '' : joinedTo(sheet, pointer)}><dt>${term}</dt><dd>${value}${!sheet || pointer === undefined ? '' : wordsLink(sheet, pointer)}</dd></div>\n`)}</dl>\n`
}

/** 会议: who met, when, who chaired and attended, what was said. */
export function meetingFacts(sheet: Sheet, meeting: Meeting): Html {
  const { links } = sheet
  const { link } = sheet.context
  const rows: Row[] = [['会议', meeting.name, '/meeting/name']]
  if (meeting.body) {
    const to = links.organization(meeting.body)
    rows.push([
      '召开',
      to ? html`<a href="${link(to)}">${meeting.body}</a>` : meeting.body,
      '/meeting/body',
    ])
  }
  if (meeting.date) rows.push(['日期', timeOf(meeting.date), '/meeting/date'])
  if (meeting.place) rows.push(['地点', meeting.place, '/meeting/place'])
  if (meeting.chair) rows.push(['主持', partyText(sheet, meeting.chair), '/meeting/chair'])
  const parties: [string, string, readonly Party[]][] = [
    ['讲话发言', 'speakers', meeting.speakers],
    ['出席', 'attendees', meeting.attendees],
    ['列席', 'nonVoting', meeting.nonVoting],
  ]
  for (const [term, key, list] of parties)
    if (list.length) rows.push([term, partyList(sheet, list, `/meeting/${key}`)])
  if (meeting.conveyed.length)
    rows.push([
      '传达',
      html`<ul class="plain">${meeting.conveyed.map((text, i) => html`<li${joinedTo(sheet, `/meeting/conveyed/${i}`)}>${text}${wordsLink(sheet, `/meeting/conveyed/${i}`)}</li>`)}</ul>`,
    ])
  if (meeting.points.length)
    rows.push([
      '要点',
      html`<ul class="plain">${meeting.points.map((point, i) => html`<li${joinedTo(sheet, `/meeting/points/${i}`)}>${point.speaker ?? ''}${point.verb}：${opening(point.text, 14)}${wordsLink(sheet, `/meeting/points/${i}`)}</li>`)}</ul>`,
    ])
  return definitions(rows, sheet)
}

const partyList = (sheet: Sheet, parties: readonly Party[], pointer: string): Html =>
  html`<ul class="plain">${parties.map((party, i) => html`<li${joinedTo(sheet, `${pointer}/${i}`)}>${partyText(sheet, party)}${wordsLink(sheet, `${pointer}/${i}`)}</li>`)}</ul>`

export function partyText({ context, links }: Sheet, party: Party): Html {
  if ('group' in party) return html`${party.group}`
  const to = links.person(party)
  const notes = [...(party.distinction ? [party.distinction] : []), ...party.roles]
  return html`${to ? html`<a href="${context.link(to)}">${party.name}</a>` : party.name}${notes.length ? html`<span class="roles">（${notes.join('、')}）</span>` : ''}`
}

const timeOf = (date: string): Html =>
  html`<time datetime="${date.split('/')[0]}">${dateLabel(date)}</time>`

const functions: Record<TaskList['function'], string> = {
  task: '任务',
  achievement: '工作成效',
  other: '要点',
}

export const functionLabel = (list: Pick<TaskList, 'function'>): string => functions[list.function]

/** 任务: a list with its works, stages and partners. `pointer`: of the list. */
export function taskFacts(sheet: Sheet, tasks: readonly Task[], pointer: string): Html {
  return html`<ol class="tasks">
${tasks.map((task, i) => {
  const at = `${pointer}/${i}`
  return html`<li${joinedTo(sheet, at)}><span class="marker">${task.marker}</span>${opening(task.text, sheet.beside ? 60 : 120)}${wordsLink(sheet, at)}
${
  task.works.length
    ? html`<ul class="chips">${task.works.map((work, w) => html`<li${joinedTo(sheet, `${at}/works/${w}`)}>${workText(sheet, work)}</li>`)}</ul>`
    : ''
}${task.partners.length ? html`<p class="note">会同：${task.partners.join('、')}</p>` : ''}${task.deadline ? html`<p class="note">期限：${timeOf(task.deadline)}</p>` : ''}${task.children.length ? taskFacts(sheet, task.children, `${at}/children`) : ''}</li>\n`
})}</ol>\n`
}

function workText({ context, links }: Sheet, work: WorkMention): Html {
  const to = links.work(work.title)
  return html`${to ? html`<a href="${context.link(to)}">${work.printed}</a>` : work.printed}${work.stage ? html` <span class="stage">${work.stage}</span>` : ''}`
}

/** The opening, up to the last clause that fits in `length` characters; the whole text stands in the article. */
function opening(text: string, length: number): string {
  const line = text.split('\n')[0]!.replace(/^[，：:,]/, '')
  if (line.length <= length) return line.replace(/[。；，]$/, '')
  const cut = Math.max(
    ...['，', '；', '。', ',', ';'].map((mark) => line.lastIndexOf(mark, length)),
  )
  return `${line.slice(0, cut > length / 3 ? cut : length)}……`
}

/** 荣誉 with history, and its figures as a chart and a table. */
export function awardFacts(sheet: Sheet, award: Omit<Award, 'span'>, pointer: string): Html {
  const rows: Row[] = [['荣誉', awardText(award), `${pointer}/award`]]
  // In a list of awards the recipient is the heading.
  if (sheet.beside)
    rows.unshift(['获得者', recipientText(sheet, award.recipient), `${pointer}/recipient`])
  if (award.year) rows.push(['年度', String(award.year)])
  if (award.grantor) rows.push(['评选', award.grantor, `${pointer}/grantor`])
  if (award.date) rows.push(['公布', timeOf(award.date), `${pointer}/date`])
  if (award.history.length)
    rows.push([
      '此前',
      html`<ol class="plain history">${award.history.map((past, i) => html`<li${joinedTo(sheet, `${pointer}/history/${i}/award`)}>${past.year ? html`<strong>${past.year}</strong>` : ''}${awardText(past)}</li>`)}</ol>`,
    ])
  return html`${definitions(rows, sheet)}${figures(sheet, award.metrics, `${pointer}/metrics`)}`
}

/** As printed, without marks of our own: 获 示例云政务传播榜 第三名. */
const awardText = ({ result, award, rank }: Pick<Award, 'result' | 'award' | 'rank'>): Html =>
  html`<span class="verb">${result}</span>${award}${rank === undefined ? '' : html`<span class="rank">${rank}</span>`}`

/** A work that won leads to its page. */
export function recipientText({ context, links }: Sheet, recipient: string): Html {
  const title = recipient.replace(/^《(.*)》$/, '$1')
  // 示例市志（1991—2010）: the page of a work is that of all its volumes.
  const work = links.work(title) ?? links.work(title.replace(/（[^（）]*）$/, ''))
  const to = work ?? links.organization(recipient)
  if (!to) return html`${recipient}`
  return html`<a href="${context.link(to)}">${work ? `《${title}》` : recipient}</a>`
}

/** 指标 as bars where they have parts, with the table behind. */
export function figures(sheet: Sheet, metrics: Item['metrics'], pointer: string): Html {
  if (!metrics.length) return html``
  const joined = (path: string): Html => joinedTo(sheet, `${pointer}${path}/quantity`)
  const table = metricsTable(metrics, joined)
  const charts = metrics.flatMap((metric, i) =>
    metric.breakdown
      ? [
          barChart(metric, (part) =>
            numberAt(sheet, `${pointer}/${i}/breakdown/parts/${part}/quantity`),
          ),
        ]
      : [],
  )
  if (!charts.length) return table
  return html`${charts}<details class="behind" open><summary>数据表</summary>${table}</details>\n`
}

/** 人物 who do not stand in the meeting: a line each, with posts, part and paragraph. */
export function peopleFacts(sheet: Sheet, { people, meeting }: Item): Html | undefined {
  const { link } = sheet.context
  const met = new Set(
    meeting
      ? [meeting.chair, ...meeting.speakers, ...meeting.attendees, ...meeting.nonVoting].flatMap(
          (party) => (party && 'name' in party ? [personLabel(party)] : []),
        )
      : [],
  )
  const mentions = new Map<string, [PersonMention, string][]>()
  people.forEach((person, i) => {
    if (met.has(personLabel(person))) return
    const own = mentions.get(personLabel(person))
    if (own) own.push([person, `/people/${i}`])
    else mentions.set(personLabel(person), [[person, `/people/${i}`]])
  })
  if (!mentions.size) return undefined
  return html`<ul class="plain mentions">
${[...mentions].map(([label, own]) => {
  const to = sheet.links.person(own[0]![0])
  const roles = [...new Set(own.flatMap(([person]) => person.roles))]
  const parts = [...new Set(own.map(([person]) => person.part))].filter(
    (part) => part !== 'mentioned',
  )
  const notes = [...roles, ...parts.map((part) => partLabels[part])]
  return html`<li>${to ? html`<a href="${link(to)}">${label}</a>` : label}${notes.length ? html` <span class="roles">${notes.join('、')}</span>` : ''}${own.map(([, pointer]) => html`<span${joinedTo(sheet, pointer)}>${wordsLink(sheet, pointer)}</span>`)}</li>\n`
})}</ul>\n`
}

/** 书刊: a line each, with stages and paragraphs. */
export function worksFacts(sheet: Sheet, works: readonly WorkMention[]): Html {
  const mentions = new Map<string, [WorkMention, string][]>()
  works.forEach((work, i) => {
    const own = mentions.get(work.printed)
    if (own) own.push([work, `/works/${i}`])
    else mentions.set(work.printed, [[work, `/works/${i}`]])
  })
  return html`<ul class="plain mentions">
${[...mentions].map(([, own]) => html`<li>${workText(sheet, own[0]![0])}${own.map(([, pointer]) => html`<span${joinedTo(sheet, pointer)}>${wordsLink(sheet, pointer)}</span>`)}</li>\n`)}</ul>\n`
}
