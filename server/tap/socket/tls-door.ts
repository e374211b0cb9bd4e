/**
 * TLS at the front door: a connection whose first byte begins a TLS handshake gets node's own TLS between its socket and the
 * servers. Everything behind reads and writes what is inside the encryption, so that is what the tap records; how the
 * encryption came about, and what it cost, is told beside it.
 *
 *   kernel ─► sniff ─ 0x16 ─► raw socket ─► TLSSocket ─► sniff ─► HTTP/1.1 or HTTP/2, as ALPN agreed (RFC 7301)
 */
import { Socket } from 'node:net'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import type { Done } from './watch.ts'
import type { Implementer } from './watched-socket.ts'

export interface TlsCertificate {
  /** PEM */
  readonly cert: string
  /** PEM */
  readonly key: string
}

/** What both ends agreed on, and the bytes of the handshake below the encryption. */
export interface TlsFacts {
  /** `TLSv1.3` */
  readonly version: string
  /** As its RFC names it, `TLS_AES_128_GCM_SHA256`. */
  readonly cipher: string
  /** `h2` or `http/1.1`; empty: the client offered none. */
  readonly alpn: string
  /** The name that the client called the server by (SNI), in the clear; empty: it told none, as for an IP address. */
  readonly serverName: string
  /** The client remembered an earlier connection, and no certificate had to be shown. */
  readonly isResumed: boolean
  readonly toServer: number
  readonly toClient: number
}

/** The first byte of a TLS record with a handshake in it (RFC 8446 §5.1); no HTTP begins with it. */
export const HANDSHAKE = 0x16

const TLS: unique symbol = Symbol('tls')

interface Secured {
  readonly facts: TlsFacts
  readonly raw: Socket
  readonly write: Implementer['_write']
}

declare module 'node:net' {
  interface Socket {
    [TLS]?: Secured
  }
}

/** From now on the socket says so, as one that was decrypted here or by who passed it on. */
export function secure(socket: Socket, secured: Secured): void {
  socket[TLS] = secured
}

/** null: what this socket says is in the clear. */
export function tlsOf(socket: Socket): TlsFacts | null {
  return socket[TLS]?.facts ?? null
}

/** What brings bytes to the other end of this socket, whatever lies above. */
export function writerOf(socket: Socket): Implementer['_write'] {
  const node: Implementer = Socket.prototype
  return socket[TLS]?.write ?? node._write
}

/** The kernel's socket, below the encryption where there is one. */
export function kernelSocketOf(socket: Socket): Socket {
  return socket[TLS]?.raw ?? socket
}

/**
 * Bytes that were given to the kernel's socket in all, and how many of them it has not taken, because the client does not read. node
 * itself looks at its handle's `writeQueueSize` to know whether a long write moves; where a handle has none, nothing waits.
 */
export function outboundOf(socket: Socket): { readonly handedOver: number; readonly waiting: number } {
  const handle: unknown = Reflect.get(kernelSocketOf(socket), '_handle')
  if (typeof handle !== 'object' || handle === null) return { handedOver: 0, waiting: 0 }
  const { bytesWritten, writeQueueSize }: { bytesWritten?: unknown; writeQueueSize?: unknown } = handle
  if (typeof bytesWritten !== 'number' || typeof writeQueueSize !== 'number') return { handedOver: 0, waiting: 0 }
  return { handedOver: bytesWritten, waiting: writeQueueSize }
}

/**
 * node takes the encryption apart as soon as its socket says `close`, and dies of what is read or written after that. Where the
 * kernel's socket lives on beneath, it is taken apart with that: its handle does so by itself.
 */
export function keepEncryption(socket: Socket): void {
  for (const listener of socket.listeners('close')) {
    if (listener.name === 'onSocketCloseDestroySSL') Reflect.apply(socket.off, socket, ['close', listener])
  }
}

/** Of TLS 1.3 all three; of TLS 1.2 those that authenticate what they encrypt, with keys of their own: no CBC (RFC 9325 §4.2, RFC 9113 §9.2.2). */
const CIPHERS = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
]

export class TlsDoor {
  readonly #server: Server
  /** In the middle of their handshake, by their ends. */
  readonly #shaking = new Map<string, Socket>()

  /** @param accept a connection that can be read and written now */
  constructor(certificate: TlsCertificate, patienceMs: number, accept: (socket: TLSSocket) => void) {
    const ciphers = CIPHERS.join(':')
    const known = {
      ALPNProtocols: ['h2', 'http/1.1'],
      handshakeTimeout: patienceMs,
      ciphers,
      minVersion: 'TLSv1.2',
    } as const
    this.#server = createServer({ ...certificate, ...known })
    this.#server.on('secureConnection', (socket) => {
      const name = nameOf(socket)
      const raw = this.#shaking.get(name)
      this.#shaking.delete(name)
      if (raw === undefined) {
        socket.destroy()
        return
      }
      secure(socket, { facts: factsOf(socket, raw), raw, write: takeTurns(socket)._write })
      accept(socket)
    })
    // A client that does not trust the certificate, speaks an older TLS, or has gone: it knows why, and nobody else can.
    this.#server.on('tlsClientError', (_, socket) => socket.destroy())
  }

  /** `first`: what was already read of it. */
  open(raw: Socket, first: Buffer): void {
    const name = nameOf(raw)
    this.#shaking.set(name, raw)
    raw.once('close', () => this.#shaking.delete(name))
    // The socket above reports the errors of the one below.
    raw.on('error', () => raw.destroy())
    raw.unshift(first)
    this.#server.emit('connection', raw)
  }

  /** Drops clients whose handshake is not done by now. */
  close(): void {
    for (const raw of this.#shaking.values()) raw.destroy()
  }
}

function nameOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`
}

function factsOf(socket: TLSSocket, raw: Socket): TlsFacts {
  const { servername } = socket
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().standardName,
    alpn: socket.alpnProtocol === false || socket.alpnProtocol === null ? '' : socket.alpnProtocol,
    serverName: typeof servername === 'string' ? servername : '',
    isResumed: socket.isSessionReused(),
    toServer: raw.bytesRead,
    toClient: raw.bytesWritten,
  }
}

type Writing = (done: Done) => void

/**
 * Exchanges `_write` and `_writev` of this socket, so that writes take turns. A kernel's socket takes any number of writes at once, and keeps their order; node's TLS takes one, and
 * ends the process at a second. A stream by itself never has two on their way, but a cable that is laid to it, or taken off,
 * writes while the stream's last one may still be.
 */
function takeTurns(socket: Socket): Pick<Required<Implementer>, '_write' | '_writev'> {
  const node: Implementer = Socket.prototype
  const waiting: (() => void)[] = []
  let isWriting = false

  const inTurn = (write: Writing, done: Done): void => {
    const begin = (): void => {
      isWriting = true
      write((error) => {
        done(error)
        const next = waiting.shift()
        if (next === undefined) isWriting = false
        else next()
      })
    }
    if (isWriting) waiting.push(begin)
    else begin()
  }
  const turns: Pick<Required<Implementer>, '_write' | '_writev'> = {
    _write: (chunk, encoding, done) => inTurn((next) => node._write.call(socket, chunk, encoding, next), done),
    _writev: (parts, done) => inTurn((next) => node._writev?.call(socket, parts, next), done),
  }
  socket._write = turns._write
  socket._writev = turns._writev
  return turns
}
