/** 人手: the threads that a build works with. Where there is little to do, this thread does it alone. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { CliError } from '../error/error.ts'
import {
  BulletinWork,
  type Drawing,
  type Drawn,
  type Order,
  type Read,
  type Setup,
} from './bulletin-work.ts'

export interface WorkerPool {
  /** `done` is called for each result as it comes, with the index of what it is of. */
  read: (paths: readonly string[], done: Done<Read>) => Promise<void>
  prepare: (drawing: Drawing) => Promise<void>
  draw: (orders: readonly Order[], done: Done<Drawn>) => Promise<void>
  /** Lets the threads go; more work brings new ones. */
  rest: () => Promise<void>
  close: () => Promise<void>
}

type Done<T> = (result: T, index: number) => void

/** So many bulletins are worth a thread's start. */
const worthwhile = 40

/** `threads`: how many; by default as many as the machine has processors, four at most, and none for little work. */
export function makeWorkerPool(setup: Setup, files: number, threads?: number): WorkerPool {
  const count = threads ?? (files < worthwhile ? 0 : Math.min(4, availableParallelism()))
  // Where the program runs as TypeScript, as in its tests, threads could not load it.
  return count > 0 && import.meta.url.endsWith('.js') ? inThreads(setup, count) : alone(setup)
}

/** How long this thread may go on before others have their turn, in ms. */
const turn = 20

function alone(setup: Setup): WorkerPool {
  const work = new BulletinWork(setup)
  const each = async <T, R>(inputs: readonly T[], work: (input: T) => R, done: Done<R>) => {
    let since = performance.now()
    for (const [i, input] of inputs.entries()) {
      done(work(input), i)
      if (performance.now() - since < turn) continue
      await new Promise((next) => setImmediate(next))
      since = performance.now()
    }
  }
  return {
    read: (paths, done) => each(paths, (path) => work.read(path), done),
    prepare: (drawing) => work.prepare(drawing),
    draw: (orders, done) => each(orders, (order) => work.draw(order), done),
    rest: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

/** What goes to a thread, and what comes back. */
export type WorkerTask =
  | { task: 'read'; inputs: readonly string[] }
  | { task: 'draw'; inputs: readonly Order[] }
  | { task: 'prepare'; inputs: readonly [Drawing] }

export type Reply =
  | { results: readonly unknown[] }
  /** `isExpected`: a CliError, its message in Chinese; else the stack of a defect. */
  | { failed: string; isExpected: boolean }

/** Tasks are answered in the order in which they are given. */
class Thread {
  private readonly worker: Worker
  private readonly waiting: {
    resolve: (results: readonly unknown[]) => void
    reject: (error: Error) => void
  }[] = []

  constructor(setup: Setup) {
    this.worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: setup,
      // What the process was started with (-e, --input-type) is not for its threads.
      execArgv: [],
      // Most of what is made is thrown away at once: a larger nursery is emptied less often.
      resourceLimits: { maxYoungGenerationSizeMb: 48 },
    })
    this.worker.on('message', (reply: Reply) => {
      const { resolve, reject } = this.waiting.shift()!
      if ('results' in reply) resolve(reply.results)
      else reject(reply.isExpected ? new CliError(reply.failed) : new Error(reply.failed))
    })
    const fail = (error: Error): void => {
      for (const { reject } of this.waiting.splice(0)) reject(error)
    }
    this.worker.on('error', fail)
    this.worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code}`)))
  }

  ask(task: WorkerTask): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject })
      this.worker.postMessage(task)
    })
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }
}

/** Inputs sent at a time; a thread has one batch at work and one waiting. */
const batch = 8

function inThreads(setup: Setup, count: number): WorkerPool {
  let threads: Thread[] = []
  const wake = (): void => {
    if (!threads.length) threads = Array.from({ length: count }, () => new Thread(setup))
  }
  const rest = async (): Promise<void> => {
    await Promise.all(threads.splice(0).map((thread) => thread.end()))
  }
  const run = async <T, R>(task: 'read' | 'draw', inputs: readonly T[], done: Done<R>) => {
    wake()
    let next = 0
    const work = async (thread: Thread): Promise<void> => {
      while (next < inputs.length) {
        const from = next
        next += batch
        try {
          const own = inputs.slice(from, next)
          const results = await thread.ask({ task, inputs: own } as unknown as WorkerTask)
          results.forEach((result, i) => done(result as R, from + i))
        } catch (error) {
          next = inputs.length
          throw error
        }
      }
    }
    await Promise.all([...threads, ...threads].map(work))
  }
  return {
    read: (paths, done) => run('read', paths, done),
    prepare: async (drawing) => {
      wake()
      await Promise.all(threads.map((thread) => thread.ask({ task: 'prepare', inputs: [drawing] })))
    },
    draw: (orders, done) => run('draw', orders, done),
    rest,
    close: rest,
  }
}
