/**
 * When a run's traffic counts as over. HTTP/1.1 exchanges say so themselves; an HTTP/2 connection lives on, so there the
 * calls of the run must have ended on both sides. A connection to Kafka is over when it is closed. What streams on without an end is over when it is silent for a while.
 */
import type { Capture } from './capture.ts'
import type { ExchangeIndex } from './exchange-index.ts'

export type RunProgress = 'absent' | 'going-on' | 'over'

export function progressOf(capture: Capture, run: string): RunProgress {
  let seen = false
  for (const record of capture.records.values()) {
    if (!record.runs.runs().has(run)) continue
    seen = true
    if (record.stream.closed === null && !isOver(record, run)) return 'going-on'
  }
  return seen ? 'over' : 'absent'
}

function isOver(record: ExchangeIndex, run: string): boolean {
  if (record.meta.version !== 2) return false
  const streams = new Set<number>()
  for (const line of record.frames) if (line.stream > 0 && record.runOf(line) === run) streams.add(line.stream)
  if (streams.size === 0) return false
  return [...streams].every((stream) => {
    const call = record.calls.get(stream)
    return call !== undefined && (call.isReset || (call.isAnswered && call.requestEnded && call.responseEnded))
  })
}
