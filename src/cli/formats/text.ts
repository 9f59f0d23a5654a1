/** 文本: for a person at a terminal. Each finding with its line, and the place underlined. */
import stringWidth from 'string-width'
import { visible, wantsColour } from '../terminal.ts'
import { counted, listed, severityLabels, type Checked, type Listed } from './checked.ts'

/** Errors and warnings; with `isVerbose` also what the program inferred. */
export function formatText(checked: Checked, isVerbose = false): string {
  const color = wantsColour(process.stderr)
  const paint = (code: number, text: string): string =>
    color ? `\u001b[${code}m${text}\u001b[0m` : text
  const known = listed(checked)
  const all = isVerbose ? known : known.filter(({ severity }) => severity !== 'info')
  const { ignored = [], proved = [] } = checked
  const blocks = checked.files.flatMap(({ path }) => {
    const own = all.filter(({ file }) => file === path)
    const sure = proved.filter((each) => each.path === path)
    if (!own.length && !sure.length) return []
    return [
      [
        paint(4, visible(path)),
        ...own.map((each) => finding(shown(each), paint)),
        ...sure.map(
          ({ line, message, rule }) => `  ${line}  核实  ${visible(message)}  ${paint(2, rule)}`,
        ),
      ].join('\n'),
    ]
  })
  const notes = known.length - all.length
  const said = [
    counted(all),
    notes ? `${all.length ? '另有' : '有'} ${notes} 条说明（加 --verbose 列出）` : '',
  ]
  if (known.length) blocks.push(said.filter(Boolean).join('，'))
  if (ignored.length)
    blocks.push(
      [
        `已忽略 ${ignored.length} 条：`,
        ...ignored.map(({ path, line, rule, message, reason }) =>
          visible(`  ${path}:${line}  ${message}  ${rule}\n      理由：${reason}`),
        ),
      ].join('\n'),
    )
  return blocks.length ? `${blocks.join('\n\n')}\n` : ''
}

/** A finding with the control characters of its texts shown: colours come after. */
function shown(each: Listed): Listed {
  const { file, message, suggestion, quoted, related } = each
  return {
    ...each,
    file: visible(file),
    message: visible(message),
    ...(suggestion === undefined ? {} : { suggestion: visible(suggestion) }),
    ...(quoted
      ? {
          quoted: {
            before: visible(quoted.before),
            marked: visible(quoted.marked),
            after: visible(quoted.after),
          },
        }
      : {}),
    ...(related
      ? {
          related: related.map(({ path, message: said, ...place }) => ({
            ...place,
            ...(path === undefined ? {} : { path: visible(path) }),
            message: visible(said),
          })),
        }
      : {}),
  }
}

const colors = { error: 31, warning: 33, info: 36 }

function finding(each: Listed, paint: (code: number, text: string) => string): string {
  const { file, line, column, severity, message, rule, suggestion, quoted, related = [] } = each
  const lines = [
    `  ${line}:${column}  ${paint(colors[severity], severityLabels[severity])}  ${message}  ${paint(2, rule)}`,
  ]
  if (quoted && severity !== 'info') {
    const { before, marked, after } = quoted
    // Where nothing is marked, the place before which something is missing.
    lines.push(
      `      ${before}${paint(4, marked)}${after}`,
      `      ${' '.repeat(stringWidth(before))}${paint(colors[severity], '~'.repeat(Math.max(1, stringWidth(marked))))}`,
    )
  }
  if (suggestion) lines.push(`      建议：${suggestion}`)
  for (const other of related)
    lines.push(`      另见 ${other.path ?? file}:${other.line}:${other.column}  ${other.message}`)
  return lines.join('\n')
}
