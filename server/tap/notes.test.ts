import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:http2'
import { afterEach, describe, expect, test } from 'vitest'
import type { Note } from './events.ts'
import { openRaw } from './testing/raw-client.ts'
import { areClosed, exchangesOf, type Handler, openTapped, type TappedServer, until } from './testing/tapped-server.ts'

const noteOf = (kind: string): Note => ({ kind, size: 10 })

/** Of each request its target is noted, once it is routed. */
const takesNotes: Handler = (request, response) => {
  setImmediate(() => {
    server.tap.note(request, noteOf(request.url ?? ''))
    response.end(`answer to ${request.url}.`)
  })
}

const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')

const OTTER = 'x-sandbox: brave-otter-42'
const HERON = 'x-sandbox: calm-heron-17'

let server: TappedServer
afterEach(() => server.close())

describe('a note of a request', () => {
  test('is told in the exchange of its request, and in no other sandbox', async () => {
    server = await openTapped(takesNotes)
    const client = await openRaw(server.port)
    for (const [path, name] of Object.entries({ '/one': OTTER, '/theirs': HERON, '/two': OTTER })) {
      await client.send(get(path, name))
      await client.hears(`answer to ${path}.`)
    }
    const mine = await until(server.tap.logs.ofSandbox('otter'), areClosed(2))
    expect(mine.map(({ notes }) => notes)).toEqual([['/one'], ['/two']])
    const theirs = await until(server.tap.logs.ofSandbox('heron'), areClosed(1))
    expect(theirs.map(({ notes }) => notes)).toEqual([['/theirs']])
  })

  test('of pipelined requests is told each in its own', async () => {
    server = await openTapped(takesNotes)
    const client = await openRaw(server.port)
    await client.send(get('/one', OTTER) + get('/two', OTTER))
    const exchanges = await until(server.tap.logs.ofSandbox('otter'), areClosed(2))
    expect(exchanges.map(({ notes }) => notes)).toEqual([['/one'], ['/two']])
  })

  test('for a page of the app is told to nobody', async () => {
    server = await openTapped(takesNotes)
    const client = await openRaw(server.port)
    await client.send(get('/'))
    await client.hears('answer to /.')
    expect(exchangesOf(server.tap.logs.ofVisitor('loopback'))).toEqual([])
  })

  test('that comes behind the answer is told to nobody', async () => {
    let late: IncomingMessage | undefined
    server = await openTapped((request, response) => {
      late = request
      response.end('.')
    })
    const client = await openRaw(server.port)
    await client.send(get('/one', OTTER))
    const log = server.tap.logs.ofSandbox('otter')
    await until(log, areClosed(1))
    if (late === undefined) throw new Error('no request came')
    server.tap.note(late, noteOf('late'))
    expect(exchangesOf(log).map(({ notes }) => notes)).toEqual([[]])
  })

  test('on an upgraded connection is told as long as that is open', async () => {
    server = await openTapped(takesNotes)
    server.tap.onUpgrade('/ws', ({ request, socket }) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n')
      socket.on('data', (data) => {
        server.tap.note(request, noteOf(String(data)))
        socket.write('heard')
      })
    })
    const client = await openRaw(server.port)
    await client.send(get('/ws', OTTER, 'Connection: Upgrade', 'Upgrade: websocket'))
    await client.hears('\r\n\r\n')
    await client.send('first')
    await client.hears('heard')
    await client.send('second')
    await client.hears('heard', 2)
    const [exchange] = exchangesOf(server.tap.logs.ofSandbox('otter'))
    expect(exchange?.notes).toEqual(['first', 'second'])
  })

  test('on HTTP/2 names its stream, and ends with the sharing', async () => {
    server = await openTapped(takesNotes)
    const session = connect(`http://127.0.0.1:${server.port}`)
    const call = async (path: string, name: string): Promise<void> => {
      const stream = session.request({ ':path': path, 'x-sandbox': name }).resume()
      await once(stream, 'close')
    }
    await call('/one', 'brave-otter-42')
    await call('/two', 'brave-otter-42')
    await call('/theirs', 'calm-heron-17')
    const [exchange] = exchangesOf(server.tap.logs.ofSandbox('otter'))
    expect(exchange?.notes).toEqual(['/one in stream 1', '/two in stream 3'])
    expect(exchange?.sharingEnded).toBe('second-sandbox')
    expect(exchangesOf(server.tap.logs.ofSandbox('heron'))).toEqual([])
    session.close()
  })
})
