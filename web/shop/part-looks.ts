/** How the parts of an order are told apart: ink, more and more of it, in every theme; nothing that looks like a layer. */
import type { ShopServiceName } from '#proto/api/shop.ts'

/** Nobody works on it: a thin line, where work is a bar. */
export const WAIT_LOOK = 'top-1/2 -translate-y-1/2 border-t-[length:var(--mark-width)] border-dotted border-ink-soft'

export const PART_LOOKS: Readonly<Record<ShopServiceName, string>> = {
  stock: 'border border-ink bg-[repeating-linear-gradient(135deg,var(--ink)_0_1px,transparent_1px_5px)]',
  payment: 'border border-ink bg-[repeating-linear-gradient(135deg,var(--ink)_0_2px,transparent_2px_4px)]',
  shipping: 'bg-ink',
  // What the customer's own service still has to hear.
  orders: 'border border-line-strong bg-surface-raised',
}
