import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { FrameType, jsonOf, textOf } from '#proto/own-server/index.ts'
import { withLearners } from './testing/learners.ts'

const learners = withLearners()
const { openRaw } = learners

describe('WebSockets', () => {
  test('text, bytes, the subprotocol and the close code are the learner’s', async () => {
    const { tab, port } = await openRaw()
    const client = new WebSocket(`ws://127.0.0.1:${port}/chat?room=1`, ['v1', 'v2'])
    const call = await tab.nextCall()
    expect(call.head.target).toBe('/chat?room=1')
    call.json(FrameType.ACCEPT, { protocol: 'v2' })
    await once(client, 'open')
    expect(client.protocol).toBe('v2')
    client.send('hello')
    expect(textOf((await call.next(FrameType.TEXT)).payload)).toBe('hello')
    client.send(Uint8Array.of(1, 2))
    expect([...(await call.next(FrameType.BINARY)).payload]).toEqual([1, 2])
    const message = once(client, 'message')
    call.send(FrameType.TEXT, Buffer.from('welcome'))
    expect(String((await message)[0])).toBe('welcome')
    const closed = once(client, 'close')
    call.json(FrameType.CLOSE, { code: 4100, reason: 'enough' })
    const [code, reason] = await closed
    expect([code, String(reason)]).toEqual([4100, 'enough'])
  })

  test('the tab hears how a client closed', async () => {
    const { tab, port } = await openRaw()
    const client = new WebSocket(`ws://127.0.0.1:${port}/chat`)
    const call = await tab.nextCall()
    call.json(FrameType.ACCEPT, {})
    await once(client, 'open')
    client.close(4000, 'bye')
    expect(jsonOf((await call.next(FrameType.CLOSE)).payload)).toEqual({ code: 4000, reason: 'bye' })
  })

  test('a path without a handler is refused, and the tab’s end is 1001', async () => {
    const { tab, port } = await openRaw()
    const refused = new WebSocket(`ws://127.0.0.1:${port}/nobody`)
    const first = await tab.nextCall()
    first.respond(404)
    const [error] = await once(refused, 'error')
    expect(String(error)).toContain('404')
    const client = new WebSocket(`ws://127.0.0.1:${port}/chat`)
    const call = await tab.nextCall()
    call.json(FrameType.ACCEPT, {})
    await once(client, 'open')
    const closed = once(client, 'close')
    await tab.close()
    expect((await closed)[0]).toBe(1001)
  })
})
