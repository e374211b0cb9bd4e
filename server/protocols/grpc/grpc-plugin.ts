/**
 * gRPC as a Fastify plugin: connect-fastify serves the same handlers over native gRPC, gRPC-Web and Connect. Wants
 * `request.sandbox`. Paths that belong to no method answer UNIMPLEMENTED to gRPC clients and go on to the app's 404 for
 * everybody else. Plain native calls are taken before they become requests, where the front door offers them.
 */
import { Http2ServerResponse, type ServerHttp2Stream } from 'node:http2'
import { createRegistry, type Registry } from '@bufbuild/protobuf'
import { Code, ConnectError, type ConnectRouter, createContextValues } from '@connectrpc/connect'
import { fastifyConnectPlugin } from '@connectrpc/connect-fastify'
import { compressionGzip } from '@connectrpc/connect-node'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import type { Worlds } from '../../domain/index.ts'
import { createLocalFanOut } from '../../fan-out/index.ts'
import { type AccessTokens, createAccessTokens } from '../../protocol-kit/access-tokens.ts'
import type { FindInProcess } from '../../protocol-kit/in-process-call.ts'
import { addOpenAccess } from '../../protocol-kit/open-access.ts'
import '../../protocol-kit/caller.ts'
import { guestOf, ShareBook, type ShareLimits } from '../../visitors/index.ts'
import { createCallGuard } from './call-guard.ts'
import { keepPlain } from './compression.ts'
import { guestKey, sandboxKey, secondDoorKey } from './context.ts'
import { closeBehindEarlyAnswer } from './early-answer.ts'
import { readingExactly } from './exact-json.ts'
import { tellOfGoneClient } from './gone-client.ts'
import { alsoAsText } from './grpc-web-text.ts'
import { holdHead } from './hold-head.ts'
import { createInProcessCalls } from './in-process.ts'
import { createAuth, createFailing, createLogging } from './operations/interceptors.ts'
import { createOperations } from './operations/operations.ts'
import { createTokenReader } from './operations/token-reader.ts'
import { type Pause, pause as realPause } from './pause.ts'
import { sayingWhy } from './say-why.ts'
import { type ChatWire, createServices, holdingPlaces, type Served, STREAM_LIMITS } from './services/index.ts'
import { createStreamService, type TakeStream } from './stream-service.ts'
import { addUnknownMethods } from './unknown-methods.ts'

/** The default of most gRPC servers is 4 MB; ours are small messages, and the limit itself is worth meeting. */
const READ_MAX_BYTES = 1024 * 1024

const CLOSING = new ConnectError('The server is closing', Code.Unavailable)

export interface GrpcOptions {
  readonly worlds: Worlds
  /** Where HTTP/2 streams can be had before node makes requests of them, if anywhere: plain calls are then served there. */
  readonly onStream?: (take: TakeStream) => void
  /** Told of each call that sends a stream: its body may take its time. */
  readonly readAsItComes?: (stream: ServerHttp2Stream) => void
  /** Through which the chats of all servers are one; absent: this one is alone. */
  readonly fanOut?: ChatWire
  /** Where its places are counted. */
  readonly shares?: ShareBook
  /** Of streams that are open. */
  readonly streamLimits?: ShareLimits
  /** Whether a request, or a stream of HTTP/2, came by the port of the second contract. */
  readonly isBySecondPort?: (request: object) => boolean
  /** Whose tokens callers show, where a sandbox asks for them. */
  readonly accessTokens?: AccessTokens
  /** Given the way to call the same handlers without a wire. */
  readonly onMethods?: (find: FindInProcess) => void
  /** How handlers wait. */
  readonly pause?: Pause
  readonly guests?: GrpcGuests
}

/** What is served beside the app's own services, by the same way: a suite that judges that way mounts its service here. */
export interface GrpcGuests {
  readonly services: readonly Served[]
  /** Their messages, for JSON. */
  readonly registry: Registry
  /** Of one message, in place of the app's own limit; 0: none but that. */
  readonly readMaxBytes: number
}

export const grpcPlugin: FastifyPluginAsync<GrpcOptions> = async (scope, options) => {
  const { worlds, onStream, readAsItComes, fanOut = createLocalFanOut(), pause = realPause } = options
  const onBug = (thrown: unknown) => scope.log.error(thrown)
  const {
    isBySecondPort = () => false,
    accessTokens = createAccessTokens(Date.now),
    shares = new ShareBook(),
    streamLimits = STREAM_LIMITS,
  } = options
  const operations = createOperations((name) => [contracts, secondContracts].some((one) => one.getService(name)))
  worlds.onReset((sandbox) => operations.reset(sandbox))
  const { guests } = options
  const places = shares.open('grpc', 'gRPC streams', streamLimits)
  const own = createServices({ worlds, pause, wire: fanOut, operations })
  const services = [...own, ...(guests?.services ?? [])].map((service) => holdingPlaces(service, places))
  const readMaxBytes = guests?.readMaxBytes || READ_MAX_BYTES
  const registry = guests === undefined ? contracts : createRegistry(contracts, guests.registry)
  const interceptors = [
    createLogging(operations, Date.now),
    createCallGuard(onBug),
    createAuth(operations, createTokenReader(accessTokens)),
    createFailing(operations),
  ]
  options.onMethods?.(createInProcessCalls(services, interceptors))
  // Watchers get the news of the shutdown before calls are ended.
  scope.addHook('preClose', async () => {
    operations.close()
    await new Promise((resolve) => setImmediate(resolve))
  })

  // Bodies are the handlers' to read, whatever their type; other plugins keep their parsers.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  addOpenAccess(scope, (request) => !isNativeCall(request))
  scope.addHook('onRequest', (request, { raw }, done) => {
    if (raw instanceof Http2ServerResponse) {
      if (isNativeCall(request)) holdHead(raw)
    } else closeBehindEarlyAnswer(request.raw, raw)
    tellOfGoneClient(raw)
    done()
  })
  scope.addHook('onRequest', ({ raw }, _reply, done) => {
    keepPlain(raw.headers)
    done()
  })
  await scope.register(fastifyConnectPlugin, {
    routes: (router: ConnectRouter) => {
      for (const service of services) service.addTo(router)
      const handlers = [...router.handlers]
      const onRequestStream = readAsItComes ?? (() => undefined)
      const direct = createStreamService({ handlers, services, readMaxBytes, onBug, onRequestStream })
      // What interceptors look at, and what came by the other port, takes the whole way.
      onStream?.(
        (stream, headers, sandbox) =>
          operations.isQuiet(sandbox) && !isBySecondPort(stream) && direct.take(stream, headers, sandbox),
      )
      scope.addHook('preClose', async () => direct.close(CLOSING))
      // What stands here when this returns is what the plugin serves.
      const exact = router.handlers.map((handler) => readingExactly(handler, { registry, readMaxBytes }))
      router.handlers.splice(0, router.handlers.length, ...exact.map(alsoAsText).map(sayingWhy))
    },
    contextValues: ({ sandbox, raw }: FastifyRequest) =>
      createContextValues()
        .set(sandboxKey, sandbox)
        .set(guestKey, guestOf(sandbox, raw.socket))
        .set(secondDoorKey, isBySecondPort(raw)),
    readMaxBytes,
    acceptCompression: [compressionGzip],
    // A client that asks for compression wants to see it, however little it saves.
    compressMinBytes: 0,
    jsonOptions: { registry },
    interceptors,
    // Calls that still run when closing begins are told so at once: none of ours is worth waiting for.
    shutdownTimeoutMs: 0,
    shutdownError: CLOSING,
  })
  addUnknownMethods(scope)
}

/** Native gRPC over HTTP/2, which no browser speaks. */
function isNativeCall({ headers, raw }: FastifyRequest): boolean {
  return raw.httpVersionMajor === 2 && /^application\/grpc([+;]|$)/.test(headers['content-type'] ?? '')
}
