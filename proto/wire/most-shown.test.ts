import { describe, expect, test } from 'vitest'
import type { Direction, Field, Frame, Protocol, Span } from './model.ts'
import { FIELDS_LEFT_OUT, ISSUES_LEFT_OUT, Shown } from './most-shown.ts'
import { createStack } from './stack.ts'
import { tilingFaults } from './testing/tiling.ts'
import { decode } from './testing/traffic.ts'

const spanOf = (start: number, end: number): Span => ({ source: '<', start, end })
const fieldOf = (start: number, end: number, children?: readonly Field[]): Field => ({
  key: 'x',
  span: spanOf(start, end),
  value: null,
  ...(children && { children }),
})
/** A field of a byte for each, from `start`. */
const bytesAsFields = (start: number, count: number): readonly Field[] =>
  Array.from({ length: count }, (_, index) => fieldOf(start + index, start + index + 1))
const frameOf = (fields: readonly Field[], payload?: Span): Frame => ({
  id: 'f',
  protocol: 'http1',
  kind: 'chunk',
  direction: 'toClient',
  span: spanOf(0, 100),
  fields,
  status: 'complete',
  issues: [],
  ...(payload && { payload }),
})

/** A field as its range, its children in brackets; how many were left out after a plus sign. */
function said({ key, span, value, children }: Field): string {
  const inside = children === undefined ? '' : `(${children.map(said).join(' ')})`
  return key === FIELDS_LEFT_OUT ? `${span.start}–${span.end}+${value}` : `${span.start}–${span.end}${inside}`
}

describe('of a frame', () => {
  test.each([
    { name: 'that fits, all is shown', most: 4, fields: bytesAsFields(0, 3), shown: '0–1 1–2 2–3' },
    { name: 'with more fields, the last are one', most: 3, fields: bytesAsFields(0, 5), shown: '0–1 1–2 2–5+3' },
    {
      name: 'whose fields have more in them, those are left out inside',
      most: 5,
      fields: [fieldOf(0, 2, bytesAsFields(0, 2)), fieldOf(2, 9, bytesAsFields(2, 7)), fieldOf(9, 10)],
      shown: '0–2(0–1 1–2) 2–9(2–9+7) 9–10+1',
    },
    {
      name: 'with a payload, what is left out covers none of it',
      most: 3,
      fields: [...bytesAsFields(0, 4), ...bytesAsFields(20, 3)],
      payload: spanOf(4, 20),
      shown: '0–1 1–2 2–4+2 20–23+3',
    },
    {
      name: 'that begins with its payload, the rest is left out behind it',
      most: 2,
      fields: bytesAsFields(20, 3),
      payload: spanOf(0, 20),
      shown: '20–21 21–23+2',
    },
  ])('$name', ({ most, fields, payload, shown }) => {
    expect(new Shown(most).take(frameOf(fields, payload)).fields.map(said).join(' ')).toBe(shown)
  })

  test('nothing is copied where there is room', () => {
    const frame = frameOf(bytesAsFields(0, 3))
    expect(new Shown(4).take(frame)).toBe(frame)
  })

  test('that comes when the room is taken, all fields are one', () => {
    const shown = new Shown(4)
    shown.take(frameOf(bytesAsFields(0, 3)))
    expect(shown.isFull).toBe(true)
    expect(shown.take(frameOf(bytesAsFields(0, 3))).fields.map(said)).toEqual(['0–3+3'])
  })
})

interface Large {
  readonly name: string
  readonly version: 1 | 2
  readonly direction: Direction
  readonly bytes: Uint8Array
  readonly protocol: Protocol
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
const sized = (length: number): readonly number[] => [length >> 16, (length >> 8) & 0xff, length & 0xff]
const http2 = (...frames: readonly Uint8Array[]): Uint8Array =>
  joined(text('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), [...sized(0), 4, 0, 0, 0, 0, 0], ...frames)
const headers = (block: Uint8Array): Uint8Array => joined([...sized(block.length), 1, 4, 0, 0, 0, 1], block)
const settings = (count: number): Uint8Array =>
  joined([...sized(6 * count), 4, 0, 0, 0, 0, 0], ...Array.from({ length: count }, () => [0, 6, 0, 0, 0, 1]))
const answer = (type: string, body: string, more = ''): Uint8Array =>
  text(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n${more}Content-Length: ${text(body).length}\r\n\r\n${body}`)
const entry = text('v'.repeat(3_900))
const parameter = (count: number): string => `?${'a=1&'.repeat(count)}`

const large: readonly Large[] = [
  {
    name: 'a block of header fields of one byte each',
    version: 2,
    direction: 'toServer',
    bytes: http2(headers(new Uint8Array(16_000).fill(0x82))),
    protocol: 'http2',
  },
  {
    name: 'a block that names one entry of 3,900 bytes again and again',
    version: 2,
    direction: 'toServer',
    bytes: http2(headers(joined([0x40, 1, 0x78, 0x7f, 0xbd, 0x1d], entry, new Uint8Array(12_000).fill(0xbe)))),
    protocol: 'http2',
  },
  { name: 'SETTINGS', version: 2, direction: 'toServer', bytes: http2(settings(2_700)), protocol: 'http2' },
  {
    name: 'a head of very many fields',
    version: 1,
    direction: 'toServer',
    bytes: text(`GET / HTTP/1.1\r\nHost: a\r\n${'X:1\r\n'.repeat(40_000)}\r\n`),
    protocol: 'http1',
  },
  {
    name: 'a target of very many parameters',
    version: 1,
    direction: 'toServer',
    bytes: text(`GET /${parameter(50_000)} HTTP/1.1\r\nHost: a\r\n\r\n`),
    protocol: 'http1',
  },
  {
    name: 'an event of very many lines',
    version: 1,
    direction: 'toClient',
    bytes: answer('text/event-stream', `${'data:\n'.repeat(30_000)}\n`),
    protocol: 'sse',
  },
  {
    name: 'a message of very many fields',
    version: 1,
    direction: 'toClient',
    bytes: answer('application/grpc-web+proto', `\0\0\0\u0075\u0030${'\b\u0001'.repeat(15_000)}`),
    protocol: 'protobuf',
  },
]

describe('what is too large is shown in part, says so, and still tiles its frame', () => {
  test.each(large)('$name', ({ version, direction, bytes, protocol }) => {
    const result = decode(() => createStack({ version }), [{ direction, bytes }])
    const [frame] = result.frames
      .filter((one) => one.protocol === protocol)
      .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))
    const fields = frame?.fields ?? []
    expect(countOf(fields)).toBeGreaterThan(100)
    expect(countOf(fields)).toBeLessThanOrEqual(6_010)
    expect(flat(fields).filter(({ key }) => key === FIELDS_LEFT_OUT)).not.toEqual([])
    expect(
      JSON.stringify(fields, (_, value) => (typeof value === 'bigint' ? String(value) : value)).length,
    ).toBeLessThan(4_000_000)
    expect(frame?.issues.length).toBeLessThanOrEqual(1_001)
    expect(tilingFaults(result)).toEqual([])
  })

  test('a block of 16,000 faults has a thousand of them, and one that says that there are more', () => {
    const [first] = large
    const { frames } = decode(
      () => createStack({ version: 2 }),
      [{ direction: 'toServer', bytes: first?.bytes ?? new Uint8Array(0) }],
    )
    const issues = frames.find(({ kind }) => kind === 'HEADERS')?.issues ?? []
    expect(issues).toHaveLength(1_001)
    expect(issues.at(-1)?.code).toBe(ISSUES_LEFT_OUT)
  })
})

function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])])
}

function countOf(fields: readonly Field[]): number {
  return fields.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0)
}
