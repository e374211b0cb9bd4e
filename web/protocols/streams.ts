/** The register of streams: kinds of requests that stay open, by their method or by what they accept. */
import type { RequestNode } from '../language/ast.ts'
import type { StreamVerb, TalkingRequest } from '../protocol-kit/stream.ts'
import { places as rpcPlaces, snippets as rpcSnippets } from './json-rpc/places.ts'
import { stream as socketIo } from './socket-io/stream.ts'
import { stream as sse } from './sse/stream.ts'
import { stream as websocket } from './websocket/stream.ts'

const messages = {
  ...websocket,
  places: [...websocket.places, ...rpcPlaces],
  snippets: [...websocket.snippets, ...rpcSnippets],
}

const REGISTER = [messages, socketIo, sse] as const

type RequestOf<Verb> = Verb extends StreamVerb<infer Request> ? Request : never

export type WrittenStream = RequestOf<(typeof REGISTER)[number]>
export type StreamKind = WrittenStream['kind']

export const STREAMS: readonly StreamVerb<WrittenStream>[] = REGISTER

export function streamOf(request: RequestNode): StreamVerb<WrittenStream> | null {
  const method = request.method.text.toUpperCase()
  return STREAMS.find(({ methods, fits }) => methods.includes(method) && (fits?.(request) ?? true)) ?? null
}

export function streamNamed(kind: StreamKind): StreamVerb<WrittenStream> {
  const stream = streamOfKind(kind)
  if (stream === null) throw new Error(`no stream is called ${kind}`)
  return stream
}

/** What is known of an open request's kind; null: its method says more of it than that it stays open. */
export function streamOfKind(kind: string): StreamVerb<WrittenStream> | null {
  return STREAMS.find((stream) => stream.kind === kind) ?? null
}

export function isStreamKind(kind: string): kind is StreamKind {
  return streamOfKind(kind) !== null
}

/** Its connection is a socket of its own kind, which no tool for HTTP opens. */
export function isSocket(request: { readonly kind: string }): request is Extract<WrittenStream, TalkingRequest> {
  return streamOfKind(request.kind)?.isSocket === true
}

export function isWrittenStream(request: { readonly kind: string }): request is WrittenStream {
  return isStreamKind(request.kind)
}
