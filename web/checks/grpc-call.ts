/** What makes a call a gRPC call, and what its status and messages are. */
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import type { Direction, Field, HeaderField } from '#proto/wire/model.ts'
import type { RunTrace, TraceCall, TraceFrame } from '../trace/types.ts'

export function headerOf(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value
}

export function isGrpc(call: TraceCall): boolean {
  return headerOf(call.request.headers, 'content-type')?.startsWith('application/grpc') === true
}

/** In the trailers, or in the headers of an answer that has nothing else. */
export function grpcStatus(
  call: TraceCall,
): { readonly code: number; readonly name: string; readonly message: string } | undefined {
  if (!call.response || !isGrpc(call)) return undefined
  const { headers, trailers } = call.response
  const code = headerOf(trailers, 'grpc-status') ?? headerOf(headers, 'grpc-status')
  if (code === undefined) return undefined
  const message = headerOf(trailers, 'grpc-message') ?? headerOf(headers, 'grpc-message') ?? ''
  return { code: Number(code), name: GRPC_STATUSES[Number(code)] ?? code, message: percentDecoded(message) }
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
    (frame) => frame.protocol === 'protobuf' && frame.direction === direction && (frame.stream ?? 0) === call.message,
  )
}

function plain(fields: readonly Field[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const value = field.children?.at(-1)
    if (field.key !== 'protobuf.field' || !value) continue
    const read = plainValue(value)
    const name = field.symbol ?? String(field.value)
    values[name] = name in values ? [values[name], read].flat() : read
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
