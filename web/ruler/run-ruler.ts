/** Asks the server to measure, and follows: what it tells, line by line, and the bytes that come by the feed. One at a time. */
import type { RulerEvent, RulerMeasure, RulerProtocol, RulerRequest } from '#proto/api/ruler.ts'
import { RULER } from '#proto/api/wire.ts'
import { loadPart } from '../part/index.ts'
import { type Detail, ownServer, traceClient, untilChanged } from '../trace/index.ts'
import { open, troubleOf } from '../wire/index.ts'
import { type Count, changeLine, settledLine, useRuler, waitingLine } from './ruler-store.ts'

const ROUNDS = 5
const ITEMS = 3

let running: AbortController | null = null
/** The one that was begun last, be it over or not. */
let latest: AbortController | null = null

export function stopRuler(): void {
  running?.abort()
}

/** Measures these protocols anew; others keep what they have. */
export async function runRuler(protocols: readonly RulerProtocol[]): Promise<void> {
  if (running !== null || protocols.length === 0) return
  const own = new AbortController()
  running = own
  latest = own
  for (const protocol of protocols) changeLine(protocol, waitingLine)
  useRuler.setState({ phase: 'running', trouble: null })
  const counting: Promise<void>[] = []
  try {
    await follow({ protocols: [...protocols], rounds: ROUNDS, items: ITEMS }, own.signal, counting)
    await Promise.all(counting)
    useRuler.setState({ phase: 'done' })
  } catch (thrown) {
    const ended = own.signal.aborted
      ? ({ phase: 'stopped' } as const)
      : ({ phase: 'broken', trouble: troubleOf(thrown) } as const)
    useRuler.setState(ended)
  }
  running = null
  // What was measured to its end is counted to its end, whatever became of the others.
  await Promise.all(counting)
  if (latest !== own) return
  for (const line of Object.values(useRuler.getState().lines)) {
    if (line.state !== 'done' && line.state !== 'failed') changeLine(line.protocol, settledLine)
  }
}

/** Resolves when the server is done; counts that are still to come are put into `counting`. */
async function follow(wanted: RulerRequest, signal: AbortSignal, counting: Promise<void>[]): Promise<void> {
  for await (const event of open(ownServer, RULER, wanted, signal)) {
    if (event.type === 'finished') counting.push(countLine(event.protocol))
    else if (event.type !== 'end') take(event)
  }
}

function take(event: Extract<RulerEvent, { readonly protocol: RulerProtocol }>): void {
  const { protocol } = event
  if (event.type === 'started') changeLine(protocol, () => ({ state: 'running' }))
  else if (event.type === 'failed') changeLine(protocol, () => ({ state: 'failed', trouble: event.error }))
  else if (event.type === 'measured') changeLine(protocol, ({ measures }) => ({ measures: [...measures, event] }))
}

/** The bytes of the last round stand for all; how far the others differ from it, their sockets say. */
function shownMeasures(measures: readonly RulerMeasure[]): readonly RulerMeasure[] {
  const last = Math.max(...measures.map(({ round }) => round))
  return measures.filter(({ round }) => round === last)
}

async function countLine(protocol: RulerProtocol): Promise<void> {
  changeLine(protocol, () => ({ state: 'counting' }))
  const { measures } = useRuler.getState().lines[protocol]
  /** It is not being measured anew meanwhile. */
  const isCurrent = () => useRuler.getState().lines[protocol].measures === measures
  for (const measure of shownMeasures(measures)) {
    const count = await countRun(measure)
    if (!isCurrent()) return
    if (count === null) {
      changeLine(protocol, () => ({ state: 'failed', trouble: { code: 'bytes-missing', message: '' } }))
      return
    }
    changeLine(protocol, ({ counts }) => ({ counts: new Map(counts).set(measure.run, count) }))
  }
  changeLine(protocol, () => ({ state: 'done', before: null }))
}

const PATIENCE_MS = 8_000

/** The bytes of a run by purpose, once all that its client's sockets counted has come by the feed. Null: not all of them came. */
async function countRun({ run, sent, received }: RulerMeasure): Promise<Count | null> {
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
