import { describe, expect, test } from 'vitest'
import type { RelayEvent } from '#proto/api/relay.ts'
import { readEvents, readRefusal } from './relay-events.ts'

const EVENTS: readonly RelayEvent[] = [
  { type: 'headers', headers: [['x-mine', 'ж']], milliseconds: 1 },
  { type: 'message', message: { text: 'привет\n' }, milliseconds: 2 },
  {
    type: 'end',
    response: {
      connection: 1,
      reused: false,
      status: { code: 0, name: 'OK', message: '' },
      headers: [],
      trailers: [],
      milliseconds: 3,
    },
  },
]
const bytes = new TextEncoder().encode(EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(''))

async function read(...chunks: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly RelayEvent[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const events: RelayEvent[] = []
  for await (const event of readEvents(body)) events.push(event)
  return events
}

describe('events of a call', () => {
  test('are the same wherever the answer is cut', async () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await read(bytes.slice(0, at), bytes.slice(at))).toEqual(EVENTS)
    }
  })

  test('come as soon as their line is whole, and a line that is not does not', async () => {
    expect(await read(bytes.slice(0, -1))).toEqual(EVENTS.slice(0, 2))
  })

  test.each(['<html>\n', '[]\n', '{"type":"more"}\n', '{"type":"end","response":{}}\n', '{"type":"error"}\n'])(
    'a stranger’s line is told apart: %j',
    async (line) => {
      await expect(read(new TextEncoder().encode(line))).rejects.toThrow(SyntaxError)
    },
  )
})

test.each([
  { text: '{"error":{"code":"forbidden","message":"No"}}', refusal: { code: 'forbidden', message: 'No' } },
  { text: '{"message":"Not found"}', refusal: null },
  { text: '<html>', refusal: null },
])('of $text the refusal is $refusal', ({ text, refusal }) => {
  expect(readRefusal(text)).toEqual(refusal)
})
