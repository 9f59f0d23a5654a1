/** 锁: one build at a time in an output folder. A lock whose owner is gone counts for nothing. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { CliError } from '../error/error.ts'

interface Owner {
  pid: number
  host: string
  /** When the process began, as its system counts; tells it from a later one of the same number. */
  began?: string
}

/** Takes the lock; returns how to give it back. Throws CliError where another process has it. `of`: what is locked, for people. */
export function takeLock(path: string, of: string): () => void {
  const me: Owner = { pid: process.pid, host: hostname(), ...beganAt(process.pid) }
  for (let i = 0; i < 3; i++) {
    if (create(path, JSON.stringify(me))) return () => rmSync(path, { force: true })
    const owner = ownerOf(path)
    if (owner && isAlive(owner))
      throw new CliError(
        owner.host === me.host
          ? `另一个 jianbao（进程 ${owner.pid}）正在生成 ${of}；等它结束后再运行`
          : `电脑 ${owner.host} 上的 jianbao 正在生成 ${of}；等它结束后再运行。确知没有时，删去 ${path}`,
      )
    takeAway(path, owner)
  }
  throw new CliError(`另一个 jianbao 正在生成 ${of}；等它结束后再运行`)
}

/** Removes the lock of an owner that is gone; that of another, who was quicker, is put back. */
function takeAway(path: string, gone: Owner | undefined): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    if (JSON.stringify(ownerOf(aside)) === JSON.stringify(gone)) rmSync(aside, { force: true })
    else renameSync(aside, path)
  } catch {
    // Another has taken it away.
  }
}

/** Creates the file with its content at once; false where there is one. */
function create(path: string, text: string): boolean {
  const own = `${path}.${process.pid}.new`
  try {
    writeFileSync(own, text)
    linkSync(own, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // A disk without hard links.
    try {
      writeFileSync(path, text, { flag: 'wx' })
      return true
    } catch (other) {
      if ((other as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw other
    }
  } finally {
    rmSync(own, { force: true })
  }
}

function ownerOf(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Owner
    return Number.isInteger(owner.pid) && typeof owner.host === 'string' ? owner : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, host, began }: Owner): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = beganAt(pid).began
  return began === undefined || now === undefined || now === began
}

/** Known on Linux only. */
function beganAt(pid: number): Pick<Owner, 'began'> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return began === undefined ? {} : { began }
  } catch {
    return {}
  }
}
