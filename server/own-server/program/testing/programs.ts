/** Programs of a learner, as real servers at real ports, for tests. */
import { type EventEmitter, once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttp2Server, createSecureServer } from 'node:http2'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { createRegistry } from '@bufbuild/protobuf'
import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect'
import { connectNodeAdapter } from '@connectrpc/connect-node'
import { WebSocketServer } from 'ws'
import { ExampleService, file_example } from '#proto/gen/example_pb.js'
import { createStandingServices } from '../../../protocols/grpc/index.ts'

export interface StartedProgram {
  readonly port: number
  /** Connections that it accepted. */
  readonly accepted: () => number
  close(): Promise<void>
}

async function started(server: Server, host = '127.0.0.1', wantedPort = 0): Promise<StartedProgram> {
  const sockets = new Set<Socket>()
  let accepted = 0
  server.on('connection', (socket: Socket) => {
    accepted += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(wantedPort, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    accepted: () => accepted,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** `example.ExampleService`, whose greeting says that it is a program’s. */
function greetings(router: ConnectRouter): void {
  router.service(ExampleService, {
    sayHello: ({ name }, { responseTrailer }) => {
      if (name === '') throw new ConnectError('a name is needed', Code.InvalidArgument)
      responseTrailer.set('x-program', 'mine')
      return { message: `Program says hello, ${name}` }
    },
  })
}

export interface GrpcOptions {
  /** Which of reflection it has. */
  readonly reflection?: 'both' | 'v1alpha' | 'none'
  readonly tls?: { readonly cert: string; readonly key: string }
  readonly port?: number
}

/** A server of gRPC over HTTP/2. */
export function startGrpc({ reflection = 'both', tls, port }: GrpcOptions = {}): Promise<StartedProgram> {
  const standing = createStandingServices(createRegistry(file_example), [ExampleService.typeName])
  const handler = connectNodeAdapter({ routes: greetings })
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? ''
    const isTold = reflection === 'both' || (reflection === 'v1alpha' && path.includes('.v1alpha.'))
    if (standing.has(path) && isTold) standing.answer(request, response)
    else handler(request, response)
  }
  // node makes a pair of request and response for HTTP/2, too, whose types only say so in another way.
  const server = tls === undefined ? createHttp2Server() : createSecureServer(tls)
  const emitter: EventEmitter = server
  emitter.on('request', answer)
  return started(server as unknown as Server, undefined, port)
}

export function startHttp(listener: RequestListener, host?: string): Promise<StartedProgram> {
  return started(createHttpServer(listener), host)
}

/** Echoes at `/ws`, whichever kind of message it is. */
export function startWebSocket(): Promise<StartedProgram> {
  const server = createHttpServer((_request, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ server, path: '/ws' })
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  return started(server)
}

/** What takes a connection and does that with it. */
export function startRaw(onSocket: (socket: Socket) => void): Promise<StartedProgram> {
  return started(createServer(onSocket))
}

export function startTlsHttp(tls: { readonly cert: string; readonly key: string }): Promise<StartedProgram> {
  return started(
    createTlsServer({ ...tls, ALPNProtocols: ['http/1.1'] }, (socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret'))
    }),
  )
}

/** A port where nothing listens. */
export async function freePort(): Promise<number> {
  const program = await startRaw(() => undefined)
  await program.close()
  return program.port
}
