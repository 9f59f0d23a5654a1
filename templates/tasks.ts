import { html, type Html } from '../src/site/html.ts'
import type { TasksContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { functionLabel, taskFacts } from './_facts.ts'
import { layout } from './_layout.ts'
import { placeLink } from './_list.ts'

export default function tasks(context: TasksContext): Html {
  return layout(context, {
    title: '任务',
    section: url.tasks,
    description: '各期简报部署的任务与工作成效。',
    main: html`<h1>任务</h1>
<p class="meta">共${context.taskLists.length}组，新的在前。</p>
<ol class="records">
${context.taskLists.map(
  ({ list, place }) => html`<li>
<h2>${placeLink(context, place)}</h2>
<p class="note">${functionLabel(list)}，${list.tasks.length}项</p>
${taskFacts(list.tasks)}</li>\n`,
)}</ol>${context.taskLists.length ? '' : html`<p>还没有内容。</p>`}`,
  })
}
