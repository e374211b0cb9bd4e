/** The main thread's end of the worker: questions and answers, what happens there, and its end. */
import type { Worker } from 'node:worker_threads'
import type { KafkaProblem } from '#proto/api/kafka.ts'
import type { FromWorker, ToWorker } from './bridge.ts'
import { Connections } from './connections.ts'

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
type Question = Asked extends infer One ? (One extends Asked ? Omit<One, 'question'> : never) : never

interface Waiting {
  resolve(answer: unknown): void
  reject(error: BrokerError): void
}

/** Longer than the worker gives its connections to end. */
const CLOSE_MS = 10_000

export class WorkerLink {
  readonly connections: Connections
  /** The port. Rejects with a BrokerError. */
  readonly listening: Promise<number>
  readonly #worker: Worker
  readonly #say: (line: string) => void
  readonly #changeListeners = new Set<() => void>()
  readonly #failureListeners = new Set<(line: string) => void>()
  readonly #questions = new Map<number, Waiting>()
  #lastQuestion = 0
  #isClosing = false
  /** Why it ended; null: it runs. */
  #end: BrokerError | null = null
  readonly #ended: Promise<void>

  constructor(worker: Worker, say: (line: string) => void) {
    this.#worker = worker
    this.#say = say
    this.connections = new Connections((message) => this.#post(message))
    const { promise: listening, resolve, reject } = Promise.withResolvers<number>()
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    this.listening = listening
    this.#ended = ended
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'listening') resolve(message.port)
      else if (message.type === 'failed') {
        this.#end = new BrokerError(message.problem, message.line)
        void worker.terminate()
      } else this.#hear(message)
    })
    worker.on('error', (error: unknown) => {
      const line = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.#end ??= new BrokerError('stopped', `The Kafka broker ended by a fault: ${line}`)
    })
    worker.on('exit', () => {
      const error = this.#end ?? new BrokerError('stopped', 'The Kafka broker ended.')
      this.#end = error
      reject(error)
      for (const waiting of this.#questions.values()) waiting.reject(error)
      this.#questions.clear()
      this.connections.endAll()
      if (!this.#isClosing) for (const listener of this.#failureListeners) listener(error.message)
      end()
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

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  onFailure(listener: (line: string) => void): () => void {
    this.#failureListeners.add(listener)
    return () => this.#failureListeners.delete(listener)
  }

  async close(): Promise<void> {
    if (!this.#isClosing && this.#end === null) this.#post({ type: 'close' })
    this.#isClosing = true
    const timer = setTimeout(() => this.#worker.terminate(), CLOSE_MS)
    await this.#ended
    clearTimeout(timer)
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'connection':
        this.connections.meet(message)
        break
      case 'bytes':
        this.connections.hear(message)
        break
      case 'gap':
        this.connections.gap(message)
        break
      case 'closed':
        this.connections.end(message)
        break
      case 'changed':
        for (const listener of this.#changeListeners) listener()
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
