import { describe, expect, it, test } from 'vitest'
import type { Direction, Frame } from '../model.ts'
import { createStack } from '../stack.ts'
import { allFields, joined, text } from '../testing/bodies.ts'
import { testDecoderLaws } from '../testing/laws.ts'
import { decode, type Result, type Turn } from '../testing/traffic.ts'
import { createWebSocketDecoder } from '../websocket/index.ts'
import { createGraphqlWsDecoders, graphqlWsIssues, graphqlWsKeys, graphqlWsKinds } from './index.ts'
import type { GraphqlWsKey } from './keys.ts'
import { ASKED, conversations, directionOf, type Said, SWITCHED } from './testing/conversations.ts'

const create = () => createStack({ version: 1 })

/** A frame with no mask at the server, and one of zeros at the client, so that texts can be read in hex. */
function frameOf(direction: Direction, opcode: number, payload: Uint8Array): Uint8Array {
  const isMasked = direction === 'toServer'
  const size = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff]
  const [first = 0, ...more] = size
  return joined(
    Uint8Array.of(0x80 | opcode, (isMasked ? 0x80 : 0) | first, ...more, ...(isMasked ? [0, 0, 0, 0] : [])),
    payload,
  )
}

function turnsOf(said: readonly Said[], asked = ASKED, switched = SWITCHED): readonly Turn[] {
  return [
    { direction: 'toServer', bytes: text(asked) },
    { direction: 'toClient', bytes: text(switched) },
    ...said.map(([who, message]): Turn => {
      const direction = directionOf(who)
      return { direction, bytes: frameOf(direction, 1, text(message)) }
    }),
  ]
}

function own({ frames }: Result): readonly Frame[] {
  return frames.filter(({ protocol }) => protocol === 'graphql-transport-ws')
}

/** In the order in which they were said, as the stack told them. */
function told(turns: readonly Turn[]): readonly Frame[] {
  const stack = create()
  return turns
    .flatMap(({ direction, bytes }) => stack.push(direction, bytes).frames)
    .filter(({ protocol }) => protocol === 'graphql-transport-ws')
}

describe('conversations', () => {
  test.each(conversations)('$name', ({ said, kinds, issues }) => {
    const frames = told(turnsOf(said))
    expect(frames.map(({ kind }) => kind)).toEqual([...kinds])
    expect(frames.flatMap((frame) => frame.issues.map(({ code }) => code))).toEqual([...issues])
  })

  it('a binary message is none', () => {
    const turns = [...turnsOf([]), { direction: 'toServer', bytes: frameOf('toServer', 2, Uint8Array.of(0)) } as const]
    expect(told(turns).map(({ kind, issues }) => [kind, issues[0]?.code])).toEqual([
      ['unknown', 'gqlws.message.binary'],
    ])
  })

  it('after lost bytes nobody knows what was said in them, so that nothing is told of the order', () => {
    const [asked, switched, init] = turnsOf([['>', '{"type":"connection_init"}']])
    const subscribed = frameOf('toServer', 1, text('{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}'))
    const stack = create()
    for (const turn of [asked, switched, init]) if (turn !== undefined) stack.push(turn.direction, turn.bytes)
    stack.gap('toClient', 27)
    const { frames } = stack.push('toServer', subscribed)
    expect(frames.filter(({ protocol }) => protocol === 'graphql-transport-ws').map(({ issues }) => issues)).toEqual([
      [],
    ])
  })
})

describe('keys', () => {
  const frames = [
    ...conversations.flatMap(({ said }) => told(turnsOf(said))),
    ...told([...turnsOf([]), { direction: 'toServer', bytes: frameOf('toServer', 2, Uint8Array.of(0)) }]),
  ]

  it('are exactly the listed ones, as are kinds and issues', () => {
    const payload: readonly GraphqlWsKey[] = [
      'graphql.query',
      'graphql.operation-name',
      'graphql.variables',
      'graphql.variable',
      'graphql.extensions',
      'graphql.persisted.hash',
      'graphql.data',
      'graphql.errors',
      'graphql.error',
      'graphql.error.message',
      'graphql.error.path',
      'graphql.error.locations',
      'graphql.error.code',
      'graphql.error.extensions',
      'graphql.incremental',
      'graphql.other',
    ]
    expect(new Set(allFields(frames).map(({ key }) => key))).toEqual(
      new Set([...Object.keys(graphqlWsKeys), ...payload]),
    )
    expect(new Set(frames.map(({ kind }) => kind))).toEqual(new Set(Object.keys(graphqlWsKinds)))
    const codes = frames.flatMap(({ issues }) => issues.map(({ code }) => code))
    expect(new Set(codes)).toEqual(new Set(Object.keys(graphqlWsIssues)))
  })

  it('each value is the bytes of its span', () => {
    const { store, ...result } = decode(create, turnsOf(conversations[0]?.said ?? []))
    const fields = allFields(own({ store, ...result }))
    expect(fields.map(({ span }) => Buffer.from(store.bytes(span)).toString())).toEqual(
      fields.map(({ value }) => value),
    )
    expect(fields.find(({ key }) => key === 'graphql.query')?.value).toBe(
      'subscription New($id: ID) {\\n  postAdded(authorId: $id) { title }\\n}',
    )
  })
})

describe('laws', () => {
  // Behind the heads, which have laws of their own.
  testDecoderLaws(
    () => createWebSocketDecoder({ upper: createGraphqlWsDecoders() }),
    conversations.flatMap(({ name, said }) =>
      [0, 2, 4, 6, 8, 10, 12].flatMap((from) => {
        const turns = turnsOf(said.slice(from, from + 2)).slice(2)
        return turns.length === 0 ? [] : [{ name: `${name}, from message ${from}`, turns }]
      }),
    ),
    { isLiteral: ({ key }) => /^(?:gqlws|graphql)\./.test(key), mutations: 30 },
  )
})

describe('what the connection was switched to', () => {
  const said: readonly Said[] = [['>', '{"type":"connection_init"}']]

  test.each([
    ['another subprotocol', SWITCHED.replace('graphql-transport-ws', 'graphql-ws')],
    ['none', SWITCHED.replace(/Sec-WebSocket-Protocol.*?\r\n/, '')],
  ])('with %s its messages are texts like any other', (_, switched) => {
    expect(told(turnsOf(said, ASKED, switched))).toEqual([])
  })

  test.each([
    [4401, 'Unauthorized', SWITCHED],
    [4406, 'Subprotocol Not Acceptable', SWITCHED.replace(/Sec-WebSocket-Protocol.*?\r\n/, '')],
    [4429, 'Too Many Initialisation Requests', SWITCHED],
    [4999, undefined, SWITCHED],
  ])('close code %i is called %s', (code, name, switched) => {
    const bytes = frameOf('toClient', 8, Uint8Array.of(code >> 8, code & 0xff))
    const { frames } = decode(create, [...turnsOf([], ASKED, switched), { direction: 'toClient', bytes }])
    expect(allFields(frames).find(({ key }) => key === 'ws.close.code')?.symbol).toBe(name)
  })
})
