import { html, type Html } from '../src/site/html.ts'
import type { DaysContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { crumbs } from './_list.ts'

/** The year as a calendar of all years: each day of which something is known. */
export default function days(context: DaysContext): Html {
  const { link } = context
  const known = new Map(context.days.map((day) => [day.day, day]))
  const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))
  return layout(context, {
    title: '历史上的今天',
    section: url.home,
    column: '历史上的今天',
    extra: 'front',
    wide: true,
    description: '按月日看各年的事：每一天有哪些会议、活动，哪些简报印发。',
    main: html`${crumbs(context, [url.home, '简报'], [undefined, '历史上的今天'])}<h1>历史上的今天</h1>
<p id="today-link" data-days="${context.days.map(({ day, count }) => `${day.replace('-', '')}:${count}`).join(' ')}" data-root="${link('')}">有记录的日子可以点开。</p>
<div class="calendar">
${months.map(
  (month) => html`<section aria-labelledby="m${month}"><h2 id="m${month}">${Number(month)}月</h2>
<ol>
${Array.from({ length: lengths[Number(month) - 1]! }, (_, i) => {
  const day = `${month}-${String(i + 1).padStart(2, '0')}`
  const own = known.get(day)
  return html`<li>${own ? html`<a href="${link(own.path)}" data-day="${day}" aria-label="${Number(month)}月${i + 1}日，${own.count}件">${i + 1}</a>` : html`<span data-day="${day}">${i + 1}</span>`}</li>`
})}
</ol></section>\n`,
)}</div>`,
  })
}

/** Days of the months; February as in a leap year. */
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
