import { connect } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPolling, type PollServer } from './testing/open-polling.ts'

let server: PollServer
beforeAll(async () => {
  server = await openPolling()
})
afterAll(() => server.close())

const hello = (message: string, recipient: string | number = 'bob') => {
  return { recipient_id: recipient, sender_id: 'ada', message }
}

describe('a question about messages', () => {
  test('is answered at once where some are waiting, in order, with the position of the last', async () => {
    const { send, ask } = server.fresh()
    const sent = [await send('/api/send_message', hello('a')), await send('/api/send_message', hello('b'))]
    expect(sent.map(({ status, json }) => [status, json.status])).toEqual([
      [200, 'sent'],
      [200, 'sent'],
    ])
    const [a = 0, b = 0] = sent.map(({ json }) => json.message_id)
    const { json, headers } = await ask('/api/poll/bob?timeout=30&since=0')
    expect(json).toEqual({
      messages: [
        { id: a, sender_id: 'ada', message: 'a', timestamp: a / 1e6 },
        { id: b, sender_id: 'ada', message: 'b', timestamp: b / 1e6 },
      ],
      timestamp: b / 1e6,
      has_more: false,
    })
    expect(b).toBeGreaterThan(a)
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await ask(`/api/poll/bob?since=${a / 1e6}`)).json.messages).toEqual([json.messages[1]])
  })

  test('is held until one comes', async () => {
    const { send, ask } = server.fresh()
    const asked = ask('/api/poll/bob')
    await server.untilHeld(1)
    expect(server.timeouts()).toEqual([30_000])
    await send('/api/send_message', hello('to somebody else', 'eve'))
    await send('/api/send_message', hello('now'))
    const { json } = await asked
    expect(json.messages).toMatchObject([{ message: 'now' }])
    expect(json).not.toHaveProperty('timeout')
    expect(server.held).toBe(0)
  })

  test('says that nothing came when the time runs out, and where the client stands', async () => {
    const { ask } = server.fresh()
    const asked = ask('/api/poll/bob?since=1763720000.123456&timeout=2.5')
    await server.untilHeld(1)
    expect(server.timeouts()).toEqual([2_500])
    server.timeOut()
    expect((await asked).json).toEqual({ messages: [], timestamp: 1763720000.123456, has_more: false, timeout: true })
  })

  test('is not held with a time of 0', async () => {
    const { ask } = server.fresh()
    expect((await ask('/api/poll/bob?timeout=0')).json).toEqual({
      messages: [],
      timestamp: 0,
      has_more: false,
      timeout: true,
    })
  })

  test('takes 1 and "1" for the same user, and tells the sender as it was written', async () => {
    const { send, ask } = server.fresh()
    await send('/api/send_message', { recipient_id: 1, sender_id: 2, message: 'a' })
    await send('/api/send_message', { recipient_id: '1', sender_id: '2', message: 'b' })
    const { json } = await ask('/api/poll/1')
    expect(json.messages.map((each) => each.sender_id)).toEqual([2, '2'])
  })

  test('is asked again at once where there is more than one answer holds', async () => {
    const small = await openPolling({}, { itemsPerPoll: 2 })
    const { send, ask } = small.fresh()
    for (const text of ['a', 'b', 'c']) await send('/api/send_message', hello(text))
    const first = (await ask('/api/poll/bob')).json
    const second = (await ask(`/api/poll/bob?since=${first.timestamp}`)).json
    expect([first.has_more, second.has_more]).toEqual([true, false])
    const texts = [...first.messages, ...second.messages].map(({ message }) => message)
    expect(texts).toEqual(['a', 'b', 'c'])
    await small.close()
  })

  test('about what is not kept any more is answered by that, and by where to go on', async () => {
    const small = await openPolling({}, { itemsPerFeed: 10 })
    const { send, ask } = small.fresh()
    const first = (await send('/api/send_message', hello('first'))).json.message_id
    for (let number = 0; number < 10; number += 1) await send('/api/send_message', hello('more', 'eve'))
    const { json } = await ask(`/api/poll/bob?since=${(first - 1) / 1e6}`)
    expect(json).toMatchObject({ messages: [], missed: true, has_more: false })
    expect(json.timestamp).toBeGreaterThanOrEqual(first / 1e6)
    expect((await ask(`/api/poll/bob?since=${json.timestamp}&timeout=0`)).json).not.toHaveProperty('missed')
    await small.close()
  })

  test('is released as soon as the client has left, and what comes then waits', async () => {
    const { send, ask } = server.fresh()
    const leaving = new AbortController()
    const asked = ask('/api/poll/bob', leaving.signal).catch(() => 'left')
    await server.untilHeld(1)
    leaving.abort()
    await server.untilHeld(0)
    expect(await asked).toBe('left')
    await send('/api/send_message', hello('later'))
    expect((await ask('/api/poll/bob')).json.messages).toMatchObject([{ message: 'later' }])
  })

  test('is held over HTTP/2 as well, and released with its stream', async () => {
    const { headers, send } = server.fresh()
    const session = connect(server.url)
    const open = () => session.request({ ':path': '/api/poll/bob', ...headers })
    const left = open()
    await server.untilHeld(1)
    left.close()
    await server.untilHeld(0)
    const stream = open()
    await server.untilHeld(1)
    await send('/api/send_message', hello('now'))
    let text = ''
    for await (const part of stream.setEncoding('utf8')) text += part
    expect(JSON.parse(text).messages).toMatchObject([{ message: 'now' }])
    session.close()
  })

  test('has only so many of its kind in a sandbox, and altogether', async () => {
    const small = await openPolling({ heldPerSandbox: 1, held: 2 })
    const [one, two, three] = [small.fresh(), small.fresh(), small.fresh()]
    const held = [one.ask('/api/poll/a'), two.ask('/api/poll/a')]
    await small.untilHeld(2)
    const [here, anywhere] = [await one.ask('/api/poll/b'), await three.ask('/api/poll/b')]
    expect([here.status, here.headers.get('retry-after'), here.json.error.code]).toEqual([429, '5', 'TOO_MANY'])
    expect([anywhere.status, anywhere.json.error.code]).toEqual([503, 'OVERLOADED'])
    // What can be answered at once needs no place.
    await one.send('/api/send_message', hello('x', 'c'))
    expect((await one.ask('/api/poll/c')).status).toBe(200)
    small.timeOut()
    expect((await Promise.all(held)).map(({ json }) => json.timeout)).toEqual([true, true])
    await small.close()
  })

  test('is answered when the server closes', async () => {
    const closing = await openPolling()
    const asked = closing.fresh().ask('/api/poll/bob')
    await closing.untilHeld(1)
    await closing.app.close()
    expect((await asked).json).toMatchObject({ messages: [], timeout: true })
    await closing.close()
  })

  test('waits for nobody when it is HEAD', async () => {
    const answer = await fetch(`${server.url}/api/poll/bob`, { method: 'HEAD', headers: server.fresh().headers })
    expect([answer.status, server.held]).toEqual([200, 0])
  })
})

describe('a question about notifications', () => {
  test('is answered with what came, and says what was read', async () => {
    const { send, ask } = server.fresh()
    const asked = ask('/api/notifications/bob/poll')
    await server.untilHeld(1)
    const body = { user_id: 'bob', type: 'invitation', data: { room: 'general' } }
    expect((await send('/api/notifications/send', body)).json).toEqual({ status: 'sent' })
    const { json } = await asked
    expect(json).toEqual({
      notifications: [
        {
          id: expect.any(Number),
          type: 'invitation',
          data: { room: 'general' },
          timestamp: json.timestamp,
          read: false,
        },
      ],
      timestamp: (json.notifications[0]?.id ?? 0) / 1e6,
    })
    expect((await ask(`/api/notifications/bob/poll?since=${json.timestamp}&timeout=0`)).json).toEqual({
      notifications: [],
      timestamp: json.timestamp,
      timeout: true,
    })
    expect((await ask('/api/notifications/bob/poll')).json.notifications).toMatchObject([{ read: true }])
  })
})
