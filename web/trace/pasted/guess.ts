/** What pasted bytes most likely are. Bytes in, a kind with its reason out; decoded is only what is small. */
import { KafkaCodecError, readRequest } from '#proto/wire/kafka/index.ts'
import { decodeProtobufFrame } from '#proto/wire/protobuf/index.ts'
import type { Guess } from './kinds.ts'

const START_LINE = /^(?:[A-Z]{3,12} \S+ HTTP\/1\.[01]\r?\n|HTTP\/1\.[01] \d{3})/

export function guessKind(bytes: Uint8Array): Guess {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  if (start.startsWith('PRI * HTTP/2.0')) return { kind: 'http2', reason: 'preface' }
  if (START_LINE.test(start)) return { kind: 'http1', reason: 'start-line' }
  if (isKafkaRequest(bytes)) return { kind: 'kafka', reason: 'request-header' }
  if (isHttp2Chain(bytes)) return { kind: 'http2', reason: 'frame-headers' }
  const flags = prefixFlags(bytes)
  if (flags !== null) {
    if (flags.some((flag) => (flag & 0x80) !== 0)) return { kind: 'grpc-web', reason: 'trailer-flag' }
    if (flags.some((flag) => (flag & 0x02) !== 0)) return { kind: 'connect', reason: 'end-stream-flag' }
    return { kind: 'grpc', reason: 'length-prefix' }
  }
  return { kind: 'protobuf', reason: isMessage(bytes) ? 'fields' : 'nothing' }
}

function isMessage(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > MOST_TRIED) return false
  const span = { source: '>', start: 0, end: bytes.length }
  return decodeProtobufFrame(span, bytes, { direction: 'toServer' }).status === 'complete'
}

/** A size, and behind it a request of a call and version that the table has; a response tells of neither. */
function isKafkaRequest(bytes: Uint8Array): boolean {
  if (bytes.length < 12) return false
  const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getInt32(0)
  if (end < 12 || end > bytes.length || end > MOST_TRIED) return false
  try {
    readRequest(bytes.subarray(4, end))
    return true
  } catch (error) {
    if (error instanceof KafkaCodecError) return false
    throw error
  }
}

/** More than this is not decoded only to find out what it is. */
const MOST_TRIED = 1 << 16
const HEADER_SIZE = 9
/** RFC 9113 §6: DATA to CONTINUATION. */
const LAST_TYPE = 9

/** RFC 9113 §4.1: frames of known types, one behind the other; the last may be cut. */
function isHttp2Chain(bytes: Uint8Array): boolean {
  let at = 0
  let frames = 0
  while (bytes.length - at >= HEADER_SIZE) {
    const length = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const isReserved = ((bytes[at + 5] ?? 0) & 0x80) !== 0
    if (length > 1 << 20 || (bytes[at + 3] ?? 0) > LAST_TYPE || isReserved) return false
    at += HEADER_SIZE + length
    frames += 1
  }
  return frames > 0 && at >= bytes.length && (frames > 1 || at === bytes.length)
}

/** The flags of length-prefixed messages that fill the bytes exactly; null where they do not. */
function prefixFlags(bytes: Uint8Array): readonly number[] | null {
  const flags: number[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (bytes.length - at >= 5) {
    const flag = bytes[at] ?? 0
    if ((flag & 0x7c) !== 0) return null
    flags.push(flag)
    at += 5 + view.getUint32(at + 1)
  }
  return flags.length > 0 && at === bytes.length ? flags : null
}
