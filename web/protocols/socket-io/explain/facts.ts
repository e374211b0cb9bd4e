/** What sentences about Socket.IO look up around a field. */
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

/** The namespace of the packet; `/` is not written. */
export function namespaceOf({ frame }: FrameFact | Fact): string {
  return String(frame.fields.find(({ key }) => key === 'sio.namespace')?.value ?? '/')
}

export function eventOf(fact: FrameFact): string | null {
  const event = fact.field('sio.event')
  const name = event?.symbol ?? event?.value
  return typeof name === 'string' ? name : null
}

export function ackOf(fact: FrameFact): number | null {
  const id = fact.field('sio.ack-id')?.value
  return typeof id === 'number' ? id : null
}

/** 1 for the first argument, and how many there are; the event's name is none. */
export function placeAmongArguments({ frame, field }: Fact): { readonly nth: number; readonly all: number } {
  const list = frame.fields.filter(({ key }) => key === 'sio.argument')
  return { nth: list.indexOf(field) + 1, all: list.length }
}

/**
 * Whether it looks like the place in the server's log that connection state recovery puts behind an event's own arguments:
 * a short text, the last of several, on its way to the client. Nothing on the wire says that it is one.
 */
export function mayBePlaceInLog(fact: Fact): boolean {
  const { nth, all } = placeAmongArguments(fact)
  const isEvent = fact.frame.kind === 'EVENT' || fact.frame.kind === 'BINARY_EVENT'
  const isShort = /^"[\w$-]{1,24}"$/.test(String(fact.value))
  return isEvent && fact.frame.direction === 'toClient' && all > 1 && nth === all && isShort
}

export function attachmentsOf(fact: FrameFact): number {
  return Number(fact.field('sio.attachments')?.value ?? 0)
}

/** Bytes that a placeholder stands for, once they are there. */
export function derivedSize({ field }: Fact): number | null {
  return field.derived === undefined ? null : field.derived.end - field.derived.start
}
