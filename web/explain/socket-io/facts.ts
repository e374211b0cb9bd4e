/** What sentences about Socket.IO look up around a field. */
import type { Fact, FrameFact } from '../types.ts'

/** The namespace of the packet; `/` is not written. */
export function namespaceOf({ frame }: FrameFact | Fact): string {
  return String(frame.fields.find(({ key }) => key === 'sio.namespace')?.value ?? '/')
}

export function eventOf(fact: FrameFact): string | null {
  const name = fact.field('sio.event')?.value
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

export function attachmentsOf(fact: FrameFact): number {
  return Number(fact.field('sio.attachments')?.value ?? 0)
}

/** Bytes that a placeholder stands for, once they are there. */
export function derivedSize({ field }: Fact): number | null {
  return field.derived === undefined ? null : field.derived.end - field.derived.start
}
