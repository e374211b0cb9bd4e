/**
 * Lays a cable to a socket that is in use, and takes it off again. Only while it lies there does anything pass it: the
 * methods by which node's socket meets its streams are exchanged, so a connection without a fault costs nothing.
 *
 *   kernel ─► push ─► Cable ─► the push that was there (recorded) ─► server
 *   kernel ◄─ node's _write ◄─ Cable ◄─ (recorded) ◄─ _write ◄──────── server
 *
 * A server that ends or destroys its socket has done so for itself at once. The kernel's socket lives on beneath it as long as
 * the cable has something to bring, or keeps the client from hearing of it.
 */
import { Socket } from 'node:net'
import { justRead } from '../socket/shared-reads.ts'
import { keepEncryption, kernelSocketOf, writerOf } from '../socket/tls-door.ts'
import type { Done } from '../socket/watch.ts'
import { bytesOf, type Encoding, type Implementer, type Part, watchOf } from '../socket/watched-socket.ts'
import { Cable } from './cable.ts'
import type { CableAbout, CableEnds } from './cable-ends.ts'

export function layCable(socket: Socket, about: CableAbout): Cable {
  const wire: Implementer = socket
  const { push, _write, _writev } = socket
  const write = writerOf(socket)
  const watch = watchOf(socket)
  /** The server's reader has enough for now; what to do when it wants more. */
  let onWanted: (() => void) | null = null
  let isReading = true
  /** node's reader, while its place is taken. */
  let onread: Handle['onread'] | null = null
  /** How much had been read when that began, and since. */
  let heard = 0
  /** There is nothing more to read. */
  let isGone = false

  const overhear = (data: ArrayBuffer | undefined): void => {
    const chunk = data === undefined ? justRead(socket, heard) : Buffer.from(data)
    heard += chunk.length
    if (chunk.length > 0) isReading = cable.received(chunk)
    else {
      isGone = true
      cable.receivedEnd()
    }
    if (isReading && !isGone) return
    isReading = false
    const handle = handleOf(socket)
    if (handle === null) return
    // As node notes it, so that it reads on when it is asked to.
    handle.reading = false
    handle.readStop()
  }

  const ends: CableEnds = {
    deliver(data, taken) {
      if (push.call(socket, data) || data === null) taken()
      else onWanted = taken
    },
    transmit(data, taken) {
      // `close` reports the socket's end: a failed write needs no event of its own.
      if (data === null) Socket.prototype._final.call(socket, taken)
      else write.call(socket, data, 'buffer', taken)
    },
    readOn() {
      if (isReading || socket.destroyed) return
      isReading = true
      if (!isGone) Socket.prototype._read.call(socket, 0)
    },
    overhear(isSecret) {
      const handle = handleOf(socket)
      if (handle === null || isSecret === (onread !== null)) return
      if (isSecret) {
        onread = handle.onread
        heard = socket.bytesRead
        handle.onread = overhear
      } else if (onread !== null) {
        handle.onread = onread
        onread = null
      }
    },
    reset(code) {
      ends.remove()
      const kernel = kernelSocketOf(socket)
      // For the server it came from the other end: node's own reset is no error.
      if (kernel === socket) {
        socket._destroy = (_, done) => Socket.prototype._destroy.call(socket, failureOf(code), done)
        socket.resetAndDestroy()
        return
      }
      // TLS has no reset of its own, and would take that of the kernel's socket below it for an end.
      socket._destroy = (_, done) => {
        kernel.once('close', () => socket.emit('close', true))
        kernel.resetAndDestroy()
        done(failureOf(code))
      }
      if (socket.destroyed) kernel.resetAndDestroy()
      else socket.destroy()
    },
    close() {
      // Its user already knows that it has ended.
      socket.removeAllListeners('close')
      Socket.prototype._destroy.call(socket, null, () => {})
    },
    remove() {
      socket.push = push
      socket._write = _write
      if (_writev !== undefined) socket._writev = _writev
      socket._read = Socket.prototype._read
      socket._final = Socket.prototype._final
      socket._destroy = Socket.prototype._destroy
      ends.overhear(false)
      onWanted?.()
      ends.readOn()
    },
  }
  const cable = new Cable(ends, about)

  socket.push = (chunk: Buffer | null) => {
    if (chunk === null) cable.receivedEnd()
    else isReading = cable.received(chunk)
    return isReading
  }
  socket._read = () => {
    const wanted = onWanted
    onWanted = null
    if (wanted !== null) wanted()
    else if (isReading) Socket.prototype._read.call(socket, 0)
  }
  socket._write = (chunk: Buffer | string, encoding: Encoding, done: Done) => {
    if (chunk.length === 0) return done()
    const bytes = bytesOf(chunk, encoding)
    watch?.sent(bytes)
    cable.sent(bytes, done)
  }
  socket._writev = (parts: readonly Part[], done: Done) => {
    const bytes = Buffer.concat(parts.map(({ chunk, encoding }) => bytesOf(chunk, encoding)))
    wire._write(bytes, 'buffer', done)
  }
  socket._final = (done: Done) => {
    cable.sentEnd()
    done()
  }
  socket._destroy = (error: Error | null, done: Done) => {
    const handle = handleOf(socket)
    if (!cable.leave(handle === null || isOfKernel(error)) || handle === null) {
      Socket.prototype._destroy.call(socket, error, done)
      return
    }
    ends.overhear(true)
    keepEncryption(socket)
    done(error)
    process.nextTick(() => socket.emit('close', error !== null))
  }
  return cable
}

/**
 * node's own, below a socket. `onread` is called with what was read; with nothing where that lies in shared memory, at the end,
 * or when reading fails.
 */
interface Handle {
  onread: (data: ArrayBuffer | undefined) => void
  reading: boolean
  readStop(): number
}

/**
 * The one private thing of node that is touched here: past the socket it can be heard how a client goes that the server shall
 * not hear of, and a socket that the server has destroyed must not be read by node at all. null: node is not as we know it.
 */
function handleOf(socket: Socket): Handle | null {
  const handle: unknown = Reflect.get(socket, '_handle')
  return isHandle(handle) ? handle : null
}

function isHandle(handle: unknown): handle is Handle {
  return typeof handle === 'object' && handle !== null && 'onread' in handle && 'readStop' in handle
}

/** The kernel's socket has failed, not the server's patience. */
function isOfKernel(error: Error | null): boolean {
  return error !== null && 'syscall' in error
}

function failureOf(code: 'ECONNRESET' | 'ETIMEDOUT'): Error {
  return Object.assign(new Error(`read ${code}`), { code, syscall: 'read' })
}
