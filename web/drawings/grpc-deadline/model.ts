/**
 * A call with a deadline that passes through a chain of services: a deadline, and whether each service passes it on → who works when, how
 * much time each was granted, and when it stops. Times are milliseconds since the client called. Pure.
 *
 * Each service works for a while, calls the next one, waits for its answer, and finishes. A message takes `WIRE` ms from one to the next.
 * grpc-timeout says how much is left when the call is sent, so the clock of a service ends `WIRE` ms later than its caller's; a
 * cancellation takes as long. Both tell the service at the same moment.
 */

/** What a service does of one call: before it calls the next one, and after the answer. The last one calls nobody. */
export interface Work {
  readonly id: ServiceId
  readonly before: number
  readonly after: number
}

export type ServiceId = 'client' | 'orders' | 'stock' | 'warehouse'

export const WIRE = 10

/** The client only waits; the warehouse is the slow one today. */
export const CHAIN: readonly Work[] = [
  { id: 'client', before: 0, after: 0 },
  { id: 'orders', before: 120, after: 30 },
  { id: 'stock', before: 180, after: 40 },
  { id: 'warehouse', before: 400, after: 0 },
]

export interface Part {
  readonly from: number
  readonly to: number
  /** `wasted` is work whose result nobody takes any more. */
  readonly kind: 'work' | 'wait' | 'wasted'
}

/** How it ended for one of them: with an answer, told to stop, with an answer after the client had left, or never asked. */
export type Ending = 'answered' | 'cancelled' | 'for-nobody' | 'never-called'

export interface Row {
  readonly id: ServiceId
  /** When the call arrived; null where it never did. */
  readonly from: number | null
  /** How long it was granted by the call; null where nothing was said. */
  readonly granted: number | null
  readonly parts: readonly Part[]
  /** When its part was over; null where it never began. */
  readonly to: number | null
  readonly ending: Ending
}

export interface Story {
  readonly rows: readonly Row[]
  /** When the client knew how it ended. */
  readonly end: number
  readonly status: 'OK' | 'DEADLINE_EXCEEDED'
  /** Milliseconds of work, of all services together, that were for nobody. */
  readonly wasted: number
}

export function deadlineStory(deadline: number, passedOn: boolean): Story {
  const full = undisturbed()
  const status = (full[0]?.to ?? 0) <= deadline ? 'OK' : 'DEADLINE_EXCEEDED'
  const rows = full.map((each, hop) =>
    status === 'OK' ? answered(each, hop, deadline, passedOn) : cut(each, hop, deadline, passedOn),
  )
  const wasted = rows.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'wasted')
  return {
    rows,
    end: Math.min(full[0]?.to ?? 0, deadline),
    status,
    wasted: wasted.reduce((sum, { from, to }) => sum + to - from, 0),
  }
}

interface Undisturbed {
  readonly id: ServiceId
  readonly from: number
  readonly calls: number
  readonly hears: number
  readonly to: number
}

/** When each begins, calls the next, hears from it and answers, if nobody ever gives up. */
function undisturbed(hop = 0, from = 0): Undisturbed[] {
  const work = CHAIN[hop]
  if (work === undefined) return []
  const calls = from + work.before
  const below = undisturbed(hop + 1, calls + WIRE)
  const answer = below[0]
  const hears = answer === undefined ? calls : answer.to + WIRE
  return [{ id: work.id, from, calls, hears, to: hears + work.after }, ...below]
}

function answered(each: Undisturbed, hop: number, deadline: number, passedOn: boolean): Row {
  return {
    id: each.id,
    from: each.from,
    granted: grantedTo(each, hop, deadline, passedOn),
    parts: partsUntil(each, each.to),
    to: each.to,
    ending: 'answered',
  }
}

function cut(each: Undisturbed, hop: number, deadline: number, passedOn: boolean): Row {
  const isTold = hop === 0 || passedOn
  const stop = deadline + hop * WIRE
  const granted = grantedTo(each, hop, deadline, passedOn)
  if (isTold && each.from >= stop)
    return { id: each.id, from: null, granted: null, parts: [], to: null, ending: 'never-called' }
  if (isTold && each.to > stop) {
    return { id: each.id, from: each.from, granted, parts: partsUntil(each, stop), to: stop, ending: 'cancelled' }
  }
  const parts = partsUntil(each, each.to).flatMap((part) => wasteAfter(part, deadline))
  return {
    id: each.id,
    from: each.from,
    granted,
    parts,
    to: each.to,
    ending: isTold || each.to <= deadline ? 'answered' : 'for-nobody',
  }
}

/** What is left when the call is sent: each service spends some of it, and so does each way. */
function grantedTo(each: Undisturbed, hop: number, deadline: number, passedOn: boolean): number | null {
  if (hop > 0 && !passedOn) return null
  return hop === 0 ? deadline : deadline - each.from + hop * WIRE
}

function partsUntil({ from, calls, hears, to }: Undisturbed, stop: number): Part[] {
  const all: Part[] = [
    { from, to: calls, kind: 'work' },
    { from: calls, to: hears, kind: 'wait' },
    { from: hears, to, kind: 'work' },
  ]
  return all.map((part) => ({ ...part, to: Math.min(part.to, stop) })).filter((part) => part.to > part.from)
}

function wasteAfter(part: Part, deadline: number): Part[] {
  if (part.kind === 'wait' || part.to <= deadline) return [part]
  if (part.from >= deadline) return [{ ...part, kind: 'wasted' }]
  return [
    { ...part, to: deadline },
    { from: deadline, to: part.to, kind: 'wasted' },
  ]
}

/** What happens to one of them. */
export interface Change {
  readonly id: ServiceId
  readonly what: 'called' | Exclude<Ending, 'never-called'>
  readonly granted: number | null
}

/** What happens, moment by moment; the client's own call is the first. */
export function eventsOf({ rows }: Story): readonly { readonly at: number; readonly changes: readonly Change[] }[] {
  const all = rows.flatMap(({ id, from, to, granted, ending }): { readonly at: number; readonly change: Change }[] =>
    from === null || to === null || ending === 'never-called'
      ? []
      : [
          { at: from, change: { id, what: 'called', granted } },
          { at: to, change: { id, what: ending, granted } },
        ],
  )
  return [...Map.groupBy(all, ({ at }) => at)]
    .toSorted(([a], [b]) => a - b)
    .map(([at, together]) => ({ at, changes: together.map(({ change }) => change) }))
}
