/** 输出格式: a line for each, by its name after `--format`. */
import type { Checked } from './checked.ts'
import { formatGithub } from './github.ts'
import { formatJson } from './json.ts'
import { formatSarif } from './sarif.ts'
import { formatText } from './text.ts'

export const formats: Readonly<Record<string, (checked: Checked, isVerbose?: boolean) => string>> =
  {
    text: formatText,
    json: formatJson,
    sarif: formatSarif,
    github: formatGithub,
  }
