import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type ChatServer, openChatServer } from './testing/open-chat-server.ts'

let server: ChatServer

beforeAll(async () => {
  server = await openChatServer({ refusals: 5, roomsPerClient: 3 })
})
afterAll(() => server.close())

const room_id = 'hall'

describe('an event that is none is answered, and the client stays', () => {
  test.each([
    {
      name: 'an unknown name',
      event: 'shout',
      args: [{}],
      says: 'There is no event "shout"; there are join_chat, leave',
    },
    { name: 'a name of Object', event: 'constructor', args: [{}], says: 'There is no event "constructor"' },
    { name: 'the name error', event: 'error', args: [{ message: 'x' }], says: 'There is no event "error"' },
    { name: 'a long name', event: 'x'.repeat(1000), args: [], says: `There is no event "${'x'.repeat(39)}…;` },
    { name: 'nothing', event: 'send_message', args: [], says: 'send_message takes one object, not nothing' },
    { name: 'null', event: 'send_message', args: [null], says: 'send_message takes one object, not null' },
    { name: 'a text', event: 'join_chat', args: ['hall'], says: 'join_chat takes one object, not a text' },
    { name: 'an array', event: 'typing', args: [[]], says: 'typing takes one object, not an array' },
    { name: 'binary', event: 'leave_chat', args: [Buffer.from('x')], says: 'leave_chat takes one object, not binary' },
    {
      name: 'two objects',
      event: 'join_chat',
      args: [{ room_id }, {}],
      says: 'join_chat takes one object, and nothing',
    },
    { name: 'no room', event: 'join_chat', args: [{}], says: 'room_id must be a text, not nothing' },
    {
      name: 'a room with a number',
      event: 'join_chat',
      args: [{ room_id: 1 }],
      says: 'room_id must be a text, not the number 1',
    },
    {
      name: 'an empty room',
      event: 'join_chat',
      args: [{ room_id: '' }],
      says: 'room_id must have 1 to 64 characters',
    },
    {
      name: 'a long room',
      event: 'typing',
      args: [{ room_id: 'r'.repeat(65), is_typing: true }],
      says: 'room_id must have 1 to 64',
    },
    {
      name: 'an object as room',
      event: 'join_chat',
      args: [{ room_id: {} }],
      says: 'room_id must be a text, not an object',
    },
    {
      name: 'a place that is none',
      event: 'join_chat',
      args: [{ room_id, since: '1' }],
      says: 'since must be the id of',
    },
    { name: 'a place below zero', event: 'join_chat', args: [{ room_id, since: -1 }], says: 'since must be the id of' },
    { name: 'a room one is not in', event: 'leave_chat', args: [{ room_id: 'x' }], says: 'You are not in "x"' },
    {
      name: 'an empty message',
      event: 'send_message',
      args: [{ room_id, message: '' }],
      says: 'Message cannot be empty',
    },
    { name: 'blanks', event: 'send_message', args: [{ room_id, message: ' \n\t ' }], says: 'Message cannot be empty' },
    { name: 'no message', event: 'send_message', args: [{ room_id }], says: 'message must be a text, not nothing' },
    {
      name: 'a long message',
      event: 'send_message',
      args: [{ room_id, message: 'x'.repeat(2001) }],
      says: 'Message is too long: at most 2000 characters',
    },
    {
      name: 'a megabyte of message',
      event: 'send_message',
      args: [{ room_id, message: 'x'.repeat(1_000_000) }],
      says: 'Message is too long',
    },
    {
      name: 'a megabyte of JSON',
      event: 'send_message',
      args: [Array.from({ length: 100_000 }, (_, index) => ({ [index]: 1 })).slice(0, 80_000)],
      says: 'send_message takes one object, not an array',
    },
    {
      name: 'binary as message',
      event: 'send_message',
      args: [{ room_id, message: Buffer.from('x') }],
      says: 'message must be a text, not binary',
    },
    {
      name: 'half a character',
      event: 'send_message',
      args: [{ room_id, message: 'a\0' }],
      says: 'Some texts hold what is no character',
    },
    {
      name: 'a client_id with a number',
      event: 'send_message',
      args: [{ room_id, message: 'x', client_id: 7 }],
      says: 'client_id must be a text, not the number 7',
    },
    {
      name: 'a long client_id',
      event: 'send_message',
      args: [{ room_id, message: 'x', client_id: 'c'.repeat(65) }],
      says: 'client_id is too long: at most 64 characters',
    },
    {
      name: 'typing as a text',
      event: 'typing',
      args: [{ room_id, is_typing: 'yes' }],
      says: 'is_typing must be true or',
    },
    {
      name: 'a file of text',
      event: 'send_file',
      args: [{ room_id, name: 'a', data: 'x' }],
      says: 'data must be binary, not a',
    },
    {
      name: 'a file without a name',
      event: 'send_file',
      args: [{ room_id, name: '', data: Buffer.alloc(1) }],
      says: 'name must',
    },
    {
      name: 'a large file',
      event: 'send_file',
      args: [{ room_id, name: 'a', data: Buffer.alloc(65_537) }],
      says: 'data is too large: at most 65536 bytes',
    },
  ])('$name', async ({ event, args, says }) => {
    const client = await server.connect('my', { transports: ['websocket'] })
    expect(await client.ask(event, ...args)).toEqual({ status: 'error', message: expect.stringContaining(says) })
    client.socket.emit(event, ...args)
    expect(await client.next('error')).toEqual({ message: expect.stringContaining(says) })
    expect(await client.ask('join_chat', { room_id })).toEqual({ status: 'ok' })
    client.socket.disconnect()
  })
})

/** Engine.IO messages over a bare WebSocket, sent behind a CONNECT that was accepted. Leaves after so many `error` events. */
async function raw(messages: readonly (string | Buffer)[], leaveAfter = Number.POSITIVE_INFINITY) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`)
  const heard: string[] = []
  const errors: string[] = []
  socket.on('message', (data) => {
    const text = String(data)
    heard.push(text)
    if (heard.length === 1) socket.send('40{"token":"my-jwt-token"}')
    if (heard.length === 2) for (const message of messages) socket.send(message)
    if (text.startsWith('42["error"') && errors.push(text) === leaveAfter) socket.close()
  })
  const [code] = await once(socket, 'close')
  return { code: Number(code), errors }
}

describe('bytes that are no packet end the connection, and nothing else', () => {
  test.each([
    { name: 'an unknown Engine.IO type', messages: ['9'] },
    { name: 'an unknown Socket.IO type', messages: ['49'] },
    { name: 'JSON that is broken', messages: ['42["send_message",{'] },
    { name: 'an event that is no array', messages: ['42{}'] },
    { name: 'an event without a name', messages: ['42[]'] },
    { name: 'a reserved event', messages: ['42["disconnect"]'] },
    { name: 'binary that nobody announced', messages: [Buffer.from([1, 2, 3])] },
    { name: 'a thousand attachments', messages: ['451000-["send_file",{"data":{"_placeholder":true,"num":0}}]'] },
    {
      name: 'text in the place of an attachment',
      messages: ['451-["send_file",{"_placeholder":true,"num":0}]', '42["x"]'],
    },
    {
      name: 'an attachment that is not there',
      messages: ['451-["send_file",{"_placeholder":true,"num":7}]', Buffer.alloc(1)],
    },
    { name: 'an acknowledgement of what was never sent', messages: ['437[]', '49'] },
    {
      name: 'deep JSON with an attachment',
      messages: [`451-["x",${'['.repeat(9_000)}${']'.repeat(9_000)}]`, Buffer.alloc(1), '49'],
    },
    { name: 'more than may be', messages: [`42["send_message",{"message":"${'x'.repeat(1_200_000)}"}]`] },
  ])('$name', async ({ messages }) => {
    const { code } = await raw(messages)
    expect([1000, 1005, 1006, 1009]).toContain(code)
    const client = await server.connect('my')
    expect(await client.ask('join_chat', { room_id })).toEqual({ status: 'ok' })
    client.socket.disconnect()
  })

  test.each([
    { name: 'an array', write: (deep: string) => `42["send_message",${deep}]`, says: 'takes one object, not an array' },
    {
      name: 'a message',
      write: (deep: string) => `42["send_message",{"room_id":"hall","message":${deep}}]`,
      says: 'message must be a text, not an array',
    },
  ])('JSON that is 500,000 deep as $name is told by error', async ({ write, says }) => {
    const { errors } = await raw([write('['.repeat(500_000) + ']'.repeat(500_000)), '42["send_message",{}]'], 2)
    expect(errors).toEqual([expect.stringContaining(says), expect.stringContaining('room_id must be a text')])
  })

  test.each([
    { name: 'no protocol', query: 'transport=polling', status: 400 },
    { name: 'an old protocol', query: 'EIO=3&transport=polling', status: 400 },
    { name: 'an unknown transport', query: 'EIO=4&transport=pigeon', status: 400 },
    { name: 'a session that is not there', query: 'EIO=4&transport=polling&sid=nobody', status: 400 },
    { name: 'a session of Object', query: 'EIO=4&transport=polling&sid=constructor', status: 400 },
  ])('$name', async ({ query, status }) => {
    const answer = await fetch(`${server.url}/socket.io/?${query}`, { headers: { origin: 'null' } })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code: expect.any(Number), message: expect.any(String) })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a polled body that is too large is 413', async () => {
    const opened = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)
    const { sid } = JSON.parse((await opened.text()).slice(1))
    const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      method: 'POST',
      body: 'x'.repeat(1_200_000),
    })
    expect(answer.status).toBe(413)
  })
})

describe('too much', () => {
  test('of rooms is refused', async () => {
    const client = await server.connect('my')
    for (const room of ['a', 'b', 'c'])
      expect(await client.ask('join_chat', { room_id: room })).toEqual({ status: 'ok' })
    const answer = await client.ask('join_chat', { room_id: 'd' })
    expect(answer).toEqual({ status: 'error', message: 'You are in 3 rooms: leave one first' })
    client.socket.disconnect()
  })

  test('that is refused ends the connection', async () => {
    const client = await server.connect('my', { reconnection: false })
    const gone = new Promise((resolve) => client.socket.once('disconnect', resolve))
    for (let count = 0; count < 5; count += 1) client.socket.emit('shout', {})
    expect(await gone).toBe('io server disconnect')
    expect(client.heard.filter(([event]) => event === 'error')).toHaveLength(5)
  })

  test('of events is refused, until time has passed', async () => {
    let clock = Date.now()
    const own = await openChatServer({ eventsAtOnce: 3, eventsPerSecond: 20 }, () => clock)
    const client = await own.connect('my')
    const answers = await Promise.all([1, 2, 3, 4].map(() => client.ask('typing', { room_id, is_typing: true })))
    expect(answers).toEqual([
      ...Array.from({ length: 3 }, () => ({ status: 'ok' })),
      { status: 'error', message: 'Too many events: at most 20 a second; wait a little' },
    ])
    clock += 50
    expect(await client.ask('typing', { room_id, is_typing: true })).toEqual({ status: 'ok' })
    await own.close()
  })

  test('of clients is refused, over either transport', async () => {
    const own = await openChatServer({ connectionsPerSandbox: 2 })
    const { name } = await own.newSandbox()
    const query = { sandbox: name }
    const target = `${own.url}/socket.io/?EIO=4&transport=polling&sandbox=${name}`
    const [first] = await Promise.all([own.connect('my', { query }), own.connect('your', { query })])
    await expect(own.connect('my', { transports: ['polling'], query })).rejects.toThrow('xhr poll error')
    await expect(own.connect('my', { transports: ['websocket'], query })).rejects.toThrow('websocket error')
    const answer = await fetch(target)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({
      message: '2 clients of this sandbox are open: close one first',
    })
    first.socket.disconnect()
    await expect.poll(async () => (await fetch(target)).status).toBe(200)
    await own.close()
  })

  test('that waits for one who does not read ends the connection', async () => {
    const own = await openChatServer({ waitingBytes: 256 * 1024 })
    const socket = new WebSocket(`ws://127.0.0.1:${own.port}/socket.io/?EIO=4&transport=websocket`)
    const closed = once(socket, 'close')
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('0')) socket.send('40{"token":"my-jwt-token"}')
      if (text.startsWith('40')) socket.send('420["join_chat",{"room_id":"hall"}]')
      // In the room now: from here on it reads nothing.
      if (text.startsWith('430')) socket.pause()
    })
    const talker = await own.connect('your')
    await talker.ask('join_chat', { room_id })
    const data = Buffer.alloc(60_000)
    let isGone = false
    talker.socket.on('user_left', () => {
      isGone = true
    })
    while (!isGone) await talker.ask('send_file', { room_id, name: 'a', data })
    socket.terminate()
    await closed
    expect(await talker.ask('send_file', { room_id, name: 'a', data })).toEqual({ status: 'ok', size: 60_000 })
    await own.close()
  })
})

describe('closing', () => {
  test('ends every client and every poll', async () => {
    const own = await openChatServer()
    const clients = await Promise.all(
      [['polling'], ['websocket']].map((transports) => own.connect('my', { transports, reconnection: false })),
    )
    const gone = clients.map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)))
    await own.app.close()
    for (const reason of await Promise.all(gone)) expect(reason).toMatch(/transport|server disconnect/)
    await own.close()
  })
})
