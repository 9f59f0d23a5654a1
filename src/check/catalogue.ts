/** 规则表: every diagnostic there is, by its id. Once released, an id never changes its meaning. */
import { fileRules } from './parser-rules/files.ts'
import { frontRules } from './parser-rules/front.ts'
import { gateRules } from './parser-rules/gate.ts'
import { namesRules } from './parser-rules/names.ts'
import { textRules } from './parser-rules/text.ts'
import { checks, type CheckId } from './table.ts'
import type { Rule } from '../finding/rule.ts'

/** The rules of each topic, in the order of `docs/diagnostics.md`. */
export const topics = [
  { name: '文件', rules: fileRules },
  { name: '正文', rules: textRules },
  { name: '发布', rules: gateRules },
  { name: '文件头与说明文件', rules: frontRules },
  { name: '名录 names.csv', rules: namesRules },
] as const

type Rules = typeof fileRules &
  typeof textRules &
  typeof gateRules &
  typeof frontRules &
  typeof namesRules

export type RuleId = keyof Rules | CheckId

export const catalogue: Readonly<Record<RuleId, Rule>> = {
  ...fileRules,
  ...textRules,
  ...gateRules,
  ...frontRules,
  ...namesRules,
  ...(Object.fromEntries(checks.map((check) => [check.id as CheckId, check as Rule])) as {
    [id in CheckId]: Rule
  }),
}
