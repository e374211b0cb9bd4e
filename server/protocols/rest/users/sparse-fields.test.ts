import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

test.each([
  { name: 'one field', path: '/api/v2/users/1?fields=name', text: '{"name":"Ada Lovelace"}' },
  {
    name: 'several, in the order of the schema and each once',
    path: '/api/v2/users/1?fields=email,name,email',
    text: '{"name":"Ada Lovelace","email":"ada@example.com"}',
  },
  {
    name: 'a whole part',
    path: '/api/v2/users/1?fields=preferences',
    text: '{"preferences":{"language":"en","theme":"light","newsletter":true}}',
  },
  {
    name: 'a page',
    path: '/api/v2/users?fields=id&per_page=2',
    text: '{"data":[{"id":1},{"id":2}],"pagination":{"page":1,"per_page":2,"total":24,"pages":12,"has_next":true,"has_prev":false}}',
  },
  {
    name: 'the path without a version',
    path: '/api/users/1?version=2&fields=id',
    text: '{"id":1}',
  },
  {
    name: 'the first version, which does not know of it',
    path: '/api/v1/users/1?fields=id',
    text: expect.stringContaining('"address":{'),
  },
])('$name', async ({ path, text }) => {
  const { call } = server.freshSandbox()
  const answer = await call('GET', path)
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text })
})

test.each([
  { accept: 'application/xml', text: '<?xml version="1.0" encoding="UTF-8"?><user><name>Ada Lovelace</name></user>' },
  { accept: 'text/csv', path: '/api/v2/users?fields=name&per_page=1', text: 'name\r\nAda Lovelace\r\n' },
])('in $accept there is nothing else either', async ({ accept, path = '/api/v2/users/1?fields=name', text }) => {
  const { call } = server.freshSandbox()
  const answer = await call('GET', path, undefined, { accept })
  expect(answer.text).toBe(text)
})

test('fewer fields are another state of the thing: their tag is not the whole user’s', async () => {
  const { call } = server.freshSandbox()
  const tags = await Promise.all(
    ['/api/v2/users/1', '/api/v2/users/1?fields=name'].map(async (path) =>
      (await call('GET', path)).headers.get('etag'),
    ),
  )
  expect(new Set(tags).size).toBe(2)
})

test.each(['password', 'name,', 'address.city', ''])(
  'the field “%s” is refused, and told which there are',
  async (field) => {
    const { call } = server.freshSandbox()
    const answer = await call('GET', `/api/v2/users/1?fields=${field}`)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('id, name, email, address, preferences, created_at')
  },
)
