import { dateLabel, issueLabel, itemTitle } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { IssueContext } from '../src/site/pages.ts'
import { anchor, url } from '../src/site/urls.ts'
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
</header>
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
${column.name ? html`<p class="column-name">【${column.name}】</p>\n` : ''}${own.map(
        (
          entry,
        ) => html`<section class="item" id="${anchor.item(entry.number)}"${entry.item.title ? html` aria-labelledby="${anchor.item(entry.number)}-title"` : html` aria-label="${itemTitle(entry.item)}"`}>
${entry.item.slogan ? html`<p class="slogan">${entry.item.slogan}</p>\n` : ''}${entry.item.title ? html`<h2 id="${anchor.item(entry.number)}-title"><a href="${link(url.item(entry))}">${entry.item.title}</a></h2>\n` : ''}${entry.item.subtitle ? html`<p class="subtitle">${entry.item.subtitle}</p>\n` : ''}<div class="prose">
${entry.item.paragraphs.map((_, i) => paragraphElement(context, context.entityLinks, entry.item, i, anchor.itemParagraph(entry.number, i + 1)))}${sourceLines(entry.item)}</div>
<p class="more"><a href="${link(url.item(entry))}">本篇单页与要素<span class="visually-hidden">：${itemTitle(entry.item)}</span></a></p>
</section>\n`,
      )}</section>\n`,
    )}${bulletin.distribution ? distributionBlock(bulletin.distribution) : ''}</article>
<nav class="pager" aria-label="上一期与下一期">
${previous ? html`<a rel="prev" href="${link(url.issue(previous))}"><span>上一期</span>${issueLabel(previous)}</a>\n` : ''}${next ? html`<a rel="next" href="${link(url.issue(next))}"><span>下一期</span>${issueLabel(next)}</a>\n` : ''}</nav>`,
  })
}
