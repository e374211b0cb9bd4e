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
  return { name: kind, title: textTitle(bytesOf(span)) }
}

const MOST_BYTES = 12

/** @example hexTitle(Uint8Array.of(1, 255)) // '01 ff' */
function hexTitle(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
  return bytes.length > MOST_BYTES ? `${shown.join(' ')} …` : shown.join(' ')
}

/** How many of a frame's bytes are the application's own. */
export function contentLength({ protocol, span, payload }: Frame): number {
  if (payload !== undefined) return payload.end - payload.start
  return protocol === 'websocket' ? span.end - span.start : 0
}

/** The value of the first field of a key, at any depth. */
export function leafValue(fields: readonly Field[], key: string): Field['value'] | undefined {
  for (const field of fields) {
    const value = field.key === key ? field.value : leafValue(field.children ?? [], key)
    if (value !== undefined) return value
  }
  return undefined
}
