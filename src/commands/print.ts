/** 输出诊断: as text for people (vfile-reporter aligns Chinese columns), as JSON, as GitHub annotations. */
import type { VFile } from 'vfile'
import { reporter } from 'vfile-reporter'
import { toDiagnostics } from '../diagnostics/report.ts'
import type { Diagnostic } from '../records/types.ts'

export type FileDiagnostic = Diagnostic & { file: string }

export const diagnosticFormats: Record<string, (files: readonly VFile[]) => string> = {
  text: (files) => {
    const spoken = files.filter((file) => file.messages.length)
    // Notes hold the suggestions; without `verbose` they would not be shown.
    return spoken.length
      ? `${translate(reporter([...spoken], { color: useColor(), verbose: true, quiet: false }))}\n`
      : ''
  },
  json: (files) => `${JSON.stringify(listDiagnostics(files), null, 2)}\n`,
  github: (files) =>
    listDiagnostics(files)
      .map((each) => `${annotation(each)}\n`)
      .join(''),
}

export function listDiagnostics(files: readonly VFile[]): FileDiagnostic[] {
  return files.flatMap((file) => toDiagnostics(file).map((each) => ({ file: file.path, ...each })))
}

export const useColor = (): boolean => Boolean(process.stderr.isTTY) && !process.env['NO_COLOR']

export const hasErrors = (files: readonly VFile[]): boolean =>
  files.some((file) => file.messages.some((message) => message.fatal))

/** Warnings or errors. */
export const hasProblems = (files: readonly VFile[]): boolean =>
  files.some((file) =>
    file.messages.some((message) => message.fatal !== undefined && message.fatal !== null),
  )

/** vfile-reporter speaks English: its severity words and its summary line are few and fixed. */
function translate(report: string): string {
  return report
    .replace(/(?<=\s|m)error(?=\s|\u001b)/g, '错误 ')
    .replace(/(?<=\s|m)warning(?=\s|\u001b)/g, '警告 ')
    .replace(/(?<=\s|m)info(?=\s|\u001b)/g, '说明 ')
    .replace(/(?<=\n\s*)\[note\]:/g, '  建议：')
    .replace(/(\d+) messages?(?= |$)/gm, '$1 条')
    .replace(/✖ (\d+) errors?/g, '✖ $1 个错误')
    .replace(/⚠ (\d+) warnings?/g, '⚠ $1 个警告')
}

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const

/** https://docs.github.com/actions: ::error file=…,line=…,col=…,title=…::message */
function annotation({
  file,
  line,
  column,
  rule,
  severity,
  message,
  suggestion,
}: FileDiagnostic): string {
  const data = (text: string): string =>
    text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
  return `::${levels[severity]} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${data(message + (suggestion ? `。${suggestion}` : ''))}`
}
