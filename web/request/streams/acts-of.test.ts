import { describe, expect, test } from 'vitest'
import type { OpenRequest } from '../language/index.ts'
import { texts as english } from './act-texts.en.ts'
import { texts as russian } from './act-texts.ru.ts'
import { actsOf } from './acts-of.ts'

/** Only what the acts depend on. */
const of = (request: object): OpenRequest => request as OpenRequest

describe('the ways to end a stream', () => {
  test.each([
    ['a page’s WebSocket', of({ kind: 'websocket', via: 'browser' }), ['close', 'drop', 'stop']],
    ['a WebSocket of the relay', of({ kind: 'websocket', via: 'relay' }), ['close', 'drop', 'stop']],
    ['Socket.IO', of({ kind: 'socket-io' }), ['disconnect', 'drop', 'stop']],
    ['events', of({ kind: 'sse' }), ['leave', 'stop']],
    ['a call of gRPC', of({ kind: 'grpc-stream' }), ['halfClose', 'cancel', 'stop']],
    ['a member of a group', of({ kind: 'kafka-consume', call: { group: 'billing' } }), ['leaveGroup', 'kill', 'stop']],
    ['a consumer alone', of({ kind: 'kafka-consume', call: {} }), ['closeClient', 'kill', 'stop']],
    [
      'a subscription over a socket',
      of({ kind: 'graphql-stream', transport: 'graphql-transport-ws' }),
      ['unsubscribe', 'close', 'stop'],
    ],
    ['a subscription over events', of({ kind: 'graphql-stream', transport: 'sse' }), ['leave', 'stop']],
  ])('of %s', (_, request, ids) => {
    expect(actsOf(request, english).map(({ id }) => id)).toEqual(ids)
  })

  test.each([
    ['browser', true, english.dropNone],
    ['relay', false, english.dropGloss],
  ])('a WebSocket by the %s says what a drop is there', (via, isOff, gloss) => {
    const drop = actsOf(of({ kind: 'websocket', via }), english).find(({ id }) => id === 'drop')
    expect(drop).toMatchObject({ isOff, gloss })
  })

  test.each([
    ['English', english],
    ['Russian', russian],
  ])('no two of them say the same in %s', (_, words) => {
    const glosses = Object.entries(words).flatMap(([key, text]) => (key.endsWith('Gloss') ? [text] : []))
    expect(new Set(glosses).size).toBe(glosses.length)
  })
})
