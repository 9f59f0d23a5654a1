/** 查错说明: the rules as plain data, for the page of the site, and as Markdown. `docs/check.md` is its copy; a test keeps it true. */
import { changedLines } from '../finding/rule.ts'
import type { Severity } from '../bulletin/types.ts'
import { beginnings } from './anniversaries.ts'
import type { Check } from './check.ts'
import { checkTopics } from './table.ts'

interface RuleSection {
  id: string
  severities: readonly Severity[]
  means: string
  fix: string
  basis: string
  /** Lines of the example, without those that both share with the sample. */
  bad: readonly string[]
  good: readonly string[]
  /** `check --fix` mends it. */
  isMended: boolean
  isBarrier: boolean
}

export interface RuleTopic {
  name: string
  rules: readonly RuleSection[]
}

const mended = new Set([
  'punctuation-half-width',
  'punctuation-doubled',
  'enumeration-comma',
  'character-compatibility',
  'character-lookalike',
])

export const ruleTopics = (): RuleTopic[] =>
  checkTopics.map(({ name, checks }) => ({ name, rules: checks.map(sectionOf) }))

function sectionOf(check: Check): RuleSection {
  const { id, severity, means, fix, basis, bad, good } = check
  return {
    id,
    severities: typeof severity === 'string' ? [severity] : severity,
    means,
    fix,
    basis,
    bad: changedLines(bad),
    good: changedLines(good),
    isMended: mended.has(id),
    isBarrier: check.isBarrier === true,
  }
}

const labels: Record<Severity, string> = { error: '错误', warning: '警告', info: '说明' }

/** 纪年表, a line a beginning: its name and years. */
export const beginningList = (): { name: string; years: string }[] =>
  beginnings.map(({ name, years }) => ({ name, years: years.join('、') }))

export function rulesPage(): string {
  return `# 查错规则

由规则表生成（\`src/check/rules/\`），测试保证它与程序一致；网站的“查错规则”页是同一份内容。\`npm run jianbao -- check\` 逐期校对，并与以前各期对照；\`npm run dev\` 时问题列在网页的一角。

- **错误**：自相矛盾，或有不该公开的个人信息；\`check\` 以 1 退出。
- **警告**：请看一眼。拿不准的一律是问句，并指出另一处在哪里；加 \`--strict\` 时以 1 退出。
- 核对过、确实无误的，在文件头（或说明文件）写一条 \`ignore\`，不再出现，报告里列明理由：

\`\`\`yaml
ignore:
  - rule: quotation-variant
    at: 38
    reason: 已查报告原文，两处引的是两句话
\`\`\`

\`at\` 是行号，不写时这条规则在这一期都不再出现。\`--fix\` 改好标明“可自动改”的，显示改动，原件存为 \`.bak\`。\`--verbose\` 也列出核实无误的。

没有信息公开选项（\`disclosure-missing\`）、期号重复（\`id-duplicate\`）、期号或日期两处不同、印发日期没有这一天等，是读文件时查出的，见[检查结果一览](diagnostics.md)。
${ruleTopics()
  .map(
    ({ name, rules }) => `
## ${name}
${rules.map(markdownOf).join('')}`,
  )
  .join('')}
## 纪年表

| 从何时算起 | 年份 |
| --- | --- |
${beginningList()
  .map(({ name, years }) => `| ${name} | ${years} |`)
  .join('\n')}

来源：《中国共产党简史》（2021）、《中华人民共和国简史》（2021）、《中国共产党一百年大事记》（新华社2021年6月）；人物据《中国大百科全书》。自己的周年在 \`jianbao.config.json\` 里加：

\`\`\`json
{ "check": { "anniversaries": [{ "name": "示例县方志馆开馆", "year": 2014 }] } }
\`\`\`
`
}

function markdownOf(rule: RuleSection): string {
  const { id, severities, means, fix, basis, bad, good, isMended, isBarrier } = rule
  const marks = [
    ...severities.map((severity) => labels[severity]),
    ...(isMended ? ['可自动改'] : []),
    ...(isBarrier ? ['不发布'] : []),
  ]
  return `
### \`${id}\`

${marks.join('；')}。${means}

怎么办：${fix}

依据：${basis}

\`\`\`text
✗ ${bad.join('\n✗ ')}
${good.length ? `✓ ${good.join('\n✓ ')}` : '✓ （没有这一处的原样）'}
\`\`\`
`
}
