/**
 * One open conversation through a tapped server, in each of the ways in which connections are used: both ends can say
 * something at any time, and each tells what it heard and how it lost the other.
 */
import { EventEmitter, once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect as connectHttp2, Http2ServerRequest } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { WebSocket, WebSocketServer } from 'ws'
import { makeCertificate } from '../../tls/make-certificate.ts'
import type { CableClock } from '../cable/cable-lane.ts'
import { openTapped, type TappedServer } from './tapped-server.ts'

export const RUN = '0af7651916cd43dd8448eb211c80319c'
const NAMES = { 'x-sandbox': 'brave-otter-42', traceparent: `00-${RUN}-00f067aa0ba902b7-01` }

export interface TalkEnd {
  say(text: string): unknown
  /** Resolves when all that was heard contains the text. */
  hears(text: string): Promise<string>
  readonly heard: string
  /** Has said everything: on HTTP the message is whole. */
  end(): void
  /** Goes without a word of its protocol. */
  leave(): void
  /** `end`: in order; else the code of the error. */
  readonly lost: Promise<string>
}

export interface Talk {
  readonly client: TalkEnd
  readonly server: TalkEnd
  /** The client's own socket. */
  readonly socket: Socket
}

type Open = (server: TappedServer, socket: Socket, ends: Ends) => Promise<Talk>
interface Ends {
  /** The server's end, when its handler was called. */
  readonly server: Promise<TalkEnd>
  readonly met: (end: TalkEnd) => void
}

const PROTOCOLS = ['HTTP/1.1', 'WebSocket', 'HTTP/2'] as const
type Protocol = (typeof PROTOCOLS)[number]
export type TalkName = Protocol | `${Protocol} over TLS`
export const TALKS: readonly TalkName[] = PROTOCOLS.flatMap((protocol) => [protocol, `${protocol} over TLS` as const])

const certificate = makeCertificate(['localhost'])

const opens: Record<Protocol, Open> = {
  'HTTP/1.1': async (_, socket, { server }) => {
    const request = httpRequest({ method: 'POST', path: '/talk', headers: NAMES, createConnection: () => socket })
    request.on('error', () => {})
    request.write('hello ')
    const client = endOf({
      say: (text) => request.write(text),
      end: () => request.end(),
      leave: () => socket.destroy(),
      lost: lossOf(socket),
    })
    request.on('response', (response) => {
      response.on('data', client.take).on('error', () => {})
    })
    return { client, server: await server, socket }
  },
  WebSocket: async ({ port }, socket, { server }) => {
    const address = `ws://127.0.0.1:${port}/talk?sandbox=brave-otter-42&run=${RUN}`
    const webSocket = new WebSocket(address, { createConnection: () => socket, autoPong: true })
    webSocket.on('error', () => {})
    const opened = new Promise((resolve) => webSocket.once('open', resolve))
    const say = (text: string): unknown => opened.then(() => webSocket.send(text))
    const client = endOf({ say, end: () => webSocket.close(), leave: () => socket.destroy(), lost: lossOf(socket) })
    webSocket.on('message', client.take)
    webSocket.on('pong', (data) => client.take(`pong(${data})`)).on('ping', (data) => client.take(`ping(${data})`))
    pingers.set(client, (text) => webSocket.ping(text))
    // Under latency the answer to its handshake waits too.
    say('hello ')
    return { client, server: await server, socket }
  },
  'HTTP/2': async ({ port }, socket, { server }) => {
    const session = connectHttp2(`http://127.0.0.1:${port}`, { createConnection: () => socket })
    const stream = session.request({ ':method': 'POST', ':path': '/talk', ...NAMES })
    session.on('error', () => {})
    stream.on('error', () => {})
    stream.write('hello ')
    const client = endOf({
      say: (text) => stream.write(text),
      end: () => stream.end(),
      leave: () => socket.destroy(),
      lost: lossOf(socket),
    })
    stream.on('data', client.take)
    return { client, server: await server, socket }
  },
}

const pingers = new WeakMap<TalkEnd, (text: string) => void>()

/** Sends a ping of WebSocket. */
export function ping(end: TalkEnd, text: string): void {
  const send = pingers.get(end)
  if (send === undefined) throw new Error('only a WebSocket has pings')
  send(text)
}

export interface TalkingServer {
  readonly server: TappedServer
  /** `path` of WebSocket alone: what else its address says. */
  open(name: TalkName): Promise<Talk>
  close(): Promise<void>
}

export async function openTalkingServer(cableClock: CableClock): Promise<TalkingServer> {
  const emitter = new EventEmitter()
  const sockets: Socket[] = []
  const met = (end: TalkEnd): void => void emitter.emit('met', end)
  const { authority, certificate: cert, key } = await certificate
  const server = await openTapped(
    (request, response) => {
      const lost = new Promise<string>((resolve) => response.once('close', () => resolve('end')))
      const end = endOf({
        say: (text) => response.write(text),
        end: () => response.end(),
        leave: () => (request instanceof Http2ServerRequest ? request.stream.session : request.socket)?.destroy(),
        lost,
      })
      request.on('data', end.take).on('error', () => {})
      met(end)
    },
    { cableClock, certificate: { cert, key } },
  )
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.tap.onUpgrade('/talk', ({ request, socket, head }) => {
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => {})
      const lost = once(webSocket, 'close').then(([code]) => (code === 1006 ? 'end' : String(code)))
      const end = endOf({
        say: (text) => webSocket.send(text),
        end: () => webSocket.close(),
        leave: () => webSocket.terminate(),
        lost,
      })
      webSocket.on('message', end.take)
      webSocket.on('pong', (data) => end.take(`pong(${data})`)).on('ping', (data) => end.take(`ping(${data})`))
      pingers.set(end, (text) => webSocket.ping(text))
      met(end)
    })
  })
  return {
    server,
    open: async (name) => {
      const protocol = PROTOCOLS.find((each) => name.startsWith(each)) ?? 'HTTP/1.1'
      const kernel = connect({ port: server.port, host: '127.0.0.1', noDelay: true })
      sockets.push(kernel)
      await once(kernel, 'connect')
      const ALPNProtocols = [protocol === 'HTTP/2' ? 'h2' : 'http/1.1']
      const socket = name === protocol ? kernel : connectTls({ socket: kernel, ca: authority, ALPNProtocols })
      if (socket !== kernel) await once(socket, 'secureConnect')
      const theirs = once(emitter, 'met').then(([end]: TalkEnd[]) => {
        if (end === undefined) throw new Error('the handler met nobody')
        return end
      })
      return opens[protocol](server, socket, { server: theirs, met })
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await server.close()
    },
  }
}

interface Parts {
  say(text: string): unknown
  end(): void
  leave(): void
  readonly lost: Promise<string>
}

function endOf({ say, end, leave, lost }: Parts): TalkEnd & { readonly take: (data: Buffer | string) => void } {
  let heard = ''
  const changes = new EventEmitter()
  changes.setMaxListeners(0)
  return {
    say,
    end,
    leave,
    lost,
    get heard() {
      return heard
    },
    take: (data) => {
      heard += data.toString('latin1')
      changes.emit('heard')
    },
    hears: async (text) => {
      while (!heard.includes(text)) await once(changes, 'heard')
      return heard
    },
  }
}

function lossOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    socket.once('end', () => resolve('end'))
  })
}
