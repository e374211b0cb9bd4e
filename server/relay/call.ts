/** One unary call over one connection, by connect's gRPC client; what came back, block by block. */
import { type DescMethodUnary, type Message, toJson } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import type { UniversalClientFn, UniversalClientResponse } from '@connectrpc/connect/protocol'
import { createTransport } from '@connectrpc/connect/protocol-grpc'
import { createNodeHttpClient } from '@connectrpc/connect-node'
import type { RelayResponse } from '#proto/api/relay.ts'
import { contracts } from '#proto/api/schema.ts'
import type { RelayConnection } from './connection.ts'

export interface Call {
  readonly connection: RelayConnection
  readonly method: DescMethodUnary
  readonly message: Message
  readonly headers: Headers
  /** Sent as grpc-timeout. */
  readonly deadline: number | undefined
  /** Ends the call with RST_STREAM(CANCEL). */
  readonly signal: AbortSignal
  readonly maxBytes: number
}

export type CallResult = Pick<RelayResponse, 'status' | 'headers' | 'trailers' | 'message' | 'milliseconds'>

export async function makeCall({
  connection,
  method,
  message,
  headers,
  deadline,
  signal,
  maxBytes,
}: Call): Promise<CallResult> {
  let response: UniversalClientResponse | undefined
  const http = createNodeHttpClient({ httpVersion: '2', sessionProvider: () => connection.session })
  const httpClient: UniversalClientFn = async (request) => {
    response = await http(request)
    return response
  }
  const transport = createTransport({
    httpClient,
    baseUrl: connection.baseUrl,
    useBinaryFormat: true,
    interceptors: [],
    acceptCompression: [],
    sendCompression: null,
    compressMinBytes: 1024,
    readMaxBytes: maxBytes,
    writeMaxBytes: maxBytes,
  })

  const began = performance.now()
  const finish = (status: RelayResponse['status']) => ({
    status,
    headers: [...(response?.header ?? [])],
    trailers: [...(response?.trailer ?? [])],
    milliseconds: performance.now() - began,
  })
  try {
    const answer = await transport.unary(method, signal, deadline, headers, message)
    const result = finish({ code: 0, name: 'OK', message: '' })
    return { ...result, message: toJson(method.output, answer.message, { registry: contracts }) }
  } catch (thrown) {
    const error = ConnectError.from(thrown)
    return finish({ code: error.code, name: toStatusName(error.code), message: error.rawMessage })
  }
}

/** `DeadlineExceeded` → `DEADLINE_EXCEEDED`; gRPC spells CANCELLED with two L. */
function toStatusName(code: Code): string {
  if (code === Code.Canceled) return 'CANCELLED'
  return Code[code].replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
}
