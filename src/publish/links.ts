/** 链接: whether everything that the pages of a site lead to is there. */
import { readFileSync } from 'node:fs'
import { inspectPage } from './inspect.ts'

/** Something wrong on a page; `link`: that leads nowhere. */
export interface Wrong {
  page: string
  link?: string
  /** In Chinese. */
  message: string
}

/** What the pages of a build lead to, gathered as they are drawn. */
export class Links {
  /** Targets with the page that leads there. */
  private readonly wanted = new Map<string, string>()
  private readonly ids = new Map<string, ReadonlySet<string>>()
  readonly wrong: Wrong[] = []

  /** A page drawn here: its anchors are kept, since others may lead to them. */
  addPage(path: string, body: string, base?: string): void {
    const { ids, twice, links } = inspectPage(path, body, base)
    this.ids.set(path, ids)
    if (twice !== undefined)
      this.wrong.push({ page: path, message: `${path} 有两个锚点都叫 ${twice}` })
    this.add(path, links)
  }

  add(from: string, links: readonly string[]): void {
    for (const link of links) if (!this.wanted.has(link)) this.wanted.set(link, from)
  }

  /**
   * What is wrong. `exists`: files of the new site; `promises`: whether a page has an anchor, where that is
   * known without reading it; `place`: where a page lies now.
   */
  check(
    exists: (path: string) => boolean,
    promises: (path: string, id: string) => boolean | undefined,
    place: (path: string) => string,
  ): Wrong[] {
    const wrong = [...this.wrong]
    for (const [link, from] of this.wanted) {
      const [path = '', id] = link.split('#')
      const lacks = !exists(path)
        ? '文件'
        : id !== undefined && !this.has(path, id, promises, place)
          ? '锚点'
          : undefined
      if (lacks)
        wrong.push({ page: from, link, message: `${from} 的链接 ${link} 没有这个${lacks}` })
    }
    return wrong
  }

  private has(
    path: string,
    id: string,
    promises: (path: string, id: string) => boolean | undefined,
    place: (path: string) => string,
  ): boolean {
    const promised = promises(path, id)
    if (promised !== undefined) return promised
    let ids = this.ids.get(path)
    if (!ids) {
      ids = inspectPage(path, readFileSync(place(path), 'utf8')).ids
      this.ids.set(path, ids)
    }
    return ids.has(id)
  }
}
