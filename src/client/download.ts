/** 下载与复制: an answer as a file or in the clipboard. */
import type { Matcher } from '../search/reader/match.ts'
import type { QueryNode } from '../search/reader/query.ts'
import { element } from './element.ts'
import { toCsv, toReferences, toRis } from './takeaway.ts'

/** So many items are taken away at most: each four need a file. */
export const mostTaken = 2000

type Site = Parameters<typeof toRis>[1]

/** What the references say of the site. */
export function siteOf({ dataset }: HTMLFormElement): Site {
  const own = new URL(dataset['root'] || './', location.href).href
  const root = dataset['base'] || (own.startsWith('file:') ? '' : own)
  return {
    title: dataset['title'] ?? '',
    office: dataset['office'] ?? '',
    ...(root ? { root } : {}),
  }
}

/** Gives items away in a form that was asked for; returns what to say of it. `cut`: that there are more. */
export async function giveAway(
  button: HTMLButtonElement,
  matchers: readonly Matcher[],
  query: QueryNode,
  site: Site,
  cut: string,
): Promise<string> {
  const own = [...matchers]
  if (button.value === 'references')
    return copy(toReferences(own, site), `${own.length}条引文已复制${cut}。`, button)
  const [text, type, name] =
    button.value === 'csv'
      ? [toCsv(own, query, site), 'text/csv;charset=utf-8', 'jianbao.csv']
      : [toRis(own, site), 'application/x-research-info-systems', 'jianbao.ris']
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = element('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  URL.revokeObjectURL(address)
  return `${own.length}篇已存为 ${name}${cut}。`
}

/** Copies a text; returns `done`, or that it could not be. `button`: where the focus goes back to. */
export async function copy(text: string, done: string, button: HTMLButtonElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return done
  } catch {
    // Over http and from file:// there is no clipboard but the old one.
    const area = element('textarea', {}) as HTMLTextAreaElement
    area.value = text
    document.body.append(area)
    area.select()
    const isCopied = document.execCommand('copy')
    area.remove()
    button.focus()
    return isCopied ? done : '浏览器不让复制。'
  }
}
