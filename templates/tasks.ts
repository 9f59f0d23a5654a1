import { dateLabel, itemTitle } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { TasksContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { functionLabel, taskFacts } from './_facts.ts'
import { layout } from './_layout.ts'
import { pageTitle, recordList } from './_list.ts'

export default function tasks(context: TasksContext): Html {
  const sheet = { context, links: context.entityLinks }
  return layout(context, {
    title: pageTitle('任务', context.list),
    section: url.tasks,
    column: '任务',
    description: '各期简报部署的任务与工作成效。',
    main: recordList(context, context.list, {
      title: '任务',
      unit: '组',
      place: ({ place }) => place,
      head: ({ entry }) => itemTitle(entry.item),
      row: ({
        list,
        entry,
      }) => html`<p class="note">${entry.item.date ? `${dateLabel(entry.item.date)}　` : ''}${functionLabel(list)}，${list.tasks.length}项</p>
${taskFacts(sheet, list.tasks, '')}`,
    }),
  })
}
