import { correctionNotes } from '../src/archive/corrections.ts'
import { dateLabel, issueLabel, itemTitle, kindLabel } from '../src/archive/labels.ts'
import type { Item, Point, Task } from '../src/bulletin/types.ts'
import { href, html, type Html } from '../src/site/html.ts'
import type { ItemContext } from '../src/site/contexts.ts'
import type { HeadingKey, Reading } from '../src/site/reading.ts'
import { anchor, url } from '../src/site/urls.ts'
import { correctionList, correctionMarks } from './_corrections.ts'
import {
  awardFacts,
  definitions,
  figures,
  functionLabel,
  meetingFacts,
  peopleFacts,
  taskFacts,
  worksFacts,
  type Row,
  type Sheet,
} from './_facts.ts'
import { layout } from './_layout.ts'
import { crumbs } from './_list.ts'
import { masthead } from './_masthead.ts'
import { pager } from './_pager.ts'
import {
  paragraphElement,
  segmentsText,
  senderOf,
  sourceLines,
  type Link,
  wordingOf,
  type Wording,
} from './_text.ts'

/** One item: its text, and beside it (on a phone after it) what the program read from it. */
export default function item(context: ItemContext): Html {
  const { entry, previous, next, previousIssue, entityLinks, site } = context
  const { bulletin, column } = entry
  const record = entry.item
  const reading = context.read()
  const shown = new Set<number>()
  const facts = factSections(
    { context, links: entityLinks, beside: { item: record, reading, shown } },
    context,
  )
  const heads = headsOf(record, reading)
  const wording: Wording = {
    ...wordingOf(context, entityLinks, record, reading),
    numbered: {
      link: (number): Link | undefined => {
        const length = heads.get(number)
        return length !== undefined && shown.has(number) ? { to: `#f${number}`, length } : undefined
      },
    },
  }
  const notes = correctionNotes(bulletin, entry.number)
  const marks = (slot: string): Html => correctionMarks(notes, slot)
  const sectionSlots = new Set(facts.map(({ slot }) => slot))
  const elsewhere = notes.filter(
    ({ slot }) =>
      !/^(?:title|kind|date|sources|p\d+)$/.test(slot) &&
      !sectionSlots.has(slot) &&
      // What an editor took away has no place of its own.
      !(/^(?:slogan|subtitle)$/.test(slot) && slot in record),
  )
  const headline = (key: HeadingKey): Html => {
    if (record[key] === undefined) return html`${itemTitle(record)}`
    const segments = reading.headings[key]
    return segments ? segmentsText(wording, segments) : html`${record[key]}`
  }
  const title = itemTitle(record)
  return layout(context, {
    title,
    description: (record.paragraphs[0]?.text ?? '').slice(0, 120),
    section: url.home,
    wide: true,
    article: {
      title,
      source: senderOf(entry, site.office),
      keywords: [kindLabel(record.kind), ...(column.name ? [column.name] : [])],
      ...(bulletin.date ? { date: bulletin.date } : {}),
    },
    main: html`<div class="on-paper">${masthead(bulletin, site.office, 'p')}</div>
${crumbs(context, [url.home, '简报'], [url.issue(bulletin), issueLabel(bulletin)], ...(column.name ? [[undefined, column.name] as const] : []))}<div class="spread">
<article class="item sheet">
<header>
${record.slogan ? html`<p class="slogan">${headline('slogan')}${marks('slogan')}</p>\n` : ''}<h1>${headline('title')}${marks('title')}</h1>
${record.subtitle ? html`<p class="subtitle">${headline('subtitle')}${marks('subtitle')}</p>\n` : ''}<p class="meta">${kindLabel(record.kind)}${marks('kind')}${record.date ? html`　<time datetime="${record.date.split('/')[0]}">${dateLabel(record.date)}</time>` : ''}${marks('date')}　${bulletin.series}${issueLabel(bulletin)}${[...new Set(elsewhere.map(({ slot }) => slot))].map(marks)}</p>
</header>
<div class="prose">
${record.paragraphs.map((_, i) => paragraphElement(wording, i, anchor.paragraph(i + 1), marks(`p${i + 1}`), 'h2'))}${sourceLines(record)}${marks('sources')}</div>
${correctionList(notes)}</article>
<aside class="side" aria-label="本篇要素">
${facts.map(({ slot, title, body }) => html`<section class="fact"><h2>${title}${marks(slot)}</h2>\n${body}</section>\n`)}</aside>
</div>
${pager(context, [
  {
    rel: 'prev',
    label: '上一篇',
    to: previous && url.item(previous),
    text: previous && itemTitle(previous.item),
  },
  { rel: 'next', label: '下一篇', to: next && url.item(next), text: next && itemTitle(next.item) },
  {
    label: '上一期',
    to: previousIssue && url.issue(previousIssue),
    text: previousIssue && issueLabel(previousIssue),
  },
  { label: '本期', to: url.issue(bulletin), text: issueLabel(bulletin) },
])}`,
  })
}

/** By the number of words that are no person or work: how many of their first characters lead to the fact. */
function headsOf(record: Item, { base, words }: Reading): Map<number, NonNullable<Link['length']>> {
  const heads = new Map<number, NonNullable<Link['length']>>()
  for (const { number, span, facts } of words)
    for (const { pointer } of facts) {
      const path = pointer.slice(base.length)
      const value = valueAt(record, path)
      if (/\/(?:tasks|children)\/\d+$/.test(path)) {
        const { marker } = value as Task
        heads.set(number, () => marker.length)
      } else if (/^\/meeting\/points\//.test(path)) {
        const { verb } = value as Point
        heads.set(number, (text) => Math.max(0, text.indexOf(verb)) + verb.length)
      } else if (
        !/^\/(?:people|works|taskLists|awards)\/\d+$/.test(path) &&
        span.end - span.start <= 40
      )
        heads.set(number, (text) => text.length)
    }
  return heads
}

function valueAt(record: object, path: string): unknown {
  let value: unknown = record
  for (const key of path.split('/').slice(1)) value = (value as Record<string, unknown>)[key]
  return value
}

/** A section beside the text; `slot`: what of the item it shows, once. */
interface Fact {
  slot: string
  title: string
  body: Html
}

function factSections(sheet: Sheet, context: ItemContext): Fact[] {
  const { item: record } = context.entry
  const sections: [title: string, body: Html, slot: string][] = []
  if (record.meeting) sections.push(['会议', meetingFacts(sheet, record.meeting), 'meeting'])
  record.taskLists.forEach((list, i) => {
    const stated = list.statedCount === undefined ? '' : `（写明${list.statedCount}项）`
    const body = taskFacts(sheet, list.tasks, `/taskLists/${i}/tasks`)
    sections.push([`${functionLabel(list)}${stated}`, body, 'taskLists'])
  })
  record.awards.forEach((award, i) =>
    sections.push(['荣誉', awardFacts(sheet, award, `/awards/${i}`), 'awards']),
  )
  if (record.metrics.length)
    sections.push(['指标', figures(sheet, record.metrics, '/metrics'), 'metrics'])
  const people = peopleFacts(sheet, record)
  if (people) sections.push([record.meeting ? '其他人物' : '人物', people, 'people'])
  if (record.works.length) sections.push(['书刊', worksFacts(sheet, record.works), 'works'])
  sections.push(['出处', origin(context), ''])
  const seen = new Set<string>()
  return sections.map(([title, body, slot]) => {
    const first = !seen.has(slot)
    seen.add(slot)
    return { slot: first ? slot : '', title, body }
  })
}

/** Where the item stands, and the way from each paragraph to its lines. */
function origin(context: ItemContext): Html {
  const { entry, link } = context
  const { bulletin, item: record, number } = entry
  const issue = html`<a href="${link(`${url.issue(bulletin)}#${anchor.item(number)}`)}">${bulletin.series}${issueLabel(bulletin)}</a>`
  const rows: Row[] = [
    ['期次', issue],
    ['编号', record.id],
    ['来源文件', bulletin.source.path.replace(/^bulletins\//, '')],
  ]
  if (bulletin.source.url)
    rows.push([
      '原址',
      html`<a href="${href(bulletin.source.url)}" rel="noreferrer">${bulletin.source.url}</a>`,
    ])
  const paragraphs = record.paragraphs.map(({ span }, i) => {
    const { from, to } = context.lines(span)
    const label = `第${i + 1}段：原文第${from}${to > from ? `至${to}` : ''}行`
    return html`<li><a href="${link(`${url.source(bulletin)}#${anchor.itemParagraph(number, i + 1)}`)}" aria-label="${label}">${i + 1}</a></li>`
  })
  if (paragraphs.length) rows.push(['对读原文', html`<ol class="paragraphs">${paragraphs}</ol>`])
  return definitions(rows)
}
