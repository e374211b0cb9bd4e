/**
 * The payload of every frame type as fields, and the rules that need nothing but the frame itself. RFC 9113 §6.
 * What depends on the connection (streams, settings, header compression) is the caller's.
 */
import type { Field } from '../model.ts'
import {
  ALTSVC,
  CONTINUATION,
  DATA,
  ERROR_CODES,
  FLAG_PADDED,
  FLAG_PRIORITY,
  GOAWAY,
  HEADERS,
  ORIGIN,
  PING,
  PRIORITY,
  PRIORITY_UPDATE,
  PUSH_PROMISE,
  RST_STREAM,
  SETTINGS,
  WINDOW_UPDATE,
} from './codes.ts'
import { altSvc, origins, priorityUpdate, text } from './extension-payloads.ts'
import { type FrameDraft, HEADER_SIZE } from './frame-draft.ts'
import { decodeSettings } from './settings.ts'

/** Takes a field block's fragment in [from, to) of the frame and gives the field that shows it. */
export type FragmentReader = (draft: FrameDraft, from: number, to: number) => Field

/** Types whose payload is nobody's business here: they are decoded from their header (and pad length) alone. */
export function isOpaque(type: number): boolean {
  return type === DATA || type === 0xb || (type > ORIGIN && type !== PRIORITY_UPDATE)
}

/** Appends the payload's fields. Stops at the first connection error, leaving what is not understood as one field. */
export function decodePayload(draft: FrameDraft, readFragment: FragmentReader): void {
  const from = draft.fields.length
  // §4.1: what has no meaning is sent as 0.
  if ((draft.u8(5) & 0x80) !== 0) draft.warn('h2.reserved-bit', 5, 6)
  if ((draft.flags & ~(DEFINED.get(draft.type) ?? 0xff)) !== 0) draft.warn('h2.flags.unused', 4, 5)
  if (hasRightStream(draft)) payload(draft, readFragment)
  if (draft.fatal) coverRest(draft, from)
}

function payload(draft: FrameDraft, readFragment: FragmentReader): void {
  switch (draft.type) {
    case DATA:
      data(draft)
      return
    case HEADERS:
      headers(draft, readFragment)
      return
    case PRIORITY:
      // A wrong size is a stream error only. §6.3
      if (draft.length === 5) {
        priority(draft, HEADER_SIZE)
        return
      }
      draft.warn('h2.frame.size', 0, 3)
      draft.field('h2.malformed', HEADER_SIZE, draft.end, null)
      return
    case RST_STREAM:
      if (!hasSize(draft, 4)) return
      errorCode(draft, 'h2.rst_stream.error_code', HEADER_SIZE)
      return
    case SETTINGS:
      decodeSettings(draft)
      return
    case PUSH_PROMISE:
      pushPromise(draft, readFragment)
      return
    case PING:
      if (!hasSize(draft, 8)) return
      draft.field('h2.ping.data', HEADER_SIZE, draft.end, hex(draft.view(HEADER_SIZE, draft.end)))
      return
    case GOAWAY:
      goAway(draft)
      return
    case WINDOW_UPDATE:
      windowUpdate(draft)
      return
    case CONTINUATION:
      if (draft.length > 0) draft.fields.push(readFragment(draft, HEADER_SIZE, draft.end))
      else readFragment(draft, HEADER_SIZE, HEADER_SIZE)
      return
    case ALTSVC:
      altSvc(draft)
      return
    case ORIGIN:
      origins(draft)
      return
    case PRIORITY_UPDATE:
      priorityUpdate(draft)
      return
    default:
      draft.field('h2.unknown', HEADER_SIZE, draft.end, draft.length)
      return
  }
}

/** The flags that a type has: ACK and END_STREAM are 1, END_HEADERS 4, PADDED 8, PRIORITY 32. */
const DEFINED: ReadonlyMap<number, number> = new Map([
  [DATA, 0x09],
  [HEADERS, 0x2d],
  [PRIORITY, 0],
  [RST_STREAM, 0],
  [SETTINGS, 0x01],
  [PUSH_PROMISE, 0x0c],
  [PING, 0x01],
  [GOAWAY, 0],
  [WINDOW_UPDATE, 0],
  [CONTINUATION, 0x04],
])

const ON_CONNECTION = 1
const ON_STREAM = 2
const SCOPE: ReadonlyMap<number, number> = new Map([
  [DATA, ON_STREAM],
  [HEADERS, ON_STREAM],
  [PRIORITY, ON_STREAM],
  [RST_STREAM, ON_STREAM],
  [SETTINGS, ON_CONNECTION],
  [PUSH_PROMISE, ON_STREAM],
  [PING, ON_CONNECTION],
  [GOAWAY, ON_CONNECTION],
  [CONTINUATION, ON_STREAM],
  [PRIORITY_UPDATE, ON_CONNECTION],
])

/** §6.1 to §6.10: stream 0 is the connection; each type belongs to the one or to the others. */
function hasRightStream(draft: FrameDraft): boolean {
  const scope = SCOPE.get(draft.type)
  if (scope === ON_STREAM && draft.stream === 0) draft.fail('h2.stream.zero', 5, 9)
  if (scope === ON_CONNECTION && draft.stream !== 0) draft.fail('h2.stream.not-zero', 5, 9)
  return !draft.fatal
}

function hasSize(draft: FrameDraft, size: number): boolean {
  if (draft.length !== size) draft.fail('h2.frame.size', 0, 3)
  return draft.length === size
}

/** Appends the pad length, where there is one, and gives how many bytes at the end are padding. §6.1 */
function padLength(draft: FrameDraft, least: number): number {
  if (!draft.has(FLAG_PADDED)) {
    if (draft.length < least) draft.fail('h2.frame.size', 0, 3)
    return 0
  }
  if (draft.length < 1 + least) {
    draft.fail('h2.frame.size', 0, 3)
    return 0
  }
  const pad = draft.u8(HEADER_SIZE)
  draft.field('h2.pad_length', HEADER_SIZE, HEADER_SIZE + 1, pad)
  if (pad > draft.length - 1 - least) draft.fail('h2.padding.too-long', HEADER_SIZE, HEADER_SIZE + 1)
  return pad
}

function data(draft: FrameDraft): void {
  const pad = padLength(draft, 0)
  if (draft.fatal) return
  const from = HEADER_SIZE + (draft.has(FLAG_PADDED) ? 1 : 0)
  if (draft.end - pad > from) draft.payload = draft.span(from, draft.end - pad)
  draft.field('h2.padding', draft.end - pad, draft.end, pad)
}

function headers(draft: FrameDraft, readFragment: FragmentReader): void {
  const withPriority = draft.has(FLAG_PRIORITY)
  const pad = padLength(draft, withPriority ? 5 : 0)
  if (draft.fatal) return
  let from = HEADER_SIZE + (draft.has(FLAG_PADDED) ? 1 : 0)
  if (withPriority) {
    priority(draft, from)
    from += 5
  }
  fragment(draft, readFragment, from, draft.end - pad)
  padding(draft, pad)
}

function pushPromise(draft: FrameDraft, readFragment: FragmentReader): void {
  const pad = padLength(draft, 4)
  if (draft.fatal) return
  const from = HEADER_SIZE + (draft.has(FLAG_PADDED) ? 1 : 0)
  draft.bitAnd31('h2.push_promise.reserved', 'h2.push_promise.stream', from)
  fragment(draft, readFragment, from + 4, draft.end - pad)
  padding(draft, pad)
}

/** §6.2: of zeros. That of DATA is told alike, but is not kept to be looked at. */
function padding(draft: FrameDraft, pad: number): void {
  draft.field('h2.padding', draft.end - pad, draft.end, pad)
  if (pad > 0 && draft.view(draft.end - pad, draft.end).some((byte) => byte !== 0))
    draft.warn('h2.padding.not-zero', draft.end - pad, draft.end)
}

function fragment(draft: FrameDraft, readFragment: FragmentReader, from: number, to: number): void {
  const field = readFragment(draft, from, to)
  if (to > from) draft.fields.push(field)
}

/** §6.3, deprecated by §5.3.2 but still sent. The weight on the wire is one less than the weight. */
function priority(draft: FrameDraft, from: number): void {
  const dependency = draft.bitAnd31('h2.priority.exclusive', 'h2.priority.dependency', from)
  draft.field('h2.priority.weight', from + 4, from + 5, draft.u8(from + 4) + 1)
  if (dependency === draft.stream) draft.warn('h2.priority.self', from, from + 4)
}

function errorCode(draft: FrameDraft, key: string, from: number): void {
  const code = draft.u32(from)
  draft.field(key, from, from + 4, code, ERROR_CODES[code])
}

function goAway(draft: FrameDraft): void {
  if (draft.length < 8) {
    draft.fail('h2.frame.size', 0, 3)
    return
  }
  draft.bitAnd31('h2.goaway.reserved', 'h2.goaway.last_stream', HEADER_SIZE)
  errorCode(draft, 'h2.goaway.error_code', HEADER_SIZE + 4)
  text(draft, 'h2.goaway.debug', HEADER_SIZE + 8, draft.end)
}

function windowUpdate(draft: FrameDraft): void {
  if (!hasSize(draft, 4)) return
  const increment = draft.bitAnd31('h2.window_update.reserved', 'h2.window_update.increment', HEADER_SIZE)
  if (increment > 0) return
  // §6.9: an error of the connection on stream 0, else of the stream.
  if (draft.stream === 0) draft.fail('h2.window.zero', HEADER_SIZE, draft.end)
  else draft.warn('h2.window.zero', HEADER_SIZE, draft.end)
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** After a connection error: whatever no field covers yet becomes one. */
function coverRest(draft: FrameDraft, first: number): void {
  const last = draft.fields.length > first ? draft.fields.at(-1) : undefined
  const covered = last === undefined ? HEADER_SIZE : last.span.end - draft.start
  draft.field('h2.malformed', covered, draft.end, null)
}
