/** 查验: what a page promises to others and asks of them: its anchors and its links. */
import type { Output } from './output.ts'

interface Inspected {
  /** Anchors. */
  ids: ReadonlySet<string>
  /** An anchor that stands twice. */
  twice: string | undefined
  /** Files of the site that it leads to or loads, as paths from its root, with the anchor: issues/2024-012/1.html#p3. */
  links: readonly string[]
}

const attribute = / (id|href|src|action)="([^"]*)"/g

/** Reads a page of ours: attributes are quoted with ", and ' and " in values are written as entities. `base`: of absolute addresses that are the site's own. */
export function inspectPage(path: string, page: string, base?: string): Inspected {
  const ids = new Set<string>()
  const links = new Set<string>()
  let twice: string | undefined
  for (const [, name, value] of page.matchAll(attribute)) {
    if (name === 'id') {
      if (ids.has(value!)) twice ??= value
      ids.add(value!)
      continue
    }
    const target = known.of(path, value!, base)
    if (target !== undefined) links.add(target)
  }
  return { ids, twice, links: [...links] }
}

/** Where the addresses of pages in one folder lead: most stand on every page. */
class Targets {
  private folder: string | undefined
  private base: string | undefined
  private readonly targets = new Map<string, string | undefined>()

  of(from: string, address: string, base: string | undefined): string | undefined {
    if (address.startsWith('#')) return from + address
    const folder = from.slice(0, from.lastIndexOf('/') + 1)
    if (folder !== this.folder || base !== this.base || this.targets.size > 5000) {
      this.targets.clear()
      this.folder = folder
      this.base = base
    }
    if (this.targets.has(address)) return this.targets.get(address)
    const target = targetOf(from, address.replaceAll('&amp;', '&'), base)
    this.targets.set(address, target)
    return target
  }
}

const known = new Targets()

/** Where an address leads within the site; undefined where it leads out. */
function targetOf(from: string, address: string, base: string | undefined): string | undefined {
  const local =
    base !== undefined && address.startsWith(base) ? address.slice(base.length) : address
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(local)) return undefined
  const [whole = '', anchor] = local.split('#', 2)
  const path = whole.split('?')[0]!
  const steps = local === address ? from.split('/').slice(0, -1) : []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  // A folder is its start page.
  if (path.endsWith('/') || !steps.length) steps.push('index.html')
  return anchor ? `${steps.join('/')}#${anchor}` : steps.join('/')
}

export const isPage = ({ path }: Pick<Output, 'path'>): boolean => path.endsWith('.html')
