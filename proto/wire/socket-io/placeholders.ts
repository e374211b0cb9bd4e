/**
 * Placeholders within an argument: where a program put bytes, JSON has `{"_placeholder":true,"num":0}`, and the bytes follow in
 * a binary message of their own, the num-th behind the packet.
 */
import { latin1, utf8 } from '../cursor.ts'
import type { Field, Span } from '../model.ts'
import type { SocketIoKey } from './keys.ts'

/** Within a JSON string the quotation marks would be escaped, so that a text never looks like one. */
const PLACEHOLDER = /\{\s*"_placeholder"\s*:\s*true\s*,\s*"num"\s*:\s*(-?\d+)\s*\}/g

export interface ArgumentParts {
  /** Empty where there is no placeholder. */
  readonly children: readonly Field[]
  /** False where one asks for a message that does not belong to the packet. */
  readonly isSound: boolean
}

export function argumentParts(span: Span, bytes: Uint8Array, attachments: number): ArgumentParts {
  const children: Field[] = []
  if (attachments === 0) return { children, isSound: true }
  const add = (key: SocketIoKey, from: number, to: number, value: Field['value']): void => {
    if (to > from) children.push({ key, span: { ...span, start: span.start + from, end: span.start + to }, value })
  }
  let covered = 0
  let isSound = true
  for (const match of latin1(bytes).matchAll(PLACEHOLDER)) {
    const [text, digits] = match
    const num = Number(digits)
    isSound &&= num >= 0 && num < attachments
    add('sio.argument.text', covered, match.index, utf8(bytes.subarray(covered, match.index)))
    covered = match.index + text.length
    add('sio.placeholder', match.index, covered, num)
  }
  if (children.length > 0) add('sio.argument.text', covered, bytes.length, utf8(bytes.subarray(covered)))
  return { children, isSound }
}

/** The same fields, the placeholders leading to the messages that have come. */
export function filled(fields: readonly Field[], attachments: readonly Span[]): readonly Field[] {
  return fields.map((field) => {
    if (field.children !== undefined) return { ...field, children: filled(field.children, attachments) }
    const derived = field.key === 'sio.placeholder' ? attachments[Number(field.value)] : undefined
    return derived === undefined ? field : { ...field, derived }
  })
}
