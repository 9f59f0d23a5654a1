import { html, type Html } from '../src/site/html.ts'
import type { AwardsContext } from '../src/site/pages.ts'
import { url } from '../src/site/urls.ts'
import { awardFacts } from './_facts.ts'
import { layout } from './_layout.ts'
import { placeLink } from './_list.ts'

export default function awards(context: AwardsContext): Html {
  return layout(context, {
    title: '荣誉',
    section: url.awards,
    description: '各期简报报道的荣誉。',
    main: html`<h1>荣誉</h1>
<p class="meta">共${context.awards.length}项，新的在前。</p>
<ol class="records">
${context.awards.map(
  ({ award, place }) => html`<li>
<h2>${award.recipient}</h2>
${awardFacts(award)}<p class="meta">${placeLink(context, place)}</p>
</li>\n`,
)}</ol>${context.awards.length ? '' : html`<p>还没有内容。</p>`}`,
  })
}
