/**
 * A group: members, generation, and the two halves of a rebalance. `join-group.ts` and `member-calls.ts` are what can be asked of it.
 *
 *   Empty ──join──► PreparingRebalance ──all joined, or time is up──► CompletingRebalance ──the leader's SyncGroup──► Stable
 *     ▲                  │     ▲                                            │                                          │
 *     └──nobody joined───┘     └────── a member joins anew, leaves, or falls silent ──────────────────────────────────┘
 */
import { CODES } from '../errors.ts'
import type { BrokerClock } from '../handler.ts'
import { assigned, joined, NO_BYTES, refusedSync } from './answers.ts'
import { Member } from './member.ts'
import { chooseProtocol } from './protocols.ts'
import type { GroupLimits, GroupStateName, JoinAnswer, JoinRequest, MemberClaim } from './types.ts'

type Speaker = Pick<MemberClaim, 'memberId' | 'groupInstanceId'>

export class Group {
  readonly id: string
  readonly limits: GroupLimits
  state: GroupStateName = 'Empty'
  /** Of the last rebalance; 0: there was none. */
  generation = 0
  /** `consumer`, or what else the first member said; null: nobody ever joined. */
  protocolType: string | null = null
  protocol: string | null = null
  leader: string | null = null
  readonly members = new Map<string, Member>()
  readonly #expected: ExpectedIds
  /** Members that have joined this generation and have not yet asked for their assignment. */
  readonly #unsynced = new Set<string>()
  /** When it became empty, ms since 1970. */
  emptySince: number
  #stopTimer: () => void = () => undefined
  #first: FirstWait | null = null
  readonly #clock: BrokerClock
  readonly #changed: () => void

  constructor(id: string, limits: GroupLimits, clock: BrokerClock, changed: () => void) {
    this.id = id
    this.limits = limits
    this.#clock = clock
    this.#changed = changed
    this.#expected = new ExpectedIds(clock)
    this.emptySince = clock.now()
  }

  get size(): number {
    return this.members.size + this.#expected.size
  }

  isExpected(memberId: string): boolean {
    return this.#expected.has(memberId)
  }

  byInstance(instanceId: string): Member | undefined {
    return [...this.members.values()].find((member) => member.instanceId === instanceId)
  }

  /** The member that sent the request, or the error that rejects it. */
  find({ memberId, groupInstanceId }: Speaker): Member | number {
    if (groupInstanceId !== null) {
      const owner = this.byInstance(groupInstanceId)
      if (owner === undefined) return CODES.UNKNOWN_MEMBER_ID
      if (owner.id !== memberId) return CODES.FENCED_INSTANCE_ID
    }
    return this.members.get(memberId) ?? CODES.UNKNOWN_MEMBER_ID
  }

  /** Gives out an id; the group forgets a member that does not come back with it within its session's time. */
  expect(memberId: string, sessionTimeoutMs: number): void {
    this.#expected.add(memberId, sessionTimeoutMs, () => this.forgetExpected(memberId))
  }

  /** Whether it was expected. */
  forgetExpected(memberId: string): boolean {
    const was = this.#expected.delete(memberId)
    if (was) this.#tryCompleteJoin()
    return was
  }

  /** A member more, whose JoinGroup waits for the others. */
  add(memberId: string, request: JoinRequest, answer: (answer: JoinAnswer) => void): void {
    this.#expected.delete(memberId)
    if (this.members.size === 0) this.protocolType = request.protocolType
    const member = new Member(memberId, request, this.#clock, (silent) => this.remove(silent))
    this.members.set(memberId, member)
    this.leader ??= memberId
    if (this.#first !== null) this.#first.grew = true
    member.parkJoin(answer)
    this.rebalance()
  }

  /** A static member came back: its old self is fenced, its place, also as leader and in the order, is its own. */
  replace(old: Member, memberId: string, request: JoinRequest): Member {
    const member = new Member(memberId, request, this.#clock, (silent) => this.remove(silent))
    member.assignment = old.assignment
    const inOrder = [...this.members.values()].map((one) => (one === old ? member : one))
    this.members.clear()
    for (const one of inOrder) this.members.set(one.id, one)
    if (this.leader === old.id) this.leader = memberId
    if (this.#unsynced.delete(old.id)) this.#unsynced.add(memberId)
    old.end(CODES.FENCED_INSTANCE_ID)
    member.touch()
    this.#changed()
    return member
  }

  /** It left, or was silent for too long. */
  remove(member: Member): void {
    this.#drop(member)
    if (this.state === 'Stable' || this.state === 'CompletingRebalance') this.rebalance()
    else this.#tryCompleteJoin()
    this.#changed()
  }

  /** Everybody has to join anew. Where that is under way it goes on, and is over when this was the last. */
  rebalance(): void {
    if (this.state !== 'PreparingRebalance') {
      const wasEmpty = this.state === 'Empty'
      if (this.state === 'CompletingRebalance') this.#takeBack()
      this.state = 'PreparingRebalance'
      this.#unsynced.clear()
      this.#first = wasEmpty ? new FirstWait(this.limits.initialRebalanceDelayMs, this.#rebalanceTimeout()) : null
      if (this.#first !== null) this.#waitForMore(this.#first)
      else this.#setTimer(this.#rebalanceTimeout(), () => this.#completeJoin())
    }
    this.#tryCompleteJoin()
    this.#changed()
  }

  /** The leader has sent the assignments: members that wait for theirs get it. */
  settle(assignments: ReadonlyMap<string, Uint8Array>): void {
    this.state = 'Stable'
    for (const member of this.members.values()) member.assignment = assignments.get(member.id) ?? NO_BYTES
    for (const member of this.members.values()) {
      if (!member.isSyncing) continue
      member.answerSync(assigned(this, member))
      member.touch()
    }
    this.#changed()
  }

  /** Asked for its assignment in this generation. When all have, nobody is waited for. */
  synced(member: Member): void {
    this.#unsynced.delete(member.id)
    if (this.#unsynced.size === 0) this.#stopTimer()
  }

  touch(member: Member): void {
    member.touch()
    this.#changed()
  }

  /** Ends the group and answers the requests that wait. */
  die(errorCode: number): void {
    this.state = 'Dead'
    this.#stopTimer()
    this.#expected.clear()
    for (const member of this.members.values()) member.end(errorCode)
    this.members.clear()
    this.#changed()
  }

  #drop(member: Member): void {
    member.end(CODES.UNKNOWN_MEMBER_ID)
    this.members.delete(member.id)
    this.#unsynced.delete(member.id)
    if (this.leader === member.id) this.leader = this.members.keys().next().value ?? null
  }

  /** The assignments of a generation that never became stable. */
  #takeBack(): void {
    for (const member of this.members.values()) {
      member.assignment = NO_BYTES
      if (!member.isSyncing) continue
      member.answerSync(refusedSync(CODES.REBALANCE_IN_PROGRESS))
      member.touch()
    }
  }

  #waitForMore(first: FirstWait): void {
    const next = first.next()
    if (next === null) this.#completeJoin()
    else this.#setTimer(next, () => this.#waitForMore(first))
  }

  #tryCompleteJoin(): void {
    if (this.state !== 'PreparingRebalance' || this.#first !== null || this.#expected.size > 0) return
    if ([...this.members.values()].every(({ isJoining }) => isJoining)) this.#completeJoin()
  }

  /** The first half is over: the members here form the next generation. A static member keeps its place while its session lasts. */
  #completeJoin(): void {
    this.#first = null
    this.#stopTimer()
    const absent = [...this.members.values()].filter(({ isJoining }) => !isJoining)
    for (const member of absent.filter(({ instanceId }) => instanceId === null)) this.#drop(member)
    const here = [...this.members.values()].filter(({ isJoining }) => isJoining)
    if (here.length === 0 && this.members.size > 0) {
      this.#setTimer(this.#rebalanceTimeout(), () => this.#completeJoin())
      return
    }

    this.generation += 1
    if (this.members.size === 0) this.#becomeEmpty()
    else this.#begin(here)
    this.#changed()
  }

  #becomeEmpty(): void {
    this.state = 'Empty'
    this.emptySince = this.#clock.now()
    this.protocol = null
    this.leader = null
  }

  #begin(here: readonly Member[]): void {
    this.state = 'CompletingRebalance'
    if (!here.some(({ id }) => id === this.leader)) this.leader = here[0]?.id ?? null
    this.protocol = chooseProtocol([...this.members.values()].map(({ protocols }) => protocols))
    for (const id of this.members.keys()) this.#unsynced.add(id)
    this.#setTimer(this.#rebalanceTimeout(), () => this.#dropUnsynced())
    for (const member of here) {
      member.answerJoin(joined(this, member))
      member.touch()
    }
  }

  /** Drops members that never asked for an assignment, even the leader. */
  #dropUnsynced(): void {
    for (const id of [...this.#unsynced]) {
      const member = this.members.get(id)
      if (member !== undefined) this.#drop(member)
    }
    this.rebalance()
  }

  #rebalanceTimeout(): number {
    return Math.max(0, ...[...this.members.values()].map(({ rebalanceTimeoutMs }) => rebalanceTimeoutMs))
  }

  #setTimer(milliseconds: number, run: () => void): void {
    this.#stopTimer()
    this.#stopTimer = this.#clock.after(milliseconds, run)
  }
}

/** Ids that were given, whose members have not come back with them yet (KIP-394). */
class ExpectedIds {
  readonly #waits = new Map<string, () => void>()
  readonly #clock: BrokerClock

  constructor(clock: BrokerClock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#waits.size
  }

  has(memberId: string): boolean {
    return this.#waits.has(memberId)
  }

  /** @param onLate nobody came with it in time; it is not forgotten by that */
  add(memberId: string, milliseconds: number, onLate: () => void): void {
    this.#waits.set(memberId, this.#clock.after(milliseconds, onLate))
  }

  /** Whether it was expected. */
  delete(memberId: string): boolean {
    this.#waits.get(memberId)?.()
    return this.#waits.delete(memberId)
  }

  clear(): void {
    for (const memberId of [...this.#waits.keys()]) this.delete(memberId)
  }
}

/** Members that start together get into one generation: each that comes prolongs the wait, up to a rebalance's timeout. */
class FirstWait {
  /** Somebody came since the last step. */
  grew = true
  readonly #step: number
  #left: number

  /** Both in milliseconds. */
  constructor(step: number, left: number) {
    this.#step = step
    this.#left = left
  }

  /** So long to wait on, in milliseconds; null: it is over. */
  next(): number | null {
    if (!this.grew || this.#left <= 0) return null
    const next = Math.min(this.#step, this.#left)
    this.grew = false
    this.#left -= next
    return next
  }
}
