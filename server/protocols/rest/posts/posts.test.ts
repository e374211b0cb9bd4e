import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Call, openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

const NEW = { title: 'New', content: 'Written in between.', author_id: 1 }

async function readAll(call: Call, between: () => Promise<unknown>): Promise<readonly number[]> {
  const ids: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/api/v1/posts?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`
    const { json } = await call('GET', path)
    ids.push(...json.data.map(({ id }: { id: number }) => id))
    cursor = json.next_cursor
    await between()
  }
  return ids
}

describe('a cursor', () => {
  test('leads through all posts, newest first', async () => {
    const { call } = server.freshSandbox()
    const ids = await readAll(call, async () => undefined)
    expect(ids.length).toBeGreaterThan(14)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('repeats and hides nothing when somebody writes in between', async () => {
    const { call } = server.freshSandbox()
    const before = await readAll(call, async () => undefined)
    expect(await readAll(call, () => call('POST', '/api/v1/posts', NEW))).toEqual(before)
  })

  test('may be a time', async () => {
    const { call } = server.freshSandbox()
    const { json } = await call('GET', '/api/v1/posts?limit=2')
    const later = await call('GET', `/api/v1/posts?limit=1&cursor=${json.data[0]?.created_at}`)
    expect(later.json.data).toEqual([json.data[1]])
  })

  test.each([
    ...['x', '0', '-1', '1&cursor=2'],
    ...['2025-13-01T00:00:00Z', '2025-02-30T00:00:00Z', '2025-06-31T00:00:00.5Z', '2025-01-01T24:00:00Z'],
  ])('%s is none', async (cursor) => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('GET', `/api/v1/posts?cursor=${cursor}`)
    expect(status).toBe(400)
    expect(json.error.details.cursor).toEqual([expect.stringContaining('next_cursor of an earlier answer')])
  })
})

describe('a post', () => {
  test('that is written is the newest, of its author too', async () => {
    const { call } = server.freshSandbox()
    const made = await call('POST', '/api/v1/posts', NEW)
    expect(made.status).toBe(201)
    const { json } = await call('GET', made.headers.get('location') ?? '')
    expect(json).toEqual({ ...NEW, id: expect.any(Number), created_at: expect.any(String) })
    expect((await call('GET', '/api/v1/posts?limit=1')).json.data).toEqual([json])
    expect((await call('GET', '/api/v1/users/1/posts?limit=1')).json.posts).toEqual([json])
  })

  test.each([
    { body: { ...NEW, author_id: 999 }, details: { author_id: ['there is no user 999'] } },
    { body: { ...NEW, title: '' }, details: { title: ['must not be empty'] } },
    { body: { ...NEW, author_id: '1' }, details: { author_id: ['must be one whole number from 1 to 999999999'] } },
  ])('$body cannot be written', async ({ body, details }) => {
    const { call } = server.freshSandbox()
    const { status, json } = await call('POST', '/api/v1/posts', body)
    expect(status).toBe(422)
    expect(json.error).toMatchObject({ code: 'VALIDATION_ERROR', details })
  })
})
