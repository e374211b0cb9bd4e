/**
 * `/rpc`: JSON-RPC 2.0 over HTTP (POST) and over WebSocket. The specification leaves HTTP's status open: whatever was read as a call, or
 * should have been one, is answered 200 with what came of it, and 204 where nothing is to be said.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, httpStatusOf, toAppError } from '../../errors.ts'
import { refusalOfEncoding } from '../../json-api/json-body.ts'
import { addOpenAccess, openToAll } from '../../protocol-kit/open-access.ts'
import type { OnUpgrade } from '../../protocol-kit/upgrade.ts'
import { ShareBook } from '../../visitors/index.ts'
import type { Channel } from '../../web-sockets/channel.ts'
import { DEFAULT_WEB_SOCKET_LIMITS, placesOf } from '../../web-sockets/limits.ts'
import { openReception } from '../../web-sockets/reception.ts'
import { answerRpc, failure, INTERNAL_ERROR, INVALID_REQUEST, RpcError } from './answer.ts'
import { describedCall } from './describe.ts'
import { callFor, type RpcWorlds, tellPosts } from './methods.ts'

export interface JsonRpcOptions {
  readonly worlds: RpcWorlds
  readonly onUpgrade: OnUpgrade
  /** Where its places are counted. */
  readonly shares?: ShareBook
}

const PATH = '/rpc'
/** Bytes of a text of calls, over HTTP and WebSocket alike. */
const BODY_LIMIT = 64 * 1024
const MOST_CALLS = 50
/** What programs say that a call is; the second is of a draft that many follow. */
const TYPES = /^application\/(?:json|json-rpc|jsonrequest)\s*(?:;|$)/i

/** A call is more work than an echo: fewer of them do. */
const LIMITS = { ...DEFAULT_WEB_SOCKET_LIMITS, messageBytes: BODY_LIMIT, burst: 500, framesPerSecond: 200 }

export const jsonRpcPlugin: FastifyPluginAsync<JsonRpcOptions> = async (scope, options) => {
  const { worlds, shares = new ShareBook() } = options
  const onBug = (thrown: unknown): void => scope.log.error(thrown)
  const reception = openReception(LIMITS, shares.open('json-rpc', 'WebSockets', placesOf(LIMITS)))
  options.onUpgrade(PATH, reception.serve(createChannel(worlds, onBug)))
  scope.addHook('preClose', async () => reception.close())

  addOpenAccess(scope)
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  )
  scope.setErrorHandler(answerError)
  scope.post(PATH, {
    schema: describedCall,
    // The calls are judged one by one; the schema is for OpenAPI.
    validatorCompiler: () => () => true,
    serializerCompiler: () => String,
    onRequest: (request, reply, done) => done(refusalOf(request, reply)),
    handler: async ({ body, sandbox }, reply) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const answer = await answerRpc(bytes, { call: callFor({ worlds, sandbox }), onBug, mostCalls: MOST_CALLS })
      reply.header('cache-control', 'no-store')
      if (answer === undefined) return reply.code(204).send()
      return reply.type('application/json; charset=utf-8').send(answer)
    },
  })
  scope.options(PATH, async (_request, reply) => reply.code(204).header('allow', 'POST, OPTIONS').send())
  scope.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: PATH,
    exposeHeadRoute: false,
    schema: { hide: true },
    handler: async (_request, reply) => {
      reply.header('allow', 'POST, OPTIONS')
      throw new AppError(
        'method_not_allowed',
        'A call is a POST of JSON; by GET one may ask for WebSocket, with Upgrade',
      )
    },
  })
}

function refusalOf(request: FastifyRequest, reply: FastifyReply): AppError | undefined {
  const packed = refusalOfEncoding(request, reply)
  if (packed !== undefined) return packed
  if (TYPES.test(request.headers['content-type']?.trim() ?? '')) return undefined
  return new AppError('unsupported_media_type', 'A call is JSON: say application/json in Content-Type')
}

/** What went wrong before there was a call: told in the protocol's own form, since its client reads nothing else. */
function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown)
  if (error.code === 'internal') request.log.error(thrown)
  // It may come from before the hook that does this.
  openToAll(request, reply)
  const code = error.code === 'internal' ? INTERNAL_ERROR : INVALID_REQUEST
  const text = failure(new RpcError(code, error.message, { code: error.code }), 'null')
  reply.code(httpStatusOf(error.code)).type('application/json; charset=utf-8').send(text)
}

/** The server may say something unasked here: a notification. */
function createChannel(worlds: RpcWorlds, onBug: (thrown: unknown) => void): Channel {
  return {
    path: PATH,
    subprotocols: ['jsonrpc'],
    open(peer) {
      let stop: (() => void) | null = null
      const caller = {
        worlds,
        sandbox: peer.facts.sandbox,
        watch: (isWatching: boolean) => {
          stop?.()
          stop = isWatching ? tellPosts(caller, (text) => peer.say(text)) : null
        },
      }
      const call = callFor(caller)
      return {
        message(data, isBinary) {
          if (isBinary) {
            peer.close(1003, 'Only text messages are understood here')
            return
          }
          void answerRpc(data, { call, onBug, mostCalls: MOST_CALLS }).then((answer) => {
            if (answer !== undefined) peer.say(answer)
          })
        },
        gone: () => stop?.(),
      }
    },
  }
}
