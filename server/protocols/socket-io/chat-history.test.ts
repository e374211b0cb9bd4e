import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChatServer, openChatServer } from './testing/open-chat-server.ts'

let server: ChatServer

beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.url}/api/chat/${path}`, { headers })
  const json: unknown = await answer.json()
  return { status: answer.status, json, headers: answer.headers }
}

describe('the history of a room', () => {
  test('has what was sent, newest page first, oldest message first', async () => {
    const client = await server.connect('my')
    const sent: unknown[] = []
    for (const message of ['a', 'b', 'c', 'd', 'e']) {
      sent.push(await client.ask('send_message', { room_id: 'the hall/1', message }))
    }
    const path = `${encodeURIComponent('the hall/1')}/messages`
    const [, , , fourth, fifth] = sent as { id: number }[]
    const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect((await get(`${path}?per_page=2`)).json).toEqual({
      messages: [
        { id: fourth?.id, username: 'ada', message: 'd', timestamp },
        { id: fifth?.id, username: 'ada', message: 'e', timestamp },
      ],
      has_next: true,
      has_prev: false,
      page: 1,
      pages: 3,
    })
    const last = await get(`${path}?per_page=2&page=3`)
    expect(last.json).toMatchObject({
      messages: [{ message: 'a' }],
      has_next: false,
      has_prev: true,
      page: 3,
      pages: 3,
    })
    const behind = await get(`${path}?per_page=2&page=4`)
    expect(behind.json).toEqual({ messages: [], has_next: false, has_prev: true, page: 4, pages: 3 })
    expect((await get(path)).json).toHaveProperty('messages.length', 5)
  })

  test('is of the sandbox that asks', async () => {
    const { name } = await server.newSandbox()
    const client = await server.connect('my', { query: { sandbox: name } })
    await client.ask('send_message', { room_id: 'own', message: 'mine' })
    expect((await get('own/messages')).json).toEqual({
      messages: [],
      has_next: false,
      has_prev: false,
      page: 1,
      pages: 1,
    })
    expect((await get('own/messages', { 'x-sandbox': name })).json).toMatchObject({ messages: [{ message: 'mine' }] })
    expect((await get('own/messages', { 'x-sandbox': 'nobody-there-00' })).status).toBe(400)
  })

  test.each([
    ...['page=0', 'page=-1', 'page=x', 'page=1.5', 'page=1000001', 'page=1&page=2', 'page='].map((query) => ({
      query,
    })),
    ...['per_page=0', 'per_page=101', 'per_page=1e1'].map((query) => ({ query })),
  ])('$query is refused by 400, which names it', async ({ query }) => {
    const { status, json } = await get(`hall/messages?${query}`)
    expect(status).toBe(400)
    expect(json).toHaveProperty('error.details', { [query.split('=')[0] ?? '']: [expect.any(String)] })
  })

  test('of a room whose name is too long is refused', async () => {
    expect((await get(`${'r'.repeat(65)}/messages`)).status).toBe(404)
  })

  test('is open to pages of everybody, and stands in the contract', async () => {
    const { headers } = await get('hall/messages', { origin: 'null' })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const document: unknown = await (await fetch(`${server.url}/openapi.json`)).json()
    expect(document).toMatchObject({
      paths: { '/api/chat/{room_id}/messages': { get: { operationId: 'listChatMessages' } } },
    })
  })
})
