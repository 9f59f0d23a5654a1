import { dateLabel, itemTitle } from '../src/archive/labels.ts'
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
      place: ({ entry }) => ({ entry, ...(entry.item.paragraphs ? { paragraph: 1 } : {}) }),
      head: ({ entry }) => itemTitle(entry.item),
      row: ({ entry, meeting }) => {
        const notes = [
          meeting.date ? dateLabel(meeting.date) : '',
          // A title that names the meeting says it all.
          itemTitle(entry.item).includes(meeting.name) ? '' : meeting.name,
          meeting.body ?? '',
          meeting.place ?? '',
        ].filter(Boolean)
        return html`<p class="note">${notes.join('　')}${meeting.chair ? html`${notes.length ? '　' : ''}主持：${partyText(sheet, meeting.chair)}` : ''}</p>\n`
      },
    }),
  })
}
