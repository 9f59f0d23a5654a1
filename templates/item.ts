import { correctionNotes } from '../src/archive/corrections.ts'
import { personLabel } from '../src/archive/entities.ts'
import { dateLabel, issueLabel, itemTitle, kindLabel } from '../src/archive/labels.ts'
import { href, html, type Html } from '../src/site/html.ts'
import type { ItemContext } from '../src/site/pages.ts'
import { anchor, url } from '../src/site/urls.ts'
import {
  awardFacts,
  definitions,
  functionLabel,
  meetingFacts,
  metricsTable,
  taskFacts,
} from './_facts.ts'
import { correctionList, correctionMarks } from './_corrections.ts'
import { layout } from './_layout.ts'
import { paragraphElement, sourceLines } from './_text.ts'

/** One item: its text, and beside it (on a phone after it) what the program read from it. */
export default function item(context: ItemContext): Html {
  const { entry, link, previous, next, entityLinks } = context
  const { bulletin, column } = entry
  const record = entry.item
  const facts = factSections(context)
  const notes = correctionNotes(bulletin, entry.number)
  const marks = (slot: string): Html => correctionMarks(notes, slot)
  const sectionSlots = new Set(facts.map(({ slot }) => slot))
  const elsewhere = notes.filter(
    ({ slot }) =>
      !/^(?:slogan|title|subtitle|kind|date|sources|p\d+)$/.test(slot) && !sectionSlots.has(slot),
  )
  return layout(context, {
    title: itemTitle(record),
    description: (record.paragraphs[0]?.text ?? '').slice(0, 120),
    section: url.home,
    wide: true,
    main: html`<nav class="crumbs" aria-label="所在位置"><ol>
<li><a href="${link(url.home)}">简报</a></li>
<li><a href="${link(url.issue(bulletin))}">${issueLabel(bulletin)}</a></li>
${column.name ? html`<li>${column.name}</li>\n` : ''}</ol></nav>
<div class="spread">
<article class="item">
<header>
${record.slogan ? html`<p class="slogan">${record.slogan}${marks('slogan')}</p>\n` : ''}<h1>${itemTitle(record)}${marks('title')}</h1>
${record.subtitle ? html`<p class="subtitle">${record.subtitle}${marks('subtitle')}</p>\n` : ''}<p class="meta">${kindLabel(record.kind)}${marks('kind')}${record.date ? html`　${dateLabel(record.date)}` : ''}${marks('date')}　${bulletin.series}${issueLabel(bulletin)}${elsewhere.map(({ slot }) => marks(slot))}</p>
</header>
<div class="prose">
${record.paragraphs.map((_, i) => paragraphElement(context, entityLinks, record, i, anchor.paragraph(i + 1), marks(`p${i + 1}`)))}${sourceLines(record)}${marks('sources')}</div>
${correctionList(notes)}</article>
${facts.length ? html`<aside class="side" aria-label="本篇要素">\n${facts.map(({ slot, title, body }) => html`<section class="fact"><h2>${title}${marks(slot)}</h2>\n${body}</section>\n`)}</aside>\n` : ''}</div>
<nav class="pager" aria-label="上一篇与下一篇">
${previous ? html`<a rel="prev" href="${link(url.item(previous))}"><span>上一篇</span>${itemTitle(previous.item)}</a>\n` : ''}${next ? html`<a rel="next" href="${link(url.item(next))}"><span>下一篇</span>${itemTitle(next.item)}</a>\n` : ''}</nav>`,
  })
}

/** A section beside the text; `slot`: what of the item it shows, once. */
interface Fact {
  slot: string
  title: string
  body: Html
}

function factSections(context: ItemContext): Fact[] {
  const { entry, link, entityLinks } = context
  const { item: record, bulletin } = entry
  const sections: [title: string, body: Html, slot?: string][] = []
  if (record.meeting) sections.push(['会议', meetingFacts(record.meeting), 'meeting'])
  for (const list of record.taskLists) {
    const stated = list.statedCount === undefined ? '' : `（写明${list.statedCount}项）`
    sections.push([`${functionLabel(list)}${stated}`, taskFacts(list.tasks), 'taskLists'])
  }
  for (const award of record.awards) {
    sections.push([
      '荣誉',
      html`${awardFacts(award)}${award.metrics.length ? metricsTable(award.metrics) : ''}`,
      'awards',
    ])
  }
  if (record.metrics.length) sections.push(['指标', metricsTable(record.metrics), 'metrics'])
  const people = [...new Map(record.people.map((person) => [personLabel(person), person])).values()]
  const works = [...new Map(record.works.map((work) => [work.printed, work])).values()]
  if (people.length)
    sections.push([
      '人物',
      chips(
        people.map((person) => [personLabel(person), entityLinks.person(person)]),
        link,
      ),
      'people',
    ])
  if (works.length)
    sections.push([
      '书刊',
      chips(
        works.map((work) => [work.printed, entityLinks.work(work.title)]),
        link,
      ),
      'works',
    ])
  sections.push([
    '出处',
    definitions([
      [
        '期次',
        html`<a href="${link(url.issue(bulletin))}#${anchor.item(entry.number)}">${bulletin.series}${issueLabel(bulletin)}</a>`,
      ],
      ['编号', record.id],
      ['来源文件', bulletin.source.path.replace(/^bulletins\//, '')],
      ...(bulletin.source.url
        ? [
            [
              '原址',
              html`<a href="${href(bulletin.source.url)}" rel="noreferrer">${bulletin.source.url}</a>`,
            ] as [string, Html],
          ]
        : []),
    ]),
  ])
  const seen = new Set<string>()
  return sections.map(([title, body, slot = '']) => {
    const first = !seen.has(slot)
    seen.add(slot)
    return { slot: first ? slot : '', title, body }
  })
}

function chips(names: readonly [string, string | undefined][], link: (to: string) => string): Html {
  return html`<ul class="chips">${names.map(([name, to]) => html`<li>${to ? html`<a href="${link(to)}">${name}</a>` : name}</li>`)}</ul>\n`
}
