/**
 * A consumer group: members come and go, and its leader deals the partitions anew → who lets go of what, who gets what, in which generation.
 * Pure. `range` deals as Java's RangeAssignor does, all let go first (eager); `cooperative-sticky` moves only what has to move, and needs a
 * second round where something is taken away from a member that reads on (KIP-429).
 */

export type Assignor = 'range' | 'cooperative-sticky'

/** Partitions of each member, by its name. */
export type Shares = ReadonlyMap<string, readonly number[]>

export interface Round {
  readonly generation: number
  readonly shares: Shares
  /** Partitions that a member that stays had to stop reading, for good or for the time of the round. */
  readonly paused: readonly number[]
  /** Partitions that belong to somebody else now than before. */
  readonly moved: readonly number[]
  /** Partitions without a reader until the next round. */
  readonly free: readonly number[]
}

export interface Group {
  readonly partitions: number
  readonly assignor: Assignor
  readonly members: readonly string[]
  readonly generation: number
  readonly shares: Shares
}

export function newGroup(partitions: number, assignor: Assignor, members: readonly string[]): Group {
  return { partitions, assignor, members, generation: 1, shares: range(partitions, members) }
}

export interface Rebalance {
  readonly rounds: readonly Round[]
  readonly group: Group
}

/** The rounds of the rebalance that a change of members brings, the last one as it stays, and the group after it. */
export function rebalance(group: Group, members: readonly string[]): Rebalance {
  const rounds = group.assignor === 'range' ? eager(group, members) : cooperative(group, members)
  const last = rounds.at(-1)
  return {
    rounds,
    group: {
      ...group,
      members,
      generation: last?.generation ?? group.generation,
      shares: last?.shares ?? group.shares,
    },
  }
}

function eager(group: Group, members: readonly string[]): Round[] {
  const shares = range(group.partitions, members)
  const stayed = members.flatMap((member) => group.shares.get(member) ?? [])
  return [roundOf(group, group.shares, shares, group.generation + 1, stayed)]
}

function cooperative(group: Group, members: readonly string[]): Round[] {
  const goal = sticky(group.partitions, members, group.shares)
  const owners = ownersOf(group.shares)
  // First everybody keeps what it may keep, and gets what nobody has. What another one still reads comes in a second round.
  const first = new Map<string, readonly number[]>()
  for (const member of members) {
    const own = goal.get(member) ?? []
    first.set(
      member,
      own.filter((partition) => {
        const owner = owners.get(partition)
        return owner === undefined || owner === member || !members.includes(owner)
      }),
    )
  }
  const revoked = members.flatMap((member) =>
    (group.shares.get(member) ?? []).filter((partition) => !(goal.get(member) ?? []).includes(partition)),
  )
  const one = roundOf(group, group.shares, first, group.generation + 1, revoked)
  return revoked.length === 0 ? [one] : [one, roundOf(group, group.shares, goal, group.generation + 2, [])]
}

function roundOf(group: Group, before: Shares, after: Shares, generation: number, paused: readonly number[]): Round {
  const owners = ownersOf(before)
  const now = ownersOf(after)
  const all = Array.from({ length: group.partitions }, (_, partition) => partition)
  return {
    generation,
    shares: after,
    paused: paused.toSorted((a, b) => a - b),
    moved: all.filter((partition) => now.has(partition) && now.get(partition) !== owners.get(partition)),
    free: all.filter((partition) => !now.has(partition)),
  }
}

/** Partitions in order, to members in the order of their names; the first ones get one more. */
function range(partitions: number, members: readonly string[]): Shares {
  const shares = new Map<string, readonly number[]>()
  let next = 0
  for (const [index, member] of members.toSorted().entries()) {
    const count = Math.floor(partitions / members.length) + (index < partitions % members.length ? 1 : 0)
    shares.set(
      member,
      Array.from({ length: count }, (_, place) => next + place),
    )
    next += count
  }
  return shares
}

/** Everybody keeps as much as a fair share allows; what is left over goes to whoever has least. */
function sticky(partitions: number, members: readonly string[], before: Shares): Shares {
  const names = members.toSorted()
  const least = Math.floor(partitions / names.length)
  let larger = partitions % names.length
  const shares = new Map<string, number[]>()
  // Members with most go first: they keep the larger shares, so that fewer partitions move.
  for (const member of names.toSorted((a, b) => (before.get(b)?.length ?? 0) - (before.get(a)?.length ?? 0))) {
    const own = before.get(member) ?? []
    const isLarger = own.length > least && larger > 0
    if (isLarger) larger -= 1
    shares.set(member, own.slice(0, least + (isLarger ? 1 : 0)))
  }
  const given = ownersOf(shares)
  for (let partition = 0; partition < partitions; partition += 1) {
    if (given.has(partition)) continue
    const taker = names.toSorted((a, b) => (shares.get(a)?.length ?? 0) - (shares.get(b)?.length ?? 0))[0]
    if (taker !== undefined) shares.get(taker)?.push(partition)
  }
  return new Map(names.map((member) => [member, (shares.get(member) ?? []).toSorted((a, b) => a - b)]))
}

function ownersOf(shares: Shares): ReadonlyMap<number, string> {
  return new Map([...shares].flatMap(([member, own]) => own.map((partition) => [partition, member] as const)))
}
