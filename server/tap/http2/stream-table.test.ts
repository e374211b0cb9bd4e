import { once } from 'node:events'
import { connect, createServer, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { forgetClosedStreams, StreamTable } from './stream-table.ts'

describe('StreamTable', () => {
  it('keeps what belongs to each stream until it is deleted', () => {
    const [one, three, third, five] = [{ one: 1 }, { three: 3 }, { third: 3 }, { five: 5 }]
    const table = new StreamTable<object>().set(3, three).set(1, one).set(5, five).set(3, third)
    expect(table.size).toBe(3)
    expect([table.get(3), table.get(7), table.delete(1), table.delete(1)]).toEqual([third, undefined, true, false])
    expect([table.size, table.get(1), table.get(3), table.get(5)]).toEqual([2, undefined, third, five])
  })

  it('visits each stream once, also while they are deleted', () => {
    const table = new StreamTable<object>().set(5, { five: 5 }).set(1, { one: 1 }).set(3, { three: 3 })
    const visited: unknown[] = []
    table.forEach((value, id) => {
      visited.push([id, value, table.delete(id)])
    })
    expect(visited).toEqual([
      [5, { five: 5 }, true],
      [1, { one: 1 }, true],
      [3, { three: 3 }, true],
    ])
    expect(table.size).toBe(0)
  })

  it('lets young garbage go though an old table once held its like', () => {
    setFlagsFromString('--expose-gc')
    const collect: (options: { type: 'minor' | 'major' }) => void = runInNewContext('gc')
    const churned = (table: { set(id: number, value: object): unknown; delete(id: number): unknown }): number => {
      table.set(0, {})
      collect({ type: 'major' })
      const before = process.memoryUsage().heapUsed
      for (let id = 1; id <= 20_000; id += 1) {
        table.set(id, new Array(100).fill(id))
        if (id > 16) table.delete(id - 16)
        if (id % 2_000 === 0) collect({ type: 'minor' })
      }
      collect({ type: 'minor' })
      collect({ type: 'minor' })
      return process.memoryUsage().heapUsed - before
    }
    // The Map shows that the test can fail.
    expect(churned(new StreamTable())).toBeLessThan(churned(new Map()) / 4)
  })
})

describe('forgetClosedStreams', () => {
  it('is taken by a session of this node, which serves, cancels and closes as ever', async () => {
    const server = createServer()
    const taken: boolean[] = []
    server.on('session', (session: ServerHttp2Session) => taken.push(forgetClosedStreams(session)))
    server.on('stream', (stream, headers) => {
      stream.on('error', () => {})
      if (headers[':path'] === '/answer') stream.respond({}, { endStream: true })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const client = connect(`http://127.0.0.1:${port}`)

    const answered = Array.from({ length: 40 }, () => client.request({ ':path': '/answer' }))
    const statuses = answered.map(async (stream) => (await once(stream.resume(), 'response'))[0][':status'])
    expect(await Promise.all(statuses)).toEqual(answered.map(() => 200))

    const arrived = once(server, 'stream')
    const waiting = client.request({ ':path': '/wait' }).on('error', () => {})
    const [{ session }] = await arrived
    session.destroy()
    await once(waiting, 'close')
    server.close()
    expect(taken).toEqual([true])
  })
})
