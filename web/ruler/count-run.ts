/** Counts the bytes of a run by purpose, once all that its client's sockets counted has come by the feed. */
import type { RulerMeasure } from '#proto/api/ruler.ts'
import { loadPart } from '../part/index.ts'
import { type Detail, traceClient, untilChanged } from '../trace/index.ts'
import type { Count } from './ruler-store.ts'

const PATIENCE_MS = 8_000

/** Null: not all of its bytes came. */
export async function countRun({ run, sent, received }: RulerMeasure): Promise<Count | null> {
  const details = await insideOf(run, sent + received)
  if (details === null) return null
  // The decoding view comes along with what counts; nothing of it is needed before.
  const { openedOf, roundTripsOf, totalsOf } = await loadPart(() => import('../frames/index.ts'))
  const { bytes, byPurpose } = totalsOf(details.map(openedOf))
  return { bytes, byPurpose, trips: roundTripsOf(details) }
}

async function insideOf(run: string, bytes: number): Promise<readonly Detail[] | null> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    const { version } = traceClient.state
    const details = await traceClient.inside('mine', [run])
    if (bytesOf(details) >= bytes) return details
    await untilChanged(traceClient, version.mine, end - performance.now())
  }
  return null
}

function bytesOf(details: readonly Detail[]): number {
  return details.flatMap(({ frames }) => frames).reduce((sum, { frame: { span } }) => sum + span.end - span.start, 0)
}
