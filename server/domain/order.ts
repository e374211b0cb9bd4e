/** What users bought. Money is in whole cents, so that sums are exact. */

export const ORDER_STATUSES = ['new', 'paid', 'shipped', 'delivered', 'cancelled'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** What a buyer says. */
export interface OrderedItem {
  readonly productId: number
  /** 1 and more */
  readonly quantity: number
}

/** What was agreed: name and price as they were when it was ordered. */
export interface OrderLine extends OrderedItem {
  readonly name: string
  readonly priceCents: number
}

export interface Order {
  readonly id: number
  readonly userId: number
  readonly status: OrderStatus
  readonly lines: readonly OrderLine[]
  readonly totalCents: number
  readonly currency: 'EUR'
  /** ISO 8601 in UTC, whole seconds. */
  readonly createdAt: string
}

export function totalOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { priceCents, quantity }) => sum + priceCents * quantity, 0)
}
