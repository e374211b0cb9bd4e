import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Frame } from '../model.ts'
import { createStack } from '../stack.ts'
import { type Random, seededRandom } from '../testing/random.ts'
import { portOf, tapBefore } from '../testing/tap.ts'
import { decode, type Result, type Turn } from '../testing/traffic.ts'
import { createWebSocketDecoder } from './index.ts'
import { nodeInflate } from './testing/inflate.ts'

interface Conversation {
  readonly turns: readonly Turn[]
  readonly server: Heard
  readonly client: Heard
}

/** What a library hands to its program, each kind in its order; contents by their digest. */
interface Heard {
  readonly messages: string[]
  readonly pings: string[]
  readonly closes: string[]
}

const COUNT = 60

test.each([
  ['without compression', false],
  ['with compression that remembers', { threshold: 0 }],
  ['with compression that forgets', { threshold: 0, serverNoContextTakeover: true, clientNoContextTakeover: true }],
])('what ws sends %s is decoded as ws reads it', async (_, perMessageDeflate) => {
  const { turns, server, client } = await converse(seededRandom(4), perMessageDeflate)
  const result = decode(() => createStack({ version: 1, codecs: nodeInflate }), turns)
  const issues = result.frames.flatMap((frame) => frame.issues.map(({ code }) => code))
  expect(issues).toEqual([])
  expect(heard(result, '>')).toEqual(server)
  expect(heard(result, '<')).toEqual(client)
  expect(server.messages.length).toBe(COUNT)
})

/** What each issue makes ws say; a receiver fails at the first, so that only the first is compared. */
const ERRORS: Readonly<Record<string, readonly string[]>> = {
  'ws.rsv.reserved': ['WS_ERR_UNEXPECTED_RSV_1', 'WS_ERR_UNEXPECTED_RSV_2_3'],
  'ws.opcode.reserved': ['WS_ERR_INVALID_OPCODE'],
  'ws.continuation.without-start': ['WS_ERR_INVALID_OPCODE'],
  'ws.message.interrupted': ['WS_ERR_INVALID_OPCODE'],
  'ws.mask.missing': ['WS_ERR_EXPECTED_MASK'],
  'ws.control.fragmented': ['WS_ERR_EXPECTED_FIN'],
  'ws.control.too-long': ['WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH'],
  'ws.close.length': ['WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH'],
  'ws.close.code-invalid': ['WS_ERR_INVALID_CLOSE_CODE'],
  'ws.text.not-utf8': ['WS_ERR_INVALID_UTF8'],
}

test('frames made at random fail in ws exactly where they have an issue, for the same reason', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  const reasons = new Set<string>()
  for (let seed = 1; seed <= 200; seed += 1) {
    const bytes = randomFrames(seededRandom(seed))
    const theirs = await errorOfWs(server, bytes)
    const ours = firstIssues(bytes)
    const expected = ours.flatMap((code) => ERRORS[code] ?? [`unknown to the table: ${code}`])
    expect(expected.length === 0 ? [undefined] : expected, `seed ${seed}: ${ours.join(', ')}`).toContain(theirs)
    reasons.add(theirs ?? 'none')
  }
  server.close()
  expect(reasons.size).toBeGreaterThan(8)
})

async function converse(random: Random, perMessageDeflate: boolean | object): Promise<Conversation> {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = new WebSocketServer({ server: http, perMessageDeflate })
  const tap = await tapBefore(portOf(http))
  const told = { server: nothing(), client: nothing() }
  const joined = once(sockets, 'connection')
  const client = new WebSocket(`ws://127.0.0.1:${tap.port}/ws`, { perMessageDeflate })
  listen(client, told.client)
  const [accepted] = await joined
  if (!(accepted instanceof WebSocket)) throw new Error('no connection')
  listen(accepted, told.server)
  await once(client, 'open')
  for (let count = 0; count < COUNT; count += 1) {
    say(client, random)
    say(accepted, random)
  }
  const over = Promise.all([once(client, 'close'), once(accepted, 'close')])
  client.close(4001, 'bye')
  await over
  tap.close()
  sockets.close()
  http.close()
  return { turns: tap.connections[0] ?? [], ...told }
}

function nothing(): Heard {
  return { messages: [], pings: [], closes: [] }
}

function listen(socket: WebSocket, heard: Heard): void {
  socket.on('message', (data: Buffer, isBinary) =>
    heard.messages.push(`${isBinary ? 'binary' : 'text'} ${digest(data)}`),
  )
  socket.on('ping', (data: Buffer) => heard.pings.push(digest(data)))
  socket.on('close', (code, reason: Buffer) => heard.closes.push(`${code} ${reason.toString()}`))
}

function digest(bytes: Uint8Array): string {
  return `${bytes.length} ${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`
}

/** A text, bytes, a message in fragments with a ping between them. */
function say(socket: WebSocket, random: Random): void {
  const size = random.pick([0, 1, 5, 125, 126, 900, 65_535, 65_536, 70_000])
  const text = random.pick(['a', 'Ж', '漢', '🙂', '{"price":1}']).repeat(Math.ceil(size / 4))
  switch (random.below(3)) {
    case 0:
      socket.send(text)
      return
    case 1:
      socket.send(random.bytes(size))
      return
    default:
      socket.send(text, { fin: false })
      socket.ping(random.bytes(random.below(20)))
      socket.send(text, { fin: true })
  }
}

/** The same from the decoded frames of one direction, in the order of the wire. */
function heard(result: Result, source: '>' | '<'): Heard {
  const told = nothing()
  const frames = result.frames.filter(
    ({ protocol, span }) => protocol === 'websocket' && span.source.startsWith(source),
  )
  for (const frame of frames.toSorted((a, b) => startOf(a) - startOf(b))) {
    const field = (key: string) => frame.fields.find((each) => each.key === key)
    const bytesOf = (key: string) => {
      const found = field(key)
      return found === undefined ? new Uint8Array(0) : result.store.bytes(found.derived ?? found.span)
    }
    if (frame.kind === 'message') {
      const type = field('ws.message.text') === undefined ? 'binary' : 'text'
      told.messages.push(`${type} ${digest(result.store.bytes(frame.span))}`)
    } else if (frame.kind === 'ping') told.pings.push(digest(bytesOf('ws.ping.data')))
    else if (frame.kind === 'close') {
      told.closes.push(`${field('ws.close.code')?.value ?? 1005} ${field('ws.close.reason')?.value ?? ''}`)
    }
  }
  return told
}

/** On the wire; of a message, as its source's name says. */
function startOf({ span }: Frame): number {
  return span.source.length === 1 ? span.start : Number(span.source.split('.')[1])
}

/** Some frames, of which most are right. */
function randomFrames(random: Random): Uint8Array {
  const frames = Array.from({ length: 1 + random.below(8) }, () => {
    const isOdd = random.below(6) === 0
    const opcode = isOdd ? random.below(16) : random.pick([0, 1, 1, 2, 8, 9, 10])
    const isFinal = random.below(4) !== 0 || (!isOdd && opcode > 7)
    const reserved = random.below(12) === 0 ? 1 + random.below(7) : 0
    const isMasked = random.below(20) !== 0
    const payload = payloadFor(opcode, isFinal, random)
    const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 255]
    const [first = 0, ...more] = length
    const header = [(isFinal ? 0x80 : 0) | (reserved << 4) | opcode, (isMasked ? 0x80 : 0) | first, ...more]
    return Buffer.from([...header, ...(isMasked ? [0, 0, 0, 0] : []), ...payload])
  })
  return new Uint8Array(Buffer.concat(frames))
}

function payloadFor(opcode: number, isFinal: boolean, random: Random): readonly number[] {
  if (opcode === 8) return [3, 232 + random.below(20)].slice(0, random.below(3))
  const length = random.pick([0, 1, 3, 40, 125, 126, 130])
  const isBroken = opcode === 1 && isFinal && random.below(5) === 0
  return Array.from({ length }, () => (isBroken ? 128 + random.below(128) : 97))
}

/** The issues of the first frame that has any which makes a receiver give up. */
function firstIssues(bytes: Uint8Array): readonly string[] {
  const frames = decode(() => createWebSocketDecoder(), [{ direction: 'toServer', bytes }], false).frames
  for (const frame of frames.filter(({ span }) => span.source === '>')) {
    const codes = frame.issues.map(({ code }) => code)
    if (codes.length > 0) return codes
    // Behind a close nobody listens.
    if (frame.kind === 'close') return []
  }
  return []
}

async function errorOfWs(server: WebSocketServer, bytes: Uint8Array): Promise<string | undefined> {
  const joined = once(server, 'connection')
  const socket = connect(portOf({ address: () => server.address() }), '127.0.0.1')
  socket.on('error', () => socket.destroy())
  socket.write(
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  const [accepted] = await joined
  if (!(accepted instanceof WebSocket)) throw new Error('no connection')
  const failed: string[] = []
  accepted.on('error', (error: Error & { code?: string }) => failed.push(error.code ?? error.message))
  const over = new Promise((resolve) => accepted.on('close', resolve))
  socket.end(bytes)
  socket.resume()
  await over
  return failed[0]
}
