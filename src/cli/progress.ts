/** 进度: how far a build is, on stderr: one line that moves on a terminal, a plain line now and then elsewhere. */
import type { Progress } from '../publish/build.ts'

/** Shorter work is not worth a word, in ms. */
const patience = 1500
/** How often a terminal is told, and how often a log, in ms. */
const often = { terminal: 100, log: 10_000 }

interface Reporter {
  progress: Progress
  /** Clears the line of a terminal: other text follows. */
  end: () => void
}

/** `now`: time in ms; for tests. */
export function reportProgress(
  out: { isTTY?: boolean; write: (text: string) => unknown },
  now: () => number = () => performance.now(),
): Reporter {
  const begin = now()
  const pause = out.isTTY ? often.terminal : often.log
  let stage = ''
  let since = begin
  let last = -Infinity
  let isOpen = false
  const line = (done: number, total: number | undefined): string => {
    const seconds = (now() - since) / 1000
    const rate = done / Math.max(seconds, 0.001)
    if (total === undefined || !done) return `${stage}……`
    const left = Math.ceil((total - done) / rate)
    const speed = rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)
    return `${stage} ${done}/${total}（${Math.floor((done / total) * 100)}%），每秒 ${speed} 期${left ? `，约剩 ${duration(left)}` : ''}`
  }
  return {
    progress: (name, done, total) => {
      const at = now()
      const isNew = name !== stage
      if (isNew) {
        stage = name
        since = at
      }
      if (at - begin < patience || (at - last < pause && !(isNew && out.isTTY))) return
      last = at
      if (out.isTTY) out.write(`\r\u001b[2K${line(done, total)}`)
      else out.write(`${line(done, total)}\n`)
      isOpen = Boolean(out.isTTY)
    },
    end: () => {
      if (isOpen) out.write('\r\u001b[2K')
      isOpen = false
    },
  }
}

/** 8 秒, 2 分 5 秒 */
const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`
