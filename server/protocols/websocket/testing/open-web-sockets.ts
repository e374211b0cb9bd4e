/** A small real server with tap, sandboxes and WebSocket; a client of ws, and one that writes frames as it likes. */
import { once } from 'node:events'
import { connect as connectTo } from 'node:net'
import { type ClientOptions, WebSocket } from 'ws'
import type { RelayFrame } from '#proto/api/relay-websocket.ts'
import { encodeFrame, FrameReader, type SeenFrame } from '../../../relay/websocket-frames.ts'
import type { TapOptions } from '../../../tap/index.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { type WebSocketOptions, webSocketPlugin } from '../index.ts'

export interface WebSocketServer extends TestServer {
  /** As when the world of this sandbox, by its id, begins anew. */
  reset(sandbox: string): void
  connect(target: string, options?: ConnectOptions): Promise<Client>
  /** Behind the answer to the handshake, to which bytes may be glued. */
  connectRaw(target: string, headers?: readonly string[], glued?: Buffer): Promise<RawClient>
  close(): Promise<void>
}

export interface ConnectOptions extends ClientOptions {
  readonly protocols?: readonly string[]
}

export interface Client {
  readonly socket: WebSocket
  /** The next message that was not taken yet; binary as a Buffer. */
  next(): Promise<string | Buffer>
  nextJson(): Promise<unknown>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
}

export interface RawClient {
  /** The answer to the handshake, as it stands. */
  readonly head: string
  write(bytes: Buffer): void
  send(...frames: RelayFrame[]): void
  next(): Promise<SeenFrame>
  /** Resolves when all that was written is out. */
  written(): Promise<void>
  /** Nothing more is read: TCP's window closes. */
  stopReading(): void
  readOn(): void
  /** What was told before the end of the connection and not taken yet. */
  readonly gone: Promise<readonly SeenFrame[]>
  destroy(): void
}

type Options = Partial<Omit<WebSocketOptions, 'onUpgrade' | 'worlds'>>

export async function openWebSockets(options: Options = {}, tapOptions: TapOptions = {}): Promise<WebSocketServer> {
  const resets = new Set<(sandbox: string) => void>()
  const server = await openServer(
    ({ app, tap, fanOut, worlds }) => {
      const listened = { ...worlds, onReset: (forget: (sandbox: string) => void) => void resets.add(forget), size: 0 }
      return app.register(webSocketPlugin, { onUpgrade: tap.onUpgrade, fanOut, worlds: listened, ...options })
    },
    { sandboxes: {}, tap: tapOptions },
  )
  const { port } = server
  const sockets = new Set<{ destroy(): void }>()

  return {
    ...server,
    reset: (sandbox) => {
      for (const forget of resets) forget(sandbox)
    },
    async connect(target, { protocols = [], ...settings } = {}) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${target}`, [...protocols], {
        perMessageDeflate: false,
        ...settings,
      })
      sockets.add({ destroy: () => socket.terminate() })
      const waiting = queueOf<string | Buffer>()
      socket.on('message', (data, isBinary) => {
        if (!Buffer.isBuffer(data)) throw new Error('ws gives Buffers')
        waiting.push(isBinary ? data : data.toString())
      })
      const closed = new Promise<{ code: number; reason: string }>((resolve) =>
        socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
      )
      await once(socket, 'open')
      // A server that ends the connection while we write: what counts is how it closed.
      socket.on('error', () => {})
      const next = waiting.next
      return { socket, next, nextJson: async () => JSON.parse(String(await next())), closed }
    },
    async connectRaw(target, headers = [], glued = Buffer.alloc(0)) {
      const client = await openRawClient(port, target, headers, glued)
      sockets.add(client)
      return client
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await server.close()
    },
  }
}

async function openRawClient(
  port: number,
  target: string,
  headers: readonly string[],
  glued: Buffer,
): Promise<RawClient> {
  const socket = connectTo({ host: '127.0.0.1', port, noDelay: true })
  socket.on('error', () => {})
  const reader = new FrameReader(Number.POSITIVE_INFINITY)
  const frames = queueOf<SeenFrame>()
  let head: string | null = null
  let before = Buffer.alloc(0)
  const opened = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      let bytes = chunk
      if (head === null) {
        before = Buffer.concat([before, chunk])
        const end = before.indexOf('\r\n\r\n')
        if (end < 0) return
        head = before.toString('latin1', 0, end + 4)
        bytes = before.subarray(end + 4)
        resolve(head)
      }
      for (const frame of reader.push(bytes)) frames.push(frame)
    })
  })
  const gone = new Promise<readonly SeenFrame[]>((resolve) => socket.once('close', () => resolve(frames.rest())))
  await once(socket, 'connect')
  const request = [
    `GET ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    ...headers,
  ]
  socket.write(Buffer.concat([Buffer.from(`${request.join('\r\n')}\r\n\r\n`), glued]))
  return {
    head: await opened,
    write: (bytes) => void socket.write(bytes),
    send: (...all) => void socket.write(Buffer.concat(all.map(encodeFrame))),
    next: frames.next,
    written: () => new Promise((resolve) => socket.write('', () => resolve())),
    stopReading: () => void socket.pause(),
    readOn: () => void socket.resume(),
    gone,
    destroy: () => void socket.destroy(),
  }
}

/** What came, in order, for one who waits. */
function queueOf<T>() {
  const items: T[] = []
  const waiting: ((item: T) => void)[] = []
  return {
    push(item: T): void {
      const first = waiting.shift()
      if (first === undefined) items.push(item)
      else first(item)
    },
    next: (): Promise<T> => {
      const item = items.shift()
      return item === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(item)
    },
    rest: (): readonly T[] => items.splice(0),
  }
}
