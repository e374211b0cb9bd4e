/** The shops of all sandboxes: made when they are first asked for, closed when they were idle for long. */
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import type { Address } from '../relay/index.ts'
import type { OpenEventLog } from './event-log.ts'
import { EventSide } from './event-side.ts'
import { TOPIC } from './events.ts'
import type { ShopLimits } from './limits.ts'
import { ServiceClient } from './service-client.ts'
import { Shop } from './shop.ts'

export interface Kept {
  readonly shop: Shop
  readonly client: ServiceClient
  /** Another one where the sandbox has got another name, or others needed the room. */
  events: EventSide
  /** Public name that the log was opened by. */
  name: string | null
  /** Idempotency-Key → what was placed by it. */
  readonly keys: Map<string, KeyedOrder>
  usedAt: number
}

export interface KeyedOrder {
  readonly content: string
  readonly orderId: string
  /** null: it is being placed, or could not be. */
  answer: object | null
  isUnderWay: boolean
}

export interface ShopsOptions {
  readonly limits: ShopLimits
  /** ms since 1970 */
  readonly now: () => number
  readonly address: () => Address
  /** Public name; null: it has none, as it is everybody's or gone. */
  readonly nameOf: (sandbox: string) => string | null
  readonly openLog: OpenEventLog | undefined
}

export class Shops {
  readonly #options: ShopsOptions
  readonly #kept = new Map<string, Kept>()
  /** Shops that are being closed. */
  readonly #leaving = new Set<Promise<void>>()

  constructor(options: ShopsOptions) {
    this.#options = options
  }

  of(sandbox: string): Kept {
    const known = this.#kept.get(sandbox)
    if (known !== undefined) {
      known.usedAt = this.#options.now()
      if (known.name !== this.#options.nameOf(sandbox)) this.#renewLog(sandbox, known)
      return known
    }
    this.#makeRoom()
    const made = this.#make(sandbox)
    this.#kept.set(sandbox, made)
    return made
  }

  /** Closes what nobody has used or watched for long. */
  async sweep(): Promise<void> {
    const before = this.#options.now() - this.#options.limits.idleMilliseconds
    for (const [sandbox, { usedAt, shop }] of this.#kept) {
      if (usedAt < before && !shop.isWatched) this.#forget(sandbox)
    }
    await Promise.all(this.#leaving)
  }

  /** The sandbox begins anew, or is gone. */
  async reset(sandbox: string): Promise<void> {
    this.#forget(sandbox)
    await Promise.all(this.#leaving)
  }

  async close(): Promise<void> {
    for (const sandbox of [...this.#kept.keys()]) this.#forget(sandbox)
    await Promise.all(this.#leaving)
  }

  #make(sandbox: string): Kept {
    const { limits, now, address, nameOf } = this.#options
    const shop = new Shop(limits.orders, now)
    const client = new ServiceClient({ address, sandbox: () => nameOf(sandbox), milliseconds: limits.callMilliseconds })
    const name = nameOf(sandbox)
    return { shop, client, events: this.#eventsOf(sandbox, shop), name, keys: new Map(), usedAt: now() }
  }

  #eventsOf(sandbox: string, shop: Shop): EventSide {
    const { nameOf, openLog } = this.#options
    return new EventSide(shop, async () => {
      const name = nameOf(sandbox)
      if (openLog === undefined) throw new AppError('storage_unavailable', 'There is no log of events here')
      if (name === null) throw new AppError('forbidden', NEEDS_SANDBOX)
      this.#makeRoomForLog(sandbox)
      return openLog({ id: sandbox, name }, TOPIC)
    })
  }

  /** Its connections are some of those that the broker bears: the shop that was idle for longest lets go of its own. */
  #makeRoomForLog(sandbox: string): void {
    const others = [...this.#kept].filter(([id, { shop }]) => id !== sandbox && shop.hasLog)
    if (others.length < this.#options.limits.logs) return
    const [longestIdle] = others.sort(([, one], [, other]) => one.usedAt - other.usedAt)
    if (longestIdle !== undefined) this.#renewLog(...longestIdle)
  }

  /** The next order by events opens it again. */
  #renewLog(sandbox: string, kept: Kept): void {
    const { events, shop } = kept
    kept.events = this.#eventsOf(sandbox, shop)
    kept.name = this.#options.nameOf(sandbox)
    this.#leave(events)
    shop.tellLog('closed')
  }

  #leave(events: EventSide): void {
    const leaving = setImmediate()
      .then(() => events.close())
      .catch(() => undefined)
      .finally(() => this.#leaving.delete(leaving))
    this.#leaving.add(leaving)
  }

  #makeRoom(): void {
    if (this.#kept.size < this.#options.limits.shops) return
    const [longestIdle] = [...this.#kept].sort(([, one], [, other]) => one.usedAt - other.usedAt)
    if (longestIdle !== undefined) this.#forget(longestIdle[0])
  }

  #forget(sandbox: string): void {
    const kept = this.#kept.get(sandbox)
    if (kept === undefined) return
    this.#kept.delete(sandbox)
    kept.client.close()
    this.#leave(kept.events)
    // Watchers then get the shop that replaces it.
    kept.shop.changed()
  }
}

const NEEDS_SANDBOX =
  'Orders by events need a sandbox of your own: its name is what your topics begin with. Send it as x-sandbox'
