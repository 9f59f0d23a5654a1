/** 段末缺标点: a paragraph that ends without a mark. */
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'

const ended = /[。！？…：；.!?:;][”’）》】〉]*$|——$/
/** A closing mark ends what is no sentence: a title of a book, a caption. */
const closed = /[”’）》】]$/
/** A line of a table, a caption, a link, a signature. */
const aside =
  /^[（(].*[）)]$|^(?:表|图|注|附)[\d一二三四五六七八九十：:]|https?:\/\/|^\d+$|^(?:供稿|撰稿|编辑|来源|作者|摄影)/

export const paragraphUnended = {
  id: 'paragraph-unended',
  severity: 'warning',
  means: '段末没有标点，或停在逗号、顿号上。',
  fix: '补上句号，或检查是否漏排了下文。',
  basis: 'GB/T 15834—2011 4.1：句号用于句子末尾',
  bad: edit(['研究有关工作。', '研究有关工作']),
  good,
  run({ passages }, say) {
    for (const [i, passage] of passages.entries()) {
      // Without its end mark the first paragraph looks like a line of the title.
      if (
        passage.part === 'title' &&
        /\d{1,2}月\d{1,2}日(?:（[^（）]+）)?，/.test(passage.text) &&
        !/^(?:图|照片|!\[)|现场|合影/.test(passage.text)
      ) {
        const { text, span } = passage
        say({
          span: span(text.length - 1, text.length),
          message: `这一行像正文，却没有句号，读成了标题：\`……${text.slice(-10)}\``,
          suggestion: '补上句号',
        })
        continue
      }
      if (passage.part !== 'paragraph' || aside.test(passage.text)) continue
      const { text, span } = passage
      if (passage.role && (passage.role !== 'heading' || !isSentence(text))) continue
      const next = passages[i + 1]
      const isLast = next?.part !== 'paragraph' || next.item !== passage.item
      // ……四川承办（成都市地方志办公室）: the mark is missing before the source.
      const unsigned =
        /[\u4e00-\u9fff\d]（[^（），。]{4,40}(?:办|办公室|研究室|馆|中心|社|处|局)）$/.exec(text)
      if (unsigned && text.length > 24) {
        const at = unsigned.index
        say({
          span: span(at, at + 1),
          message: `署名前没有句号：\`……${text.slice(Math.max(0, at - 9), at + 1)}\``,
          suggestion: '补上句号',
        })
        continue
      }
      if (ended.test(text)) {
        // ； and ： promise more.
        if (!isLast || !/[；;：:]$/.test(text)) continue
      }
      if (closed.test(text) && (text.length < 20 || !/[，。；]/.test(text))) continue
      const isStopped = /[，、,]$/.test(text)
      if (!isStopped && text.length < 12 && !/[，。；]/.test(text)) continue
      say({
        span: span(Math.max(0, text.length - 1), text.length),
        message: isStopped
          ? `段落停在 \`${text.slice(-1)}\` 上：\`……${text.slice(-10)}\``
          : /[；;：:]$/.test(text)
            ? `最后一段停在 \`${text.slice(-1)}\` 上：\`……${text.slice(-10)}\``
            : `段末没有句号：\`……${text.slice(-10)}\``,
        suggestion: '补上句号，或检查是否漏排了下文',
      })
    }
  },
} as const satisfies Check

/** A line without an end mark is read as a heading; 三是, 列席会议 and a comma tell a sentence from one. */
function isSentence(text: string): boolean {
  if (/^[一二三四五六七八九十]{1,2}(?:是|要|是要)/.test(text)) return text.length > 8
  if (
    /(?:出席|列席|参加|陪同)了?(?:会议|活动|仪式|座谈会?|调研|培训|考察|检查|参观|慰问)?$/.test(
      text,
    )
  )
    return true
  if (!/，/.test(text) || /——|现场|合影|图为|图片|留影|摄$/.test(text)) return false
  const isNumbered =
    /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、])/.test(text)
  return text.length >= (isNumbered ? 40 : 14)
}
