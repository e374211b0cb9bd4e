/**
 * Makes one gRPC-Web or Connect call by `fetch`, with the protocols' own library and the descriptors of `contracts`: one
 * message to the server, and one or a stream of them back.
 */
import {
  type DescMethod,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  type Message,
  type Registry,
  toJsonString,
} from '@bufbuild/protobuf'
import { Code, ConnectError, type Transport } from '@connectrpc/connect'
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-web'
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import { messageOf } from '../../../wire/index.ts'
import type { GrpcRequest, HeaderPair } from '../../language/index.ts'
import { isForbiddenHeader } from '../../language/index.ts'
import type { Answer, Calling } from '../calling.ts'
import { contractsFor } from '../contracts.ts'
import { attribution } from '../environment.ts'
import { RunError } from '../failure.ts'
import { readMessage } from '../message-json.ts'
import { mineUrl } from '../own-server.ts'
import { type Stream, textBody, withMessage } from '../result.ts'
import { sentHeaders } from '../sent-headers.ts'
import { type WatchedFetch, watchFetch } from '../watched-fetch.ts'
import { overText } from './grpc-web-text.ts'
import { detailsOf } from './status-details.ts'

type Callable = DescMethodUnary | DescMethodServerStreaming

export async function runConnect(request: GrpcRequest, calling: Calling): Promise<Answer> {
  const { run, environment, signal, elapsed, knows, progress } = calling
  const name = `${request.service}/${request.method}`
  const contracts = await contractsFor(request, environment)
  const method = contracts.getService(request.service)?.methods.find((one) => one.name === request.method)
  if (!method || !isCallable(method)) throw new RunError({ code: 'method-unknown', detail: name })
  const input = inputOf(method, request.message, contracts)
  const watched = watchFetch(environment, elapsed)
  const baseUrl = request.port === 'mine' ? mineUrl(environment) : environment.baseUrl
  const app = attribution(baseUrl, environment, run)
  let stream: Stream | null = method.methodKind === 'unary' ? null : { count: 0, latest: [] }
  const soFar = () => ({ ...factsOf(watched, request, app, elapsed()), stream })
  knows(soFar)
  try {
    const asked = { request, baseUrl, watched, metadata: metadataOf(request, app), signal }
    const answer = await call(method, input, asked, (message) => {
      stream = withMessage(stream ?? { count: 0, latest: [] }, {
        at: elapsed(),
        text: jsonOf(method, message, contracts),
      })
      progress()
    })
    return {
      status: { kind: 'grpc', code: 0, name: 'OK', message: '', details: [] },
      headers: [...answer.header],
      trailers: [...answer.trailer],
      body:
        answer.message && textBody(jsonOf(method, answer.message, contracts), answer.header.get('content-type') ?? ''),
    }
  } catch (thrown) {
    const error = ConnectError.from(thrown)
    if (watched.answer() === null && error.code !== Code.DeadlineExceeded) {
      throw new RunError({ code: 'network', detail: error.rawMessage })
    }
    signal.throwIfAborted()
    const status = {
      kind: 'grpc',
      code: error.code,
      name: GRPC_STATUSES[error.code] ?? `CODE_${error.code}`,
      message: error.rawMessage,
      details: detailsOf(error, contracts),
    } as const
    return { status, trailers: trailersOf(error, soFar().headers) }
  }
}

function inputOf(method: Callable, json: string, contracts: Registry): Message {
  try {
    return readMessage(method.input, json, contracts)
  } catch (error) {
    throw new RunError({ code: 'message-invalid', detail: messageOf(error) })
  }
}

/** Browsers cannot stream a request, so calls with many messages to the server stay with the relay. */
function isCallable(method: DescMethod): method is Callable {
  return method.methodKind === 'unary' || method.methodKind === 'server_streaming'
}

interface Asked {
  readonly request: GrpcRequest
  readonly baseUrl: string
  readonly watched: WatchedFetch
  readonly metadata: readonly [string, string][]
  readonly signal: AbortSignal
}

interface Received {
  readonly header: Headers
  readonly trailer: Headers
  /** Null after a stream. */
  readonly message: Message | null
}

async function call(
  method: Callable,
  input: Message,
  { request, baseUrl, watched, metadata, signal }: Asked,
  onMessage: (message: Message) => void,
): Promise<Received> {
  const by = transport(request, baseUrl, watched.fetch)
  const timeout = request.timeout ?? undefined
  if (isUnary(method)) return by.unary(method, signal, timeout, [...metadata], input)
  const answer = await by.stream(method, signal, timeout, [...metadata], one(input))
  for await (const message of answer.message) onMessage(message)
  return { header: answer.header, trailer: answer.trailer, message: null }
}

function isUnary(method: Callable): method is DescMethodUnary {
  return method.methodKind === 'unary'
}

async function* one(message: Message): AsyncIterable<Message> {
  yield message
}

function transport(request: GrpcRequest, baseUrl: string, fetch: typeof globalThis.fetch): Transport {
  const binary = request.encoding === null ? {} : { useBinaryFormat: request.encoding === 'proto' }
  if (request.transport === 'connect' || request.transport === 'connect-get') {
    return createConnectTransport({ baseUrl, fetch, ...binary, useHttpGet: request.transport === 'connect-get' })
  }
  // The text form is base64 of binary messages: another encoding has no name there.
  if (request.transport === 'grpc-web-text') return createGrpcWebTransport({ baseUrl, fetch: overText(fetch) })
  return createGrpcWebTransport({ baseUrl, fetch, ...binary })
}

function metadataOf(request: GrpcRequest, app: readonly HeaderPair[]): [string, string][] {
  const own = request.metadata
    .filter(([name]) => !isForbiddenHeader(name))
    .map(([name, value]): [string, string] => [name, value])
  const named = new Set(own.map(([name]) => name))
  const added = app.filter(([name]) => !named.has(name)).map(([name, value]): [string, string] => [name, value])
  return [...own, ...added]
}

/** The library tells message and status; the rest is seen at its `fetch`. */
function factsOf(watched: WatchedFetch, { metadata }: GrpcRequest, app: readonly HeaderPair[], total: number) {
  const answer = watched.answer()
  return {
    headers: answer?.headers ?? [],
    sent: sentHeaders(watched.sentHeaders(), metadata, app),
    httpStatus: answer?.status ?? null,
    sizes: { request: watched.requestBytes(), response: answer?.bytes ?? null },
    timing: { headers: answer?.headersAt ?? null, total },
  }
}

function jsonOf(method: Callable, message: Message, contracts: Registry): string {
  return toJsonString(method.output, message, { registry: contracts })
}

/** The library hands headers and trailers of a failed call over as one. */
function trailersOf(error: ConnectError, headers: readonly HeaderPair[]): HeaderPair[] {
  const known = new Set(headers.map(([name, value]) => `${name}: ${value}`))
  return [...error.metadata].filter(([name, value]) => !known.has(`${name}: ${value}`))
}
