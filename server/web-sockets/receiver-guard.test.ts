/** How a frame is cut into reads is the network's: a legal message comes, and what waits for its end stays bounded. */
import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { encodeFrame } from '../relay/websocket-frames.ts'
import { guardReceiver } from './receiver-guard.ts'

const MIB = 1024 * 1024
const Receiver: new (options: object) => Writable & { readonly _buffers: readonly Buffer[] } = createRequire(
  import.meta.url,
)('ws').Receiver

/** As the server makes it, with the guard before it. */
function openReceiver() {
  const receiver = new Receiver({ isServer: true, maxPayload: MIB, maxFragments: 1_024, maxBufferedChunks: 0 })
  const faults: string[] = []
  const socket = Object.assign(new EventEmitter(), { _receiver: receiver })
  guardReceiver(
    socket as never,
    () => undefined,
    (status, reason) => faults.push(`${status} ${reason}`),
  )
  const messages: Buffer[] = []
  receiver.on('message', (data: Buffer) => messages.push(data))
  return { receiver, messages, faults }
}

describe.each([1, 64, 128, 1_500])('reads of %i bytes', (size) => {
  test.each([
    { name: 'a text', opcode: 1, byte: 0x2a },
    { name: 'bytes', opcode: 2, byte: 0xfe },
  ])('bring $name of 1 MiB, and no more than 2,048 pieces wait', ({ opcode, byte }) => {
    const { receiver, messages, faults } = openReceiver()
    const payload = Buffer.alloc(MIB, byte)
    const frame = encodeFrame({ opcode, payload: { base64: payload.toString('base64') } })
    let most = 0
    for (let at = 0; at < frame.length; at += size) {
      receiver.write(frame.subarray(at, at + size))
      most = Math.max(most, receiver._buffers.length)
    }
    expect(faults).toEqual([])
    expect(messages.map((message) => message.equals(payload))).toEqual([true])
    expect(most).toBeLessThanOrEqual(2_048)
  })
})

test('messages one behind the other keep their bytes, however they are cut', () => {
  const { receiver, messages, faults } = openReceiver()
  const texts = Array.from({ length: 40 }, (_, at) => String.fromCharCode(97 + (at % 26)).repeat(100 * at))
  const all = Buffer.concat(texts.map((text) => encodeFrame({ opcode: 1, payload: { text } })))
  for (let at = 0; at < all.length; at += 3) receiver.write(all.subarray(at, at + 3))
  expect(faults).toEqual([])
  expect(messages.map(String)).toEqual(texts)
})
