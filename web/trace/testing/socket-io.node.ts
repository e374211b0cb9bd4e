/**
 * Real Socket.IO traffic: the library's own server and client, every connection through a socket that writes down its reads.
 * As the tap does, each request of a kept-alive connection begins an exchange of its own.
 */
import { once } from 'node:events'
import http from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { Server } from 'socket.io'
import { type Socket as ClientSocket, io } from 'socket.io-client'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import type { FeedLog } from './feed-log.ts'
import { closed, portOf } from './recording.node.ts'

export interface SocketIoTalk {
  readonly client: ClientSocket
  readonly server: Server
  close(): Promise<void>
}

/** A client that is connected, and upgraded where it polls first and may. */
export async function talkSocketIo(
  log: FeedLog,
  run: string,
  transports: readonly ('polling' | 'websocket')[],
): Promise<SocketIoTalk> {
  const host = http.createServer()
  const server = new Server(host, { pingInterval: 60_000 })
  server.on('connection', (socket) => {
    socket.on('send_message', (_message: unknown, done?: (answer: unknown) => void) => done?.({ status: 'ok' }))
  })
  host.listen(0, '127.0.0.1')
  await once(host, 'listening')
  const door = await exchangeRecorder(portOf(host), log, run)
  const client = io(`http://127.0.0.1:${portOf(door)}`, {
    transports: [...transports],
    auth: { token: 'my-jwt-token' },
    reconnection: false,
    autoConnect: false,
  })
  const isConnected = new Promise<void>((resolve) => client.once('connect', resolve))
  const isUpgraded = transports.length > 1 ? upgradeOf(client) : Promise.resolve()
  client.connect()
  await Promise.all([isConnected, isUpgraded])
  return {
    client,
    server,
    close: async () => {
      const left = new Promise<void>((resolve) => {
        server.sockets.sockets
          .values()
          .next()
          .value?.once('disconnect', () => resolve())
      })
      client.disconnect()
      await left
      await server.close()
      await closed(door)
    },
  }
}

function upgradeOf(client: ClientSocket): Promise<void> {
  return new Promise((resolve) => {
    client.io.once('open', () => client.io.engine.once('upgrade', () => resolve()))
  })
}

/** A request that begins where the answer before it ended is another exchange. */
async function exchangeRecorder(port: number, log: FeedLog, run: string) {
  let exchanges = 0
  let connections = 0
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const connection = ++connections
    let ordinal = 0
    let exchange = 0
    let isAnswered = true
    client.on('data', (bytes) => {
      if (isAnswered && !isWebSocket(client)) {
        if (exchange > 0) log.closed(exchange, ExchangeClosed_Reason.COMPLETE)
        exchange = ++exchanges
        log.opened(exchange, { version: 1, run, connection, ordinal: ordinal++ })
        isAnswered = false
      }
      log.bytes(exchange, 'toServer', new Uint8Array(bytes))
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (bytes.toString('latin1').startsWith('HTTP/1.1 101')) switched.add(client)
      isAnswered = true
      log.bytes(exchange, 'toClient', new Uint8Array(bytes))
      client.write(bytes)
    })
    client.on('end', () => upstream.end())
    upstream.on('end', () => client.end())
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const switched = new WeakSet<Socket>()

function isWebSocket(client: Socket): boolean {
  return switched.has(client)
}
