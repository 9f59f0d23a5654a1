/**
 * 网页正文: which lines of a saved page are the bulletin. The rest (menus, breadcrumb, controls, lists of
 * other pages, imprint of the site) is furniture. No page's class names are relied on: the bulletin is
 * where the sentences are.
 */
import { standsAlone, tailImprint } from './leads.ts'
import type { Line } from './lines.ts'

/** What is asked of an element on the way to a line. */
export interface PageElement {
  tagName: string
  attrs: { name: string; value: string }[]
}

/** A line of a page with where it stood. */
export interface PageLine extends Line {
  /** Share of it that is a link, 0–1. */
  linked: number
  /** Elements around it, outermost first. */
  path: readonly PageElement[]
}

/** Marks every line that is not the bulletin's as furniture. */
export function markArticle(lines: readonly PageLine[]): void {
  const aside = asides(lines)
  const isPage = (line: PageLine): boolean =>
    line.hints.furniture === true || aside(line) || line.linked > 0.5 || imprint.test(line.text)
  const container = findContainer(lines, isPage)
  const inside = (line: PageLine): boolean => !container || line.path.includes(container)
  const first = lines.findIndex(inside)
  const last = lines.findLastIndex(inside)
  const ours = new Set<PageLine>()
  lines.forEach((line, i) => {
    if (inside(line) && !isPage(line) && !(isTailOfPage(lines, i, last) && line.linked > 0))
      ours.add(line)
  })
  for (const line of [...above(lines, first, isPage, ours), ...below(lines, last, isPage)])
    ours.add(line)
  for (const line of lines) {
    if (!ours.has(line)) line.hints = { furniture: true, alone: true }
  }
}

/** Elements that hold navigation or the site's own notes. A frame around most of the text is none, whatever its name. */
function asides(lines: readonly PageLine[]): (line: PageLine) => boolean {
  const total = lines.reduce((sum, line) => sum + prose(line), 0)
  const held = new Map<PageElement, number>()
  for (const line of lines) {
    for (const element of line.path)
      if (isAside(element)) held.set(element, (held.get(element) ?? 0) + prose(line))
  }
  return (line) => line.path.some((element) => held.has(element) && held.get(element)! <= total / 2)
}

const asideName =
  /(?:^|[-_\s])(?:nav|menu|foot|footer|copyright|crumbs?|breadcrumbs?|share|sidebar|toolbar|related|search|login|friendlinks?|prevnext)(?:$|[-_\s\d])/i

function isAside(element: PageElement): boolean {
  if (/^(?:nav|footer|aside|menu)$/.test(element.tagName)) return true
  return element.attrs.some(
    ({ name, value }) =>
      ((name === 'class' || name === 'id') && asideName.test(value)) ||
      (name === 'role' && /^(?:navigation|contentinfo|search|complementary|banner)$/.test(value)),
  )
}

/** Characters of running text; a link, a label or a short line is none. */
const prose = (line: PageLine): number =>
  line.linked <= 0.5 &&
  (/[。！？；]/.test(line.text) ? line.text.length >= 12 : line.text.length >= 40)
    ? line.text.length
    : 0

const frames = new Set(
  'html body div table tbody tr td section article main form center blockquote'.split(' '),
)

/** The innermost frame that holds nearly all running text. */
function findContainer(
  lines: readonly PageLine[],
  isPage: (line: PageLine) => boolean,
): PageElement | undefined {
  const weight = new Map<PageElement, number>()
  let total = 0
  for (const line of lines) {
    const own = isPage(line) ? 0 : prose(line)
    total += own
    if (own) for (const element of line.path) weight.set(element, (weight.get(element) ?? 0) + own)
  }
  let best: PageElement | undefined
  let depth = -1
  for (const line of lines) {
    line.path.forEach((element, i) => {
      if (i <= depth || !frames.has(element.tagName)) return
      if ((weight.get(element) ?? 0) >= total * 0.85 && total > 0) {
        best = element
        depth = i
      }
    })
  }
  return best
}

const about =
  /^(?:信息|文章)?(?:来源|作者|时间|日期|编辑|责任编辑|审核|发布|发布机构|发布日期|发布时间|索引号|文号|公开日期|公开方式|公开形式|主题词|有效性|阅读|点击|浏览|字号|字体|打印|分享)[^。]{0,60}$/
/** The site's own imprint: short, without a sentence. */
const imprint =
  /^(?!.*。).{0,80}(?:版权所有|ICP备|公网安备|网站标识码|Copyright|All Rights Reserved|技术支持[：:]|网站地图)/i
const recipients = /^(?:信息公开选项|报|送|发|主送|抄送|抄报|责任编辑)[：:]/

/** Title lines that stand right above the text's frame, and the page's heading: the masthead, or the title where the text does not print it. */
function above(
  lines: readonly PageLine[],
  first: number,
  isPage: (line: PageLine) => boolean,
  ours: ReadonlySet<PageLine>,
): PageLine[] {
  const found: PageLine[] = []
  let i = first - 1
  for (; i >= 0 && found.length < 3; i--) {
    const line = lines[i]!
    if (isPage(line) || about.test(line.text) || prose(line) || line.text.length < 4) break
    found.push(line)
  }
  const opening = [...ours]
    .slice(0, 6)
    .map((line) => line.text)
    .join('')
  const heading = lines.slice(0, i + 1).findLast((line) => !isPage(line) && isHeading(line))
  const numbered = lines
    .slice(0, i + 1)
    .findLast((line) => !isPage(line) && standsAlone(line.text) > 0 && /期/.test(line.text))
  if (numbered) found.push(numbered)
  else if (heading && !found.length && !/期|【/.test(opening) && !opening.includes(heading.text))
    found.push(heading)
  return found
}

const isHeading = (line: PageLine): boolean =>
  line.hints.depth !== undefined &&
  line.hints.depth <= 3 &&
  line.text.length >= 6 &&
  !/^(?:四川省)?(?:人民政府|地方志工作办公室)$|网$/.test(line.text)

/** Entries of the tail, and a source line, that stand right below the text's frame. */
function below(
  lines: readonly PageLine[],
  last: number,
  isPage: (line: PageLine) => boolean,
): PageLine[] {
  const found: PageLine[] = []
  let tail = false
  for (const line of lines.slice(last + 1)) {
    if (isPage(line)) break
    const opens = recipients.test(line.text) || tailImprint.test(line.text)
    if (!opens && !tail && !(found.length === 0 && /^[（(].{2,40}[）)]$/.test(line.text))) break
    tail ||= opens
    found.push(line)
  }
  return found
}

/** Nothing but short lines follows to the end of the frame. */
const isTailOfPage = (lines: readonly PageLine[], index: number, last: number): boolean =>
  lines.slice(index, last + 1).every((line) => prose(line) === 0)
