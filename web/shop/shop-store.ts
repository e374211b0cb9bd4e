/**
 * The shop as the server tells it, and what nobody but this page keeps: orders that were refused with 503. Lives outside React: a switch
 * of language or of page loses nothing.
 */
import { create } from 'zustand'
import type { ShopItem, ShopServiceName, ShopState, ShopWay } from '#proto/api/shop.ts'
import { onForgotten } from '../forget/index.ts'
import type { Trouble } from '../wire/index.ts'

/** An order that this page has to send again. */
export interface KeptOrder {
  /** Idempotency-Key: sent again with it, it is the same order. */
  readonly key: string
  readonly way: ShopWay
  readonly item: ShopItem
  readonly tries: number
  /** Seconds, as the last answer's Retry-After said. */
  readonly retryAfter: number | null
}

export interface ShopStore {
  readonly shop: ShopState | null
  /** Whether changes are being heard of. */
  readonly isHeard: boolean
  readonly kept: readonly KeptOrder[]
  /** Requests that wait for their answer. */
  readonly waiting: number
  /** A press that could not be done, other than for a stopped service. */
  readonly trouble: Trouble | null
  /** Switches that were pressed, until the server has told of it. */
  readonly changing: readonly ShopServiceName[]
}

export const useShop = create<ShopStore>(() => ({
  shop: null,
  isHeard: false,
  kept: [],
  waiting: 0,
  trouble: null,
  changing: [],
}))

// They were placed in the shop that is no more.
onForgotten(() => useShop.setState({ kept: [], trouble: null }))
