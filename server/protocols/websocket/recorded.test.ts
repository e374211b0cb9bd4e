/** What the tap keeps of a WebSocket are the bytes that crossed the wire: ws unmasks in the very memory that was read. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeFrame } from '../../relay/websocket-frames.ts'
import type { TapEvent } from '../../tap/index.ts'
import { openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

let server: WebSocketServer

beforeAll(async () => {
  server = await openWebSockets()
})
afterAll(() => server.close())

function bytesOf(events: readonly (TapEvent | null)[], direction: 'toServer' | 'toClient'): Buffer {
  return Buffer.concat(
    events.flatMap((event) => (event?.type === 'bytes' && event.direction === direction ? [event.data] : [])),
  )
}

test.each([
  { name: '5 bytes', bytes: 5, isGlued: false },
  { name: '3 kB', bytes: 3_000, isGlued: false },
  { name: '16 kB', bytes: 16 * 1024, isGlued: false },
  { name: '40 kB', bytes: 40_000, isGlued: false },
  { name: '300 kB', bytes: 300_000, isGlued: false },
  { name: '10 kB, glued to the handshake', bytes: 10_000, isGlued: true },
])('a masked message of $name is recorded as it came', async ({ bytes, isGlued }) => {
  const { id, name } = await server.newSandbox()
  const message = encodeFrame({ opcode: 2, payload: { base64: Buffer.alloc(bytes, 'payload').toString('base64') } })
  const client = await server.connectRaw(`/ws?sandbox=${name}`, [], isGlued ? message : Buffer.alloc(0))
  if (!isGlued) client.write(message)
  expect((await client.next()).length).toBe(bytes)
  const events = server.tap.logs
    .ofSandbox(id)
    .read(0, Number.MAX_SAFE_INTEGER)
    .map(({ event }) => event)
  const sent = bytesOf(events, 'toServer')
  expect(sent.subarray(sent.indexOf('\r\n\r\n') + 4).equals(message)).toBe(true)
  const heard = bytesOf(events, 'toClient')
  const echo = Buffer.alloc(bytes, 'payload')
  expect(heard.subarray(heard.length - bytes).equals(echo)).toBe(true)
})
