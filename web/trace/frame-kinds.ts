/** What the trace knows of frame kinds: which lie on the wire itself, and which carry an HTTP head or trailers. */
import type { Frame } from '#proto/wire/model.ts'

export function isWireFrame({ span, protocol }: Frame): boolean {
  const isWire = span.source === '>' || span.source === '<'
  return isWire && (protocol === 'http1' || protocol === 'http2' || protocol === 'unknown')
}

export function isHeadKind(kind: string): boolean {
  return kind === 'HEADERS' || kind === 'last-chunk' || kind.endsWith('-head')
}
