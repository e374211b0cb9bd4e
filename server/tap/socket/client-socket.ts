/**
 * What one of our own clients says to a server elsewhere, seen at the client's own socket, where net.Socket meets its streams (as
 * in watched-socket.ts). Of a TLSSocket it is what lies inside the encryption.
 */
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { now } from '../clock.ts'
import type { ForeignConnection } from '../owner/foreign.ts'
import type { TlsFacts } from './tls-door.ts'
import { bytesOf, type Implementer } from './watched-socket.ts'

export interface ClientSocketOptions {
  /** While this returns true, the tap records a gap in place of the bytes: they carry a password. */
  readonly isSecret?: () => boolean
}

/** From now on: of a socket that is connected, and whose first bytes may have passed. */
export function recordClientSocket(socket: Socket, told: ForeignConnection, options: ClientSocketOptions = {}): void {
  const { push, _write, _writev }: Implementer = socket
  const isSecret = options.isSecret ?? (() => false)
  let hasServerEnded = false
  let failure: Error | null = null

  function tell(direction: 'toServer' | 'toClient', bytes: Buffer): void {
    if (isSecret()) told.gap(direction, bytes.length)
    else if (direction === 'toServer') told.received(bytes, now())
    else told.sent(bytes, now())
  }

  const watched: Required<Implementer> = {
    push(chunk, encoding) {
      if (chunk !== null) tell('toClient', chunk)
      else {
        hasServerEnded = !socket.writableEnded
        told.halfClosed('toClient')
      }
      return push.call(socket, chunk, encoding)
    },
    _write(chunk, encoding, done) {
      tell('toServer', bytesOf(chunk, encoding))
      _write.call(socket, chunk, encoding, done)
    },
    _writev(parts, done) {
      for (const { chunk, encoding } of parts) tell('toServer', bytesOf(chunk, encoding))
      _writev?.call(socket, parts, done)
    },
  }
  socket.push = watched.push
  socket._write = watched._write
  // TLSSocket has none on some versions of node; then neither has this one.
  if (_writev !== undefined && _writev !== null) socket._writev = watched._writev
  socket.on('finish', () => told.halfClosed('toServer'))
  socket.on('error', (error) => {
    failure = error
  })
  socket.on('close', () => told.closed(failure !== null ? 'error' : hasServerEnded ? 'server-closed' : 'client-left'))
}

/** What a client and its server agreed on; null: this socket speaks in the clear. */
export function tlsOfClient(socket: Socket): TlsFacts | null {
  if (!(socket instanceof TLSSocket)) return null
  const { alpnProtocol } = socket
  const servername: unknown = Reflect.get(socket, 'servername')
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().standardName,
    alpn: typeof alpnProtocol === 'string' ? alpnProtocol : '',
    serverName: typeof servername === 'string' ? servername : '',
    isResumed: socket.isSessionReused(),
    toServer: socket.bytesWritten,
    toClient: socket.bytesRead,
  }
}
