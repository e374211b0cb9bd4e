/** The orders of the users of one sandbox's world. */
import { AppError } from '../errors.ts'
import { type Order, type OrderedItem, type OrderLine, totalOf } from './order.ts'
import { type Page, pageOf, wholeSeconds } from './page.ts'
import { productById } from './products.ts'
import { checkCount, checkRoom, read, userIn, type World } from './world.ts'
import type { WorldView } from './world-view.ts'

export interface Orders {
  /** Oldest first. Throws `not_found` when there is no such user. */
  list(userId: number, page?: Page): Promise<{ readonly orders: readonly Order[]; readonly total: number }>
  /** Throws `not_found`, also when the order is another user's. */
  get(userId: number, id: number): Promise<Order>
  /** Throws `not_found` when there is no such user, `invalid` for no items or items that cannot be had, `quota_exceeded`. */
  create(userId: number, items: readonly OrderedItem[]): Promise<Order>
}

const MOST_OF_ONE = 1000

export function createOrders(world: World): Orders {
  const { keeper, sandbox, records, limits } = world

  function made(view: WorldView, userId: number, items: readonly OrderedItem[], at: number): Order {
    userIn(view, userId)
    const lines = toLines(items, limits.linesPerOrder)
    checkCount(view.orders.size, limits.ordersPerSandbox, 'orders')
    const order: Order = {
      id: view.next.order,
      userId,
      status: 'new',
      lines,
      totalCents: totalOf(lines),
      currency: 'EUR',
      createdAt: wholeSeconds(at),
    }
    checkRoom(view, limits, order)
    return order
  }

  return {
    async list(userId, page) {
      const view = await read(world)
      userIn(view, userId)
      const orders = view.ordersOf(userId)
      return { orders: page === undefined ? orders : pageOf(orders, page), total: orders.length }
    },
    async get(userId, id) {
      const view = await read(world)
      userIn(view, userId)
      const order = view.orders.get(id)
      if (order?.userId !== userId) throw new AppError('not_found', `User ${userId} has no order ${id}`)
      return order
    },
    async create(userId, items) {
      made(await read(world), userId, items, 0)
      return keeper.write(sandbox, async (view, at) => {
        const order = made(view, userId, items, at)
        await records.insertOrder(sandbox, order, at)
        view.addOrder(order)
        return order
      })
    },
  }
}

function toLines(items: readonly OrderedItem[], most: number): readonly OrderLine[] {
  const details: Record<string, string[]> = {}
  if (items.length === 0) details['items'] = ['must hold something']
  if (items.length > most) details['items'] = [`must be at most ${most}`]
  const lines = items.flatMap(({ productId, quantity }, index): OrderLine[] => {
    const product = productById(productId)
    if (product === undefined) details[`items.${index}.productId`] = [`there is no product ${productId}`]
    const isCount = Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_OF_ONE
    if (!isCount) details[`items.${index}.quantity`] = [`must be a whole number from 1 to ${MOST_OF_ONE}`]
    return product && isCount ? [{ productId, quantity, name: product.name, priceCents: product.priceCents }] : []
  })
  if (Object.keys(details).length > 0) throw new AppError('invalid', 'This cannot be ordered', { details })
  return lines
}
