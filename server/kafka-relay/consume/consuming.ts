/**
 * A consumer that a learner runs: it joins, fetches, works on one record after the other, commits as it was told to, and leaves,
 * in order or not.
 *
 *   fetched ─► (commit before) ─► told `record` ─► work ─► failed? again, or to the dead letters ─► (commit after)
 *                                            └─ crashAt: its sockets are destroyed
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionPool, Consumer } from '@platformatic/kafka'
import type { KafkaConsume, RelayKafkaAct } from '#proto/api/kafka.ts'
import { isPoison, seenRecord } from '../content.ts'
import type { RelayedClient } from '../relayed-client.ts'
import type { AssignedPartition } from './assigned.ts'
import { protocolOf } from './assignors.ts'
import { Commits } from './commits.ts'
import { DeadLetters } from './dead-letters.ts'
import { type Fetched, Fetcher } from './fetcher.ts'
import { Membership } from './membership.ts'

type End = 'client' | 'killed' | 'broker' | 'limit'

const SESSION_MS = 10_000
/** A record that fails for ever is tried again after this. */
const AGAIN_MS = 1_000
/** A consumer that has no work to do is caught at its record all the same. */
const CRASH_AFTER_MS = 20

export class Consuming {
  readonly #client: RelayedClient
  readonly #wanted: KafkaConsume
  readonly #consumer: Consumer
  readonly #pool: ConnectionPool
  readonly #membership: Membership
  readonly #fetcher: Fetcher
  readonly #commits: Commits
  readonly #dead: DeadLetters | null
  /** So long a rebalance waits for the record that is being worked on: no Heartbeat is sent meanwhile. */
  readonly #patience: number
  /** Aborted when it ends, in whatever way. */
  readonly #ending = new AbortController()
  #worked = 0
  #working: Promise<void> = Promise.resolve()
  #paused: PromiseWithResolvers<void> | null = null

  constructor(client: RelayedClient, wanted: KafkaConsume) {
    this.#client = client
    this.#wanted = wanted
    const { library, names, options, sockets } = client
    const topics = wanted.topics.map((topic) => names.wire(topic))
    const sessionTimeout = wanted.sessionTimeout ?? SESSION_MS
    this.#patience = Math.floor(sessionTimeout / 2)
    const rebalanceTimeout = Math.max(sessionTimeout, 15_000)
    const all = {
      ...options,
      groupId: names.wire(wanted.group ?? 'none'),
      ...(wanted.groupInstanceId !== undefined && { groupInstanceId: wanted.groupInstanceId }),
      sessionTimeout,
      rebalanceTimeout,
      heartbeatInterval: Math.min(1_000, Math.floor(sessionTimeout / 3)),
      // A JoinGroup waits for all others.
      requestTimeout: rebalanceTimeout + 15_000,
      autocommit: false,
      // Nothing to say to the leader, but the one place where a JoinGroup can be kept waiting.
      protocolsMetadata: async () => {
        await this.#membership.giveBack()
        return Buffer.alloc(0)
      },
      ...protocolOf(wanted.assignor),
    }
    this.#consumer = new library.Consumer(all)
    this.#pool = new library.ConnectionPool(client.clientId, all)
    sockets.watch(this.#consumer.connections)
    sockets.watch(this.#pool)
    const fail = (thrown: unknown) => void this.#fail(thrown)
    this.#consumer.on('error', fail)
    const shared = { client, consumer: this.#consumer, topics, wanted }
    this.#membership = new Membership({
      ...shared,
      settle: (partitions) => this.#settle(partitions),
      onChange: () => this.#fetcher.wake(),
      onFailure: fail,
    })
    const { assigned } = this.#membership
    this.#fetcher = new Fetcher({
      ...shared,
      pool: this.#pool,
      assigned,
      onOutOfRange: (partitions) => this.#membership.resetOutOfRange(partitions),
    })
    this.#commits = new Commits({
      ...shared,
      membership: this.#membership,
      mode: wanted.group === undefined ? 'none' : (wanted.commit ?? 'auto'),
    })
    this.#dead = wanted.dead === undefined ? null : new DeadLetters(client, names.wire(wanted.dead))
  }

  /** Resolves when it is over; never rejects. */
  async run(): Promise<void> {
    try {
      await this.#membership.begin()
      while (!this.#ending.signal.aborted) {
        await this.#paused?.promise
        if (this.#ending.signal.aborted) break
        const fetched = await this.#fetcher.next()
        if (fetched === null) continue
        await this.#paused?.promise
        this.#working = this.#handle(fetched)
        await this.#working
      }
    } catch (thrown) {
      await this.#fail(thrown)
    }
  }

  async act({ act }: RelayKafkaAct): Promise<void> {
    if (act === 'close') await this.close('client')
    else if (act === 'commit') await this.#commits.all()
    else if (act === 'pause') this.#paused ??= Promise.withResolvers()
    else this.#resume()
  }

  /** In order: the last commit, LeaveGroup where its membership is not to outlive it, FIN. */
  async close(by: End): Promise<void> {
    if (!this.#stop()) return
    await this.#commits.close().catch(() => undefined)
    // KIP-345: a static member does not leave.
    if (this.#wanted.groupInstanceId !== undefined) await this.#consumer.connections.close().catch(() => undefined)
    await this.#consumer.close(true).catch(() => undefined)
    await this.#pool.close().catch(() => undefined)
    await this.#dead?.close().catch(() => undefined)
    this.#client.end({ type: 'closed', by })
  }

  kill(): void {
    if (!this.#stop()) return
    this.#letGo()
    this.#client.end({ type: 'closed', by: 'killed' })
  }

  async #fail(thrown: unknown): Promise<void> {
    if (!this.#stop()) return
    this.#letGo()
    this.#client.fail(thrown)
  }

  /** @returns false: it is over already */
  #stop(): boolean {
    if (this.#ending.signal.aborted) return false
    this.#ending.abort()
    this.#commits.stop()
    this.#resume()
    this.#fetcher.wake()
    return true
  }

  async #settle(partitions: readonly AssignedPartition[]): Promise<void> {
    const enough = AbortSignal.any([this.#ending.signal, AbortSignal.timeout(this.#patience)])
    if (enough.aborted) return
    const settled = this.#working.then(() => this.#commits.revoking(partitions)).catch(() => undefined)
    await Promise.race([settled, new Promise((resolve) => enough.addEventListener('abort', resolve, { once: true }))])
  }

  #letGo(): void {
    this.#client.sockets.destroy()
    const closing = [
      this.#consumer.connections.close(),
      this.#pool.close(),
      this.#consumer.close(true),
      this.#dead?.close(),
    ]
    for (const each of closing) each?.catch(() => undefined)
  }

  #resume(): void {
    this.#paused?.resolve()
    this.#paused = null
  }

  async #handle({ of, record }: Fetched): Promise<void> {
    await this.#commits.before(of, record.offset)
    of.handed = record.offset + 1n
    this.#worked += 1
    const seen = seenRecord(record, this.#client.names.short(record.topic))
    const goesOn = this.#client.tell({ type: 'record', record: seen })
    if (this.#worked === this.#wanted.crashAt) {
      await this.#pass(Math.max(CRASH_AFTER_MS, (this.#wanted.work ?? 0) / 2))
      this.kill()
      return
    }
    const isDone = await this.#work({ of, record }, seen)
    if (isDone) await this.#commits.after(of, record.offset)
    if (!goesOn) await this.close('limit')
  }

  /** @returns false: it ended meanwhile */
  async #work({ record }: Fetched, seen: ReturnType<typeof seenRecord>): Promise<boolean> {
    const { work = 0, attempts, dead } = this.#wanted
    const mayFail = (attempts !== undefined || dead !== undefined) && isPoison(record.value)
    for (let attempt = 1; ; attempt += 1) {
      if (!(await this.#pass(work))) return false
      if (!mayFail) return true
      const isLast = attempt >= (attempts ?? 3) && this.#dead !== null && dead !== undefined
      if (isLast) await this.#dead.put(record, attempt)
      const goesOn = this.#client.tell({ type: 'failed', record: seen, attempt, ...(isLast && { to: dead }) })
      if (isLast) return true
      if (!goesOn) await this.close('limit')
      if (attempt >= (attempts ?? 3) && !(await this.#pass(AGAIN_MS))) return false
    }
  }

  /** @returns false: it ended meanwhile */
  async #pass(milliseconds: number): Promise<boolean> {
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal: this.#ending.signal }).catch(() => undefined)
    return !this.#ending.signal.aborted
  }
}
