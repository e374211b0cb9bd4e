import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'
import { openAcknowledged, openSocket } from './testing/open-socket.ts'

let server: GraphqlServer
beforeAll(async () => {
  server = await openGraphql({ initMs: 200, operationsPerSocket: 3 })
})
afterAll(() => server.close())

const subscribe = (id: string, query: string, more: object = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, ...more },
})
const INIT = { type: 'connection_init' }

describe('a connection', () => {
  test('is acknowledged, and answers pings with what they carry', async () => {
    const socket = await openSocket(server)
    expect(socket.subprotocol).toBe('graphql-transport-ws')
    socket.say({ type: 'ping', payload: { n: 1 } })
    expect(await socket.next()).toEqual({ type: 'pong', payload: { n: 1 } })
    socket.say(INIT)
    expect(await socket.next()).toEqual({ type: 'connection_ack' })
    socket.close()
  })

  test.each([
    { name: 'without the subprotocol', subprotocols: [], says: [], code: 4406, reason: 'Subprotocol not acceptable' },
    { name: 'that is not begun', says: [], code: 4408, reason: 'Connection initialisation timeout' },
    { name: 'that is begun twice', says: [INIT, INIT], code: 4429, reason: 'Too many initialisation requests' },
    { name: 'that subscribes before', says: [subscribe('1', '{ __typename }')], code: 4401, reason: 'Unauthorized' },
    { name: 'with no JSON', says: ['{'], code: 4400, reason: 'Invalid message received' },
    {
      name: 'with an unknown type',
      says: [{ type: 'start', id: '1' }],
      code: 4400,
      reason: 'Invalid message received',
    },
    { name: 'with no id', says: [{ type: 'subscribe', payload: {} }], code: 4400, reason: 'Invalid message received' },
  ])('$name is closed by $code', async ({ subprotocols, says, code, reason }) => {
    const socket = await openSocket(server, '', subprotocols)
    for (const message of says) socket.say(message)
    expect(await socket.closed).toEqual({ code, reason })
  })

  test('with the same id twice is closed by 4409', async () => {
    const socket = await openAcknowledged(server)
    socket.say(subscribe('1', 'subscription { postAdded { id } }'))
    socket.say(subscribe('1', '{ __typename }'))
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' })
  })

  test('with a message that is too long is closed by 1009', async () => {
    const socket = await openAcknowledged(server)
    socket.say(subscribe('1', `{ __typename } # ${'x'.repeat(200_000)}`))
    expect((await socket.closed).code).toBe(1009)
  })

  test('that names a sandbox which is not there is refused before it is one', async () => {
    await expect(openSocket(server, '?sandbox=nobody-there-00')).rejects.toThrow('400')
  })
})

describe('an operation', () => {
  test('may be a query or a mutation, and is told complete', async () => {
    const { id, name } = await server.newSandbox()
    const socket = await openAcknowledged(server, `?sandbox=${name}`)
    const query = 'query One($id: ID!) { user(id: $id) { name posts(limit: 1) { title } } } query Two { users { id } }'
    socket.say(subscribe('q', query, { operationName: 'One', variables: { id: 1 } }))
    expect(await socket.next()).toMatchObject({
      id: 'q',
      type: 'next',
      payload: { data: { user: { name: 'Ada Lovelace' } } },
    })
    expect(await socket.next()).toEqual({ id: 'q', type: 'complete' })
    socket.say(subscribe('m', 'mutation { updateUser(id: 1, input: { name: "Ada King" }) { name } }'))
    expect(await socket.next()).toMatchObject({ payload: { data: { updateUser: { name: 'Ada King' } } } })
    expect(await socket.next()).toEqual({ id: 'm', type: 'complete' })
    expect(
      server
        .queriesOf(id)
        .map(({ loader }) => loader)
        .slice(0, 3),
    ).toEqual(['Query.user', 'User.posts', 'Mutation.updateUser'])
    socket.close()
  })

  test('asks without batching where the address says so', async () => {
    const { id, name } = await server.newSandbox()
    const socket = await openAcknowledged(server, `?sandbox=${name}&batching=off`)
    socket.say(subscribe('q', '{ users(limit: 5) { posts(limit: 1) { id } } }'))
    await socket.next()
    expect(server.queriesOf(id)).toHaveLength(6)
    socket.close()
  })

  test.each([
    {
      name: 'that does not parse',
      query: '{',
      errors: [{ message: 'Syntax Error: Expected Name, found <EOF>.', extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
    },
    {
      name: 'that does not fit the schema',
      query: '{ nope }',
      errors: [{ locations: [{ line: 1, column: 3 }], extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    },
    {
      name: 'that is too large',
      query: `{ users { ${'id '.repeat(1_000)} } }`,
      errors: [{ extensions: { code: 'TOKEN_LIMIT_EXCEEDED', limit: 1_000 } }],
    },
  ])('$name is an error message of that operation alone', async ({ query, errors }) => {
    const socket = await openAcknowledged(server)
    socket.say(subscribe('1', query))
    expect(await socket.next()).toMatchObject({ id: '1', type: 'error', payload: errors })
    socket.say(subscribe('2', '{ __typename }'))
    expect(await socket.next()).toMatchObject({ id: '2', type: 'next' })
    socket.close()
  })

  test('that fails while it is carried out tells path and code, and nothing that is HTTP’s', async () => {
    const socket = await openAcknowledged(server)
    socket.say(subscribe('1', 'mutation { deleteUser(id: 999) }'))
    expect(await socket.next()).toEqual({
      id: '1',
      type: 'next',
      payload: {
        data: null,
        errors: [
          {
            message: 'There is no user 999',
            locations: [{ line: 1, column: 12 }],
            path: ['deleteUser'],
            extensions: { code: 'NOT_FOUND' },
          },
        ],
      },
    })
    expect(await socket.next()).toEqual({ id: '1', type: 'complete' })
    socket.say(subscribe('2', '{ users(limit: 100) { posts(limit: 100) { id } } }'))
    expect(await socket.next()).toMatchObject({
      payload: { errors: [{ extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 5_000, found: 10_100 } }] },
    })
    socket.close()
  })

  test('too many on one WebSocket is refused until another is complete', async () => {
    const socket = await openAcknowledged(server)
    const POSTS = 'subscription { postAdded { id } }'
    for (const id of ['1', '2', '3', '4']) socket.say(subscribe(id, POSTS))
    expect(await socket.next()).toMatchObject({
      id: '4',
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY' } }],
    })
    socket.say({ id: '1', type: 'complete' })
    socket.say(subscribe('5', '{ __typename }'))
    expect(await socket.next()).toMatchObject({ id: '5', type: 'next' })
    socket.close()
  })
})
