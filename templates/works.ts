import type { Html } from '../src/site/html.ts'
import type { EntitiesContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex } from './_list.ts'

export default function works(context: EntitiesContext): Html {
  return layout(context, {
    title: '书刊',
    section: url.works,
    description: '各期简报提到的书刊，连到所在段落。',
    main: entityIndex(context, context.entities, {
      title: '书刊',
      unit: '种',
      notes: '阶段：',
      wrap: (name) => `《${name}》`,
    }),
  })
}
