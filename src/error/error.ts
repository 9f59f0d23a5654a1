/** 用法或环境有误: printed as one line; the command ends with exit code 2. */
export class CliError extends Error {}

/** What the system says no to, in Chinese. */
const refusals: Record<string, string> = {
  ENOENT: '文件或文件夹不存在',
  EACCES: '没有权限',
  EPERM: '没有权限，或文件正被别的程序打开',
  EBUSY: '文件正被别的程序打开',
  ENOTDIR: '这里应是文件夹，却是文件',
  EISDIR: '这里应是文件，却是文件夹',
  EEXIST: '已有同名的文件或文件夹',
  ENOTEMPTY: '文件夹不是空的',
  ENAMETOOLONG: '路径太长',
  ELOOP: '链接互相指向，走不到头',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  EROFS: '磁盘是只读的',
  EIO: '磁盘读写出错',
  EMFILE: '打开的文件太多',
  ENFILE: '打开的文件太多',
  EADDRINUSE: '端口已被占用',
}

/** What a person can mend, in words: 磁盘已满（ENOSPC）; undefined for a defect of the program. */
export function refusal(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException
  return code !== undefined && Object.hasOwn(refusals, code)
    ? `${refusals[code]}（${code}）`
    : undefined
}

/** An error of the system as a CliError that says what it was about; any other comes back as it is. */
export function inWords(about: string, error: unknown): unknown {
  const said = error instanceof CliError ? undefined : refusal(error)
  return said === undefined ? error : new CliError(`${about}：${said}`)
}
