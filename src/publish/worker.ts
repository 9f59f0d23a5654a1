/** A thread of the crew. */
import { parentPort, workerData } from 'node:worker_threads'
import { CliError, inWords } from '../error/error.ts'
import type { Reply, Task } from './worker-pool.ts'
import { Hands, type Setup } from './bulletin-work.ts'

const hands = new Hands(workerData as Setup)

parentPort!.on('message', (task: Task) => {
  void answer(task).then((reply) => parentPort!.postMessage(reply))
})

async function answer(task: Task): Promise<Reply> {
  try {
    switch (task.task) {
      case 'read':
        return { results: task.inputs.map((path) => hands.read(path)) }
      case 'draw':
        return { results: task.inputs.map((order) => hands.draw(order)) }
      case 'prepare':
        await hands.prepare(task.inputs[0])
        return { results: [] }
    }
  } catch (thrown) {
    const error = inWords('生成时出错', thrown)
    const isExpected = error instanceof CliError
    const { message, stack } = error as Error
    return { failed: isExpected ? message : (stack ?? message), isExpected }
  }
}
