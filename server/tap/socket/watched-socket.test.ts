import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRaw, type RawClient } from '../testing/raw-client.ts'
import { watchSocket } from './watched-socket.ts'

let server: Server
let client: RawClient
let socket: Socket
let sent: string[]
let received: string[]

beforeEach(async () => {
  server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  const accepted: Promise<Socket[]> = once(server, 'connection')
  client = await openRaw(address.port)
  const [connected] = await accepted
  if (connected === undefined) throw new Error('nobody connected')
  socket = connected
  sent = []
  received = []
  watchSocket(socket, {
    received: (chunk) => received.push(chunk.toString('latin1')),
    sent: (chunk) => sent.push(chunk.toString('latin1')),
    receivedEnd: () => {},
    sentEnd: () => {},
    closed: () => {},
  })
})

afterEach(() => {
  client.socket.destroy()
  socket.destroy()
  server.close()
})

describe('a watched socket', () => {
  test('sends what is written between cork and uncork as one, and tells each writer', async () => {
    const told: string[] = []
    socket.cork()
    socket.write('head ', 'latin1', () => told.push('head'))
    socket.write(Buffer.from('body'))
    socket.write('', 'latin1', () => told.push('end'))
    expect(sent).toEqual([])
    socket.uncork()
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
      socket.cork()
      parts.forEach((part, index) => {
        socket.write(part, 'latin1', index === parts.length - 1 ? resolve : undefined)
      })
    })
    socket.uncork()
    await done
    socket.end()
    expect(await client.gone).toBe(parts.join(''))
    expect(sent.join('')).toBe(parts.join(''))
  })

  test('says that it is full when its client does not read, and drains when it does', async () => {
    client.socket.pause()
    let batches = 0
    const writeBatch = (): boolean => {
      batches += 1
      socket.cork()
      const accepts = socket.write(Buffer.alloc(60_000, 'x'))
      socket.uncork()
      return accepts
    }
    while (writeBatch() || !socket.writableNeedDrain) expect(batches).toBeLessThan(1_000)
    const drained = once(socket, 'drain')
    client.socket.resume()
    await drained
    socket.end()
    expect(await client.gone).toHaveLength(batches * 60_000)
  })

  test('sends what waits when it is ended while corked', async () => {
    socket.cork()
    socket.write('last words')
    socket.end()
    expect(await client.gone).toBe('last words')
  })

  test('tells the writers of waiting parts when it is destroyed', async () => {
    const told = new Promise((resolve) => {
      socket.cork()
      socket.write('never sent', 'latin1', resolve)
    })
    socket.destroy()
    expect(await told).toBeInstanceOf(Error)
    expect(sent).toEqual([])
  })

  test('tells of a chunk once, though its reader gives it back', async () => {
    const heard: string[] = []
    const ended = once(socket, 'end')
    socket.once('data', (chunk: Buffer) => {
      socket.unshift(chunk)
      socket.on('data', (again: Buffer) => heard.push(again.toString('latin1')))
    })
    client.socket.end('glued')
    await ended
    expect({ received, heard }).toEqual({ received: ['glued'], heard: ['glued'] })
  })
})
