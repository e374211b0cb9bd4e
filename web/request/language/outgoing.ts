/**
 * What a message of a stream is once it goes out: text, bytes, an event of Socket.IO, a closing, or a frame that only the
 * relay can write. One reading for those who check a block and those who run it.
 */
import type { RelayBytes, RelayFrame } from '#proto/api/relay-websocket.ts'
import type { RequestNode } from '../../language/ast.ts'
import { type BinaryForm, readBinary } from '../../language/binary.ts'
import type { MessageNode } from '../../language/messages.ts'
import { readFrameWords } from '../../language/raw-frame.ts'
import type { StreamKind } from './stream-kind.ts'

export type Outgoing =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'binary'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'event'; readonly args: readonly unknown[]; readonly wantsAck: boolean }
  /** Null: no code, an empty Close frame. */
  | { readonly type: 'close'; readonly code: number | null; readonly reason: string }
  | { readonly type: 'frame'; readonly frame: RelayFrame | RelayBytes }
  /** Of a gRPC call; there a `close` is the half-close. */
  | { readonly type: 'cancel' }

/** Why a message cannot go; `what` is the word or text to blame. */
export type Obstacle =
  | 'act-unknown'
  | 'act-needs-relay'
  | 'frame-word'
  | 'close-code'
  | 'close-reason'
  | 'binary-unreadable'
  | 'event-unreadable'

export type OutgoingReading =
  | { readonly ok: true; readonly outgoing: Outgoing }
  | { readonly ok: false; readonly obstacle: Obstacle; readonly what: string }

export const ACTS: Readonly<Record<StreamKind, readonly string[]>> = {
  websocket: ['wait-for-server', 'close', 'ping', 'pong', 'frame', 'bytes'],
  socketio: ['wait-for-server', 'close'],
  sse: [],
}
const RELAY_ACTS: ReadonlySet<string> = new Set(['ping', 'pong', 'frame', 'bytes'])
const PING = 9
const PONG = 10
/** RFC 6455 §5.5: what a control frame carries at most; two bytes of it are the code. */
export const MAX_REASON = 123

export function isViaRelay(request: RequestNode): boolean {
  return request.directives.findLast(({ name }) => name === 'via')?.value === 'relay'
}

/** `# @ack`, `# @binary hex`: of the message, else of all the request's. Null: it is not said. */
function messageDirective(request: RequestNode, message: MessageNode, name: string): string | null {
  const all = [...request.directives, ...message.directives]
  return all.findLast((one) => one.name === name)?.value ?? null
}

/** `body`: the message's, with its variables put in. */
export function readOutgoing(
  request: RequestNode,
  kind: StreamKind,
  message: MessageNode,
  body: string,
): OutgoingReading {
  const [act = '', ...rest] = (message.act?.text ?? '').split(/\s+/)
  const words = rest.join(' ')
  if (act === '') return kind === 'socketio' ? readEvent(request, message, body) : readPlain(request, message, body)
  if (!ACTS[kind].includes(act)) return no('act-unknown', act)
  const isRelay = isViaRelay(request)
  if (RELAY_ACTS.has(act) && !isRelay) return no('act-needs-relay', act)
  if (act === 'close')
    return kind === 'socketio' ? yes({ type: 'close', code: null, reason: '' }) : readClose(words, isRelay)
  return readFrame(act, words, request, message, body)
}

function readPlain(request: RequestNode, message: MessageNode, body: string): OutgoingReading {
  const form = messageDirective(request, message, 'binary')
  if (form === null) return yes({ type: 'text', text: body })
  const bytes = readBinary(body, formOf(form))
  return bytes ? yes({ type: 'binary', bytes }) : no('binary-unreadable', formOf(form))
}

/** Socket.IO's client emits `[name, ...arguments]`. */
function readEvent(request: RequestNode, message: MessageNode, body: string): OutgoingReading {
  try {
    const args: unknown = JSON.parse(body)
    if (!Array.isArray(args) || typeof args[0] !== 'string') return no('event-unreadable', body)
    return yes({
      type: 'event',
      args: args.map(withBytes),
      wantsAck: messageDirective(request, message, 'ack') !== null,
    })
  } catch {
    return no('event-unreadable', body)
  }
}

/** JSON has no bytes: `{"$base64": "AAEC"}` stands for them, and goes as an attachment. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [name, text] = entries[0] ?? []
  if (entries.length === 1 && name === '$base64' && typeof text === 'string') return readBinary(text, 'base64') ?? value
  return Object.fromEntries(entries.map(([key, inner]) => [key, withBytes(inner)]))
}

function readClose(words: string, isRelay: boolean): OutgoingReading {
  if (words === '') return yes({ type: 'close', code: null, reason: '' })
  const [, digits = '', reason = ''] = /^(\S+)(?:\s+(.*))?$/.exec(words) ?? []
  const code = /^\d{1,5}$/.test(digits) ? Number(digits) : 65_536
  // A browser lets a page close by these alone (WHATWG WebSockets §3.1); the relay writes any.
  const isAllowed = isRelay ? code <= 65_535 : code === 1000 || (code >= 3000 && code <= 4999)
  if (!isAllowed) return no('close-code', digits)
  const plain = /^"(.*)"$/.exec(reason)?.[1] ?? reason
  if (!isRelay && new TextEncoder().encode(plain).length > MAX_REASON) return no('close-reason', plain)
  return yes({ type: 'close', code, reason: plain })
}

function readFrame(
  act: string,
  words: string,
  request: RequestNode,
  message: MessageNode,
  body: string,
): OutgoingReading {
  const form = messageDirective(request, message, 'binary') ?? (act === 'bytes' ? 'hex' : null)
  const bytes = form === null ? null : readBinary(body, formOf(form))
  if (form !== null && bytes === null) return no('binary-unreadable', formOf(form))
  if (act === 'bytes') return yes({ type: 'frame', frame: { bytes: toBase64(bytes ?? new Uint8Array()) } })
  const reading = readFrameWords(words)
  if (!reading.ok) return no('frame-word', reading.word)
  const opcode = act === 'ping' ? PING : act === 'pong' ? PONG : reading.frame.opcode
  const payload = bytes ? { base64: toBase64(bytes) } : { text: body }
  return yes({ type: 'frame', frame: { ...reading.frame, opcode, ...(body !== '' && { payload }) } })
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function formOf(value: string): BinaryForm {
  return value === 'base64' ? 'base64' : 'hex'
}

function yes(outgoing: Outgoing): OutgoingReading {
  return { ok: true, outgoing }
}

function no(obstacle: Obstacle, what: string): OutgoingReading {
  return { ok: false, obstacle, what }
}
