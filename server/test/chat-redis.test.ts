/** Two servers and one Redis are one chat: each keeps what is said at the other, under the same numbers, in the same order. */
import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { REDIS_HERE, type RedisServer } from '../fan-out/testing/redis-server.ts'
import { insist, type Listener, listen, openSocket, ROOM } from './testing/chat-clients.ts'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'

describe.each(REDIS_HERE)(
  'two servers with $name',
  ({ start }) => {
    let redis: RedisServer
    let one: ServerProcess
    let other: ServerProcess
    let sockets: Socket[]
    let listeners: Listener[]
    beforeEach(async () => {
      redis = await start()
      const env = { REDIS_URL: redis.url }
      ;[one, other] = await Promise.all([startServerProcess({ env }), startServerProcess({ env })])
      sockets = []
      listeners = []
    })
    afterEach(async () => {
      for (const each of [...sockets, ...listeners]) each.close()
      await Promise.all([one.stop(), other.stop()])
      await redis.stop()
    })

    async function enter(server: ServerProcess, who: string): Promise<Socket> {
      const socket = openSocket(server.url, who, { transports: ['websocket'] })
      sockets.push(socket)
      await socket.timeout(5_000).emitWithAck('join_chat', { room_id: ROOM })
      return socket
    }

    async function readHistory({ url }: ServerProcess): Promise<unknown> {
      return (await (await fetch(`${url}/api/chat/${ROOM}/messages?per_page=100`)).json()) as unknown
    }

    const next = (socket: Socket, event: string) => new Promise((resolve) => socket.once(event, resolve))

    test('people of both see each other come, type, share files and leave', async () => {
      const ada = await enter(one, 'my')
      const joined = next(ada, 'user_joined')
      const grace = await enter(other, 'your')
      expect(await joined).toEqual({ username: 'grace', message: 'grace joined the chat', room_id: ROOM })

      const typed = next(ada, 'user_typing')
      grace.emit('typing', { room_id: ROOM, is_typing: true })
      expect(await typed).toEqual({ username: 'grace', is_typing: true })

      const file = next(grace, 'new_file')
      ada.emit('send_file', { room_id: ROOM, name: 'a', data: Buffer.from([0, 255]) })
      expect(await file).toMatchObject({ username: 'ada', data: Buffer.from([0, 255]) })

      const left = next(ada, 'user_left')
      grace.disconnect()
      expect(await left).toMatchObject({ username: 'grace' })
    })

    test('both keep the same messages, once, in one order', async () => {
      listeners = [one, other].map(({ url }) => listen(url, { transports: ['websocket'] }))
      const [ada, grace] = await Promise.all([enter(one, 'my'), enter(other, 'your')])
      const texts = Array.from({ length: 100 }, (_, index) => `${index}`)
      await Promise.all(texts.map((text, index) => insist(index % 2 === 0 ? ada : grace, text)))
      // Said again where its sender came to the other server.
      const again = await enter(other, 'my')
      const ids = await Promise.all([insist(ada, 'twice'), insist(again, 'twice'), insist(ada, 'twice')])
      expect(new Set(ids).size).toBe(1)
      await Promise.all(listeners.map((listener) => listener.until(101)))

      const [mine, theirs] = listeners.map(({ heard }) => heard)
      expect(theirs).toEqual(mine)
      expect(mine?.map(({ id }) => id)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1))
      expect(new Set(mine?.map(({ message }) => message))).toEqual(new Set([...texts, 'twice']))
      expect(await readHistory(other)).toEqual(await readHistory(one))
    })

    test('who loses one server goes on at the other, from the last number heard', async () => {
      const [ada, grace] = await Promise.all([enter(one, 'my'), enter(other, 'your')])
      const since = await insist(ada, 'before')
      await one.killAndStart()
      for (const text of ['meanwhile', 'and more']) await insist(grace, text)
      const back = openSocket(other.url, 'my', { transports: ['websocket'] })
      sockets.push(back)
      const heard: unknown[] = []
      back.on('new_message', ({ message }) => heard.push(message))
      await back.timeout(5_000).emitWithAck('join_chat', { room_id: ROOM, since })
      expect(heard).toEqual(['meanwhile', 'and more'])
    })
  },
  120_000,
)
