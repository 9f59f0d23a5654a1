/** 银行卡号: 15 to 19 digits that pass the Luhn check (GB/T 17552, ISO/IEC 7812-1). */
import { edit } from '../diagnostics/rule.ts'
import type { Check } from './check.ts'
import { digitRuns, masked } from './personal.ts'
import { isIdNumber } from './personal-id-number.ts'

export const personalBankCard = {
  id: 'personal-bank-card',
  severity: 'error',
  isBarrier: true,
  means: '有银行卡号（校验位正确，空格、全角也算）。这一期没有发布。',
  fix: '删去或隐去卡号；确可公开时，在文件头用 `ignore` 写明理由。',
  basis: 'ISO/IEC 7812-1（Luhn 校验）；《个人信息保护法》第二十八条',
  bad: edit(['要抓好示例工作。', '账号6222 0212 3456 7890 128。']),
  good: edit(['要抓好示例工作。', '编号6222 0212 3456 7890 127。']),
  run(galley, say) {
    for (const { digits, file, start, end } of digitRuns(galley, 15, 19)) {
      if (!isCard(digits) || isIdNumber(digits)) continue
      say({
        span: { start, end },
        ...(file ? { on: file } : {}),
        message: `这里有银行卡号（${masked(digits)}）`,
        suggestion: '这一期因此不发布：删去或隐去卡号；确可公开时，在文件头用 `ignore` 写明理由',
        isSecret: true,
      })
    }
  },
} as const satisfies Check

/** Issuers: 62 银联 (16–19), 9 and 4, 5, 3 the old ones of Chinese banks. */
function isCard(digits: string): boolean {
  if (!/^(?:62\d{14,17}|9[05]\d{14,17}|[45]\d{15}|3[47]\d{13}|35\d{14}|60\d{14,17})$/.test(digits))
    return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const own = i % 2 ? digit * 2 : digit
    sum += own > 9 ? own - 9 : own
  }
  return sum % 10 === 0
}
