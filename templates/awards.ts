import { itemTitle } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { AwardsContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { awardFacts, recipientText } from './_facts.ts'
import { layout } from './_layout.ts'
import { pageTitle, recordList } from './_list.ts'

export default function awards(context: AwardsContext): Html {
  const sheet = { context, links: context.entityLinks }
  return layout(context, {
    title: pageTitle('荣誉', context.list),
    section: url.awards,
    column: '荣誉',
    description: '各期简报报道的荣誉。',
    main: recordList(context, context.list, {
      title: '荣誉',
      unit: '项',
      place: ({ place }) => place,
      head: ({ entry }) => itemTitle(entry.item),
      row: ({ award }) => html`<p class="winner">${recipientText(sheet, award.recipient)}</p>
${awardFacts(sheet, { ...award, metrics: [] }, '')}`,
    }),
  })
}
