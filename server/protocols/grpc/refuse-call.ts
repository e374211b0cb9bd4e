/**
 * Answers a request of node's that has no handler with an error, in the form of the protocol that it speaks: native gRPC, gRPC-Web,
 * Connect. What is no call is the caller's to answer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { ConnectError } from '@connectrpc/connect'
import { connectErrorAnswer } from './connect-error-answer.ts'
import { grpcStatusHeaders, sendTrailersOnly } from './trailers-only.ts'

/** How a call is framed, by its content type; null: it is no call. */
export type CallForm = 'grpc' | 'grpc-web' | 'grpc-web-text' | 'connect' | 'connect-stream'

export function callFormOf({ headers, method }: IncomingMessage | Http2ServerRequest): CallForm | null {
  const type = headers['content-type'] ?? ''
  if (/^application\/grpc-web-text([+;]|$)/.test(type)) return 'grpc-web-text'
  if (/^application\/grpc-web([+;]|$)/.test(type)) return 'grpc-web'
  if (/^application\/grpc([+;]|$)/.test(type)) return 'grpc'
  if (/^application\/connect\+/.test(type)) return 'connect-stream'
  if (headers['connect-protocol-version'] !== undefined && method !== 'OPTIONS') return 'connect'
  return null
}

/** Nothing of the answer must have been sent. */
export function refuseCall(
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
  form: CallForm,
  error: ConnectError,
): void {
  const type = request.headers['content-type'] ?? ''
  if (response instanceof Http2ServerResponse && form === 'grpc') {
    sendTrailersOnly(response.stream, grpcStatusHeaders(error, type))
    return
  }
  if (form === 'connect' || form === 'connect-stream') {
    const answer = connectErrorAnswer(error, type)
    send(
      response,
      answer.status,
      { 'content-type': answer.type, 'content-length': String(answer.body.length) },
      answer.body,
    )
    return
  }
  const { ':status': _, ...headers } = grpcStatusHeaders(error, type)
  send(response, 200, headers)
}

function send(
  response: ServerResponse | Http2ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | string[] | number | undefined>>,
  body?: Uint8Array,
): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
  response.statusCode = status
  if (body === undefined) response.end()
  else response.end(body)
}

/**
 * What ends a stream of answers that has begun, by an error: bytes that end the body, and trailers behind it. Connect and gRPC-Web have
 * their end in the body (Connect's EndStreamResponse; gRPC-Web's trailer frame, flag 0x80).
 */
export function endingOf(
  form: CallForm,
  error: ConnectError,
): { readonly body?: Uint8Array; readonly trailers?: Record<string, string> } {
  if (form === 'connect-stream') return { body: connectErrorAnswer(error, 'application/connect+json').body }
  const { ':status': _, 'content-type': __, ...status } = grpcStatusHeaders(error)
  const trailers = Object.fromEntries(Object.entries(status).map(([name, value]) => [name, String(value)]))
  if (form === 'grpc') return { trailers }
  const text = Buffer.from(
    Object.entries(trailers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join(''),
  )
  const frame = Buffer.alloc(5 + text.length)
  frame[0] = 0x80
  frame.writeUInt32BE(text.length, 1)
  text.copy(frame, 5)
  if (form === 'grpc-web') return { body: frame }
  return form === 'grpc-web-text' ? { body: Buffer.from(frame.toString('base64')) } : {}
}
