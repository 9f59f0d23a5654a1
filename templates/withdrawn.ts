import { shelfYear } from '../src/archive/archive.ts'
import { dateLabel, issueLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { WithdrawnContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { definitions, type Row } from './_facts.ts'
import { layout } from './_layout.ts'
import { crumbs } from './_list.ts'

/** What stands where a withdrawn bulletin stood. */
export default function withdrawn(context: WithdrawnContext): Html {
  const { bulletin, date, reason } = context.withdrawn
  const label = `${bulletin.series}${issueLabel(bulletin)}`
  const shelf = shelfYear(bulletin)
  const year = url.year(shelf)
  const yearLabel = /^\d+$/.test(shelf) ? `${shelf}年` : shelf
  const rows: Row[] = []
  if (bulletin.totalNo !== undefined) rows.push(['总期号', `总第${bulletin.totalNo}期`])
  if (bulletin.date) rows.push(['印发', dateLabel(bulletin.date)])
  return layout(context, {
    title: `已撤回：${label}`,
    section: url.home,
    hidden: true,
    main: html`${crumbs(context, [url.home, '简报'], [year, yearLabel], [undefined, issueLabel(bulletin)])}<h1>${label}</h1>
<p class="withdrawn">已撤回</p>
<p>${date ? `这一期已于${dateLabel(date)}撤回，不再提供。` : '这一期已撤回，不再提供。'}</p>
${reason ? html`<p>原因：${reason.replace(/[。．.]$/, '')}。</p>\n` : ''}${rows.length ? definitions(rows) : ''}<p><a href="${context.link(year)}">${yearLabel}的其他各期</a></p>`,
  })
}
