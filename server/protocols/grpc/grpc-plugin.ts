/**
 * gRPC as a Fastify plugin: the same handlers over native gRPC, gRPC-Web and Connect. Wants `request.sandbox`. Paths that
 * belong to no method answer UNIMPLEMENTED to gRPC clients and go on to the app's 404 for everybody else.
 */
import { Http2ServerResponse } from 'node:http2'
import { Code, ConnectError, createConnectRouter } from '@connectrpc/connect'
import { compressionGzip } from '@connectrpc/connect-node'
import type { FastifyPluginAsync } from 'fastify'
import type { Worlds } from '../../domain/index.ts'
import { addOpenAccess } from '../open-access.ts'
import '../caller.ts'
import { createCallGuard } from './errors.ts'
import { addServices, createServices, findUnary } from './services.ts'
import { createStreamService, type TakeStream } from './stream-service.ts'
import { isPlainCall, serveUnary } from './unary-fast-path.ts'
import { serveUniversal } from './universal.ts'
import { addUnknownMethods } from './unknown-methods.ts'

/** The default of most gRPC servers is 4 MB; ours are small messages, and the limit itself is worth meeting. */
const READ_MAX_BYTES = 1024 * 1024

export interface GrpcOptions {
  readonly worlds: Worlds
  /** Where HTTP/2 streams can be had before node makes requests of them, if anywhere: plain calls are then served there. */
  readonly onStream?: (take: TakeStream) => void
}

export const grpcPlugin: FastifyPluginAsync<GrpcOptions> = async (scope, options) => {
  const { worlds } = options
  const onBug = (thrown: unknown) => scope.log.error(thrown)
  const services = createServices(worlds)
  const shutdown = new AbortController()
  const router = createConnectRouter({
    readMaxBytes: READ_MAX_BYTES,
    // Only what the client asks for by grpc-accept-encoding.
    acceptCompression: [compressionGzip],
    interceptors: [createCallGuard(onBug)],
    shutdownSignal: shutdown.signal,
  })
  addServices(router, services)
  scope.addHook('preClose', async () => shutdown.abort(new ConnectError('The server is closing', Code.Unavailable)))

  // Bodies are the handlers' to read, whatever their type; other plugins keep their parsers.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  addOpenAccess(scope)

  for (const handler of router.handlers) {
    const fast = findUnary(handler.method, services)
    scope.all(handler.requestPath, { exposeHeadRoute: false }, (request, reply) => {
      reply.hijack()
      const { raw: response } = reply
      const { headers } = request.raw
      const serve = (read?: readonly Buffer[]) => void serveUniversal(handler, request, reply, read).catch(onBug)
      if (fast === undefined || !(response instanceof Http2ServerResponse) || !isPlainCall(headers)) {
        serve()
        return
      }
      serveUnary(fast, {
        // Node's own response object answers wantTrailers; the rest goes past it, straight to the stream.
        stream: response.stream,
        addTrailers: (trailers) => response.addTrailers(trailers),
        headers,
        sandbox: request.sandbox,
        readMaxBytes: READ_MAX_BYTES,
        otherwise: serve,
        onBug,
      })
    })
  }
  addUnknownMethods(scope)
  options.onStream?.(createStreamService(router.handlers, services, READ_MAX_BYTES, onBug))
}
