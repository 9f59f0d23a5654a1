import type { Html } from '../src/site/html.ts'
import type { EntitiesContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex } from './_list.ts'

export default function people(context: EntitiesContext): Html {
  return layout(context, {
    title: '人物',
    section: url.people,
    description: '各期简报提到的人物，连到所在段落。',
    main: entityIndex(context, context.entities, {
      title: '人物',
      unit: '人',
      notes: '职务：',
      wrap: (name) => name,
    }),
  })
}
