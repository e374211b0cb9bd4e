import { create } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { ContractChangedSchema } from '#proto/gen/api/feed_pb.js'
import { ownServerFrom } from './own-server.ts'

test.each([
  ['a port', { port: 51_003, graphql: '/graphql' }, { port: 51_003, graphql: '/graphql', isServing: true }],
  ['no port, and no GraphQL', {}, { port: null, graphql: null }],
  ['a program', { program: 'localhost:50051' }, { program: 'localhost:50051' }],
  ['code in a tab', {}, { program: null }],
  ['a tab that is gone', { serving: false }, { isServing: false }],
  [
    'routes',
    { routes: [{ method: 'GET', path: '/hello/:name' }] },
    { routes: [{ method: 'GET', path: '/hello/:name' }] },
  ],
])('what was told of %s', (_, told, kept) => {
  const message = create(ContractChangedSchema, { revision: 2, serving: true, ...told })
  expect(ownServerFrom(message)).toMatchObject({ revision: 2, ...kept })
})

test('before the first deployment there is none', () => {
  expect(ownServerFrom(create(ContractChangedSchema))).toBeNull()
})
