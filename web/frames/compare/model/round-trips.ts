/**
 * How often the wire was waited for: each change from what the client says to what the server says. Frames that only keep the
 * connection going (SETTINGS, acknowledgements, windows, pings) make nobody wait and do not count; the making of a TCP connection, of
 * which no byte is seen, is one more, and the view that shows the number adds it.
 */
import type { Detail, TraceFrame } from '../../../trace/index.ts'

/** @param details what is inside a run, in any order */
export function roundTripsOf(details: readonly Detail[]): number {
  const frames = details.flatMap((detail) => detail.frames.map(({ frame }) => frame))
  let trips = 0
  let isAsked = false
  for (const frame of frames.filter(isWaitedFor).sort((a, b) => a.ordinal - b.ordinal)) {
    if (frame.direction === 'toServer') isAsked = true
    else if (isAsked) {
      trips += 1
      isAsked = false
    }
  }
  return trips
}

function isWaitedFor({ control, kind }: TraceFrame): boolean {
  return control !== true && kind !== 'preface'
}
