/** GRAPHQL blocks against the whole server: what a press of Run brings, and the bytes that it makes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../../server/test/testing/server-process.ts'
import { Learner } from '../../testing/learner.node.ts'

let server: ServerProcess
let learner: Learner

beforeAll(async () => {
  server = await startServerProcess()
  learner = await Learner.join(server.url)
})

afterAll(async () => {
  learner.leave()
  await server.stop()
})

const block = (body: string, head = '', headers = '') => `${head}GRAPHQL {{host}}/graphql\n${headers}\n${body}\n`
const json = (text: string | Uint8Array | undefined): unknown =>
  JSON.parse(typeof text === 'string' ? text : Buffer.from(text ?? []).toString() || 'null')

async function one(text: string) {
  const { results, traces } = await learner.run(text)
  const [result] = results
  const [trace] = traces
  if (!result || !trace) throw new Error('nothing was run')
  return { result, calls: trace.calls }
}

describe('a query', () => {
  test('is a POST of urql, attributed to its run', async () => {
    const { result, calls } = await one(block('query One($id: ID!) { # who\n  user(id: $id) { name } }\n\n{ "id": 1 }'))
    expect(result).toMatchObject({ protocol: 'graphql', method: 'GRAPHQL', target: 'query One', failure: null })
    expect(result.status).toMatchObject({ kind: 'http', code: 200 })
    expect(json(result.body?.text)).toMatchObject({ data: { user: { name: expect.any(String) } } })
    expect(calls).toHaveLength(1)
    expect(calls[0]?.request).toMatchObject({ method: 'POST', target: '/graphql' })
    expect(json(calls[0]?.request.body)).toEqual({
      operationName: 'One',
      // As it is written, comments too: lines and columns of errors are those of the block.
      query: 'query One($id: ID!) { # who\n  user(id: $id) { name } }',
      variables: { id: 1 },
    })
  })

  test('goes by GET with everything in its URL', async () => {
    const { result, calls } = await one(block('{ users(limit: 1) { name } }', '# @transport get\n'))
    expect(json(result.body?.text)).toMatchObject({ data: { users: [{}] } })
    expect(calls[0]?.request).toMatchObject({
      method: 'GET',
      target: '/graphql?query=%7B+users%28limit%3A+1%29+%7B+name+%7D+%7D&variables=%7B%7D',
    })
  })

  test('is the operation that is named', async () => {
    const both = 'query A { users(limit: 1) { name } }\n\nquery B { users(limit: 2) { id } }'
    const { result, calls } = await one(block(both, '# @operation B\n'))
    expect(json(result.body?.text)).toMatchObject({ data: { users: [{ id: '1' }, { id: '2' }] } })
    expect(json(calls[0]?.request.body)).toMatchObject({ query: both, operationName: 'B' })
  })

  test('brings the errors of the server with their places', async () => {
    const { result } = await one(block('{\n  users { nam }\n}'))
    expect(json(result.body?.text)).toMatchObject({ errors: [{ locations: [{ line: 2, column: 11 }] }] })
  })

  test('carries headers of the block', async () => {
    const { calls } = await one(block('{ users(limit: 1) { id } }', '', 'x-batching: off\nAccept: application/json\n'))
    const headers = new Map(calls[0]?.request.headers.map(({ name, value }) => [name.toLowerCase(), value]))
    expect([headers.get('x-batching'), headers.get('accept')]).toEqual(['off', 'application/json'])
  })

  test('persisted, is sent by its hash, and with its text where that is unknown', async () => {
    const text = block('query Persisted { users(limit: 1) { name } }', '# @persisted\n')
    const first = await one(text)
    expect(first.calls.map(({ request }) => Object.keys(Object(json(request.body))))).toEqual([
      ['extensions', 'operationName', 'variables'],
      ['extensions', 'operationName', 'query', 'variables'],
    ])
    expect(json(first.result.body?.text)).toMatchObject({ data: { users: [{}] } })
    const second = await one(text)
    expect(second.calls).toHaveLength(1)
    expect(json(second.result.body?.text)).toMatchObject({ data: { users: [{}] } })
  })

  test('travels over a WebSocket, which is closed when it is answered', async () => {
    const { result } = await one(block('{ users(limit: 1) { name } }', '# @transport graphql-transport-ws\n'))
    expect(result).toMatchObject({ protocol: 'graphql-transport-ws', status: { kind: 'close', code: 1000, by: 'you' } })
    expect(result.stream?.latest.map(({ direction, name }) => `${direction} ${name}`)).toEqual([
      'out connection_init',
      'in connection_ack',
      'out subscribe',
      'in next',
      'in complete',
    ])
  })

  test('travels over server-sent events', async () => {
    const { result } = await one(block('{ users(limit: 1) { name } }', '# @transport sse\n'))
    expect(result).toMatchObject({ protocol: 'graphql-sse', status: { kind: 'http', code: 200 }, failure: null })
    expect(result.stream?.latest.map(({ name }) => name)).toEqual(['next', 'complete'])
  })
})

describe('with a policy', () => {
  const ask = (policy: string, id: number) =>
    one(block(`query Kept { user(id: ${id}) { name } }`, `# @policy ${policy}\n`))

  test('cache-first goes once, with __typename as the cache needs it; then urql has the answer, and nothing is sent', async () => {
    const first = await ask('cache-first', 2)
    expect(first.calls).toHaveLength(1)
    expect(json(first.calls[0]?.request.body)).toMatchObject({ query: expect.stringContaining('__typename') })
    const second = await ask('cache-first', 2)
    expect(second.calls).toEqual([])
    expect(second.result).toMatchObject({ isFromCache: true, failure: null, status: null })
    expect(json(second.result.body?.text)).toEqual(json(first.result.body?.text))
  })

  test.each(['network-only', 'cache-and-network'])('%s asks the server whatever is kept', async (policy) => {
    await ask('cache-first', 3)
    const { calls, result } = await ask(policy, 3)
    expect(calls).toHaveLength(1)
    expect(result.status).toMatchObject({ code: 200 })
  })

  test('cache-only asks nobody, also where nothing is kept', async () => {
    const { calls, result } = await ask('cache-only', 4)
    expect(calls).toEqual([])
    expect(result).toMatchObject({ isFromCache: true, failure: null, body: null })
  })

  test('a mutation makes urql forget what has things of its types', async () => {
    const posts = block('{ posts(limit: 1) { title } }', '# @policy cache-first\n')
    await one(posts)
    expect((await one(posts)).calls).toEqual([])
    const mutation = 'mutation { createPost(input: { title: "New", content: "C", authorId: 1 }) { id } }'
    await one(block(mutation, '# @policy network-only\n'))
    const again = await one(posts)
    expect(again.calls).toHaveLength(1)
    expect(json(again.result.body?.text)).toMatchObject({ data: { posts: [{ title: 'New' }] } })
  })

  test('other headers and no policy at all are other clients', async () => {
    await ask('cache-first', 5)
    const text = 'query Kept { user(id: 5) { name } }'
    expect((await one(block(text, '# @policy cache-first\n', 'x-batching: off\n'))).calls).toHaveLength(1)
    expect((await one(block(text))).calls).toHaveLength(1)
  })
})

test('equal questions at once are answered each by itself', async () => {
  const text = block('{ users(limit: 3) { name } }')
  const both = await Promise.all([one(text), one(text)])
  expect(both.map(({ calls }) => calls.length)).toEqual([1, 1])
})

test('a mutation is answered with what it made, by POST also where GET was wished for', async () => {
  const make = 'mutation Make($input: CreatePostInput!) { createPost(input: $input) { title author { id } } }'
  const variables = '{ "input": { "title": "T", "content": "C", "authorId": 1 } }'
  const { result, calls } = await one(block(`${make}\n\n${variables}`, '# @transport get\n'))
  expect(json(result.body?.text)).toEqual({ data: { createPost: { title: 'T', author: { id: '1' } } } })
  expect(calls[0]?.request.method).toBe('POST')
})

describe('a subscription', () => {
  const subscription = 'subscription News { postAdded { title } }'
  const create = (title: string) =>
    block(`mutation { createPost(input: { title: "${title}", content: "C", authorId: 1 }) { id } }`)

  test.each([
    { transport: 'graphql-transport-ws', head: '', protocol: 'graphql-transport-ws' },
    { transport: 'sse', head: '# @transport sse\n', protocol: 'graphql-sse' },
  ])('hears of a new post by $transport', async ({ head, protocol }) => {
    const listening = block(subscription, `# @until 1 messages\n${head}`)
    const { results } = await learner.run(`${listening}\n###\n${create('Heard')}`)
    expect(results[0]).toMatchObject({ protocol, target: 'subscription News', failure: null })
    const next = results[0]?.stream?.latest.find(({ name }) => name === 'next')
    expect(json(next?.text)).toMatchObject({ data: { postAdded: { title: 'Heard' } } })
  })

  test('by POST is refused by the server, and ends', async () => {
    const { result } = await one(block(subscription, '# @transport post\n'))
    expect(json(result.body?.text)).toMatchObject({ errors: [expect.any(Object)] })
  })
})
