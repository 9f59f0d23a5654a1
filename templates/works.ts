import { html, type Html } from '../src/site/html.ts'
import type { WorksContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { entityIndex, pageTitle } from './_list.ts'

export default function works(context: WorksContext): Html {
  return layout(context, {
    title: pageTitle('书刊', context.list),
    wide: true,
    section: url.works,
    column: '书刊',
    description: '各期简报提到的书刊，各有一页：进展和出现的段落。',
    main: entityIndex(context, context.list, {
      title: '书刊',
      unit: '种',
      name: (work) => html`<a href="${context.link(url.work(work))}">《${work.name}》</a>`,
      note: ({ stages, series }) =>
        [series ? `丛书：${series}` : '', stages.length ? `最近：${stages[0]!.stage}` : '']
          .filter(Boolean)
          .join('；'),
    }),
  })
}
