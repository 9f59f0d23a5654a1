import type { CorrectionNote } from '../src/archive/corrections.ts'
import { html, type Html } from '../src/site/html.ts'
import { anchor } from '../src/site/urls.ts'

/** Marks at what was put right, each a link to its note. `of`: prefix of the anchors on a page with several items. */
export function correctionMarks(notes: readonly CorrectionNote[], slot: string, of = ''): Html {
  return html`${notes
    .filter((note) => note.slot === slot)
    .map(
      ({ number }) =>
        html`<sup class="correction"><a id="${anchor.correctionMark(number, of)}" href="#${anchor.correction(number, of)}">更正${number}</a></sup>`,
    )}`
}

/** The notes: old reading, new reading, reason. `level`: of the heading. */
export function correctionList(
  notes: readonly CorrectionNote[],
  level: 'h2' | 'h3' = 'h2',
  of = '',
): Html {
  if (!notes.length) return html``
  const heading = html`<${level} id="${of}corrections">更正说明</${level}>`
  return html`<div class="corrections">${heading}
<ol>
${notes.map(
  (note) =>
    html`<li id="${anchor.correction(note.number, of)}">${note.where}：${reading(note)}原因：${note.reason}。 <a href="#${anchor.correctionMark(note.number, of)}" aria-label="回到原处：更正${note.number}">回到原处</a></li>\n`,
)}</ol></div>\n`
}

function reading({ was, value, line }: CorrectionNote): Html {
  if (line !== undefined) return html`${line}，由编辑指定。`
  if (value === undefined) return html`原作<del>${was ?? ''}</del>，删去。`
  return was === undefined
    ? html`补作<ins>${value}</ins>。`
    : html`原作<del>${was}</del>，现作<ins>${value}</ins>。`
}
