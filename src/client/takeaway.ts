/** 带走: an answer as CSV, RIS or a list of references (GB/T 7714—2025: a serial's part, without the date of access). */
import type { Matcher } from '../search/reader/match.ts'
import type { SearchDocument } from '../search/reader/document.ts'
import type { QueryNode } from '../search/reader/query.ts'
import { snippet } from '../search/reader/match.ts'

interface Site {
  /** 报名 of the archive. */
  title: string
  office: string
  /** Address of the site's root; absent where others cannot open it. */
  root?: string
}

const titleOf = ({ title, label, id }: SearchDocument): string => title || label || id
const pageOf = ({ root }: Site, { id }: SearchDocument): string =>
  root ? new URL(`issues/${id}.html`, root).href : `issues/${id}.html`

/** With a mark for Excel, lines by CRLF; a cell that Excel would reckon begins with a quote. */
export function toCsv(matchers: readonly Matcher[], query: QueryNode, site: Site): string {
  const rows = matchers.map((matcher) => {
    const { document } = matcher
    const [hit] = matcher.places(query).filter(({ paragraph }) => paragraph !== 0)
    return [
      document.issue,
      document.date ?? '',
      document.column,
      document.kind,
      titleOf(document),
      document.subtitle ?? '',
      String(matcher.hits(query)),
      hit && hit.paragraph > 0 ? String(hit.paragraph) : '',
      hit ? snippet(hit).text : '',
      pageOf(site, document),
    ]
  })
  const head = ['期次', '日期', '栏目', '类别', '题名', '副题', '处数', '首见段', '上下文', '网址']
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

export function toRis(matchers: readonly Matcher[], site: Site): string {
  return matchers
    .map(({ document }) => {
      const lines: [string, string | undefined][] = [
        ['TY', 'JOUR'],
        ['TI', titleOf(document)],
        ['ST', document.subtitle],
        ['T2', site.title],
        ['AU', site.office],
        ['PY', document.date?.slice(0, 4) ?? document.year],
        ['DA', document.date?.replace(/-/g, '/')],
        ['IS', /第(\d+)期/.exec(document.issue)?.[1]],
        ['LA', 'zh'],
        ['UR', site.root && pageOf(site, document)],
        ['ER', ''],
      ]
      return lines
        .flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}`]))
        .join('\r\n')
    })
    .join('\r\n\r\n')
    .concat('\r\n')
}

export function toReferences(matchers: readonly Matcher[], site: Site): string {
  return matchers
    .map(({ document }) => {
      const title = [titleOf(document), document.subtitle].filter(Boolean).join('：')
      const issue = /第(\d+)期/.exec(document.issue)?.[1]
      const where = `${document.date?.slice(0, 4) ?? document.year}${issue ? `（${issue}）` : ''}`
      return `${site.office}. ${title}[J/OL]. ${site.title}，${where}.${site.root ? ` ${pageOf(site, document)}.` : ''}`
    })
    .join('\n')
}
