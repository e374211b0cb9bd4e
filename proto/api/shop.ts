/**
 * The shop: an order that four services see to, by calls or by events. What the app is told of it: `GET /wire/shop/state`, 200,
 * `application/x-ndjson`, a ShopState per line, at once and after each change. Orders are placed, and services stopped, by the
 * shop's open paths (`/shop/…`, see /openapi.json), as anybody would.
 */
import type { ApiErrorResponse } from './sandbox.ts'

/** In the order in which an order meets them. */
export const SHOP_SERVICES = ['orders', 'stock', 'payment', 'shipping'] as const
export type ShopServiceName = (typeof SHOP_SERVICES)[number]

export const SHOP_ITEMS = ['lamp', 'kettle', 'chair'] as const
export type ShopItem = (typeof SHOP_ITEMS)[number]

/** `calls`: each service is asked by HTTP, and its answer awaited. `events`: what happened is appended to a log. */
export type ShopWay = 'calls' | 'events'

/**
 * `done`: it was done. `failed`: it could not be. `undone`: it was done, and taken back. `left`: it was done, should have been taken
 * back, and could not be.
 */
export type ShopStepState = 'done' | 'failed' | 'undone' | 'left'

export interface ShopStep {
  readonly service: ShopServiceName
  readonly state: ShopStepState
  /** From placing the order until the service took it up, ms: before that it waited, in the log or on its way. */
  readonly began: number
  /** From placing the order to the end of this step, ms. */
  readonly after: number
}

export interface ShopOrder {
  readonly id: string
  readonly way: ShopWay
  readonly item: string
  readonly quantity: number
  /** Trace id: under it stand the frames of what was called for it; empty: not known. */
  readonly run: string
  /** ms since 1970 */
  readonly placedAt: number
  /**
   * `working`: under way, also where a service is down that has yet to see it. `shipped`, `refused` (out of stock): over. `failed`: by calls, a
   * service could not be had, and the shop keeps nothing of it: whoever placed it does.
   */
  readonly state: 'working' | 'shipped' | 'refused' | 'failed'
  /** How often it was sent, under the same Idempotency-Key. */
  readonly attempts: number
  /** Until the client that placed it had an answer, ms. */
  readonly answeredAfter: number | null
  /** Until it was shipped, refused or given up, ms. */
  readonly overAfter: number | null
  readonly steps: readonly ShopStep[]
}

export interface ShopServiceState {
  readonly name: ShopServiceName
  readonly running: boolean
  /** So long it works on each order. */
  readonly workMilliseconds: number
  readonly calls: {
    readonly answered: number
    /** With 503, as it was stopped. */
    readonly refused: number
  }
  readonly events: {
    /** Consumer group, as the learner writes it. */
    readonly group: string
    /** Trace id under which the frames of its connections to Kafka stand; empty: it has none. */
    readonly run: string
    /** What it was told and has worked on. */
    readonly handled: number
    /** Orders that it has yet to work on: they lie in the log. */
    readonly waiting: number
    /** Handled although it was stopped when they came. */
    readonly caughtUp: number
    /** Records that came a second time, and were not worked on again. */
    readonly again: number
  }
}

export interface ShopState {
  /** ms since 1970 */
  readonly at: number
  readonly services: readonly ShopServiceState[]
  readonly stock: Readonly<Record<ShopItem, number>>
  /** Newest first. */
  readonly orders: readonly ShopOrder[]
  readonly log: {
    readonly topic: string
    /** `closed`: nobody has placed an order by events yet. */
    readonly state: 'closed' | 'opening' | 'open' | 'broken'
    /** Why it is broken. */
    readonly problem: ApiErrorResponse['error'] | null
  }
}
