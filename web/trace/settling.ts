/**
 * When a run's traffic counts as over. HTTP/1.1 exchanges say so themselves; an HTTP/2 connection lives on, so there the
 * calls of the run must have ended on both sides. What streams on without an end is over when it is silent for a while.
 */
import type { Capture } from './capture.ts'
import type { ExchangeRecord } from './exchange-record.ts'

export type RunProgress = 'absent' | 'going-on' | 'over'

export function progressOf(capture: Capture, run: string): RunProgress {
  let seen = false
  for (const record of capture.records.values()) {
    if (!record.runs.runs().has(run)) continue
    seen = true
    if (record.closed === null && !isOver(record, run)) return 'going-on'
  }
  return seen ? 'over' : 'absent'
}

function isOver(record: ExchangeRecord, run: string): boolean {
  if (record.meta.version === 1) return false
  const seen = new Set<number>()
  for (const { frame } of record.wireFrames) {
    if ((frame.stream ?? 0) > 0 && record.runOf(frame) === run) seen.add(frame.stream ?? 0)
  }
  if (seen.size === 0) return false
  return [...seen].every((stream) => {
    const call = record.calls.get(stream)
    if (call === undefined) return false
    const isReset = call.request.ended === 'reset' || call.response?.ended === 'reset'
    const isAnswered = call.response !== null && call.response.ended !== 'open'
    return isReset || (isAnswered && call.request.ended !== 'open')
  })
}
