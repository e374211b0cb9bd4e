import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstOf } from '../testing/answered.ts'
import { openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

describe('friends', () => {
  test('are users, in pages, and each is the other’s', async () => {
    const { call } = server.freshSandbox()
    const { json } = await call('GET', '/api/v1/users/1/friends?limit=1')
    const friend = firstOf(json.users)
    expect(json.pagination.pages).toBe(json.pagination.total)
    expect((await call('GET', `/api/v1/users/${friend.id}`)).json).toEqual(friend)
    const { json: back } = await call('GET', `/api/v1/users/${friend.id}/friends?limit=100`)
    expect(back.users.map(({ id }: { id: number }) => id)).toContain(1)
  })
})

describe('orders', () => {
  const ITEMS = [
    { product_id: 1, quantity: 2 },
    { product_id: 5, quantity: 1 },
  ]

  test('an order that is placed is found where Location says', async () => {
    const { call } = server.freshSandbox()
    const before = (await call('GET', '/api/v1/users/1/orders')).json.pagination.total
    const made = await call('POST', '/api/v1/users/1/orders', { items: ITEMS })
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ user_id: 1, status: 'new', total: 154.48, currency: 'EUR' })
    expect((await call('GET', made.headers.get('location') ?? '')).json).toEqual(made.json)
    expect((await call('GET', '/api/v1/users/1/orders')).json.pagination.total).toBe(before + 1)
  })

  test('another user’s order is not there', async () => {
    const { call } = server.freshSandbox()
    const made = await call('POST', '/api/v1/users/1/orders', { items: ITEMS })
    expect((await call('GET', `/api/v1/users/2/orders/${made.json.id}`)).status).toBe(404)
  })

  test('can be placed in XML', async () => {
    const { call } = server.freshSandbox()
    const item = (id: number) => `<order_item><product_id>${id}</product_id><quantity>1</quantity></order_item>`
    const headers = { 'content-type': 'application/xml' }
    const one = await call('POST', '/api/v1/users/1/orders', `<order><items>${item(1)}</items></order>`, headers)
    expect(one.json.items).toHaveLength(1)
    const two = await call(
      'POST',
      '/api/v1/users/1/orders',
      `<order><items>${item(1)}${item(2)}</items></order>`,
      headers,
    )
    expect(two.json.items).toHaveLength(2)
  })

  test.each([
    { items: [], details: { items: ['must be a list of 1 to 20'] } },
    { items: [{ product_id: 999, quantity: 1 }], details: { 'items.0.product_id': ['there is no product 999'] } },
    {
      items: [{ product_id: 1, quantity: 0 }],
      details: { 'items.0.quantity': ['must be one whole number from 1 to 1000'] },
    },
    { items: [{ product_id: 1 }], details: { 'items.0.quantity': ['is required'] } },
  ])('$items cannot be ordered', async ({ items, details }) => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('POST', '/api/v1/users/1/orders', { items })
    expect(status).toBe(422)
    expect(json.error).toMatchObject({ code: 'VALIDATION_ERROR', details })
  })
})

test.each(['friends', 'posts', 'orders', 'orders/1'])('nobody has no %s', async (what) => {
  const { call } = server.freshSandbox()
  expect((await call('GET', `/api/v1/users/999/${what}`)).status).toBe(404)
})
