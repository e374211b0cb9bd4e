/** The protocols' own words for one thing that was said: the name of an event with its data, the beginning of a text. */

import { requestOf } from '#proto/wire/graphql/index.ts'
import type { Direction, Field, Frame, Span } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { shortText, textTitle } from './titles.ts'

export interface Words {
  readonly name: string
  readonly title: string
}

/** @param bytesOf the bytes of a span that was just read */
export function wordsOf(frame: Frame, bytesOf: (span: Span) => Uint8Array): Words {
  const { protocol, kind, fields, span } = frame
  if (protocol === 'websocket') {
    const text = leafValue(fields, 'ws.message.text')
    return { name: kind, title: typeof text === 'string' ? shortText(text) : hexTitle(bytesOf(span)) }
  }
  if (protocol === 'sse') return sseWords(frame)
  if (protocol === 'graphql-transport-ws') return graphqlWords(frame)
  if (kind === 'attachment') return { name: kind, title: hexTitle(bytesOf(span)) }
  return protocol === 'socket-io' ? socketIoWords(frame) : { name: kind, title: engineIoTitle(frame, bytesOf) }
}

/** `send_message #7 {"room_id":…`: an event's name, the number under which it wants to be acknowledged, its data. */
function socketIoWords({ kind, fields }: Frame): Words {
  const event = leafValue(fields, 'sio.event')
  const namespace = leafValue(fields, 'sio.namespace')
  const ack = leafValue(fields, 'sio.ack-id')
  const where = kind === 'CONNECT' || kind === 'DISCONNECT' ? (namespace ?? '/') : namespace
  const about = [where, ack === undefined ? undefined : `#${ack}`, ...SIO_KEYS.map((key) => linesOf(fields, key, ', '))]
  const title = about.filter((part) => part != null && part !== '').join(' ')
  return { name: event === undefined ? kind : String(event), title: shortText(title) }
}

/** `subscribe subscription New #1`, `next #1 {"data":…`: the operation's id, and what is said of it. */
function graphqlWords({ kind, fields }: Frame): Words {
  const id = leafValue(fields, 'gqlws.id')
  const asked = kind === 'subscribe' ? operationIn(fields) : undefined
  const payload = kind === 'unknown' ? undefined : fields.find(({ key }) => key === 'gqlws.payload')?.value
  const said = asked ?? payload ?? linesOf(fields, 'gqlws.unreadable')
  const about = id === undefined ? '' : `#${shortId(String(id))}`
  const parts = asked === undefined ? [about, said] : [asked, about]
  const title = parts.filter((part) => part !== '' && part != null).join(' ')
  return { name: kind, title: shortText(title) }
}

/** A UUID would take the room of what is said. */
function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id
}

function operationIn(fields: readonly Field[]): string | undefined {
  const [payload] = fields.filter(({ key }) => key === 'gqlws.payload')
  try {
    return requestOf(JSON.parse(String(payload?.value))).title || undefined
  } catch {
    return undefined
  }
}

const SIO_KEYS = ['sio.argument', 'sio.auth', 'sio.connect.sid', 'sio.error.message', 'sio.other', 'sio.unreadable']

function engineIoTitle({ fields, span }: Frame, bytesOf: (span: Span) => Uint8Array): string {
  const sid = leafValue(fields, 'eio.open.sid')
  if (sid !== undefined) return `sid ${sid}`
  const data = linesOf(fields, 'eio.data')
  // Behind the digit of its type.
  return data === '' ? textTitle(bytesOf(span).subarray(1)) : data
}

/** What an acknowledgement answers to, or what wants one: an event's number, unique in its namespace and direction. */
export interface Acknowledging {
  readonly key: string
  /** Who sent the event. */
  readonly asker: Direction
  /** Null where this is the answer. */
  readonly event: string | null
}

export function acknowledgingOf({ protocol, kind, direction, fields }: Frame): Acknowledging | undefined {
  const id = protocol === 'socket-io' ? leafValue(fields, 'sio.ack-id') : undefined
  if (id === undefined) return undefined
  const key = `${leafValue(fields, 'sio.namespace') ?? '/'} ${id}`
  const other: Direction = direction === 'toServer' ? 'toClient' : 'toServer'
  if (kind === 'ACK' || kind === 'BINARY_ACK') return { key, asker: other, event: null }
  return { key, asker: direction, event: String(leafValue(fields, 'sio.event') ?? '') }
}

/** `message #5 {"type":…`: an event's type, its id, its data; of another block the value that it sets. */
function sseWords({ kind, fields }: Frame): Words {
  if (kind !== 'event') return { name: kind, title: linesOf(fields, ownValue(SSE_KEYS, kind) ?? '') }
  const type = leafValue(fields, 'sse.dispatch') ?? leafValue(fields, 'sse.event')
  const id = linesOf(fields, 'sse.id')
  const data = linesOf(fields, 'sse.data')
  return { name: String(type ?? 'message'), title: id === '' ? data : `#${id} ${data}` }
}

const SSE_KEYS: Readonly<Record<string, string>> = { comment: 'sse.comment', retry: 'sse.retry', id: 'sse.id' }

function linesOf(fields: readonly Field[], key: string, separator = ' '): string {
  const said = fields.flatMap((field) => (field.key === key && field.value !== null ? [String(wordOf(field))] : []))
  return shortText(said.join(separator))
}

/** What only keeps a connection alive: a comment, an event that says it is a heartbeat, Engine.IO's ping and pong. */
export function isIdle({ protocol, kind, fields }: Frame): boolean {
  // A ping with data probes the new transport of an upgrade.
  if (protocol === 'graphql-transport-ws') return IDLE.has(kind)
  if (protocol === 'engine-io') return kind === 'noop' || (IDLE.has(kind) && linesOf(fields, 'eio.data') === '')
  if (protocol !== 'sse') return false
  if (kind === 'comment' || kind === 'empty') return true
  return kind === 'event' && HEARTBEAT.test(linesOf(fields, 'sse.data'))
}

const IDLE: ReadonlySet<string> = new Set(['ping', 'pong'])
const HEARTBEAT = /^\{\s*"type"\s*:\s*"heartbeat"/

const MOST_BYTES = 12

/** @example hexTitle(Uint8Array.of(1, 255)) // '01 ff' */
function hexTitle(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
  return bytes.length > MOST_BYTES ? `${shown.join(' ')} …` : shown.join(' ')
}

/** How many errors a message of graphql-transport-ws tells of. */
export function errorCount({ protocol, fields }: Frame): number {
  return protocol === 'graphql-transport-ws' ? countOf(fields, 'graphql.error') : 0
}

function countOf(fields: readonly Field[], key: string): number {
  return fields.reduce((sum, field) => sum + (field.key === key ? 1 : countOf(field.children ?? [], key)), 0)
}

/** How many of a frame's bytes are the application's own. */
export function contentLength({ protocol, kind, span, payload, fields }: Frame): number {
  if (payload !== undefined) return payload.end - payload.start
  if (protocol === 'engine-io') return Math.max(0, span.end - span.start - 1)
  if (protocol === 'socket-io' && kind !== 'attachment')
    return SIO_KEYS.reduce((sum, key) => sum + lengthOf(fields, key), lengthOf(fields, 'sio.event'))
  if (protocol === 'graphql-transport-ws') return lengthOf(fields, 'gqlws.payload')
  if (protocol !== 'sse') return span.end - span.start
  return fields.reduce((sum, { derived }) => sum + (derived === undefined ? 0 : derived.end - derived.start), 0)
}

function lengthOf(fields: readonly Field[], key: string): number {
  return fields.reduce((sum, field) => sum + (field.key === key ? field.span.end - field.span.start : 0), 0)
}

/** The value of the first field of a key, at any depth. */
export function leafValue(fields: readonly Field[], key: string): Field['value'] | undefined {
  for (const field of fields) {
    const value = field.key === key ? wordOf(field) : leafValue(field.children ?? [], key)
    if (value !== undefined) return value
  }
  return undefined
}

/** Of JSON what its escapes spell, where that is known. */
function wordOf({ key, value, symbol }: Field): Field['value'] {
  return symbol !== undefined && SPELLED.test(key) ? symbol : value
}

const SPELLED =
  /^(?:sio\.(?:event|argument|error\.message|connect\.sid)|gqlws\.(?:id|type)|graphql\.(?:operation-name|error\.message))$/
