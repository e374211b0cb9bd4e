import { describe, expect, test } from 'vitest'
import type { ShopOrder, ShopStep } from '#proto/api/shop.ts'
import { barOf, scaleOf, tallyOf, waitsFor } from './timeline.ts'

const order = (given: Partial<ShopOrder>): ShopOrder => ({
  ...{ id: 'o-1', way: 'events', item: 'lamp', quantity: 1, run: '', placedAt: 0, state: 'shipped', attempts: 1 },
  ...{ answeredAfter: null, overAfter: null, steps: [] },
  ...given,
})
const step = (
  service: ShopStep['service'],
  after: number,
  state: ShopStep['state'] = 'done',
  began = after - 50,
): ShopStep => ({ service, state, began, after })

describe('the scale of time', () => {
  test.each([
    { name: 'nothing yet', ends: [], scale: 200 },
    { name: 'a quick order', ends: [130], scale: 200 },
    { name: 'a slower one', ends: [130, 310], scale: 500 },
    { name: 'a second', ends: [1_000], scale: 1_000 },
    { name: 'slow services, all of them alike', ends: [3_000, 3_100, 3_050], scale: 5_000 },
    { name: 'one that waited for a minute does not press the others together', ends: [310, 60_000], scale: 500 },
  ])('$name: $scale ms', ({ ends, scale }) => {
    expect(scaleOf(ends.map((overAfter) => order({ overAfter })))).toBe(scale)
  })
})

describe('a bar', () => {
  test('has a part for each step, from the end of the one before', () => {
    const steps = [step('payment', 100), step('stock', 50), step('shipping', 150)]
    const { parts, answered } = barOf(order({ way: 'calls', steps, answeredAfter: 160 }), 200)
    expect(parts.map(({ service, from, to }) => [service, from, to])).toEqual([
      ['stock', 0, 0.25],
      ['payment', 0.25, 0.5],
      ['shipping', 0.5, 0.75],
    ])
    expect(answered).toBe(0.8)
  })

  test('waits, thin, until a service takes the order up, and is at work from then on', () => {
    const steps = [step('stock', 60, 'done', 20), step('payment', 150, 'done', 110)]
    const { parts } = barOf(order({ steps }), 200)
    expect(parts.map(({ service, state, from, to }) => [service, state, from, to])).toEqual([
      ['stock', 'waiting', 0, 0.1],
      ['stock', 'done', 0.1, 0.3],
      ['payment', 'waiting', 0.3, 0.55],
      ['payment', 'done', 0.55, 0.75],
    ])
  })

  test('of an order that was taken up beyond the edge has no work in sight', () => {
    const { parts } = barOf(order({ steps: [step('stock', 9_000, 'done', 8_960)] }), 200)
    expect(parts).toEqual([
      { service: 'stock', state: 'waiting', from: 0, to: 1 },
      { service: 'stock', state: 'done', from: 1, to: 1 },
    ])
  })

  test('of an order that waits in the log runs to the edge', () => {
    const waiting = order({ state: 'working', steps: [step('stock', 50)], answeredAfter: 10 })
    expect(barOf(waiting, 200).parts.at(-1)).toEqual({ service: 'payment', state: 'waiting', from: 0.25, to: 1 })
  })

  test('of an order that was caught up late ends at the edge, and an answer beyond it is not drawn', () => {
    const late = order({ steps: [step('stock', 9_000)], answeredAfter: 9_000 })
    expect(barOf(late, 200)).toMatchObject({ parts: [{}, { to: 1 }], answered: null })
  })
})

describe('who an order waits for', () => {
  test.each([
    { name: 'nobody, once it is over', given: { state: 'shipped' }, next: null },
    { name: 'the first', given: { state: 'working' }, next: 'stock' },
    { name: 'the one behind what is done', given: { state: 'working', steps: [step('stock', 1)] }, next: 'payment' },
    {
      name: 'orders, which has yet to hear of a refusal',
      given: { state: 'working', steps: [step('stock', 1, 'failed')] },
      next: 'orders',
    },
  ] as const)('$name', ({ given, next }) => {
    expect(waitsFor(order(given))).toBe(next)
  })
})

test('orders are counted by way and by what became of them', () => {
  const orders = [
    order({ overAfter: 100, answeredAfter: 10 }),
    order({ overAfter: 300, answeredAfter: 30 }),
    order({ state: 'working', answeredAfter: 20 }),
    order({ state: 'refused', answeredAfter: 20 }),
    order({ way: 'calls', state: 'failed', answeredAfter: 5 }),
  ]
  expect(tallyOf(orders, 'events')).toMatchObject({
    placed: 4,
    shipped: 2,
    working: 1,
    refused: 1,
    answer: 20,
    over: 200,
  })
  expect(tallyOf(orders, 'calls')).toMatchObject({ placed: 1, failed: 1, shipped: 0, answer: null, over: null })
})
