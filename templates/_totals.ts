import { html, type Html } from '../src/site/html.ts'
import type { PageContext, Totals } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'

/** 总数: each kind of thing with its number, and the way to it. */
export function numbers({ link }: PageContext, total: Totals): Html {
  const rows: [label: string, count: number, to?: string][] = [
    ['期简报', total.bulletins],
    ['篇稿件', total.items],
    ['次会议', total.meetings, url.meetings],
    ['组任务', total.taskLists, url.tasks],
    ['项荣誉', total.awards, url.awards],
    ['种书刊', total.works, url.works],
    ['位人物', total.people, url.people],
    ['个机构', total.organizations, url.organizations],
  ]
  return html`<ul class="numbers">
${rows.map(([label, count, to]) => {
  const text = html`<strong>${count}</strong>${label}`
  return html`<li>${to === undefined ? html`<span>${text}</span>` : html`<a href="${link(to)}">${text}</a>`}</li>\n`
})}</ul>\n`
}
