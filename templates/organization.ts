import { personLabel } from '../src/archive/entities.ts'
import { periodLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { OrganizationContext } from '../src/site/contexts.ts'
import { url } from '../src/site/urls.ts'
import { definitions } from './_facts.ts'
import { layout } from './_layout.ts'
import { atMost, crumbs, isFirstPage, pageTitle, placeList } from './_list.ts'

/** An organisation: its names, who held a post in it, and every place. */
export default function organization(context: OrganizationContext): Html {
  const { link } = context
  const own = context.organization
  const rows: [string, string | Html][] = []
  if (own.aliases.length) rows.push(['又作', own.aliases.join('、')])
  if (own.former.length)
    rows.push([
      '曾用名',
      own.former
        .map((former) => {
          const period = periodLabel(former)
          return former.name + (period ? `（${period}）` : '')
        })
        .join('、'),
    ])
  if (own.place) rows.push(['所在地', own.place])
  return layout(context, {
    title: pageTitle(own.name, context.list),
    section: url.organizations,
    description: `${own.name}：名称、任职的人和在简报中出现的段落。`,
    main: html`${crumbs(context, [url.organizations, '机构'])}<h1>${own.name}</h1>
${rows.length ? definitions(rows) : ''}${
      own.holders.length && isFirstPage(context.list)
        ? html`<h2 id="holders">任职的人</h2>
${atMost(
  context,
  own.holders,
  (holders) => html`<ul class="places">
${holders.map(
  ({ person, posts }) =>
    html`<li><a href="${link(url.person(person))}">${personLabel(person)}</a>　${posts
      .map((post) => {
        const period = periodLabel(post)
        return post.role + (period ? `（${period}）` : '')
      })
      .join('、')}</li>\n`,
)}</ul>\n`,
)}`
        : ''
    }${placeList(context, context.list)}`,
  })
}
