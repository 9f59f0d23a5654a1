import { issueLabel, itemTitle, kindLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { DayContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { crumbs, groupList, pagesNav, pageTitle } from './_list.ts'
import { pager } from './_pager.ts'

/** 01-29 → 1月29日 */
const dayLabel = (day: string): string => day.replace(/0?(\d+)-0?(\d+)/, '$1月$2日')

/** A day of the year: what happened on it, and which bulletins were issued. */
export default function day(context: DayContext): Html {
  const { link, list, previous, next } = context
  const label = dayLabel(context.day)
  return layout(context, {
    title: pageTitle(`历史上的${label}`, list),
    section: url.home,
    column: '历史上的今天',
    description: `历年${label}的会议、活动和印发的简报，共${list.total}件。`,
    main: html`${crumbs(context, [url.home, '简报'], [url.days, '历史上的今天'], [undefined, label])}<h1>历史上的${label}</h1>
${pagesNav(context, list, '按年份')}${groupList(
      list,
      'places',
      (each) =>
        each.entry
          ? html`<li><span class="stage">${kindLabel(each.entry.item.kind)}</span> <a href="${link(url.item(each.entry))}">${itemTitle(each.entry.item)}</a> <span class="meta">${issueLabel(each.entry.bulletin)}</span></li>\n`
          : html`<li><span class="stage">印发</span> <a href="${link(url.issue(each.bulletin))}">${each.bulletin.series}${issueLabel(each.bulletin)}</a></li>\n`,
      { always: true },
    )}${pager(context, [
      { label: '上一天', to: previous?.path, text: previous && dayLabel(previous.day) },
      { label: '下一天', to: next?.path, text: next && dayLabel(next.day) },
    ])}`,
  })
}
