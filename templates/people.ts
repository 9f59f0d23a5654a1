import { personLabel } from '../src/archive/entities.ts'
import { html, type Html } from '../src/site/html.ts'
import type { PeopleContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex, pageTitle } from './_list.ts'

export default function people(context: PeopleContext): Html {
  return layout(context, {
    title: pageTitle('人物', context.list),
    wide: true,
    section: url.people,
    column: '人物',
    description: '各期简报提到的人物，各有一页：职务、时间和出现的段落。',
    main: entityIndex(context, context.list, {
      title: '人物',
      unit: '人',
      name: (person) =>
        html`<a href="${context.link(url.person(person))}">${personLabel(person)}</a>`,
      note: ({ observed: [latest] }) =>
        latest ? `${latest.organization ?? ''}${latest.roles.join('、')}` : '',
    }),
  })
}
