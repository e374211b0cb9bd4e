/**
 * One call over one connection, by connect's gRPC client, of any of the four kinds. Tells what comes as it comes, and at the
 * end how it ended.
 */
import { type DescMethodStreaming, type JsonValue, type Message, type Registry, toJson } from '@bufbuild/protobuf'
import { ConnectError, type Transport } from '@connectrpc/connect'
import type { UniversalClientFn, UniversalClientResponse } from '@connectrpc/connect/protocol'
import { createTransport } from '@connectrpc/connect/protocol-grpc'
import { compressionGzip, createNodeHttpClient } from '@connectrpc/connect-node'
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import type { RelayRequest, RelayResponse } from '#proto/api/relay.ts'
import type { RelayConnection } from './connection.ts'
import type { RelayMethod, RelayStreamMethod } from './message.ts'

export interface Call {
  readonly connection: RelayConnection
  readonly method: RelayMethod
  readonly message: Message
  /** Of the contract: what is packed inside an Any is found there. */
  readonly registry: Registry
  readonly headers: Headers
  readonly options: Pick<RelayRequest, 'deadline' | 'grace' | 'encoding' | 'acceptEncoding' | 'retries'>
  /** Ends the call with RST_STREAM(CANCEL). */
  readonly signal: AbortSignal
  readonly maxBytes: number
  readonly onHeaders: (headers: RelayResponse['headers'], milliseconds: number) => void
  /** A message of a stream. What it throws ends the call. */
  readonly onMessage: (message: JsonValue, milliseconds: number) => void
}

export type CallResult = Pick<RelayResponse, 'status' | 'headers' | 'trailers' | 'message' | 'milliseconds'>

/** A call whose messages come one by one. */
export type StreamCall = Omit<Call, 'method' | 'message'> & {
  readonly method: RelayStreamMethod
  readonly messages: AsyncIterable<Message>
}

export async function makeCall(call: Call | StreamCall): Promise<CallResult> {
  const { connection, method } = call
  let response: UniversalClientResponse | undefined
  const began = performance.now()
  const elapsed = () => performance.now() - began
  const http = createNodeHttpClient({ httpVersion: '2', sessionProvider: () => connection.session })
  const transport = openTransport(call, async (request) => {
    response = await http(request)
    call.onHeaders([...response.header], elapsed())
    return response
  })
  const finish = (status: RelayResponse['status']) => ({
    status,
    headers: [...(response?.header ?? [])],
    trailers: [...(response?.trailer ?? [])],
    milliseconds: elapsed(),
  })
  try {
    if ('message' in call && call.method.methodKind === 'unary') {
      const answer = await transport.unary(call.method, ...limitsOf(call), call.message)
      const result = finish(OK)
      return { ...result, message: toJson(method.output, answer.message, { registry: call.registry }) }
    }
    await readStream(transport, call, (message) => call.onMessage(message, elapsed()))
    return finish(OK)
  } catch (thrown) {
    const { code, rawMessage } = ConnectError.from(thrown)
    return finish({ code, name: GRPC_STATUSES[code] ?? String(code), message: rawMessage })
  }
}

const OK = { code: 0, name: 'OK', message: '' }

async function readStream(
  transport: Transport,
  call: Call | StreamCall,
  onMessage: (message: JsonValue) => void,
): Promise<void> {
  // `makeCall` has kept unary methods for itself.
  const method = call.method as DescMethodStreaming
  const messages = 'messages' in call ? call.messages : one(call.message)
  // Abort when we stop reading: the library alone would let the server go on.
  const enough = new AbortController()
  const signal = AbortSignal.any([call.signal, enough.signal])
  try {
    const answer = await transport.stream(method, ...limitsOf({ ...call, signal }), messages)
    for await (const message of answer.message) onMessage(toJson(method.output, message, { registry: call.registry }))
  } finally {
    enough.abort()
  }
}

async function* one(message: Message): AsyncIterable<Message> {
  yield message
}

/** Signal, timeout and headers. With a grace the server hears of the deadline, and the client keeps a later one. */
function limitsOf({ signal, options, headers }: Call | StreamCall): [AbortSignal, number | undefined, Headers] {
  const { deadline, grace = 0 } = options
  if (deadline === undefined || grace === 0) return [signal, deadline, headers]
  const told = new Headers(headers)
  told.set('grpc-timeout', `${deadline}m`)
  return [AbortSignal.any([signal, AbortSignal.timeout(deadline + grace)]), undefined, told]
}

function openTransport({ connection, maxBytes, options }: Call | StreamCall, httpClient: UniversalClientFn): Transport {
  const { encoding, acceptEncoding } = options
  return createTransport({
    httpClient,
    baseUrl: connection.baseUrl,
    useBinaryFormat: true,
    interceptors: [],
    // A caller that sends gzip can read it.
    acceptCompression: encoding === undefined && acceptEncoding === undefined ? [] : [compressionGzip],
    sendCompression: encoding === undefined ? null : compressionGzip,
    // However little it saves: a caller that asks for compression wants to see it.
    compressMinBytes: 0,
    readMaxBytes: maxBytes,
    writeMaxBytes: maxBytes,
  })
}
