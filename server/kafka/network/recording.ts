/**
 * The bytes of connections, on their way to the main thread: gathered over a turn of the loop, in one buffer that changes hands. Until
 * somebody decides whether a connection is recorded its bytes wait; when the main thread is slow they are dropped, and counted.
 */
import type { Chunk, Direction, FromWorker } from '../bridge.ts'
import type { CloseReason } from './connection.ts'

export interface RecordingLimits {
  /** Of one connection about which nothing is decided. */
  readonly undecidedBytes: number
  /** On their way to the main thread. */
  readonly sentBytes: number
}

const RECORDING_LIMITS: RecordingLimits = { undecidedBytes: 262_144, sentBytes: 16_777_216 }

interface Held {
  readonly chunk: Chunk
  readonly bytes: Uint8Array
}

interface Recorded {
  state: 'undecided' | 'wanted' | 'unwanted'
  held: Held[]
  heldBytes: number
  readonly dropped: Record<Direction, number>
  closed: CloseReason | null
}

export class Recording {
  readonly #post: (message: FromWorker, transfer?: readonly ArrayBuffer[]) => void
  readonly #now: () => number
  readonly #limits: RecordingLimits
  readonly #connections = new Map<number, Recorded>()
  #turn: Held[] = []
  #turnBytes = 0
  #onTheWay = 0
  #isScheduled = false

  constructor(
    post: (message: FromWorker, transfer?: readonly ArrayBuffer[]) => void,
    now: () => number,
    limits: RecordingLimits = RECORDING_LIMITS,
  ) {
    this.#post = post
    this.#now = now
    this.#limits = limits
  }

  open(connection: number): void {
    const dropped = { toServer: 0, toClient: 0 }
    this.#connections.set(connection, { state: 'undecided', held: [], heldBytes: 0, dropped, closed: null })
  }

  /** Copied at once: the broker later writes a batch's offset into the very bytes that came. */
  tell(connection: number, direction: Direction, bytes: Uint8Array): void {
    const recorded = this.#connections.get(connection)
    if (recorded === undefined || recorded.state === 'unwanted') return
    const chunk = { connection, direction, at: this.#now(), length: bytes.length }
    if (recorded.state === 'wanted') this.#send(recorded, chunk, copyOf(bytes))
    else if (recorded.heldBytes + bytes.length <= this.#limits.undecidedBytes) {
      recorded.held.push({ chunk, bytes: copyOf(bytes) })
      recorded.heldBytes += bytes.length
    } else recorded.dropped[direction] += bytes.length
  }

  decide(connection: number, isWanted: boolean): void {
    const recorded = this.#connections.get(connection)
    if (recorded === undefined || recorded.state !== 'undecided') return
    recorded.state = isWanted ? 'wanted' : 'unwanted'
    const { held } = recorded
    recorded.held = []
    if (isWanted) for (const { chunk, bytes } of held) this.#send(recorded, chunk, bytes)
    if (recorded.closed !== null) this.close(connection, recorded.closed)
  }

  close(connection: number, reason: CloseReason): void {
    const recorded = this.#connections.get(connection)
    if (recorded === undefined) return
    recorded.closed = reason
    // Held in case the decision comes late: the main thread decides when it gets the connection, or never.
    if (recorded.state === 'undecided' && recorded.held.length > 0) return
    this.#connections.delete(connection)
    if (recorded.state !== 'wanted') return
    this.#flush()
    this.#tellDropped(connection, recorded)
    this.#post({ type: 'closed', connection, reason })
  }

  /** Nobody will decide about it. */
  forget(connection: number): void {
    this.#connections.delete(connection)
  }

  /** The main thread has heard so much. */
  taken(bytes: number): void {
    this.#onTheWay -= bytes
  }

  #send(recorded: Recorded, chunk: Chunk, bytes: Uint8Array): void {
    if (this.#onTheWay + this.#turnBytes + bytes.length > this.#limits.sentBytes) {
      recorded.dropped[chunk.direction] += bytes.length
      return
    }
    if (recorded.dropped.toClient + recorded.dropped.toServer > 0) {
      this.#flush()
      this.#tellDropped(chunk.connection, recorded)
    }
    this.#turn.push({ chunk, bytes })
    this.#turnBytes += bytes.length
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => this.#flush())
  }

  #flush(): void {
    this.#isScheduled = false
    if (this.#turn.length === 0) return
    const bytes = new ArrayBuffer(this.#turnBytes)
    const all = new Uint8Array(bytes)
    let at = 0
    for (const held of this.#turn) {
      all.set(held.bytes, at)
      at += held.bytes.length
    }
    const chunks = this.#turn.map(({ chunk }) => chunk)
    this.#onTheWay += this.#turnBytes
    this.#turn = []
    this.#turnBytes = 0
    this.#post({ type: 'bytes', chunks, bytes }, [bytes])
  }

  #tellDropped(connection: number, { dropped }: Recorded): void {
    for (const direction of ['toServer', 'toClient'] as const) {
      if (dropped[direction] > 0) this.#post({ type: 'gap', connection, direction, count: dropped[direction] })
      dropped[direction] = 0
    }
  }
}

/** Slicing a Buffer gives a view, not a copy. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}
