import { issueLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { SourceContext } from '../src/site/contexts.ts'
import type { SourceRow, RowFact, SourceLine } from '../src/site/source-rows.ts'
import type { Segment } from '../src/site/reading.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { crumbs } from './_list.ts'

/** 对读: the lines of the source beside the text that was read, part by part, with what each was read as. */
export default function source(context: SourceContext): Html {
  const { bulletin, rows, coverage, unassigned, link } = context
  const total = coverage.assigned + coverage.furniture + coverage.unassigned
  const title = `对读：${bulletin.series}${issueLabel(bulletin)}`
  return layout(context, {
    title,
    section: url.home,
    description: `${bulletin.series}${issueLabel(bulletin)}的原文逐行与读出的内容并排，供核对。`,
    wide: true,
    extra: 'source',
    main: html`${crumbs(context, [url.home, '简报'], [url.issue(bulletin), issueLabel(bulletin)], [undefined, '对读原文'])}<h1>对读原文</h1>
<p class="meta">来源文件 ${bulletin.source.path.replace(/^bulletins\//, '')} 的每一行（左边；窄屏上在灰底里），和程序读出的文字与要素（右边，或下面）。指着或点一个要素，看它出自哪些字；选中一边的文字，看另一边的同一处。</p>
<p class="meta">共${total}字：归入各部分${coverage.assigned}字，页码等杂件${coverage.furniture}字，未归${coverage.unassigned}字${
      unassigned.length
        ? html`（${unassigned.map((line, i) => html`${i ? '、' : ''}<a href="#L${line}">第${line}行</a>`)}）`
        : ''
    }。</p>
<p class="meta">SHA-256 <code>${bulletin.source.sha256}</code></p>
<div class="parallel">
<div class="parallel-head" aria-hidden="true"><span>原文</span><span>读出</span></div>
${rows.map((row) => rowSection(context, row))}</div>
<p class="more"><a href="${link(url.issue(bulletin))}">回到本期</a></p>`,
  })
}

function rowSection({ link }: SourceContext, row: SourceRow): Html {
  const { id, label, role, lines, text, to, facts } = row
  return html`<div class="${`pair role-${role}`}"${id === undefined ? '' : html` id="${id}"`}>
<ol class="lines">
${lines.map(sourceLine)}</ol>
<div class="read">
<p class="part">${to === undefined ? label : html`<a href="${link(to)}">${label}</a>`}</p>
${text === undefined ? '' : html`<p class="words">${text.map((segment) => segmentText(segment))}</p>\n`}${
    facts.length ? html`<ul class="values">\n${facts.map(factRow)}</ul>\n` : ''
  }</div>
</div>\n`
}

function sourceLine({ number, page, pieces }: SourceLine): Html {
  return html`${page === undefined ? '' : html`<li class="page-top" aria-label="第${page}页">第${page}页</li>\n`}<li id="L${number}" value="${number}">${pieces.map(
    ({ role, segments }) =>
      html`<span class="${`role-${role}`}">${segments.map((segment) => segmentText(segment, true))}</span>`,
  )}</li>\n`
}

/** `anchored`: the first words of a fact are where its link leads. */
function segmentText({ text, words, starts }: Segment, anchored = false): Html {
  if (!words.length) return html`${text}`
  const id = anchored && starts.length ? html` id="w${starts[0]!}"` : ''
  return html`<span data-w="${words.join(' ')}"${id}>${text}</span>`
}

function factRow({ words, anchor, values, isRepaired }: RowFact): Html {
  return html`<li data-w="${words}">${values.map(
    ({ name, value }, i) =>
      html`<span class="value">${i || anchor === undefined ? html`<i>${name}</i>` : html`<a href="#w${anchor}">${name}</a>`}${value && ` ${value}`}</span>`,
  )}${isRepaired ? html`<span class="repaired">原文有损，经推断</span>` : ''}</li>\n`
}
