/** `/wire/relay/grpc-stream`: gRPC calls that send a stream, on behalf of a browser. The contract is proto/api/relay-stream.ts. */
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type RelayStreamEvent, RelayStreamRequest, RelayStreamSend } from '#proto/api/relay-stream.ts'
import { AppError, toApiError, toAppError } from '../errors.ts'
import type { Rate } from '../rate.ts'
import { requireViewer } from '../sandboxes/index.ts'
import { type CallResult, makeCall } from './call.ts'
import type { Address } from './connection.ts'
import { createEventLines, EVENT_LINES } from './event-lines.ts'
import type { RelayLimits } from './limits.ts'
import { findStreamMethod, type RelayStreamMethod, readMessage } from './message.ts'
import { toHeaders } from './metadata.ts'
import type { Pool } from './pool.ts'
import { readerOf } from './read-body.ts'
import { RequestStream } from './request-stream.ts'
import { createStreamLimit } from './stream-limit.ts'

export interface GrpcStreamRelayOptions {
  readonly addressFor: (port: RelayStreamRequest['port']) => Address
  readonly pool: Pool
  readonly limits: RelayLimits
  readonly rate: Rate
}

interface OpenCall {
  readonly sandbox: string
  readonly method: RelayStreamMethod
  readonly requests: RequestStream
  readonly stop: AbortController
  readonly onSent: (message: unknown) => void
}

const readRequest = readerOf(RelayStreamRequest, 'This does not describe a call')
const readSend = readerOf(RelayStreamSend, 'This is no message to send')

export function addGrpcStreamRelay(
  scope: FastifyInstance,
  { addressFor, pool, limits, rate }: GrpcStreamRelayOptions,
): void {
  const calls = new Map<number, OpenCall>()
  let made = 0
  scope.addHook('preClose', async () => {
    for (const { stop } of calls.values()) stop.abort()
  })

  scope.post('/wire/relay/grpc-stream', { bodyLimit: limits.bytes }, async (request, reply) => {
    const sandbox = requireViewer(request).id
    const wanted = readRequest(request.body)
    const method = findStreamMethod(wanted)
    const headers = toHeaders(wanted.metadata)
    rate.take(sandbox)
    const address = addressFor(wanted.port)
    const loan = await pool.borrow({ sandbox, run: wanted.run, connection: wanted.connection, address })
    const began = performance.now()
    const elapsed = () => ({ milliseconds: performance.now() - began })
    const lines = createEventLines<RelayStreamEvent>()
    made += 1
    const id = made
    const requests = new RequestStream(() => lines.write({ type: 'half-closed', ...elapsed() }))
    const stop = new AbortController()
    const check = createStreamLimit(limits)
    const onSent = (message: unknown) => lines.write({ type: 'sent', message, ...elapsed() })
    calls.set(id, { sandbox, method, requests, stop, onSent })
    reply.raw.once('close', () => stop.abort())
    lines.write({ type: 'opened', id, ...elapsed() })

    const finished = makeCall({
      connection: loan.connection,
      method,
      messages: requests,
      headers,
      options: wanted,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(limits.webSocketMilliseconds)]),
      maxBytes: limits.bytes,
      onHeaders: (received, milliseconds) => lines.write({ type: 'headers', headers: received, milliseconds }),
      onMessage(message, milliseconds) {
        check(message)
        lines.write({ type: 'message', message, milliseconds })
      },
    }).finally(() => {
      calls.delete(id)
      loan.release()
    })
    const { number: connection } = loan.connection
    const tell = (result: CallResult) =>
      lines.end({ type: 'end', response: { connection, reused: loan.reused, ...result } })
    finished.then(tell, (thrown: unknown) => lines.end({ type: 'error', ...toApiError(toAppError(thrown)) }))
    return reply.type(EVENT_LINES).send(lines.body)
  })

  scope.post('/wire/relay/grpc-stream/:id', { bodyLimit: limits.bytes }, async (request, reply) => {
    const { sandbox, method, requests, onSent } = callOf(request)
    const wanted = readSend(request.body)
    if (requests.isEnded) throw new AppError('invalid', 'This call was half-closed: nothing can follow')
    if ('halfClose' in wanted) requests.end()
    else {
      if (requests.waiting >= limits.messages) {
        throw new AppError('too_many', `${limits.messages} messages wait to be sent already`, { retryAfter: 2 })
      }
      const message = readMessage(method, wanted.message)
      rate.take(sandbox)
      requests.add({ message, onTaken: () => onSent(wanted.message) })
    }
    reply.code(204)
  })

  scope.delete('/wire/relay/grpc-stream/:id', async (request, reply) => {
    callOf(request).stop.abort(new ConnectError('The client cancelled the call', Code.Canceled))
    reply.code(204)
  })

  /** Another sandbox's is not there for this one. */
  function callOf(request: FastifyRequest): OpenCall {
    const sandbox = requireViewer(request).id
    const params: unknown = request.params
    const id = typeof params === 'object' && params !== null ? Number(Reflect.get(params, 'id')) : Number.NaN
    const call = calls.get(id)
    if (call?.sandbox !== sandbox) throw new AppError('not_found', 'This call is not open')
    return call
  }
}
