/** That the checker of documents finds what it is for: a good document of each language, changed in one place. */
import { describe, expect, test } from 'vitest'
import { asyncApiFaults, openApiFaults } from './document-faults.ts'

const user = { type: 'object', properties: { name: { type: 'string', examples: ['Ada'] } } }
const operation = {
  ...{ operationId: 'getUser', summary: 'One user', description: 'One user.', tags: ['users'] },
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 1 }],
  responses: {
    200: { description: 'It.', content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } } },
  },
}
const openApi = {
  openapi: '3.1.0',
  info: { title: 'Users', version: '1' },
  tags: [{ name: 'users' }],
  paths: { '/users/{id}': { get: operation } },
  components: { schemas: { User: user } },
}
const other = { ...operation, operationId: 'other' }
const withOperation = (changed: object) => ({
  ...openApi,
  paths: { '/users/{id}': { get: { ...operation, ...changed } } },
})
const withUser = (changed: object) => ({ ...openApi, components: { schemas: { User: changed } } })

const asyncApi = {
  asyncapi: '3.1.0',
  info: { title: 'Prices', version: '1' },
  channels: {
    prices: { address: '/ws', description: 'Prices.', messages: { price: { $ref: '#/components/messages/price' } } },
  },
  operations: {
    hear: {
      ...{ action: 'send', channel: { $ref: '#/channels/prices' }, description: 'Each price.' },
      messages: [{ $ref: '#/channels/prices/messages/price' }],
    },
  },
  components: { messages: { price: { name: 'price', payload: { type: 'number' } } } },
}

describe('openApiFaults', () => {
  test('finds none in a good document', async () => {
    expect(await openApiFaults(openApi)).toEqual([])
  })

  test.each([
    { name: 'what is no OpenAPI', document: { ...openApi, info: { title: 'Users' } }, says: /version/ },
    {
      name: 'a schema that is none',
      document: withUser({ type: 'person' }),
      says: /^#\/components\/schemas\/User is no JSON Schema/,
    },
    {
      name: 'a reference to nothing',
      document: { ...openApi, components: {} },
      says: /refers to #\/components\/schemas\/User, which is not there$/,
    },
    {
      name: 'a component without a use',
      document: { ...openApi, components: { schemas: { User: user, Ghost: user } } },
      says: /^nothing refers to #\/components\/schemas\/Ghost$/,
    },
    {
      name: 'a name that two operations have',
      document: { ...openApi, paths: { ...openApi.paths, '/people/{id}': { get: operation } } },
      says: /^two operations are getUser$/,
    },
    {
      name: 'two paths that are one',
      document: {
        ...openApi,
        paths: {
          ...openApi.paths,
          '/users/{key}': { get: { ...other, parameters: [{ ...operation.parameters[0], name: 'key' }] } },
        },
      },
      says: /^two paths are get \/users\/\{\}$/,
    },
    { name: 'an operation without words', document: withOperation({ description: '' }), says: /no description$/ },
    { name: 'an operation without a tag', document: withOperation({ tags: [] }), says: /no tag$/ },
    { name: 'a tag of its own', document: withOperation({ tags: ['pets'] }), says: /the tag pets is not declared$/ },
    {
      name: 'a path whose name is not told',
      document: withOperation({ parameters: [] }),
      says: /\{id\} is not declared$/,
    },
    {
      name: 'a parameter that the path has not',
      document: withOperation({ parameters: [...operation.parameters, { ...operation.parameters[0], name: 'age' }] }),
      says: /\{age\} is not in the path$/,
    },
    {
      name: 'a parameter that is told twice',
      document: withOperation({ parameters: [...operation.parameters, ...operation.parameters] }),
      says: /two parameters are path id$/,
    },
    {
      name: 'an example that breaks its schema',
      document: withUser({ ...user, examples: [{ name: 1 }] }),
      says: /^#\/components\/schemas\/User: \{"name":1\} does not keep its schema$/,
    },
    {
      name: 'an example that breaks the schema beside it',
      document: withOperation({ parameters: [{ ...operation.parameters[0], example: 'one' }] }),
      says: /parameters\/0: "one" does not keep its schema$/,
    },
    {
      name: 'a value that is listed twice',
      document: withUser({ type: 'string', enum: ['a', 'a'] }),
      says: /lists a twice$/,
    },
  ])('finds $name', async ({ document, says }) => {
    expect(await openApiFaults(document)).toContainEqual(expect.stringMatching(says))
  })
})

describe('asyncApiFaults', () => {
  const [prices, hear] = [asyncApi.channels.prices, asyncApi.operations.hear]

  test('finds none in a good document', () => {
    expect(asyncApiFaults(asyncApi)).toEqual([])
  })

  test.each([
    { name: 'what is no AsyncAPI', document: { ...asyncApi, info: {} }, says: /title/ },
    {
      name: 'an action that there is not',
      document: { ...asyncApi, operations: { hear: { ...hear, action: 'shout' } } },
      says: /^\/operations\/hear/,
    },
    {
      name: 'a message of another channel',
      document: { ...asyncApi, operations: { hear: { ...hear, messages: [{ $ref: '#/channels/news/messages/a' }] } } },
      says: /refers to #\/channels\/news\/messages\/a, which is not there$/,
    },
    {
      name: 'a channel without words',
      document: { ...asyncApi, channels: { prices: { ...prices, description: '' } } },
      says: /^prices has no description$/,
    },
    {
      name: 'an address whose name is not told',
      document: { ...asyncApi, channels: { prices: { ...prices, address: '/ws/{symbol}' } } },
      says: /^channel prices: \{symbol\} is not declared$/,
    },
  ])('finds $name', ({ document, says }) => {
    expect(asyncApiFaults(document)).toContainEqual(expect.stringMatching(says))
  })
})
