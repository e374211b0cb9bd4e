import { describe, expect, test } from 'vitest'
import {
  checked,
  creditBytes,
  creditOf,
  Deployment,
  deployBytes,
  deployOf,
  FrameError,
  FrameType,
  jsonOf,
  MOST_OF_A_FRAME,
  Outbox,
  ResponseHead,
  readFrames,
  textBytes,
  textOf,
} from './index.ts'

function collect(): { readonly outbox: Outbox; readonly messages: Uint8Array[]; turn(): void } {
  const messages: Uint8Array[] = []
  let flush = (): void => {}
  const outbox = new Outbox({
    send: (message) => void messages.push(message),
    defer: (later) => {
      flush = later
    },
  })
  return { outbox, messages, turn: () => flush() }
}

test('frames of one turn travel in one message, and come out as they went in', () => {
  const { outbox, messages, turn } = collect()
  outbox.json(FrameType.RESPOND, 7, { status: 200, headers: [['a', 'b']] })
  outbox.push(FrameType.DATA, 7, Uint8Array.of(1, 2, 3))
  outbox.push(FrameType.END, 4_294_967_295)
  expect(messages).toHaveLength(0)
  turn()
  expect(messages).toHaveLength(1)
  const frames = readFrames(messages[0] ?? new Uint8Array())
  expect(frames.map(({ type, stream }) => [type, stream])).toEqual([
    [FrameType.RESPOND, 7],
    [FrameType.DATA, 7],
    [FrameType.END, 4_294_967_295],
  ])
  expect(checked(ResponseHead, jsonOf(frames[0]?.payload ?? new Uint8Array()))).toEqual({
    status: 200,
    headers: [['a', 'b']],
  })
  expect([...(frames[1]?.payload ?? [])]).toEqual([1, 2, 3])
})

test('a turn that says very much is sent in several messages', () => {
  const { outbox, messages, turn } = collect()
  for (let i = 0; i < 5; i++) outbox.push(FrameType.DATA, 1, new Uint8Array(100 * 1024))
  turn()
  expect(messages.length).toBeGreaterThan(1)
  expect(messages.flatMap((message) => readFrames(message))).toHaveLength(5)
})

describe('what is no frame is refused', () => {
  const head = (type: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(9)
    bytes[0] = type
    new DataView(bytes.buffer).setUint32(5, length)
    return bytes
  }
  test.each([
    { name: 'a piece of a header', bytes: Uint8Array.of(2, 0, 0) },
    { name: 'a type that does not exist', bytes: head(99, 0) },
    { name: 'type 0', bytes: head(0, 0) },
    { name: 'a payload that is cut off', bytes: head(FrameType.DATA, 1) },
    { name: 'a payload that is too large', bytes: head(FrameType.DATA, MOST_OF_A_FRAME + 1) },
    { name: 'a whole frame with a rest', bytes: Uint8Array.of(...head(FrameType.END, 0), 1) },
  ])('$name', ({ bytes }) => {
    expect(() => readFrames(bytes)).toThrow(FrameError)
  })

  test.each([
    { name: 'broken JSON', read: () => jsonOf(textBytes('{')) },
    { name: 'broken UTF-8', read: () => textOf(Uint8Array.of(0xff)) },
    { name: 'credit of three bytes', read: () => creditOf(new Uint8Array(3)) },
    { name: 'a deployment without its length', read: () => deployOf(new Uint8Array(3)) },
    { name: 'a deployment that is cut off', read: () => deployOf(Uint8Array.of(0, 0, 0, 9, 1)) },
    { name: 'JSON of another shape', read: () => checked(Deployment, { revision: 0 }) },
  ])('$name', ({ read }) => {
    expect(read).toThrow(FrameError)
  })
})

test('credit and deployments come out as they went in', () => {
  expect(creditOf(creditBytes(65_536))).toBe(65_536)
  const { deployment, descriptorSet } = deployOf(deployBytes({ revision: 1 }, Uint8Array.of(10, 0)))
  expect(deployment).toEqual({ revision: 1 })
  expect([...descriptorSet]).toEqual([10, 0])
})
