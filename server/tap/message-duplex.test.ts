import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MessageDuplex } from './message-duplex.ts'
import { openRaw, type RawClient } from './testing/raw-client.ts'

let server: Server
let client: RawClient
let duplex: MessageDuplex
let sent: string[]

beforeEach(async () => {
  server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  const accepted: Promise<Socket[]> = once(server, 'connection')
  client = await openRaw(address.port)
  const [socket] = await accepted
  if (socket === undefined) throw new Error('nobody connected')
  sent = []
  duplex = new MessageDuplex(socket, {
    received: () => {},
    sent: (chunk) => sent.push(chunk.toString('latin1')),
    receivedEnd: () => {},
    sentEnd: () => {},
    closed: () => {},
  })
})

afterEach(() => {
  client.socket.destroy()
  duplex.destroy()
  server.close()
})

describe('the stream of an HTTP/1.1 connection', () => {
  test('sends what is written between cork and uncork as one, and tells each writer', async () => {
    const told: string[] = []
    duplex.cork()
    duplex.write('head ', 'latin1', () => told.push('head'))
    duplex.write(Buffer.from('body'))
    duplex.write('', 'latin1', () => told.push('end'))
    expect(sent).toEqual([])
    duplex.uncork()
    expect({ sent, told }).toEqual({ sent: ['head body'], told: [] })
    await client.hears('head body')
    expect(told).toEqual(['head', 'end'])
  })

  test.each([
    ['small, then more than a queue should hold', [10, 200_000, 10]],
    ['many that are together more than a queue should hold', Array.from({ length: 40 }, () => 5_000)],
  ])('keeps the order of parts: %s', async (_name, lengths) => {
    const parts = lengths.map((length, index) => String.fromCharCode(65 + (index % 26)).repeat(length))
    const done = new Promise((resolve) => {
      duplex.cork()
      parts.forEach((part, index) => {
        duplex.write(part, 'latin1', index === parts.length - 1 ? resolve : undefined)
      })
    })
    duplex.uncork()
    await done
    duplex.end()
    expect(await client.gone).toBe(parts.join(''))
    expect(sent.join('')).toBe(parts.join(''))
  })

  test('says that it is full when its client does not read, and drains when it does', async () => {
    client.socket.pause()
    let batches = 0
    const writeBatch = (): boolean => {
      batches += 1
      duplex.cork()
      const accepts = duplex.write(Buffer.alloc(60_000, 'x'))
      duplex.uncork()
      return accepts
    }
    while (writeBatch() || !duplex.writableNeedDrain) expect(batches).toBeLessThan(1_000)
    const drained = once(duplex, 'drain')
    client.socket.resume()
    await drained
    duplex.end()
    expect(await client.gone).toHaveLength(batches * 60_000)
  })

  test('sends what was gathered when it is ended while corked', async () => {
    duplex.cork()
    duplex.write('last words')
    duplex.end()
    expect(await client.gone).toBe('last words')
  })

  test('tells the writers of gathered parts when it is destroyed', async () => {
    const told = new Promise((resolve) => {
      duplex.cork()
      duplex.write('never sent', 'latin1', resolve)
    })
    duplex.destroy()
    expect(await told).toBeInstanceOf(Error)
    expect(sent).toEqual([])
  })
})
