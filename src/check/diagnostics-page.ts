/** 规则说明: the catalogue as a Markdown page, for editors. `docs/diagnostics.md` is its copy; a test keeps it true. */
import { topics } from './catalogue.ts'
import { sample, type Content, type Root, type Rule } from '../finding/rule.ts'

const severities = { error: '错误', warning: '警告', info: '说明' } as const

export function diagnosticsPage(): string {
  return `# 检查结果一览

由规则表生成（\`src/check/parser-rules/\`），测试保证它与程序一致。每条结果有：文件、行、列、级别、内容、建议、规则。

- **错误**：简报（或 names.csv）没有使用，或内容自相矛盾；\`check\` 以 1 退出。
- **警告**：请看一眼；加 \`--strict\` 时以 1 退出。核对过的警告可以在文件头用 \`ignore\` 记下，不再出现。
- **说明**：程序推定了什么。

数字、日期、标点、名称、引语等的错情见 [check.md](check.md)。

下面的例子都从这一期（示例）改出，它本身没有任何问题：

\`\`\`
${sample}\`\`\`
${topics
  .map(
    ({ name, rules }) => `
## ${name}

| 规则 | 级别 | 意思 | 怎么办 | 出现的例子 |
| --- | --- | --- | --- | --- |
${Object.entries(rules as Record<string, Rule>)
  .map(
    ([id, rule]) =>
      `| \`${id}\` | ${severitiesOf(rule).join('、')} | ${cell(rule.means)} | ${cell(rule.fix)} | ${example(rule.bad)} |`,
  )
  .join('\n')}
`,
  )
  .join('')}`
}

const severitiesOf = ({ severity }: Rule): string[] =>
  (typeof severity === 'string' ? [severity] : severity).map((each) => severities[each])

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ')

/** The lines of an example that differ from the sample. */
function example(root: Root): string {
  return Object.entries(root)
    .map(([path, content]) => (content === sample ? '' : `${name(path)}${shown(content)}`))
    .filter(Boolean)
    .join('<br>')
}

const name = (path: string): string => (path === 'bulletins/a.txt' ? '' : `${path}：`)

function shown(content: Content): string {
  if (typeof content !== 'string')
    return 'link' in content ? `指向 \`${content.link}\` 的链接` : '（不是这些编码的字节）'
  const own = new Set(sample.split('\n'))
  const lines = content.split('\n')
  const added = lines.filter((line) => !own.has(line) && line.trim())
  const kept = new Set(lines)
  const gone = sample.split('\n').filter((line) => line && !kept.has(line))
  const said = added.length
    ? added.slice(0, 4).map((line) => code(line))
    : gone.length && gone.length < 5
      ? gone.map((line) => `没有 ${code(line)}`)
      : []
  return said.join('<br>') || '（内容同上）'
}

const code = (line: string): string =>
  `\`${cell(line.length > 90 ? `${line.slice(0, 90)}……` : line).replace(/`/g, 'ˋ')}\``
