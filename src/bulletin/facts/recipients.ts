/** 获得者: who or what won, from the words before the verb. */
import { marksOf, splitTop, type Para } from '../reading-context.ts'

/** `end`: where its words end, where they are not one run: 甲市、乙县地方志工作机构. */
export interface AwardRecipient {
  text: string
  start: number
  end?: number
}

/** Without a date, 近日, 其中 and the like at the start. */
export const trimLead = (text: string): string =>
  text.replace(
    /^(?:(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:上午|下午)?|近日|日前|近期|今年|去年|此外|其中|同时|据悉|由|在此次[^，]{0,10}中|该[\u4e00-\u9fff]{0,4})+/,
    '',
  )

/** 《甲志》《乙志》, 甲校、乙校和丙校 → each; adverbs at the end go. */
export function recipientsIn(para: Para, text: string, base: number): AwardRecipient[] {
  const own = trimLead(text)
  const body = own
    .replace(/在.{4,40}[中上]$/, '')
    .replace(
      /(?:成功|再次|连续[\d一二三四五六七八九十两]*[年届次]?|分别|双双|首次|又|一举|同时|均|也|还|并|再度|荣幸|共同|等)+$/,
      '',
    )
  const offset = base + text.length - own.length
  const people = marksOf(para, 'person')
  return splitTop(body, '、')
    .flatMap((part) => {
      const piece = body.slice(part.start, part.end)
      const [start, end] = [offset + part.start, offset + part.end]
      const work = /^[^《》“”]{2,40}(《[^》]+》)$/.exec(piece)
      // 成都市《武侯年鉴》, 某某某撰写的《刍议》: the work wins.
      if (work) return [{ start: part.end - work[1]!.length, end: part.end }]
      // 某中心党组成员、年鉴科科长某某某: the person wins, not the posts.
      const person = people.find((mark) => mark.phrase < end && mark.end > start)
      if (person)
        return person.start >= start && person.start < end
          ? [{ start: person.start - offset, end: person.end - offset }]
          : []
      const titles = [...piece.matchAll(/《[^《》]{1,80}》/g)]
      const several = titles.length > 1 && titles.map(([title]) => title).join('') === piece
      return several
        ? titles.map((title) => ({
            start: part.start + title.index,
            end: part.start + title.index + title[0].length,
          }))
        : joined(piece, part.start)
    })
    .map(({ start, end }): AwardRecipient => ({
      text: body.slice(start, end),
      start: offset + start,
    }))
    .filter((recipient) => recipient.text.length >= 2)
    .map(shareNoun)
}

/** 甲市、乙县地方志工作机构: the noun belongs to each. */
function shareNoun(
  recipient: AwardRecipient,
  i: number,
  all: readonly AwardRecipient[],
): AwardRecipient {
  const last = all[all.length - 1]!
  const noun = /^[\u4e00-\u9fff]{2,10}?[市县区州](地方志[\u4e00-\u9fff]{2,8})$/.exec(last.text)?.[1]
  if (
    !noun ||
    i === all.length - 1 ||
    !all.slice(0, -1).every(({ text }) => /[市县区州]$/.test(text))
  )
    return recipient
  return { text: recipient.text + noun, start: recipient.start, end: last.start + last.text.length }
}

/** 甲和乙, where both sides are whole names. */
function joined(piece: string, at: number): { start: number; end: number }[] {
  const cut = /(?<=[》”办室心部队校院社局馆号])和(?=[《“\u4e00-\u9fff]{3})/.exec(piece)
  if (!cut) return [{ start: at, end: at + piece.length }]
  return [
    { start: at, end: at + cut.index },
    { start: at + cut.index + 1, end: at + piece.length },
  ]
}
