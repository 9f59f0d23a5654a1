import type { Entry } from '../src/archive/place.ts'
import { correctionNotes } from '../src/archive/corrections.ts'
import { issueLabel, itemTitle } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { IssueContext } from '../src/site/contexts.ts'
import { anchor, url } from '../src/site/urls.ts'
import { cardTable } from './_card.ts'
import { correctionList, correctionMarks } from './_corrections.ts'
import { distributionBlock } from './_distribution.ts'
import { layout } from './_layout.ts'
import { masthead } from './_masthead.ts'
import { pager } from './_pager.ts'
import { paragraphElement, sourceLines, wordingOf } from './_text.ts'

/** A bulletin, whole: masthead, contents, columns with their items, distribution; beside it, how it is registered. */
export default function issue(context: IssueContext): Html {
  const { bulletin, entries, link, previous, next, site, card } = context
  const columns = bulletin.columns.map((column) => ({
    column,
    entries: entries.filter((entry) => entry.column === column),
  }))
  const own = correctionNotes(bulletin)
  const marks = own.map(({ slot }, i) =>
    own.findIndex((other) => other.slot === slot) === i ? correctionMarks(own, slot) : '',
  )
  const title = `${bulletin.series}${issueLabel(bulletin)}`
  return layout(context, {
    title,
    description: card.summary,
    section: url.home,
    wide: true,
    article: {
      title,
      source: site.office,
      keywords: bulletin.columns.flatMap(({ name }) => (name ? [name] : [])),
      ...(bulletin.date ? { date: bulletin.date } : {}),
    },
    main: html`<div class="spread">
<article class="bulletin sheet">
${masthead(bulletin, site.office, 'h1', own.length ? html`<p class="meta">本期有更正：${marks}</p>\n` : html``)}${
      entries.length > 1
        ? html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">本期要目</h2>
<ol>
${entries.map((entry) => html`<li><a href="#${anchor.item(entry.number)}">${itemTitle(entry.item)}</a></li>\n`)}</ol></nav>\n`
        : ''
    }${bulletin.editorNote ? html`<aside class="editor-note" aria-label="编者按"><p><strong>编者按：</strong>${bulletin.editorNote}</p></aside>\n` : ''}${columns.map(
      ({ column, entries: own }) =>
        html`<section class="column"${column.name ? html` aria-label="${column.name}"` : ''}>
${column.name ? html`<p class="column-name">【${column.name}】</p>\n` : ''}${own.map((entry) => itemSection(context, entry))}</section>\n`,
    )}${bulletin.distribution ? distributionBlock(bulletin.distribution) : ''}${correctionList(own)}</article>
<aside class="side" aria-label="本期信息">
<section class="fact"><h2>信息公开目录</h2>
${cardTable(card)}</section>
<section class="fact"><h2>核对</h2>
<p><a href="${link(url.source(bulletin))}">对读原文</a>：每一行原文与读出的内容并排。</p>
</section>
</aside>
</div>
${pager(context, [
  {
    rel: 'prev',
    label: '上一期',
    to: previous && url.issue(previous),
    text: previous && issueLabel(previous),
  },
  { rel: 'next', label: '下一期', to: next && url.issue(next), text: next && issueLabel(next) },
])}`,
  })
}

function itemSection(context: IssueContext, entry: Entry): Html {
  const { link, entityLinks } = context
  const { item, number, bulletin } = entry
  const id = anchor.item(number)
  const notes = correctionNotes(bulletin, number)
  const marks = (slot: string): Html => correctionMarks(notes, slot, `${id}-`)
  const others = notes.filter(
    ({ slot }) =>
      !/^(?:sources|p\d+)$/.test(slot) &&
      // What an editor took away has no place of its own.
      !(/^(?:slogan|title|subtitle)$/.test(slot) && slot in item),
  )
  const wording = wordingOf(context, entityLinks, item, context.read(entry))
  return html`<section class="item" id="${id}"${item.title ? html` aria-labelledby="${id}-title"` : html` aria-label="${itemTitle(item)}"`}>
${item.slogan ? html`<p class="slogan">${item.slogan}${marks('slogan')}</p>\n` : ''}${item.title ? html`<h2 id="${id}-title"><a href="${link(url.item(entry))}">${item.title}</a>${marks('title')}</h2>\n` : ''}${item.subtitle ? html`<p class="subtitle">${item.subtitle}${marks('subtitle')}</p>\n` : ''}<div class="prose">
${item.paragraphs.map((_, i) => paragraphElement(wording, i, anchor.itemParagraph(number, i + 1), marks(`p${i + 1}`)))}${sourceLines(item)}${marks('sources')}${[...new Set(others.map(({ slot }) => slot))].map(marks)}</div>
${correctionList(notes, 'h3', `${id}-`)}<p class="more"><a href="${link(url.item(entry))}">本篇单页与要素<span class="visually-hidden">：${itemTitle(item)}</span></a></p>
</section>\n`
}
