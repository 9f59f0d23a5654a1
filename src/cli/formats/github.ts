/** GitHub 注释: a line a finding, which a workflow shows in the pull request at its file and line. */
import { visible } from '../terminal.ts'
import { listed, type Checked, type Listed } from './checked.ts'

export const formatGithub = (checked: Checked): string =>
  listed(checked)
    .map((each) => `${annotation(each)}\n`)
    .join('')

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

/** https://docs.github.com/actions: ::error file=…,line=…,col=…,title=…::message */
function annotation({
  file,
  line,
  endLine,
  column,
  endColumn,
  rule,
  severity,
  message,
  suggestion,
  related = [],
}: Listed): string {
  const data = (text: string): string =>
    visible(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
  const said = [
    message,
    ...(suggestion ? [`建议：${suggestion}`] : []),
    ...related.map((other) => `另见 ${other.path ?? file}:${other.line} ${other.message}`),
  ].join('\n')
  // An end only where there is one; columns of an end only within the line.
  const isRange = endLine > line || endColumn > column
  const place = [
    `file=${property(file)}`,
    `line=${line}`,
    ...(isRange ? [`endLine=${endLine}`] : []),
    `col=${column}`,
    ...(isRange && endLine === line ? [`endColumn=${endColumn - 1}`] : []),
    `title=${property(rule)}`,
  ]
  return `::${levels[severity]} ${place.join(',')}::${data(said)}`
}
