import { CliError } from '../error/error.ts'

/** The one root that a command was given; this folder where it was given none. */
export function rootOf(positionals: readonly string[]): string {
  if (positionals.length > 1)
    throw new CliError(`只能写一个根目录，多了 ${positionals.slice(1).join(' ')}`)
  return positionals[0] ?? '.'
}

/** A whole number from 1, or as the lower bound says. */
export function wholeNumber(name: string, value: unknown, from = 1): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!Number.isInteger(number) || number < from || String(value).trim() === '')
    throw new CliError(`--${name} 应为${from > 0 ? '正' : ''}整数`)
  return number
}

/** Throws CliError for what is no port. */
export function portOf(value: unknown, usual: number): number {
  const port = value === undefined ? usual : Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CliError('--port 应为 0 到 65535 的整数')
  return port
}
