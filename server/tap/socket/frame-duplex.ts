/**
 * The stream of an HTTP/2 connection. node's session writes the headers and the payload of every frame apart, some four
 * writes for a small gRPC call, all of a batch between one cork and its uncork, and waits for the batch before the next.
 * So they are gathered here as they come, past Writable's queue, whose bookkeeping for each write cost more than the
 * writing: about a tenth of the call (server/bench/grpc.ts). Anything else that is written goes the usual way.
 */
import { TapDuplex } from './tap-duplex.ts'
import type { Done } from './watch.ts'

export class FrameDuplex extends TapDuplex {
  #corks = 0
  #frames: Buffer[] = []
  #dones: Done[] = []

  override cork(): void {
    this.#corks += 1
  }

  override write(chunk: unknown, done?: Done): boolean
  override write(chunk: unknown, encoding: BufferEncoding, done?: Done): boolean
  override write(chunk: unknown, second?: BufferEncoding | Done, third?: Done): boolean {
    const isQueued = this.writableLength > 0 || this.writableEnded || this.destroyed
    if (this.#corks > 0 && !isQueued && Buffer.isBuffer(chunk) && typeof second === 'function') {
      this.#frames.push(chunk)
      this.#dones.push(second)
      return true
    }
    return typeof second === 'string' ? super.write(chunk, second, third) : super.write(chunk, second)
  }

  override uncork(): void {
    this.#corks -= 1
    if (this.#corks > 0 || this.#frames.length === 0) return
    const dones = this.#dones
    const frames = this.#frames
    this.#frames = []
    this.#dones = []
    this.giveAll(frames, (error) => {
      for (const done of dones) done(error)
    })
  }
}
