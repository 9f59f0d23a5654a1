import { dateLabel } from '../src/archive/labels.ts'
import type { Bulletin } from '../src/records/types.ts'
import { html, type Html } from '../src/site/html.ts'

/** 报头, as printed: the name in red, the number below, office and date above the red rule. */
export function masthead(
  bulletin: Bulletin,
  office: string,
  heading: 'h1' | 'p',
  notes: Html = html``,
): Html {
  const numbers = [
    bulletin.issueNo === undefined
      ? ''
      : `${bulletin.supplement ? '增刊' : ''}第${bulletin.issueNo}期`,
    bulletin.totalNo === undefined ? '' : `（总第${bulletin.totalNo}期）`,
  ].join('')
  return html`<header class="masthead">
<${heading} class="series">${bulletin.series}</${heading}>
${numbers ? html`<p class="number">${bulletin.year ? `${bulletin.year}年` : ''}${numbers}</p>\n` : ''}<p class="masthead-line"><span>${office}</span>${bulletin.date ? html`<time datetime="${bulletin.date}">${dateLabel(bulletin.date)}</time>` : ''}</p>
${notes}</header>\n`
}
