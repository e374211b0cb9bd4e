/** The broker's connections as the main thread sees them: who they are, and their bytes for who wants to record them. */
import type { Direction, FromWorker, ToWorker } from './bridge.ts'
import type { Address } from './handler.ts'

/** One connection that a client opened. What it is about is decided by `own` and `record`, best before the listener returns. */
export interface BrokerConnection {
  readonly id: number
  readonly remote: Address
  readonly local: Address
  /** When it was accepted: ms since 1970, with a fraction. */
  readonly at: number
  /** Of its first request; null: it named none. */
  readonly clientId: string | null
  /** The sandbox it belongs to, by its public name; null: nobody's. */
  own(sandbox: string | null): void
  /** Where its bytes go, from its first one on; null: they are forgotten. Until it is called they are held, bounded. Counts once. */
  record(recorder: ConnectionRecorder | null): void
  /** Another process is to record it, if any. */
  leaveToOthers(): void
  /** Behind the answers that were given. */
  end(): void
}

/** Decides about a connection. Its first request waits until all have. */
export type BrokerListener = (connection: BrokerConnection) => void | Promise<void>

export interface ConnectionRecorder {
  /** From the client; `at`: ms since 1970, with a fraction. The bytes are the recorder's. */
  received(bytes: Uint8Array, at: number): void
  /** To the client. */
  sent(bytes: Uint8Array, at: number): void
  /** Bytes that passed and were not kept, since the reader was too slow. */
  gap(direction: Direction, count: number): void
  /** By whom. */
  closed(reason: 'client' | 'server' | 'error'): void
}

export class Connections {
  readonly #post: (message: ToWorker) => void
  readonly #listeners: ReadonlySet<BrokerListener>
  readonly #recorders = new Map<number, ConnectionRecorder>()

  constructor(post: (message: ToWorker) => void, listeners: ReadonlySet<BrokerListener>) {
    this.#post = post
    this.#listeners = listeners
  }

  meet({ id, remote, local, at, clientId }: Extract<FromWorker, { type: 'connection' }>): void {
    let isDecided = false
    const record = (recorder: ConnectionRecorder | null): void => {
      if (isDecided) return
      isDecided = true
      if (recorder !== null) this.#recorders.set(id, recorder)
      this.#post({ type: 'record', connection: id, isWanted: recorder !== null })
    }
    const connection: BrokerConnection = {
      ...{ id, remote, local, at, clientId, record },
      own: (sandbox) => this.#post({ type: 'own', connection: id, sandbox }),
      leaveToOthers: () => record(null),
      end: () => this.#post({ type: 'end', connection: id }),
    }
    if (this.#listeners.size === 0) record(null)
    const deciding = [...this.#listeners].map(async (listener) => listener(connection))
    void Promise.allSettled(deciding).then(() => this.#post({ type: 'known', connection: id }))
  }

  hear({ chunks, bytes }: Extract<FromWorker, { type: 'bytes' }>): void {
    let start = 0
    for (const { connection, direction, at, length } of chunks) {
      const chunk = new Uint8Array(bytes, start, length)
      start += length
      const recorder = this.#recorders.get(connection)
      if (direction === 'toServer') recorder?.received(chunk, at)
      else recorder?.sent(chunk, at)
    }
    this.#post({ type: 'taken', bytes: bytes.byteLength })
  }

  gap({ connection, direction, count }: Extract<FromWorker, { type: 'gap' }>): void {
    this.#recorders.get(connection)?.gap(direction, count)
  }

  end({ connection, reason }: Extract<FromWorker, { type: 'closed' }>): void {
    this.#recorders.get(connection)?.closed(reason)
    this.#recorders.delete(connection)
  }

  /** The worker is gone, and all connections with it. */
  endAll(): void {
    for (const recorder of this.#recorders.values()) recorder.closed('error')
    this.#recorders.clear()
  }
}
