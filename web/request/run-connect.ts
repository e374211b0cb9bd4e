/** Makes one gRPC-Web or Connect call by `fetch`, with the protocols' own library and the descriptors of `contracts`. */

import { type DescMethod, type DescMethodUnary, fromJson, type JsonValue, toJsonString } from '@bufbuild/protobuf'
import { ConnectError, type Transport } from '@connectrpc/connect'
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-web'
import { contracts } from '#proto/api/schema.ts'
import { attribution, type RunEnvironment } from './environment.ts'
import { grpcStatusName } from './grpc-status.ts'
import type { GrpcRequest, HeaderPair } from './language/index.ts'
import { isForbiddenHeader } from './language/index.ts'
import { failed, type RunHead, type RunResult, textBody } from './result.ts'
import { messageOf } from './run-http.ts'

export async function runConnect(
  request: GrpcRequest,
  head: RunHead,
  environment: RunEnvironment,
  signal: AbortSignal | undefined,
): Promise<RunResult> {
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const method = contracts.getService(request.service)?.methods.find((one) => one.name === request.method)
  if (!method || !isUnary(method)) return failed(head, 'method-unknown', head.target, 0)
  const seen = watchedFetch(environment, elapsed)
  const base: Omit<RunResult, 'status' | 'headers' | 'trailers' | 'body'> = {
    ...failed(head, 'network', '', 0),
    failure: null,
  }
  try {
    const json: JsonValue = JSON.parse(request.message)
    const input = fromJson(method.input, json, { registry: contracts })
    const answer = await transport(request, environment, seen.fetch).unary(
      method,
      signal,
      undefined,
      metadata(request, environment, head.run),
      input,
    )
    return {
      ...base,
      ...seen.facts(),
      status: { kind: 'grpc', code: 0, name: 'OK', message: '' },
      headers: pairs(answer.header),
      trailers: pairs(answer.trailer),
      body: textBody(toJsonString(method.output, answer.message, { registry: contracts }), contentType(answer.header)),
      timing: { headers: seen.facts().headersAt, total: elapsed() },
    }
  } catch (error) {
    if (signal?.aborted) return failed(head, 'aborted', '', elapsed())
    if (!(error instanceof ConnectError)) return failed(head, 'message-invalid', messageOf(error), elapsed())
    if (!seen.answered()) return failed(head, 'network', error.rawMessage, elapsed())
    return {
      ...base,
      ...seen.facts(),
      status: { kind: 'grpc', code: error.code, name: grpcStatusName(error.code), message: error.rawMessage },
      headers: seen.headers(),
      trailers: trailersOf(error, seen.headers()),
      body: null,
      timing: { headers: seen.facts().headersAt, total: elapsed() },
    }
  }
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary'
}

function transport(request: GrpcRequest, environment: RunEnvironment, fetch: typeof globalThis.fetch): Transport {
  const options = { baseUrl: environment.baseUrl, fetch }
  return request.transport === 'connect' ? createConnectTransport(options) : createGrpcWebTransport(options)
}

function metadata(request: GrpcRequest, environment: RunEnvironment, run: string): [string, string][] {
  const own = request.metadata
    .filter(([name]) => !isForbiddenHeader(name))
    .map(([name, value]): [string, string] => [name, value])
  const named = new Set(own.map(([name]) => name))
  return [...own, ...attribution(environment, run).filter(([name]) => !named.has(name))]
}

/** The library tells the message and the status; sizes, the HTTP status and the time of the headers are seen here. */
function watchedFetch(environment: RunEnvironment, elapsed: () => number) {
  let answer: Response | null = null
  let headersAt: number | null = null
  const sizes: { request: number | null; response: number | null } = { request: null, response: null }
  return {
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      if (init?.body instanceof Uint8Array) sizes.request = init.body.length
      const response = await environment.fetch(input, { ...init, cache: 'no-store', credentials: 'omit' })
      answer = response
      headersAt = elapsed()
      const body = await response.arrayBuffer()
      sizes.response = body.byteLength
      const { status, statusText, headers } = response
      return new Response(status === 204 || status === 304 ? null : body, { status, statusText, headers })
    },
    answered: () => answer !== null,
    headers: (): HeaderPair[] => (answer ? pairs(answer.headers) : []),
    facts: () => ({ httpStatus: answer?.status ?? null, sizes, headersAt }),
  }
}

/** The library hands headers and trailers of a failed call over as one. */
function trailersOf(error: ConnectError, headers: readonly HeaderPair[]): HeaderPair[] {
  const known = new Set(headers.map(([name, value]) => `${name}: ${value}`))
  return pairs(error.metadata).filter(([name, value]) => !known.has(`${name}: ${value}`))
}

function pairs(headers: Headers): HeaderPair[] {
  return [...headers].map(([name, value]): HeaderPair => [name, value])
}

function contentType(headers: Headers): string {
  return headers.get('content-type') ?? ''
}
