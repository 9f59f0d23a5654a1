import { dateLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { MeetingsContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { partyText } from './_facts.ts'
import { layout } from './_layout.ts'
import { placeLink } from './_list.ts'

export default function meetings(context: MeetingsContext): Html {
  return layout(context, {
    title: '会议',
    section: url.meetings,
    main: html`<h1>会议</h1>
<p class="meta">共${context.meetings.length}次，新的在前。</p>
<ol class="records">
${context.meetings.map(
  ({ entry, meeting }) => html`<li>
<h2><a href="${context.link(url.item(entry))}">${meeting.name}</a></h2>
<p class="note">${[meeting.date ? dateLabel(meeting.date) : '', meeting.body ?? '', meeting.place ?? '', meeting.chair ? `主持：${partyText(meeting.chair)}` : ''].filter(Boolean).join('　')}</p>
<p class="meta">${placeLink(context, { entry, ...(entry.item.paragraphs.length ? { paragraph: 1 } : {}) })}</p>
</li>\n`,
)}</ol>${context.meetings.length ? '' : html`<p>还没有内容。</p>`}`,
    description: '全部会议：日期、召开单位、主持人。',
  })
}
