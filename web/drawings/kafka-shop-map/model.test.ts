import { expect, test } from 'vitest'
import { NEW_SHOP, orderByCalls, orderByEvents, switchPayment, waiting } from './model.ts'

const says = (messages: readonly { from: string; to: string; says: string }[]) =>
  messages.map((each) => `${each.from} → ${each.to}: ${each.says}`)

test('by calls, orders asks the three one after the other and answers last', () => {
  expect(says(orderByCalls(NEW_SHOP).messages)).toEqual([
    'customer → orders: POST',
    'orders → stock: POST',
    'stock → orders: 201',
    'orders → payment: POST',
    'payment → orders: 201',
    'orders → shipping: POST',
    'shipping → orders: 201',
    'orders → customer: 201',
  ])
})

test('by calls, an order is refused while payment is stopped, and the lamp goes back', () => {
  const turn = orderByCalls(switchPayment(NEW_SHOP).shop)
  expect(says(turn.messages).slice(-3)).toEqual([
    'orders → payment: POST',
    'orders → stock: DELETE',
    'orders → customer: 503',
  ])
  expect(turn.shop).toMatchObject({ refused: 1, placed: 0, log: [] })
})

test('by events, the customer has an answer before anybody reads, and the order makes four records', () => {
  const { shop, messages } = orderByEvents(NEW_SHOP)
  expect(says(messages).slice(0, 3)).toEqual([
    'customer → orders: POST',
    'orders → log: order_placed',
    'orders → customer: 202',
  ])
  expect(shop.log.map(({ type }) => type)).toEqual(['order_placed', 'stock_reserved', 'payment_taken', 'order_shipped'])
  expect(shop.committed).toBe(4)
})

test('while payment is stopped, orders lie in the log, and are worked off in their order once it runs', () => {
  const stopped = switchPayment(NEW_SHOP).shop
  const two = orderByEvents(orderByEvents(stopped).shop).shop
  expect(waiting(two)).toBe(2)
  expect(two).toMatchObject({ placed: 2, refused: 0, committed: 0 })
  const { shop, messages } = switchPayment(two)
  expect(waiting(shop)).toBe(0)
  expect(shop.log.filter(({ type }) => type === 'order_shipped').map(({ order }) => order)).toEqual([1, 2])
  expect(says(messages)[0]).toBe('log → payment: stock_reserved')
})
