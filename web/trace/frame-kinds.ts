/** What the trace knows of frame kinds: which lie on the wire itself, which carry an HTTP head or trailers, which make a stream. */
import type { Frame, Protocol } from '#proto/wire/model.ts'

export function isWireFrame({ span, protocol }: Frame): boolean {
  const isWire = span.source === '>' || span.source === '<'
  return isWire && (protocol === 'http1' || protocol === 'http2' || protocol === 'unknown')
}

/** Protocols that cut a stream into messages of their own; each calls them that. */
const IN_MESSAGES: ReadonlySet<Protocol> = new Set(['grpc', 'grpc-web', 'connect'])

/** One of the messages that a stream may hold any number of. */
export function isStreamMessage({ protocol, kind }: Frame): boolean {
  return kind === 'message' && IN_MESSAGES.has(protocol)
}

export function isHeadKind(kind: string): boolean {
  return kind === 'HEADERS' || kind === 'last-chunk' || kind.endsWith('-head')
}
