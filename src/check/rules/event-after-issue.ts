/** 印发以后的事: an event that is told as past, and dated after the issue. */
import { edit, good } from '../../finding/rule.ts'
import { isRealDay } from '../../language/real-day.ts'
import { dayNumber, isoDate } from '../calendar.ts'
import type { Check } from '../check.ts'
import { isProse, withoutMarker } from '../proof-sheet.ts'

/** 1月3日， at the start of a clause: so events are told. */
const day =
  /(?<=^|[ 。！？；，：]|“|截至|[\u4e00-\u9fff》”](?:于|在))(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})(?:日|(?=[—–－\-~～至到]{1,2}(?:\d{1,2}月)?\d{1,2}日))(?=(?:[—–－\-~～至到]{1,2}(?:\d{1,2}月)?\d{1,2}日)?(?:（[^（）]{1,12}）)?(?:凌晨|上午|中午|下午|晚上?|傍晚)?(?:\d{1,2}[:：]\d{2}|\d{1,2}时)?(?:，|(?:在|于)?[\u4e00-\u9fff]{0,30}?(?:已|累计|召开|举行|举办|开展|来|赴|到|印发|出版|获|通过|揭牌|启动|入选|完成)))/g
/** Words of what is still to come; of terms; and of what returns every year. */
const coming =
  /将|拟|每天|每周|持续至|届时|定于|预计|计划|力争|确保|截止|截至|以前|之前|前[完报提交印出实启]|底前|为期|期限|明年|下一步|下月|下周|即将|准备|安排在|报名|征集时间|征稿|倒计时|迎接|生效|施行|实施之日|要在|须在|应在|每年|历年|年年|纪念日|节日|农历|要求.{0,40}(?:报送|上报|完成|提交)/
/** Something is told to have been done. */
const happens =
  /召开|举行|举办|开展|来[川蓉渝到]|赴|印发|出版|获|通过|揭牌|揭晓|启动|入选|入围|完成|主持|参加|出席|发布|公布|调研|签|培训|部署|传达|开班|上线|捐赠|赠|走进|首发|研究|审议|听取|评|展出|征集|座谈|慰问|检查|建成|走访|考察|讲|宣讲|学习|通报|表彰|开馆|开幕|闭幕|成立|抵达|到/
/** After 截至1月3日: what had been counted by then. */
const counted = /^[日号]?[，]?(?:已|累计|共|全[省市县])/
const far = 92

export const eventAfterIssue = {
  id: 'event-after-issue',
  severity: 'warning',
  means: '说成已经发生的事，日期却在印发之后。没有印年份的，取印发的那一年。',
  fix: '核对事件日期和印发日期；还没有发生的，写“将于”。',
  basis: '简报印发在事件之后',
  bad: edit(['2024年1月3日，', '2024年1月23日，']),
  good,
  run({ passages, bulletin }, say) {
    const issued = bulletin.date
    if (!issued || !/^\d{4}-\d{2}-\d{2}$/.test(issued)) return
    for (const passage of passages) {
      if (!isProse(passage)) continue
      const text = withoutMarker(passage.text)
      for (const match of text.matchAll(day)) {
        const [printed, y, m, d] = match
        const month = Number(m)
        const own = Number(d)
        if (!isRealDay(isoDate(y ? Number(y) : 2024, month, own))) continue
        const year = y ? Number(y) : Number(issued.slice(0, 4))
        const after = dayNumber(isoDate(year, month, own)) - dayNumber(issued)
        if (after <= 0 || after > (y ? 366 : far)) continue
        const { start, end } = sentenceAt(text, match.index)
        const sentence = text.slice(start, end)
        const isToldAsPast = /截至$/.test(text.slice(Math.max(0, match.index - 2), match.index))
          ? counted.test(text.slice(match.index + printed.length))
          : happens.test(sentence) && !coming.test(sentence)
        if (!isToldAsPast) continue
        if (isQuoted(text, match.index)) continue
        say({
          span: passage.span(match.index, match.index + printed.length),
          message: y
            ? `\`${printed}\` 在印发日期 ${issued} 之后 ${after} 天，文中说成已经发生的事`
            : `\`${printed}\` 没有印年份，当年的这一天在印发日期 ${issued} 之后 ${after} 天，文中说成已经发生的事`,
          suggestion: '核对两个日期；还没有发生的，写“将于”；是往年的事，写上年份',
        })
      }
    }
  },
} as const satisfies Check

function sentenceAt(text: string, at: number): { start: number; end: number } {
  let start = at
  while (start > 0 && start > at - 300 && !/[。！？]/.test(text[start - 1]!)) start--
  let end = at
  while (end < text.length && end < at + 300 && !/[。！？]/.test(text[end]!)) end++
  return { start, end }
}

/** Inside 《》 or “” it belongs to a name. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at)
  return (
    before.lastIndexOf('《') > before.lastIndexOf('》') ||
    before.lastIndexOf('“') > before.lastIndexOf('”')
  )
}
