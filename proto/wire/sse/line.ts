/**
 * One line of an event stream as a field, with its parts. Bytes in, a field out that tiles the line and its end.
 *
 *     data: {"a":1}⏎     name, colon, at most one space, value, line end
 *     : still here⏎      a comment: nothing in front of the colon
 */

import { isUtf8, utf8 } from '../cursor.ts'
import type { Field, Issue, Span } from '../model.ts'
import { ownValue } from '../own-value.ts'
import { type SseIssue, sseIssue } from './issues.ts'
import type { SseKey } from './keys.ts'

const COLON = 0x3a
const SPACE = 0x20

const KEYS: Readonly<Record<string, LineKey>> = {
  event: 'sse.event',
  data: 'sse.data',
  id: 'sse.id',
  retry: 'sse.retry',
}

export type LineKey = 'sse.event' | 'sse.data' | 'sse.id' | 'sse.retry' | 'sse.comment' | 'sse.unknown'

export interface Line {
  readonly key: LineKey
  readonly field: Field
  readonly value: string
  /** Where the value is; empty where there is none. */
  readonly valueSpan: Span
  readonly valueBytes: Uint8Array
  /** Its CR, LF or both. */
  readonly endSpan: Span
  readonly issues: readonly Issue[]
}

/** @param end how many of the bytes are the line's end: 0 at the end of a stream */
export function readLine(span: Span, bytes: Uint8Array, end: number): Line {
  const { source, start } = span
  const close = bytes.length - end
  const at = (from: number, to: number): Span => ({ source, start: start + from, end: start + to })
  const text = (from: number, to: number): string => utf8(bytes.subarray(from, to))
  const found = bytes.subarray(0, close).indexOf(COLON)
  const colon = found === -1 ? close : found
  const afterColon = Math.min(colon + 1, close)
  const name = text(0, colon)
  const key: LineKey = colon === 0 && close > 0 ? 'sse.comment' : (ownValue(KEYS, name) ?? 'sse.unknown')
  // A comment is not looked at, so that no space is taken off it.
  const from = key !== 'sse.comment' && bytes[afterColon] === SPACE && afterColon < close ? afterColon + 1 : afterColon
  const value = text(from, close)
  const children: Field[] = []
  const part = (key: SseKey, from: number, to: number, value: string): void => {
    if (to > from) children.push({ key, span: at(from, to), value })
  }
  part('sse.name', 0, colon, name)
  part('sse.colon', colon, afterColon, ':')
  part('sse.space', afterColon, from, ' ')
  part('sse.value', from, close, value)
  part('sse.line-end', close, bytes.length, text(close, bytes.length))
  const trouble = troubleOf(key, name, value, bytes.subarray(0, close))
  return {
    key,
    field: { key, span, value, children },
    value,
    valueSpan: at(from, close),
    valueBytes: bytes.subarray(from, close),
    endSpan: at(close, bytes.length),
    issues: trouble.map((code) => sseIssue(code, at(0, close))),
  }
}

function troubleOf(key: LineKey, name: string, value: string, bytes: Uint8Array): readonly SseIssue[] {
  // Where a part was broken, the text holds the sign that stands for it; somebody may have sent that sign, too.
  const isSuspect = name.includes('\ufffd') || value.includes('\ufffd')
  const issues: SseIssue[] = isSuspect && !isUtf8(bytes) ? ['sse.not-utf8'] : []
  if (key === 'sse.unknown') issues.push('sse.field.unknown')
  if (key === 'sse.id' && value.includes('\0')) issues.push('sse.id.nul')
  if (key === 'sse.retry' && !/^[0-9]+$/.test(value)) issues.push('sse.retry.invalid')
  return issues
}
