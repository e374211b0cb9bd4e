/**
 * What the makers of Engine.IO (protocol 4) and Socket.IO (protocol 5) ask of every server in their two suites, asked of ours in
 * the words of the chat: its own events instead of an echo. https://github.com/socketio/engine.io-protocol and socket.io-protocol
 */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type ChatServer, openChatServer } from './testing/open-chat-server.ts'

const PINGS = { pingIntervalMs: 300, pingTimeoutMs: 200 }

/** One whose clients have all the time they want, and one that soon asks whether they are there. */
let server: ChatServer
let pinging: ChatServer
beforeAll(async () => {
  server = await openChatServer({ connectMs: 1_000 })
  pinging = await openChatServer(PINGS)
})
afterAll(() => Promise.all([server.close(), pinging.close()]))

const POLLING = '?EIO=4&transport=polling'
const WEB_SOCKET = '?EIO=4&transport=websocket'

interface Answer {
  readonly status: number
  readonly text: string
}

async function ask(query: string, init: RequestInit = {}, of = server): Promise<Answer> {
  const answer = await fetch(`${of.url}/socket.io/${query}`, init)
  return { status: answer.status, text: await answer.text() }
}

async function openSession(of = server): Promise<string> {
  const { text } = await ask(POLLING, {}, of)
  return `${POLLING}&sid=${JSON.parse(text.slice(1)).sid}`
}

const post = (session: string, body: string, of = server) => ask(session, { method: 'POST', body }, of)

type Packet = string | readonly number[]

interface Line {
  readonly socket: WebSocket
  /** The next packet, as text or as bytes; pings of a server that asks are answered and left out. */
  next(): Promise<Packet>
  say(...packets: readonly Packet[]): void
  readonly closed: Promise<unknown>
}

async function dial(query = WEB_SOCKET, of = server): Promise<Line> {
  const socket = new WebSocket(`${of.url.replace('http', 'ws')}/socket.io/${query}`)
  const came: Packet[] = []
  let wake = (): void => undefined
  socket.on('message', (data: Buffer, isBinary) => {
    came.push(isBinary ? [...data] : data.toString())
    wake()
  })
  const closed = new Promise((resolve) => socket.on('close', resolve))
  // It is `once`, below, that fails.
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return {
    socket,
    closed,
    say: (...packets) => {
      for (const packet of packets) socket.send(typeof packet === 'string' ? packet : Uint8Array.from(packet))
    },
    async next() {
      while (came.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return came.shift() as Packet
    },
  }
}

/** Past both handshakes, and greeted. */
async function connect(): Promise<Line> {
  const line = await dial()
  await line.next()
  line.say('40{"token":"my-jwt-token"}')
  expect(await line.next()).toMatch(/^40\{"sid"/)
  expect(await line.next()).toContain('42["connected",{"message":"Connected as ada"}')
  return line
}

describe('Engine.IO: the handshake', () => {
  const handshake = (upgrades: readonly string[]) => ({
    sid: expect.any(String),
    upgrades,
    ...{ pingInterval: PINGS.pingIntervalMs, pingTimeout: PINGS.pingTimeoutMs, maxPayload: expect.any(Number) },
  })

  test('of polling opens a session', async () => {
    const { status, text } = await ask(POLLING, {}, pinging)
    expect([status, text[0], JSON.parse(text.slice(1))]).toEqual([200, '0', handshake(['websocket'])])
  })

  test('of WebSocket opens a session', async () => {
    const line = await dial(WEB_SOCKET, pinging)
    const first = String(await line.next())
    expect([first[0], JSON.parse(first.slice(1))]).toEqual(['0', handshake([])])
    line.socket.close()
  })

  const WRONG = [
    '?transport=polling',
    '?EIO=abc&transport=polling',
    '?EIO=3&transport=polling',
    '?EIO=4',
    '?EIO=4&transport=abc',
  ]
  test.each([
    ...WRONG,
    '',
    '?EIO=4&transport=constructor',
    `${POLLING}&sid=abc`,
    `${POLLING}&sid=__proto__`,
    WEB_SOCKET,
  ])('by GET of "%s" fails', async (query) => {
    expect(await ask(query)).toMatchObject({ status: 400, text: expect.stringContaining('"message"') })
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('by %s fails', async (method) => {
    expect((await ask(POLLING, { method })).status).toBe(400)
  })

  test.each([...WRONG, `${WEB_SOCKET}&sid=abc`].map((query) => query.replace('polling', 'websocket')))(
    'of WebSocket at "%s" fails',
    async (query) => {
      await expect(dial(query)).rejects.toThrow('400')
    },
  )
})

describe('Engine.IO: a session by polling', () => {
  test('takes packets by POST, and gives packets by GET', async () => {
    const session = await openSession()
    expect(await post(session, '40{"token":"my-jwt-token"}')).toEqual({ status: 200, text: 'ok' })
    const { status, text } = await ask(session)
    expect([status, text.split('\x1e').map((packet) => packet.slice(0, 6))]).toEqual([200, ['40{"si', '42["co']])
  })

  test('takes several packets in one body, bytes as base64 among them', async () => {
    const session = await openSession()
    await post(session, '40{"token":"my-jwt-token"}')
    await ask(session)
    const file = '451-7["send_file",{"room_id":"polled","name":"a","data":{"_placeholder":true,"num":0}}]'
    const body = ['420["join_chat",{"room_id":"polled"}]', file, 'bAQIDBA=='].join('\x1e')
    expect(await post(session, body)).toEqual({ status: 200, text: 'ok' })
    const heard: string[] = []
    while (!heard.some((packet) => packet.startsWith('437'))) heard.push(...(await ask(session)).text.split('\x1e'))
    expect(heard).toEqual(expect.arrayContaining(['437[{"status":"ok","size":4}]', 'bAQIDBA==']))
  })

  test.each(['abc', '', '\x1e', '9'])('ends by a body of %j, which is no packet', async (body) => {
    const session = await openSession()
    await post(session, body)
    expect((await ask(session)).status).toBe(400)
  })

  test('ends by two polls at once', async () => {
    const session = await openSession()
    const [first, second] = await Promise.all([ask(session), ask(session)])
    expect([first, second]).toEqual(
      expect.arrayContaining([
        { status: 200, text: '1' },
        { status: 400, text: '' },
      ]),
    )
    expect((await ask(session)).status).toBe(400)
  })

  test('ends by the packet close, and lets go of the poll that waits', async () => {
    const session = await openSession()
    const waiting = ask(session)
    await post(session, '1')
    expect(await waiting).toEqual({ status: 200, text: '6' })
    expect((await ask(session)).status).toBe(400)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'HEAD'])('goes on after %s, which is refused', async (method) => {
    const session = await openSession()
    expect((await ask(session, { method })).status).toBe(400)
    expect(await post(session, '3')).toEqual({ status: 200, text: 'ok' })
  })

  test('goes on after OPTIONS, which tells the methods', async () => {
    const session = await openSession()
    const answer = await fetch(`${server.url}/socket.io/${session}`, { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS'])
    expect(await post(session, '3')).toEqual({ status: 200, text: 'ok' })
  })

  test('is asked whether it is there, and goes on by each pong', async () => {
    const session = await openSession(pinging)
    for (let round = 0; round < 3; round += 1) {
      expect(await ask(session, {}, pinging)).toEqual({ status: 200, text: '2' })
      expect(await post(session, '3', pinging)).toEqual({ status: 200, text: 'ok' })
    }
  })

  test('ends without a pong', async () => {
    const session = await openSession(pinging)
    expect([await ask(session, {}, pinging), await ask(session, {}, pinging)]).toEqual([
      { status: 200, text: '2' },
      { status: 200, text: '1' },
    ])
    expect((await ask(session, {}, pinging)).status).toBe(400)
  })
})

describe('Engine.IO: a session by WebSocket', () => {
  test('is asked whether it is there, and goes on by each pong', async () => {
    const line = await dial(WEB_SOCKET, pinging)
    await line.next()
    for (let round = 0; round < 3; round += 1) {
      expect(await line.next()).toBe('2')
      line.say('3')
    }
    line.socket.close()
  })

  test('ends without a pong', async () => {
    const line = await dial(WEB_SOCKET, pinging)
    await line.closed
  })

  test.each(['abc', '', '9'])('ends by %j, which is no packet', async (packet) => {
    const line = await dial()
    await line.next()
    line.say(packet)
    await line.closed
  })

  test('ends by the packet close', async () => {
    const line = await dial()
    await line.next()
    line.say('1')
    await line.closed
  })
})

describe('Engine.IO: the upgrade', () => {
  const upgrade = async () => {
    const session = await openSession()
    const line = await dial(session.replace('polling', 'websocket'))
    line.say('2probe')
    expect(await line.next()).toBe('3probe')
    return { session, line }
  }

  test('ends the poll that waits by noop, and goes on over the WebSocket', async () => {
    const { session, line } = await upgrade()
    expect(await ask(session)).toEqual({ status: 200, text: '6' })
    line.say('5', '40{"token":"my-jwt-token"}')
    expect(await line.next()).toMatch(/^40\{"sid"/)
    line.socket.close()
  })

  test('leaves no place for polls', async () => {
    const { session, line } = await upgrade()
    line.say('5', '40{"token":"my-jwt-token"}')
    await line.next()
    expect((await ask(session)).status).toBe(400)
    line.say('420["join_chat",{"room_id":"upgraded"}]')
    expect(await line.next()).toContain('connected')
    line.socket.close()
  })

  test('leaves no place for a second WebSocket', async () => {
    const { session, line } = await upgrade()
    line.say('5', '40{"token":"my-jwt-token"}')
    await line.next()
    const second = await dial(session.replace('polling', 'websocket')).catch((error: Error) => error)
    expect(second instanceof Error || (await second.closed)).toBeTruthy()
    expect(await line.next()).toContain('connected')
    line.socket.close()
  })
})

describe('Socket.IO: who connects', () => {
  const first = async (packet: string) => {
    const line = await dial()
    await line.next()
    line.say(packet)
    return line
  }

  test('with a token is let in', async () => {
    const line = await connect()
    line.socket.close()
  })

  test.each(['40', '40{"token":"nobody"}', '40{}', '40{"token":5}'])('by %s is told why not', async (packet) => {
    const line = await first(packet)
    expect(await line.next()).toMatch(/^44\{"message":"[^"]+/)
    line.socket.close()
  })

  test.each(['40/random', '40/random,', '40/__proto__,{"token":"my-jwt-token"}'])(
    'to a namespace that is not there, by %s, is told so',
    async (packet) => {
      const line = await first(packet)
      expect(await line.next()).toMatch(/^44\/\w+,\{"message":"Invalid namespace"\}$/)
      line.socket.close()
    },
  )

  test.each(['4abc', '4', '42["join_chat",{"room_id":"early"}]', '40[]', '409{}'])(
    'by %s, which is no handshake, is cut off',
    async (packet) => {
      const line = await first(packet)
      await line.closed
    },
  )
})

describe('Socket.IO: an event', () => {
  test('is answered by its acknowledgement, under its number', async () => {
    const line = await connect()
    line.say('42456["join_chat",{"room_id":"acks"}]')
    expect(await line.next()).toContain(
      '42["user_joined",{"username":"ada","message":"ada joined the chat","room_id":"acks"}',
    )
    expect(await line.next()).toMatch(/^43456\[\{"status":"ok"/)
    line.socket.close()
  })

  test('without a number is answered by no acknowledgement', async () => {
    const line = await connect()
    line.say('42["join_chat",{"room_id":"quiet"}]', '421["leave_chat",{"room_id":"quiet"}]')
    expect(await line.next()).toContain('user_joined')
    expect(await line.next()).toMatch(/^431\[/)
    line.socket.close()
  })

  test('brings bytes beside its JSON, and they go on so', async () => {
    const line = await connect()
    line.say('420["join_chat",{"room_id":"files"}]')
    await line.next()
    await line.next()
    line.say('451-789["send_file",{"room_id":"files","name":"a","data":{"_placeholder":true,"num":0}}]', [1, 2, 3])
    const heard = [await line.next(), await line.next(), await line.next()]
    expect(heard).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^451-\["new_file",\{.*"data":\{"_placeholder":true,"num":0\}\}/),
        [1, 2, 3],
        '43789[{"status":"ok","size":3}]',
      ]),
    )
    line.socket.close()
  })

  test.each(['4abc', '42{}', '42[', '42[]', '42abc["join_chat",{}]', '45["a"]', '451-["a",'])(
    'in the form %s ends the connection',
    async (packet) => {
      const line = await connect()
      line.say(packet)
      await line.closed
    },
  )

  test.each([
    { name: 'bytes that nothing announced', packets: [[1, 2, 3]] },
    { name: 'text where bytes were announced', packets: ['451-["a",{"_placeholder":true,"num":0}]', '42["a"]'] },
    { name: 'an attachment that was not announced', packets: ['451-["a",{"_placeholder":true,"num":7}]', [1]] },
  ] satisfies readonly { readonly name: string; readonly packets: readonly Packet[] }[])(
    'with $name ends the connection',
    async ({ packets }) => {
      const line = await connect()
      line.say(...packets)
      await line.closed
    },
  )

  test('of leaving leaves the connection to who comes again, in the same sandbox', async () => {
    const { name } = await server.newSandbox()
    const join = '425["join_chat",{"room_id":"again"}]'
    const [line, neighbour] = [await dial(`${WEB_SOCKET}&sandbox=${name}`), await dial(`${WEB_SOCKET}&sandbox=${name}`)]
    const come = async ({ say, next }: Line, who: string) => {
      say(`40{"token":"${who}-jwt-token"}`)
      while (!String(await next()).includes('connected'));
      say(join)
      while (!String(await next()).startsWith('435['));
    }
    await come(neighbour, 'my')
    for (let round = 0; round < 3; round += 1) {
      await come(line, 'your')
      expect(await neighbour.next()).toContain('grace joined the chat')
      line.say('41')
      expect(await neighbour.next()).toContain('grace left the chat')
    }
    for (const { socket } of [line, neighbour]) socket.close()
  })
})
