/** Makes one native gRPC call through the server's relay, since a browser cannot speak it (no trailers, no frames). */
import type { RelayRequest, RelayResponse } from '#proto/api/relay.ts'
import type { ApiErrorResponse } from '#proto/api/sandbox.ts'
import { loadContracts } from './contracts.ts'
import { attribution, type RunEnvironment } from './environment.ts'
import type { GrpcRequest, HeaderPair } from './language/index.ts'
import { failed, type RunHead, type RunResult, type RunStatus, textBody } from './result.ts'
import { messageOf } from './run-http.ts'
import { sentHeaders } from './sent-headers.ts'

/** The most that the relay takes (proto/api/relay.ts). */
const MAX_DEADLINE = 60_000

/** `connection`: the one to reuse. */
export async function runRelay(
  request: GrpcRequest,
  head: RunHead,
  environment: RunEnvironment,
  options: { readonly signal?: AbortSignal | undefined; readonly connection?: number | undefined },
): Promise<RunResult> {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const message = parse(request.message)
  if (message === undefined) return failed(head, 'message-invalid', 'not JSON', 0)
  const call: RelayRequest = {
    run: head.run,
    method: head.target,
    metadata: request.metadata.map(([name, value]) => [name, value]),
    message,
    ...(request.timeout !== null && { deadline: Math.min(request.timeout, MAX_DEADLINE) }),
    ...(request.connection === 'reuse' && options.connection !== undefined && { connection: options.connection }),
  }
  try {
    const response = await environment.fetch(`${environment.baseUrl}/wire/relay/grpc`, {
      method: 'POST',
      headers: [['content-type', 'application/json'], ...sandboxOnly(environment, head.run)],
      body: JSON.stringify(call),
      cache: 'no-store',
      ...(options.signal && { signal: options.signal }),
    })
    const answer = parse(await response.text())
    if (isErrorAnswer(answer)) return relayFailure(head, answer.error, elapsed())
    if (!response.ok || !isRelayResponse(answer)) {
      return failed(head, 'answer-unreadable', `HTTP ${response.status}`, elapsed())
    }
    const sent = sentHeaders(request.metadata, request.metadata, [])
    return { ...fromAnswer(head, answer), status: await statusOf(answer), sent }
  } catch (error) {
    if (options.signal?.aborted) return failed(head, 'aborted', '', elapsed())
    return failed(head, 'network', messageOf(error), elapsed())
  }
}

/** The run travels in the body: a traceparent here would name the relay's own request. */
function sandboxOnly(environment: RunEnvironment, run: string): [string, string][] {
  return attribution(environment, run).filter(([name]) => name === 'x-sandbox')
}

function relayFailure(head: RunHead, error: ApiErrorResponse['error'], milliseconds: number): RunResult {
  // The server names the part of the call that is to blame; of a method without a contract there is more to say.
  if (error.details?.['method'] !== undefined) return failed(head, 'method-unknown', error.message, milliseconds)
  const details = Object.entries(error.details ?? {}).map(([field, text]) => `${field}: ${text}`)
  return failed(head, 'relay', [error.message, ...details].join('\n'), milliseconds, error.code)
}

/** The library that reads details is only loaded for a status that has some. */
async function statusOf({ status, headers, trailers }: RelayResponse): Promise<RunStatus> {
  // An answer of trailers alone has them where headers are.
  const blocks = [...headers, ...trailers]
  if (!blocks.some(([name]) => name === 'grpc-status-details-bin')) return { kind: 'grpc', ...status, details: [] }
  const [{ detailsInTrailers }, contracts] = await Promise.all([import('./status-details.ts'), loadContracts()])
  return { kind: 'grpc', ...status, details: detailsInTrailers(blocks, contracts) }
}

function fromAnswer(head: RunHead, answer: RelayResponse): Omit<RunResult, 'status' | 'sent'> {
  const pairs = (list: RelayResponse['headers']): HeaderPair[] => list.map(([name, value]) => [name, value])
  return {
    ...head,
    failure: null,
    headers: pairs(answer.headers),
    trailers: pairs(answer.trailers),
    body: answer.message === undefined ? null : textBody(JSON.stringify(answer.message), 'application/grpc'),
    stream: null,
    httpStatus: null,
    timing: { headers: null, total: answer.milliseconds },
    sizes: { request: null, response: null },
    connection: { number: answer.connection, reused: answer.reused },
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isErrorAnswer(value: unknown): value is ApiErrorResponse {
  return isObject(value) && isObject(value['error']) && typeof value['error']['code'] === 'string'
}

/** The server is of the same version as the app; this only tells its answer from a stranger's. */
function isRelayResponse(value: unknown): value is RelayResponse {
  return isObject(value) && typeof value['connection'] === 'number' && isObject(value['status'])
}
