/** 绘制: a page by its template. */
import { isHtml } from '../site/html.ts'
import type { Contexts, PageKind, Site } from '../site/contexts.ts'
import type { Own } from '../site/contexts.ts'
import { pageContext } from '../site/pages.ts'
import type { Templates } from './templates.ts'

/** Throws CliError for a template of the root that fails. */
export function draw<K extends PageKind>(
  templates: Templates,
  kind: K,
  site: Site,
  own: Own<K>,
): string {
  const context = { ...pageContext(site, own.path), ...own } as unknown as Contexts[K]
  try {
    const page = templates.render[kind](context)
    if (!isHtml(page)) throw new Error('模板应返回 html`…`')
    return page.toString()
  } catch (error) {
    if (templates.replaced.some((file) => file === `${kind}.ts` || file.startsWith('_')))
      throw templates.explain(error, kind, own.path)
    throw error
  }
}
