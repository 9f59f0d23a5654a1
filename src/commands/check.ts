import { existsSync, statSync } from 'node:fs'
import { collect } from '../build/collect.ts'
import type { Arguments } from '../cli.ts'
import { findRoot, readConfig } from '../config/config.ts'
import { CliError } from '../error.ts'
import { diagnosticFormats, hasErrors, hasProblems } from './print.ts'

/** 检查. Results on stdout. Exit code 1 on errors; with --strict on warnings too. */
export function run({ values, positionals }: Arguments): number {
  const name = (values['format'] as string | undefined) ?? 'text'
  const format = Object.hasOwn(diagnosticFormats, name) ? diagnosticFormats[name] : undefined
  if (!format) throw new CliError(`--format 应为 ${Object.keys(diagnosticFormats).join('、')} 之一`)
  const files = filesOf(positionals)
  const text = format(files)
  process.stdout.write(text)
  if (!values['format'] || values['format'] === 'text')
    process.stderr.write(`检查了 ${files.length} 个文件${text ? '' : '，没有问题'}。\n`)
  return hasErrors(files) || (values['strict'] && hasProblems(files)) ? 1 : 0
}

/** A folder is a root; files are checked each with the config of its own root. */
function filesOf(positionals: readonly string[]) {
  const given = positionals.length ? positionals : ['.']
  return given.flatMap((path) => {
    if (!existsSync(path)) throw new CliError(`没有 ${path}`)
    if (statSync(path).isDirectory()) return collect(path, readConfig(path)).files
    const { root, path: own, configRoot } = findRoot(path)
    return collect(root, readConfig(configRoot), [own]).files
  })
}
