import { dateLabel } from '../src/archive/labels.ts'
import type { Bulletin } from '../src/bulletin/types.ts'
import { html, type Html } from '../src/site/html.ts'

/** 报头, as printed: the name in red, the number below, office and date above the red rule. */
export function masthead(
  bulletin: Bulletin,
  office: string,
  heading: 'h1' | 'p',
  notes: Html = html``,
): Html {
  const { year, issueNo, totalNo } = bulletin
  const numbers = [
    issueNo === undefined
      ? ''
      : `${year ? `${year}年` : ''}${bulletin.supplement ? '增刊' : ''}第${issueNo}期`,
    totalNo === undefined ? '' : `（总第${totalNo}期）`,
  ].filter(Boolean)
  return html`<header class="masthead">
<${heading} class="series">${bulletin.series}</${heading}>
${numbers.length ? html`<p class="number">${numbers.map((each) => html`<span>${each}</span>`)}</p>\n` : ''}<p class="masthead-line"><span>${office}</span>${bulletin.date ? html`<time datetime="${bulletin.date}">${dateLabel(bulletin.date)}</time>` : ''}</p>
${notes}</header>\n`
}
