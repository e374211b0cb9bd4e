/**
 * Socket.IO as a Fastify plugin: the chat of each sandbox, at /socket.io/. Polling comes in as routes and WebSocket as upgrades
 * of the front door; both are handed to one Engine.IO. Wants `request.sandbox`.
 */
import '../../protocol-kit/caller.ts'
import { IncomingMessage } from 'node:http'
import { Server as Engine, type Socket as EngineSocket } from 'engine.io'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Server, type Socket } from 'socket.io'
import type { Chat, Worlds } from '../../domain/index.ts'
import { AppError, toAppError } from '../../errors.ts'
import { monotonic } from '../../monotonic.ts'
import type { AccessTokens } from '../../protocol-kit/access-tokens.ts'
import { addOpenAccess } from '../../protocol-kit/open-access.ts'
import { createOpenAnswers } from '../../protocol-kit/open-answers.ts'
import type { OnUpgrade, Upgrade } from '../../protocol-kit/upgrade.ts'
import { guestOf, SHARED, ShareBook, worldOf } from '../../visitors/index.ts'
import { addChatHistory } from './chat-history.ts'
import type { Guest } from './guest.ts'
import { identify } from './identity.ts'
import { DEFAULT_SOCKET_IO_LIMITS, type SocketIoLimits } from './limits.ts'
import { receiveClient } from './receive-client.ts'
import { createRecovery } from './recovery-adapter.ts'
import { createRooms, type Wire } from './rooms.ts'
import { endOverfull } from './waiting.ts'

export interface SocketIoOptions {
  readonly chat: Chat
  readonly worlds: Pick<Worlds, 'users' | 'posts' | 'listenToPosts'>
  readonly fanOut: Wire
  readonly accessTokens: AccessTokens
  /**
   * The slot where that sandbox lives: what lies in one slot has one home. Ids of sessions end with it, so that a client need not name its
   * sandbox again. Absent: this process is alone.
   */
  readonly slotOf?: ((sandbox: string) => number) | undefined
  readonly onUpgrade: OnUpgrade
  readonly limits?: Partial<SocketIoLimits>
  /** Calls what it is given with each sandbox that got a new name. */
  readonly onRename?: (renamed: (sandbox: string) => void) => void
  /** Where its places are counted. */
  readonly shares?: ShareBook
  /** ms since 1970 */
  readonly now?: () => number
  /** ms, by a clock that nobody sets */
  readonly elapsed?: () => number
}

const PATH = '/socket.io/'
const SWEEP_EVERY_MS = 250
const ELSEWHERE =
  'Where there are several servers a token alone comes too late: name its sandbox while you connect, query: { sandbox: … }'

export const socketIoPlugin: FastifyPluginAsync<SocketIoOptions> = async (scope, options) => {
  const {
    chat,
    worlds,
    fanOut,
    accessTokens,
    onUpgrade,
    now = Date.now,
    elapsed = monotonic,
    shares = new ShareBook(),
  } = options
  const limits = { ...DEFAULT_SOCKET_IO_LIMITS, ...options.limits }
  const recovery = createRecovery(limits, elapsed)
  /** In whose sandbox a session began, by its first request; and by its connection, which outlives what is kept of that. */
  const sandboxes = new WeakMap<IncomingMessage, string>()
  const sandboxOf = new Map<object, string>()
  const { slotOf } = options
  const { connectionsPerSandbox: perSandbox, connections: total } = limits
  const places = shares.open('socket.io', 'clients', { perSandbox, total })
  const guestOfRequest = (request: IncomingMessage) => guestOf(sandboxes.get(request) ?? SHARED, request.socket)
  const engine = new Engine({
    transports: ['polling', 'websocket'],
    maxHttpBufferSize: limits.payloadBytes,
    pingInterval: limits.pingIntervalMs,
    pingTimeout: limits.pingTimeoutMs,
    // What is taught stays readable in the bytes.
    httpCompression: false,
    perMessageDeflate: false,
    allowRequest: (request, decide) => {
      const refusal = places.refusalOf(guestOfRequest(request))
      decide(refusal?.message ?? null, refusal === null)
    },
  })
  if (slotOf !== undefined) {
    const generate = engine.generateId.bind(engine)
    engine.generateId = async (request: IncomingMessage) =>
      `${await generate(request)}.${slotOf(sandboxes.get(request) ?? SHARED)}`
  }
  const io = new Server({
    serveClient: false,
    connectTimeout: limits.connectMs,
    connectionStateRecovery: { maxDisconnectionDuration: limits.recoveryMs, skipMiddlewares: true },
    adapter: recovery.adapter,
  })
  io.bind(engine)
  const connections = new Set<EngineSocket>()
  engine.on('connection', (connection) => {
    const leave = places.take(guestOfRequest(connection.request))
    connections.add(connection)
    sandboxOf.set(connection, sandboxes.get(connection.request) ?? SHARED)
    // Said once; `once` would keep more for every client.
    connection.on('close', () => {
      connections.delete(connection)
      sandboxOf.delete(connection)
      leave()
    })
  })
  /** Clients that used the old name get nothing more from the sandbox: not now, not by polling the same session, not by reconnecting. */
  options.onRename?.((sandbox) => {
    for (const socket of io.sockets.sockets.values()) if (isOf(sandbox, socket.data)) socket.disconnect(true)
    for (const connection of connections) if (sandboxOf.get(connection) === sandbox) connection.close(true)
    recovery.forget((data) => isOf(sandbox, data))
  })
  const sweeper = setInterval(() => {
    endOverfull(
      [...io.sockets.sockets.values()].map(({ conn }) => conn),
      limits,
    )
  }, SWEEP_EVERY_MS)
  sweeper.unref()
  const rooms = createRooms(io, chat, fanOut)

  io.use((socket, next) => {
    try {
      const sandbox = sandboxOf.get(socket.conn) ?? SHARED
      const identity = identify(socket.handshake.auth, sandbox, accessTokens)
      // By its token it is known too late where the connection should have gone, and where it will have to go.
      const isElsewhere = slotOf !== undefined && slotOf(identity.sandbox) !== slotOf(sandbox)
      if (isElsewhere) throw new AppError('broken_request', ELSEWHERE)
      socket.data = { ...identity, rooms: new Set() } satisfies Guest
      next()
    } catch (thrown) {
      next(toAppError(thrown))
    }
  })
  const reception = {
    chat,
    worlds,
    rooms,
    limits,
    now,
    elapsed,
    onFault: (fault: unknown) => scope.log.error(fault),
  }
  io.on('connection', (socket) => {
    forgetRequest(socket)
    receiveClient(socket, socket.data, reception)
  })

  addChatHistory(scope, chat)
  const polls = createOpenAnswers()
  scope.register(async (polling) => {
    addOpenAccess(polling)
    // Engine.IO reads the body itself.
    polling.removeAllContentTypeParsers()
    polling.addContentTypeParser('*', (_request, _payload, done) => done(null))
    polling.route({
      method: ['GET', 'POST'],
      url: PATH,
      exposeHeadRoute: false,
      // Its POSTs are text/plain; what they say belongs to a session, whose id no other page knows.
      config: { isForForms: true },
      schema: { hide: true },
      handler: (request, reply) => {
        const { raw } = request
        sandboxes.set(raw, request.sandbox)
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value)
        }
        reply.hijack()
        if (request.method === 'GET') polls.add(reply.raw)
        engine.handleRequest(raw, reply.raw)
      },
    })
    polling.route({
      method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: PATH,
      schema: { hide: true },
      handler: refuseMethod,
    })
  })
  onUpgrade(PATH, ({ request, socket, head, attribution }) => {
    if (refuseVersion({ request, socket })) return
    sandboxes.set(request, worldOf(attribution.sandbox, request.socket.remoteAddress))
    engine.handleUpgrade(request, socket, head)
  })

  scope.addHook('preClose', async () => {
    clearInterval(sweeper)
    rooms.close()
    // Clients come back by themselves from a connection that they lost, not where the server takes its leave by Socket.IO's
    // DISCONNECT, nor all of them (python-engineio) by the CLOSE of Engine.IO that a poll would be answered.
    polls.cutAll()
    engine.close()
  })
}

function isOf(sandbox: string, data: unknown): boolean {
  return typeof data === 'object' && data !== null && Reflect.get(data, 'sandbox') === sandbox
}

/** What the first request of a session said is of no use any more, and much of what an idle client weighs. */
function forgetRequest(socket: Socket): void {
  const { request, conn }: { request: IncomingMessage | null; conn: object } = socket
  Reflect.set(socket, 'handshake', null)
  // A client that left and rejoins over the same connection has been through this.
  if (request === null) return
  // Engine.IO holds the request beyond this, but not what was in it. Polls over HTTP/2 have a request of another kind, whose
  // headers are its stream's.
  if (request instanceof IncomingMessage) {
    request.headers = {}
    request.rawHeaders = []
  }
  Reflect.set(request, '_query', null)
  Reflect.set(conn, 'request', null)
}

const { BAD_HANDSHAKE_METHOD, UNSUPPORTED_PROTOCOL_VERSION } = Engine.errors

/** Everything but GET and POST: its words for a session that begins, while for one that is open it says 500. */
function refuseMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('allow', 'GET, POST, OPTIONS')
  if (request.method === 'OPTIONS') return reply.code(204).send()
  return reply.code(400).type('application/json').send(refusalText(BAD_HANDSHAKE_METHOD))
}

/**
 * A client of another version (`EIO`) is told so in the handshake. Engine.IO would first make a WebSocket of the connection, and
 * then write this answer into it.
 */
function refuseVersion({ request, socket }: Pick<Upgrade, 'request' | 'socket'>): boolean {
  const { searchParams } = new URL(request.url ?? '', 'ws://framewise')
  if (searchParams.get('EIO') === '4') return false
  const body = refusalText(UNSUPPORTED_PROTOCOL_VERSION)
  const head = ['HTTP/1.1 400 Bad Request', 'Connection: close', 'Content-Type: application/json']
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  return true
}

function refusalText(code: keyof typeof Engine.errorMessages): string {
  return JSON.stringify({ code, message: Engine.errorMessages[code] })
}
