import { describe, expect, it } from 'vitest'
import type { Field } from '../model.ts'
import { noteFaults, parseAnnotatedHex } from '../testing/annotated-hex.ts'
import { testDecoderLaws } from '../testing/laws.ts'
import { http1Rules } from '../testing/rules/http1.ts'
import { streamRules } from '../testing/rules/streams.ts'
import { decode } from '../testing/traffic.ts'
import { createHttp1Decoder } from './decoder.ts'
import { http1Issues } from './issues.ts'
import { http1Keys, http1Kinds } from './keys.ts'
import { CHUNK_LINE_LIMIT, HEAD_LIMIT } from './message-reader.ts'
import { http1Fixtures } from './testing/fixtures.ts'

const samples = http1Fixtures.map((fixture) => ({ ...fixture, ...parseAnnotatedHex(fixture.text) }))

describe('fixtures', () => {
  it.each(samples)('$name', ({ turns, notes, frames, issues }) => {
    const result = decode(createHttp1Decoder, turns)
    const told = result.frames.map((frame) => {
      const status = frame.status === 'complete' ? '' : ` ${frame.status}`
      return `${frame.span.source} ${frame.kind}${status}`
    })
    expect(told.sort(clientFirst)).toEqual([...frames])
    expect(result.frames.flatMap((frame) => frame.issues.map((issue) => issue.code)).sort()).toEqual([...issues].sort())
    expect(noteFaults(notes, result)).toEqual([])
  })

  it('a note that is wrong does not pass', () => {
    const { turns, notes } = parseAnnotatedHex(
      '> "GET" | http1.request-line.method PUT\n "/"\n 20 | http1.nonsense\n " HTTP/1.1\\r\\n\\r\\n"',
    )
    expect(noteFaults(notes, decode(createHttp1Decoder, turns))).toHaveLength(2)
  })
})

describe('laws', () => {
  // Lines are told without their ends.
  const lines = new Set(['http1.request-line', 'http1.status-line', 'http1.field'])
  testDecoderLaws(createHttp1Decoder, samples, { isLiteral: (field) => !lines.has(field.key) })
})

describe('keys', () => {
  const results = samples.map((sample) => decode(createHttp1Decoder, sample.turns))
  const frames = results.flatMap((result) => result.frames)
  const keys = new Set(frames.flatMap((frame) => flat(frame.fields)).map((field) => field.key))

  it('are exactly the listed ones', () => {
    expect([...keys].sort()).toEqual(Object.keys(http1Keys).sort())
  })

  it('come with exactly the listed kinds of frames', () => {
    expect([...new Set(frames.map((frame) => frame.kind))].sort()).toEqual([...http1Kinds].sort())
  })

  it('come with exactly the listed issues, but those of size and of loss', () => {
    const broken = [...http1Rules, ...streamRules].flatMap(({ turns }) => decode(createHttp1Decoder, turns).frames)
    const codes = new Set([...frames, ...broken].flatMap((frame) => frame.issues.map((issue) => issue.code)))
    const others = ['http1.head.too-large', 'http1.chunk.line-too-large', 'http1.gap']
    expect([...codes, ...others].sort()).toEqual(Object.keys(http1Issues).sort())
  })
})

describe('limits', () => {
  const line = `X: ${'a'.repeat(1000)}\r\n`
  const rows = [
    { name: 'a head', text: `GET / HTTP/1.1\r\n${line.repeat(300)}`, code: 'http1.head.too-large', limit: HEAD_LIMIT },
    {
      name: 'a size line',
      text: `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}`,
      code: 'http1.chunk.line-too-large',
      limit: CHUNK_LINE_LIMIT,
    },
  ]
  it.each(rows)('$name without end is given up', ({ text, code, limit }) => {
    const result = decode(createHttp1Decoder, [turn(text)])
    const last = result.frames.at(-1)
    expect(last?.status).toBe('invalid')
    expect(last?.issues.map((issue) => issue.code)).toEqual([code])
    expect(last?.issues.map((issue) => issue.span.end - issue.span.start)).toEqual([limit])
  })
})

describe('gaps', () => {
  const head = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n'

  it('inside a body leave the next message readable', () => {
    const next = turn('56789GET /next HTTP/1.1\r\nHost: a\r\n\r\n')
    const result = decode(createHttp1Decoder, [turn(`${head}01`), { direction: 'toServer', gap: 3 }, next])
    expect(result.frames.map((frame) => [frame.kind, frame.status, frame.issues.length])).toEqual([
      ['request-head', 'complete', 0],
      ['body', 'truncated', 1],
      ['body', 'complete', 1],
      ['request-head', 'complete', 0],
    ])
    const reasons = result.events.filter((event) => event.type === 'end').map((event) => event.reason)
    expect(reasons).toEqual(['cut', 'complete'])
  })

  it('inside a head make the rest unreadable', () => {
    const result = decode(createHttp1Decoder, [turn('GET / HT'), { direction: 'toServer', gap: 3 }, turn('1\r\n\r\n')])
    expect(result.frames.map((frame) => [frame.kind, frame.status])).toEqual([
      ['request-head', 'truncated'],
      ['unparsed', 'truncated'],
    ])
  })
})

describe('events', () => {
  it('tell each message once, in order', () => {
    const { turns } = parseAnnotatedHex(http1Fixtures[6]?.text ?? '')
    const told = decode(createHttp1Decoder, turns).events.map(
      (event) => `${event.message} ${event.direction} ${event.type}`,
    )
    expect(told).toEqual([
      ...[0, 1, 2].flatMap((message) => [`${message} toServer head`, `${message} toServer end`]),
      ...[0, 1, 2].flatMap((message) => [
        `${message} toClient head`,
        ...(message === 2 ? [`${message} toClient data`] : []),
        `${message} toClient end`,
      ]),
    ])
  })
})

describe('a 101 that somebody else goes on from', () => {
  const asked = 'GET /ws HTTP/1.1\r\nHost: a\r\n\r\n'
  const switched = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n\r\n'
  const from = (text: string) => ({ direction: 'toClient' as const, bytes: new TextEncoder().encode(text) })
  const create = () => createHttp1Decoder({ handsOver: (fields) => fields.some(({ value }) => value === 'other') })
  const tunnels = (steps: Parameters<typeof decode>[1]) =>
    decode(create, steps).events.flatMap((event) =>
      event.type === 'tunnel' ? [`${event.message} ${event.span.source} ${event.span.start}–${event.span.end}`] : [],
    )
  const [end, start] = [asked.length, switched.length]

  it('is told where each direction begins, and then of its bytes, which are no frames', () => {
    const steps = [turn(asked), from(`${switched}ab`), turn('c')]
    expect(tunnels(steps)).toEqual([`0 < ${start}–${start + 2}`, `0 > ${end}–${end}`, `0 > ${end}–${end + 1}`])
    expect(decode(create, steps).frames.map(({ kind }) => kind)).toEqual(['response-head', 'request-head'])
  })

  it('is told of what came too early, which stays shown as a tunnel', () => {
    const steps = [turn(`${asked}c`), from(switched)]
    expect(tunnels(steps)).toEqual([`0 < ${start}–${start}`, `0 > ${end}–${end + 1}`])
    expect(decode(create, steps).frames.map(({ kind }) => kind)).toEqual(['response-head', 'request-head', 'tunnel'])
  })

  it('goes on behind lost bytes', () => {
    const steps = [turn(asked), from(switched), { direction: 'toClient', gap: 5 } as const, from('d')]
    expect(tunnels(steps)).toEqual([`0 < ${start}–${start}`, `0 > ${end}–${end}`, `0 < ${start + 5}–${start + 6}`])
  })

  it('stays a tunnel where nobody does', () => {
    const result = decode(() => createHttp1Decoder(), [turn(asked), from(`${switched}ab`)])
    expect(result.frames.map(({ kind }) => kind)).toEqual(['response-head', 'tunnel', 'request-head'])
  })
})

function turn(text: string): { direction: 'toServer'; bytes: Uint8Array } {
  return { direction: 'toServer', bytes: new TextEncoder().encode(text) }
}

/** Frames come sorted by source, and `<` sorts before `>`; within a source the order stays. */
function clientFirst(a: string, b: string): number {
  return a.charAt(0) === b.charAt(0) ? 0 : a.startsWith('>') ? -1 : 1
}

function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])])
}
