/** The broker as a process uses it that has a line to it instead of its thread: the same questions, the same connections, the same changes. */

import type { Line } from '../../line.ts'
import { type Broker, brokerCalls, listen } from '../broker-calls.ts'
import type { BrokerConnection, BrokerListener, ConnectionRecorder } from '../connections.ts'
import { BrokerError, type Question } from '../worker-link.ts'
import type { FromDesk, MetConnection, ToDesk, Trouble, Verdict } from './messages.ts'

export type BrokerLine = Line<ToDesk, FromDesk>

interface Waiting {
  resolve(answer: unknown): void
  reject(error: BrokerError): void
}

/** Resolves when the desk has answered. @throws BrokerError where it has no broker */
export async function brokerAtDesk(line: BrokerLine): Promise<Broker> {
  const broker = new BrokerAtDesk(line)
  const port = await broker.welcomed
  return {
    ...brokerCalls((question) => broker.ask(question)),
    port,
    onConnection: (listener) => listen(broker.connections, listener),
    onChange: (listener) => listen(broker.changes, listener),
    onStanding: (listener) => listen(broker.standings, listener),
    follow: (owners) => owners.listen(({ come, gone }) => line.post({ type: 'owners', come, gone })),
    // It is not this process's to end.
    close: async () => undefined,
  }
}

class BrokerAtDesk {
  readonly connections = new Set<BrokerListener>()
  readonly changes = new Set<() => void>()
  readonly standings = new Set<(problem: BrokerError | null) => void>()
  readonly welcomed: Promise<number>
  readonly #line: BrokerLine
  readonly #recorders = new Map<number, ConnectionRecorder>()
  readonly #questions = new Map<number, Waiting>()
  #lastQuestion = 0

  constructor(line: BrokerLine) {
    this.#line = line
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.welcomed = promise
    line.onMessage((message) => {
      if (message.type !== 'welcome') this.#hear(message)
      else if (message.port !== null) resolve(message.port)
      else reject(errorOf(message.trouble ?? { problem: 'stopped', line: 'The Kafka broker has not started.' }))
    })
    line.post({ type: 'hello' })
  }

  ask<Answer>(what: Question): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    this.#lastQuestion += 1
    // Each kind of question is answered by its kind of answer (bridge.ts).
    this.#questions.set(this.#lastQuestion, { resolve: (answer) => resolve(answer as Answer), reject })
    this.#line.post({ type: 'ask', question: this.#lastQuestion, what })
    return promise
  }

  #hear(message: Exclude<FromDesk, { type: 'welcome' }>): void {
    switch (message.type) {
      case 'connection':
        this.#meet(message)
        return
      case 'bytes': {
        const recorder = this.#recorders.get(message.connection)
        if (message.direction === 'toServer') recorder?.received(message.bytes, message.at)
        else recorder?.sent(message.bytes, message.at)
        this.#line.post({ type: 'taken', bytes: message.bytes.length })
        return
      }
      case 'gap':
        this.#recorders.get(message.connection)?.gap(message.direction, message.count)
        return
      case 'closed':
        this.#recorders.get(message.connection)?.closed(message.reason)
        this.#recorders.delete(message.connection)
        return
      case 'changed':
        for (const listener of this.changes) listener()
        return
      case 'standing': {
        const problem = message.trouble && errorOf(message.trouble)
        for (const listener of this.standings) listener(problem)
        return
      }
      case 'answer':
        this.#settle(message.question)?.resolve(message.answer)
        return
      case 'refused':
        this.#settle(message.question)?.reject(errorOf(message.trouble))
    }
  }

  #settle(question: number): Waiting | undefined {
    const waiting = this.#questions.get(question)
    this.#questions.delete(question)
    return waiting
  }

  #meet({ id, remote, local, at, clientId }: MetConnection): void {
    let sandbox: string | null = null
    let isAnswered = false
    const answer = (is: Verdict): void => {
      if (isAnswered) return
      isAnswered = true
      this.#line.post({ type: 'verdict', connection: id, sandbox, is })
    }
    const connection: BrokerConnection = {
      ...{ id, remote, local, at, clientId },
      own: (name) => {
        sandbox = name
      },
      record: (recorder) => {
        if (recorder !== null) this.#recorders.set(id, recorder)
        answer(recorder === null ? 'unrecorded' : 'recorded')
      },
      leaveToOthers: () => answer('not mine'),
      end: () => this.#line.post({ type: 'end', connection: id }),
    }
    const heard = [...this.connections].map((listener) => listener(connection))
    // A process that says nothing would keep the client waiting.
    void Promise.allSettled(heard).then(() => answer('not mine'))
  }
}

function errorOf({ problem, line }: Trouble): BrokerError {
  return new BrokerError(problem, line)
}
