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
