import { describe, expect, it, test } from 'vitest'
import type { Direction, Frame } from '../model.ts'
import { createSocketIoDecoder, socketIoIssues, socketIoKeys, socketIoKinds } from '../socket-io/index.ts'
import { createStack } from '../stack.ts'
import { allFields, decodeBody, joined, text } from '../testing/bodies.ts'
import { overBody, testDecoderLaws } from '../testing/laws.ts'
import { decode, type Result } from '../testing/traffic.ts'
import { createEnginePollDecoder, engineIoIssues, engineIoKeys, engineIoKinds } from './index.ts'
import { polls, upgradeMessages } from './testing/polls.ts'

const SOURCE = '<.s0.body'

function create(direction: Direction, source = SOURCE) {
  const upper = createSocketIoDecoder({ direction, stream: 0, isPoll: true })
  return createEnginePollDecoder({ direction, source, stream: 0, upper })
}

const decoded = polls.map((poll) => ({ poll, ...decodeBody(create(poll.direction), SOURCE, text(poll.text)) }))

describe('polls', () => {
  test.each(decoded)('$poll.name', ({ poll, frames }) => {
    expect(told(frames)).toEqual([...poll.frames])
    expect(frames.flatMap(({ issues }) => issues.map(({ code }) => code)).sort()).toEqual([...poll.issues].sort())
  })
})

test('names of the handshake that every object inherits are unknown ones', () => {
  const { frames } = decodeBody(create('toClient'), SOURCE, text('0{"valueOf":1,"__proto__":"x","sid":"a"}'))
  const named = allFields(frames).filter(({ key }) => key.startsWith('eio.open.') && key !== 'eio.open.structure')
  expect(named.map(({ key, symbol, value }) => [key, symbol, value])).toEqual([
    ['eio.open.other', 'valueOf', 1],
    ['eio.open.other', '__proto__', 'x'],
    ['eio.open.sid', undefined, 'a'],
  ])
})

test('a name that is written in escapes keeps its bytes, with the word beside them', () => {
  const written = '42["\\u0416\\ud83d\\ude00",{"text":"\\u041f"},"\\u000a"]\x1e44{"message":"\\u0422"}'
  const { frames } = decodeBody(create('toServer'), SOURCE, text(written))
  const named = allFields(frames).filter(({ key }) => /^sio\.(?:event|argument|error\.message)$/.test(key))
  expect(named.map(({ value, symbol }) => [value, symbol])).toEqual([
    ['\\u0416\\ud83d\\ude00', 'Ж😀'],
    ['{"text":"\\u041f"}', '{"text":"П"}'],
    ['"\\u000a"', undefined],
    ['\\u0422', 'Т'],
  ])
})

describe('keys', () => {
  const upgraded = session().frames
  const cut = decodeBody(create('toServer'), SOURCE, text('42["x"'), 'cut')
  const frames = [...decoded.flatMap((each) => each.frames), ...upgraded, ...cut.frames]

  test.each([
    ['engine-io', engineIoKeys, engineIoKinds, engineIoIssues],
    ['socket-io', socketIoKeys, socketIoKinds, socketIoIssues],
  ] as const)('of %s are exactly the listed ones, as are its kinds and issues', (protocol, keys, kinds, issues) => {
    const own = frames.filter((frame) => frame.protocol === protocol)
    expect(new Set(allFields(own).map(({ key }) => key))).toEqual(new Set(Object.keys(keys)))
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)))
    const codes = own.flatMap((frame) => frame.issues.map(({ code }) => code))
    expect(new Set(codes)).toEqual(new Set(Object.keys(issues)))
  })
})

describe('laws', () => {
  const literal = /^(?:eio\.(?!open\.(?:ping|max))|sio\.)/
  testDecoderLaws(
    overBody((source, direction) => create(direction, source)),
    polls.map((poll) => ({ name: poll.name, turns: [{ direction: poll.direction, bytes: text(poll.text) }] })),
    { hasGaps: false, isLiteral: ({ key }) => literal.test(key) },
  )
})

describe('a session that moves to WebSocket', () => {
  testDecoderLaws(() => createStack({ version: 1 }), [{ name: 'with a file of three bytes', turns: sessionTurns() }])

  it('is packets within messages within frames', () => {
    // In the order of their sources' names.
    const { frames } = session()
    expect(told(frames.filter(({ protocol }) => protocol === 'engine-io' || protocol === 'socket-io'))).toEqual([
      'eio pong',
      'eio message',
      'sio EVENT',
      'eio ping',
      'eio upgrade',
      'eio message',
      'sio BINARY_EVENT',
      'eio message',
      'sio attachment',
    ])
    const inside = frames.filter(({ protocol }) => protocol !== 'http1')
    expect(inside.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual([])
  })

  it('a placeholder leads to the bytes that it stands for, and they to the wire', () => {
    const { frames, store } = session()
    const [placeholder] = allFields(frames).filter(({ key }) => key === 'sio.placeholder')
    const derived = placeholder?.derived ?? { source: '', start: 0, end: 0 }
    expect([...store.bytes(derived)]).toEqual([7, 8, 9])
    expect(store.toWire(derived).map(({ source, start, end }) => [source, end - start])).toEqual([['>', 3]])
  })
})

describe('polls through the whole stack', () => {
  const head = (method: string, length: number) =>
    `${method} /socket.io/?EIO=4&transport=polling&sid=a HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: ${length}\r\n\r\n`
  const answer = (body: string) =>
    `HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  const of = (asked: string, answered: string) =>
    decode(
      () => createStack({ version: 1 }),
      [
        { direction: 'toServer', bytes: text(asked) },
        { direction: 'toClient', bytes: text(answered) },
      ],
    ).frames.filter(({ protocol }) => protocol !== 'http1')

  it('what a client sends is packets, the "ok" it gets is none', () => {
    expect(told(of(`${head('POST', 7)}42["a"`, ''))).toEqual(['eio message truncated'])
    expect(told(of(`${head('POST', 7)}42["a"]`, answer('ok')))).toEqual(['eio message', 'sio EVENT'])
  })

  it('what it is answered to a GET is packets, an error is none', () => {
    expect(told(of(head('GET', 0), answer('2')))).toEqual(['eio ping'])
    const error = answer('{"code":1}').replace('200 OK', '400 Bad Request')
    expect(told(of(head('GET', 0), error))).toEqual([])
  })
})

function told(frames: readonly Frame[]): string[] {
  return frames.map(({ protocol, kind, status }) => {
    const layer = protocol === 'engine-io' ? 'eio' : protocol === 'socket-io' ? 'sio' : protocol
    return `${layer} ${kind}${status === 'complete' ? '' : ` ${status}`}`
  })
}

function frameOf(direction: Direction, opcode: number, payload: Uint8Array): Uint8Array {
  const mask = direction === 'toServer' ? [0, 0, 0, 0] : []
  return joined(Uint8Array.of(0x80 | opcode, (mask.length > 0 ? 0x80 : 0) | payload.length, ...mask), payload)
}

function sessionTurns() {
  const asked =
    'GET /socket.io/?EIO=4&transport=websocket&sid=a HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'
  const switched = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'
  return [
    { direction: 'toServer', bytes: text(asked) },
    { direction: 'toClient', bytes: text(switched) },
    ...upgradeMessages.map(([direction, said]) => ({ direction, bytes: frameOf(direction, 1, text(said)) })),
    { direction: 'toServer', bytes: frameOf('toServer', 2, Uint8Array.of(7, 8, 9)) },
    { direction: 'toServer', bytes: frameOf('toServer', 8, new Uint8Array(0)) },
    { direction: 'toClient', bytes: frameOf('toClient', 8, new Uint8Array(0)) },
  ] as const
}

function session(): Result {
  return decode(() => createStack({ version: 1 }), sessionTurns())
}
