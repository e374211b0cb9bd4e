/** How a request to a learner's server ends without its answer: in the form of the protocol that it speaks. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { constants, type Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { Code, ConnectError } from '@connectrpc/connect'
import { PROGRAM_PROBLEM_HEADER, type ProgramProblem, problemValue } from '#proto/api/program-problem.ts'
import { callFormOf, endingOf, refuseCall } from '../protocols/grpc/index.ts'
import { GUARDS } from './header-rules.ts'

export type NodeRequest = IncomingMessage | Http2ServerRequest
export type NodeResponse = ServerResponse | Http2ServerResponse

/** Both versions' responses write alike; their types only say it each in its own way. */
export function writeTo(response: NodeResponse, bytes: Uint8Array, taken?: () => void): void {
  if (response instanceof Http2ServerResponse) response.write(bytes, taken)
  else response.write(bytes, taken)
}

export function writeHeadOf(response: NodeResponse, status: number, headers: OutgoingHttpHeaders): void {
  if (response instanceof Http2ServerResponse) response.writeHead(status, headers)
  else response.writeHead(status, headers)
}

export interface Trouble {
  readonly code: Code
  /** For what is no call of gRPC. */
  readonly status: number
  readonly message: string
  readonly retryAfterSeconds?: number
  /** Of a program: its problem, which the answer names. */
  readonly program?: ProgramProblem
}

export const TROUBLES = {
  tabClosed: trouble(Code.Unavailable, 503, 'The tab that answers here was closed: deploy again', 5),
  stopped: trouble(Code.Unavailable, 503, 'This server was stopped: deploy again', 5),
  redeployed: trouble(Code.Unavailable, 503, 'Deployed anew while this call was open: call again', 1),
  overdue: trouble(Code.DeadlineExceeded, 504, 'The deadline passed, and the handler did not end'),
  failed: trouble(Code.Unknown, 500, 'The handler failed'),
  tooManyStreams: trouble(
    Code.ResourceExhausted,
    503,
    'Too many calls are open at once: wait for one of them to end',
    1,
  ),
  tooFast: trouble(Code.ResourceExhausted, 429, 'Too many calls in a second: slow down', 1),
  notYours: trouble(Code.PermissionDenied, 403, 'Only from its learner’s machine this program may be called'),
  unusableAnswer: trouble(Code.Internal, 502, 'The handler answered what HTTP cannot carry'),
} as const

function trouble(code: Code, status: number, message: string, retryAfterSeconds?: number): Trouble {
  return { code, status, message, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
}

/** Before anything of an answer was sent. */
export function refuse(request: NodeRequest, response: NodeResponse, what: Trouble): void {
  if (response.destroyed || response.writableEnded) return
  const form = callFormOf(request)
  openToPages(request, response)
  if (form !== null) {
    refuseCall(request, response, form, new ConnectError(what.message, what.code, metadataOf(what)))
    return
  }
  response.statusCode = what.status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  for (const [name, value] of Object.entries(GUARDS)) response.setHeader(name, value)
  if (what.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(what.retryAfterSeconds))
  if (what.program !== undefined) response.setHeader(PROGRAM_PROBLEM_HEADER, problemValue(what.program))
  response.end(`${what.message}\n`)
}

function metadataOf({ program }: Trouble): Headers {
  return new Headers(program === undefined ? [] : [[PROGRAM_PROBLEM_HEADER, problemValue(program)]])
}

/** After a part of the answer was sent: protocols that can say so in their end do, others are cut off. */
export function breakOff(request: NodeRequest, response: NodeResponse, what: Trouble): void {
  if (response.destroyed || response.writableEnded) return
  const form = callFormOf(request)
  const ending = form === null ? {} : endingOf(form, new ConnectError(what.message, what.code))
  if (ending.body !== undefined) writeTo(response, ending.body)
  if (ending.trailers !== undefined) response.addTrailers(ending.trailers)
  if (ending.body !== undefined || ending.trailers !== undefined) response.end()
  else if (response instanceof Http2ServerResponse) response.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else response.destroy()
}

/** Pages call a learner's port from another one, the app's: they may read the answer. Cookies do not come along. */
export function openToPages({ headers }: NodeRequest, response: NodeResponse): void {
  if (headers.origin === undefined || response.headersSent) return
  if (!response.hasHeader('access-control-allow-origin')) response.setHeader('access-control-allow-origin', '*')
  if (!response.hasHeader('access-control-expose-headers')) response.setHeader('access-control-expose-headers', '*')
}

/** Answers a browser's question whether a page may call (Fetch, CORS preflight); false: it is none. */
export function answerPreflight(request: NodeRequest, response: NodeResponse): boolean {
  const method = request.headers['access-control-request-method']
  if (request.method !== 'OPTIONS' || request.headers.origin === undefined || method === undefined) return false
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-methods', method)
  const wanted = request.headers['access-control-request-headers']
  if (wanted !== undefined) response.setHeader('access-control-allow-headers', wanted)
  response.setHeader('access-control-max-age', '7200')
  response.statusCode = 204
  response.end()
  return true
}
