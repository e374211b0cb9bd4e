/** `/wire/relay/grpc-stream`: gRPC calls that send a stream, on behalf of a browser. The contract is proto/api/relay-stream.ts. */
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyInstance } from 'fastify'
import { RelayStreamRequest, RelayStreamSend } from '#proto/api/relay-stream.ts'
import { GRPC_STREAM_RELAY } from '#proto/api/wire.ts'
import { AppError } from '../errors.ts'
import type { Rate } from '../rate.ts'
import { addOpenRoutes, type Ending, type Opened } from '../wire/index.ts'
import { makeCall } from './call.ts'
import type { RelayLimits } from './limits.ts'
import { findStreamMethod, readMessage } from './message.ts'
import { toHeaders } from './metadata.ts'
import type { Place } from './place.ts'
import type { Pool } from './pool.ts'
import { RequestStream } from './request-stream.ts'
import { createStreamLimit } from './stream-limit.ts'

export interface GrpcStreamRelayOptions {
  readonly placeFor: (port: RelayStreamRequest['port'], sandbox: string) => Place
  readonly pool: Pool
  readonly limits: RelayLimits
  readonly rate: Rate
}

/** How the call ends at the client; otherwise as by going away. */
const REASONS: Readonly<Partial<Record<Ending, unknown>>> = {
  dropped: new ConnectError('The client cancelled the call', Code.Canceled),
  limit: new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
}

export function addGrpcStreamRelay(
  scope: FastifyInstance,
  { placeFor, pool, limits, rate }: GrpcStreamRelayOptions,
): void {
  addOpenRoutes(scope, {
    contract: GRPC_STREAM_RELAY,
    bytes: limits.bytes,
    wanted: { schema: RelayStreamRequest, refusal: 'This does not describe a call' },
    acts: { schema: RelayStreamSend, refusal: 'This is no message to send', unknown: 'This call is not open' },
    milliseconds: limits.webSocketMilliseconds,
    open: async (wanted, { viewer: { id: sandbox }, id, lines }): Promise<Opened<RelayStreamSend>> => {
      const { address, ...contract } = placeFor(wanted.port, sandbox)
      const method = findStreamMethod(wanted, contract)
      const headers = toHeaders(wanted.metadata)
      rate.take(sandbox)
      const loan = await pool.borrow({
        sandbox,
        run: wanted.run,
        connection: wanted.connection,
        address,
        isOwn: wanted.port === 'mine',
      })
      const began = performance.now()
      const elapsed = () => ({ milliseconds: performance.now() - began })
      const requests = new RequestStream(() => lines.write({ type: 'half-closed', ...elapsed() }))
      const stop = new AbortController()
      const check = createStreamLimit(limits)
      lines.write({ type: 'opened', id, ...elapsed() })

      const finished = makeCall({
        connection: loan.connection,
        method,
        ...contract,
        messages: requests,
        headers,
        options: wanted,
        signal: stop.signal,
        maxBytes: limits.bytes,
        onHeaders: (received, milliseconds) => lines.write({ type: 'headers', headers: received, milliseconds }),
        onMessage(message, milliseconds) {
          check(message)
          lines.write({ type: 'message', message, milliseconds })
        },
      }).finally(() => loan.release())
      const { number: connection } = loan.connection
      finished.then(
        (result) => lines.end({ type: 'end', response: { connection, reused: loan.reused, ...result } }),
        lines.fail,
      )

      return {
        act(sent) {
          if (requests.isEnded) throw new AppError('invalid', 'This call was half-closed: nothing can follow')
          if ('halfClose' in sent) {
            requests.end()
            return
          }
          if (requests.waiting >= limits.messages) {
            throw new AppError('too_many', `${limits.messages} messages wait to be sent already`, { retryAfter: 2 })
          }
          const message = readMessage(method, sent.message, contract)
          rate.take(sandbox)
          const onTaken = () => lines.write({ type: 'sent', message: sent.message, ...elapsed() })
          requests.add({ message, onTaken })
        },
        end: (why) => stop.abort(REASONS[why]),
      }
    },
  })
}
