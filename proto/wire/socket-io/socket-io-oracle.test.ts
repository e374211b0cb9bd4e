import { once } from 'node:events'
import { createServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { type Socket as ClientSocket, io } from 'socket.io-client'
import { expect, test } from 'vitest'
import type { Field, Frame } from '../model.ts'
import { createStack } from '../stack.ts'
import { allFields } from '../testing/bodies.ts'
import { type Random, seededRandom } from '../testing/random.ts'
import { portOf, tapBefore } from '../testing/tap.ts'
import { decode, type Result } from '../testing/traffic.ts'
import { nodeInflate } from '../websocket/testing/inflate.ts'

const COUNT = 40
const NAMESPACE = '/chat'

test.each([
  // Bytes may come with the poll after their packet, and each poll is read alone.
  ['polling', ['polling'], false],
  ['WebSocket', ['websocket'], true],
  ['polling and then WebSocket', ['polling', 'websocket'], true],
])('what socket.io sends over %s is decoded as its programs hear it', async (_, transports, hasBytes) => {
  const { results, server, client } = await converse(seededRandom(7), transports, hasBytes)
  const issues = results.flatMap(({ frames }) => frames.flatMap((frame) => frame.issues))
  expect(issues.map(({ code }) => code).filter((code) => code !== 'ws.close.missing')).toEqual([])
  expect(eventsOf(results, '>').toSorted()).toEqual(server.toSorted())
  expect(eventsOf(results, '<').toSorted()).toEqual(client.toSorted())
  expect(server).toHaveLength(COUNT)
  expect(client).toHaveLength(COUNT * 2)
})

interface Conversation {
  /** Of each connection. */
  readonly results: readonly Result[]
  /** What each side heard, as JSON: events, and at the client answers to its own. */
  readonly server: readonly string[]
  readonly client: readonly string[]
}

async function converse(random: Random, transports: readonly string[], hasBytes: boolean): Promise<Conversation> {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = new Server(http)
  const tap = await tapBefore(portOf(http))
  const server: string[] = []
  const client: string[] = []
  const joined = new Promise<Socket>((resolve) => sockets.of(NAMESPACE).on('connection', resolve))
  const socket = io(`http://127.0.0.1:${tap.port}${NAMESPACE}`, { transports: [...transports], auth: { token: 'ж' } })
  const accepted = await joined
  accepted.on('say', (...given: unknown[]) => {
    const answer = given.pop()
    server.push(told(['say', ...given]))
    if (typeof answer === 'function') answer(...given)
  })
  socket.on('say', (...given: unknown[]) => client.push(told(['say', ...given])))
  if (transports.length > 1) await upgraded(socket)
  for (let count = 0; count < COUNT; count += 1) {
    accepted.emit('say', ...randomArguments(random, hasBytes))
    await new Promise<void>((resolve) => {
      socket.emit('say', ...randomArguments(random, hasBytes), (...given: unknown[]) => {
        client.push(told(given))
        resolve()
      })
    })
  }
  const over = once(accepted, 'disconnect')
  socket.disconnect()
  await over
  await sockets.close()
  tap.close()
  const results = tap.connections.map((turns) => decode(() => createStack({ version: 1, codecs: nodeInflate }), turns))
  return { results, server, client }
}

/** The session has moved to WebSocket. */
async function upgraded(socket: ClientSocket): Promise<void> {
  if (!socket.connected) await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
  const { engine } = socket.io
  if (engine.transport.name !== 'websocket') await new Promise((resolve) => engine.once('upgrade', resolve))
}

function randomArguments(random: Random, hasBytes: boolean): readonly unknown[] {
  return Array.from({ length: random.below(4) }, () => {
    switch (random.below(hasBytes ? 4 : 2)) {
      case 0:
        return random.pick(['hi', 'Привет', 'quote " and \\', '{"_placeholder":true,"num":0}', '\u001e', ''])
      case 1:
        return random.pick([0, -1.5, null, true, 1e21])
      case 2:
        return Buffer.from(random.bytes(random.below(200)))
      default:
        return { list: [1, { deep: Buffer.from(random.bytes(3)) }], text: 'ok', 'odd key, [with] {signs}': null }
    }
  })
}

/** Bytes as hex, whichever type holds them. */
function told(given: readonly unknown[]): string {
  return JSON.stringify(given, (_, value: unknown) => bytesAsHex(value))
}

function bytesAsHex(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  // A Buffer turns itself into this before a replacer sees it.
  if ('type' in value && value.type === 'Buffer' && 'data' in value && Array.isArray(value.data)) {
    return `0x${Buffer.from(value.data).toString('hex')}`
  }
  return value
}

/** Events and answers of one direction, their placeholders filled with the bytes that they lead to. */
function eventsOf(results: readonly Result[], source: '>' | '<'): readonly string[] {
  return results.flatMap((result) =>
    result.frames
      .filter(({ protocol, span, kind }) => protocol === 'socket-io' && span.source.startsWith(source) && isTold(kind))
      .map((frame) => eventOf(frame, result)),
  )
}

function isTold(kind: string): boolean {
  return kind.endsWith('EVENT') || kind.endsWith('ACK')
}

function eventOf(frame: Frame, { store }: Result): string {
  const names = frame.fields.filter(({ key }) => key === 'sio.event').map(({ value }) => `"${String(value)}"`)
  const given = frame.fields.filter(({ key }) => key === 'sio.argument').map((field) => filledIn(field, store))
  return JSON.stringify(JSON.parse(`[${[...names, ...given].join(',')}]`))
}

function filledIn(field: Field, store: Result['store']): string {
  if (field.children === undefined) return String(field.value)
  return field.children
    .map((part) => {
      if (part.key !== 'sio.placeholder') return String(part.value)
      const bytes = part.derived === undefined ? new Uint8Array(0) : store.bytes(part.derived)
      return `"0x${Buffer.from(bytes).toString('hex')}"`
    })
    .join('')
}

test('the token, the namespace and the ids are fields', async () => {
  const { results } = await converse(seededRandom(8), ['websocket'], true)
  const fields = allFields(results.flatMap(({ frames }) => frames.filter(({ kind }) => kind === 'CONNECT')))
  const values = (key: string) => fields.filter((field) => field.key === key).map(({ value }) => value)
  expect(values('sio.auth')).toEqual(['{"token":"ж"}'])
  expect(values('sio.namespace')).toEqual([NAMESPACE, NAMESPACE])
  expect(values('sio.connect.sid')).toEqual([expect.stringMatching(/^[\w-]{20}$/)])
})
