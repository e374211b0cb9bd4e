/** The protocols' own words for one thing that was said: the name of an event with its data, the beginning of a text. */
import type { Field, Frame, Span } from '#proto/wire/model.ts'
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
  return protocol === 'sse' ? sseWords(frame) : { name: kind, title: textTitle(bytesOf(span)) }
}

/** `message #5 {"type":…`: an event's type, its id, its data; of another block the value that it sets. */
function sseWords({ kind, fields }: Frame): Words {
  if (kind !== 'event') return { name: kind, title: linesOf(fields, SSE_KEYS[kind] ?? '') }
  const type = leafValue(fields, 'sse.dispatch') ?? leafValue(fields, 'sse.event')
  const id = linesOf(fields, 'sse.id')
  const data = linesOf(fields, 'sse.data')
  return { name: String(type ?? 'message'), title: id === '' ? data : `#${id} ${data}` }
}

const SSE_KEYS: Readonly<Record<string, string>> = { comment: 'sse.comment', retry: 'sse.retry', id: 'sse.id' }

function linesOf(fields: readonly Field[], key: string): string {
  return shortText(
    fields.flatMap((field) => (field.key === key && field.value !== null ? [String(field.value)] : [])).join(' '),
  )
}

/** What only keeps a connection alive: a comment, an event that says it is a heartbeat. */
export function isIdle({ protocol, kind, fields }: Frame): boolean {
  if (protocol !== 'sse') return false
  if (kind === 'comment' || kind === 'empty') return true
  return kind === 'event' && HEARTBEAT.test(linesOf(fields, 'sse.data'))
}

const HEARTBEAT = /^\{\s*"type"\s*:\s*"heartbeat"/

const MOST_BYTES = 12

/** @example hexTitle(Uint8Array.of(1, 255)) // '01 ff' */
function hexTitle(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
  return bytes.length > MOST_BYTES ? `${shown.join(' ')} …` : shown.join(' ')
}

/** How many of a frame's bytes are the application's own. */
export function contentLength({ protocol, span, payload, fields }: Frame): number {
  if (payload !== undefined) return payload.end - payload.start
  if (protocol !== 'sse') return span.end - span.start
  return fields.reduce((sum, { derived }) => sum + (derived === undefined ? 0 : derived.end - derived.start), 0)
}

/** The value of the first field of a key, at any depth. */
export function leafValue(fields: readonly Field[], key: string): Field['value'] | undefined {
  for (const field of fields) {
    const value = field.key === key ? field.value : leafValue(field.children ?? [], key)
    if (value !== undefined) return value
  }
  return undefined
}
