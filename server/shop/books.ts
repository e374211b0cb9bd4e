/**
 * What stock, payment and shipping write down, by order. Doing something twice for one order does it once: a caller that got no answer asks
 * again, and a log delivers again. Bounded: the books of the oldest orders go.
 */
import type { ShopItem } from '#proto/api/shop.ts'
import { AppError } from '../errors.ts'
import { AT_FIRST } from './goods.ts'

/** false: it had been done before. */
export type IsNew = boolean

export interface Books {
  readonly stock: Readonly<Record<ShopItem, number>>
  /** @throws AppError `taken` when there is not so much left */
  reserve(orderId: string, item: ShopItem, quantity: number): IsNew
  /** false: nothing was reserved. */
  giveBack(orderId: string): boolean
  pay(orderId: string, cents: number): IsNew
  refund(orderId: string): boolean
  ship(orderId: string): { readonly parcel: string; readonly isNew: IsNew }
  callBack(orderId: string): boolean
}

const MOST_ENTRIES = 1_000

export function createBooks(): Books {
  const stock = { ...AT_FIRST }
  const reserved = new Map<string, { readonly item: ShopItem; readonly quantity: number }>()
  const paid = new Map<string, number>()
  const shipped = new Map<string, string>()
  let parcels = 0

  return {
    stock,
    reserve(orderId, item, quantity) {
      if (reserved.has(orderId)) return false
      if (stock[item] < quantity) {
        throw new AppError('taken', `There are ${stock[item]} of ${item} left: order fewer, or something else`)
      }
      stock[item] -= quantity
      put(reserved, orderId, { item, quantity })
      return true
    },
    giveBack(orderId) {
      const entry = reserved.get(orderId)
      if (entry === undefined) return false
      stock[entry.item] += entry.quantity
      return reserved.delete(orderId)
    },
    pay(orderId, cents) {
      if (paid.has(orderId)) return false
      put(paid, orderId, cents)
      return true
    },
    refund: (orderId) => paid.delete(orderId),
    ship(orderId) {
      const known = shipped.get(orderId)
      if (known !== undefined) return { parcel: known, isNew: false }
      parcels += 1
      const parcel = `P-${String(parcels).padStart(5, '0')}`
      put(shipped, orderId, parcel)
      return { parcel, isNew: true }
    },
    callBack: (orderId) => shipped.delete(orderId),
  }
}

function put<T>(entries: Map<string, T>, orderId: string, entry: T): void {
  const [oldest] = entries.keys()
  if (entries.size >= MOST_ENTRIES && oldest !== undefined) entries.delete(oldest)
  entries.set(orderId, entry)
}
