import { describe, expect, test } from 'vitest'
import { PongFilter } from './pong-filter.ts'

/** A frame of either end; a client's payload is masked (RFC 6455 §5.3). */
function frame(first: number, payload: string, isMasked: boolean): Buffer {
  const data = Buffer.from(payload)
  const length =
    data.length < 126 ? Buffer.from([data.length]) : Buffer.from([126, data.length >> 8, data.length & 0xff])
  if (!isMasked) return Buffer.concat([Buffer.from([first]), length, data])
  const key = Buffer.from([0x37, 0xfa, 0x21, 0x3d])
  length[0] = (length[0] ?? 0) | 0x80
  return Buffer.concat([Buffer.from([first]), length, key, data.map((byte, index) => byte ^ (key[index % 4] ?? 0))])
}

const TEXT = 0x81
const PONG = 0x8a
const HEAD = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n')

interface Row {
  readonly name: string
  readonly about: { readonly textPong: number | null; readonly hasHead: boolean }
  /** What comes; true: it is a pong, and vanishes. */
  readonly pieces: readonly (readonly [Buffer, boolean?])[]
}

const rows: readonly Row[] = [false, true].flatMap((isMasked) => {
  const of = (first: number, payload: string): Buffer => frame(first, payload, isMasked)
  const who = isMasked ? 'client' : 'server'
  return [
    {
      name: `pongs of a ${who} between messages, empty and full`,
      about: { textPong: null, hasHead: false },
      pieces: [[of(TEXT, 'one')], [of(PONG, ''), true], [of(PONG, 'x'.repeat(125)), true], [of(TEXT, 'two')]],
    },
    {
      name: `messages of a ${who} that look like pongs inside`,
      about: { textPong: null, hasHead: false },
      pieces: [[of(TEXT, '\u008a'.repeat(100))], [of(TEXT, '3')], [of(0x89, 'ping')], [of(0x88, '')]],
    },
    {
      name: `Engine.IO's pongs of a ${who}, and not what only begins like one`,
      about: { textPong: 0x33, hasHead: false },
      pieces: [[of(TEXT, '3'), true], [of(TEXT, '3probe')], [of(TEXT, '2')], [of(0x82, '3')], [of(PONG, ''), true]],
    },
  ] satisfies Row[]
})

describe('a filter of pongs takes out', () => {
  const all: readonly Row[] = [
    ...rows,
    {
      name: 'what is behind the answer to an upgrade, and nothing of that',
      about: { textPong: null, hasHead: true },
      pieces: [[HEAD], [frame(PONG, 'lost', false), true], [frame(TEXT, 'kept', false)]],
    },
  ]
  test.each(all)('$name, wherever the bytes are cut', ({ about, pieces }) => {
    const bytes = Buffer.concat(pieces.map(([piece]) => piece))
    const kept = Buffer.concat(pieces.flatMap(([piece, isPong]) => (isPong === true ? [] : [piece])))
    const pongs = pieces.flatMap(([piece, isPong]) => (isPong === true ? [piece.length] : []))
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const filter = new PongFilter(about)
      const [first, second] = [filter.feed(bytes.subarray(0, cut)), filter.feed(bytes.subarray(cut))]
      expect(Buffer.concat([first.passed, second.passed, filter.rest()]).equals(kept), `cut at ${cut}`).toBe(true)
      expect([...first.pongs, ...second.pongs]).toEqual(pongs)
    }
  })

  test('nothing from bytes that are no WebSocket', () => {
    const filter = new PongFilter({ textPong: null, hasHead: false })
    const bytes = Buffer.from([0xff, 0x8a, 0x00, 0x8a, 0x00])
    expect(filter.feed(bytes)).toEqual({ passed: bytes, pongs: [] })
  })
})
