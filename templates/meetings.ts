import { dateLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { MeetingsContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { partyText } from './_facts.ts'
import { pageTitle, recordList } from './_list.ts'
import { layout } from './_layout.ts'

export default function meetings(context: MeetingsContext): Html {
  const sheet = { context, links: context.entityLinks }
  return layout(context, {
    title: pageTitle('会议', context.list),
    section: url.meetings,
    column: '会议',
    description: '全部会议：日期、召开单位、主持人。',
    main: recordList(context, context.list, {
      title: '会议',
      unit: '次',
      place: ({ entry }) => ({ entry, ...(entry.item.paragraphs.length ? { paragraph: 1 } : {}) }),
      row: ({ entry, meeting }) => {
        const notes = [
          meeting.date ? dateLabel(meeting.date) : '',
          meeting.body ?? '',
          meeting.place ?? '',
        ].filter(Boolean)
        return html`<h3><a href="${context.link(url.item(entry))}">${meeting.name}</a></h3>
<p class="note">${notes.join('　')}${meeting.chair ? html`${notes.length ? '　' : ''}主持：${partyText(sheet, meeting.chair)}` : ''}</p>\n`
      },
    }),
  })
}
