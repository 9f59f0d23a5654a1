/** 身份证号: eighteen digits with a valid check digit (GB 11643—1999). */
import { edit } from '../diagnostics/rule.ts'
import { isRealDay } from '../real-day.ts'
import type { Check } from './check.ts'
import { digitRuns, masked } from './personal.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export const personalIdNumber = {
  id: 'personal-id-number',
  severity: 'error',
  isBarrier: true,
  means: '有居民身份证号码（校验位正确，空格、全角也算）。这一期没有发布。',
  fix: '删去或隐去号码；确可公开时，在文件头用 `ignore` 写明理由。',
  basis: 'GB 11643—1999；《个人信息保护法》第二十八条',
  bad: edit(['要抓好示例工作。', '联系人身份证号11010519491231002X。']),
  good: edit(['要抓好示例工作。', '文件编号110105194912310021。']),
  run(galley, say) {
    for (const { digits, file, start, end } of digitRuns(galley, 18, 18)) {
      if (!isIdNumber(digits)) continue
      say({
        span: { start, end },
        ...(file ? { on: file } : {}),
        message: `这里有身份证号码（${masked(digits)}）`,
        suggestion: '这一期因此不发布：删去或隐去号码；确可公开时，在文件头用 `ignore` 写明理由',
        isSecret: true,
      })
    }
  },
} as const satisfies Check

export function isIdNumber(digits: string): boolean {
  if (!/^[1-8]\d{16}[\dX]$/.test(digits)) return false
  const birth = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`
  if (!/^(?:1[89]|20)/.test(birth) || !isRealDay(birth)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return '10X98765432'[sum % 11] === digits[17]
}
