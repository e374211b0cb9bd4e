import { CODES } from '../errors.ts'
import type { BrokerClock } from '../handler.ts'
import { prefixOf } from '../names.ts'
import { refusedJoin } from './answers.ts'
import { Group } from './group.ts'
import { joinGroup } from './join-group.ts'
import type { Offsets } from './offsets.ts'
import type { GroupLimits, JoinAnswer, JoinRequest } from './types.ts'

const SWEEP_MILLISECONDS = 60_000

/** All groups of the broker, and when they are forgotten. */
export class Coordinator {
  readonly limits: GroupLimits
  readonly offsets: Offsets
  readonly #groups = new Map<string, Group>()
  readonly #clock: BrokerClock
  readonly #changed: () => void
  #stopSweep: () => void = () => undefined

  constructor(offsets: Offsets, limits: GroupLimits, clock: BrokerClock, changed: () => void) {
    this.offsets = offsets
    this.limits = limits
    this.#clock = clock
    this.#changed = changed
    // Groups from before a restart: their members are asked to rejoin.
    for (const id of offsets.groups()) this.#make(id)
    this.#sweepLater()
  }

  find(id: string): Group | undefined {
    return this.#groups.get(id)
  }

  all(): Group[] {
    return [...this.#groups.values()]
  }

  /** Made where there is none; null: whose name begins like that have as many as they may. */
  findOrMake(id: string): Group | null {
    const there = this.#groups.get(id)
    if (there !== undefined) return there
    const prefix = prefixOf(id)
    const others = this.all().filter((group) => prefixOf(group.id) === prefix)
    return others.length < this.limits.groups ? this.#make(id) : null
  }

  /** Answers at once, or when everybody has joined. */
  join(id: string, request: JoinRequest, answer: (answer: JoinAnswer) => void): void {
    const refusal = this.#refusal(request)
    const group = refusal === null ? this.#groupFor(id, request) : refusal
    if (typeof group === 'number') answer(refusedJoin(group, request.memberId))
    else joinGroup(group, request, answer)
  }

  /** Without members and without offsets: as if it had never been. */
  remove(group: Group, errorCode: number): void {
    this.#groups.delete(group.id)
    group.die(errorCode)
  }

  /** Also groups with members, who are told to join anew; and what groups that are not here any more have committed. @throws StorageError */
  async forget(isMeant: (id: string) => boolean): Promise<void> {
    for (const group of this.all().filter(({ id }) => isMeant(id))) this.remove(group, CODES.UNKNOWN_MEMBER_ID)
    await this.offsets.forget(this.offsets.places(({ group }) => isMeant(group)))
  }

  /** Parked requests are answered, clocks stand. */
  close(): void {
    this.#stopSweep()
    for (const group of this.all()) this.remove(group, CODES.COORDINATOR_NOT_AVAILABLE)
  }

  #refusal({ sessionTimeoutMs, protocols }: JoinRequest): number | null {
    const { minSessionTimeoutMs, maxSessionTimeoutMs, memberBytes } = this.limits
    if (sessionTimeoutMs < minSessionTimeoutMs || sessionTimeoutMs > maxSessionTimeoutMs) {
      return CODES.INVALID_SESSION_TIMEOUT
    }
    const bytes = protocols.reduce((sum, { name, metadata }) => sum + name.length + metadata.length, 0)
    return bytes > memberBytes ? CODES.INVALID_REQUEST : null
  }

  #groupFor(id: string, { memberId }: JoinRequest): Group | number {
    if (memberId !== '') return this.#groups.get(id) ?? CODES.UNKNOWN_MEMBER_ID
    return this.findOrMake(id) ?? CODES.GROUP_MAX_SIZE_REACHED
  }

  #make(id: string): Group {
    const group = new Group(id, this.limits, this.#clock, this.#changed)
    this.#groups.set(id, group)
    return group
  }

  #sweepLater(): void {
    this.#stopSweep = this.#clock.after(SWEEP_MILLISECONDS, () => {
      // What the disk refuses to forget now, the next round forgets.
      this.#sweep().catch(() => undefined)
      this.#sweepLater()
    })
  }

  /** Offsets of groups that have been empty for long enough, and groups that have nothing left. */
  async #sweep(): Promise<void> {
    const now = this.#clock.now()
    const idle = this.all().filter(({ state, size }) => state === 'Empty' && size === 0)
    const old = idle.filter(({ emptySince }) => now - emptySince >= this.limits.offsetsRetentionMs)
    const late = ({ at }: { readonly at: number }) => now - at >= this.limits.offsetsRetentionMs
    await this.offsets.forget(old.flatMap(({ id }) => this.offsets.of(id).filter(late)))
    for (const group of idle) {
      const isLeft = group.state === 'Empty' && group.size === 0 && now - group.emptySince >= SWEEP_MILLISECONDS
      if (isLeft && this.offsets.count(group.id) === 0) this.remove(group, CODES.UNKNOWN_MEMBER_ID)
    }
  }
}
