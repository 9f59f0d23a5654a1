/** 报告文件: the page that `check --report` writes. A file that is no such page is not written over. */
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { CliError, inWords } from '../error/error.ts'

/** Stands in every report, near its head. */
const reportMark = '<meta name="generator" content="jianbao check"'

/** Throws CliError where something else lies at the path, or it cannot be written. */
export function writeReport(path: string, page: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  const isReport = stat?.isFile() && readFileSync(path, 'utf8').slice(0, 2000).includes(reportMark)
  if (stat && !isReport)
    throw new CliError(`${path} 已经有了，又不是检查报告，没有覆盖；请换一个名字，或先移走它`)
  try {
    writeFileSync(path, page)
  } catch (error) {
    throw inWords(`${path} 写不进去`, error)
  }
}
