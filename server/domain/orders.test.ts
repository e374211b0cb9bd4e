import { describe, expect, test } from 'vitest'
import type { OrderedItem, Worlds } from './index.ts'
import { onEachDatabase } from './testing/on-each-database.ts'

onEachDatabase((setting) => {
  describe('orders', () => {
    test('of the seed add up, at the prices of the products', async () => {
      const worlds = await setting.open()
      const { orders, total } = await worlds.orders('mine').list(1)
      expect(total).toBe(5)
      for (const { lines, totalCents } of orders) {
        const prices = lines.map(({ productId, quantity }) => worlds.products.get(productId).priceCents * quantity)
        expect(totalCents).toBe(prices.reduce((sum, price) => sum + price, 0))
      }
      expect((await worlds.orders('mine').list(1, { offset: 3, limit: 9 })).orders).toEqual(orders.slice(3))
    })

    test('are made of products at their prices', async () => {
      const worlds = await setting.open()
      const made = await worlds.orders('mine').create(2, [
        { productId: 1, quantity: 2 },
        { productId: 7, quantity: 1 },
      ])
      const [book, other] = [worlds.products.get(1), worlds.products.get(7)]
      expect(made).toEqual({
        id: 19,
        userId: 2,
        status: 'new',
        lines: [
          { productId: 1, quantity: 2, name: book.name, priceCents: book.priceCents },
          { productId: 7, quantity: 1, name: other.name, priceCents: other.priceCents },
        ],
        totalCents: 2 * book.priceCents + other.priceCents,
        currency: 'EUR',
        createdAt: '2026-01-01T00:00:00Z',
      })
      expect((await worlds.orders('mine').list(2)).orders.at(-1)).toEqual(made)
    })
  })

  describe('what is refused', () => {
    const ordering =
      (items: readonly OrderedItem[], user = 1) =>
      (worlds: Worlds) =>
        worlds.orders('mine').create(user, items)
    test.each<{ name: string; act: (worlds: Worlds) => Promise<unknown>; error: object }>([
      { name: 'an order of nobody', act: ordering([{ productId: 1, quantity: 1 }], 999), error: { code: 'not_found' } },
      { name: 'another’s order', act: (worlds) => worlds.orders('mine').get(2, 1), error: { code: 'not_found' } },
      {
        name: 'an order of nothing',
        act: ordering([]),
        error: { code: 'invalid', details: { items: [expect.any(String)] } },
      },
      {
        name: 'what nobody sells, by no number',
        act: ordering([
          { productId: 1, quantity: 1 },
          { productId: 999, quantity: 0.5 },
        ]),
        error: {
          code: 'invalid',
          details: { 'items.1.productId': ['there is no product 999'], 'items.1.quantity': [expect.any(String)] },
        },
      },
      {
        name: 'too many lines',
        act: ordering(Array.from({ length: 21 }, () => ({ productId: 1, quantity: 1 }))),
        error: { code: 'invalid' },
      },
    ])('$name, and the world stays the seed', async ({ act, error }) => {
      const worlds = await setting.open()
      await expect(act(worlds)).rejects.toMatchObject(error)
      expect(worlds.size).toBe(0)
    })

    test('more orders than a sandbox may have', async () => {
      const orders = (await setting.open({ limits: { ordersPerSandbox: 19 } })).orders('mine')
      await orders.create(1, [{ productId: 1, quantity: 1 }])
      await expect(orders.create(1, [{ productId: 1, quantity: 1 }])).rejects.toMatchObject({ code: 'quota_exceeded' })
    })
  })
})
