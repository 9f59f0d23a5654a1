/**
 * 程序出错: a defect of the program that one file brings out. It withholds that file, with a finding that names the file
 * and what was being done; the others go on. What the environment says no to is no defect, and is thrown on.
 */
import type { VFile } from 'vfile'
import { CliError, refusal } from '../error/error.ts'
import { report } from './finding.ts'

/** What is done with a bulletin, one after the other. */
export type Step = keyof typeof tasks

const tasks = { read: '读取', check: '查错', index: '编检索', draw: '画网页' } as const

/** What went wrong with a bulletin, as plain data. */
export interface Failure {
  task: Step
  /** What the program said, in one line. */
  message: string
}

/** Throws on what is no defect: a full disk, a template of the root. */
export function failureOf(task: Step, error: unknown): Failure {
  if (error instanceof CliError || refusal(error) !== undefined) throw error
  return { task, message: describe(error) }
}

/** Adds the finding; returns the reason for which the file is withheld. */
export function reportFailure(file: VFile, { task, message }: Failure): string {
  report(file, {
    rule: 'bulletin-failed',
    severity: 'error',
    message: `程序在${tasks[task]}这个文件时出错，这一期没有发布：${message}`,
    suggestion: '请把这个文件和这条消息报告给开发者；其余各期不受影响',
  })
  return `程序在${tasks[task]}时出错`
}

/** TypeError: … （item.js:44）: no path of the machine. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = /\bat [^\n]*?([\w.-]+\.[jt]s:\d+)(?::\d+)?\)?\s*$/m.exec(error.stack ?? '')?.[1]
  return `${error.name}: ${error.message.split('\n')[0]!.slice(0, 200)}${place ? `（${place}）` : ''}`
}
