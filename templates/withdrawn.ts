import { dateLabel, issueLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { WithdrawnContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'

/** What stands where a withdrawn bulletin stood. */
export default function withdrawn(context: WithdrawnContext): Html {
  const { bulletin, date, reason } = context.withdrawn
  const label = `${bulletin.series}${issueLabel(bulletin)}`
  return layout(context, {
    title: `已撤回：${label}`,
    section: url.home,
    hidden: true,
    main: html`<h1>${label}已撤回</h1>
<p>${date ? `这一期已于${dateLabel(date)}撤回，不再提供。` : '这一期已撤回，不再提供。'}</p>
${reason ? html`<p>原因：${reason}</p>\n` : ''}<p><a href="${context.link(url.home)}">回到首页</a></p>`,
  })
}
