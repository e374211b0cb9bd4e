/** The register of streams: kinds of requests that stay open, by their method or by what they accept. */
import type { RequestNode } from '../language/ast.ts'
import type { StreamVerb } from '../protocol-kit/stream.ts'
import { stream as socketIo } from './socket-io/stream.ts'
import { stream as sse } from './sse/stream.ts'
import { stream as websocket } from './websocket/stream.ts'

const REGISTER = [websocket, socketIo, sse] as const

type RequestOf<Verb> = Verb extends StreamVerb<infer Request> ? Request : never

export type WrittenStream = RequestOf<(typeof REGISTER)[number]>
export type StreamKind = WrittenStream['kind']

export const STREAMS: readonly StreamVerb<WrittenStream>[] = REGISTER

export function streamOf(request: RequestNode): StreamVerb<WrittenStream> | null {
  const method = request.method.text.toUpperCase()
  return STREAMS.find(({ methods, fits }) => methods.includes(method) && (fits?.(request) ?? true)) ?? null
}
