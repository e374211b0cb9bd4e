/** How the parts of an order are told apart: three strengths of ink, and nothing that looks like a layer. */
import type { ShopServiceName } from '#proto/api/shop.ts'

export const PART_LOOKS: Readonly<Record<ShopServiceName, string>> = {
  stock: 'bg-line-strong',
  payment: 'bg-ink-faint',
  shipping: 'bg-ink',
  // What the customer's own service still has to hear.
  orders: 'border border-line-strong bg-surface-raised',
}
