/**
 * 网页正文: which lines of a saved page are the bulletin. The rest (menus, breadcrumb, controls, lists of
 * other pages, imprint of the site) is furniture. No page's class names are relied on: the bulletin is
 * where the sentences are.
 */
import { standsAlone, tailImprint, tailLabel } from './leads.ts'
import type { Line } from './lines.ts'

/** What is asked of an element on the way to a line. */
interface PageElement {
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
  const menu = menus(lines)
  const isPage = (line: PageLine): boolean =>
    line.hints.furniture === true ||
    aside(line) ||
    menu.has(line) ||
    imprint.test(line.text) ||
    (line.hints.role === 'table' && aboutThePage.test(line.text))
  const container = findContainer(lines, isPage)
  const inside = (line: PageLine): boolean => !container || line.path.includes(container)
  const first = lines.findIndex(inside)
  const last = lines.findLastIndex(inside)
  const lastProse = lines.findLastIndex((line) => prose(line) > 0)
  const ours = new Set<PageLine>()
  lines.forEach((line, i) => {
    if (inside(line) && !isPage(line) && !(i > lastProse && line.linked > 0)) ours.add(line)
  })
  for (const line of [...above(lines, first, isPage, ours), ...below(lines, last, isPage)])
    ours.add(line)
  for (const line of notesAround(lines.filter((line) => ours.has(line)))) ours.delete(line)
  for (const line of lines) {
    if (!ours.has(line)) line.hints = { furniture: true, alone: true }
  }
}

/** Links in a row are a menu or a list of other pages; one alone may be a title that leads somewhere. */
function menus(lines: readonly PageLine[]): ReadonlySet<PageLine> {
  const found = new Set<PageLine>()
  for (let i = 0; i < lines.length;) {
    let j = i
    while (j < lines.length && lines[j]!.linked > 0.5) j++
    const alone = j - i <= 2 && lines.slice(i, j).every((line) => !otherPage.test(line.text))
    if (!alone) for (const line of lines.slice(i, j)) found.add(line)
    i = Math.max(i + 1, j)
  }
  return found
}

const otherPage = /^(?:首页|网站|上一[篇条]|下一[篇条]|更多|返回|打印|关闭|大|中|小)|期[（(]总/

/** 索引号, 发布机构, 更新时间, 听全文 …: what a system says about the page, above and below the text in its own frame. */
function notesAround(lines: readonly PageLine[]): PageLine[] {
  const opens = lines.findIndex((line) => opening.test(line.text) || prose(line) > 0)
  const head = lines.slice(0, Math.max(0, opens)).filter((line) => isNote(line.text))
  const end = lines.findLastIndex(
    ({ text }, i) =>
      prose(lines[i]!) > 0 ||
      /^[（(].{2,40}[）)]$/.test(text) ||
      recipients.test(text) ||
      tailImprint.test(text) ||
      /^(?:责任)?(?:编辑|校对)[：:]/.test(text),
  )
  // Behind the imprint or the editors stands nothing but what the site adds.
  const closed =
    end >= 0 &&
    (tailImprint.test(lines[end]!.text) || /^(?:责任)?(?:编辑|校对)[：:]/.test(lines[end]!.text))
  const foot = lines
    .slice(end + 1)
    .filter((line) => belowText.test(line.text) || (closed && !tailLabel.test(line.text)))
  return [...head, ...foot]
}

/** Where the bulletin itself begins: a column, its contents, the editor's note. */
const opening = /^【[^】]{1,12}】$(?<!纠错】|打印】|关闭】)|^(?:本期要目|目录|编者按)/
const label =
  '索引号|发文机关|发布机构|发布机关|成文日期|生成日期|发布日期|发布时间|公开日期|公开方式|公开形式|公开类别|主题分类|体裁分类|主题词|关键词|文号|发文字号|有效性|名称|标题|录入|录入时间|撰写|撰稿时间|发文|更新时间|信息时间|日期|时间|来源|信息来源|文章来源|稿件来源|作者|编辑|责任编辑|审核|初审|复审|终审|发布人|浏览量|浏览次数|阅读次数|点击数|已浏览|打印|字号|字体|分享|保护视力色|视力保护色|关键字|字体大小|背景颜色|语音朗读'
const note = new RegExp(
  `^[【\\[]?(?:${label})[：:]|^(?:已浏览|我要打印|我要纠错|听全文|无障碍阅读|语音朗读|登录|打印字号|A\\+|【我要纠错】|【信息时间|您是第|今天是|进入.{2,6}模式|语音播报)|^(?:工作简报|正文|详细内容|新闻中心|当前位置|设为首页.*|您当前.*)$`,
)
const dated =
  /^(?:[^。]{0,20}\|)?\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\d:：时分秒]*(?:$|\||来源|作者|浏览|阅读|点击|编辑|【?字)/
const isNote = (text: string): boolean => text.length <= 80 && (note.test(text) || dated.test(text))
const aboutThePage = /索引号|发文机关|发布机构|成文日期|主题分类|体裁分类/
const belowText =
  /^(?:附件(?:下载)?[：:\d]|相关(?:阅读|链接|文章|新闻)|返回|打印|关闭|声明[：:]|免责|微信|扫一扫|您访问|联系电话|政府网站|我要纠错|【我要纠错】|网友评论|阅读\d|更多|信息来源[：:]|作者[：:].*录入|主办(?:单位)?[：:]|分享|地址[：:]|您认为|您是第|纠错|收藏|手机版|电脑版|最佳浏览|稿源[：:]|来源[：:])/

/** Elements that hold navigation or the site's own notes. A frame around most of the text is none, whatever its name. */
function asides(lines: readonly PageLine[]): (line: PageLine) => boolean {
  const total = lines.reduce((sum, line) => sum + prose(line), 0)
  const held = new Map<PageElement, number>()
  for (const line of lines) {
    for (const element of line.path)
      if (isAside(element)) held.set(element, (held.get(element) ?? 0) + prose(line))
  }
  // A foot that holds 报, 送, 发 is the bulletin's.
  for (const line of lines) {
    if (!recipients.test(line.text) && !tailImprint.test(line.text)) continue
    for (const element of line.path) held.delete(element)
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
      (name === 'role' && /^(?:navigation|contentinfo|search|complementary)$/.test(value)),
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
  for (; i >= 0 && found.length < 12; i--) {
    const line = lines[i]!
    if (
      isPage(line) ||
      isNote(line.text) ||
      about.test(line.text) ||
      prose(line) ||
      line.text.length < 4
    )
      break
    found.push(line)
  }
  // A title has three lines; more are the contents of an issue, below its masthead.
  if (!found.some((line) => standsAlone(line.text) > 0)) found.splice(3)
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
