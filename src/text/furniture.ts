/**
 * 页面杂件: lines that belong to the page, not to the bulletin: page numbers, the breadcrumb and the
 * controls of a web copy. They are found before lines are joined, since a page number may cut a sentence.
 * Shapes: FORMAT (h) and (i).
 */
import { tailImprint, tailLabel } from './leads.ts'
import { clean, type Line } from './lines.ts'

const patterns: readonly RegExp[] = [
  // — 3 —   - 3 -   第 3 页   第3页 共8页   3/8
  /^[—–\-－·•]{1,2}\d{1,3}[—–\-－·•]{1,2}$/,
  /^第\d{1,3}页[,，/]?(?:共\d{1,3}页)?$/,
  /^\d{1,3}(?:\/\d{1,3})?$/,
  // 您的位置: 首页 >新闻中心>工作简报>2024年工作简报>详细内容
  /^(?:您的位置|您当前的位置|您现在的位置|当前位置|所在位置)[：:]?.{0,80}$/,
  /^首页[>＞»].{0,80}$/,
  // 发布时间: 2024-02-02 浏览次数: 【字体: 大 中 小】
  /^(?:发布时间|发布日期)[：:]\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}.{0,80}$/,
  /^时间[：:]\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?[\d:：]*(?:$|(?:来源|作者|浏览|点击|【?字体|字号).{0,60}$)/,
  /^(?:来源|信息来源|文章来源|作者|编辑|终审|责任编辑|浏览次数|点击数|访问量|阅读次数)[：:].{0,40}(?:浏览次数|点击数|【字体|发布时间|字号).*$/,
  /^(?:浏览次数|点击数|点击量|访问量|阅读次数|阅读量)(?:[：:].{0,20}|[：:]?\d{0,9}次?)$/,
  /^分享到[：:]?[^。，]{0,20}$/,
  /^来源[：:]终审[：:].*$/,
  /^(?:终审|分享到)[：:].{0,30}$/,
  /^[【[]?(?:字体|字号)(?:[：:].{0,30}|[大中小【】[\]]*)$/,
  /^(?:[【[（(]?(?:打印正文|打印本页|打印|关闭本页|关闭此页|关闭窗口|关闭|返回顶部|用户登录|收藏本页|收藏|TOP|点击数[：:]?\d*)[】\]）)]?)+[\d年月日:：-]{0,16}$/,
  /^(?:上一篇|下一篇|上一条|下一条)[：:].{0,80}$/,
  /^(?:上一篇|下一篇|×|x|X|扫一扫.{0,30}|关闭|用户登录)$/,
  // 2024-02-02 10:15:33 alone: the time of the crawl
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$/,
  /^\d{4}-\d{1,2}-\d{1,2}$/,
  // 3f2c….png   图片13
  /^[\w\-./%]+\.(?:png|jpe?g|gif|bmp|webp)$/i,
  /^图片\d{1,3}$/,
  /^.{0,20}(?:浏览器版本|您的浏览器).{0,60}$/,
]

const isTail = (text: string): boolean => tailImprint.test(text) || tailLabel.test(text)

const foot = /^(?:上一篇|下一篇|上一条|下一条|终审|分享到)/

/** Marks the lines of page furniture; returns whether the file shows any web furniture. */
export function markFurniture(lines: readonly Line[]): void {
  for (const line of lines) {
    if (line.hints.depth || line.text.length > 120) continue
    if (patterns.some((pattern) => pattern.test(line.text))) {
      line.hints = { ...line.hints, furniture: true, alone: true }
    }
  }
  // 来源: … beside 上一篇, 终审 or 分享到 is the page's foot, not a source line; below the tail, 编辑 is the tail's.
  lines.forEach((line, i) => {
    if (!/^(?:来源|作者|编辑|责任编辑)[：:].{0,40}$/.test(line.text)) return
    // 校对 and 签发 are roles of the press, not of a web site.
    if (/(?:校对|签发|核稿)[：:]/.test(line.text)) return
    const above = lines[i - 1]
    if (above && !above.hints.furniture && isTail(above.text)) return
    const beside = [lines[i - 2], lines[i - 1], lines[i + 1]]
    if (beside.some((other) => other?.hints.furniture && foot.test(other.text)))
      line.hints = { ...line.hints, furniture: true, alone: true }
  })
}

/** A page number standing between two lines: text goes on across it. */
export const isPageNumber = (line: Line): boolean =>
  line.hints.furniture === true && patterns.slice(0, 3).some((pattern) => pattern.test(line.text))

/** 发布时间 in a line of furniture, as YYYY-MM-DD with its place in the text. */
export function publishedOn(
  text: string,
): { date: string; start: number; end: number } | undefined {
  const found = /发布(?:时间|日期)[：:](\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})/.exec(
    clean(text, 0, text.length).text,
  )
  if (!found) return undefined
  const start = found.index
  return {
    date: `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`,
    start,
    end: start + found[0].length,
  }
}
