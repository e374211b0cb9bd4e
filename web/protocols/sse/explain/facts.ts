/** What sentences about event streams look up around a field. */

import { latin1 } from '#proto/wire/cursor.ts'
import type { Field } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

const NAMES: Readonly<Record<string, string>> = { '\n': 'LF (0a)', '\r': 'CR (0d)', '\r\n': 'CR LF (0d 0a)' }

export function lineEndName(fact: Fact): string {
  return ownValue(NAMES, latin1(fact.bytes(fact.field.span))) ?? ''
}

/** The name of the line that a part belongs to; empty for a comment. */
export function lineName(fact: Fact): string {
  return String(fact.sibling('sse.name')?.value ?? '')
}

export function linesOf({ frame }: Fact | FrameFact, key: string): readonly Field[] {
  return frame.fields.filter((field) => field.key === key)
}

/** 1 for the first of several lines of data, and how many there are. */
export function placeAmongData(fact: Fact): { readonly nth: number; readonly all: number } {
  const lines = linesOf(fact, 'sse.data')
  return { nth: lines.indexOf(fact.field) + 1, all: lines.length }
}

export function eventName(fact: FrameFact): string {
  const type = fact.field('sse.dispatch')?.value
  return typeof type === 'string' ? type : 'message'
}

/** What a program gets of an event, in bytes. */
export function dataSize({ frame }: Fact | FrameFact): number {
  const spans = frame.fields.flatMap(({ key, derived }) =>
    key === 'sse.data' && derived !== undefined ? [derived] : [],
  )
  return spans.at(-1)?.end ?? 0
}
