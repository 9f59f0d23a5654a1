import { dateLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { Distribution, Recipient } from '../src/bulletin/types.ts'

/** 报尾, as printed: ruled above and below, lists with a hanging indent, who printed it at the foot. */
export function distributionBlock(distribution: Distribution): Html {
  const lists: [string, readonly Recipient[]][] = [
    ['报', distribution.report],
    ['送', distribution.send],
    ['发', distribution.issue],
    ['抄送', distribution.copy],
  ]
  const imprint = [
    distribution.printedBy,
    distribution.printDate && `${dateLabel(distribution.printDate)}印发`,
  ].filter(Boolean)
  return html`<section class="distribution" aria-label="报尾">
${distribution.disclosure ? html`<p class="disclosure">信息公开选项：${distribution.disclosure}</p>\n` : ''}<div class="tail">
${lists.filter(([, own]) => own.length).map(([label, own]) => html`<p class="recipients"><span class="label">${label}：</span>${own.map(recipientText).join('，')}。</p>\n`)}${
    distribution.editors.length
      ? html`<p class="recipients">${distribution.editors.map((editor) => `${editor.role}：${editor.name}`).join('　')}</p>\n`
      : ''
  }${imprint.length ? html`<p class="imprint">${distribution.printedBy ? html`<span>${distribution.printedBy}</span>` : ''}${distribution.printDate ? html`<span><time datetime="${distribution.printDate}">${dateLabel(distribution.printDate)}</time>印发</span>` : ''}</p>\n` : ''}</div>
${distribution.copies === undefined ? '' : html`<p class="copies">（共印${distribution.copies}份）</p>\n`}</section>\n`
}

const recipientText = (recipient: Recipient): string =>
  recipient.name + (recipient.alsoCalled ? `（${recipient.alsoCalled.join('，')}）` : '')
