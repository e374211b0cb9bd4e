/**
 * The stream of an HTTP/1.1 connection. node writes a response in up to three parts (head, body, and an empty one to learn
 * when it is out) between one cork and its uncork. They are gathered here past Writable's queue, whose bookkeeping for each
 * part cost more than the writing, and leave as one. What is more than a queue should hold, comes while the socket is
 * full, or is not corked, goes the usual way, so that backpressure is Writable's own.
 */
import { type Done, JOINED_BYTES, TapDuplex } from './tap-duplex.ts'

type Part = Buffer | { readonly text: string; readonly encoding: BufferEncoding; readonly length: number }

export class MessageDuplex extends TapDuplex {
  #parts: Part[] = []
  #dones: Done[] = []
  #bytes = 0
  /** What was given to the socket is still more than it likes to hold. */
  #isFull = false

  override write(chunk: unknown, done?: Done): boolean
  override write(chunk: unknown, encoding: BufferEncoding, done?: Done): boolean
  override write(chunk: unknown, second?: BufferEncoding | Done | null, third?: Done): boolean {
    const encoding = typeof second === 'string' ? second : undefined
    const done = typeof second === 'function' ? second : third
    const part = this.#mayGather() ? partOf(chunk, encoding) : null
    if (part !== null && this.#bytes + part.length < this.writableHighWaterMark) {
      this.#parts.push(part)
      this.#bytes += part.length
      if (typeof done === 'function') this.#dones.push(done)
      return true
    }
    this.#ungather()
    return super.write(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk, done)
  }

  override uncork(): void {
    super.uncork()
    if (this.writableCorked > 0 || this.#parts.length === 0) return
    const dones = this.#dones
    const chunks = this.#chunks()
    this.#forget()
    this.#isFull = true
    this.giveAll(chunks, (error) => {
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

  #mayGather(): boolean {
    return (
      this.writableCorked > 0 && !this.#isFull && this.writableLength === 0 && !this.writableEnded && !this.destroyed
    )
  }

  /** What was gathered goes before what comes now. */
  #ungather(): void {
    if (this.#parts.length === 0) return
    const dones = this.#dones
    const chunks = this.#chunks()
    this.#forget()
    chunks.forEach((chunk, index) => {
      super.write(chunk, index === chunks.length - 1 ? (error) => callAll(dones, error) : undefined)
    })
  }

  /** A head and a small body become one buffer: texts are written where they will lie, and not copied there. */
  #chunks(): readonly Buffer[] {
    if (this.#bytes > JOINED_BYTES) {
      return this.#parts.map((part) => ('text' in part ? Buffer.from(part.text, part.encoding) : part))
    }
    const joined = Buffer.allocUnsafe(this.#bytes)
    let at = 0
    for (const part of this.#parts) {
      if ('text' in part) joined.write(part.text, at, part.encoding)
      else joined.set(part, at)
      at += part.length
    }
    return [joined]
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

/** null: what only Writable knows how to refuse. */
function partOf(chunk: unknown, encoding: BufferEncoding = 'utf8'): Part | null {
  if (typeof chunk !== 'string') return Buffer.isBuffer(chunk) ? chunk : null
  const length = encoding === 'latin1' ? chunk.length : Buffer.byteLength(chunk, encoding)
  return { text: chunk, encoding, length }
}
