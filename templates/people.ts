import { personLabel } from '../src/archive/entities.ts'
import { html, type Html } from '../src/site/html.ts'
import type { PeopleContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex } from './_list.ts'

export default function people(context: PeopleContext): Html {
  return layout(context, {
    title: '人物',
    section: url.people,
    description: '各期简报提到的人物，各有一页：职务、时间和出现的段落。',
    main: entityIndex(context.people, {
      title: '人物',
      unit: '人',
      name: (person) =>
        html`<a href="${context.link(url.person(person))}">${personLabel(person)}</a>`,
      note: ({ observed: [latest] }) =>
        latest ? `${latest.organization ?? ''}${latest.roles.join('、')}` : '',
    }),
  })
}
