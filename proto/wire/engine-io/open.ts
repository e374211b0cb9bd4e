/** What the server says when a session opens: JSON with the session's id and the times of its heartbeat. */

import { utf8 } from '../cursor.ts'
import { jsonParts, spelled } from '../json-parts.ts'
import type { Field, Span } from '../model.ts'
import { ownValue } from '../own-value.ts'
import type { EngineIoKey } from './keys.ts'

const KEYS: Readonly<Record<string, EngineIoKey>> = {
  sid: 'eio.open.sid',
  upgrades: 'eio.open.upgrades',
  pingInterval: 'eio.open.ping-interval',
  pingTimeout: 'eio.open.ping-timeout',
  maxPayload: 'eio.open.max-payload',
}

/** Fields that tile the span; texts without their quotation marks, lists as they are written. */
export function openFields(
  span: Span,
  bytes: Uint8Array,
): { readonly fields: readonly Field[]; readonly isReadable: boolean } {
  const fields: Field[] = []
  const add = (key: EngineIoKey, from: number, to: number, value: Field['value'], symbol?: string): void => {
    if (to <= from) return
    const field = { key, span: { ...span, start: span.start + from, end: span.start + to }, value }
    fields.push(symbol === undefined ? field : { ...field, symbol })
  }
  const json = jsonParts(bytes)
  if (json === undefined || typeof json.value !== 'object' || Array.isArray(json.value)) {
    add('eio.open.unreadable', 0, bytes.length, utf8(bytes))
    return { fields, isReadable: false }
  }
  let covered = 0
  for (const { name = '', value, start, end } of json.parts) {
    const [from, to] = typeof value === 'string' ? [start + 1, end - 1] : [start, end]
    add('eio.open.structure', covered, from, utf8(bytes.subarray(covered, from)))
    const known = ownValue(KEYS, name)
    const told = typeof value === 'number' ? value : utf8(bytes.subarray(from, to))
    add(known ?? 'eio.open.other', from, to, told, known === undefined ? name : spelled(String(told), value).symbol)
    covered = to
  }
  add('eio.open.structure', covered, bytes.length, utf8(bytes.subarray(covered)))
  return { fields, isReadable: true }
}
