/** A rebalance as pictures to step through: before, while nobody may read, and each round. Pure. */
import type { Group, Rebalance, Shares } from './model.ts'

export type PartitionState = 'read' | 'moved' | 'paused'

export interface Picture {
  readonly kind: 'before' | 'stopped' | 'round' | 'end'
  readonly generation: number
  readonly members: readonly string[]
  /** By number: who has it, and whether it is read. */
  readonly partitions: readonly { readonly owner: string | null; readonly state: PartitionState }[]
  readonly joined: string | null
  readonly left: string | null
}

export interface Change {
  readonly before: Group
  readonly rebalance: Rebalance
  readonly joined: string | null
  readonly left: string | null
}

/** @param change null before anything has happened: then one picture */
export function picturesOf(group: Group, change: Change | null): readonly Picture[] {
  if (change === null) {
    return [draw('before', group, group.generation, group.members, group.shares, [], [], null)]
  }
  const { before, rebalance, joined, left } = change
  const { rounds } = rebalance
  const gone = left === null ? [] : (before.shares.get(left) ?? [])
  const first = rounds[0]
  const stopped = [...(first?.paused ?? []), ...gone]
  const said = { joined, left }
  return [
    draw('before', before, before.generation, before.members, before.shares, [], [], null),
    draw('stopped', group, before.generation, group.members, before.shares, stopped, [], said),
    ...rounds.map((round, index) =>
      draw(
        index === rounds.length - 1 ? 'end' : 'round',
        group,
        round.generation,
        group.members,
        round.shares,
        round.free,
        round.moved,
        said,
      ),
    ),
  ]
}

/** Partitions that stood still at some moment, though somebody who reads them had not gone. */
export function pausedIn(pictures: readonly Picture[]): number {
  const paused = pictures.flatMap(({ partitions }) =>
    partitions.flatMap(({ state }, partition) => (state === 'paused' ? [partition] : [])),
  )
  return new Set(paused).size
}

function draw(
  kind: Picture['kind'],
  group: Group,
  generation: number,
  members: readonly string[],
  shares: Shares,
  paused: readonly number[],
  moved: readonly number[],
  said: Pick<Change, 'joined' | 'left'> | null,
): Picture {
  const owners = new Map([...shares].flatMap(([member, own]) => own.map((partition) => [partition, member] as const)))
  return {
    kind,
    generation,
    members: members.toSorted(),
    partitions: Array.from({ length: group.partitions }, (_, partition) => ({
      owner: owners.get(partition) ?? null,
      state: paused.includes(partition) ? 'paused' : moved.includes(partition) ? 'moved' : 'read',
    })),
    joined: said?.joined ?? null,
    left: said?.left ?? null,
  }
}
