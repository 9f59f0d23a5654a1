import { html, type Html } from '../src/site/html.ts'
import type { OrganizationsContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex, pageTitle } from './_list.ts'

export default function organizations(context: OrganizationsContext): Html {
  return layout(context, {
    title: pageTitle('机构', context.list),
    wide: true,
    section: url.organizations,
    column: '机构',
    description: '各期简报提到的机构，各有一页：名称、任职的人和出现的段落。',
    main: entityIndex(context, context.list, {
      title: '机构',
      unit: '个',
      name: (own) => html`<a href="${context.link(url.organization(own))}">${own.name}</a>`,
      note: ({ aliases }) => (aliases.length ? `又作：${aliases.join('；')}` : ''),
    }),
  })
}
