/**
 * The broker of several processes, at the one that starts them: its thread runs here, each of them has a line to it and uses it as if it
 * were its own (broker-at-desk.ts). Whose a connection is, all are asked; the one where its world lives records it.
 *
 *   terminal ─► broker's thread ─► desk ─► all: "whose is it?" ─► the first that says "mine" gets its bytes
 */

import type { Line } from '../../line.ts'
import type { BrokerConnection, ConnectionRecorder } from '../connections.ts'
import type { LastingBroker, OwnerSource } from '../lasting-broker.ts'
import type { Question } from '../worker-link.ts'
import { BrokerError } from '../worker-link.ts'
import type { FromDesk, ToDesk, Trouble, Verdict } from './messages.ts'

export type DeskLine = Line<FromDesk, ToDesk>

/** On their way to a process that does not read; more is told as a gap. */
const MOST_ON_THE_WAY = 16_777_216

/** A connection about which the processes are being asked. */
interface Asked {
  readonly waitingFor: Set<Seat>
  /** Whose it is, as far as anybody has said. */
  sandbox: string | null
  decide(sandbox: string | null, by: Seat | null): void
}

/** A process, as the desk sees it. */
class Seat {
  readonly line: DeskLine
  /** Connections that it records. */
  readonly recorded = new Map<number, BrokerConnection>()
  onTheWay = 0

  constructor(line: DeskLine) {
    this.line = line
  }
}

export class Desk {
  /** null: it never started. */
  readonly #broker: LastingBroker | null
  #trouble: Trouble | null
  readonly #seats = new Set<Seat>()
  readonly #asked = new Map<number, Asked>()

  /** @param failed why there is no broker */
  constructor(broker: LastingBroker | null, failed: Trouble | null) {
    this.#broker = broker
    this.#trouble = failed
    broker?.onStanding((error) => {
      this.#trouble = error && troubleOf(error)
      this.#tellAll({ type: 'standing', trouble: this.#trouble })
    })
    broker?.events.changed.add(() => this.#tellAll({ type: 'changed' }))
    broker?.events.connection.add((connection) => this.#meet(connection))
  }

  /** null: there is none. */
  get port(): number | null {
    return this.#broker?.port ?? null
  }

  follow(owners: OwnerSource): void {
    this.#broker?.follow(owners)
  }

  attach(line: DeskLine): void {
    const seat = new Seat(line)
    line.onMessage((message) => this.#hear(seat, message))
    line.onEnd(() => this.#leave(seat))
  }

  async close(): Promise<void> {
    await this.#broker?.close()
  }

  #hear(seat: Seat, message: ToDesk): void {
    switch (message.type) {
      case 'hello':
        this.#seats.add(seat)
        seat.line.post({ type: 'welcome', port: this.port, trouble: this.#trouble })
        return
      case 'ask':
        void this.#answer(seat, message.question, message.what)
        return
      case 'owners':
        this.#broker?.tellOwners({ isAll: false, come: message.come, gone: message.gone })
        return
      case 'verdict':
        this.#judge(seat, message.connection, message.is, message.sandbox)
        return
      case 'taken':
        seat.onTheWay -= message.bytes
        return
      case 'end':
        seat.recorded.get(message.connection)?.end()
    }
  }

  async #answer({ line }: Seat, question: number, what: Question): Promise<void> {
    try {
      line.post({ type: 'answer', question, answer: await this.#ask(what) })
    } catch (thrown) {
      line.post({ type: 'refused', question, trouble: troubleOf(thrown) })
    }
  }

  async #ask(what: Question): Promise<unknown> {
    if (this.#broker === null) throw new BrokerError(this.#trouble?.problem ?? 'stopped', this.#trouble?.line ?? '')
    // What cannot be forgotten now is forgotten with the next start.
    return what.type === 'forget' ? this.#broker.forget(what.sandbox) : this.#broker.ask(what)
  }

  /** Resolves when it is known whose the connection is. */
  #meet(connection: BrokerConnection): Promise<void> {
    const { id, remote, local, at, clientId } = connection
    return new Promise((resolve) => {
      const decide = (sandbox: string | null, by: Seat | null): void => {
        this.#asked.delete(id)
        connection.own(sandbox)
        if (by !== null) by.recorded.set(id, connection)
        connection.record(by && this.#recorder(id, by))
        resolve()
      }
      this.#asked.set(id, { waitingFor: new Set(this.#seats), sandbox: null, decide })
      if (this.#seats.size === 0) decide(null, null)
      else this.#tellAll({ type: 'connection', id, remote, local, at, clientId })
    })
  }

  #judge(seat: Seat, id: number, is: Verdict, sandbox: string | null): void {
    const asked = this.#asked.get(id)
    if (asked?.waitingFor.delete(seat) !== true) {
      // Too late: it shall not wait for bytes that never come.
      if (is === 'recorded') seat.line.post({ type: 'closed', connection: id, reason: 'server' })
      return
    }
    asked.sandbox ??= sandbox
    if (is === 'recorded') asked.decide(sandbox, seat)
    // Nobody is left who would record it: it is somebody's all the same.
    else if (is === 'unrecorded' || asked.waitingFor.size === 0) asked.decide(asked.sandbox, null)
  }

  #recorder(connection: number, seat: Seat): ConnectionRecorder {
    const bytes = (direction: 'toServer' | 'toClient', data: Uint8Array, at: number): void => {
      if (seat.onTheWay + data.length > MOST_ON_THE_WAY) {
        seat.line.post({ type: 'gap', connection, direction, count: data.length })
        return
      }
      seat.onTheWay += data.length
      seat.line.post({ type: 'bytes', connection, direction, at, bytes: data })
    }
    return {
      received: (data, at) => bytes('toServer', data, at),
      sent: (data, at) => bytes('toClient', data, at),
      gap: (direction, count) => seat.line.post({ type: 'gap', connection, direction, count }),
      closed: (reason) => {
        seat.recorded.delete(connection)
        seat.line.post({ type: 'closed', connection, reason })
      },
    }
  }

  /** What it recorded nobody would record from here on: those clients come again, and their world has another home by then. */
  #leave(seat: Seat): void {
    this.#seats.delete(seat)
    for (const connection of [...seat.recorded.values()]) connection.end()
    for (const [id, { waitingFor }] of [...this.#asked]) {
      if (waitingFor.has(seat)) this.#judge(seat, id, 'not mine', null)
    }
  }

  #tellAll(message: FromDesk): void {
    for (const { line } of this.#seats) line.post(message)
  }
}

export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof BrokerError) return { problem: thrown.problem, line: thrown.message }
  return { problem: 'stopped', line: String(thrown) }
}
