/** What the trace knows of frame kinds: which lie on the wire itself, which carry an HTTP head or trailers. */
import type { Frame } from '#proto/wire/model.ts'
import { frameWords } from '../../protocols/rows.ts'

export function isWireFrame({ span, protocol }: Frame): boolean {
  const isWire = span.source === '>' || span.source === '<'
  return isWire && frameWords(protocol).isOnWire === true
}

export function isHeadKind(kind: string): boolean {
  return kind === 'HEADERS' || kind === 'last-chunk' || kind.endsWith('-head')
}

/** Breaks a stream of HTTP/2 off, for both of its sides (RFC 9113 §6.4). */
export const RESET_KIND = 'RST_STREAM'
