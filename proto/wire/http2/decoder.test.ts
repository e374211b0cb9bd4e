import { describe, expect, test } from 'vitest'
import { hpackIssues, hpackKeys } from '../hpack/index.ts'
import type { Field } from '../model.ts'
import { testDecoderLaws } from '../testing/laws.ts'
import { http2Rules } from '../testing/rules/http2.ts'
import { decode, type Step } from '../testing/traffic.ts'
import { createHttp2Decoder, http2Issues, http2Keys, http2Kinds } from './index.ts'
import { from, http2Fixtures, parts } from './testing/fixtures.ts'

const { START, SETTINGS, ACK, GET, REQUEST, RESPONSE, frame, ascii } = parts
const create = () => createHttp2Decoder()
const results = http2Fixtures.map((fixture) => decode(create, fixture.turns))

describe('fixtures', () => {
  test.each(http2Fixtures)('$name', ({ turns, issues }) => {
    const { frames } = decode(create, turns)
    expect(frames.flatMap((found) => found.issues.map(({ code }) => code)).sort()).toEqual(issues)
  })
})

describe('laws', () => {
  testDecoderLaws(create, http2Fixtures, { isLiteral: ({ key }) => key === 'h2.preface', mutations: 40 })
})

describe('keys', () => {
  const lossy: readonly Step[] = [from.client(START, SETTINGS), { direction: 'toServer', gap: 3 }]
  const frames = [...results, decode(create, lossy)].flatMap((result) => result.frames)
  const keys = new Set(frames.flatMap(({ fields }) => keysIn(fields)))

  test('are exactly the listed ones, but those of header compression that only its own tests show', () => {
    const listed: readonly string[] = [...Object.keys(http2Keys), ...Object.keys(hpackKeys)]
    expect([...keys].filter((key) => !listed.includes(key))).toEqual([])
    expect(Object.keys(http2Keys).filter((key) => !keys.has(key))).toEqual([])
  })

  test('come with exactly the listed kinds of frames', () => {
    expect([...new Set(frames.map(({ kind }) => kind))].sort()).toEqual(Object.keys(http2Kinds).sort())
  })

  test('come with the listed issues, and no other', () => {
    const broken = http2Rules.flatMap(({ turns }) => decode(create, turns).frames)
    const codes = new Set([...frames, ...broken].flatMap(({ issues }) => issues.map(({ code }) => code)))
    const listed: readonly string[] = [...Object.keys(http2Issues), ...Object.keys(hpackIssues)]
    expect([...codes].filter((code) => !listed.includes(code))).toEqual([])
    expect(Object.keys(http2Issues).filter((code) => !codes.has(code))).toEqual(['h2.block.too-large'])
  })
})

describe('a frame', () => {
  test('shows its nine bytes, each flag, and the header fields in place', () => {
    const { frames } = decode(create, [from.client(START, SETTINGS, REQUEST)])
    const found = frames.find(({ kind }) => kind === 'HEADERS')
    expect(found?.fields.map(({ key, value, symbol }) => [key, value, symbol])).toEqual([
      ['h2.length', 16, undefined],
      ['h2.type', 1, 'HEADERS'],
      ['h2.flags', 5, 'END_HEADERS, END_STREAM'],
      ['h2.reserved', 0, undefined],
      ['h2.stream', 1, undefined],
      ['h2.fragment', 16, undefined],
    ])
    const flags = found?.fields[2]?.children?.map(({ key, value }) => `${key} ${value}`)
    expect(flags).toEqual([
      'h2.flags.unused false',
      'h2.flags.unused false',
      'h2.headers.flags.priority false',
      'h2.flags.unused false',
      'h2.headers.flags.padded false',
      'h2.headers.flags.end_headers true',
      'h2.flags.unused false',
      'h2.headers.flags.end_stream true',
    ])
    expect(found?.fields[5]?.children?.map(({ symbol, value }) => `${symbol}: ${value}`)).toEqual([
      ':method: GET',
      ':scheme: http',
      ':path: /',
      ':authority: framewise.x',
    ])
  })

  test('of DATA in progress is open under its final id, its payload as far as it came', () => {
    const decoder = create()
    decoder.push('toServer', from.client(START, SETTINGS, frame(1, 4, 1, GET)).bytes)
    const bytes = from.client(frame(0, 1, 1, ascii('x'.repeat(100)))).bytes
    const first = decoder.push('toServer', bytes.subarray(0, 50))
    const second = decoder.push('toServer', bytes.subarray(50))
    const [open] = first.frames
    const [whole] = second.frames
    expect([open?.status, whole?.status, open?.id === whole?.id]).toEqual(['open', 'complete', true])
    expect([open?.payload, whole?.payload].map((span) => (span === undefined ? 0 : span.end - span.start))).toEqual([
      41, 100,
    ])
    expect(first.events).toEqual([])
    expect(second.events.map(({ type }) => type)).toEqual(['data', 'end'])
  })

  test('with a block that is larger than the limit ends the connection', () => {
    const small = () => createHttp2Decoder({ blockLimit: 20 })
    const turns = [from.client(START, SETTINGS, frame(1, 0, 1, GET), frame(9, 0, 1, GET), SETTINGS)]
    const { frames } = decode(small, turns)
    expect(frames.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(['h2.block.too-large'])
    expect(frames.filter(({ span }) => span.source === '>').map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'preface complete',
      'SETTINGS complete',
      'HEADERS complete',
      'CONTINUATION invalid',
      'rest invalid',
    ])
  })
})

describe('a block of several frames', () => {
  test('is put together in a source of its own, to which each fragment points', () => {
    const turns = [
      from.client(START, SETTINGS, frame(1, 1, 1, '8286 84 41 0b 6672'), frame(9, 4, 1, '616d65776973652e78')),
    ]
    const { frames, events, store } = decode(create, turns)
    const block = frames.find(({ kind }) => kind === 'field-block')
    expect(block?.span).toEqual({ source: '>.s1.h0', start: 0, end: 16 })
    expect(store.pieces('>.s1.h0').map(({ transform }) => transform)).toEqual(['reassembled', 'reassembled'])
    const fragments = frames.flatMap(({ fields }) => fields.filter(({ key }) => key === 'h2.fragment'))
    expect(fragments.map(({ derived }) => derived)).toEqual([
      { source: '>.s1.h0', start: 0, end: 7 },
      { source: '>.s1.h0', start: 7, end: 16 },
    ])
    expect(events).toMatchObject([
      { type: 'head', method: 'GET', authority: 'framewise.x' },
      { type: 'end' },
      { type: 'end' },
    ])
  })
})

describe('lost bytes', () => {
  const opened = from.client(START, SETTINGS, frame(1, 4, 1, GET))
  const data = from.client(frame(0, 1, 1, ascii('x'.repeat(100)))).bytes
  const next = from.client(frame(1, 5, 3, '82 86 84 be')).bytes

  test('inside DATA spoil that message alone: the next request decodes, from the same table', () => {
    const steps: readonly Step[] = [
      opened,
      { direction: 'toServer', bytes: data.subarray(0, 30) },
      { direction: 'toServer', gap: 40 },
      { direction: 'toServer', bytes: data.subarray(70) },
      { direction: 'toServer', bytes: next },
    ]
    const { frames, events } = decode(create, steps)
    expect(frames.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'preface complete',
      'SETTINGS complete',
      'HEADERS complete',
      'DATA truncated',
      'HEADERS complete',
    ])
    expect(
      events.filter(({ type }) => type === 'end').map((event) => [event.message, 'reason' in event && event.reason]),
    ).toEqual([
      [1, 'cut'],
      [3, 'complete'],
      [1, 'cut'],
      [3, 'cut'],
    ])
    expect(events.find(({ type }) => type === 'data')).toMatchObject({ span: { end: opened.bytes.length + 30 } })
    expect(events).toContainEqual(expect.objectContaining({ type: 'head', message: 3, authority: 'framewise.x' }))
  })

  test('inside HEADERS lose the table: what is known still decodes, what is not is told', () => {
    const request = from.client(REQUEST).bytes
    const steps: readonly Step[] = [
      from.client(START, SETTINGS),
      { direction: 'toServer', bytes: request.subarray(0, 12) },
      { direction: 'toServer', gap: 5 },
      { direction: 'toServer', bytes: request.subarray(17) },
      { direction: 'toServer', bytes: next },
    ]
    const { frames, events } = decode(create, steps)
    expect(frames.map(({ kind, issues }) => [kind, ...issues.map(({ code }) => code)])).toEqual([
      ['preface'],
      ['SETTINGS'],
      ['HEADERS', 'h2.gap'],
      ['HEADERS', 'hpack.table-lost'],
    ])
    expect(events.filter(({ type }) => type === 'head')).toEqual([
      {
        type: 'head',
        message: 3,
        direction: 'toServer',
        fields: [],
        isPartial: true,
        method: 'GET',
        target: '/',
        targetSpan: { source: '>', start: 69, end: 70 },
      },
    ])
  })

  test('over a boundary leave nothing to go on by', () => {
    const steps: readonly Step[] = [
      opened,
      { direction: 'toServer', bytes: data.subarray(0, 30) },
      { direction: 'toServer', gap: 80 },
      { direction: 'toServer', bytes: next },
    ]
    const { frames } = decode(create, steps)
    expect(frames.map(({ kind, status }) => `${kind} ${status}`).slice(-2)).toEqual([
      'DATA truncated',
      'lost truncated',
    ])
  })

  test('in one direction leave the other one readable', () => {
    const steps: readonly Step[] = [{ direction: 'toServer', gap: 100 }, from.server(SETTINGS, ACK, RESPONSE)]
    const { frames } = decode(create, steps)
    expect(frames.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'SETTINGS complete',
      'SETTINGS complete',
      'HEADERS complete',
      'lost truncated',
    ])
  })
})

function keysIn(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((field) => [field.key, ...keysIn(field.children ?? [])])
}
