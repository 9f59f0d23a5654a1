import type { Html } from '../src/site/html.ts'
import type { EntitiesContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex } from './_list.ts'

export default function organizations(context: EntitiesContext): Html {
  return layout(context, {
    title: '机构',
    section: url.organizations,
    description: '各期简报提到的机构，连到所在段落。',
    main: entityIndex(context, context.entities, {
      title: '机构',
      unit: '个',
      notes: '又作：',
      wrap: (name) => name,
    }),
  })
}
