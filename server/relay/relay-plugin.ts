/**
 * `POST /wire/relay/grpc`: a browser cannot speak native gRPC, so the server makes the learner's call for it, over a real
 * connection to its own front door, where the tap records it like any other. Nothing in a request names an address.
 * The same for WebSocket frames that no browser sends: websocket-routes.ts.
 */
import type { Readable } from 'node:stream'
import type { JsonValue } from '@bufbuild/protobuf'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify'
import { type RelayEvent, RelayRequest, type RelayResponse } from '#proto/api/relay.ts'
import { EVENT_LINES, GRPC_RELAY } from '#proto/api/wire.ts'
import { mayHoldNumerals, parseJson } from '#proto/wire/parse-json.ts'
import { answerApiError } from '../answer-api-error.ts'
import type { Worlds } from '../domain/index.ts'
import { addJsonParser } from '../json-api/json-body.ts'
import { createRate } from '../rate.ts'
import { requireViewer } from '../sandboxes/index.ts'
import { createEventLines, readerOf } from '../wire/index.ts'
import type { Call } from './call.ts'
import type { Recorder } from './connection.ts'
import { addGrpcStreamRelay } from './grpc-stream-routes.ts'
import { DEFAULT_RELAY_LIMITS, type RelayLimits } from './limits.ts'
import { findMethod, type RelayMethod, readMessage } from './message.ts'
import { toHeaders } from './metadata.ts'
import { type Places, placeOf } from './place.ts'
import { createPool } from './pool.ts'
import { makeCallWithRetries } from './retries.ts'
import { createStreamLimit } from './stream-limit.ts'
import { addWebSocketRelay } from './websocket-routes.ts'

export interface RelayOptions extends Places {
  readonly recorder: Recorder
  readonly worlds: Pick<Worlds, 'reset'>
  readonly limits?: Partial<RelayLimits>
}

const readRequest = readerOf(RelayRequest, 'This does not describe a call')

export const relayPlugin: FastifyPluginAsync<RelayOptions> = async (scope, options) => {
  const limits: RelayLimits = { ...DEFAULT_RELAY_LIMITS, ...options.limits }
  const pool = createPool(options.recorder, limits)
  const rate = createRate(limits.callsPerMinute, 'calls')
  scope.addHook('preClose', async () => pool.close())
  scope.setErrorHandler(answerApiError)
  keepDigitsOfMessages(scope)

  scope.post(GRPC_RELAY.path, { bodyLimit: limits.bytes }, async (request, reply) => {
    const sandbox = requireViewer(request).id
    const wanted = readRequest(request.body)
    const { address, ...contract } = placeOf(wanted.port, sandbox, options)
    const method = findMethod(wanted, contract)
    const headers = toHeaders(wanted.metadata)
    const message = readMessage(method, wanted.message, contract)
    rate.take(sandbox)
    const signal = whenLeaving(reply, limits.callMilliseconds)
    const loan = await pool.borrow({
      sandbox,
      run: wanted.run,
      connection: wanted.connection,
      address,
      isOwn: wanted.port === 'mine',
    })
    const call = async (telling: Pick<Call, 'onHeaders' | 'onMessage'>): Promise<RelayResponse> => {
      try {
        const { connection, reused } = loan
        const call = { connection, method, message, ...contract, headers, options: wanted, signal }
        const result = await makeCallWithRetries({ ...call, ...telling, maxBytes: limits.bytes })
        return { connection: connection.number, reused, ...result }
      } finally {
        loan.release()
      }
    }
    const check = createStreamLimit(limits)
    if (request.headers.accept?.includes(EVENT_LINES)) return reply.type(EVENT_LINES).send(tellAsItComes(call, check))
    return tellAtTheEnd(call, check, method)
  })

  addGrpcStreamRelay(scope, { placeFor: (port, sandbox) => placeOf(port, sandbox, options), pool, limits, rate })
  addWebSocketRelay(scope, {
    recorder: options.recorder,
    placeFor: (port, sandbox) => placeOf(port, sandbox, options),
    limits,
    rate,
  })

  scope.post('/wire/sandbox/reset', async (request, reply) => {
    await options.worlds.reset(requireViewer(request).id)
    reply.code(204)
  })
}

type MakeCall = (telling: Pick<Call, 'onHeaders' | 'onMessage'>) => Promise<RelayResponse>
type Check = ReturnType<typeof createStreamLimit>

async function tellAtTheEnd(call: MakeCall, check: Check, method: RelayMethod): Promise<RelayResponse> {
  const messages: JsonValue[] = []
  const response = await call({
    onHeaders: () => undefined,
    onMessage(message) {
      check(message)
      messages.push(message)
    },
  })
  return method.methodKind === 'unary' ? response : { ...response, messages }
}

function tellAsItComes(call: MakeCall, check: Check): Readable {
  const lines = createEventLines<RelayEvent>()
  call({
    onHeaders: (headers, milliseconds) => lines.write({ type: 'headers', headers, milliseconds }),
    onMessage(message, milliseconds) {
      check(message)
      lines.write({ type: 'message', message, milliseconds })
    },
  }).then((response) => lines.end({ type: 'end', response }), lines.fail)
  return lines.body
}

/** Aborted when the asker goes away before its answer, or when the time for any call is over. */
function whenLeaving(reply: FastifyReply, milliseconds: number): AbortSignal {
  const controller = new AbortController()
  const { raw } = reply
  if (raw.destroyed) controller.abort()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return AbortSignal.any([controller.signal, AbortSignal.timeout(milliseconds)])
}

/** A body's `message` is read by a contract, which may want more digits than a number of JavaScript has: they are kept. */
function keepDigitsOfMessages(scope: FastifyInstance): void {
  scope.removeContentTypeParser('application/json')
  addJsonParser(
    scope,
    ['application/json'],
    () => true,
    (body, text) => {
      if (!isCall(body) || !mayHoldNumerals(text)) return body
      return { ...body, message: Reflect.get(Object(parseJson(text)), 'message') }
    },
  )
}

function isCall(body: unknown): body is { readonly message: unknown } {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'message')
}
