/** 手机号码: eleven digits that begin with 13 to 19. */
import { edit, good } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { hidden, masked, numbersOf, sayEach } from '../personal.ts'

export const personalPhone = {
  id: 'personal-phone',
  severity: 'error',
  isBarrier: true,
  means: '有手机号码（空格、全角也算）。这一期没有发布。',
  fix: '删去或隐去号码；确可公开时，在文件头用 `ignore` 写明理由。',
  basis: '工业和信息化部《电信网编号计划》；《个人信息保护法》',
  bad: edit(['要抓好示例工作。', '联系人手机：138 0013 8000。']),
  good,
  run(sheet, say) {
    sayEach(sheet, numbersOf('phone', sheet), say, (digits) => ({
      message: `这里有手机号码（${masked(digits)}）`,
      suggestion: `这一期因此不发布：${hidden}`,
    }))
  },
} as const satisfies Check
