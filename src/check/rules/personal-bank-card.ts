/** 银行卡号: 15 to 19 digits that pass the Luhn check (GB/T 17552, ISO/IEC 7812-1). */
import { edit } from '../../finding/rule.ts'
import type { Check } from '../check.ts'
import { hidden, masked, numbersOf, sayEach } from '../personal.ts'

export const personalBankCard = {
  id: 'personal-bank-card',
  severity: 'error',
  isBarrier: true,
  means: '有银行卡号（校验位正确，空格、全角也算）。这一期没有发布。',
  fix: '删去或隐去卡号；确可公开时，在文件头用 `ignore` 写明理由。',
  basis: 'ISO/IEC 7812-1（Luhn 校验）；《个人信息保护法》第二十八条',
  bad: edit(['要抓好示例工作。', '账号6222 0212 3456 7890 128。']),
  good: edit(['要抓好示例工作。', '编号6222 0212 3456 7890 127。']),
  run(sheet, say) {
    sayEach(sheet, numbersOf('card', sheet), say, (digits) => ({
      message: `这里有银行卡号（${masked(digits)}）`,
      suggestion: `这一期因此不发布：${hidden}`,
    }))
  },
} as const satisfies Check
