/** 证件与车牌: what looks like the number of a passport, of an identity card of before 1999, of a car. */
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { narrow, numbersOf, sayEach, type Match } from '../personal.ts'

const kinds: readonly [name: string, pattern: RegExp][] = [
  // E12345678 EA1234567 (GB/T 33770; 出入境管理局)
  ['护照号码', /(?<![A-Za-z0-9/-])(?:[EGDSPHK]\d{8}|E[A-HJ-NP-Z]\d{7})(?![A-Za-z0-9])/g],
  // 川A12345 川A·D12345 (GA 36—2018)
  [
    '车牌号码',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?(?=[A-Z]{0,2}\d{2})[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/g,
  ],
]

export const personalDocument = {
  id: 'personal-document',
  severity: 'warning',
  means: '像是护照号码、十五位的旧身份证号码或车牌号码，问一问。',
  fix: '是的，删去或隐去；不是的，用 `ignore` 写明理由。',
  basis: 'GB 11643—1999；GA 36—2018；《个人信息保护法》',
  bad: edit(['要抓好示例工作。', '要抓好示例工作，车牌川A12345。']),
  good,
  run(sheet, say) {
    const names = new Map<string, string>()
    const oldIds = numbersOf('oldId', sheet)
    const find = (text: string): Match[] => {
      const own = narrow(text)
      return [
        ...oldIds(text).map((match) => (names.set(match.key, '十五位的身份证号码'), match)),
        ...kinds.flatMap(([name, pattern]) =>
          [...own.matchAll(pattern)].map(({ 0: key, index }) => {
            names.set(key, name)
            return { key, start: index, end: index + key.length }
          }),
        ),
      ]
    }
    sayEach(sheet, find, say, (key) => ({
      message: `这里像是${names.get(key)!}，应当公开吗？`,
      suggestion: '是个人的，删去或隐去；不是的，用 `ignore` 写明理由',
    }))
  },
} as const satisfies Check
