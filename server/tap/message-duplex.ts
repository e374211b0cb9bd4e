/**
 * The stream of an HTTP/1.1 connection. node writes a response in up to three parts (head, body, and an empty one to learn
 * when it is out) between one cork and its uncork. They are gathered here past Writable's queue, whose bookkeeping for each
 * part cost more than the writing, and leave as one. What is more than a queue should hold, comes while the socket is
 * full, or is not corked, goes the usual way, so that backpressure is Writable's own.
 */
import { type Done, TapDuplex } from './tap-duplex.ts'

export class MessageDuplex extends TapDuplex {
  #parts: Buffer[] = []
  #dones: Done[] = []
  #bytes = 0
  /** What was given to the socket is still more than it likes to hold. */
  #isFull = false

  override write(chunk: unknown, done?: Done): boolean
  override write(chunk: unknown, encoding: BufferEncoding, done?: Done): boolean
  override write(chunk: unknown, second?: BufferEncoding | Done | null, third?: Done): boolean {
    const encoding = typeof second === 'string' ? second : undefined
    const done = typeof second === 'function' ? second : third
    const part = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk
    if (this.#mayGather(part)) {
      this.#parts.push(part)
      this.#bytes += part.length
      if (typeof done === 'function') this.#dones.push(done)
      return true
    }
    this.#ungather()
    return super.write(part, done)
  }

  override uncork(): void {
    super.uncork()
    if (this.writableCorked > 0 || this.#parts.length === 0) return
    const dones = this.#dones
    const parts = this.#parts
    this.#forget()
    this.#isFull = true
    this.giveAll(parts, (error) => {
      this.#isFull = false
      if (dones.length > 0) process.nextTick(callAll, dones, error)
    })
  }

  override _destroy(error: Error | null, done: Done): void {
    const dones = this.#dones
    this.#forget()
    if (dones.length > 0) process.nextTick(callAll, dones, error ?? new Error('the connection is closed'))
    super._destroy(error, done)
  }

  #mayGather(part: unknown): part is Buffer {
    return (
      this.writableCorked > 0 &&
      !this.#isFull &&
      Buffer.isBuffer(part) &&
      this.writableLength === 0 &&
      this.#bytes + part.length < this.writableHighWaterMark &&
      !this.writableEnded &&
      !this.destroyed
    )
  }

  /** What was gathered goes before what comes now. */
  #ungather(): void {
    if (this.#parts.length === 0) return
    const dones = this.#dones
    const parts = this.#parts
    this.#forget()
    const last = parts.length - 1
    parts.forEach((part, index) => {
      super.write(part, index === last ? (error) => callAll(dones, error) : undefined)
    })
  }

  #forget(): void {
    this.#parts = []
    this.#dones = []
    this.#bytes = 0
  }
}

function callAll(dones: readonly Done[], error?: Error | null): void {
  for (const done of dones) done(error)
}
