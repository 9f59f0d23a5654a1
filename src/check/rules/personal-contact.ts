/** 联系方式: telephones with an area code, e-mail, addresses with a house number: an office's, or somebody's own. */
import { edit, good } from '../../finding/rule.ts'
import type { Check, RuleFinding } from '../check.ts'
import { isOffered, narrow, sayEach, type Match } from '../personal.ts'

/** By what they are called. */
const kinds: readonly [name: string, pattern: RegExp][] = [
  // 028-65432100 （028）6543 2100 电话02865432100
  [
    '固定电话',
    /(?<![\d.])(?:(?:0086|\+?86)[- ]?)?[(（]?0(?:10|2\d|[3-9]\d{2})(?:[)）][- ]?|[-\u2010-\u2015\u2212 ]{1,2})[2-8]\d{2,3}[- ]?\d{4}(?!\d)/g,
  ],
  [
    '固定电话',
    /(?<=(?:电话|传真|热线|座机|tel)[：:. ]{0,3})0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}(?!\d)/gi,
  ],
  [
    '电子邮箱',
    /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g,
  ],
  // 人民西路二段38号附5号 文化街12号3栋2单元501室
  [
    '住址',
    /[\u4e00-\u9fff]{2,8}(?:路|街|巷|大道|弄|胡同)(?:[东南西北中]?[一二三四五六七八九十]?段)?\d{1,5}号(?:(?:附?\d{1,4}[号栋幢楼层室]|\d{1,3}单元)){0,4}(?![线令院])/g,
  ],
]

export const personalContact = {
  id: 'personal-contact',
  severity: 'warning',
  means: '有带区号的电话、电子邮箱或带门牌号的地址，问一问是不是个人的。',
  fix: '个人的，删去或隐去；单位对外公开的，写进配置的 `check.contacts`，或用 `ignore` 写明理由。',
  basis: '《个人信息保护法》；《政府信息公开条例》第十五条',
  bad: edit(['要抓好示例工作。', '要抓好示例工作，有事请致电028-65432100。']),
  good,
  run(sheet, say) {
    const names = new Map<string, string>()
    const find = (text: string): Match[] => {
      const own = narrow(text)
      return kinds.flatMap(([name, pattern]) =>
        [...own.matchAll(pattern)]
          .filter(([printed]) => !isOffered(printed, sheet.config.check.contacts))
          .map(({ 0: key, index }) => {
            names.set(key, name)
            return { key, start: index, end: index + key.length }
          }),
      )
    }
    const tell = (key: string): Pick<RuleFinding, 'message' | 'suggestion'> => ({
      message: `这里有${names.get(key)!}，是个人的吗？`,
      suggestion:
        '个人的，删去或隐去；单位对外公开的，写进配置的 `check.contacts`，或用 `ignore` 写明理由',
    })
    // The foot of a web page has the office's own.
    const foot = sheet.bulletin.blocks.filter(({ role }) => role === 'furniture')
    sayEach(sheet, find, say, tell, ({ start, end }) =>
      foot.some(({ span }) => span.start <= start && end <= span.end),
    )
  },
} as const satisfies Check
