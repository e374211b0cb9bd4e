/**
 * Steps of one group → rows of its ladder. In: messages between members and their coordinator, in order. Out: a lane for each
 * connection, and after each message how many partitions every member holds. A member that joins again tells what it still
 * holds: an eager one nothing, a cooperative one all that may stay.
 */
import type { KafkaStep } from '../../trace/index.ts'

export interface LadderLane {
  readonly exchange: number
  /** `desk`: the client's name without the sandbox's. */
  readonly name: string
}

export interface LadderRow {
  readonly step: KafkaStep
  /** Among the lanes. */
  readonly lane: number
  /** Partitions of each lane after this message; null: it has not told yet, or has left. */
  readonly held: readonly (number | null)[]
}

export interface Ladder {
  readonly group: string
  readonly lanes: readonly LadderLane[]
  readonly rows: readonly LadderRow[]
  /** The assignor that was chosen last; empty: none yet. */
  readonly protocol: string
  readonly generation: number | null
  /** Milliseconds for which members that had been reading held nothing, added up. */
  readonly stood: number
  /** A member joined again without giving everything back. */
  readonly isCooperative: boolean
}

/** Groups with the newest first; each with so many of its last messages. */
const MOST_ROWS = 60

export function laddersOf(steps: readonly KafkaStep[]): readonly Ladder[] {
  const byGroup = new Map<string, KafkaStep[]>()
  for (const step of steps) {
    const known = byGroup.get(step.group)
    if (known === undefined) byGroup.set(step.group, [step])
    else known.push(step)
  }
  return [...byGroup]
    .map(([group, all]) => ladderOf(group, all))
    .sort((a, b) => (b.rows.at(-1)?.step.at ?? 0) - (a.rows.at(-1)?.step.at ?? 0))
}

function ladderOf(group: string, steps: readonly KafkaStep[]): Ladder {
  const lanes: LadderLane[] = []
  const held: (number | null)[] = []
  /** Since when a member that had been reading holds nothing. */
  const still = new Map<number, number>()
  /** Members that asked to join the next generation. */
  const asked = new Set<number>()
  const rows: LadderRow[] = []
  let [protocol, stood, isCooperative] = ['', 0, false]
  let generation: number | null = null
  for (const step of steps) {
    let lane = lanes.findIndex(({ exchange }) => exchange === step.exchange)
    if (lane === -1) {
      lane = lanes.push({ exchange: step.exchange, name: shortName(step.clientId) || step.member }) - 1
      held.push(null)
    }
    const before = held[lane] ?? 0
    held[lane] = heldAfter(step, held[lane] ?? null)
    const now = held[lane] ?? 0
    if (step.api === 'JoinGroup' && step.direction === 'toServer') {
      asked.add(lane)
      if (before > 0 && now === 0) still.set(lane, step.at)
      isCooperative ||= before > 0 && now > 0
    }
    const since = still.get(lane)
    if (since !== undefined && step.api === 'SyncGroup' && step.direction === 'toClient' && step.error === '') {
      stood += step.at - since
      still.delete(lane)
    }
    if (step.api === 'JoinGroup' && step.direction === 'toClient' && step.error === '') {
      protocol = step.protocols[0] ?? protocol
      if (step.generation !== generation) {
        // The coordinator answers once all remaining members have asked: one that has not (killed, say) is out, without a frame of its own.
        for (const gone of held.keys()) if (!asked.has(gone)) held[gone] = null
        asked.clear()
      }
      generation = step.generation ?? generation
    }
    rows.push({ step, lane, held: [...held] })
  }
  const shown = rows.slice(-MOST_ROWS).map((row) => ({ ...row, held: lanes.map((_, lane) => row.held[lane] ?? null) }))
  return { group, lanes, rows: shown, protocol, generation, stood, isCooperative }
}

function heldAfter({ api, direction, partitions, error }: KafkaStep, before: number | null): number | null {
  if (api === 'LeaveGroup') return null
  if (api === 'JoinGroup' && direction === 'toServer') return partitions?.length ?? 0
  if (api === 'SyncGroup' && direction === 'toClient' && error === '') return partitions?.length ?? 0
  return before
}

/** Own groups and clients begin with the sandbox’s name. */
export function shortName(name: string): string {
  return name.replace(/^[a-z]+-[a-z]+-\d+\./, '')
}
