/** What the trace knows of frame kinds: which lie on the wire itself, which carry an HTTP head or trailers, which make a stream. */
import type { Frame, Protocol } from '#proto/wire/model.ts'

export function isWireFrame({ span, protocol }: Frame): boolean {
  const isWire = span.source === '>' || span.source === '<'
  return isWire && ON_THE_WIRE.has(protocol)
}

const ON_THE_WIRE: ReadonlySet<Protocol> = new Set(['http1', 'http2', 'websocket', 'kafka', 'unknown'])

/** Protocols that cut a stream into messages of their own; each calls them that. */
const IN_MESSAGES: ReadonlySet<Protocol> = new Set(['grpc', 'grpc-web', 'connect'])

/** One of the messages that a stream may hold any number of. */
export function isStreamMessage({ protocol, kind }: Frame): boolean {
  return kind === 'message' && IN_MESSAGES.has(protocol)
}

const TOLD_ONE_BY_ONE: ReadonlySet<Protocol> = new Set(['sse', 'engine-io', 'socket-io', 'graphql-transport-ws'])

/** One of the things that are said one by one while a connection stays open: each is an arrow of its own. */
export function isSaid({ protocol, kind, span }: Frame): boolean {
  if (protocol === 'websocket') return kind === 'message' && span.source !== '>' && span.source !== '<'
  return TOLD_ONE_BY_ONE.has(protocol)
}

export function isHeadKind(kind: string): boolean {
  return kind === 'HEADERS' || kind === 'last-chunk' || kind.endsWith('-head')
}
