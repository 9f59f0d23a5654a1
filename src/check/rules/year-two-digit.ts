/** 两位年份: 24年3月. */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { isProse } from '../proof-sheet.ts'

/** 23年3月, 98年底, 2023—24年. A length of time (历时25年) has no month behind it. */
const short =
  /(?<![\dA-Za-z.．〔第零〇一二三四五六七八九十])(\d{2})年(?=(?:\d{1,2}[—–~～至\-])?\d{1,2}月|[上下]半年|[一二三四]季度|[底初末]|度|[春夏秋冬][季天]?)|(?<=\d{4}[—–~～\-至]{1,2})(\d{2})年/g
/** 指出，23年全省…; 力争26年出版; 86年至2020年: told as a date. 20年来, 25年磨一剑 last. */
const dated =
  /(?<=^|[，。；：、“》”）])(\d{2})年(?=，|[\u4e00-\u9fff])(?!(?!以来)[前来间内以多余后里的磨如坚弹风之时历沧光岁过有从中龄])|(?<=[对比较于从自到在至将与同跟]|记述|力争|预计|计划|回顾|总结)(\d{2})年(?![前来间内以多余后里时制期之中龄，。、）]|的(?!\d))|(?<![\d.第])(\d{2})年(?=[至—–\-到]\d{4}年)/g
const lasting = /(?:历时|长达|近|约|已|满|超过|逾|整整|坚持|连续|用了|耗时|每隔)$/

export const yearTwoDigit = {
  id: 'year-two-digit',
  severity: 'warning',
  means: '年份只写了两位。',
  fix: '写全四位。',
  basis: 'GB/T 15835—2011 5.1.4：四位数的年份一般不简写',
  bad: edit(['要抓好示例工作。', '要在24年6月前抓好示例工作。']),
  good: edit(['要抓好示例工作。', '要在2024年6月前抓好示例工作，历时25年。']),
  run({ passages, bulletin }, say) {
    const issued = Number(bulletin.date?.slice(0, 4) ?? bulletin.year ?? 0)
    for (const passage of passages) {
      if (!isProse(passage)) continue
      const { text, span } = passage
      const near = [...text.matchAll(dated)].filter(
        (match) =>
          match[3] !== undefined ||
          // 06年 is no length of time.
          match[0].startsWith('0') ||
          Math.abs(2000 + Number(match[1] ?? match[2]) - issued + 2) <= 6,
      )
      for (const { 0: printed, index } of [...text.matchAll(short), ...near]) {
        if (lasting.test(text.slice(Math.max(0, index - 4), index))) continue
        say({
          span: span(index, index + printed.length),
          message: `年份 \`${printed}\` 只有两位`,
          suggestion: `写全四位，如 \`20${printed}\``,
        })
      }
    }
  },
} as const satisfies Check
