/**
 * A socket that tells on itself: node's own HTTP/1.1 server reads and writes it as it is, and every chunk passes the
 * `watch` exactly once, in order. No stream lies between the server and its socket: one cost more than all of recording
 * does (../README.md, Decisions).
 *
 *   kernel ─► push ─► watch.received ─► Readable ─► node's HTTP parser, ws
 *   kernel ◄─ _write(v) ◄─ watch.sent ◄─ Writable ◄──────────┘
 *
 * It stands where net.Socket meets its streams: `push`, `_write` and `_writev` are the public contract between a stream
 * and its implementer. Listeners would not do: one for `data` hears an unshifted chunk twice, and none hears what leaves.
 */
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Done, Watch } from './watch.ts'

export type Encoding = BufferEncoding | 'buffer'

export interface Part {
  readonly chunk: Buffer | string
  readonly encoding: Encoding
}

/** What a stream's implementer is called by. */
export interface Implementer {
  push(chunk: Buffer | null, encoding?: BufferEncoding): boolean
  _write(chunk: Buffer | string, encoding: Encoding, done: Done): void
  _writev?(parts: readonly Part[], done: Done): void
}

/** Up to this much is copied together, so that a head and a small body leave in one write. */
const JOINED_BYTES = 16 * 1024
/** A client that was answered before its body was whole has this long to hear of it. */
const LEAVING_MS = 1_000

const WATCH: unique symbol = Symbol('watch')

declare module 'node:stream' {
  interface Duplex {
    [WATCH]?: Watch
  }
}

/** The watcher of this stream; undefined: it has none. */
export function watchOf(stream: Duplex): Watch | undefined {
  return stream[WATCH]
}

/** From now on; what was read before is not told again. */
export function watchSocket(socket: Socket, watch: Watch): void {
  socket[WATCH] = watch
  const { push, _write, _writev }: Implementer = socket
  let isLeaving = false

  const watched: Required<Implementer> = {
    push(chunk, encoding) {
      if (chunk === null) watch.receivedEnd()
      else watch.received(chunk)
      if (chunk === null) return push.call(socket, chunk, encoding)
      if (isLeaving) return true
      // To a reader who has nothing waiting it is handed as Readable would, without the bookkeeping of its queue.
      const isAwaited = socket.readableFlowing === true && socket.readableLength === 0 && !socket.destroyed
      return (isAwaited && socket.emit('data', chunk)) || push.call(socket, chunk, encoding)
    },
    _write(chunk, encoding, done) {
      // node ends every response with an empty write, to learn when it is out.
      if (chunk.length === 0) return done()
      const bytes = bytesOf(chunk, encoding)
      watch.sent(bytes)
      _write.call(socket, bytes, 'buffer', done)
    },
    _writev(parts, done) {
      const joined = join(parts)
      if (joined !== null) return watched._write(joined, 'buffer', done)
      const whole: Part[] & { allBuffers?: boolean } = parts.map(({ chunk, encoding }) => ({
        chunk: bytesOf(chunk, encoding),
        encoding: 'buffer',
      }))
      // As Writable says it, so that node looks at no encoding.
      whole.allBuffers = true
      for (const { chunk } of whole) if (typeof chunk !== 'string' && chunk.length > 0) watch.sent(chunk)
      _writev?.call(socket, whole, done)
    },
  }
  // One by one: Object.assign would make a slow dictionary of the socket, which costs each request a quarter more.
  socket.push = watched.push
  socket._write = watched._write
  socket._writev = watched._writev
  socket.destroySoon = () => {
    if (isLeaving) return
    leaveOnceWritten(socket, () => {
      isLeaving = true
    })
  }

  // These come once by themselves: `once` would keep two objects more for each, as long as the connection is open.
  let failure: Error | null = null
  socket.on('finish', () => watch.sentEnd())
  socket.on('error', (error) => {
    failure = error
  })
  socket.on('close', () => watch.closed(failure))
}

/**
 * Once everything is written, the connection is closed in both directions. A client in the middle of its body would
 * lose the answer with that (RFC 9112 §9.6), so what it still sends is read away for a moment, or until it has left.
 */
function leaveOnceWritten(socket: Socket, onLeaving: () => void): void {
  const leave = (): void => {
    if (socket.destroyed) return
    if (socket.readableEnded) {
      socket.destroy()
      return
    }
    onLeaving()
    socket.once('end', () => socket.destroy())
    const patience = setTimeout(() => socket.destroy(), LEAVING_MS)
    patience.unref()
    socket.once('close', () => clearTimeout(patience))
    socket.resume()
  }
  if (socket.writable) socket.end()
  if (socket.writableFinished) leave()
  else socket.once('finish', leave)
}

function ofText(encoding: Encoding): BufferEncoding {
  return encoding === 'buffer' ? 'utf8' : encoding
}

export function bytesOf(chunk: Buffer | string, encoding: Encoding): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk, ofText(encoding)) : chunk
}

/** What is small leaves as one: texts are written where they will lie, and not copied there. null: it is not small. */
function join(parts: readonly Part[]): Buffer | null {
  let total = 0
  for (const { chunk, encoding } of parts) {
    const isByUnits = typeof chunk === 'string' && encoding !== 'latin1'
    total += isByUnits ? Buffer.byteLength(chunk, ofText(encoding)) : chunk.length
  }
  if (total > JOINED_BYTES) return null
  const joined = Buffer.allocUnsafe(total)
  let at = 0
  for (const { chunk, encoding } of parts) {
    if (typeof chunk !== 'string') {
      joined.set(chunk, at)
      at += chunk.length
    } else at += joined.write(chunk, at, ofText(encoding))
  }
  return joined
}
