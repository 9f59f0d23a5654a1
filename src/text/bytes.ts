/** 字节: the bytes of a file of the root. No link out of it is followed, and nothing too large is read. */
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { VFile } from 'vfile'
import { report } from '../finding/finding.ts'

/** Bytes of a file of the root; what forbids to read it is a finding. `key`: the limit's name in the config. */
export function readBytes(
  root: string,
  path: string,
  { limit, key }: { limit: number; key: string },
  file: VFile,
): Buffer | undefined {
  const full = join(root, path)
  try {
    if (
      lstatSync(full).isSymbolicLink() &&
      !(realpathSync(full) + sep).startsWith(realpathSync(root) + sep)
    ) {
      report(file, {
        rule: 'path-outside',
        severity: 'error',
        message: '这是一个指向文件夹之外的链接，没有读取',
        suggestion: '把文件本身放进 bulletins 文件夹',
      })
      return undefined
    }
    const stat = statSync(full)
    if (!stat.isFile()) {
      report(file, {
        rule: 'file-unreadable',
        severity: 'error',
        message: '这不是普通文件，没有读取',
        suggestion: '换成简报文件',
      })
      return undefined
    }
    if (stat.size > limit) {
      report(file, {
        rule: 'file-too-large',
        severity: 'error',
        message: `文件有 ${stat.size} 字节，超过上限 ${limit} 字节`,
        suggestion: `检查是否误放了别的文件；确需更大时在 jianbao.config.json 里调大 ${key}`,
      })
      return undefined
    }
    const bytes = readWhole(full)
    if (bytes) return bytes
    report(file, {
      rule: 'file-unreadable',
      severity: 'error',
      message: '文件正在被改动，没有读完整',
      suggestion: '等文件存好（或复制完）后再生成一次',
    })
    return undefined
  } catch (error) {
    report(file, {
      rule: 'file-unreadable',
      severity: 'error',
      message: `文件读不出来（${(error as NodeJS.ErrnoException).code ?? '未知原因'}）`,
      suggestion: '检查文件是否存在、是否有读取权限',
    })
    return undefined
  }
}

const attempts = 3

/** All bytes of a file at one moment; undefined where it is still being written. */
function readWhole(full: string): Buffer | undefined {
  for (let i = 0; i < attempts; i++) {
    const before = statSync(full)
    const bytes = readFileSync(full)
    const after = statSync(full)
    if (after.mtimeMs === before.mtimeMs && after.size === bytes.length) return bytes
  }
  return undefined
}
