import { html, type Html } from '../src/site/html.ts'
import type { PageContext } from '../src/site/contexts.ts'

interface Step {
  rel?: 'prev' | 'next'
  label: string
  to: string | undefined
  text: string | undefined
}

/** 前后: where one may go on; steps without an address are left out. */
export function pager({ link }: PageContext, steps: readonly Step[]): Html {
  const known = steps.filter(({ to }) => to !== undefined)
  if (!known.length) return html``
  return html`<nav class="pager" aria-label="前后">
${known.map(({ rel, label, to, text }) => html`<a class="${label.startsWith('下') ? 'next' : 'previous'}"${rel ? html` rel="${rel}"` : ''} href="${link(to!)}"><span>${label}</span><em>${text}</em></a>\n`)}</nav>`
}
