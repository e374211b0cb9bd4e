/**
 * A shop's part of the log: opened by the first order that is placed by events, then one follower for each service that runs. Where the log
 * breaks, it is opened anew after a while, for as long as the shop is there.
 */
import { SHOP_SERVICES, type ShopServiceName } from '#proto/api/shop.ts'
import { AppError, toAppError } from '../errors.ts'
import { followAs } from './by-events.ts'
import type { EventLog, Follower, LogRecord, Place } from './event-log.ts'
import type { Shop } from './shop.ts'

const AGAIN_MS = 3_000

export class EventSide {
  readonly #shop: Shop
  readonly #open: () => Promise<EventLog>
  #log: Promise<EventLog> | null = null
  readonly #followers = new Map<ShopServiceName, Follower>()
  /** What is being started or stopped, one after the other. */
  readonly #turns = new Map<ShopServiceName, Promise<void>>()
  #again: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(shop: Shop, open: () => Promise<EventLog>) {
    this.#shop = shop
    this.#open = open
  }

  /** @throws AppError when the log cannot be had */
  async append(record: LogRecord): Promise<Place> {
    try {
      return await (await this.#opened()).append(record)
    } catch (thrown) {
      throw problemOf(thrown)
    }
  }

  /** A service was started or stopped. Resolves when it follows the log no more, where that is wished. */
  async changed(name: ShopServiceName): Promise<void> {
    const log = this.#log
    if (log === null) return
    await this.#settle(name, log)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#drop()
  }

  #opened(): Promise<EventLog> {
    if (this.#isClosed) throw new AppError('cancelled', 'The shop is closing')
    if (this.#log !== null) return this.#log
    clearTimeout(this.#again)
    this.#shop.tellLog('opening')
    const opening = this.#open()
    this.#log = opening
    opening.then(
      () => {
        if (this.#log !== opening) return
        this.#shop.tellLog('open')
        for (const name of SHOP_SERVICES) void this.#settle(name, opening)
      },
      (thrown: unknown) => {
        if (this.#log !== opening) return
        this.#log = null
        this.#shop.tellLog('broken', problemOf(thrown))
      },
    )
    return opening
  }

  /** Makes it so that the service follows the log if it runs, and does not if it does not. */
  #settle(name: ShopServiceName, opening: Promise<EventLog>): Promise<void> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(async () => {
      const follower = this.#followers.get(name)
      const isWanted = this.#shop.service(name).isRunning && this.#log === opening
      if (isWanted && follower === undefined) {
        const broken = (thrown: unknown) => this.#broken(opening, thrown)
        const made = await followAs(name, this.#shop, await opening, broken)
        this.#followers.set(name, made)
        this.#shop.service(name).run = made.run
        this.#shop.changed()
      }
      if (!isWanted && follower !== undefined) {
        this.#followers.delete(name)
        await follower.close()
      }
    })
    const settled = turn.catch((thrown: unknown) => this.#broken(opening, thrown))
    this.#turns.set(name, settled)
    return settled
  }

  #broken(opening: Promise<EventLog>, thrown: unknown): void {
    if (this.#log !== opening || this.#isClosed) return
    this.#shop.tellLog('broken', problemOf(thrown))
    void this.#drop()
    this.#again = setTimeout(() => {
      if (!this.#isClosed) this.#opened().catch(() => undefined)
    }, AGAIN_MS)
    this.#again.unref()
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#again)
    const log = this.#log
    this.#log = null
    if (log === null) return
    await Promise.all(SHOP_SERVICES.map((name) => this.#settle(name, log)))
    await log.then((open) => open.close()).catch(() => undefined)
  }
}

/** What the log's client says itself is what is wrong; a bug of ours says nothing. */
function problemOf(thrown: unknown): AppError {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return toAppError(thrown)
  return new AppError('bad_gateway', `Kafka: ${thrown.message === '' ? thrown.name : thrown.message}`, {
    cause: thrown,
  })
}
