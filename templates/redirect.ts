import { html, type Html } from '../src/site/html.ts'
import type { RedirectContext } from '../src/site/contexts.ts'
import { layout } from './_layout.ts'

/** A former address leads to the present one, without a script. */
export default function redirect(context: RedirectContext): Html {
  return layout(context, {
    title: context.label,
    hidden: true,
    canonical: context.to,
    refresh: context.to,
    main: html`<h1>地址已改变</h1>
<p>这一页现在在：<a href="${context.link(context.to)}">${context.label}</a></p>`,
  })
}
