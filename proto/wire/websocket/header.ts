/**
 * The header of a frame (RFC 6455 §5.2). Bytes in, fields out.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-------+-+-------------+-------------------------------+
 *     |F|R|R|R| opcode|M| length (7)  |  extended length (0, 2 or     |
 *     |I|S|S|S|  (4)  |A|             |  8 bytes: where the seven     |
 *     |N|V|V|V|       |S|             |  bits say 126 or 127)         |
 *     | |1|2|3|       |K|             |                               |
 *     +-+-+-+-+-------+-+-------------+-------------------------------+
 *     |  masking key (4 bytes, where MASK is set)  |  payload …       |
 *     +--------------------------------------------+------------------+
 */
import type { ByteQueue } from '../cursor.ts'
import type { Field, SourceId, Span } from '../model.ts'
import type { WebSocketKey } from './keys.ts'

export interface Header {
  readonly isFinal: boolean
  /** RSV1, RSV2, RSV3, the first one highest. */
  readonly reserved: number
  readonly opcode: number
  readonly shortLength: number
  /** Of the payload; not exact beyond 2^53, where nothing is ever whole. */
  readonly length: number
  /** As it was sent, where it has bytes of its own. */
  readonly extended: number | bigint | undefined
  readonly key: Uint8Array | undefined
  /** Of the header itself. */
  readonly size: number
}

export const RSV1 = 4

/** Undefined while bytes of it are missing. */
export function readHeader(queue: ByteQueue, start: number): Header | undefined {
  const first = queue.at(start)
  const second = queue.at(start + 1)
  if (first === undefined || second === undefined) return undefined
  const isMasked = second >= 0x80
  const shortLength = second & 0x7f
  const more = extraBytes(shortLength)
  const size = 2 + more + (isMasked ? 4 : 0)
  if (queue.end < start + size) return undefined
  const extended = more === 0 ? undefined : numberAt(queue.view(start + 2, start + 2 + more))
  return {
    isFinal: first >= 0x80,
    reserved: (first >> 4) & 7,
    opcode: first & 15,
    shortLength,
    length: Number(extended ?? shortLength),
    extended,
    key: isMasked ? queue.view(start + 2 + more, start + size).slice() : undefined,
    size,
  }
}

/** RFC 6455 §5.2: the most significant bit of a 64-bit length must be 0. */
export function hasTopBit({ extended }: Header): boolean {
  return extended !== undefined && BigInt(extended) >> 63n === 1n
}

/** "The minimal number of bytes MUST be used to encode the length." */
export function isMinimal({ shortLength, length }: Header): boolean {
  return shortLength < 126 || length > (shortLength === 126 ? 125 : 0xffff)
}

const FIRST_BIT = { from: 0, count: 1 }
const SECOND_BIT = { from: 1, count: 1 }
const THIRD_BIT = { from: 2, count: 1 }
const FOURTH_BIT = { from: 3, count: 1 }
const LOW_HALF = { from: 4, count: 4 }
const LOW_SEVEN = { from: 1, count: 7 }

/** `name`: the opcode's. */
export function headerFields(header: Header, source: SourceId, start: number, name: string): readonly Field[] {
  const { reserved, shortLength, extended, key } = header
  const first: Span = { source, start, end: start + 1 }
  const second: Span = { source, start: start + 1, end: start + 2 }
  const fields: (Field & { readonly key: WebSocketKey })[] = [
    { key: 'ws.fin', span: first, bits: FIRST_BIT, value: header.isFinal },
    { key: 'ws.rsv1', span: first, bits: SECOND_BIT, value: (reserved & RSV1) !== 0 },
    { key: 'ws.rsv2', span: first, bits: THIRD_BIT, value: (reserved & 2) !== 0 },
    { key: 'ws.rsv3', span: first, bits: FOURTH_BIT, value: (reserved & 1) !== 0 },
    { key: 'ws.opcode', span: first, bits: LOW_HALF, value: header.opcode, symbol: name },
    { key: 'ws.mask', span: second, bits: FIRST_BIT, value: key !== undefined },
    { key: 'ws.length', span: second, bits: LOW_SEVEN, value: shortLength },
  ]
  let at = start + 2
  if (extended !== undefined) {
    const end = at + extraBytes(shortLength)
    fields.push({ key: 'ws.extended-length', span: { source, start: at, end }, value: extended })
    at = end
  }
  if (key !== undefined)
    fields.push({ key: 'ws.masking-key', span: { source, start: at, end: at + 4 }, value: hex(key) })
  return fields
}

/** RFC 6455 §5.3: each byte is combined with the key's byte of its turn. `phase`: offset in the payload of the first byte. */
export function unmask(bytes: Uint8Array, key: Uint8Array, phase = 0): Uint8Array {
  const [a = 0, b = 0, c = 0, d = 0] = key
  const turned = [a, b, c, d]
  const plain = new Uint8Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 1) plain[at] = (bytes[at] ?? 0) ^ (turned[(at + phase) & 3] ?? 0)
  return plain
}

function extraBytes(shortLength: number): number {
  return shortLength === 126 ? 2 : shortLength === 127 ? 8 : 0
}

/** A bigint only where a number could not tell it. */
function numberAt(bytes: Uint8Array): number | bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
