import { personLabel } from '../src/archive/entities.ts'
import { partLabels, periodLabel } from '../src/archive/labels.ts'
import { html, type Html } from '../src/site/html.ts'
import type { PersonContext } from '../src/site/contexts.ts'
import { pageSize } from '../src/site/listing.ts'
import { url } from '../src/site/urls.ts'
import { layout } from './_layout.ts'
import { crumbs, isFirstPage, pageTitle, placeLink, placeList } from './_list.ts'

/** A person: dated posts, as `names.csv` and as the bulletins say, and every place. */
export default function person(context: PersonContext): Html {
  const { link, entityLinks } = context
  const own = context.person
  const label = personLabel(own)
  const organization = (name: string | undefined): Html => {
    const to = name && entityLinks.organization(name)
    return html`${to ? html`<a href="${link(to)}">${name}</a>` : (name ?? '')}`
  }
  return layout(context, {
    title: pageTitle(label, context.list),
    section: url.people,
    description: `${label}：简报中的职务与出现的段落。`,
    main: html`${crumbs(context, [url.people, '人物'])}<h1>${own.name}${own.distinction ? html` <small>（${own.distinction}）</small>` : ''}</h1>
${own.aliases.length ? html`<p class="note">又作：${own.aliases.join('、')}</p>\n` : ''}${
      own.posts.length && isFirstPage(context.list)
        ? html`<h2 id="posts">任职</h2>
<div class="table roomy" role="region" aria-labelledby="posts" tabindex="0"><table>
<thead><tr><th scope="col">时间</th><th scope="col">单位</th><th scope="col">职务</th></tr></thead>
<tbody>
${mergePosts(own.posts).map((post) => html`<tr><td>${periodLabel(post)}</td><td>${organization(post.organization)}</td><td>${post.role}</td></tr>\n`)}</tbody>
</table></div>\n`
        : ''
    }${
      own.observed.length && isFirstPage(context.list)
        ? html`<h2 id="observed">简报所载职务</h2>
<div class="table roomy" role="region" aria-labelledby="observed" tabindex="0"><table>
<thead><tr><th scope="col">见于</th><th scope="col">单位</th><th scope="col">职务</th><th scope="col">出处</th></tr></thead>
<tbody>
${own.observed.slice(0, pageSize).map((post) => html`<tr><td>${periodLabel(post)}</td><td>${organization(post.organization)}</td><td>${post.roles.join('、')}</td><td>${placeLink(context, post.places[0]!)}${post.places.length > 1 ? html` <span class="meta">等${post.places.length}处</span>` : ''}</td></tr>\n`)}</tbody>
</table></div>\n`
        : ''
    }${placeList(context, context.list, (i) => (own.parts[i] === 'mentioned' ? '' : partLabels[own.parts[i]!]))}`,
  })
}

/** Posts of one time in one organisation are one line: 党组书记、主任. */
function mergePosts(posts: PersonContext['person']['posts']): PersonContext['person']['posts'] {
  const merged = new Map<string, PersonContext['person']['posts'][number]>()
  for (const post of posts) {
    const key = [post.from, post.to, post.organization].join('|')
    const known = merged.get(key)
    merged.set(key, known ? { ...known, role: `${known.role}、${post.role}` } : post)
  }
  return [...merged.values()]
}
