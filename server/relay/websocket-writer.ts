/**
 * Writes frames one after the other, with the pauses that they ask for. What the relay says by itself goes between two of them,
 * never into one.
 */
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { RelayBytes, RelayFrame } from '#proto/api/relay-websocket.ts'
import { encodeFrame } from './websocket-frames.ts'

export interface Written {
  /** The frame as it went out; null: bytes that are no frame. */
  readonly frame: RelayFrame | null
  readonly bytes: Buffer
  readonly isAutomatic: boolean
}

interface Task {
  readonly what: RelayFrame | RelayBytes
  readonly isAutomatic: boolean
  readonly done: () => void
}

export class FrameWriter {
  readonly #socket: Socket
  readonly #onWritten: (written: Written) => void
  readonly #tasks: Task[] = []
  #isWriting = false

  /** @param onWritten told when the first byte of it goes out */
  constructor(socket: Socket, onWritten: (written: Written) => void) {
    this.#socket = socket
    this.#onWritten = onWritten
    socket.once('close', () => {
      for (const { done } of this.#tasks.splice(0)) done()
    })
  }

  /** How many wait. */
  get waiting(): number {
    return this.#tasks.length
  }

  /** Resolves when all of them are out, or the connection is gone. */
  async write(frames: readonly (RelayFrame | RelayBytes)[]): Promise<void> {
    await Promise.all(
      frames
        .map((what) => new Promise<void>((done) => this.#tasks.push({ what, isAutomatic: false, done })))
        .concat(this.#work()),
    )
  }

  /** Before all others that wait. */
  writeNext(frame: RelayFrame): void {
    this.#tasks.unshift({ what: frame, isAutomatic: true, done: () => {} })
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) {
      await this.#write(task)
      task.done()
    }
    this.#isWriting = false
  }

  async #write({ what, isAutomatic }: Task): Promise<void> {
    if ('bytes' in what) {
      const bytes = Buffer.from(what.bytes, 'base64')
      this.#tell({ frame: null, bytes, isAutomatic })
      this.#put(bytes)
      return
    }
    if (what.pause !== undefined) await pause(what.pause)
    const bytes = encodeFrame(what)
    this.#tell({ frame: what, bytes, isAutomatic })
    let from = 0
    for (const split of what.splits ?? []) {
      const to = Math.min(Math.max(split.after, from), bytes.length)
      this.#put(bytes.subarray(from, to))
      from = to
      await pause(split.pause)
    }
    this.#put(bytes.subarray(from))
  }

  #tell(written: Written): void {
    if (this.#socket.writable) this.#onWritten(written)
  }

  #put(bytes: Buffer): void {
    if (this.#socket.writable && bytes.length > 0) this.#socket.write(bytes)
  }
}
