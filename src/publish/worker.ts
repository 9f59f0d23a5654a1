/** A thread of the pool. */
import { parentPort, workerData } from 'node:worker_threads'
import { CliError, inWords } from '../error/error.ts'
import type { Reply, WorkerTask } from './worker-pool.ts'
import { BulletinWork, type Setup } from './bulletin-work.ts'

const work = new BulletinWork(workerData as Setup)

parentPort!.on('message', (task: WorkerTask) => {
  void answer(task).then((reply) => parentPort!.postMessage(reply))
})

async function answer(task: WorkerTask): Promise<Reply> {
  try {
    switch (task.task) {
      case 'read':
        return { results: task.inputs.map((path) => work.read(path)) }
      case 'draw':
        return { results: task.inputs.map((order) => work.draw(order)) }
      case 'prepare':
        await work.prepare(task.inputs[0])
        return { results: [] }
    }
  } catch (thrown) {
    const error = inWords('生成时出错', thrown)
    const isExpected = error instanceof CliError
    const { message, stack } = error as Error
    return { failed: isExpected ? message : (stack ?? message), isExpected }
  }
}
