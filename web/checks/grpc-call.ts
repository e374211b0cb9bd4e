/** The status and the messages of a gRPC call, whatever transport carries it. */
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import { decodeBase64 } from '#proto/wire/base64.ts'
import type { Direction, Field } from '#proto/wire/model.ts'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import type { RunTrace, TraceCall, TraceFrame } from '../trace/types.ts'
import { transportOf } from './grpc-transport.ts'
import { headerOf } from './header-of.ts'

export interface GrpcStatus {
  readonly code: number
  readonly name: string
  readonly message: string
}

/** Undefined for other calls, and for those that have no status yet. */
export function grpcStatus(call: TraceCall): GrpcStatus | undefined {
  const transport = transportOf(call)
  if (!call.response || transport === undefined) return undefined
  if (transport === 'connect' || transport === 'connect-get')
    return connectStatus(call.response.status, call.response.body)
  const inBody = transport === 'grpc' ? undefined : grpcWebTrailers(call.response.body, transport === 'grpc-web-text')
  // In the trailers, or in the headers of an answer that has nothing else.
  const { headers, trailers } = call.response
  const said = (name: string) => inBody?.get(name) ?? headerOf(trailers, name) ?? headerOf(headers, name)
  const code = said('grpc-status')
  if (code === undefined) return undefined
  return named(Number(code), code, percentDecoded(said('grpc-message') ?? ''))
}

/** Connect: a 200 is OK; anything else carries `{ code: 'not_found', message }` (Connect: Unary-Response). */
function connectStatus(status: number, body: Uint8Array): GrpcStatus | undefined {
  if (status === 200) return named(0, 'OK', '')
  const error = jsonOf(body)
  const word = String(at(error, 'code') ?? '').toUpperCase()
  // Connect spells it with one L.
  const code = GRPC_STATUSES.findIndex((name) => name === (word === 'CANCELED' ? 'CANCELLED' : word))
  return code === -1 ? undefined : named(code, word, String(at(error, 'message') ?? ''))
}

function named(code: number, fallback: string, message: string): GrpcStatus {
  return { code, name: GRPC_STATUSES[code] ?? fallback, message }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

/** gRPC over HTTP2: Status-Message; what cannot be decoded stays as it is. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The messages of a call in one direction, by field names; values as decoded. */
export function messagesOf(traces: readonly RunTrace[], call: TraceCall, direction: Direction): unknown[] {
  return framesOf(traces, call, direction).map((frame) => plain(frame.fields))
}

function framesOf(traces: readonly RunTrace[], call: TraceCall, direction: Direction): readonly TraceFrame[] {
  const exchange = traces
    .flatMap((trace) => trace.exchanges)
    .findLast((candidate) => candidate.exchange === call.exchange)
  return (exchange?.frames ?? []).filter(
    (frame) =>
      frame.protocol === 'protobuf' &&
      frame.kind === 'message' &&
      frame.direction === direction &&
      (frame.stream ?? 0) === call.message,
  )
}

function plain(fields: readonly Field[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const value = field.children?.at(-1)
    if (field.key !== 'protobuf.field' || !value) continue
    const read = plainValue(value)
    const name = field.symbol ?? String(field.value)
    setOwnValue(values, name, Object.hasOwn(values, name) ? [ownValue(values, name), read].flat() : read)
  }
  return values
}

function plainValue(field: Field): unknown {
  if (field.key === 'protobuf.packed') return (field.children ?? []).map(plainValue)
  if (field.children?.some((child) => child.key === 'protobuf.field')) return plain(field.children)
  return field.symbol ?? field.value ?? undefined
}

/** `user.roles.0`: nothing where the path leads nowhere. */
export function at(value: unknown, path: string): unknown {
  let current = value
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Object.entries(current).find(([key]) => key === name)?.[1]
  }
  return current
}

const PREFIX_LENGTH = 5
const TRAILERS_FLAG = 0x80

/**
 * The trailers that gRPC-Web writes at the end of a body, where browsers can read them: a frame with the flag 0x80, and in it
 * `name: value` lines (gRPC Web: Protocol differences vs gRPC over HTTP2). Empty where the body has none, or not yet.
 */
function grpcWebTrailers(body: Uint8Array, isText: boolean): ReadonlyMap<string, string> {
  const bytes = isText ? bytesOfText(body) : body
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + PREFIX_LENGTH <= bytes.length; ) {
    const end = at + PREFIX_LENGTH + view.getUint32(at + 1)
    if ((view.getUint8(at) & TRAILERS_FLAG) !== 0) return readLines(bytes.subarray(at + PREFIX_LENGTH, end))
    at = end
  }
  return new Map()
}

/** Pieces of base64 that were padded each on its own follow one another. */
function bytesOfText(body: Uint8Array): Uint8Array {
  const pieces = new TextDecoder().decode(body).match(/[^=]+={0,2}/g) ?? []
  const decoded = pieces.map((piece) => decodeBase64(piece))
  return new Uint8Array(decoded.flatMap((bytes) => (bytes instanceof Uint8Array ? [...bytes] : [])))
}

function readLines(bytes: Uint8Array): ReadonlyMap<string, string> {
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon === -1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
    }),
  )
}
