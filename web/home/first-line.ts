/**
 * The first line of a run's request, cut into its fields: what the start page spells out. Pure: a decoded run in, bytes with
 * owners out; null where the run brought no HTTP/1.1 request (it failed, or spoke something else).
 */

import type { Field, Frame } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { RunTrace, TraceExchange } from '../trace/index.ts'

export interface LinePart {
  readonly field: Field
  readonly bytes: Uint8Array
}

export interface FirstLine {
  readonly exchange: TraceExchange
  readonly frame: Frame
  readonly parts: readonly LinePart[]
}

const LINE = 'http1.request-line'

export function firstLine(trace: RunTrace): FirstLine | null {
  for (const exchange of trace.exchanges) {
    for (const frame of exchange.frames) {
      const line = frame.fields.find((field) => field.key === LINE)
      if (line?.children === undefined) continue
      const parts = line.children.map((field) => ({ field, bytes: bytesOf(exchange, field.span) }))
      return { exchange, frame, parts }
    }
  }
  return null
}

export function bytesOf(exchange: TraceExchange, span: Field['span']): Uint8Array {
  return ownValue(exchange.sources, span.source)?.bytes.subarray(span.start, span.end) ?? new Uint8Array()
}

export interface Totals {
  readonly sent: number
  readonly received: number
}

export function totals(trace: RunTrace): Totals {
  let sent = 0
  let received = 0
  for (const { sources } of trace.exchanges) {
    sent += sources['>']?.bytes.length ?? 0
    received += sources['<']?.bytes.length ?? 0
  }
  return { sent, received }
}
