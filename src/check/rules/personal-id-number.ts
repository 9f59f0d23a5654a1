/** 身份证号: eighteen digits with a valid check digit (GB 11643—1999). */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { hidden, masked, numbersOf, sayEach } from '../personal.ts'

export const personalIdNumber = {
  id: 'personal-id-number',
  severity: 'error',
  isBarrier: true,
  means: '有居民身份证号码（校验位正确，空格、全角也算）。这一期没有发布。',
  fix: '删去或隐去号码；确可公开时，在文件头用 `ignore` 写明理由。',
  basis: 'GB 11643—1999；《个人信息保护法》第二十八条',
  bad: edit(['要抓好示例工作。', '联系人身份证号11010519491231002X。']),
  good: edit(['要抓好示例工作。', '文件编号110105194912310021。']),
  run(sheet, say) {
    sayEach(sheet, numbersOf('id', sheet), say, (digits) => ({
      message: `这里有身份证号码（${masked(digits)}）`,
      suggestion: `这一期因此不发布：${hidden}`,
    }))
  },
} as const satisfies Check
