/** Processes that do not agree on where a world lives, and homes that cannot be reached: a client hears of it, and nothing goes round. */
import { once } from 'node:events'
import { request, type ServerResponse } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTapped, type TappedServer } from '../testing/tapped-server.ts'
import type { HomeElsewhere, Homes } from './homes.ts'
import { Reach } from './reach.ts'

const SECRET = 'known to both'
/** Nobody listens there. */
const NOWHERE: HomeElsewhere = { id: 'there', host: '127.0.0.1', port: 1 }
const HEADERS = { 'x-sandbox': 'brave-otter-42' }

/** Whatever is asked, the other one is its home. */
function homesThatSay(other: () => HomeElsewhere): Homes {
  return {
    id: 'here',
    homeOf: other,
    // The same one, as long as nobody says that it cannot be reached.
    findHome: async (_, not) => (not === undefined ? other() : null),
    learn: () => null,
    secret: SECRET,
    reach: new Reach(() => performance.now()),
  }
}

describe('two processes, each of which takes the other for the home', () => {
  let both: readonly [TappedServer, TappedServer]
  let dialled = 0
  beforeEach(async () => {
    const inner: number[] = []
    const say = (index: number) => () => {
      dialled += 1
      return { id: `${index}`, host: '127.0.0.1', port: inner[index] ?? 0 }
    }
    const open = (other: number) =>
      openTapped((_, response) => response.end('answered'), { homes: homesThatSay(say(other)) })
    both = [await open(1), await open(0)]
    for (const { tap } of both) inner.push(await tap.listenInner('127.0.0.1', 0))
    dialled = 0
  })
  afterEach(async () => {
    for (const each of both) await each.close()
  })

  const WAYS: readonly { name: string; ask: (port: number) => Promise<string> }[] = [
    { name: 'a request of HTTP/1.1', ask: (port) => askHttp1(port) },
    {
      name: 'an upgrade',
      ask: (port) => askHttp1(port, { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }),
    },
    { name: 'a stream of HTTP/2', ask: (port) => askHttp2(port, {}) },
    { name: 'a call of gRPC', ask: (port) => askHttp2(port, { 'content-type': 'application/grpc' }) },
  ]
  test.each(WAYS)('$name goes round a few times and is told that it has no home', async ({ ask }) => {
    expect(await ask(both[0].port)).toMatch(/^(?:503 .*storage_unavailable|200 14)/)
    // There and back: MOST_HOPS connections, each of which asks once on its way and perhaps once more where it is served.
    expect(dialled).toBeLessThanOrEqual(10)
  })
})

describe('a home that cannot be reached', () => {
  let silent: Server
  let tapped: TappedServer
  const held: Socket[] = []
  let home: HomeElsewhere
  beforeEach(async () => {
    silent = createServer((socket) => held.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    home = { id: 'silent', host: '127.0.0.1', port: typeof address === 'object' ? (address?.port ?? 0) : 0 }
    const homes = {
      ...homesThatSay(() => home),
      reach: new Reach(() => performance.now(), { dialMs: 500, pulseMs: 20 }),
    }
    tapped = await openTapped((_, response) => response.end('answered'), { homes })
  })
  afterEach(async () => {
    await tapped.close()
    for (const socket of held.splice(0)) socket.destroy()
    silent.close()
  })

  test('does not keep whoever waits for it: the connection ends as soon as nobody can dial it any more', async () => {
    const asked = askHttp1(tapped.port)
    while (held.length === 0) await once(silent, 'connection')
    // Those that are open stay open, as on a cable that is cut; nobody new comes in.
    silent.close()
    await expect(asked).rejects.toThrow(/hang up|ECONNRESET/)
  })

  test('is told of at once where it refuses', async () => {
    silent.close()
    expect(await askHttp1(tapped.port)).toMatch(/^503 .*storage_unavailable/)
  })
})

describe('a home that can be reached again while somebody waits for it', () => {
  const WAYS: readonly { name: string; ask: (port: number) => Promise<string> }[] = [
    { name: 'a request of HTTP/1.1', ask: (port) => askHttp1(port) },
    { name: 'a stream of HTTP/2', ask: (port) => askHttp2(port, {}) },
  ]
  test.each(WAYS)('answers $name', async ({ ask }) => {
    const answer = (_: unknown, response: ServerResponse) => void response.end('answered')
    const there = await openTapped(answer, { homes: { ...homesThatSay(() => NOWHERE), homeOf: () => 'here' } })
    const port = await there.tap.listenInner('127.0.0.1', 0)
    let home = NOWHERE
    const homes: Homes = {
      ...homesThatSay(() => home),
      findHome: async () => {
        home = { ...home, port }
        return null
      },
    }
    const here = await openTapped(answer, { homes })
    expect(await ask(here.port)).toMatch(/^200 .*answered/)
    await here.close()
    await there.close()
  })
})

/** @returns status and body */
function askHttp1(port: number, more: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: '/ws', headers: { ...HEADERS, ...more } })
    asked.on('error', reject).end()
    asked.on('response', (answer) =>
      answer.toArray().then((chunks) => resolve(`${answer.statusCode} ${Buffer.concat(chunks)}`), reject),
    )
  })
}

/** @returns status, status of gRPC and body */
async function askHttp2(port: number, more: Record<string, string>): Promise<string> {
  const session = connectHttp2(`http://127.0.0.1:${port}`)
  const stream = session.request({ ':path': '/', ...HEADERS, ...more })
  const [answer] = await once(stream, 'response')
  const body = Buffer.concat(await stream.toArray())
  session.destroy()
  return `${answer[':status']} ${answer['grpc-status'] ?? ''}${body}`
}
