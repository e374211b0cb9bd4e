/**
 * REST for a learner's contract, by its rules of `google.api.http`: the same gateway that the app's own contracts have, but the call goes
 * over a real connection to the learner's own port, as grpc-gateway's does, so that both hops are seen.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { DescMethod, DescMethodBiDiStreaming, DescService, Message } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node'
import Fastify from 'fastify'
import type { FindInProcess, InProcessRequest } from '../protocol-kit/in-process-call.ts'
import { gatewayPlugin } from '../protocols/gateway/index.ts'
import type { NodeRequest, NodeResponse } from './call-end.ts'

export interface Gateway {
  answer(request: NodeRequest, response: NodeResponse): void
  close(): void
}

export interface GatewayFacts {
  readonly services: readonly DescService[]
  readonly sandbox: string
  /** Where gRPC is answered: `http://127.0.0.1:51000`. */
  readonly baseUrl: string
  /** Whom the call names, where the port alone does not say it. */
  readonly authority: string | null
}

/** A connection that carries nothing is closed after this, so that its exchange ends. */
const IDLE_MS = 2_000

export async function createGateway({ services, sandbox, baseUrl, authority }: GatewayFacts): Promise<Gateway> {
  const sessionManager = new Http2SessionManager(baseUrl, { idleConnectionTimeoutMs: IDLE_MS })
  const transport = createGrpcTransport({ baseUrl, sessionManager })
  const find: FindInProcess = (method) => ({
    async one(request) {
      const { header, trailer, message } = await call(method, request)
      let output: Message | undefined
      for await (const each of message) output = each
      if (output === undefined) throw new ConnectError('The method answered no message', Code.Internal)
      return { output, header, trailer }
    },
    many(request) {
      const header = new Headers()
      const trailer = new Headers()
      return { output: told(call(method, request), header, trailer), header, trailer }
    },
  })

  function call(method: DescMethod, { input, headers, signal }: InProcessRequest) {
    const messages = Symbol.asyncIterator in input ? input : once(input)
    if (authority !== null) headers.set('x-sandbox', authority)
    // The library's types want the kind of each method; on the wire all are streams of messages.
    const stream = method as DescMethodBiDiStreaming
    return transport.stream(stream, signal, undefined, headers, messages)
  }

  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const app = Fastify({
    // It never listens: requests are handed over.
    serverFactory: (handler) => {
      handle = handler
      return createServer()
    },
    routerOptions: { maxParamLength: 4_000 },
  })
  app.decorateRequest('sandbox', sandbox)
  app.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers
    // The second hop belongs to the run of the first.
    if (traceparent !== undefined) request.headers['grpc-metadata-traceparent'] ??= traceparent
    done()
  })
  await app.register(gatewayPlugin, { services, find })
  await app.ready()
  return {
    answer: (request, response) => handle(request as IncomingMessage, response as ServerResponse),
    close: () => {
      sessionManager.abort()
      void app.close()
    },
  }
}

/** Headers are there before the first message, trailers behind the last. */
async function* told(
  answer: Promise<{ readonly header: Headers; readonly trailer: Headers; readonly message: AsyncIterable<Message> }>,
  header: Headers,
  trailer: Headers,
): AsyncIterable<Message> {
  const { header: came, trailer: ended, message } = await answer
  for (const [name, value] of came) header.append(name, value)
  yield* message
  for (const [name, value] of ended) trailer.append(name, value)
}

async function* once(message: Message): AsyncIterable<Message> {
  yield message
}
