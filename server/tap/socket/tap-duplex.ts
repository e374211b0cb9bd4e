/**
 * A socket seen through a glass: the servers behind the front door read and write this stream, and every chunk passes
 * the `watch` exactly once, in order, on its way. In: a connected socket, and the bytes that the sniffer already took
 * from it. It knows no protocol.
 *
 *   kernel ─► Socket ─'data'─► watch.received ─► push ─► node's HTTP parser, HTTP/2 session, ws
 *   kernel ◄─ Socket ◄─ write ◄─ watch.sent ◄─ _write(v) ◄──────────────────────────────┘
 *
 * Only public API of node:net and node:stream. Backpressure goes both ways: a full readable side pauses the socket, a
 * full socket holds back the callback of `_write`. Half close goes both ways too.
 */
import type { AddressInfo, Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { tlsOf } from './tls-door.ts'
import type { Done, Watch } from './watch.ts'

/** Up to this much is copied together, so that a head and a small body leave in one write. */
const JOINED_BYTES = 16 * 1024
export class TapDuplex extends Duplex {
  readonly #socket: Socket
  readonly watch: Watch
  /** Bytes that the client has already, from whoever passed the connection on. */
  #answered: number

  /** @param answered the client has been sent so many bytes of what this stream begins with */
  constructor(socket: Socket, watch: Watch, first: Buffer | null = null, answered = 0) {
    super({ allowHalfOpen: true, autoDestroy: true, emitClose: true })
    this.#socket = socket
    this.watch = watch
    this.#answered = answered
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('end', () => {
      watch.receivedEnd()
      this.push(null)
    })
    socket.on('timeout', () => this.emit('timeout'))
    let failure: Error | null = null
    socket.on('error', (error) => {
      failure = error
      this.destroy(error)
    })
    socket.on('close', () => {
      watch.closed(failure)
      this.destroy()
    })
    socket.pause()
    if (first !== null) this.#take(first)
  }

  #take(chunk: Buffer): void {
    this.watch.received(chunk)
    // To a reader who has nothing waiting it is handed as Readable would, without the bookkeeping of its queue.
    const isAwaited = this.readableFlowing === true && this.readableLength === 0 && this.listenerCount('data') > 0
    if (isAwaited && this.readableEncoding === null && !this.destroyed) this.emit('data', chunk)
    else if (!this.push(chunk)) this.#socket.pause()
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    this.#give(chunk, done)
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: Done): void {
    this.giveAll(
      chunks.map(({ chunk }) => chunk),
      done,
    )
  }

  protected giveAll(chunks: readonly Buffer[], done: Done): void {
    let total = 0
    for (const chunk of chunks) total += chunk.length
    if (total <= JOINED_BYTES) {
      this.#give(chunks[0]?.length === total ? chunks[0] : Buffer.concat(chunks, total), done)
      return
    }
    this.#socket.cork()
    let isFull = false
    for (const chunk of chunks) if (chunk.length > 0) isFull = !this.#pass(chunk)
    this.#socket.uncork()
    this.#tellWhenDrained(isFull, done)
  }

  #give(chunk: Buffer, done: Done): void {
    // node ends every response with an empty write, to learn when it is out.
    this.#tellWhenDrained(chunk.length > 0 && !this.#pass(chunk), done)
  }

  /** False: the socket holds as much as it likes to. */
  #pass(chunk: Buffer): boolean {
    this.watch.sent(chunk)
    if (this.#answered === 0) return this.#socket.write(chunk)
    const known = Math.min(this.#answered, chunk.length)
    this.#answered -= known
    return known === chunk.length || this.#socket.write(chunk.subarray(known))
  }

  #tellWhenDrained(isFull: boolean, done: Done): void {
    if (isFull) this.#socket.once('drain', done)
    else done()
  }

  override _final(done: Done): void {
    this.watch.sentEnd()
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#socket.destroy()
    done(error)
  }

  destroySoon(): void {
    if (this.writable) this.end()
    if (this.writableFinished) this.destroy()
    else this.once('finish', () => this.destroy())
  }

  setTimeout(milliseconds: number, listener?: () => void): this {
    this.#socket.setTimeout(milliseconds)
    if (listener !== undefined) {
      if (milliseconds === 0) this.off('timeout', listener)
      else this.once('timeout', listener)
    }
    return this
  }

  setNoDelay(on?: boolean): this {
    this.#socket.setNoDelay(on)
    return this
  }

  setKeepAlive(on?: boolean, initialDelay?: number): this {
    this.#socket.setKeepAlive(on, initialDelay)
    return this
  }

  ref(): this {
    this.#socket.ref()
    return this
  }

  unref(): this {
    this.#socket.unref()
    return this
  }

  address(): Partial<AddressInfo> {
    return this.#socket.address()
  }

  /** As node's sockets say it: undefined where there is no encryption. */
  get encrypted(): true | undefined {
    return tlsOf(this.#socket) === null ? undefined : true
  }
  get alpnProtocol(): string | undefined {
    return tlsOf(this.#socket)?.alpn
  }
  get timeout(): number | undefined {
    return this.#socket.timeout
  }
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress
  }
  get remotePort(): number | undefined {
    return this.#socket.remotePort
  }
  get remoteFamily(): string | undefined {
    return this.#socket.remoteFamily
  }
  get localAddress(): string | undefined {
    return this.#socket.localAddress
  }
  get localPort(): number | undefined {
    return this.#socket.localPort
  }
  get localFamily(): string | undefined {
    return this.#socket.localFamily
  }
  get bytesRead(): number {
    return this.#socket.bytesRead
  }
  get bytesWritten(): number {
    return this.#socket.bytesWritten
  }
}
