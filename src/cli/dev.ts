import { startDev } from '../publish/dev-server.ts'
import type { Arguments } from './arguments.ts'
import { reportProgress } from './progress.ts'
import { portOf, rootOf } from './root.ts'
import { say } from './terminal.ts'

/** 边改边看: serves the site as its sources are edited, on this machine only, until stopped. */
export async function run({ values, positionals }: Arguments): Promise<number> {
  const root = rootOf(positionals)
  const port = portOf(values['port'], 5173)
  const tell = (text: string): void => say(`${text}\n`)
  const { progress, end } = reportProgress(process.stderr)
  const dev = await startDev({
    root,
    port,
    ...(typeof values['url'] === 'string' ? { url: values['url'] } : {}),
    progress: (...args) => {
      progress(...args)
      if (args[1] === args[2]) end()
    },
    say: tell,
  }).finally(end)
  tell(`网站已打开：${dev.address}（存盘后网页立即更新；按 Ctrl+C 结束）`)
  return new Promise((done) => {
    const stop = (): void => void dev.close().then(() => done(0))
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}
