/** 磁盘: what the system says when it cannot write, in words for people. */
import { CliError } from '../error.ts'

/** The error as a CliError where it is the disk's; anything else is our own defect, and comes back as it is. */
export function notWritable(where: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const said: Record<string, string> = {
    ENOSPC: '磁盘已满',
    EDQUOT: '磁盘配额已用完',
    EROFS: '磁盘是只读的',
    EACCES: '没有写入权限',
    EPERM: '没有写入权限，或文件正被别的程序打开',
    EBUSY: '文件正被别的程序打开',
    ENAMETOOLONG: '路径太长',
    EMFILE: '打开的文件太多',
    EIO: '磁盘读写出错',
    ENOTDIR: '路径中有一段不是文件夹',
  }
  return said[code] ? new CliError(`${where} 写不进去：${said[code]}（${code}）`) : error
}
