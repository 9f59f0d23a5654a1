/** 检查所得: what there is to print, whatever the format. */
import type { VFile } from 'vfile'
import type { Ignored } from '../../publish/assess.ts'
import type { Proved } from '../../check/proofread.ts'
import { toDetails, type DiagnosticDetail } from '../../finding/finding.ts'
import type { Severity } from '../../bulletin/types.ts'

export interface Checked {
  /** With their text, where it is at hand. */
  files: readonly VFile[]
  /** What editors have looked at. */
  ignored?: readonly Ignored[]
  /** What was verified; where it is asked for. */
  proved?: readonly (Proved & { path: string })[]
}

/** A diagnostic with its file and with what helps to see and to mend it. */
export interface Listed extends DiagnosticDetail {
  file: string
  /** The line on which it stands; absent where the text is not at hand. */
  quoted?: Quoted
}

/** Part of a line, and the place in it. */
interface Quoted {
  before: string
  marked: string
  after: string
}

export const severityLabels: Record<Severity, string> = {
  error: '错误',
  warning: '警告',
  info: '说明',
}

/** Every diagnostic, file by file, in the order of the text. */
export const listed = ({ files }: Checked): Listed[] =>
  files.flatMap((file) => {
    const details = toDetails(file)
    const lines = hideSecrets(String(file.value), details).split(/\r\n|\n|\r/)
    return details.map((each): Listed => {
      const quoted = file.value ? quote(lines, each) : undefined
      return { file: file.path, ...each, ...(quoted ? { quoted } : {}) }
    })
  })

/** The text with the digits of what is somebody's own starred out, whichever finding quotes them. */
function hideSecrets(text: string, details: readonly DiagnosticDetail[]): string {
  let shown = text
  for (const { span, isSecret } of details)
    if (isSecret)
      shown =
        shown.slice(0, span.start) +
        shown.slice(span.start, span.end).replace(/[\dXx０-９Ｘｘ]/g, '*') +
        shown.slice(span.end)
  return shown
}

/** How much of a long line is shown on either side of the place. */
const around = 28

function quote(
  lines: readonly string[],
  { line, column, endLine, endColumn }: Omit<Listed, 'file'>,
): Quoted | undefined {
  const text = lines[line - 1]
  if (text === undefined || (line === 1 && column === 1 && endLine === 1 && endColumn === 1))
    return undefined
  const start = column - 1
  const end = endLine > line ? text.length : Math.max(start, endColumn - 1)
  const marked = text.slice(start, Math.min(end, start + 80))
  const before = text.slice(0, start)
  const after = text.slice(start + marked.length)
  return {
    before: before.length > around + 2 ? `…${before.slice(-around)}` : before.replace(/^\s+/, ''),
    marked,
    after: after.length > around + 2 ? `${after.slice(0, around)}…` : after.trimEnd(),
  }
}

export const hasErrors = (files: readonly VFile[]): boolean =>
  files.some((file) => file.messages.some((message) => message.fatal))

/** Warnings or errors. */
export const hasProblems = (files: readonly VFile[]): boolean =>
  files.some((file) =>
    file.messages.some((message) => message.fatal !== undefined && message.fatal !== null),
  )

/** 3 个错误，2 个警告，5 条说明. */
export function counted(list: readonly { severity: Severity }[]): string {
  const count = (severity: Severity): number =>
    list.filter((each) => each.severity === severity).length
  return [
    [count('error'), '个错误'],
    [count('warning'), '个警告'],
    [count('info'), '条说明'],
  ]
    .filter(([number]) => number)
    .map(([number, name]) => `${number} ${name}`)
    .join('，')
}
