import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ChatServer, type Client, openChatServer } from './testing/open-chat-server.ts'

let server: ChatServer
let rooms = 0

beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

const freshRoom = (): string => {
  rooms += 1
  return `room ${rooms}`
}

async function two(options = {}): Promise<readonly [Client, Client, string]> {
  const [ada, grace] = await Promise.all([server.connect('my', options), server.connect('your', options)])
  const room_id = freshRoom()
  await ada.ask('join_chat', { room_id })
  await ada.next('user_joined')
  await grace.ask('join_chat', { room_id })
  return [ada, grace, room_id]
}

const TRANSPORTS = [
  { name: 'polling, then the upgrade', transports: ['polling', 'websocket'] },
  { name: 'polling alone', transports: ['polling'] },
  { name: 'WebSocket alone', transports: ['websocket'] },
]

describe.each(TRANSPORTS)('over $name', ({ transports }) => {
  test('two people talk', async () => {
    const [ada, grace, room_id] = await two({ transports })
    expect(await ada.next('connected')).toEqual({ message: 'Connected as ada' })
    expect(await ada.next('user_joined')).toEqual({ username: 'grace', message: 'grace joined the chat', room_id })
    expect(await grace.next('user_joined')).toEqual({ username: 'grace', message: 'grace joined the chat', room_id })

    const answer = await grace.ask('send_message', { room_id, message: 'Привет, Ada 👋' })
    expect(answer).toEqual({ status: 'ok', id: expect.any(Number) })
    const message = {
      id: (answer as { id: number }).id,
      username: 'grace',
      message: 'Привет, Ada 👋',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      room_id,
    }
    expect(await ada.next('new_message')).toEqual(message)
    expect(await grace.next('new_message')).toEqual(message)

    expect(await ada.ask('typing', { room_id, is_typing: true })).toEqual({ status: 'ok' })
    expect(await grace.next('user_typing')).toEqual({ username: 'ada', is_typing: true })

    expect(await grace.ask('leave_chat', { room_id })).toEqual({ status: 'ok' })
    expect(await ada.next('user_left')).toEqual({ username: 'grace', message: 'grace left the chat' })
    expect(ada.heard.filter(([event]) => event === 'user_typing')).toEqual([])
  })
})

describe('who may come in', () => {
  test.each([
    { name: 'without a token', auth: {}, says: 'Not authenticated: send auth: { token: "my-jwt-token" }' },
    { name: 'with an empty one', auth: { token: '' }, says: 'Not authenticated: send auth' },
    { name: 'with a number', auth: { token: 7 }, says: 'Not authenticated: token must be a text' },
    {
      name: 'with an invented one',
      auth: { token: 'letmein' },
      says: 'Not authenticated: The token is not one of this',
    },
  ])('$name nobody', async ({ auth, says }) => {
    await expect(server.connect('my', { auth })).rejects.toThrow(says)
  })

  test('a token that has expired says so, and what to do', async () => {
    const { token } = server.tokens.mint('shared', 'read', 0)
    await expect(server.connect('my', { auth: { token } })).rejects.toThrow(
      'The token has expired; send auth: { token: "my-jwt-token" }, or a token of POST /api/v1/tokens',
    )
  })

  test('a token that expires while its bearer is there is good no longer', async () => {
    let clock = Date.now()
    const own = await openChatServer({}, () => clock)
    const { token } = own.tokens.mint('shared', 'read', 60, 'late')
    const client = await own.connect('my', { auth: { token } })
    expect(await client.ask('join_chat', { room_id: 'late' })).toEqual({ status: 'ok' })
    clock += 60_000
    const send = { room_id: 'late', message: 'x' }
    expect(await client.ask('send_message', send)).toEqual({ status: 'error', message: 'Not authenticated' })
    await own.close()
  })

  test('a minted token leads into its own sandbox, under its own name', async () => {
    const { id, name } = await server.newSandbox()
    const { token } = server.tokens.mint(id, 'read', 60, 'Зоя')
    const [own, named, stranger] = await Promise.all([
      server.connect('my', { auth: { token } }),
      server.connect('my', { query: { sandbox: name } }),
      server.connect('my'),
    ])
    for (const client of [own, named, stranger]) await client.ask('join_chat', { room_id: 'hall' })
    await own.ask('send_message', { room_id: 'hall', message: 'here' })
    expect(await named.next('new_message')).toMatchObject({ username: 'Зоя', message: 'here' })
    await stranger.ask('send_message', { room_id: 'hall', message: 'there' })
    expect(await stranger.next('new_message')).toMatchObject({ message: 'there' })
    expect(named.heard.filter(([event]) => event === 'new_message')).toHaveLength(1)
    expect(stranger.heard.filter(([event]) => event === 'new_message')).toHaveLength(1)
  })

  test('a token of another sandbox than the one that is named is refused', async () => {
    const { name } = await server.newSandbox()
    const { token } = server.tokens.mint('elsewhere', 'read', 60)
    const connecting = server.connect('my', { auth: { token }, query: { sandbox: name } })
    await expect(connecting).rejects.toThrow('the token is for another sandbox')
  })
})

describe('a room', () => {
  test('is told of a client that disconnects', async () => {
    const [ada, grace] = await two()
    grace.socket.disconnect()
    expect(await ada.next('user_left')).toEqual({ username: 'grace', message: 'grace left the chat' })
  })

  test('is not told twice of who joins twice', async () => {
    const [ada, grace, room_id] = await two()
    await grace.ask('join_chat', { room_id })
    await grace.ask('send_message', { room_id, message: 'again' })
    await ada.next('new_message')
    expect(ada.heard.filter(([event]) => event === 'user_joined')).toHaveLength(2)
  })

  test('gives who comes back all that was said since, before what is said next', async () => {
    const [ada, grace, room_id] = await two()
    const ids: unknown[] = []
    for (const message of ['one', 'two', 'three']) ids.push(await ada.ask('send_message', { room_id, message }))
    grace.socket.disconnect()
    const [first] = ids as { id: number }[]
    const back = await server.connect('your')
    const [joined] = await Promise.all([
      back.ask('join_chat', { room_id, since: first?.id }),
      ...['four', 'five'].map((message) => ada.ask('send_message', { room_id, message })),
    ])
    expect(joined).toEqual({ status: 'ok' })
    await vi.waitFor(() => expect(back.heard.filter(([event]) => event === 'new_message')).toHaveLength(4))
    const texts = back.heard.flatMap(([event, payload]) => (event === 'new_message' ? [payload] : []))
    expect(texts).toMatchObject(['two', 'three', 'four', 'five'].map((message) => ({ message })))
  })

  test('hears once what is sent twice under one client_id', async () => {
    const [ada, grace, room_id] = await two()
    const sent = { room_id, message: 'once', client_id: 'c1' }
    const answers = await Promise.all([ada.ask('send_message', sent), ada.ask('send_message', sent)])
    answers.push(await ada.ask('send_message', sent))
    expect(new Set(answers.map((answer) => (answer as { id: number }).id)).size).toBe(1)
    const other = await grace.ask('send_message', { ...sent, message: 'of somebody else' })
    expect(other).not.toEqual(answers[0])
    await ada.ask('send_message', { room_id, message: 'last' })
    await vi.waitFor(() => expect(grace.heard.at(-1)?.[1]).toMatchObject({ message: 'last' }))
    const texts = grace.heard.flatMap(([event, payload]) => (event === 'new_message' ? [payload] : []))
    expect(texts).toMatchObject([{ message: 'once' }, { message: 'of somebody else' }, { message: 'last' }])
  })

  test('is given files, byte for byte', async () => {
    const [ada, grace, room_id] = await two()
    const data = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    expect(await ada.ask('send_file', { room_id, name: 'all.bin', data })).toEqual({ status: 'ok', size: 256 })
    expect(await grace.next('new_file')).toEqual({
      username: 'ada',
      name: 'all.bin',
      timestamp: expect.any(String),
      room_id,
      data,
    })
  })
})

describe('a lost connection', () => {
  test.each([['polling'], ['websocket']])('over %s is recovered with what was missed', async (transport) => {
    const [ada, grace, room_id] = await two({ transports: [transport], reconnectionDelay: 50 })
    // An offset to go on from.
    await ada.ask('send_message', { room_id, message: 'before' })
    await grace.next('new_message')
    const id = grace.socket.id
    const back = new Promise((resolve) => grace.socket.once('connect', () => resolve(undefined)))
    grace.socket.io.engine.close()
    await ada.next('user_left')
    await ada.ask('send_message', { room_id, message: 'meanwhile' })
    await back
    expect(grace.socket.recovered).toBe(true)
    expect(grace.socket.id).toBe(id)
    expect(await grace.next('new_message')).toMatchObject({ message: 'meanwhile' })
    // In its rooms again.
    await ada.ask('send_message', { room_id, message: 'after' })
    expect(await grace.next('new_message')).toMatchObject({ message: 'after' })
    expect(await ada.next('user_joined')).toMatchObject({ username: 'grace' })
    // What is for those who stay is nothing to say into a connection that ends, nor to who comes back.
    expect(grace.heard.filter(([event]) => event === 'user_left')).toEqual([])
  })
})
