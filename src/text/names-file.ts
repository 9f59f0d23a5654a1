/** 名录文件: `bulletins/names.csv` of a root → the names that hold for its bulletins. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import type { Config } from '../config/config.ts'
import { failureOf } from '../finding/failure.ts'
import { report } from '../finding/finding.ts'
import { makeNames, namesOf, type Names } from '../language/names/names.ts'
import { readTable } from '../language/names/table.ts'
import { decode } from './decode.ts'
import { readBytes } from './bytes.ts'

export const namesPath = 'bulletins/names.csv'

/** The table as it lies on the disk; without bytes there is none, or it cannot be read and the file says why. */
export interface NamesFile {
  file?: VFile
  bytes?: Uint8Array
}

export function takeNames(root: string, config: Config): NamesFile {
  if (!existsSync(join(root, namesPath))) return {}
  const file = new VFile({ path: namesPath, value: '' })
  const limit = { limit: config.limits.names, key: 'limits.names' }
  const bytes = readBytes(root, namesPath, limit, file)
  return { file, ...(bytes ? { bytes } : {}) }
}

/** The names in force, and the file with its messages where there is one. A file that cannot be used leaves the built-in names. */
export function readNames(
  root: string,
  config: Config,
  taken = takeNames(root, config),
): { names: Names; file?: VFile } {
  const { file = new VFile({ path: namesPath, value: '' }), bytes } = taken
  if (!bytes) return { names: namesOf(config), ...(taken.file ? { file } : {}) }
  const decoded = decode(bytes)
  if ('problem' in decoded) {
    report(file, {
      rule: 'names-csv-unreadable',
      severity: 'error',
      message:
        decoded.problem === 'binary'
          ? '这不是 CSV 文本（可能是改了扩展名的 Excel 文件），没有使用'
          : '认不出文件的编码，没有使用',
      suggestion: '在 Excel 里另存为“CSV UTF-8（逗号分隔）”',
    })
    return { names: namesOf(config), file }
  }
  file.value = decoded.text
  if (!decoded.text.trim()) return { names: namesOf(config), file }
  try {
    return { names: makeNames(config, readTable(file)), file }
  } catch (error) {
    report(file, {
      rule: 'names-csv-broken',
      severity: 'error',
      message: `程序读 names.csv 时出错，没有使用：${failureOf('read', error).message}`,
      suggestion: '请把这个文件和这条消息报告给开发者；简报照常发布',
    })
    return { names: namesOf(config), file }
  }
}
