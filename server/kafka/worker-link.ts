/** The main thread's end of the worker: questions and answers, what happens there, and its end. */
import type { Worker } from 'node:worker_threads'
import type { KafkaProblem } from '#proto/api/kafka.ts'
import type { FromWorker, OwnerChange, ToWorker } from './bridge.ts'
import { type BrokerListener, Connections } from './connections.ts'

/** Its message is one line for the user: the port is busy, the folder is another broker's, the disk refuses, it ended. */
export class BrokerError extends Error {
  override name = 'BrokerError'
  readonly problem: KafkaProblem

  constructor(problem: KafkaProblem, line: string) {
    super(line)
    this.problem = problem
  }
}

type Asked = Extract<ToWorker, { question: number }>
export type Question = Asked extends infer One ? (One extends Asked ? Omit<One, 'question'> : never) : never

interface Waiting {
  resolve(answer: unknown): void
  reject(error: BrokerError): void
}

/** The listeners for events of the worker. */
export interface WorkerEvents {
  readonly connection: Set<BrokerListener>
  readonly changed: Set<() => void>
}

/** Longer than the worker gives its connections to end. */
const CLOSE_MS = 10_000

export class WorkerLink {
  readonly #connections: Connections
  /** The port. Rejects with a BrokerError. */
  readonly listening: Promise<number>
  /** Why it ended, also where it was closed. */
  readonly ended: Promise<BrokerError>
  readonly #worker: Worker
  readonly #events: WorkerEvents
  readonly #say: (line: string) => void
  readonly #questions = new Map<number, Waiting>()
  #lastQuestion = 0
  #isClosing = false
  /** Why it ended; null: it runs. */
  #end: BrokerError | null = null

  constructor(worker: Worker, events: WorkerEvents, say: (line: string) => void) {
    this.#worker = worker
    this.#events = events
    this.#say = say
    this.#connections = new Connections((message) => this.#post(message), events.connection)
    const { promise: listening, resolve, reject } = Promise.withResolvers<number>()
    const { promise: ended, resolve: end } = Promise.withResolvers<BrokerError>()
    this.listening = listening
    this.ended = ended
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'listening') resolve(message.port)
      else if (message.type === 'failed') {
        this.#end = new BrokerError(message.problem, message.line)
        void worker.terminate()
      } else this.#hear(message)
    })
    worker.on('error', (error: unknown) => {
      this.#end ??= new BrokerError('stopped', `The Kafka broker ended by a fault: ${inOneLine(error)}.`)
    })
    worker.on('exit', () => {
      const error = this.#end ?? new BrokerError('stopped', 'The Kafka broker ended.')
      this.#end = error
      reject(error)
      for (const waiting of this.#questions.values()) waiting.reject(error)
      this.#questions.clear()
      this.#connections.endAll()
      end(error)
    })
  }

  ask<Answer>(question: Question): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    if (this.#end !== null) {
      reject(this.#end)
      return promise
    }
    this.#lastQuestion += 1
    // The worker answers each kind of question with its kind of answer (bridge.ts).
    this.#questions.set(this.#lastQuestion, { resolve: (answer) => resolve(answer as Answer), reject })
    this.#post({ ...question, question: this.#lastQuestion })
    return promise
  }

  /** Also before it listens: then it hears it first of all. */
  tellOwners(change: OwnerChange): void {
    if (this.#end === null) this.#post({ type: 'owners', ...change })
  }

  async close(): Promise<void> {
    if (!this.#isClosing && this.#end === null) this.#post({ type: 'close' })
    this.#isClosing = true
    const timer = setTimeout(() => this.#worker.terminate(), CLOSE_MS)
    await this.ended
    clearTimeout(timer)
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'connection':
        this.#connections.meet(message)
        break
      case 'bytes':
        this.#connections.hear(message)
        break
      case 'gap':
        this.#connections.gap(message)
        break
      case 'closed':
        this.#connections.end(message)
        break
      case 'changed':
        for (const listener of this.#events.changed) listener()
        break
      case 'notice':
        this.#say(message.line)
        break
      case 'answer': {
        const waiting = this.#questions.get(message.question)
        this.#questions.delete(message.question)
        waiting?.resolve(message.answer)
      }
    }
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message)
  }
}

/** What was thrown, and where. */
function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const where = error.stack?.split('\n').find((line) => /^\s+at /.test(line))
  return `${error.name}: ${error.message.replaceAll('\n', ' ')}${where === undefined ? '' : ` (${where.trim()})`}`
}
