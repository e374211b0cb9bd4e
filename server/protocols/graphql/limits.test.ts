/** What asks for too much, over real sockets: refused before it costs anything, by the bound that it breaks. */
import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'

let server: GraphqlServer
beforeAll(async () => {
  server = await openGraphql()
})
afterAll(() => server.close())

const times = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ')
const nested = (depth: number): string => `${'friends { '.repeat(depth)}id${' }'.repeat(depth)}`
/** Each fragment holds the next one twice: 2^count of what is in the last. */
const doubling = (count: number, last: string): string =>
  times(count, (i) => `fragment F${i} on User { ${i === count - 1 ? last : `...F${i + 1} ...F${i + 1}`} }`)

describe('a document', () => {
  test.each([
    { name: 'aliases', code: 'ALIAS', query: `{ ${times(31, (i) => `a${i}: __typename`)} }`, limit: 30, found: 31 },
    {
      name: 'aliases in fragments that stand in fragments',
      query: `{ user(id: 1) { ...F0 } } ${doubling(60, 'a: id')}`,
      code: 'ALIAS',
      limit: 30,
      found: 2 ** 59,
    },
    {
      name: 'directives',
      code: 'DIRECTIVE',
      query: `{ user(id: 1) { id ${times(31, () => '@skip(if: false)')} } }`,
      limit: 30,
      found: 31,
    },
    { name: 'depth', code: 'DEPTH', query: `{ user(id: 1) { ${nested(9)} } }`, limit: 10, found: 11 },
    {
      name: 'tokens',
      code: 'TOKEN',
      query: `{ users { ${times(1_000, () => 'id')} } }`,
      limit: 1_000,
      found: undefined,
    },
    { name: 'length', code: 'LENGTH', query: `{ users { id } } # ${' '.repeat(16_384)}`, limit: 16_384, found: 16_403 },
  ])('of too much $name is refused, and told how much there may be and is', async ({ query, code, limit, found }) => {
    const { data, errors } = await server.ask(query)
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([{ extensions: { code: `${code}_LIMIT_EXCEEDED`, limit } }])
    expect(errors?.[0]?.extensions?.['found']).toBe(found)
    expect(errors?.[0]?.message).toContain(String(limit))
  })

  test.each([
    { name: 'lists within lists', query: '{ users(limit: 100) { posts(limit: 50) { id } } }', found: 5_100 },
    {
      name: 'lists whose length is a variable’s',
      query: 'query ($n: Int!) { users(limit: $n) { posts(limit: $n) { id } } }',
      found: 10_100,
    },
    {
      name: 'lists whose length is a variable’s default',
      query: 'query ($m: Int! = 90) { users(limit: $m) { posts(limit: $m) { id } } }',
      found: 8_190,
    },
    { name: 'friends of friends', query: '{ users { friends { friends { friends { id } } } } }', found: 22_220 },
    {
      name: 'fragments that stand in fragments',
      query: `{ user(id: 1) { ...F0 } } ${doubling(50, 'friends { id }')}`,
      found: 2 ** 49 * 10 + 1,
    },
  ])('of $name costs what its lists may hold, and is refused', async ({ query, found }) => {
    const { errors } = await server.ask(query, { n: 100 })
    expect(errors).toMatchObject([{ extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 5_000, found } }])
  })

  test.each([
    { name: 'introspection as tools ask for it', query: getIntrospectionQuery() },
    { name: 'the deepest that is allowed', query: `{ user(id: 1) { ${nested(3)} } }` },
    { name: 'as many aliases as may be', query: `{ ${times(30, (i) => `a${i}: __typename`)} }` },
    { name: 'lists of a thousand', query: '{ users(limit: 50) { posts(limit: 20) { id } } }' },
  ])('of $name is answered', async ({ query }) => {
    expect((await server.ask(query)).errors).toBeUndefined()
  })

  test('whose fragments stand in themselves is refused by its rule, not by hanging', async () => {
    const { errors } = await server.ask('{ user(id: 1) { ...A } } fragment A on User { friends { ...A } }')
    expect(errors?.[0]?.message).toContain('within itself')
  })

  test('that goes round in introspection is refused', async () => {
    const { errors } = await server.ask(
      `{ __schema { types { ${'fields { type { '.repeat(4)}name${' } }'.repeat(4)} } } }`,
    )
    expect(errors?.[0]?.message).toContain('introspection depth')
  })

  test('is refused by status where the client takes GraphQL’s own media type', async () => {
    const accept = { accept: 'application/graphql-response+json' }
    const { status, headers } = await server.ask(`{ user(id: 1) { ${nested(9)} } }`, {}, accept)
    expect([status, headers.get('content-type')]).toEqual([400, 'application/graphql-response+json; charset=utf-8'])
  })
})

describe('an operation', () => {
  test('gets no more objects than it may, whatever it was reckoned to cost', async () => {
    const small = await openGraphql({ objects: 50 })
    const { data, errors } = await small.ask('{ users(limit: 24) { friends { id } } }')
    expect(data).toBeNull()
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'OBJECT_LIMIT_EXCEEDED', limit: 50 } })
    await small.close()
  })

  test('without batching asks the database no more often than it may', async () => {
    const small = await openGraphql({ statements: 5 })
    const { id, name } = await small.newSandbox()
    const query = '{ users(limit: 20) { friends { id } } }'
    const { errors } = await small.ask(query, {}, { 'x-batching': 'off', 'x-sandbox': name })
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'STATEMENT_LIMIT_EXCEEDED', limit: 5 } })
    expect(small.queriesOf(id)).toHaveLength(5)
    expect((await small.ask(query)).errors).toBeUndefined()
    await small.close()
  })
})

describe('a request', () => {
  const accept = 'application/graphql-response+json'
  const post = (body: string, headers: Record<string, string> = {}) => {
    const all = { 'content-type': 'application/json', accept, ...headers }
    return fetch(`${server.url}/graphql`, { method: 'POST', headers: all, body })
  }

  test('may hold ten operations, answered in their order, and no more', async () => {
    const one = (id: number) => ({ query: `{ user(id: ${id}) { id } }` })
    const ten = await post(JSON.stringify(Array.from({ length: 10 }, (_, index) => one(index + 1))))
    const answers = (await ten.json()) as { data: { user: { id: string } } }[]
    expect(answers.map(({ data }) => data.user.id)).toEqual(Array.from({ length: 10 }, (_, index) => String(index + 1)))
    const eleven = await post(JSON.stringify(Array.from({ length: 11 }, (_, index) => one(index + 1))))
    expect([eleven.status, await eleven.text()]).toEqual([413, expect.stringContaining('limited to 10')])
  })

  test('of more bytes than may be is refused', async () => {
    const answer = await post(JSON.stringify({ query: '{ users { id } }', variables: { text: 'x'.repeat(300_000) } }))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ errors: [{ message: expect.any(String) }] })
  })

  test.each([
    { name: 'broken JSON', body: '{"query":', status: 400, code: 'BAD_REQUEST' },
    { name: 'no JSON object', body: '"query"', status: 400, code: 'BAD_REQUEST' },
    { name: 'null', body: 'null', status: 400, code: 'BAD_REQUEST' },
    { name: 'no query', body: '{}', status: 400, code: 'BAD_REQUEST' },
    { name: 'a query that is a number', body: '{"query":1}', status: 400, code: 'BAD_REQUEST' },
    { name: 'variables in a list', body: '{"query":"{__typename}","variables":[1]}', status: 400, code: 'BAD_REQUEST' },
    { name: 'an unknown parameter', body: '{"query":"{__typename}","nope":1}', status: 400, code: 'BAD_REQUEST' },
    { name: 'a form of another kind', body: 'x', type: 'text/plain', status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  ])('with $name is refused by status and code', async ({ body, type = 'application/json', status, code }) => {
    const answer = await post(body, { 'content-type': type })
    expect([answer.status, await answer.json()]).toMatchObject([status, { errors: [{ extensions: { code } }] }])
  })

  test.each([
    { name: 'of another type', query: 'query ($it: Int!) { users(limit: $it) { id } }', value: 'many' },
    {
      name: 'that lacks a field',
      query: 'mutation ($it: CreatePostInput!) { createPost(input: $it) { id } }',
      value: { title: 'T', authorId: 1 },
    },
  ])('with a variable $name is refused by status, and told which one it is', async ({ query, value }) => {
    const answer = await post(JSON.stringify({ query, variables: { it: value } }))
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { errors: [{ message: expect.stringContaining('"$it"'), locations: [{ line: 1 }] }] },
    ])
  })

  test.each([
    { name: 'variables that are no JSON', target: '?query={__typename}&variables={' },
    { name: 'no query', target: '' },
    { name: 'a sandbox that is not there', target: '?query={__typename}&sandbox=nobody-there-00' },
  ])('by GET with $name is refused', async ({ target }) => {
    const answer = await fetch(`${server.url}/graphql${target}`, { headers: { accept } })
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ])
  })

  test.each(['PUT', 'DELETE', 'PATCH'])('by %s is told which methods there are', async (method) => {
    const answer = await fetch(`${server.url}/graphql`, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
    await answer.body?.cancel()
  })

  test('from a page of elsewhere is answered, and may be asked about beforehand', async () => {
    const origin = { origin: 'http://elsewhere.example' }
    const asked = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type'])
    const answer = await post('{"query":"{__typename}"}', origin)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('content-security-policy')).toBe('sandbox')
  })
})

test('the schema is there to read, as it is executed', async () => {
  const answer = await fetch(`${server.url}/graphql/schema.graphql`)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await answer.text()).toContain('type Query {')
})
