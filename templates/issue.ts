import { correctionNotes } from '../src/archive/corrections.ts'
import { dateLabel, issueLabel, itemTitle } from '../src/archive/labels.ts'
import type { Entry } from '../src/archive/archive.ts'
import { html, type Html } from '../src/site/html.ts'
import type { IssueContext } from '../src/site/pages.ts'
import { anchor, url } from '../src/site/urls.ts'
import { correctionList, correctionMarks } from './_corrections.ts'
import { distributionBlock } from './_distribution.ts'
import { layout } from './_layout.ts'
import { paragraphElement, sourceLines } from './_text.ts'

/** A bulletin, whole: masthead, contents, columns with their items, distribution. */
export default function issue(context: IssueContext): Html {
  const { bulletin, entries, link, previous, next, site } = context
  const columns = bulletin.columns.map((column) => ({
    column,
    entries: entries.filter((entry) => entry.column === column),
  }))
  const own = correctionNotes(bulletin)
  const marks = own.map(({ slot }, i) =>
    own.findIndex((other) => other.slot === slot) === i ? correctionMarks(own, slot) : '',
  )
  const numbers = [
    bulletin.issueNo === undefined
      ? ''
      : `${bulletin.supplement ? '增刊' : ''}第${bulletin.issueNo}期`,
    bulletin.totalNo === undefined ? '' : `（总第${bulletin.totalNo}期）`,
  ].join('')
  return layout(context, {
    title: `${bulletin.series}${issueLabel(bulletin)}`,
    description: entries
      .map((entry) => itemTitle(entry.item))
      .join('；')
      .slice(0, 160),
    section: url.home,
    main: html`<article class="bulletin">
<header class="masthead">
<h1>${bulletin.series}</h1>
${numbers ? html`<p class="number">${bulletin.year ? `${bulletin.year}年` : ''}${numbers}</p>\n` : ''}<p class="masthead-line"><span>${site.office}</span>${bulletin.date ? html`<time datetime="${bulletin.date}">${dateLabel(bulletin.date)}</time>` : ''}</p>
${own.length ? html`<p class="meta">本期有更正：${marks}</p>\n` : ''}</header>
${
  entries.length > 1
    ? html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">本期要目</h2>
<ol>
${entries.map((entry) => html`<li><a href="#${anchor.item(entry.number)}">${itemTitle(entry.item)}</a></li>\n`)}</ol></nav>\n`
    : ''
}${bulletin.editorNote ? html`<aside class="editor-note" aria-label="编者按"><p><strong>编者按：</strong>${bulletin.editorNote}</p></aside>\n` : ''}${columns.map(
      ({
        column,
        entries: own,
      }) => html`<section class="column"${column.name ? html` aria-label="${column.name}"` : ''}>
${column.name ? html`<p class="column-name">【${column.name}】</p>\n` : ''}${own.map((entry) => itemSection(context, entry))}</section>\n`,
    )}${bulletin.distribution ? distributionBlock(bulletin.distribution) : ''}${correctionList(own)}</article>
<nav class="pager" aria-label="上一期与下一期">
${previous ? html`<a rel="prev" href="${link(url.issue(previous))}"><span>上一期</span>${issueLabel(previous)}</a>\n` : ''}${next ? html`<a rel="next" href="${link(url.issue(next))}"><span>下一期</span>${issueLabel(next)}</a>\n` : ''}</nav>`,
  })
}

function itemSection(context: IssueContext, entry: Entry): Html {
  const { link, entityLinks } = context
  const { item, number } = entry
  const id = anchor.item(number)
  const notes = correctionNotes(entry.bulletin, number)
  const marks = (slot: string): Html => correctionMarks(notes, slot, `${id}-`)
  const others = notes.filter(({ slot }) => !/^(?:slogan|title|subtitle|sources|p\d+)$/.test(slot))
  return html`<section class="item" id="${id}"${item.title ? html` aria-labelledby="${id}-title"` : html` aria-label="${itemTitle(item)}"`}>
${item.slogan ? html`<p class="slogan">${item.slogan}${marks('slogan')}</p>\n` : ''}${item.title ? html`<h2 id="${id}-title"><a href="${link(url.item(entry))}">${item.title}</a>${marks('title')}</h2>\n` : ''}${item.subtitle ? html`<p class="subtitle">${item.subtitle}${marks('subtitle')}</p>\n` : ''}<div class="prose">
${item.paragraphs.map((_, i) => paragraphElement(context, entityLinks, item, i, anchor.itemParagraph(number, i + 1), marks(`p${i + 1}`)))}${sourceLines(item)}${marks('sources')}${[...new Set(others.map(({ slot }) => slot))].map(marks)}</div>
${correctionList(notes, 'h3', `${id}-`)}<p class="more"><a href="${link(url.item(entry))}">本篇单页与要素<span class="visually-hidden">：${itemTitle(item)}</span></a></p>
</section>\n`
}
