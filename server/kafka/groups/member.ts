import { CODES } from '../errors.ts'
import type { BrokerClock } from '../handler.ts'
import { NO_BYTES, refusedJoin, refusedSync } from './answers.ts'
import type { GroupProtocol, JoinAnswer, JoinRequest, SyncAnswer } from './types.ts'

/** A member of a group: what it said when it joined, its requests that wait, and the clock of its session. */
export class Member {
  readonly id: string
  readonly instanceId: string | null
  clientId: string
  host: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  protocols: readonly GroupProtocol[]
  assignment: Uint8Array = NO_BYTES
  /** ms since 1970 of its last sign. */
  seen: number
  #join: ((answer: JoinAnswer) => void) | null = null
  #sync: ((answer: SyncAnswer) => void) | null = null
  #stopSession: () => void = () => undefined
  readonly #clock: BrokerClock
  readonly #onSilent: (member: Member) => void

  constructor(id: string, request: JoinRequest, clock: BrokerClock, onSilent: (member: Member) => void) {
    this.id = id
    this.instanceId = request.groupInstanceId
    this.clientId = request.clientId
    this.host = request.host
    this.sessionTimeoutMs = request.sessionTimeoutMs
    this.rebalanceTimeoutMs = request.rebalanceTimeoutMs
    this.protocols = request.protocols
    this.seen = clock.now()
    this.#clock = clock
    this.#onSilent = onSilent
  }

  get isJoining(): boolean {
    return this.#join !== null
  }

  get isSyncing(): boolean {
    return this.#sync !== null
  }

  update(request: JoinRequest): void {
    this.clientId = request.clientId
    this.host = request.host
    this.sessionTimeoutMs = request.sessionTimeoutMs
    this.rebalanceTimeoutMs = request.rebalanceTimeoutMs
    this.protocols = request.protocols
  }

  /** Whether it would say again what it said. */
  offers(protocols: readonly GroupProtocol[]): boolean {
    return (
      protocols.length === this.protocols.length &&
      protocols.every(({ name, metadata }, index) => {
        const mine = this.protocols[index]
        return mine?.name === name && Buffer.compare(mine.metadata, metadata) === 0
      })
    )
  }

  metadataFor(protocol: string | null): Uint8Array {
    return this.protocols.find(({ name }) => name === protocol)?.metadata ?? NO_BYTES
  }

  /** A sign of life: the session begins anew, unless a request of it waits, which is sign enough. */
  touch(): void {
    this.seen = this.#clock.now()
    this.#stopSession()
    if (this.isJoining || this.isSyncing) return
    this.#stopSession = this.#clock.after(this.sessionTimeoutMs, () => this.#onSilent(this))
  }

  /** Its JoinGroup waits. One that waited before will never be asked for: it is answered, so that its connection moves on. */
  parkJoin(answer: (answer: JoinAnswer) => void): void {
    this.answerJoin(refusedJoin(CODES.REBALANCE_IN_PROGRESS, this.id))
    this.#join = answer
    this.touch()
  }

  answerJoin(answer: JoinAnswer): void {
    const waiting = this.#join
    this.#join = null
    waiting?.(answer)
  }

  parkSync(answer: (answer: SyncAnswer) => void): void {
    this.answerSync(refusedSync(CODES.REBALANCE_IN_PROGRESS))
    this.#sync = answer
    this.touch()
  }

  answerSync(answer: SyncAnswer): void {
    const waiting = this.#sync
    this.#sync = null
    waiting?.(answer)
  }

  /** No more of it: what waits is answered, its clock stands. */
  end(errorCode: number): void {
    this.answerJoin(refusedJoin(errorCode, this.id))
    this.answerSync(refusedSync(errorCode))
    this.#stopSession()
  }
}
