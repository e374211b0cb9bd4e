/** Queries that caches can keep: by GET, with an ETag, and by the hash of their document. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'

let server: GraphqlServer
beforeAll(async () => {
  server = await openGraphql({ persistedDocuments: 2 })
})
afterAll(() => server.close())

type Parameters = Readonly<Record<string, string>>

const get = (parameters: Parameters, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql?${new URLSearchParams(parameters)}`, { headers })

const QUERY = '{ user(id: 1) { name } }'
const ADA = { data: { user: { name: 'Ada Lovelace' } } }

describe('a query by GET', () => {
  test('may be kept, and is asked about again for the price of a 304', async () => {
    const first = await get({ query: QUERY })
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: 'Accept, Origin, X-Sandbox',
      etag: expect.stringMatching(/^"[\w-]{16}"$/),
    })
    expect(await first.json()).toEqual(ADA)
    const again = await get({ query: QUERY }, { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([again.status, await again.text(), again.headers.get('content-type')]).toEqual([304, '', null])
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  })

  test('is told anew once something has changed', async () => {
    const { name } = await server.newSandbox()
    const sandbox = { 'x-sandbox': name }
    const etag = (await get({ query: QUERY }, sandbox)).headers.get('etag') ?? ''
    await server.ask('mutation { updateUser(id: 1, input: { name: "Ada King" }) { id } }', {}, sandbox)
    const changed = await get({ query: QUERY }, { ...sandbox, 'if-none-match': etag })
    expect([changed.status, await changed.json()]).toEqual([200, { data: { user: { name: 'Ada King' } } }])
  })

  test('takes variables and the name of an operation', async () => {
    const query = 'query A($id: ID!) { user(id: $id) { name } } query B { users { id } }'
    const answer = await get({ query, operationName: 'A', variables: '{"id":1}' })
    expect(await answer.json()).toEqual(ADA)
  })

  test('that goes wrong is kept nowhere', async () => {
    for (const query of ['{ users(limit: 0) { id } }', '{ nope }', '{']) {
      const answer = await get({ query })
      expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual(['no-store', null])
      await answer.body?.cancel()
    }
  })

  test('is never a mutation', async () => {
    const answer = await get({ query: 'mutation { deleteUser(id: 1) }' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await answer.json()).toMatchObject({ errors: [{ message: expect.stringContaining('POST') }] })
    expect((await server.ask(QUERY)).data).toEqual(ADA.data)
  })
})

describe('a document by its hash', () => {
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
  const extensionsOf = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } })
  const post = async (body: object, headers: Record<string, string> = {}) => {
    const all = { 'content-type': 'application/json', ...headers }
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: all, body: JSON.stringify(body) })
    return { status: answer.status, json: await answer.json() }
  }

  test('is wanted once, and then known, by POST and by GET', async () => {
    const query = '{ user(id: 1) { name } } # persisted'
    const extensions = extensionsOf(hashOf(query))
    expect((await post({ extensions })).json).toEqual({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    })
    expect((await post({ query, extensions })).json).toEqual(ADA)
    expect((await post({ extensions })).json).toEqual(ADA)
    const kept = await get({ extensions: JSON.stringify(extensions) })
    expect([await kept.json(), kept.headers.get('cache-control')]).toEqual([ADA, 'private, no-cache'])
  })

  test('that is not known is 404 where the client takes GraphQL’s own media type', async () => {
    const accept = { accept: 'application/graphql-response+json' }
    expect((await post({ extensions: extensionsOf(hashOf('nobody knows')) }, accept)).status).toBe(404)
  })

  test.each([
    {
      name: 'another document’s',
      extensions: extensionsOf(hashOf('{ users { id } }')),
      code: 'PERSISTED_QUERY_MISMATCH',
    },
    { name: 'no SHA-256', extensions: extensionsOf('abc'), code: 'BAD_REQUEST' },
    { name: 'a number', extensions: extensionsOf(7), code: 'BAD_REQUEST' },
    { name: 'of another version', extensions: extensionsOf(hashOf(QUERY), 2), code: 'BAD_REQUEST' },
  ])('that is $name is refused', async ({ extensions, code }) => {
    expect((await post({ query: QUERY, extensions })).json).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  test('is forgotten when others were used since', async () => {
    const documents = ['{ users(limit: 1) { id } }', '{ users(limit: 2) { id } }', '{ users(limit: 3) { id } }']
    for (const query of documents) await post({ query, extensions: extensionsOf(hashOf(query)) })
    const known = []
    for (const query of documents)
      known.push('data' in Object((await post({ extensions: extensionsOf(hashOf(query)) })).json))
    expect(known).toEqual([false, true, true])
  })
})
