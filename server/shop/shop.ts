/** One sandbox's shop: its services, their books, its orders; and who watches them. Speaks no protocol. */
import { SHOP_SERVICES, type ShopServiceName, type ShopState } from '#proto/api/shop.ts'
import { type AppError, toApiError } from '../errors.ts'
import { type Books, createBooks } from './books.ts'
import { TOPIC } from './events.ts'
import { createOrders, type Orders } from './orders.ts'
import { Service } from './service.ts'

export class Shop {
  readonly books: Books = createBooks()
  readonly orders: Orders
  readonly #services = new Map(SHOP_SERVICES.map((name) => [name, new Service(name)]))
  readonly #watchers = new Set<() => void>()
  readonly #now: () => number
  #log: ShopState['log'] = { topic: TOPIC, state: 'closed', problem: null }

  constructor(mostOrders: number, now: () => number) {
    this.#now = now
    this.orders = createOrders(mostOrders, now, () => this.changed())
  }

  service(name: ShopServiceName): Service {
    const service = this.#services.get(name)
    if (service === undefined) throw new Error(`No service ${name}`)
    return service
  }

  get services(): readonly Service[] {
    return [...this.#services.values()]
  }

  get hasLog(): boolean {
    return this.#log.state !== 'closed'
  }

  get isWatched(): boolean {
    return this.#watchers.size > 0
  }

  /** After each change. @returns stops it */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  change(name: ShopServiceName, wished: { readonly isRunning?: boolean; readonly workMilliseconds?: number }): void {
    const service = this.service(name)
    const { isRunning = service.isRunning, workMilliseconds = service.workMilliseconds } = wished
    if (isRunning && !service.isRunning) service.startedAt = this.#now()
    Object.assign(service, { isRunning, workMilliseconds })
    this.changed()
  }

  tellLog(state: ShopState['log']['state'], problem: AppError | null = null): void {
    this.#log = { topic: TOPIC, state, problem: problem === null ? null : toApiError(problem).error }
    this.changed()
  }

  state(): ShopState {
    return {
      at: this.#now(),
      services: this.services.map((service) => {
        const { name, isRunning, workMilliseconds, answered, refused, group, run, handled, caughtUp, again } = service
        const waiting = this.orders.waitingFor(name)
        const events = { group, run, handled, waiting, caughtUp, again }
        return { name, running: isRunning, workMilliseconds, calls: { answered, refused }, events }
      }),
      stock: { ...this.books.stock },
      orders: this.orders.newestFirst,
      log: this.#log,
    }
  }
}
