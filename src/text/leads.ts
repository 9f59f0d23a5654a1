/**
 * 行首: what the first characters of a line say about it, before anything is parsed. Used to weigh seams;
 * the rules in `syntax/` decide what a line is.
 */
import type { Line } from './lines.ts'

/** Labels that open an entry of the 报尾. FORMAT (g). */
export const tailLabel =
  /^(?:信息公开选项|信息公开类别|公开选项|公开方式|公开属性|报|送|发|主送|分送|抄送|抄报|抄发|报送|本期发送|发送|责任编辑|责任校对|编辑|校对|编审|审核|签发|审签|核稿|主编|编印|电话|联系电话|印发单位)[：:]/

/** 2024年1月31日印发, 共印21份. */
export const tailImprint =
  /(?:\d{4}年\d{1,2}月\d{1,2}日(?:印发|编印|印)。?$)|^[（(]?共?印(?:发|制)?(?:\d|[一二三四五六七八九十百])+份[）)]?。?$/

const disclosure = /^(?:信息公开选项|信息公开类别|公开选项|公开方式|公开属性)[：:]/
const recipients = /^(?:报|送|发|主送|分送|抄送|抄报|抄发|报送)[：:]/

/** A line that states 信息公开选项 alone. */
export const isDisclosure = (text: string): boolean => disclosure.test(text) && text.length < 40

/** Index of the first line of the 报尾; lines.length without one. */
export function tailStart(lines: readonly Line[]): number {
  let start = lines.length
  for (let i = lines.length - 1; i >= 0; i--) {
    const { text } = lines[i]!
    if (recipients.test(text) || (disclosure.test(text) && start - i <= 4)) start = i
    else if (
      tailLabel.test(text) &&
      (start < lines.length ? start - i <= 3 : isLast(lines, i) && editors.test(text))
    )
      start = i
    else if (tailImprint.test(text) && start === lines.length && !recipientAbove(lines, i))
      start = i
    // A recipient list wraps over a few lines; further up the label belongs to the text.
    else if (start - i > 14 && start < lines.length) break
  }
  return start
}

const editors = /^(?:责任编辑|责任校对|编辑|校对|编审|审核|签发)[：:]/

/** Nothing but furniture and two lines at most stand below. */
const isLast = (lines: readonly Line[], index: number): boolean =>
  lines.slice(index + 1).filter((line) => !line.hints.furniture).length <= 2

function recipientAbove(lines: readonly Line[], index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - 24); i--) {
    if (disclosure.test(lines[i]!.text) || recipients.test(lines[i]!.text)) return true
  }
  return false
}

/** How surely a line stands alone: 0 it may not, 1 it does. */
export function standsAlone(text: string): number {
  if (/^【[^】]{1,12}】$/.test(text)) return 1
  if (tailLabel.test(text) || tailImprint.test(text)) return 1
  if (/^[（(][^（）()]{2,60}(?:[（(][^（）()]{1,30}[）)][^（）()]{0,30})?[）)]$/.test(text))
    return 0.8
  if (/第(?:\d+|[一二三四五六七八九十百〇零]+)期(?:[（(—-].*)?$/.test(text) && text.length < 40)
    return 0.8
  if (/^[\u4e00-\u9fff、（）()]{4,40}供稿$/.test(text)) return 0.8
  if (/^(?:本期要目|本期目录|目录|要目|本期导读|编者按)$/.test(text)) return 1
  return 0
}

const numeral = '[一二三四五六七八九十]{1,3}'
const paragraphLead = new RegExp(
  `^(?:${numeral}(?:是|要|、)|[（(]${numeral}[）)]|\\d{1,2}[.．、](?!\\d)|\\d{1,2}月\\d{1,2}日|\\d{4}年\\d{1,2}月\\d{1,2}日` +
    `|(?:会议|会上|会前|会后|《[^》]{2,20}》|他|她)(?:还)?(?:指出|强调|要求|提出|认为|明确|传达|听取|审议)|与会|近日|日前|近期|据悉|此外|下一步|截至|编者按)`,
)

/** Often opens a paragraph: somebody speaks, or is named with his posts. */
export const mayStartParagraph = (text: string): boolean =>
  /^(?:[\u4e00-\u9fff]{2,8}(?:认为|指出|强调|表示|谈到)[，,]|[\u4e00-\u9fff]{0,6}党组(?:书记|成员))/.test(
    text,
  )

/** Goes on with what was said: 这是…后的又一殊荣, 其中…. */
export const goesOnFrom = (text: string): boolean =>
  /^(?:这是|这也是|这标志着|同时[，,]|其中[，,]?|并|以及|并且|而且|从而)/.test(text)

/** Opens like a paragraph: 一要, 会议指出, 1月29日, 近日. */
export const startsParagraph = (text: string): boolean => paragraphLead.test(text)
