/** What control frames carry: a close code with its reason (RFC 6455 §5.5.1), or data that a pong gives back to its ping. */
import { isUtf8, latin1, utf8 } from '../cursor.ts'
import type { Field, Issue, Span } from '../model.ts'
import { webSocketIssue } from './issues.ts'
import type { WebSocketKey } from './keys.ts'
import { closeName, mayBeSent } from './opcodes.ts'

export interface ControlPayload {
  /** The payload on the wire. */
  readonly wire: Span
  /** The same, unmasked where it was masked. */
  readonly plain: Span
  readonly bytes: Uint8Array
}

export function dataFields(key: 'ws.ping.data' | 'ws.pong.data', payload: ControlPayload): readonly Field[] {
  const { bytes } = payload
  if (bytes.length === 0) return []
  return [part(payload, key, 0, bytes.length, isUtf8(bytes) ? utf8(bytes) : latin1(bytes))]
}

/** @param own names of codes that no RFC names */
export function closeFields(
  payload: ControlPayload,
  issues: Issue[],
  own: (code: number) => string | undefined,
): readonly Field[] {
  const { bytes, wire } = payload
  if (bytes.length === 0) return []
  if (bytes.length === 1) {
    issues.push(webSocketIssue('ws.close.length', wire))
    return [part(payload, 'ws.close.code', 0, 1, null)]
  }
  const code = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const name = closeName(code) ?? own(code)
  const first = part(payload, 'ws.close.code', 0, 2, code)
  if (!mayBeSent(code)) issues.push(webSocketIssue('ws.close.code-invalid', first.span))
  const fields = [name === undefined ? first : { ...first, symbol: name }]
  if (bytes.length === 2) return fields
  const reason = bytes.subarray(2)
  const said = part(payload, 'ws.close.reason', 2, bytes.length, utf8(reason))
  if (!isUtf8(reason)) issues.push(webSocketIssue('ws.text.not-utf8', said.span))
  return [...fields, said]
}

function part(
  { wire, plain }: ControlPayload,
  key: WebSocketKey,
  from: number,
  to: number,
  value: Field['value'],
): Field {
  const span = { source: wire.source, start: wire.start + from, end: wire.start + to }
  if (plain.source === wire.source) return { key, span, value }
  return { key, span, value, derived: { source: plain.source, start: plain.start + from, end: plain.start + to } }
}
